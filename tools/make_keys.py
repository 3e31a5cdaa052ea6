"""Writes docs/keys.md from the table of commands: `python tools/make_keys.py`."""

from pathlib import Path

from nerveflow.ui.key_commands import COMMANDS, keys_of
from nerveflow.wording import words

PAGE = Path(__file__).parents[1] / "docs" / "keys.md"
HEAD = """# Keys

Written by `tools/make_keys.py` from the one table that the footer, the help page and the command
palette are made of. Each can be changed in `config.toml` under `[keys]`, by the command's name.
Keys of your own take the place of all of ours: `pause = "space,pagedown,z"` adds one and keeps
that of a clicker.

"""


def page() -> str:
    """The whole page."""
    return HEAD + table()


def table() -> str:
    """The commands as a Markdown table."""
    lines = [words.keys.HEAD, "| --- | --- | --- | --- |"]
    grouped: set[str] = set()
    for command in COMMANDS:
        name, keys, text = command.id, keys_of(command, {}), command.help
        if command.group in grouped:
            continue
        if command.group:
            grouped.add(command.group)
            name, keys = "tension-0` to `tension-10", "0-9 t"
            text = words.keys.TENSION_KEYS_HELP
        where = ", ".join(place.value for place in command.places)
        keys = " ".join(f"`{key}`" for key in keys.split(" "))
        lines.append(f"| {where} | `{name}` | {keys} | {text} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
