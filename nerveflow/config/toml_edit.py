"""One entry of a TOML text set or removed, with every other byte as it was."""

from collections.abc import MutableMapping

import tomlkit
from tomlkit.exceptions import TOMLKitError

from nerveflow.bounded_toml import loads
from nerveflow.config.document import TomlPath
from nerveflow.config.sections import SettingValue
from nerveflow.wording import words

__all__ = ["CannotEdit", "edited"]


class CannotEdit(Exception):
    """The text has a layout in which this entry cannot be changed."""


def edited(text: str, entry: TomlPath, value: SettingValue | None) -> str:
    """The text with this entry set to the value, or removed if the value is None.

    Comments, order, layout and everything unknown stay. Another value in the place of a table is
    replaced. Raises ValueError for a text that is not TOML, and CannotEdit.
    """
    wanted = _values(text)
    there = _has(wanted, entry)
    if value is None and not there:
        return text
    _put(wanted, entry, value)
    try:
        document = tomlkit.parse(text)
        _put(document, entry, value)
        new = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise CannotEdit(str(error)) from error
    for candidate in (new if there else _moved_up(text, new), new):
        found = _line_ends_of(text, candidate)
        # Whatever tomlkit makes of an odd layout: only what reads back as meant is taken.
        if _reads_as(found, wanted):
            return found
    raise CannotEdit(words.settings.EDIT_DOES_NOT_READ)


def _reads_as(text: str, wanted: dict[str, object]) -> bool:
    try:
        return _filled(_values(text)) == _filled(wanted)
    except ValueError:
        return False


def _values(text: str) -> dict[str, object]:
    # Floats as text: NaN does not equal itself.
    return loads(text, floats=str)


def _has(table: object, entry: TomlPath) -> bool:
    for key in entry:
        if not isinstance(table, MutableMapping) or key not in table:
            return False
        table = table[key]
    return True


def _put(table: MutableMapping[str, object], entry: TomlPath, value: SettingValue | None) -> None:
    for key in entry[:-1]:
        if not isinstance(table.get(key), MutableMapping):
            # Removed first, so that the new table comes after the values that are not tables.
            table.pop(key, None)
            table[key] = {}
        inner = table[key]
        assert isinstance(inner, MutableMapping), "a table was just put here"
        table = inner
    if value is None:
        del table[entry[-1]]
    else:
        table[entry[-1]] = value


def _moved_up(text: str, new: str) -> str:
    """The new text with its one new line directly after the entries of its table.

    tomlkit puts it after the comment that introduces the next table.
    """
    old, lines = text.splitlines(keepends=True), new.splitlines(keepends=True)
    at = next((n for n, (a, b) in enumerate(zip(old, lines, strict=False)) if a != b), len(old))
    added, rest = lines[at : at + 1], lines[at + 1 :]
    if rest not in (old[at:], ["\n", *old[at:]]):
        return new
    first = at
    while first and (not old[first - 1].strip() or old[first - 1].lstrip().startswith("#")):
        first -= 1
    blank = next((n for n in range(first, at) if not old[n].strip()), None)
    if blank is not None:
        at = blank
    elif first and not old[first - 1].lstrip().startswith("["):
        at = first
    return "".join([*old[:at], *added, *old[at:]])


def _line_ends_of(text: str, new: str) -> str:
    """The new text with the line ends of the old one, if those are Windows' throughout."""
    if "\n" not in text or "\n" in text.replace("\r\n", ""):
        return new
    return new.replace("\r\n", "\n").replace("\n", "\r\n")


def _filled(table: dict[str, object]) -> dict[str, object]:
    """Without empty tables: the last entry of one may take it along."""
    inner = {key: _filled(each) if isinstance(each, dict) else each for key, each in table.items()}
    return {key: each for key, each in inner.items() if each != {}}
