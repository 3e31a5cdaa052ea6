"""English: a finding of `check`: where it is, how grave it is, and what to do about it."""

from collections.abc import Iterable

SEVERITIES = {"error": "", "warning": "warning: ", "note": "note: "}
"""What is before a finding, by its saved severity."""
WHOLE_ROUTINE = "routine"
"""The place of a finding that is about no part of a file."""
NESTED_TOO_DEEPLY = "nested too deeply"


def finding(where: str, message: str, hint: str) -> str:
    """A finding in one line; `hint` may be empty."""
    return f"{where}: {message} ({hint})" if hint else f"{where}: {message}"


def place(parts: Iterable[str]) -> str:
    """A place from the outside to the inside, as "step 3, tempo, out"."""
    return ", ".join(parts)


def numbered(key: str, number: int) -> str:
    """One of several tables or entries of a key, from 1, as "step 3"."""
    return f"{key} {number}"


def to_write(value: object) -> str:
    """The hint for a value that would be right, as the file would have it."""
    return f"write {value}"
