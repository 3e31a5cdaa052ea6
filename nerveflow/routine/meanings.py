"""The word of routine files that is meant: by meaning, which comes before spelling."""

from collections.abc import Iterable
from difflib import get_close_matches

from nerveflow.wording import words

FEW = 12
"""Up to this many words are all named if none of them is similar."""


def listed(allowed: Iterable[str]) -> str:
    """All words in a hint if they are few; empty if they are many, or there is one."""
    allowed = list(allowed)
    return words.check_keys.one_of(allowed) if 1 < len(allowed) <= FEW else ""


def near_word(value: object, allowed: Iterable[str]) -> str:
    """The word that is meant, by meaning or else by a very similar spelling; empty for none."""
    allowed = list(allowed)
    text = " ".join(str(value).replace("_", " ").casefold().split())
    if (found := by_meaning(text, allowed)) is not None:
        return found
    near = get_close_matches(text, allowed, n=1, cutoff=0.6) or _by_beginning(text, allowed)
    if near and text not in words.near_words.MEANT_TYPED:
        return near[0]
    return allowed[0] if len(allowed) == 1 else ""


def _by_beginning(text: str, allowed: Iterable[str]) -> list[str]:
    """The one word of several parts of which this is the first part, as it is or misspelt."""
    firsts = {word.split()[0]: word for word in allowed if " " in word}
    return [firsts[each] for each in get_close_matches(text, firsts, n=1, cutoff=0.8)]


def by_meaning(text: str, allowed: Iterable[str]) -> str | None:
    """The first allowed word that this text means; None if it means none of them."""
    allowed = set(allowed)
    same = next((word for word in allowed if word.casefold().replace("_", " ") == text), None)
    meant = words.near_words.MEANT_TYPED
    return same or next((word for word in meant.get(text, ()) if word in allowed), None)


def measure_meant(text: str) -> str:
    """The words before a number of degrees that a text means; empty for none."""
    return words.near_words.MEASURES_TYPED.get(text, "")


def level_meant(text: str) -> str:
    """The phrase of a pose without a number that a text means; empty for none."""
    return words.near_words.LEVELS_TYPED.get(text, "")


def one_letter(given: str, right: str) -> bool:
    """Whether one letter too many, missing, wrong or swapped with the next makes the difference.

    So do capital letters, and white space or an underscore in place of a hyphen.
    """
    given, right = (text.casefold().replace("_", "-").replace(" ", "-") for text in (given, right))
    if given == right:
        return True
    short, long = sorted((given, right), key=len)
    if len(long) - len(short) > 1 or len(short) < 2:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
