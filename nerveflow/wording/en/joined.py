"""English: how words and sentences are put together."""

from collections.abc import Iterable


def listed(parts: Iterable[str | None]) -> str:
    """A list within a sentence, as "tibial, left"; what is empty is left out."""
    return ", ".join(part for part in parts if part)


def long_listed(parts: Iterable[str | None]) -> str:
    """A list of what may have commas of its own; what is empty is left out."""
    return "; ".join(part for part in parts if part)


def sentences(parts: Iterable[str | None]) -> str:
    """Some sentences; what is empty is left out."""
    return " ".join(part for part in parts if part)


def labelled(label: str, text: str) -> str:
    """A text with what it is about, as "pain: before 4"; without a label only the text."""
    return f"{label}: {text}" if label else text


def headline(text: str) -> str:
    """A line over what belongs to it."""
    return f"{text}:"


def bracketed(text: str, more: str | None) -> str:
    """A text with more about it, as "sural (outer calf)"; without more only the text."""
    return f"{text} ({more})" if more else text


def numbered(number: int, text: str) -> str:
    """A text of a numbered list."""
    return f"{number}. {text}"


def full_stop(text: str) -> str:
    """A text as a sentence."""
    return f"{text}."


def capital(text: str) -> str:
    """A text as it begins a line."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """A name among words that begin with small letters."""
    return text.lower()


def quoted(text: str) -> str:
    """What a person said or wrote."""
    return f"“{text}”"
