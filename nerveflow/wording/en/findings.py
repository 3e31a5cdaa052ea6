"""English: a finding of `check`: where it is, how grave it is, and what to do about it."""

SEVERITIES = {"error": "", "warning": "warning: ", "note": "note: "}
"""What is before a finding, by its saved severity."""
WHOLE_ROUTINE = "routine"
"""The place of a finding that is about no part of a file."""


def finding(where: str, message: str, hint: str) -> str:
    """A finding in one line; `hint` may be empty."""
    return f"{where}: {message} ({hint})" if hint else f"{where}: {message}"


def numbered(key: str, number: int) -> str:
    """One of several tables or entries of a key, from 1, as "step 3"."""
    return f"{key} {number}"


def to_write(value: object) -> str:
    """The hint for a value that would be right, as the file would have it."""
    return f"write {value}"
