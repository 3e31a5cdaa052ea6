"""English: which keys and tables of a routine file are unknown, missing or in the wrong place."""

from collections.abc import Iterable

UNKNOWN_KEY = "is not a known key"
MISSING_KEY = "is missing"
ONLY_ONCE = "may appear only once"
LIST_OF_TABLES = "must be a list of tables"

# What to do about it.

ID_IS_FILE_NAME = "remove it: the file name is the id"
MOVE_TO_TOP = "move it above the first line that starts with ["
IS_AT_TOP = "it is above the first line that starts with [ already: remove it here"
WEEKS_PLANS_IT = "remove it: nerveflow weeks plans for how long"
IN_A_PHASE = "it belongs in one of the phases"


def more_mistakes(count: int) -> str:
    """A file has too many mistakes: these are not listed."""
    return "has 1 more mistake" if count == 1 else f"has {count} more mistakes"


def one_of(names: Iterable[str]) -> str:
    """What can be written, if there are a few."""
    return f"one of {', '.join(names)}"


def either_of(first: str, second: str) -> str:
    """What can be written, if there are two."""
    return f"{first} or {second}"


def belongs_in_steps(kinds: Iterable[str]) -> str:
    """A key belongs in other kinds of steps."""
    return f"it belongs in: {', '.join(kinds)}"


def belongs_in_braces(table: str, key: str) -> str:
    """A key belongs in a table in braces."""
    return f"it belongs in {table}, as {table} = {{ {key} = ... }}"


def belongs_at_top(key: str) -> str:
    """The key that is meant belongs to the whole file."""
    return f"{key} belongs above the first line that starts with ["


def header_of_its_own(table: str) -> str:
    """A table needs a header."""
    return f"write [{table}] on a line of its own, and its keys below"
