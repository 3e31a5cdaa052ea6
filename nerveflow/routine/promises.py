"""Words in a routine that promise what nobody can, or ask for more than light and small."""

import re
from collections.abc import Iterator, Mapping

from nerveflow.routine.positions import KeyPath

_CURES = re.compile(
    r"\b(cur(?:e[sd]?|ing)|heal(?:s|ed|ing)?|guarantee[sd]?|miracle|treats?"
    r"|diagnos(?:e[sd]?|is)|pain[- ]?free"
    r"|(?:doctor|clinically|medically)[ -](?:approved|proven))\b",
    re.IGNORECASE,
)
_FORCES = re.compile(
    r"\b(as (?:hard|far|fast|quickly|strongly) as (?:you can|possible)|no pain,? no gain"
    r"|push through|through the pain|ignore (?:the|any|your) (?:pain|tingling|numbness|feeling)"
    r"|whatever you feel|always (?:answer|say|type|give)|force (?:it|your|the)|bounc(?:e|ing)"
    r"|more (?:tension )?is better|works better)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(no|not|nobody|never|without|cannot|does not|do not|don't|neither|nor|before|after)\b"
    r"[^.;:!?]*$",
    re.IGNORECASE,
)
"""What turns a word round, before it in the same sentence, or speaks of something else."""
_NOT_OURS = ("source", "link")
"""What a source says is not what the routine promises."""


def promises(data: Mapping[str, object]) -> Iterator[tuple[KeyPath, str, str]]:
    """The place of each such word, the word, and what is wrong with it."""
    for place, text in _texts(data, ()):
        for found in _CURES.finditer(text):
            if not _DENIED.search(text[: found.start()]):
                yield place, found[0], "promises what no routine can"
                break
        if (forces := _FORCES.search(text)) is not None:
            yield place, forces[0], "asks for more than light and small"


def _texts(part: object, place: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            if key not in _NOT_OURS:
                yield from _texts(value, (*place, str(key)))
    elif isinstance(part, tuple | list):
        for n, value in enumerate(part):
            yield from _texts(value, (*place, n))
