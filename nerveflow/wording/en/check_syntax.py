"""English: why a routine file cannot be read: the file itself, and what in it is not TOML."""

WHOLE_FILE, SYNTAX = "file", "syntax"
"""The place of what is wrong with the whole file, or with its TOML."""
NO_SUCH_FILE = "there is no such file"
NOT_A_FILE = "is not a file"
GIVE_A_PATH = "give the path of a file, such as my-routine.toml"
"""What to do with the id of a routine, if a file is asked for."""
NOT_UTF8, SAVE_AS_UTF8 = "is not UTF-8 text", "save it as UTF-8"
IS_A_PACK, ADD_UNPACKS = "is a pack of several routines", "nerveflow add unpacks it"
UPDATE_PROGRAM = "update nerveflow"
NESTED_FILE = "is nested too deeply"
BOUNDS = {
    "parts": "a name has more than {most} parts",
    "nested": "nested too deeply",
    "digits": "a number has too many digits",
}
"""What a TOML file may not have so much of."""


def too_much(bound: str, most: int) -> str:
    """A file has more of something than that."""
    return BOUNDS[bound].format(most=most)


def at_place(message: str, line: int, column: int) -> str:
    """What is wrong, with its place behind it."""
    return f"{message} (at line {line}, column {column})"


def cannot_be_read(why: str | None) -> str:
    """A file is not read; the system says why."""
    return f"cannot be read: {why}"


def larger_than_bytes(most: int) -> str:
    """A file is too large."""
    return f"is larger than {most} bytes"


def newer_format(known: int) -> str:
    """A file is of a later version of the format."""
    return f"is newer than this program, which reads format {known}"


# What is wrong, and what to do about it; the place is named before it.

REMOVE_ONE = "remove one of them"
KEEP_KEYS_TOGETHER = "keep all its keys under one of them"
VALUE_MISSING = "a value is missing"
CURLY_QUOTES, STRAIGHT_QUOTES = "has curly quotes", 'use straight quotes: "'
DIGITS_ON_BOTH_SIDES = "a number needs digits on both sides of the point"
LOWER_CASE = "must be in lower case"
TEXT_IN_QUOTES = "text must be in quotes"
DECIMAL_COMMA = "a number needs a point, not a comma"
RANGE = "a range is not a number"
BEGINS_WITH_0 = "a number must not begin with 0"
QUOTE_ENDS_TEXT, QUOTE_INSIDE_TEXT = (
    "a quote ends the text here",
    'write a quote inside text as \\"',
)
ONE_KEY_A_LINE = "put one key on each line"
COLON = "a colon is not used in a routine file"
COMMA_MISSING = "a comma is missing"
LIST_OPEN, BRACKET_MISSING = "a list is not closed", "a ] is missing before this"
SEMICOLON = "a comma is needed here, not a semicolon"
BRACES_ON_ONE_LINE, TOML_1_0 = (
    "a table in braces must stay on one line",
    "this program reads TOML 1.0",
)
CONTROL_IN_TEXT = "has a control character in text"
CONTROL_CHARACTER = "has a control character"
REMOVE_IT = "remove it"
TEXT_OPEN, QUOTE_MISSING = "the text is not closed", "a quote is missing at the end of the line"
BACKSLASH = "a single backslash has a special meaning"
HEADER_OPEN = "the header of the table is not closed"
NO_LINE, KEY_AND_VALUE = "is not a line of a routine file", "each line is key = value"
NOT_A_DATE, IN_QUOTES = "is not a real date", "put it in quotes"


def not_toml(error: str) -> str:
    """A text is not TOML; the parser says why."""
    return f"is not TOML: {error[:1].lower()}{error[1:]}"


def given_twice(name: str, first: int | None) -> str:
    """A key or the header of a table comes twice, first in this line if that is known."""
    return f"{name} is given twice" + (f", first in line {first}" if first else "")


def only_once(header: str) -> str:
    """The header of a table that stands for a list comes twice."""
    return f"{header} may appear only once"


def not_a_value(word: str) -> str:
    """A word is not a value of TOML."""
    return f"{word} is not a value"


def least_and_most(number: str) -> str:
    """What to write instead of a range."""
    return f"write {number}; least and most give a range"


def has_no_unit(unit: str) -> str:
    """A unit follows a number."""
    return f"a number has no unit: {unit}"


def after_the_value(rest: str) -> str:
    """Something follows a value."""
    return f"there is something after the value: {rest}"


def equals_missing(after: str) -> str:
    """A line has no =; empty if it has no word either."""
    return f"= is missing after {after}" if after else "= is missing"


def comma_before(bracket: str) -> str:
    """A comma follows the last item of a table in braces."""
    return f"the comma before {bracket} is not allowed"


def cannot_begin(sign: str) -> str:
    """A line begins with a sign that begins none."""
    return f"cannot begin with {sign!r}"
