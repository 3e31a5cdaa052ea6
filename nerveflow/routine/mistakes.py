"""Turns pydantic's errors into findings: place, plain words, the nearest right thing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from nerveflow.routine import steps as s
from nerveflow.routine.findings import Finding, Fix, guess, in_words, to_write
from nerveflow.routine.meanings import by_meaning, near_word, one_letter
from nerveflow.routine.model import FORMAT, Routine
from nerveflow.routine.names import id_of
from nerveflow.routine.positions import KeyPath, Positions
from nerveflow.routine.posture import PoseProblem
from nerveflow.wording import words

_STEPS: tuple[type[BaseModel], ...] = (
    s.PositionStep, s.FindTension, s.Glide, s.Hold, s.Stimulus, s.Release, s.Recover, s.Check,
    s.Include,
)  # fmt: skip

RULE_NAMES = {
    "string_type": "wrong-kind",
    "int_type": "wrong-kind",
    "float_type": "wrong-kind",
    "bool_type": "wrong-kind",
    "tuple_type": "wrong-kind",
    "model_type": "wrong-kind",
    "model_attributes_type": "wrong-kind",
    "is_instance_of": "wrong-kind",
    "dataclass_type": "wrong-kind",
    "dataclass_exact_type": "wrong-kind",
    "finite_number": "wrong-kind",
    "string_pattern_mismatch": "wrong-form",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "string_too_long": "wrong-length",
    "string_too_short": "wrong-length",
    "too_short": "wrong-length",
    "too_long": "wrong-length",
}
"""The names of pydantic's own rules; a rule of the models has its own name."""

_WANTED = {
    "is_instance_of": "text",
    "dataclass_type": "text",
    "dataclass_exact_type": "text",
    "string_type": "text",
    "string_too_short": "filled-text",
    "int_type": "whole-number",
    "float_type": "number",
    "finite_number": "number",
    "bool_type": "switch",
    "tuple_type": "list",
    "model_type": "table",
    "model_attributes_type": "table",
    "dict_type": "table",
    "date_type": "date",
    "date_from_datetime_inexact": "day",
    "string_pattern_mismatch": "id",
}
"""What is wanted, by the kind of pydantic's error; `WANTED` has the words for it."""

_LIMITS = {
    "greater_than_equal": ("least", "ge"),
    "less_than_equal": ("most", "le"),
    "string_too_long": ("longest", "max_length"),
    "too_short": ("fewest", "min_length"),
    "too_long": ("entries", "max_length"),
}
"""The same for a limit, with its name in the error; `LIMITS` has the words for it."""


def steps_by_do() -> dict[str, type[BaseModel]]:
    """Every kind of step by its word in routine files."""
    return {_word(model): model for model in _STEPS}


def _word(model: type[BaseModel]) -> str:
    (word,) = model.model_fields["do"].annotation.__args__  # type: ignore[union-attr]
    return str(word)


MOST_LISTED = 200
"""How many mistakes of one file are listed: to find a hint for each takes a millisecond."""


def findings(file: str, data: object, error: ValidationError, spots: Positions) -> list[Finding]:
    """One finding for each mistake, in the order of the file; of very many the first ones."""
    details = innermost(error.errors(include_url=False, include_input=False))
    listed, more = details[:MOST_LISTED], len(details) - MOST_LISTED
    found = list(_Mistakes(file, data, listed, spots).found())
    found.sort(key=lambda f: (f.line, f.column))
    if more > 0:
        message = words.check_keys.more_mistakes(more)
        found.append(
            Finding(file, found[-1].line, 1, words.check_syntax.WHOLE_FILE, message, rule="file")
        )
    return found


