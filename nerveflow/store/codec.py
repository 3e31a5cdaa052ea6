"""Commands as text and back. A name or argument that was stored once never changes its meaning."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_args

from nerveflow.harmless import cleaned
from nerveflow.session import commands as c
from nerveflow.store.errors import BadRow
from nerveflow.store.tables import LONGEST_MS, type_without_none
from nerveflow.wording import words

COMMANDS: Mapping[str, type[c.Command]] = {kind.ID.value: kind for kind in get_args(c.Command)}
"""Every command by its stored name; its arguments are its fields."""


def encode(command: c.Command) -> tuple[str, str]:
    """A command's name, and its arguments as one JSON object, text without control characters."""
    values = {field.name: getattr(command, field.name) for field in fields(command)}
    arguments = {k: cleaned(v) if isinstance(v, str) else v for k, v in values.items()}
    return command.ID.value, json.dumps(arguments, ensure_ascii=False)


def decode(name: str, arguments: str) -> c.Command:
    """The command with this name and these arguments; a missing argument has its default.

    Raises ValueError for a name or arguments that no command has.
    """
    kind = COMMANDS.get(name)
    given: object = json.loads(arguments)
    if kind is None or not isinstance(given, dict):
        raise BadRow(words.import_export.no_such_command(name, arguments))
    types = {field.name: field.type for field in fields(kind)}
    if not given.keys() <= types.keys():
        raise BadRow(words.import_export.unknown_argument(name, arguments))
    values = {key: _argument(types[key], value) for key, value in given.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise BadRow(words.import_export.lacks_argument(name, arguments)) from error


def decode_entry(at_ms: int, command: str, arguments: str) -> c.LogEntry:
    """The entry of the log with these columns. Raises ValueError if they hold none."""
    if not 0 <= at_ms <= LONGEST_MS:
        raise BadRow(words.import_export.no_time_of_session(at_ms))
    return c.LogEntry(at_ms, decode(command, arguments))


def _argument(declared: Any, value: object) -> Any:
    """The argument for a field of this type. Raises ValueError if it does not fit."""
    kind = type_without_none(declared)
    if value is None and kind is not declared:
        return None
    if kind not in (bool, int, str):
        return kind(value)
    if type(value) is not kind:
        raise BadRow(words.import_export.not_of_type(value, kind.__name__))
    return cleaned(value) if isinstance(value, str) else value
