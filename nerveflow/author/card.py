"""The card of a routine: all that one lays beside a paper, or reads before a first session."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nerveflow.author.difference import as_text, difference
from nerveflow.harmless import escaped
from nerveflow.plain_data import Plain, plain_data
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.findings import in_words
from nerveflow.routine.includes import included
from nerveflow.routine.library import Entry, Library
from nerveflow.routine.lint import remarks
from nerveflow.routine.load import BadRoutine, parse
from nerveflow.routine.model import Routine
from nerveflow.routine.posture import Posture
from nerveflow.routine.steps import Glide
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Kind
from nerveflow.session.timeline import Segment, Timeline
from nerveflow.wording import words

USUAL_LEAST = 5
MOST_CHANGES = 8
"""So many changes are told before a session; `nerveflow diff` tells all."""
GRAVE = frozenset({"target", "tempo", "poses", "promises", "dose-of-nerve", "dose-of-flow"})
"""Rules of `check` whose findings are pointed out: words, tension, speed, range and sum."""
_TOLD_ELSEWHERE = frozenset(
    {"id", "format", "name", "summary", "nerve", "technique", "felt", "equipment", "cautions",
     "evidence", "source", "tension", "step", "variant"}
)  # fmt: skip
_OF_ITS_LAYOUT = frozenset({"posture", "sides", "side order"})
"""Keys that a person need not read before a first session."""
_NOT_DOSE = frozenset({"time-to-read", "technique", "rest-after", "position-first", "include"})
"""Rules that are about how a file is written, not about what it asks of a person."""


@dataclass(frozen=True, slots=True)
class DoseOfSide:
    """What one nerve gets on one side."""

    nerve: str
    side: str
    """Empty where there are no sides."""
    reps: int
    sets: int


@dataclass(frozen=True, slots=True)
class Movement:
    """One step of a session in words and degrees."""

    part: str
    """The name of the routine it is from."""
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Departure:
    """Where a routine departs from the usual dose, or from what a routine should say."""

    where: str
    message: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one routine that a person wants to know before they follow it."""

    id: str
    name: str
    origin: str
    path: str
    sha256: str
    summary: str
    nerves: tuple[str, ...]
    technique: str
    other: tuple[tuple[str, str], ...]
    """What else the file says of itself: each key in words, with its value."""
    felt: tuple[str, ...]
    equipment: tuple[str, ...]
    about_ms: int
    target: int
    stop: int
    above_three_because: str
    ladder: tuple[str, ...]
    dose: tuple[DoseOfSide, ...]
    movements: tuple[Movement, ...]
    variants: tuple[str, ...]
    departs: tuple[Departure, ...]
    cautions: tuple[str, ...]
    evidence: str
    sources: tuple[tuple[str, ...], ...]

    def json(self) -> Plain:
        """The card as plain data."""
        return plain_data(self)


def card(entry: Entry, library: Library) -> Card:
    """The card of a routine that can be read. Raises CannotCompile."""
    routine = entry.routine
    assert routine is not None
    timeline = compile_timeline(routine, library)
    parts = included(routine, library)
    tension = routine.tension
    return Card(
        id=entry.id,
        name=routine.name,
        origin=entry.origin,
        path=str(entry.path),
        sha256=entry.sha256,
        summary=routine.summary,
        nerves=tuple(dict.fromkeys(b.nerve.value for b in timeline.blocks if b.nerve)),
        technique=routine.technique or "",
        other=tuple(_other(routine)),
        felt=tuple(dict.fromkeys(part.felt for part in parts if part.felt)),
        equipment=tuple(dict.fromkeys(need for part in parts for need in part.equipment)),
        about_ms=timeline.about_ms,
        target=tension.target,
        stop=tension.stop,
        above_three_because=tension.above_three_because or "",
        ladder=tuple(rung.say for rung in tension.ladder),
        dose=tuple(_dose(timeline)),
        movements=tuple(_movements(timeline)),
        variants=tuple(f"{v.id}: {v.name} ({v.level})" for v in routine.variant),
        departs=departures(routine, library),
        cautions=tuple(dict.fromkeys(each for part in parts for each in part.cautions)),
        evidence=routine.evidence or "",
        sources=tuple(source.lines() for source in routine.source),
    )


def departures(routine: Routine, library: Library) -> tuple[Departure, ...]:
    """Where a routine, or what it includes, departs from the usual; the grave ones first."""
    found: list[Departure] = []
    try:
        parts = included(routine, library)
    except CannotCompile:
        parts = (routine,)
    for part in parts:
        name = "" if part is routine else f"{part.id}, "
        own = _own_departures(part, library)
        found += [replace(each, where=f"{name}{each.where}") for each in own]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.grave))


