"""What is wrong with a text that is no TOML, in the words of a person who writes one."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from nerveflow.routine.positions import LineColumn

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+|\"[^\"]*\"|'[^']*')\s*=")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]*?)\s*\]")
_CURLY = "“”„‟«»‘’‚`´"
_LISTS = ("step", "source", "variant", "tension.ladder", "variant.step", "variant.tension.ladder")


class SyntaxProblem(NamedTuple):
    """One mistake, after which nothing can be read."""

    spot: LineColumn
    message: str
    hint: str = ""


def explain(text: str, error: str) -> SyntaxProblem:
    """What is wrong, from the text and what tomllib says about it."""
    text = text.replace("\r\n", "\n")
    place = _PLACE.search(error)
    lines = text.split("\n")
    line, column = len(lines), len(lines[-1]) + 1
    if place and place[1]:
        line, column = int(place[1]), int(place[2])
    words = error[: place.start()] if place else error
    here = _Here(lines, line, column, words)
    for about, explain in _EXPLAINED:
        if about in words and (found := explain(here)) is not None:
            return found
    return SyntaxProblem((line, column), f"is not TOML: {words[:1].lower()}{words[1:]}")


class _Here(NamedTuple):
    lines: Sequence[str]
    line: int
    column: int
    words: str

    @property
    def text(self) -> str:
        return self.lines[self.line - 1] if self.line <= len(self.lines) else ""

    @property
    def rest(self) -> str:
        """The text from here to the end of the line."""
        return self.text[self.column - 1 :].strip()

    def at(self, column: int, message: str, hint: str = "") -> SyntaxProblem:
        return SyntaxProblem((self.line, column), message, hint)


def _key_twice(here: _Here) -> SyntaxProblem | None:
    """The key that is there already; the place of tomllib is after its value."""
    if _HEADER.match(here.text):
        return _table_twice(here)
    for number in range(here.line, 0, -1):
        found = _KEY.match(here.lines[number - 1])
        if found is None:
            continue
        key = found[1]
        column = found.start(1) + 1
        for earlier in range(number - 1, 0, -1):
            other = _KEY.match(here.lines[earlier - 1])
            if other and other[1] == key:
                hint = "remove one of them"
                message = f"{key} is given twice, first in line {earlier}"
                return SyntaxProblem((number, column), message, hint)
            if _HEADER.match(here.lines[earlier - 1]):
                break
        return SyntaxProblem((number, column), f"{key} is given twice", "remove one of them")
    return None


def _table_twice(here: _Here) -> SyntaxProblem | None:
    found = _HEADER.match(here.text)
    if found is None:
        return None
    name = found[2]
    if name in _LISTS:
        spelled = [n for n, line in enumerate(here.lines, 1) if line.strip() == f"[{name}]"]
        number = spelled[0] if found[1] == "[[" and spelled else here.line
        return SyntaxProblem((number, 1), f"[{name}] may appear only once", f"write [[{name}]]")
    before = enumerate(here.lines[: here.line - 1], 1)
    first = next((n for n, line in before if re.match(rf"\s*\[?{re.escape(name)}\b", line)), None)
    where = f", first in line {first}" if first else ""
    return here.at(1, f"[{name}] is given twice{where}", "keep all its keys under one of them")


def _value(here: _Here) -> SyntaxProblem | None:
    rest, column = here.rest, here.column
    if (key := _KEY.match(here.text)) is not None and key.start(1) + 1 == column:
        return _open_list(here)
    if not rest or rest.startswith("#"):
        return here.at(column, "a value is missing")
    if rest[0] in _CURLY:
        return here.at(column, "has curly quotes", 'use straight quotes: "')
    if number := re.match(r"([+-]?)(\.\d+|\d+\.(?!\d))", rest):
        whole = f"0{number[2]}" if number[2].startswith(".") else f"{number[2]}0"
        return here.at(
            column, "a number needs digits on both sides of the point", number[1] + whole
        )
    word = re.match(r"[^\s,\]}#\"']+(?: [^,\]}#\"'=]+)?", rest)
    if word is None:
        return None
    if word[0].lower() in {"true", "false"}:
        return here.at(column, "must be in lower case", word[0].lower())
    if word[0].lower() in {"yes", "no", "on", "off"}:
        right = "true" if word[0].lower() in {"yes", "on"} else "false"
        return here.at(column, f"{word[0]} is not a value", right)
    return here.at(column, "text must be in quotes", f'"{word[0].strip()[:40]}"')


def _decimal_comma(here: _Here) -> SyntaxProblem | None:
    found = next((m for m in re.finditer(r"=\s*(\d+),(\d+)", here.text)), None)
    if found is None:
        return None
    return here.at(
        found.start(1) + 1, "a number needs a point, not a comma", f"{found[1]}.{found[2]}"
    )


def _after_value(here: _Here) -> SyntaxProblem | None:
    if (found := _decimal_comma(here)) is not None:
        return found
    rest = here.rest
    if number := re.search(r"([+-]?\d+)$", here.text[: here.column - 1]):
        start = here.column - len(number[1])
        if rest.startswith("."):
            return here.at(
                start, "a number needs digits on both sides of the point", f"{number[1]}.0"
            )
        if re.match(r"(?:-|–|\.\.|to\b) ?\d", rest):
            hint = f"write {number[1]}; least and most give a range"
            return here.at(start, "a range is not a number", hint)
        if number[1].lstrip("+-") == "0" and rest[:1].isdigit():
            return here.at(start, "a number must not begin with 0", (rest.lstrip("0") or "0")[:12])
    measured = re.search(r"([+-]?\d+(?:\.\d+)?)\s*$", here.text[: here.column - 1])
    unit = re.fullmatch(r"(s|sec|secs|seconds?|min|x|times|reps|°|deg|degrees|%)\W*", rest)
    if measured and unit:
        return here.at(here.column, f"a number has no unit: {unit[1]}", f"write {measured[1]}")
    if '"' in here.text[: here.column - 1] and rest and '"' in rest:
        message = "a quote ends the text here"
        return here.at(here.column, message, 'write a quote inside text as \\"')
    return here.at(
        here.column, f"there is something after the value: {rest[:30]}", "put one key on each line"
    )


def _no_equals(here: _Here) -> SyntaxProblem | None:
    if (found := _decimal_comma(here)) is not None:
        return found
    if here.rest.startswith(":"):
        return here.at(here.column, "a colon is not used in a routine file", "write =")
    if here.text.strip().startswith("- "):
        return _statement(here)
    word = re.match(r"\s*([^\s=:]+)", here.text)
    return here.at(here.column, f"= is missing after {word[1][:40]}" if word else "= is missing")


def _open_list(here: _Here) -> SyntaxProblem | None:
    """A list without its end; where another item follows, a comma is missing before it."""
    rest, key = here.rest, _KEY.match(here.text)
    within = key is None or key.end() < here.column
    if rest and rest[0] not in "=[" and within:
        for number in range(here.line, 0, -1):
            before = here.lines[number - 1]
            before = before[: here.column - 1] if number == here.line else before
            if before.strip() and not before.strip().startswith("#"):
                return SyntaxProblem((number, len(before.rstrip()) + 1), "a comma is missing")
    return here.at(here.column, "a list is not closed", "a ] is missing before this")


def _braces(here: _Here) -> SyntaxProblem | None:
    """A table in braces that goes over several lines, or ends with a comma, as in TOML 1.1."""
    if "{" not in "\n".join(here.lines[max(0, here.line - 8) : here.line]):
        return None
    if here.rest.startswith(";"):
        return here.at(here.column, "a comma is needed here, not a semicolon", ",")
    if here.rest.startswith("}"):
        return here.at(here.column, "the comma before } is not allowed")
    opened = next(n for n in range(here.line, 0, -1) if "{" in here.lines[n - 1])
    column = here.lines[opened - 1].index("{") + 1
    hint = "this program reads TOML 1.0"
    return SyntaxProblem((opened, column), "a table in braces must stay on one line", hint)


def _key_start(here: _Here) -> SyntaxProblem | None:
    return _decimal_comma(here) or _braces(here)


def _open_text(here: _Here) -> SyntaxProblem | None:
    """A quote without its partner on the same line."""
    if "'\\n'" not in here.words and here.column <= len(here.text):
        return here.at(here.column, "has a control character in text", "remove it")
    quotes = [m.start() for m in re.finditer(r"(?<!\\)[\"']", here.text)]
    column = quotes[-1] + 1 if quotes else here.column
    return here.at(column, "the text is not closed", "a quote is missing at the end of the line")


def _odd_character(here: _Here) -> SyntaxProblem | None:
    return here.at(here.column, "has a control character", "remove it")


def _open_block(here: _Here) -> SyntaxProblem | None:
    for number in range(len(here.lines), 0, -1):
        found = re.search(r'"""|\'\'\'|"|\'', here.lines[number - 1])
        if found:
            return SyntaxProblem((number, found.start() + 1), "the text is not closed", found[0])
    return None


