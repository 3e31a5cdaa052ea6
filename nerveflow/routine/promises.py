"""Words in a routine that promise what nobody can, or ask for more than light and small."""

import re
from collections.abc import Iterator, Mapping

from nerveflow.routine.positions import KeyPath
from nerveflow.wording import words

_CURES = {
    "cur": r"cur(?:e[sd]?|ing)",
    "heal": r"heal(?:s|ed|ing)?",
    "guarantee": r"guarantee[sd]?",
    "miracle": r"miracle",
    "treat": r"treats?",
    "diagnos": r"diagnos(?:e[sd]?|is)",
    "free": r"pain[- ]?free",
    "approved": r"(?:doctor|clinically|medically)[ -]approved",
    "proven": r"(?:doctor|clinically|medically)[ -]proven",
}
"""Each pattern with what every text that it finds contains in lower case."""
_FORCES = {
    " as ": r"as (?:hard|far|fast|quickly|strongly) as (?:you can|possible)",
    "no gain": r"no pain,? no gain",
    "through": r"push through|through the pain",
    "ignore": r"ignore (?:the|any|your) (?:pain|tingling|numbness|feeling)",
    "whatever you feel": r"whatever you feel",
    "always": r"always (?:answer|say|type|give)",
    "force": r"force (?:it|your|the)",
    "bounc": r"bounc(?:e|ing)",
    "is better": r"more (?:tension )?is better",
    "works better": r"works better",
}
_SIGNS = (*_CURES, *_FORCES)


def _any_of(patterns: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns.values())})\b", re.IGNORECASE)


_CURE, _FORCE = _any_of(_CURES), _any_of(_FORCES)
_DENIED = re.compile(
    r"\b(no|not|nobody|never|without|cannot|does not|do not|don't|neither|nor|before|after)\b"
    r"[^.;:!?]*$",
    re.IGNORECASE,
)
"""What turns a word round, before it in the same sentence, or speaks of something else."""
_WARNED_OF = re.compile(r"\b(?:never|not|don't|nobody should|without)\s+$", re.IGNORECASE)
"""What turns round a word that follows at once. In "do not stop, push through" it does not."""
_NOT_OURS = ("source", "link")
"""What a source says is not what the routine promises."""


def may_promise(text: str) -> bool:
    """Whether it is worth a closer look at the words of a routine, which takes a hundred times as
    long: most have none of these."""
    small = text.lower()
    return any(sign in small for sign in _SIGNS)


def promises(data: Mapping[str, object]) -> Iterator[tuple[KeyPath, str, str]]:
    """The place of each such word, the word, and a sentence about it."""
    for place, text in _texts(data, ()):
        for found in _CURE.finditer(text):
            if not _DENIED.search(text[: found.start()]):
                yield place, found[0], words.check_warnings.promises_too_much(found[0])
                break
        for found in _FORCE.finditer(text):
            if not _WARNED_OF.search(text[: found.start()]):
                yield place, found[0], words.check_warnings.asks_too_much(found[0])
                break


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