def _own_departures(routine: Routine, library: Library) -> Iterator[Departure]:
    for remark in remarks(routine, library):
        if remark.rule not in _NOT_DOSE:
            grave = remark.severity == "error" or remark.rule in GRAVE
            yield Departure(in_words(remark.place), remark.message, grave)
    lists = [(routine.step, ""), *((v.step, f"variant {v.id}, ") for v in routine.variant)]
    for steps, name in lists:
        for n, step in enumerate(steps, 1):
            if isinstance(step, Glide) and step.sets > 1:
                yield Departure(f"{name}step {n}", f"{step.sets} sets; one is usual")
            if isinstance(step, Glide) and step.least > USUAL_LEAST:
                told = (
                    f"at least {step.least} repetitions, a first time too; {USUAL_LEAST} are usual"
                )
                yield Departure(f"{name}step {n}", told)


def _other(routine: Routine) -> Iterator[tuple[str, str]]:
    """Every further key of the file that is not at its default, whichever there are."""
    dumped = routine.model_dump(mode="json")
    for name, field in Routine.model_fields.items():
        value = dumped.get(name)
        plain = not isinstance(value, list) and (
            not isinstance(value, dict) or not any(isinstance(v, list) for v in value.values())
        )
        usual = getattr(routine, name) == field.default
        if name not in _TOLD_ELSEWHERE and plain and value is not None and not usual:
            yield name.replace("_", " "), as_text(value)


