"""What changed between two routines in dose, positions and tension; wording is only counted."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from nerveflow.author import schema
from nerveflow.author.dose import reps_by_side
from nerveflow.plain_data import Plain
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.includes import RoutineLookup, included
from nerveflow.routine.model import Routine
from nerveflow.routine.steps import Glide
from nerveflow.session.terms import Side
from nerveflow.wording import words

COUNTED = ("source", "cautions", "equipment")
"""Lists of texts of which only the number of entries is compared."""

SHOWN = frozenset({"made_by", "made_for", "version"})
"""Texts that say what a file is; both versions are shown in full."""

Dumped = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that is not the same."""

    where: str
    """As "step 3, glide of the knee, reps"."""
    before: str
    """Empty if it is new."""
    after: str
    """Empty if it is gone."""

    def __str__(self) -> str:
        if not self.before:
            return words.card.is_new(self.where, self.after)
        after = self.after or words.card.VALUE_REMOVED
        return words.card.value_changed(self.where, self.before, after)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed."""

    changes: tuple[FieldChange, ...]
    texts: int
    """How many texts say something else."""


def difference(
    before: Routine, after: Routine, look_before: RoutineLookup, look_after: RoutineLookup
) -> Difference:
    """What changed from one routine to the other, each with the lookup of what it includes."""
    old, new = before.model_dump(mode="python"), after.model_dump(mode="python")
    texts = _ChangedTexts()
    changes = [
        *_sums(before, after, look_before, look_after),
        *_tables(old, new, "", "Routine", texts),
        *_steps(old["step"], new["step"], "", texts),
        *_variants(old["variant"], new["variant"], texts),
    ]
    return Difference(tuple(changes), texts.changed)


class _ChangedTexts:
    """Counts the texts that changed."""

    def __init__(self) -> None:
        self.changed = 0

    def compare(self, old: object, new: object) -> None:
        if isinstance(old, list | tuple) and isinstance(new, list | tuple):
            left, right = Counter(map(str, old)), Counter(map(str, new))
            self.changed += max((left - right).total(), (right - left).total())
        else:
            self.changed += old != new


def _sums(
    before: Routine, after: Routine, look_before: RoutineLookup, look_after: RoutineLookup
) -> Iterator[FieldChange]:
    pairs = ((before, look_before), (after, look_after))
    try:
        old, new = (compile_timeline(*pair) for pair in pairs)
        names: Mapping[Side, str] = words.body.SIDES
        reps = tuple(reps_by_side(each) for each in (old, new))
        if _is_uneven(*pairs[0]) or _is_uneven(*pairs[1]):
            # Which leg that is differs from person to person.
            names = {Side.LEFT: words.card.BETTER_SIDE, Side.RIGHT: words.card.WORSE_SIDE}
            known = Choices(worse_side=Side.RIGHT)
            reps = tuple(reps_by_side(compile_timeline(*pair, known), names) for pair in pairs)
    except CannotCompile:
        return
    if old.about_ms != new.about_ms:
        yield FieldChange(
            words.card.ROUTINE_LENGTH,
            words.card.about_clock(words.numbers.clock(old.about_ms)),
            words.numbers.clock(new.about_ms),
        )
    for key in dict.fromkeys((*reps[0], *reps[1])):
        left, right = (each.get(key, 0) for each in reps)
        if left != right:
            yield FieldChange(words.card.reps_of(key), str(left), str(right))


def _is_uneven(routine: Routine, lookup: RoutineLookup) -> bool:
    """Whether one side gets another dose than the other."""
    return any(
        step.dose_of("better") != step.dose_of("worse")
        for part in included(routine, lookup)
        for steps in (part.step, *(v.step for v in part.variant))
        for step in steps
        if isinstance(step, Glide)
    )


def _tables(
    old: Dumped, new: Dumped, where: str, table: str, texts: _ChangedTexts
) -> Iterator[FieldChange]:
    """The keys of a table; steps and variants are compared on their own."""
    for key in dict.fromkeys((*old, *new)):
        if key in {"step", "variant", "do", "id"}:
            continue
        if old.get(key) != new.get(key):
            place = words.joined.listed((where, key))
            yield from _values(key, old.get(key), new.get(key), place, table, texts)


def _values(
    key: str, left: Any, right: Any, place: str, table: str, texts: _ChangedTexts
) -> Iterator[FieldChange]:
    """The changes between two values of one key."""
    if key in COUNTED:
        texts.compare(left or (), right or ())
        if len(left or ()) != len(right or ()):
            yield FieldChange(place, str(len(left or ())), str(len(right or ())))
    elif key in _LISTS:
        yield from _LISTS[key](left or (), right or (), place, texts)
    elif key in _text_keys(table) and not (key.endswith("_because") or key in SHOWN):
        texts.compare(left, right)
    elif isinstance(left, Mapping) and isinstance(right, Mapping):
        yield from _tables(left, right, place, _table_of(table, key), texts)
    else:
        yield FieldChange(place, as_text(left), as_text(right))


def _translations(
    old: Dumped, new: Dumped, where: str, texts: _ChangedTexts
) -> Iterator[FieldChange]:
    left, right = dict(old), dict(new)
    texts.compare(_rows(left), _rows(right))
    if left.keys() != right.keys():
        yield FieldChange(where, as_text(tuple(left)), as_text(tuple(right)))


def _rows(translation: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, str]]:
    return [(name, *row) for name, rows in translation.items() for row in rows.items()]


def _phases(
    old: Sequence[Dumped], new: Sequence[Dumped], where: str, _texts: _ChangedTexts
) -> Iterator[FieldChange]:
    """The movements of a repetition, each beside the one that ends in the same pose."""
    if not old or not new:
        texts = [words.joined.long_listed(map(_phase, phases)) for phases in (old, new)]
        yield FieldChange(where, *texts)
        return
    left, right = ([as_text(phase["to"]) for phase in phases] for phases in (old, new))
    for how, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        both = min(b - a, d - c)
        for n in range(both):
            yield from _in_phase(old[a + n], new[c + n], words.card.nth_phase(where, c + n + 1))
        if how != "equal":
            for n in range(a + both, b):
                yield FieldChange(
                    words.card.of_before(words.card.nth_phase(where, n + 1)), _phase(old[n]), ""
                )
            for n in range(c + both, d):
                yield FieldChange(words.card.nth_phase(where, n + 1), "", _phase(new[n]))


def _in_phase(old: Dumped, new: Dumped, where: str) -> Iterator[FieldChange]:
    for key in old:
        if old[key] != new[key]:
            place = words.joined.listed((where, key))
            yield FieldChange(place, as_text(old[key]), as_text(new[key]))


def _phase(phase: Dumped) -> str:
    to, loaded = as_text(phase["to"]), bool(phase["loaded"])
    return words.card.phase_in_short(to, phase["seconds"], phase["hold"], loaded=loaded)


def _ladders(
    old: Sequence[Dumped], new: Sequence[Dumped], where: str, texts: _ChangedTexts
) -> Iterator[FieldChange]:
    left, right = ([rung["ease"] for rung in rungs] for rungs in (old, new))
    texts.compare([rung["say"] for rung in old], [rung["say"] for rung in new])
    if left != right:
        yield FieldChange(where, words.joined.listed(left), words.joined.listed(right))


_LISTS: Mapping[str, Callable[[Any, Any, str, _ChangedTexts], Iterator[FieldChange]]] = {
    "ladder": _ladders,
    "phases": _phases,
    "translation": _translations,
}


def _steps(
    old: Sequence[Dumped], new: Sequence[Dumped], where: str, texts: _ChangedTexts
) -> Iterator[FieldChange]:
    """The steps, those of one kind and joint beside each other."""
    left, right = [_key(step) for step in old], [_key(step) for step in new]
    for how, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if how == "equal":
            for n in range(b - a):
                step = words.card.nth_step(c + n + 1, _name(new[c + n]))
                place = words.joined.listed((where, step))
                table = _step_table(str(new[c + n]["do"]))
                yield from _tables(old[a + n], new[c + n], place, table, texts)
            continue
        for n in range(a, b):
            place = words.joined.listed((where, words.card.nth_step(n + 1)))
            yield FieldChange(words.card.of_before(place), _name(old[n]), "")
        for n in range(c, d):
            place = words.joined.listed((where, words.card.nth_step(n + 1)))
            yield FieldChange(place, "", words.joined.listed((_name(new[n]), *_dose(new[n]))))


def _variants(
    old: Sequence[Dumped], new: Sequence[Dumped], texts: _ChangedTexts
) -> Iterator[FieldChange]:
    left, right = ({v["id"]: v for v in variants} for variants in (old, new))
    for name in dict.fromkeys((*left, *right)):
        place = words.card.named_variant(name)
        if name not in left or name not in right:
            known = left.get(name) or right[name]
            steps = words.card.step_count(len(known["step"]))
            yield FieldChange(place, steps if name in left else "", steps if name in right else "")
            continue
        yield from _tables(left[name], right[name], place, "Variant", texts)
        yield from _steps(left[name]["step"], right[name]["step"], place, texts)


def _key(step: Dumped) -> tuple[str, ...]:
    return (str(step["do"]), *(str(step[k]) for k in ("joint", "routine", "kind") if k in step))


def _name(step: Dumped) -> str:
    if "joint" in step:
        return words.card.step_of_joint(step["do"], as_text(step["joint"]))
    more = next((str(step[key]) for key in ("routine", "kind") if key in step), "")
    return words.card.key_with_value(str(step["do"]), more) if more else str(step["do"])


def _dose(step: Dumped) -> Iterator[str]:
    keys = ("nerve", "pose", "to", "reps", "seconds", "sets", "better", "worse")
    for key in keys:
        if step.get(key) is not None:
            yield words.card.key_with_value(key, as_text(step[key]))
    if step.get("phases"):
        yield words.card.phases_are(map(_phase, step["phases"]))


def as_text(value: Plain | object) -> str:
    """A value of a file in words."""
    if value is None or value == ():
        return words.summary.NOT_GIVEN
    if isinstance(value, bool):
        return words.card.YES_SAID if value else words.card.NO_SAID
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        return words.joined.listed(
            words.card.key_with_value(key, as_text(each))
            for key, each in value.items()
            if each is not None
        )
    if isinstance(value, list | tuple):
        return words.joined.long_listed(map(as_text, value))
    return str(getattr(value, "value", value))


@cache
def _made() -> dict[str, Any]:
    made = schema.schema()
    return {"Routine": made, **made["$defs"]}


@cache
def _text_keys(table: str) -> frozenset[str]:
    """The keys of a table that hold sentences."""
    keys = _made()[table]["properties"] if table in _made() else {}
    return frozenset(name for name, key in keys.items() if _is_text(key))


def _is_text(key: Dumped) -> bool:
    if key.get("type") == "array":
        return _is_text(key["items"])
    return key.get("type") == "string" and "maxLength" in key and "pattern" not in key


def _table_of(table: str, key: str) -> str:
    found = _made().get(table, {}).get("properties", {}).get(key, {})
    return str(found.get("$ref", "")).removeprefix("#/$defs/")


@cache
def _step_table(do: str) -> str:
    tables = _made().items()
    return next(n for n, t in tables if t["properties"].get("do", {}).get("const") == do)
