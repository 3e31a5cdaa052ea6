"""A document of config.toml as a Config, with one finding for each mistake in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, get_args

from nerveflow.config.declare import About, about, with_values
from nerveflow.config.document import TomlPath, TomlTable, TomlValue, places
from nerveflow.config.sections import Config
from nerveflow.harmless import escaped
from nerveflow.wording import words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from nerveflow.routine.findings import Finding, Severity

    Section = TypeVar("Section", bound=DataclassInstance)

__all__ = ["check", "wrong"]

MOST_LISTED = 50
"""How many mistakes of one file are listed."""
LONGEST_SHOWN = 60
"""A wrong value is cut after this many characters."""

Fault = tuple[str, str]
"""What is wrong with a value, and the nearest right thing or nothing."""
Mistake = tuple[TomlPath, Fault, "Severity"]


def check(document: TomlTable, text: str, path: Path) -> "tuple[Config, tuple[Finding, ...]]":
    """The configuration of a document, and the findings in the order of the file.

    A wrong value leaves its default. The text is that of the document; the path only names it.
    """
    mistakes: list[Mistake] = []
    config = _section(Config(), document, (), mistakes)
    if not mistakes:
        return config, ()
    # Late: most files have no mistake.
    from nerveflow.routine.findings import Finding

    place = places(text)
    findings = [
        Finding(str(path), *place(keys), ".".join(keys), message, severity, hint)
        for keys, (message, hint), severity in mistakes
    ]
    findings.sort(key=lambda each: (each.line, each.column))
    if (more := len(findings) - MOST_LISTED) > 0:
        # They are printed at every start.
        last = findings[MOST_LISTED]
        message = words.settings.more_mistakes(more)
        findings[MOST_LISTED:] = [
            Finding(str(path), last.line, last.column, words.settings.WHOLE_CONFIG, message)
        ]
    return config, tuple(findings)


def wrong(kind: object, declared: About, given: object) -> Fault | None:
    """What is wrong with a value for a setting of this type; None if nothing is.

    No type is taken for another: a bool is not a number, and text is never read as one.
    """
    if kind is bool:
        return (
            None if isinstance(given, bool) else _needed(words.settings.WRITE_TRUE_OR_FALSE, given)
        )
    if kind is int:
        return _wrong_number(declared, given)
    if kind is str:
        return _wrong_text(declared, given)
    choices = get_args(kind)
    if given in choices:
        return None
    return words.settings.not_one_of(_quoted(given), choices), _nearest(given, choices)


def _section(
    default: "Section", given: TomlValue, path: TomlPath, mistakes: list[Mistake]
) -> "Section":
    """The section with what is right in the table; what is wrong is added to the mistakes."""
    if not isinstance(given, dict):
        mistakes.append((path, _needed(words.settings.WRITE_TABLE, given), "error"))
        return default
    known = {field.name: field for field in fields(default)}
    values: dict[str, object] = {}
    for key, value in given.items():
        here, field = (*path, key), known.get(key)
        if field is None:
            mistakes.append((here, (words.settings.NOT_A_SETTING, _nearest(key, known)), "warning"))
        elif (declared := about(field)) is None:
            values[key] = _section(getattr(default, key), value, here, mistakes)
        elif declared.table:
            values[key] = _own_table(get_args(field.type)[1], declared, value, here, mistakes)
        elif fault := wrong(field.type, declared, value := _one_line(declared, value)):
            mistakes.append((here, fault, "error"))
        else:
            values[key] = value
    return with_values(default, values)


def _own_table(
    kind: object, declared: About, given: TomlValue, path: TomlPath, mistakes: list[Mistake]
) -> Mapping[str, TomlValue]:
    """The entries that are right; what is wrong is added to the mistakes."""
    if not isinstance(given, dict):
        mistakes.append((path, _needed(words.settings.WRITE_TABLE, given), "error"))
        given = {}
    right: TomlTable = {}
    for key, value in given.items():
        # The name is shown too, so it may command no terminal either.
        fault = wrong(kind, declared, value) or _wrong_text(About(), key)
        if not fault and declared.keys and isinstance(value, str):
            # Late: few files have keys.
            from nerveflow.config.key_names import wrong_keys

            fault = wrong_keys(value)
        if fault:
            mistakes.append(((*path, key), fault, "error"))
        else:
            right[key] = value
    return MappingProxyType(right)


def _one_line(declared: About, value: TomlValue) -> TomlValue:
    """The words of a command as one line that splits into them; other values as they are."""
    if not declared.command or not isinstance(value, list):
        return value
    # Late: few files have one.
    import shlex

    parts = [each for each in value if isinstance(each, str)]
    return shlex.join(parts) if len(parts) == len(value) else value


def _wrong_number(declared: About, given: object) -> Fault | None:
    if not isinstance(given, int) or isinstance(given, bool):
        return _needed(words.settings.WRITE_WHOLE_NUMBER, given)
    if declared.least is not None and given < declared.least:
        return _needed(words.settings.write_at_least(declared.least), given)
    if declared.most is not None and given > declared.most:
        return _needed(words.settings.write_at_most(declared.most), given)
    return None


def _wrong_text(declared: About, given: object) -> Fault | None:
    if not isinstance(given, str):
        wanted = (
            words.settings.WRITE_QUOTES_OR_LIST if declared.command else words.settings.WRITE_QUOTES
        )
        return _needed(wanted, given)
    if declared.longest is not None and len(given) > declared.longest:
        return _needed(words.settings.write_shorter(declared.longest), given)
    if declared.form is not None and not re.fullmatch(declared.form.pattern, given):
        return _needed(words.settings.TEXTS_WANTED[declared.form.wanted], given)
    if escaped(given) != given:
        return _needed(words.settings.ON_ONE_LINE, given)
    return _wrong_command(given) if declared.command else None


def _wrong_command(given: str) -> Fault | None:
    import shlex

    try:
        shlex.split(given)
    except ValueError:
        return _needed(words.settings.CLOSE_QUOTES, given)
    return None


def _needed(what: str, given: object) -> Fault:
    return words.settings.needed_not(what, _quoted(given)), ""


def _quoted(value: object) -> str:
    """A wrong value as its file has it, cut if it is long."""
    if isinstance(value, dict):
        return words.settings.A_TABLE
    if isinstance(value, list):
        return words.settings.A_LIST
    if isinstance(value, bool):
        return str(value).lower()
    try:
        quoted = repr(value) if isinstance(value, str) else str(value)
    except ValueError:
        # Python writes no whole number of more than 4,300 digits; hexadecimal ones are read.
        return words.settings.TOO_LONG_A_NUMBER
    return quoted if len(quoted) <= LONGEST_SHOWN else f"{quoted[:LONGEST_SHOWN]}…"


def _nearest(word: object, known: Iterable[str]) -> str:
    if not isinstance(word, str):
        return ""
    # Late: most files have no mistake.
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    return words.settings.did_you_mean_this(near[0]) if near else ""