def _backslash(here: _Here) -> SyntaxProblem | None:
    return here.at(here.column, "a single backslash has a special meaning", "write \\\\")


def _header_end(here: _Here) -> SyntaxProblem | None:
    name = re.sub(r"[\[\]\s]", "", here.text)
    right = f"[[{name}]]" if here.text.strip().startswith("[[") else f"[{name}]"
    return here.at(here.column, "the header of the table is not closed", right)


def _statement(here: _Here) -> SyntaxProblem | None:
    text = here.text.strip()
    if text[:1] in _CURLY:
        return here.at(here.column, "has curly quotes", 'use straight quotes: "')
    if text.startswith(("- ", "{", "<")):
        return here.at(here.column, "is not a line of a routine file", "each line is key = value")
    return here.at(here.column, f"cannot begin with {text[:1]!r}", "each line is key = value")


def _dated(here: _Here) -> SyntaxProblem | None:
    return here.at(here.column, "is not a real date", "put it in quotes")


_EXPLAINED: tuple[tuple[str, Callable[[_Here], SyntaxProblem | None]], ...] = (
    ("overwrite a value", _key_twice),
    ("Cannot declare", _table_twice),
    ("Cannot mutate", _table_twice),
    ("Cannot redefine", _table_twice),
    ("Duplicate inline table key", _key_twice),
    ("Invalid value", _value),
    ("Expected newline or end of document", _after_value),
    ("Expected '='", _no_equals),
    ("Unclosed array", _open_list),
    ("Invalid initial character for a key part", _key_start),
    ("Unclosed inline table", _braces),
    ("Illegal character", _open_text),
    ('Expected "\'"', _open_text),
    ("Found invalid character", _odd_character),
    ("Unterminated string", _open_block),
    ("Unescaped '\\'", _backslash),
    ("Invalid hex value", _backslash),
    ("at the end of a table declaration", _header_end),
    ("at the end of an array declaration", _header_end),
    ("Invalid statement", _statement),
    ("Invalid date", _dated),
)
"""What tomllib says, and who looks closer."""
