"""The layout of a routine file: fixed order of keys, one way to write each, comments preserved.

taplo and tombi with their default settings change nothing in it. A comment belongs to the key or
table below it and moves with it; tomlkit would attach it to what is above.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from nerveflow.bounded_toml import TooMuch, loads
from nerveflow.routine.mistakes import model_of
from nerveflow.routine.positions import KeyPath, Scanner, TooDeep
from nerveflow.routine.syntax import explain
from nerveflow.wording import words

WIDTH = 80
"""A list that is no wider is on one line."""
INDENT = "  "

_BARE = re.compile(r"[A-Za-z0-9_-]+")


class CannotLayOut(ValueError):
    """The text is not TOML; nothing is changed."""


@dataclass(slots=True)
class _Pair:
    key: str
    value: str
    above: list[str] = field(default_factory=list)
    """Comments above it; an empty text is an empty line."""


@dataclass(slots=True)
class _TableWithComments:
    path: KeyPath
    header: str = ""
    above: list[str] = field(default_factory=list)
    pairs: list[_Pair] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    """Comments after its last key."""


def laid_out(text: str) -> str:
    """The same routine in the canonical layout. Raises CannotLayOut."""
    try:
        data = loads(text)
        preamble, tables = _Reader(text.replace("\r\n", "\n")).read()
    except TooMuch as error:
        line, column, bound = error.found
        message = words.check_syntax.too_much(bound, bound.most)
        raise CannotLayOut(words.check_syntax.at_place(message, line, column)) from error
    except tomllib.TOMLDecodeError as error:
        spot, message, _ = explain(text, str(error))
        raise CannotLayOut(words.check_syntax.at_place(message, *spot)) from error
    except (ValueError, RecursionError, TooDeep) as error:
        raise CannotLayOut(str(error)) from error
    tables.sort(key=lambda table: _place(table.path, data))
    blocks = [preamble] if preamble else []
    blocks += [lines for table in tables if (lines := list(_lines(table, data)))]
    made = "\n\n".join("\n".join(block) for block in blocks) + "\n"
    if loads(made) != data:
        raise CannotLayOut(words.own_files.CHANGES_MEANING)
    return made


def _lines(table: _TableWithComments, data: object) -> Iterator[str]:
    yield from table.above
    if table.header:
        yield table.header
    order = _order(table.path, data)
    last = len(order)
    for pair in sorted(table.pairs, key=lambda p: order.get(_first(p.key), last)):
        yield from pair.above
        yield from _pair_lines(pair)
    yield from table.below


def _first(key: str) -> str:
    return key.partition(".")[0].strip().strip("\"'")


def _order(path: KeyPath, data: object) -> dict[str, int]:
    """The place of each key in its table; empty for a table that nobody knows."""
    try:
        fields = model_of(path, data).model_fields
    except (KeyError, AssertionError, IndexError, AttributeError):
        return {}
    return {name: n for n, name in enumerate(fields)}


def _place(path: KeyPath, data: object) -> tuple[tuple[int, str], ...]:
    """Where a table comes: by the order of the keys, and within a list as it is."""
    found: list[tuple[int, str]] = []
    for n, part in enumerate(path):
        if isinstance(part, int):
            found.append((part, ""))
        else:
            order = _order(path[:n], data)
            found.append((order.get(part, len(order)), part if part not in order else ""))
    return tuple(found)


def _pair_lines(pair: _Pair) -> Iterator[str]:
    """A key and its value; a list that is too wide, or has comments, has an item a line."""
    value = _Value(pair.value)
    line = f"{pair.key} = {value.flat}"
    if value.items is None or (len(line) <= WIDTH and not value.commented):
        yield line
        return
    yield f"{pair.key} = ["
    for above, item in value.items:
        yield from (f"{INDENT}{comment}" for comment in above)
        yield from ([f"{INDENT}{item},"] if item else [])
    yield "]"


class _Value:
    """A value as it is written, and flat; a list with its items, each with the comments above."""

    def __init__(self, text: str) -> None:
        self.items: list[tuple[list[str], str]] | None = None
        self.commented = False
        self.flat = self._list(text) if text.startswith("[") else _scalar(text)

    def _list(self, text: str) -> str:
        self.items = _items(text)
        self.commented = any(above for above, _ in self.items)
        return f"[{', '.join(item for _, item in self.items if item)}]"


def _items(text: str) -> list[tuple[list[str], str]]:
    """The items of a list, flat, each with its comments, which are written above it.

    Comments after the last item come at the end.
    """
    scanner, found = Scanner(text), list[tuple[list[str], str]]()
    scanner.at = 1
    comments: list[str] = []
    while True:
        start = scanner.at
        end = scanner.blank()
        here = [line.strip() for line in text[start:end].split("\n")]
        if here[0] and found and not comments:
            found[-1][0].append(here[0])
            here[0] = ""
        comments += [line for line in here if line]
        if text[end] == "]":
            return [*found, (comments, "")] if comments else found
        if text[end] == ",":
            scanner.at += 1
            continue
        found.append((comments, _Value(scanner.value_text()).flat))
        comments = []


def _scalar(text: str) -> str:
    if text.startswith("{"):
        return _braces(text)
    if text.startswith("'") and not text.startswith("'''") and not re.search(r'["\\]', text):
        return f'"{text[1:-1]}"'
    return text


def _braces(text: str) -> str:
    """A table in braces on its one line, with its keys as they are."""
    scanner, found = Scanner(text), list[str]()
    scanner.at = 1
    while True:
        at = scanner.blank()
        if text[at] == "}":
            return f"{{ {', '.join(found)} }}" if found else "{}"
        if text[at] == ",":
            scanner.at += 1
            continue
        key, value = scanner.pair_texts()
        found.append(f"{_key(key)} = {_Value(value).flat}")


def _key(text: str) -> str:
    """A dotted key without white space, and without quotes that it does not need."""
    parts = Scanner(text + " =").key_parts()
    return ".".join(map(_key_part, parts))


def _key_part(part: str) -> str:
    if part[0] not in "\"'":
        return part
    return part[1:-1] if _BARE.fullmatch(part[1:-1]) else _scalar(part)


class _Reader:
    """Reads a document into tables with the comments above each key and header."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.scanner = Scanner(text)
        self.tables = [_TableWithComments(())]

    def read(self) -> tuple[list[str], list[_TableWithComments]]:
        """The comments before everything else, and the tables in the order of the file."""
        preamble: list[str] | None = None
        while True:
            start = self.scanner.at
            end = self.scanner.blank()
            gap = [line.strip() for line in self.text[start:end].split("\n")]
            if preamble is None:
                preamble, gap = _preamble(gap)
            else:
                self._after(gap.pop(0))
            if end == len(self.text):
                self._end(gap)
                return preamble, self.tables
            self._statement(gap)

    def _after(self, comment: str) -> None:
        """Move a comment at the end of a statement's line above the statement."""
        if comment:
            table = self.tables[-1]
            above = table.pairs[-1].above if table.pairs else table.above
            above.append(comment)

    def _statement(self, gap: list[str]) -> None:
        start, table = self.scanner.at, self.tables[-1]
        if self.text[start] != "[":
            key, value = self.scanner.pair_texts()
            table.pairs.append(_Pair(_key(key), value, _squeezed(gap[:-1])))
            return
        below, above = _parted(gap)
        table.below += below
        path = self.scanner.statement(())
        assert path is not None
        written = self.text[start : self.scanner.at]
        double = written.startswith("[[")
        name = _key(written.strip("[]"))
        header = f"[[{name}]]" if double else f"[{name}]"
        self.tables.append(_TableWithComments(path, header, above))

    def _end(self, gap: list[str]) -> None:
        self.tables[-1].below += _squeezed(gap, before=True)


def _preamble(gap: list[str]) -> tuple[list[str], list[str]]:
    """The comments at the top up to the last empty line; all of them after a line for editors."""
    lines = gap[:-1] if gap and not gap[-1] else gap
    if lines and lines[0].startswith("#:"):
        return _squeezed(lines, before=True), [""]
    cut = max((n for n, line in enumerate(lines) if not line), default=-1)
    return _squeezed(lines[: max(cut, 0)], before=True), [*lines[cut + 1 :], ""]


def _parted(gap: list[str]) -> tuple[list[str], list[str]]:
    """Comments before a header: those of the table above it, and those of the header."""
    lines = gap[:-1]
    if lines and lines[0] and "" in lines:
        cut = lines.index("")
        return lines[:cut], _squeezed(lines[cut:])
    return [], _squeezed(lines)


def _squeezed(lines: list[str], *, before: bool = False) -> list[str]:
    """The lines without empty ones at the start and without two in a row.

    One empty line at the end is left after a comment, unless `before`.
    """
    found: list[str] = []
    for line in lines:
        if line or (found and found[-1]):
            found.append(line)
    if before or not any(found):
        while found and not found[-1]:
            found.pop()
    return found
