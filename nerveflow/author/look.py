"""What an author sees of a text beside it: findings, the timeline, and the step at the cursor.

A text that cannot be read is looked at without what is wrong in it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nerveflow.author.card import described
from nerveflow.author.outline import StepPlace, repaired, sections
from nerveflow.bounded_toml import loads
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.findings import Finding
from nerveflow.routine.includes import included
from nerveflow.routine.lint import Lookup, beside, lint
from nerveflow.routine.load import BadRoutine, parse
from nerveflow.routine.model import Routine
from nerveflow.routine.positions import KeyPath
from nerveflow.routine.salvage import Salvaged, salvage
from nerveflow.routine.steps import Include
from nerveflow.session.spoken import BY_WORDS, SpokenTimes
from nerveflow.session.terms import Kind
from nerveflow.session.timeline import Block, Placed, Segment, Timeline, Variant, place
from nerveflow.wording import words

ROUNDS = 24
"""How often a part that is not TOML is left out before the rest is given up."""
_LINE = re.compile(r"\(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Look:
    """All that is known of one text."""

    findings: tuple[Finding, ...]
    routine: Routine | None
    """What could be read; None if too little could."""
    timeline: Timeline | None
    """The session of it; None if there is none."""
    whole: bool = True
    """Whether everything could be read, so that it can be rehearsed."""
    unread: frozenset[KeyPath] = frozenset()
    """The places that could not be read, and that have something else in their place."""
    trouble: str = ""
    """Why there is no timeline."""

    @property
    def errors(self) -> int:
        """How many findings prevent the routine from being run."""
        return sum(each.severity == "error" for each in self.findings)

    @property
    def warnings(self) -> int:
        """How many others ask for a change; a note does not."""
        return sum(each.severity == "warning" for each in self.findings)

    @property
    def notes(self) -> int:
        """How many say only what is unusual, and has its reason in the file."""
        return sum(each.severity == "note" for each in self.findings)


def look(
    text: str, routine_id: str, file: str, lookup: Lookup, times: SpokenTimes = BY_WORDS
) -> Look:
    """Look at a text, which messages call `file`; its lines are spoken for these times."""
    unread: frozenset[KeyPath] = frozenset()
    try:
        routine: Routine | None = parse(text, routine_id, file)
        found = () if routine is None else lint(routine, text, file, lookup)
    except BadRoutine as bad:
        found, readable = beside(bad, text, routine_id, file, lookup)
        routine, unread = _rest(text, routine_id, readable)
    whole = routine is not None and not unread
    if routine is None:
        return Look(found, None, None, whole=False, trouble=words.own_files.TOO_LITTLE_READ)
    try:
        timeline = compile_timeline(routine, lookup, Choices(times=times))
    except CannotCompile as why:
        return Look(found, routine, None, whole, unread, str(why))
    return Look(found, routine, timeline, whole, unread)


def _rest(
    text: str, routine_id: str, readable: Salvaged | None
) -> tuple[Routine | None, frozenset[KeyPath]]:
    """What can be read of a text with mistakes, and the places that cannot."""
    if (found := readable) is None:
        data = tables(text)
        found = None if data is None else next(salvage(data, routine_id), None)
    if found is None:
        return None, frozenset()
    # A file with a mistake in it is never whole, even if nothing had to be replaced.
    return found.routine, found.changed or frozenset({("file",)})


def tables(text: str) -> Mapping[str, Any] | None:
    """The tables of a text: first without the lines that are no TOML, then without all beside them.

    None if nothing is left.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    lines = [repaired(line) or line for line in lines]
    tried: set[int] = set()
    for _ in range(ROUNDS):
        try:
            return loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            at = _LINE.search(str(error))
            wrong = int(at[1]) if at else len(lines)
            _leave_out(lines, wrong, tried)
        except (ValueError, RecursionError):
            return None
    return None


def _leave_out(lines: list[str], wrong: int, tried: set[int]) -> None:
    """Make a wrong line empty, or if that was not enough all the lines of its table."""
    found = sections(lines)
    section = next((s for s in found if s.first <= wrong <= s.last), found[-1])
    if section.header == wrong or section.first == wrong != section.header:
        # What was not closed in the table before is noticed here.
        section = found[max(0, found.index(section) - 1)]
    body = range(section.header + 1, section.last + 1)
    if section.header in tried or wrong not in body or not lines[wrong - 1].strip():
        for number in body:
            lines[number - 1] = ""
        if section.header in tried and section.header:
            # Even by itself it cannot be where it is, such as a table that is there twice.
            lines[section.header - 1] = ""
    else:
        lines[wrong - 1] = ""
    tried.add(section.header)


def segment_at(seen: Look, place_in_file: StepPlace | None, lookup: Lookup) -> Segment | None:
    """What a step of the file becomes; None if it could not be read or is left out."""
    if seen.timeline is None or seen.routine is None or place_in_file is None:
        return None
    if not _is_read(seen, place_in_file):
        return None
    if (routine_id := _included_at(seen.routine, place_in_file)) is not None:
        return _first_of(seen, routine_id, lookup)
    for block in seen.timeline.blocks:
        variant = _variant(block, seen.routine, place_in_file)
        for segment in () if variant is None else variant.segments:
            if segment.step == place_in_file.number + 1 and not _is_wait(segment, variant):
                return segment
    return None


