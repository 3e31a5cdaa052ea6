"""What is wrong in a configuration: one line each, with its place and the nearest right thing."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from nerveflow.config.document import Table, TomlPath, place
from nerveflow.config.model import Config
from nerveflow.routine.findings import Finding, Severity

__all__ = ["check"]

WANTED = {
    "bool_type": "true or false is needed",
    "dict_type": "a table is needed",
    "greater_than_equal": "at least {ge} is needed",
    "int_type": "a whole number is needed",
    "less_than_equal": "at most {le} is possible",
    "model_type": "a table is needed",
    "string_pattern_mismatch": "a time of day such as 07:00 is needed, or empty text",
    "string_too_long": "at most {max_length} characters are possible",
    "string_type": "text in quotes is needed",
}
"""What pydantic's kinds of error ask for, in words for the person who edits the file."""

Mistake = tuple[TomlPath, str, str]
"""Where, what is wrong, and the nearest right thing or nothing."""


def check(document: Table, text: str, path: Path) -> tuple[Config, tuple[Finding, ...]]:
    """The configuration of a document, defaults standing in for what is wrong, and the findings in
    the order of the file. The text is that of the document, the path only names it."""

    def found(keys: TomlPath, message: str, hint: str, severity: Severity) -> Finding:
        line, column = place(text, keys)
        return Finding(str(path), line, column, ".".join(keys), message, severity, hint)

    findings = [found(*each, "warning") for each in _unknown(document, Config, ())]
    right = deepcopy(document)
    config = None
    while config is None:
        try:
            config = Config.model_validate(right)
        except ValidationError as error:
            for mistake in _mistakes(error):
                findings.append(found(*mistake, "error"))
                _drop(right, mistake[0])
    return config, tuple(sorted(findings, key=lambda each: (each.line, each.column)))


def _unknown(table: Table, model: type[BaseModel], path: TomlPath) -> Iterator[Mistake]:
    for key, value in table.items():
        field = model.model_fields.get(key)
        if field is None:
            yield (*path, key), "not a setting, kept as it is", _meant(key, model.model_fields)
            continue
        inner = field.annotation
        if isinstance(value, dict) and isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _unknown(value, inner, (*path, key))


def _mistakes(error: ValidationError) -> Iterator[Mistake]:
    for detail in error.errors(include_url=False):
        path = tuple(str(part) for part in detail["loc"] if part != "[key]")
        yield path, *_message(detail)


def _message(detail: ErrorDetails) -> tuple[str, str]:
    given = detail["input"]
    context = detail.get("ctx", {})
    if detail["type"] == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        return f"{given!r} is not one of {', '.join(choices)}", _meant(str(given), choices)
    wanted = WANTED.get(detail["type"], detail["msg"])
    return f"{wanted.format(**context)}, not {_shown(given)}", ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "a table" if isinstance(value, dict) else repr(value)


def _meant(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]}?" if near else ""


def _drop(table: Table, path: TomlPath) -> None:
    for key in path[:-1]:
        inner = table[key]
        assert isinstance(inner, dict), "a mistake lies inside tables"
        table = inner
    del table[path[-1]]
