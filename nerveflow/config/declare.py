"""How a setting is declared: its type, its default and its bounds.

Every start imports this, so what is made here is named tuples: a dataclass takes ten times as long.
"""

from collections.abc import Mapping
from dataclasses import Field, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Section = TypeVar("Section", bound=DataclassInstance)

__all__ = ["About", "TextPattern", "about", "own_table", "setting", "with_values"]

T = TypeVar("T")


class TextPattern(NamedTuple):
    """What a text has to look like."""

    pattern: str
    """A regular expression for the whole of it."""
    wanted: str
    """The id of the same in words, in `words.settings.TEXTS_WANTED`."""


class About(NamedTuple):
    """Which values a setting takes, beyond its type; its words are `words.settings.SETTINGS`."""

    least: int | None = None
    most: int | None = None
    longest: int | None = None
    """The most characters of a text."""
    form: TextPattern | None = None
    command: bool = False
    """Whether a text is a command line; a list of its words is also accepted."""
    table: bool = False
    """Whether a person chooses the keys; the bounds are then those of each value."""
    keys: bool = False
    """Whether each value of the table names keys of the keyboard."""


def setting(
    default: T,
    *,
    least: int | None = None,
    most: int | None = None,
    longest: int | None = None,
    form: TextPattern | None = None,
    command: bool = False,
) -> T:
    """Declare one setting of a section.

    Its type says what it is: bool is a switch, a Literal a choice, int a number (which needs both
    bounds) and str a text.
    """
    found = About(least, most, longest, form, command)
    return field(default=default, metadata={"about": found})


def own_table(
    *,
    least: int | None = None,
    most: int | None = None,
    keys: bool = False,
) -> Mapping[str, T]:
    """Declare a table whose keys a person chooses; the bounds are those of its values."""
    found = About(least, most, table=True, keys=keys)
    return field(default_factory=lambda: MappingProxyType({}), metadata={"about": found})


def about(entry: "Field[Any]") -> About | None:
    """What was declared with an entry of a section; None for a section itself."""
    found: About | None = entry.metadata.get("about")
    return found


def with_values(section: "Section", values: Mapping[str, object]) -> "Section":
    """The same section with these fields set; the given one stays as it is."""
    return replace(section, **values)