def innermost(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Drop the errors that a list repeats for a bad item in it."""
    around = {d["loc"][:n] for d in details for n in range(len(d["loc"]))}
    return [d for d in details if d["loc"] not in around]


LONGEST_QUOTED = 40
"""How many letters of a wrong word are quoted."""


def _of_file(path: KeyPath, value: object) -> str:
    """What to write for a word that no file can have, whatever is near it; empty for others."""
    if path[-1] == "sides" and str(value).casefold() in words.near_words.SIDES_TYPED:
        return words.check_values.SIDES_OF_FILES
    if path[-1] == "sides" and isinstance(value, tuple):
        return to_write('"each"')
    if path[-1] == "nerve" and isinstance(value, tuple):
        return words.check_values.FIRST_NERVE
    return ""


_POSE_KINDS = frozenset({"is_instance_of", "dataclass_type", "dataclass_exact_type"})
_EXAMPLES = {
    "tempo": "{ out = 2, pause = 0.5, back = 2, gap = 0.5 }",
    "better": "{ reps = 8 }",
    "worse": "{ reps = 5 }",
}
"""Tables in braces, where people write a number or a word."""


def _right_kind(path: KeyPath, value: object, kind: str) -> str:
    """What to write in place of a value of the wrong kind; empty if that is not clear."""
    if kind in {"model_type", "model_attributes_type"}:
        if path[-1] in ("pain", "tension"):
            return words.check_keys.header_of_its_own(str(path[-1]))
        if len(path) > 1 and path[-2] == "phases":
            return to_write('{ to = "knee bent 20", seconds = 2 }')
        example = _EXAMPLES.get(str(path[-1]), "")
        return to_write(f"{path[-1]} = {example}") if example else ""
    if kind in _POSE_KINDS and path[-1] == "to" and isinstance(value, tuple):
        return words.check_values.ONE_AFTER_THE_OTHER
    if kind == "string_type" and isinstance(value, int | float) and not isinstance(value, bool):
        return to_write(f'"{value:g}"')
    if kind == "string_pattern_mismatch" and path[-1] in ("routine", "id", "variant"):
        return to_write(f'"{id_of(str(value))}"')
    if kind not in {"int_type", "float_type"} or isinstance(value, bool):
        return ""
    given = " ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    numbers = re.findall(r"(?<![\d.])\d{1,4}(?:\.\d{1,3})?(?![\d.])", given)
    if len(numbers) == 2 and path[-1] == "reps":
        return words.check_values.least_and_most(*numbers)
    if len(numbers) != 1 or (kind == "int_type" and float(numbers[0]) % 1):
        return ""
    return to_write(f"{float(numbers[0]):g}")


_BRACES = frozenset({"tempo"})
"""Tables of a step that are written in braces, and whose keys people write beside them."""


class _Mistakes:
    """The errors of one document. A key that is misspelt is one mistake and not two."""

    def __init__(
        self, file: str, data: object, details: Sequence[ErrorDetails], spots: Positions
    ) -> None:
        self.file = file
        self.data = data
        self.spots = spots
        self.details = [(untagged(d["loc"], data), d) for d in details]
        self.missing = [path for path, d in self.details if d["type"] == "missing"]

    def found(self) -> Iterator[Finding]:
        unknown = [path for path, d in self.details if d["type"] == "extra_forbidden"]
        yield from (self._unknown_key(path) for path in unknown)
        for path, detail in self.details:
            if detail["type"] == "missing" and path in self.missing:
                named = ".".join(part for part in path if isinstance(part, str))
                hint = to_write(f"[[{named}]]") if path[-1] == "step" else ""
                hint = to_write(f"format = {FORMAT}") if path == ("format",) else hint
                yield self._missing(path, hint)
            elif detail["type"] not in {"missing", "extra_forbidden"}:
                yield from self._wrong(path, detail)

    def _wrong(self, path: KeyPath, detail: ErrorDetails) -> Iterator[Finding]:
        kind, context = detail["type"], detail.get("ctx", {})
        if kind == "pose":
            yield from self._pose(path, context["problems"])
        elif kind == "union_tag_not_found":
            yield self._no_tag(path)
        elif kind == "union_tag_invalid":
            yield self._word((*path, "do"), steps_by_do())
        elif kind == "literal_error" and str(context["expected"]).isdigit():
            message = words.check_values.must_be(context["expected"])
            yield self._finding(path, message, "unknown-word")
        elif kind in {"enum", "literal_error"}:
            yield self._word(path, re.findall(r"'([^']*)'", str(context["expected"])))
        elif kind in _WANTED or kind in _LIMITS:
            yield self._plain(path, kind, context)
        else:
            yield from self._rule(path, detail)

    def _plain(self, path: KeyPath, kind: str, context: Mapping[str, object]) -> Finding:
        """A value of the wrong kind or size."""
        if (header := self._header(path, kind)) is not None:
            return header
        if kind == "string_pattern_mismatch" and path[0] in {"language", "translation"}:
            table = isinstance(_at(path, self.data), str) and len(path) > 1
            hint = words.check_values.HEADER_OF_LINES if table else ""
            return self._finding(path, words.check_values.LANGUAGE_CODE, kind, hint)
        if kind in _WANTED:
            message = words.check_values.WANTED[_WANTED[kind]]
        else:
            limit, name = _LIMITS[kind]
            number = context[name]
            assert isinstance(number, int | float)
            message = words.check_values.LIMITS[limit](number)
        return self._finding(path, message, kind, _right_kind(path, _at(path, self.data), kind))

    def _header(self, path: KeyPath, kind: str) -> Finding | None:
        """A table that is written with too few or too many brackets; None for anything else."""
        if kind not in {"tuple_type", "model_type"} or path not in self.spots.keys:
            return None
        if path in self.spots.values:
            return None
        name = ".".join(part for part in path if isinstance(part, str))
        if isinstance(_at(path, self.data), tuple):
            return self._finding(path, words.check_keys.ONLY_ONCE, kind, to_write(f"[{name}]"))
        field = model_of(path[:-1], self.data).model_fields[str(path[-1])]
        if path[-1] != "step" and _table_in(field.annotation) is None:
            return None
        return self._finding(path, words.check_keys.LIST_OF_TABLES, kind, to_write(f"[[{name}]]"))

    def _rule(self, path: KeyPath, detail: ErrorDetails) -> Iterator[Finding]:
        """A rule about a whole table, which names the keys that it is about."""
        context = detail.get("ctx", {})
        for key in context.get("keys", ((),)):
            place = (*path, *key) if isinstance(key, tuple) else (*path, str(key))
            hint = str(context.get("hint", ""))
            yield self._finding(place, detail["msg"], detail["type"], hint)

    def _unknown_key(self, path: KeyPath) -> Finding:
        table, key = path[:-1], str(path[-1])
        present = _at(table, self.data)
        assert isinstance(present, Mapping)
        fields = model_of(table, self.data).model_fields
        names = [n for n, f in fields.items() if not f.exclude]
        absent = [name for name in names if name not in present]
        wanted = [str(p[-1]) for p in self.missing if p[:-1] == table]
        slip = next((name for name in names if name in present and one_letter(key, name)), "")
        near = near_key(key, wanted) or slip or near_key(key, absent)
        near = near or _near_spelling(key, names)
        if near in wanted:
            self.missing.remove((*table, near))
        hint, fix = guess(near), None
        inner = "" if near else _table_with(key, fields)
        above = by_meaning(key.casefold().replace("_", " "), Routine.model_fields)
        if table and key in Routine.model_fields and near not in wanted:
            assert isinstance(self.data, Mapping)
            there = key in self.data and key not in ("step", "variant")
            hint = words.check_keys.IS_AT_TOP if there else words.check_keys.MOVE_TO_TOP
        elif key.casefold() in words.near_words.PLAN_TYPED:
            hint = words.check_keys.WEEKS_PLANS_IT
        elif key in words.near_words.DOSE_OF_SIDE_TYPED and "better" in names:
            hint = words.check_keys.either_of("better", "worse")
        elif not near and (kinds := [w for w, m in steps_by_do().items() if key in m.model_fields]):
            hint = words.check_keys.belongs_in_steps(kinds)
        elif inner and "phases" in present:
            hint = words.check_keys.IN_A_PHASE
        elif inner:
            hint = words.check_keys.belongs_in_braces(inner, key)
        elif table and not near and above:
            hint = words.check_keys.belongs_at_top(above)
        if hint == guess(near) and near in absent:
            fix = self._fix(path, key, near, of_key=True)
        return replace(self._unknown(path, hint), fix=fix)

    def _no_tag(self, path: KeyPath) -> Finding:
        """A step without `do`; a key that is nearly called so is the mistake."""
        table = _at(path, self.data)
        assert isinstance(table, Mapping)
        near = next((str(key) for key in table if near_key(str(key), ["do"])), None)
        if near is None:
            return self._missing((*path, "do"), words.check_keys.one_of(steps_by_do()))
        fix = self._fix((*path, near), near, "do", of_key=True)
        return replace(self._unknown((*path, near), guess("do")), fix=fix)

    def _missing(self, path: KeyPath, hint: str) -> Finding:
        message = words.check_keys.MISSING_KEY
        return self._finding(path, message, "missing-key", hint, of_key=True)

    def _unknown(self, path: KeyPath, hint: str) -> Finding:
        message = words.check_keys.UNKNOWN_KEY
        return self._finding(path, message, "unknown-key", hint, of_key=True)

    def _word(self, path: KeyPath, allowed: Iterable[str]) -> Finding:
        """A word that its key does not allow."""
        value = _at(path, self.data)
        given = value if isinstance(value, str) else ""
        wrong = words.check_values.not_allowed(_cut(given))
        if path[-1] == "do":
            wrong = words.check_values.no_kind_of_step(_cut(given))
        near = near_word(value, allowed)
        hint = _of_file(path, value) or guess(near, allowed)
        made = self._finding(path, wrong, "unknown-word", hint)
        return replace(made, fix=self._fix(path, given, near)) if near else made

    def _pose(self, path: KeyPath, problems: Sequence[PoseProblem]) -> Iterator[Finding]:
        """Each phrase that is wrong at its own column, if the pose is on one line."""
        line, column = self.spots.of(path)
        source = self.spots.source(path)
        plain = len(source) > 2 and "\\" not in source and source[:3] not in {"'''", '"""'}
        for problem in problems:
            start = (line, column + 1 + problem.at) if plain else (line, column)
            end = (line, start[1] + len(problem.phrase)) if plain else None
            slip = plain and problem.near and _same_phrase(problem.phrase, problem.near)
            yield Finding(
                self.file,
                *start,
                in_words(path),
                problem.message,
                hint=problem.hint,
                rule="pose",
                end=end,
                fix=Fix(start, end, problem.near) if slip and end else None,
            )

    def _finding(
        self, path: KeyPath, message: str, rule: str, hint: str = "", *, of_key: bool = False
    ) -> Finding:
        here = self.spots.keys.get(path) if of_key else self.spots.values.get(path)
        spot = here or (self.spots.of_key(path) if of_key else self.spots.of(path))
        rule = RULE_NAMES.get(rule, rule.replace("_", "-"))
        end = self.spots.ends.get(spot)
        return Finding(self.file, *spot, in_words(path), message, hint=hint, rule=rule, end=end)

    def _fix(self, path: KeyPath, given: str, right: str, *, of_key: bool = False) -> Fix | None:
        """The change of a slip of one letter; None for any other mistake."""
        spot = (self.spots.keys if of_key else self.spots.values).get(path)
        if spot is None or not one_letter(given, right):
            return None
        if self.spots.lines[spot[0] - 1][spot[1] - 1] == "[":
            return None
        return Fix(spot, self.spots.ends[spot], right if of_key else f'"{right}"')


def _cut(value: str) -> str:
    """A word of a file as a finding names it; of a long one the beginning."""
    return value if len(value) <= LONGEST_QUOTED else f"{value[:LONGEST_QUOTED]}..."


def _table_with(key: str, fields: Mapping[str, FieldInfo]) -> str:
    """The key of the table in braces that has this key; empty if none has it."""
    for name, field in fields.items():
        table = _table_in(field.annotation)
        if name in _BRACES and table is not None and key in table.model_fields:
            return name
    return ""


def near_key(key: str, names: Iterable[str]) -> str:
    """The key that is meant: by meaning, or else by its spelling; empty for none."""
    names, text = list(names), key.casefold().replace("_", " ")
    found = by_meaning(text, names)
    return _near_spelling(key.casefold(), names) if found is None else found


def _near_spelling(key: str, names: Sequence[str]) -> str:
    if swapped := [name for name in names if sorted(name) == sorted(key)]:
        return swapped[0]
    return next(iter(get_close_matches(key, names, n=1, cutoff=0.7)), "")


def _same_phrase(given: str, right: str) -> bool:
    """Whether a phrase of a pose has a slip in its words, and the same number."""
    numbers = [re.findall(r"-?\d+", text) for text in (given, right)]
    return numbers[0] == numbers[1] and one_letter(given, right)


def untagged(place: tuple[int | str, ...], data: object) -> KeyPath:
    """The place in the file, without the kind of step that pydantic adds after its number."""
    path: list[int | str] = []
    for n, part in enumerate(place):
        of_step = n >= 2 and place[n - 2] == "step" and isinstance(place[n - 1], int)
        if (of_step and part == _at((*path, "do"), data)) or part == "[key]":
            continue
        path.append(part)
    return tuple(path)


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


def model_of(path: KeyPath, data: object) -> type[BaseModel]:
    """The model that reads a table of the file."""
    model: type[BaseModel] = Routine
    for n, part in enumerate(path):
        if isinstance(part, str) and part in model.model_fields:
            model = _table_in(model.model_fields[part].annotation) or model
        elif isinstance(part, int) and path[n - 1] == "step":
            model = steps_by_do()[str(_at((*path[: n + 1], "do"), data))]
    return model


def _table_in(annotation: object) -> type[BaseModel] | None:
    """The one table in the type of a field; None if it has none, or may be one of several."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = {table for part in get_args(annotation) if (table := _table_in(part)) is not None}
    return found.pop() if len(found) == 1 else None
