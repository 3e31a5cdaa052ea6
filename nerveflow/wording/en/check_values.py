"""English: what is wrong with a single value of a routine file, and what to write instead."""

EMPTY_TEXT = "is empty"
WANTED = {
    "text": "must be text in quotes",
    "filled-text": EMPTY_TEXT,
    "whole-number": "must be a whole number",
    "number": "must be a number",
    "switch": "must be true or false",
    "list": "must be a list in square brackets",
    "table": "must be a table",
    "date": "must be a date without quotes, such as 2026-03-31",
    "day": "must be a date without a time, such as 2026-03-31",
    "id": "must be lower-case words or numbers, joined by hyphens",
}
"""What is wrong with a value, by what is wanted."""
LIMITS = {
    "least": lambda limit: f"must be {limit:g} or more",
    "most": lambda limit: f"must be {limit:g} or less",
    "longest": lambda limit: f"is longer than {limit} characters",
    "fewest": lambda limit: f"needs at least {limit} {'entry' if limit == 1 else 'entries'}",
    "entries": lambda limit: f"has more than {limit} entries",
}
"""Which limit a number, or the length of a text or a list, is beyond."""
LANGUAGE_CODE = "must be a language code, such as en, de or de-CH"
WEB_ADDRESS = "is not a web address"

# What to do about it.

HEADER_OF_LINES = "write [translation.de] above the lines"
SIDES_OF_FILES = 'write "worse", or "one" for the better one: the settings say which side that is'
FIRST_NERVE = "name the first one here; write the next one on its first step, as nerve = ..."
ONE_AFTER_THE_OTHER = "one movement after the other is written as phases"


def must_be(value: object) -> str:
    """Only one value is allowed."""
    return f"must be {value}"


def not_allowed(word: str) -> str:
    """A word is not one of those that are allowed; empty for a value that is not a word."""
    return f"{word!r} is not an allowed word" if word else "is not an allowed word"


def no_kind_of_step(word: str) -> str:
    """The same of the word that says what a step does."""
    return f"{word!r} is not a kind of step" if word else "is not a kind of step"


def has_unsafe(code: str) -> str:
    """A text has a character that could do something to a terminal."""
    return f"has a control or text-direction character ({code}): remove it"


def least_and_most(least: str, most: str) -> str:
    """What to write instead of two numbers of repetitions."""
    return f"write {least}, and most = {most} below it"