def _is_wait(segment: Segment, variant: Variant | None) -> bool:
    """Whether it only waits for the step of the same number that follows, as for a massager."""
    assert variant is not None
    same = [s for s in variant.segments if s.step == segment.step]
    return segment.kind is Kind.POSITION and any(s.kind is Kind.STIMULUS for s in same)


def _is_read(seen: Look, at: StepPlace) -> bool:
    step: KeyPath = ("step", at.number)
    if at.variant is not None:
        step = ("variant", at.variant, "step", at.number)
    return not any(place == step[: len(place)] for place in seen.unread if place != ("file",))


def _included_at(routine: Routine, at: StepPlace) -> str | None:
    steps = routine.step if at.variant is None else ()
    step = steps[at.number] if at.number < len(steps) else None
    return step.routine if isinstance(step, Include) else None


def _first_of(seen: Look, routine_id: str, lookup: Lookup) -> Segment | None:
    """The first glide of an included routine, or else its first segment."""
    try:
        ids = {each.id for each in included(lookup.routine(routine_id), lookup)}
    except CannotCompile:
        return None
    assert seen.timeline is not None
    segments = [
        segment
        for block in seen.timeline.blocks
        if block.id in ids
        for segment in block.variants[block.start_variant].segments
    ]
    glides = [each for each in segments if each.kind is Kind.GLIDE]
    return next(iter((*glides, *segments)), None)


def _variant(block: Block, routine: Routine, at: StepPlace) -> Variant | None:
    if block.id != routine.id:
        return None
    name = routine.id
    if at.variant is not None:
        if at.variant >= len(routine.variant):
            return None
        name = f"{routine.id}/{routine.variant[at.variant].id}"
    return next((each for each in block.variants if each.id == name), None)


def schedule(seen: Look, at: StepPlace | None) -> tuple[Placed, ...]:
    """The timeline, with the variant that is being written in place of the usual one."""
    if seen.timeline is None or seen.routine is None:
        return ()
    shown = []
    for number, block in enumerate(seen.timeline.blocks):
        own = None if at is None else _variant(block, seen.routine, at)
        variant = own or block.variants[block.start_variant]
        shown += [
            (number, segment)
            for segment in variant.segments
            if block.id != seen.routine.id or _is_of_file(seen, segment, at if own else None)
        ]
    return place(shown)


def _is_of_file(seen: Look, segment: Segment, at: StepPlace | None) -> bool:
    """Whether a segment comes from the file; False if it replaces an unreadable step."""
    if not segment.step or not seen.unread:
        return True
    variant = None if at is None else at.variant
    return _is_read(seen, StepPlace(segment.step - 1, variant, 0, 0, 0))


def index_of(segment: Segment | None, rows: Sequence[Placed]) -> int | None:
    """Where a segment is in a schedule."""
    return next((n for n, row in enumerate(rows) if row.segment is segment), None)


def length_words(seen: Look, at: StepPlace | None) -> str:
    """How long it takes, as "about 4:05, timed 2:10"; empty if there is no timeline."""
    rows = schedule(seen, at)
    if not rows:
        return ""
    timed = sum(row.segment.duration_ms or 0 for row in rows)
    waits = sum(row.segment.reading_ms for row in rows if row.segment.waits)
    return words.own_files.about_and_timed(
        words.numbers.clock(timed + waits), words.numbers.clock(timed)
    )


def lasts(segment: Segment) -> str:
    """How long one step takes, as "12 s"; it may wait."""
    return words.numbers.step_lasts(segment.duration_ms)


_SIDE_LINES = {line for lines in words.spoken.SIDE_LINES.values() for line in lines.values()}


def step_card(segment: Segment) -> tuple[str, ...]:
    """One step in lines: what it is, what moves by how much, and what is said."""
    head = words.steps.heading(replace(segment, side=None))
    about = described(segment)
    return (
        words.joined.listed((head, lasts(segment)))
        if segment.duration_ms
        else words.own_files.waits_for_person(head),
        *((about,) if about else ()),
        *(words.joined.quoted(line) for line in segment.lines if line not in _SIDE_LINES),
    )


def from_step(timeline: Timeline, segment: Segment) -> Timeline | None:
    """The rest of a session from one of its segments on; None if it has no such segment."""
    for number, block in enumerate(timeline.blocks):
        for index, variant in enumerate(block.variants):
            at = next((n for n, each in enumerate(variant.segments) if each is segment), None)
            if at is None:
                continue
            rest = replace(variant, segments=variant.segments[at:])
            variants = (*block.variants[:index], rest, *block.variants[index + 1 :])
            first = replace(block, variants=variants, start_variant=index)
            return replace(timeline, blocks=(first, *timeline.blocks[number + 1 :]))
    return None