def _dose(timeline: Timeline) -> Iterator[DoseOfSide]:
    """Repetitions by nerve and side, in the order of the session."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for placed in timeline.schedule():
        segment = placed.segment
        if segment.kind is Kind.GLIDE:
            nerve = segment.nerve.value if segment.nerve else timeline.blocks[placed.block].name
            key = nerve, words.SIDES[segment.side] if segment.side else ""
            reps, sets = found.get(key, (0, 0))
            found[key] = reps + segment.reps, sets + 1
    for (nerve, side), (reps, sets) in found.items():
        yield DoseOfSide(nerve, side, reps, sets)


def _movements(timeline: Timeline) -> Iterator[Movement]:
    """The steps on the first side of each part; the other side is the same."""
    sides = [block.side for block in timeline.blocks if block.side]
    for placed in timeline.schedule():
        block, segment = timeline.blocks[placed.block], placed.segment
        other = block.side is not None and block.side is not sides[0]
        if other or segment.kind is Kind.SWITCH or segment.set_no > 1:
            continue
        yield Movement(block.name, segment.kind.value, _told(segment))


def _told(segment: Segment) -> str:
    lasts = "" if segment.duration_ms is None else f"{segment.duration_ms / 1000:g} s"
    if segment.kind is Kind.GLIDE and segment.tempo and segment.joint and segment.away:
        tempo, joint = segment.tempo, segment.joint
        ends = (
            _joints(p, segment.pose.changed(segment.away)) for p in (segment.pose, segment.away)
        )
        pace = [
            f"{ms / 1000:g} s {name}"
            for ms, name in (
                (tempo.out_ms, "out"), (tempo.pause_ms, "still"),
                (tempo.back_ms, "back"), (tempo.gap_ms, "still at the loaded end"),
            )
            if ms
        ]  # fmt: skip
        sets = f", {segment.sets} sets" if segment.sets > 1 else ""
        from_to = " to ".join(ends)
        times = words.rep_count(segment.reps)
        return f"from the {words.JOINTS[joint]}: {from_to}, {times}{sets}; {', '.join(pace)}"
    if segment.kind is Kind.POSITION:
        return _pose(segment.pose)
    if segment.kind is Kind.TENSION:
        moved = segment.pose.changed(segment.pose_from)
        return f"{_joints(segment.pose, moved) or 'as it is'}, to {segment.target} of 10"
    if segment.kind is Kind.STIMULUS:
        return f"{segment.stimulus}, {lasts}"
    if segment.kind is Kind.CHECK:
        return segment.measure or ""
    moved = segment.pose.changed(segment.pose_from)
    return ", ".join(filter(None, (_joints(segment.pose, moved), lasts)))


def _pose(pose: Pose) -> str:
    named = tuple((j, pose.degrees(j)) for j in Joint if pose.degrees(j) or j is Joint.KNEE)
    return _with_degrees(Posture(pose.start, named).words())


def _joints(pose: Pose, joints: frozenset[Joint]) -> str:
    named = tuple((j, pose.degrees(j)) for j in Joint if j in joints)
    return _with_degrees(Posture(None, named).words())


def _with_degrees(text: str) -> str:
    return ", ".join(f"{part}°" if part[-1:].isdigit() else part for part in text.split(", "))


def lines(card: Card) -> Iterator[str]:
    """The whole card in lines for a person; text of the file is shown as text."""
    yield from _head(card)
    yield from _block("Where it departs from the usual", _departs(card))
    yield from _block("For whom, and who has to take care", card.cautions or ("It does not say.",))
    yield from _block("Dose", _dose_lines(card))
    yield from _block("Tension", _tension(card))
    yield from _block("Felt", card.felt)
    yield from _block("To have at hand", card.equipment)
    yield from _block("Positions and movements", _movement_lines(card))
    yield from _block("Other ways to do it", card.variants)
    yield from _block(words.WHAT_IS_KNOWN, filter(None, (card.evidence,)))
    yield from _block("Who vouches for it", _vouching(card))


def lines_of(entry: Entry, library: Library) -> tuple[str, ...]:
    """The whole card of an entry in lines. Raises CannotCompile."""
    return tuple(lines(card(entry, library)))


def short_lines(card: Card) -> Iterator[str]:
    """What a person reads before a first session with a file."""
    vouched = f"{len(card.sources)} sources, by its own word" if card.sources else "no source"
    yield f"{escaped(card.name)}: {escaped(card.path)}; {vouched}."
    other = ((key, value) for key, value in card.other if key not in _OF_ITS_LAYOUT)
    yield from (f"{escaped(key)}: {escaped(value)}" for key, value in other)
    yield from _dose_lines(card)
    yield f"Tension up to {card.target} of 10; about {words.clock(card.about_ms)}."
    yield from _few_departs(card)
    yield from (f"Take care: {escaped(caution)}" for caution in card.cautions[:3])


def _head(card: Card) -> Iterator[str]:
    yield f"{escaped(card.name)} ({card.id})"
    yield escaped(card.summary)
    origin = card.origin if card.origin == "shipped" else f"{card.origin}: {escaped(card.path)}"
    about = [f"about {words.clock(card.about_ms)}", card.technique, ", ".join(card.nerves), origin]
    yield "; ".join(filter(None, about))
    yield from (f"{escaped(key)}: {escaped(value)}" for key, value in card.other)


def _departs(card: Card) -> Iterator[str]:
    if not card.departs:
        yield "Nowhere: it stays within the usual dose."
    for each in card.departs:
        yield f"{'! ' if each.grave else '  '}{escaped(each.where)}: {escaped(each.message)}"


def _few_departs(card: Card) -> Iterator[str]:
    """All that is grave, and how much more there is."""
    grave = tuple(each for each in card.departs if each.grave)
    more = len(card.departs) - len(grave)
    if grave or not more:
        yield from _departs(replace(card, departs=grave))
    if more:
        yield f"  {more} more things that are not usual; nerveflow card {card.id} shows them"


def _dose_lines(card: Card) -> Iterator[str]:
    for each in card.dose:
        side = f", {each.side}" if each.side else ""
        yield f"{each.nerve}{side}: {words.rep_count(each.reps)} in {each.sets} sets"


def _tension(card: Card) -> Iterator[str]:
    yield f"to {card.target} of 10; from {card.stop} on the nerve is over for the day"
    if card.above_three_because:
        yield f"! above 3 because: {escaped(card.above_three_because)}"
    yield from (f"{n}. {escaped(say)}" for n, say in enumerate(card.ladder, 1))


def _movement_lines(card: Card) -> Iterator[str]:
    part = ""
    for each in card.movements:
        if each.part != part and len({m.part for m in card.movements}) > 1:
            part = each.part
            yield f"{escaped(part)}:"
        yield f"{each.kind:<9} {escaped(each.text)}"


def _vouching(card: Card) -> Iterator[str]:
    if not card.sources:
        yield "Nobody: the file names no source."
    elif card.origin != "shipped":
        yield "What the file says of its sources; nobody has compared it."
    for source in card.sources:
        yield from (f"{'' if n == 0 else '  '}{escaped(line)}" for n, line in enumerate(source))


def _block(title: str, found: Iterable[str]) -> Iterator[str]:
    told = list(found)
    if told:
        yield from ("", title, *(f"  {line}" for line in told))


def new_lines(entry: Entry, library: Library, before: str) -> tuple[str, ...]:
    """What a person is told before the first session with this content of a file.

    `before` is the text of the last session with it; empty where there was none. Raises
    CannotCompile.
    """
    if not before:
        return (words.FIRST_WITH_FILE, *short_lines(card(entry, library)))
    return (words.file_changed(escaped(str(entry.path))), *_changed(entry, library, before))


def _changed(entry: Entry, library: Library, before: str) -> Iterator[str]:
    assert entry.routine is not None
    try:
        old = parse(before, entry.id, entry.id)
    except BadRoutine:
        yield from short_lines(card(entry, library))
        return
    found = difference(old, entry.routine, library, library)
    changes = [escaped(str(change)) for change in found.changes]
    yield from changes[:MOST_CHANGES]
    if len(changes) > MOST_CHANGES:
        yield words.more_changes(len(changes) - MOST_CHANGES)
    if found.texts:
        yield words.texts_changed(found.texts)
    yield from _few_departs(card(entry, library))
