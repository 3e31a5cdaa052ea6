"""What is wrong with the keys that a person gave to commands. Pure."""

from collections.abc import Iterator, Mapping

from nerveflow.ui.commands import COMMANDS, Context, KeyCommand, key_name, unknown_ids


def mistakes(own: Mapping[str, str]) -> tuple[str, ...]:
    """One sentence for each name that is no command, and for each key that means two things."""
    unknown = (f"[keys] {name}: there is no such command." for name in unknown_ids(own))
    return (*unknown, *dict.fromkeys(_twice(own)))


def _twice(own: Mapping[str, str]) -> Iterator[str]:
    for place in Context:
        taken: dict[str, KeyCommand] = {}
        for command in COMMANDS:
            if not {place, Context.EVERYWHERE} & set(command.places):
                continue
            for key in (own.get(command.id) or command.keys).split(","):
                first = taken.setdefault(key.strip(), command)
                if first is not command and {first.id, command.id} & set(own):
                    called = key_name(key.strip())
                    yield f"[keys] {called} means two things: {first.id} and {command.id}."
