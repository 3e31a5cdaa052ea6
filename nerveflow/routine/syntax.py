"""What is wrong with a text that is not TOML, for a person who writes one."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from nerveflow.routine.findings import to_write
from nerveflow.routine.positions import LineColumn
from nerveflow.wording import words

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
    said = error[: place.start()] if place else error
    here = _Here(lines, line, column, said)
    for about, explain in _EXPLAINED:
        if about in said and (found := explain(here)) is not None:
            return found
    return SyntaxProblem((line, column), words.check_syntax.not_toml(said))


class _Here(NamedTuple):
    lines: Sequence[str]
    line: int
    column: int
    said: str
    """What tomllib says, without the place."""

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
                return _twice((number, column), key, earlier)
            if _HEADER.match(here.lines[earlier - 1]):
                break
        return _twice((number, column), key, None)
    return None


def _twice(spot: LineColumn, key: str, first: int | None) -> SyntaxProblem:
    message = words.check_syntax.given_twice(key, first)
    return SyntaxProblem(spot, message, words.check_syntax.REMOVE_ONE)


def _table_twice(here: _Here) -> SyntaxProblem | None:
    found = _HEADER.match(here.text)
    if found is None:
        return None
    name = found[2]
    if name in _LISTS:
        spelled = [n for n, line in enumerate(here.lines, 1) if line.strip() == f"[{name}]"]
        number = spelled[0] if found[1] == "[[" and spelled else here.line
        message = words.check_syntax.only_once(f"[{name}]")
        return SyntaxProblem((number, 1), message, to_write(f"[[{name}]]"))
    before = enumerate(here.lines[: here.line - 1], 1)
    first = next((n for n, line in before if re.match(rf"\s*\[?{re.escape(name)}\b", line)), None)
    message = words.check_syntax.given_twice(f"[{name}]", first)
    return here.at(1, message, words.check_syntax.KEEP_KEYS_TOGETHER)


def _value(here: _Here) -> SyntaxProblem | None:
    rest, column = here.rest, here.column
    if (key := _KEY.match(here.text)) is not None and key.start(1) + 1 == column:
        return _open_list(here)
    if not rest or rest.startswith("#"):
        return here.at(column, words.check_syntax.VALUE_MISSING)
    if rest[0] in _CURLY:
        return _curly(here)
    if number := re.match(r"([+-]?)(\.\d+|\d+\.(?!\d))", rest):
        whole = f"0{number[2]}" if number[2].startswith(".") else f"{number[2]}0"
        return here.at(column, words.check_syntax.DIGITS_ON_BOTH_SIDES, number[1] + whole)
    word = re.match(r"[^\s,\]}#\"']+(?: [^,\]}#\"'=]+)?", rest)
    if word is None:
        return None
    if word[0].lower() in {"true", "false"}:
        return here.at(column, words.check_syntax.LOWER_CASE, word[0].lower())
    if (switch := words.near_words.SWITCH_TYPED.get(word[0].lower())) is not None:
        right = "true" if switch else "false"
        return here.at(column, words.check_syntax.not_a_value(word[0]), right)
    return here.at(column, words.check_syntax.TEXT_IN_QUOTES, f'"{word[0].strip()[:40]}"')


def _curly(here: _Here) -> SyntaxProblem:
    return here.at(here.column, words.check_syntax.CURLY_QUOTES, words.check_syntax.STRAIGHT_QUOTES)


def _decimal_comma(here: _Here) -> SyntaxProblem | None:
    found = next((m for m in re.finditer(r"=\s*(\d+),(\d+)", here.text)), None)
    if found is None:
        return None
    message = words.check_syntax.DECIMAL_COMMA
    return here.at(found.start(1) + 1, message, f"{found[1]}.{found[2]}")


def _after_value(here: _Here) -> SyntaxProblem | None:
    if (found := _decimal_comma(here)) is not None:
        return found
    rest = here.rest
    if number := re.search(r"([+-]?\d+)$", here.text[: here.column - 1]):
        start = here.column - len(number[1])
        if rest.startswith("."):
            return here.at(start, words.check_syntax.DIGITS_ON_BOTH_SIDES, f"{number[1]}.0")
        if re.match(rf"(?:-|–|\.\.|{_any_of(words.near_words.RANGE_TYPED)}\b) ?\d", rest):
            hint = words.check_syntax.least_and_most(number[1])
            return here.at(start, words.check_syntax.RANGE, hint)
        if number[1].lstrip("+-") == "0" and rest[:1].isdigit():
            right = (rest.lstrip("0") or "0")[:12]
            return here.at(start, words.check_syntax.BEGINS_WITH_0, right)
    measured = re.search(r"([+-]?\d+(?:\.\d+)?)\s*$", here.text[: here.column - 1])
    unit = re.fullmatch(rf"({_any_of(words.near_words.UNITS_TYPED)})\W*", rest)
    if measured and unit:
        message = words.check_syntax.has_no_unit(unit[1])
        return here.at(here.column, message, to_write(measured[1]))
    if '"' in here.text[: here.column - 1] and rest and '"' in rest:
        message = words.check_syntax.QUOTE_ENDS_TEXT
        return here.at(here.column, message, words.check_syntax.QUOTE_INSIDE_TEXT)
    message = words.check_syntax.after_the_value(rest[:30])
    return here.at(here.column, message, words.check_syntax.ONE_KEY_A_LINE)


def _any_of(texts: Iterable[str]) -> str:
    """The pattern of one of these texts."""
    return f"(?:{'|'.join(map(re.escape, texts))})"


def _no_equals(here: _Here) -> SyntaxProblem | None:
    if (found := _decimal_comma(here)) is not None:
        return found
    if here.rest.startswith(":"):
        return here.at(here.column, words.check_syntax.COLON, to_write("="))
    if here.text.strip().startswith("- "):
        return _statement(here)
    word = re.match(r"\s*([^\s=:]+)", here.text)
    return here.at(here.column, words.check_syntax.equals_missing(word[1][:40] if word else ""))


def _open_list(here: _Here) -> SyntaxProblem | None:
    """A list without its end; if another item follows, a comma is missing before it."""
    rest, key = here.rest, _KEY.match(here.text)
    within = key is None or key.end() < here.column
    if rest and rest[0] not in "=[" and within:
        for number in range(here.line, 0, -1):
            before = here.lines[number - 1]
            before = before[: here.column - 1] if number == here.line else before
            if before.strip() and not before.strip().startswith("#"):
                message = words.check_syntax.COMMA_MISSING
                return SyntaxProblem((number, len(before.rstrip()) + 1), message)
    return here.at(here.column, words.check_syntax.LIST_OPEN, words.check_syntax.BRACKET_MISSING)


def _braces(here: _Here) -> SyntaxProblem | None:
    """A table in braces that goes over several lines, or ends with a comma, as in TOML 1.1."""
    if "{" not in "\n".join(here.lines[max(0, here.line - 8) : here.line]):
        return None
    if here.rest.startswith(";"):
        return here.at(here.column, words.check_syntax.SEMICOLON, ",")
    if here.rest.startswith("}"):
        return here.at(here.column, words.check_syntax.comma_before("}"))
    opened = next(n for n in range(here.line, 0, -1) if "{" in here.lines[n - 1])
    column = here.lines[opened - 1].index("{") + 1
    message = words.check_syntax.BRACES_ON_ONE_LINE
    return SyntaxProblem((opened, column), message, words.check_syntax.TOML_1_0)


def _key_start(here: _Here) -> SyntaxProblem | None:
    return _decimal_comma(here) or _braces(here)


def _open_text(here: _Here) -> SyntaxProblem | None:
    """A quote without its partner on the same line."""
    if "'\\n'" not in here.said and here.column <= len(here.text):
        message = words.check_syntax.CONTROL_IN_TEXT
        return here.at(here.column, message, words.check_syntax.REMOVE_IT)
    quotes = [m.start() for m in re.finditer(r"(?<!\\)[\"']", here.text)]
    column = quotes[-1] + 1 if quotes else here.column
    return here.at(column, words.check_syntax.TEXT_OPEN, words.check_syntax.QUOTE_MISSING)


def _odd_character(here: _Here) -> SyntaxProblem | None:
    message = words.check_syntax.CONTROL_CHARACTER
    return here.at(here.column, message, words.check_syntax.REMOVE_IT)


def _open_block(here: _Here) -> SyntaxProblem | None:
    for number in range(len(here.lines), 0, -1):
        found = re.search(r'"""|\'\'\'|"|\'', here.lines[number - 1])
        if found:
            message = words.check_syntax.TEXT_OPEN
            return SyntaxProblem((number, found.start() + 1), message, found[0])
    return None


def _backslash(here: _Here) -> SyntaxProblem | None:
    return here.at(here.column, words.check_syntax.BACKSLASH, to_write("\\\\"))


def _header_end(here: _Here) -> SyntaxProblem | None:
    name = re.sub(r"[\[\]\s]", "", here.text)
    right = f"[[{name}]]" if here.text.strip().startswith("[[") else f"[{name}]"
    return here.at(here.column, words.check_syntax.HEADER_OPEN, right)


def _statement(here: _Here) -> SyntaxProblem | None:
    text = here.text.strip()
    if text[:1] in _CURLY:
        return _curly(here)
    if text.startswith(("- ", "{", "<")):
        message = words.check_syntax.NO_LINE
    else:
        message = words.check_syntax.cannot_begin(text[:1])
    return here.at(here.column, message, words.check_syntax.KEY_AND_VALUE)


def _dated(here: _Here) -> SyntaxProblem | None:
    return here.at(here.column, words.check_syntax.NOT_A_DATE, words.check_syntax.IN_QUOTES)


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
