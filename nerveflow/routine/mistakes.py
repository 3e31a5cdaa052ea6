"""Turns pydantic's errors into findings: place, plain words, the nearest right thing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from nerveflow.routine import steps as s
from nerveflow.routine.findings import Finding, in_words, nearest
from nerveflow.routine.model import (
    CrampEase,
    Ease,
    PainTable,
    Routine,
    Source,
    TensionTable,
    Variant,
)
from nerveflow.routine.positions import KeyPath, Positions, Spot

_STEPS: tuple[type[BaseModel], ...] = (
    s.PositionStep, s.FindTension, s.Glide, s.Hold, s.Stimulus, s.Release, s.Recover, s.Check,
    s.Include,
)  # fmt: skip

_PLAIN = {
    "string_type": "has to be text in quotes",
    "int_type": "has to be a whole number",
    "float_type": "has to be a number",
    "bool_type": "has to be true or false",
    "tuple_type": "has to be a list in square brackets",
    "model_type": "has to be a table",
    "model_attributes_type": "has to be a table",
    "finite_number": "has to be a number",
    "date_type": "has to be a date without quotes, as 2026-03-31",
    "date_from_datetime_inexact": "has to be a date without a time, as 2026-03-31",
    "dict_type": "has to be a table",
    "enum": "is not one of the words there are",
    "literal_error": "is not one of the words there are",
    "string_pattern_mismatch": "has to be lower-case words and numbers with hyphens between",
    "greater_than_equal": "has to be {ge} or more",
    "less_than_equal": "has to be {le} or less",
    "string_too_long": "is longer than {max_length} characters",
    "string_too_short": "is empty",
    "too_short": "needs {min_length} or more",
    "too_long": "has more than {max_length}",
}


def steps_by_do() -> dict[str, type[BaseModel]]:
    """Every kind of step by its word in routine files."""
    return {_word(model): model for model in _STEPS}


def _word(model: type[BaseModel]) -> str:
    (word,) = model.model_fields["do"].annotation.__args__  # type: ignore[union-attr]
    return str(word)


def findings(file: str, data: object, error: ValidationError, spots: Positions) -> list[Finding]:
    """One finding for each mistake, in the order of the file."""
    details = _innermost(error.errors(include_url=False, include_input=False))
    found = [_finding(file, data, detail, spots) for detail in details]
    return sorted(found, key=lambda f: (f.line, f.column))


def _innermost(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Drop the errors that a list repeats for a bad item in it."""
    places = [d["loc"] for d in details]
    return [d for d in details if not any(d["loc"] == p[: len(d["loc"])] != p for p in places)]


def _finding(file: str, data: object, detail: ErrorDetails, spots: Positions) -> Finding:
    kind, context = detail["type"], detail.get("ctx", {})
    path = _exact(_untagged(detail["loc"], data), context)
    message, hint = _PLAIN.get(kind, detail["msg"]), str(context.get("near", ""))
    spot = spots.of(path)
    if kind == "missing":
        message, spot = "is missing", spots.of_key(path[:-1])
    elif kind == "extra_forbidden":
        message, hint, spot = "is not known here", _near_key(path, data), spots.of_key(path)
    elif kind in {"union_tag_not_found", "union_tag_invalid"}:
        path = (*path, "do")
        message, hint, spot = _tag(path, data, kind, spots)
    elif kind == "literal_error" and str(context["expected"]).isdigit():
        message = f"has to be {context['expected']}"
    elif kind in {"enum", "literal_error"}:
        hint = _near_word(_at(path, data), re.findall(r"'([^']*)'|(\d+)", str(context["expected"])))
    elif kind in _PLAIN:
        message = message.format(**{k: _number(v) for k, v in context.items()})
    return Finding(file, *spot, in_words(path), message, hint=hint)


def _number(value: object) -> object:
    return f"{value:g}" if isinstance(value, float) else value


def _tag(path: KeyPath, data: object, kind: str, spots: Positions) -> tuple[str, str, Spot]:
    words = list(steps_by_do())
    if kind == "union_tag_not_found":
        return "is missing", f"one of {', '.join(words)}", spots.of_key(path[:-1])
    return "is not something a step can do", nearest(_at(path, data), words), spots.of(path)


def _untagged(place: tuple[int | str, ...], data: object) -> KeyPath:
    """The place in the file, without the kind of step that pydantic adds after its number."""
    path: list[int | str] = []
    for n, part in enumerate(place):
        of_step = n >= 2 and place[n - 2] == "step" and isinstance(place[n - 1], int)
        if (of_step and part == _at((*path, "do"), data)) or part == "[key]":
            continue
        path.append(part)
    return tuple(path)


def _exact(path: KeyPath, context: Mapping[str, object]) -> KeyPath:
    """Add the key that a rule about a whole table names."""
    key = context.get("key", ())
    return (*path, *key) if isinstance(key, tuple) else (*path, str(key))


def _at(path: KeyPath, data: object) -> object:
    """The value at this place in the file; None for a missing key."""
    for part in path:
        if isinstance(part, int):
            assert isinstance(data, Sequence)
            data = data[part]
        else:
            assert isinstance(data, Mapping)
            data = data.get(part)
    return data


def _near_word(value: object, found: Iterable[tuple[str, str]]) -> str:
    return nearest(value, [text or number for text, number in found])


def _near_key(path: KeyPath, data: object) -> str:
    model = _model(path[:-1], data)
    names = [n for n, f in model.model_fields.items() if not f.exclude]
    return next(iter(get_close_matches(str(path[-1]), names, n=1, cutoff=0.5)), "")


def _model(path: KeyPath, data: object) -> type[BaseModel]:
    """The model that reads a table of the file."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return Routine
    if names[-1] == "step":
        return steps_by_do()[str(_at((*path, "do"), data))]
    tables: dict[str, type[BaseModel]] = {
        "source": Source,
        "variant": Variant,
        "tension": TensionTable,
        "pain": PainTable,
        "ladder": Ease,
        "cramp": CrampEase,
        "tempo": s.Pace,
        "phases": s.GlidePhase,
        "better": s.SideDose,
        "worse": s.SideDose,
    }
    return tables[names[-1]]
