"""The card of a routine: what one compares with a paper, or reads before a first session."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from nerveflow.author.difference import as_text
from nerveflow.plain_data import Plain, plain_data
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.departures import SAME_RULES, departs, made_words, own_rules
from nerveflow.routine.findings import in_words
from nerveflow.routine.includes import included
from nerveflow.routine.library import Entry, Library
from nerveflow.routine.lint import remarks
from nerveflow.routine.model import Routine
from nerveflow.routine.positions import KeyPath
from nerveflow.routine.posture import Posture
from nerveflow.routine.steps import Glide
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Kind, Limb
from nerveflow.session.timeline import Block, Segment, Tempo, Timeline
from nerveflow.wording import words

GRAVE = frozenset({"target", "tempo", "poses", "promises", "dose-of-nerve", "dose-of-flow",
     "beyond-found"})  # fmt: skip
"""Rules of `check` whose findings the card marks: words, tension, speed, range and sum."""
_SUMS = frozenset({"dose-of-nerve", "dose-of-flow"})
"""Rules about a whole dose. Their reason is printed even if a set gives the same reason."""
SHOWN_ELSEWHERE = frozenset(
    {"id", "format", "name", "summary", "nerve", "limb", "technique", "felt", "equipment",
     "sides", "side_order", "alternate", "per_day", "per_week", "above_three_a_day_because",
     "hours_between", "made_by", "made_for", "made_on", "version", "language", "translation",
     "cautions", "evidence", "source", "tension", "pain", "step", "variant"}
)  # fmt: skip
_NOT_DOSE = frozenset({"time-to-read", "technique", "rest-after", "position-first", "include"})
"""Rules that are about how a file is written, not about what it asks of a person."""


@dataclass(frozen=True, slots=True)
class DoseOfSide:
    """What one nerve gets on one side."""

    nerve: str
    side: str
    """Empty if both sides move at once."""
    reps: int
    sets: int
    seconds: float = 0
    """How long its sets by time take together; 0 if none goes by time."""


@dataclass(frozen=True, slots=True)
class PartTension:
    """How strong the tension may be, and what eases it."""

    part: str
    """The name of the routine; empty if every part has the same."""
    target: int
    stop: int
    ladder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovementPhase:
    """One movement of a repetition, and the stillness after it."""

    to: str
    """Where it ends, in words and degrees."""
    seconds: float
    hold: float
    loaded: bool
    """Whether the nerve is loaded most where it ends."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One step of a session in words and degrees."""

    part: str
    """The name of the routine it is from."""
    kind: str
    text: str
    phases: tuple[MovementPhase, ...] = ()
    """Of a repetition in phases, in order."""


@dataclass(frozen=True, slots=True)
class CardDeparture:
    """Where a routine departs from the usual dose, or from what a routine should say."""

    where: str
    """The step and key, or the id of a part; empty for the routine as a whole."""
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
    limb: Limb
    sides: str
    made: str
    """Who made it, for whom, when and which version, in a sentence."""
    made_by: str | None
    made_for: str | None
    made_on: date | None
    version: str | None
    languages: tuple[str, ...]
    """The codes of the languages of its lines, its own first."""
    layout: tuple[str, ...]
    """Sides, turns and languages in sentences."""
    rules: tuple[str, ...]
    """Its own rules in sentences: how often, dose of either side, when pain ends it."""
    per_day: int | None
    per_week: int | None
    hours_between: float | None
    pain_stop: int
    other: tuple[tuple[str, str], ...]
    """What else the file says about itself: each key in words, with its value."""
    felt: tuple[str, ...]
    equipment: tuple[str, ...]
    about_ms: int
    target: int
    """The highest of its parts."""
    stop: int
    """The lowest of its parts."""
    above_three_because: str
    ladder: tuple[str, ...]
    """What eases it, of every part."""
    tensions: tuple[PartTension, ...]
    """Of each part that glides, where they differ."""
    dose: tuple[DoseOfSide, ...]
    movements: tuple[Movement, ...]
    variants: tuple[str, ...]
    departs: tuple[CardDeparture, ...]
    cautions: tuple[str, ...]
    evidence: str
    sources: tuple[tuple[str, ...], ...]

    def json(self) -> Plain:
        """The card as plain data."""
        return plain_data(self)


def card(entry: Entry, library: Library, choices: Choices | None = None) -> Card:
    """The card of a routine that can be read. Raises CannotCompile.

    `choices` are those of a session by the settings: they decide how long it takes, and the worse
    side what each side gets.
    """
    routine = entry.routine
    assert routine is not None
    choices = choices or Choices()
    plain = Choices(worse_side=choices.worse_side, times=choices.times)
    timeline = compile_timeline(routine, library, plain)
    parts = included(routine, library)
    tensions, steps = _tensions(parts), _StepFinder(parts)
    return Card(
        id=entry.id,
        name=routine.name,
        origin=entry.origin,
        path=str(entry.path),
        sha256=entry.sha256,
        summary=routine.summary,
        nerves=tuple(dict.fromkeys(b.nerve.value for b in timeline.blocks if b.nerve)),
        technique=routine.technique or "",
        limb=routine.limb,
        sides=routine.sides,
        made=made_words(routine),
        made_by=routine.made_by,
        made_for=routine.made_for,
        made_on=routine.made_on,
        version=routine.version,
        languages=(routine.language, *routine.translation),
        layout=tuple(_layout(routine)),
        rules=tuple(_rules(routine, parts)),
        per_day=routine.per_day,
        per_week=routine.per_week,
        hours_between=routine.hours_between,
        pain_stop=routine.pain.stop,
        other=tuple(_other(routine)),
        felt=tuple(dict.fromkeys(part.felt for part in parts if part.felt)),
        equipment=tuple(dict.fromkeys(need for part in parts for need in part.equipment)),
        about_ms=compile_timeline(routine, library, choices).about_ms,
        target=max(each.target for each in tensions),
        stop=min(each.stop for each in tensions),
        above_three_because=_first(part.tension.above_three_because for part in parts),
        ladder=tuple(dict.fromkeys(say for each in tensions for say in each.ladder)),
        tensions=tensions,
        dose=tuple(_dose(timeline, steps)),
        movements=tuple(_movements(timeline, steps)),
        variants=tuple(
            words.joined.labelled(v.id, words.joined.bracketed(v.name, str(v.level)))
            for v in routine.variant
        ),
        departs=departures(routine, library),
        cautions=tuple(dict.fromkeys(each for part in parts for each in part.cautions)),
        evidence=words.joined.sentences(dict.fromkeys(part.evidence for part in parts)),
        sources=tuple(dict.fromkeys(each.lines() for part in parts for each in part.source)),
    )


def _tensions(parts: tuple[Routine, ...]) -> tuple[PartTension, ...]:
    """The tension rules of the routine and its parts; a single one if all have the same."""
    gliding = [part for part in parts if any(isinstance(step, Glide) for step in part.step)]
    found = [
        PartTension(
            part.name,
            part.tension.target,
            part.tension.stop,
            tuple(rung.say for rung in part.tension.ladder),
        )
        for part in gliding or parts[:1]
    ]
    same = {replace(each, part="") for each in found}
    return tuple(same) if len(same) == 1 else tuple(found)


def _first(found: Iterable[str | None]) -> str:
    return next(filter(None, found), "")


def departures(routine: Routine, library: Library) -> tuple[CardDeparture, ...]:
    """Where a routine, or what it includes, departs from the usual; the grave ones first."""
    found: list[CardDeparture] = []
    try:
        parts = included(routine, library)
    except CannotCompile:
        parts = (routine,)
    for part in parts:
        name = "" if part is routine else part.id
        for each in _own_departures(part, library):
            where = words.joined.listed((name, each.where))
            found.append(replace(each, where=where))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.grave))


def _own_departures(routine: Routine, library: Library) -> Iterator[CardDeparture]:
    found = departs(routine)
    yield from (CardDeparture("", each.sentence, each.grave) for each in found)
    for remark in remarks(routine, library):
        if remark.rule not in _NOT_DOSE | SAME_RULES:
            grave = remark.severity == "error" or remark.rule in GRAVE
            shown_before = any(remark.because in each.sentence for each in found)
            given = not remark.because or (shown_before and remark.rule not in _SUMS)
            message = remark.message
            if not given:
                message = words.card.with_reason(message, remark.because)
            yield CardDeparture(_place(routine, remark.place), message, grave)


def _place(routine: Routine, place: KeyPath) -> str:
    """A place of the file in the words of a session, for readers of the card."""
    steps, inner, variant = routine.step, place, ""
    if place[0] == "variant" and len(place) > 1:
        of = routine.variant[int(place[1])]
        steps, inner, variant = of.step, place[2:], of.name
    if inner[:1] != ("step",) or len(inner) < 2:
        return words.joined.listed((variant, in_words(inner) if inner else ""))
    step, keys = steps[int(inner[1])], inner[2:]
    named = (
        words.card.glide_from_the(step.joint)
        if isinstance(step, Glide)
        else words.card.STEPS[step.do]
    )
    more = ""
    if keys[:1] == ("tempo",) and len(keys) > 1:
        more = words.card.OF_A_TEMPO[str(keys[1])]
    elif keys[:1] == ("phases",) and len(keys) > 1:
        more = words.card.nth_movement(int(keys[1]) + 1, hold=keys[-1] == "hold")
    elif keys[:1] in (("better",), ("worse",)):
        more = words.card.on_that_side(str(keys[0]))
    return words.joined.capital(words.joined.listed((variant, named, more)))


def _layout(routine: Routine) -> Iterator[str]:
    """On which sides, in which turns, and in which languages, if that is not usual."""
    turns = "" if routine.alternate is None else words.routine.takes_turns(routine.alternate)
    by_nerve = words.routine.NERVE_BY_NERVE if routine.side_order == "nerve by nerve" else ""
    languages = words.routine.in_languages(routine.language, tuple(routine.translation))
    yield from filter(
        None, (words.routine.SIDES_SENTENCES[routine.sides], by_nerve, turns, languages)
    )


def _rules(routine: Routine, parts: tuple[Routine, ...]) -> Iterator[str]:
    for part in parts:
        name = "" if part is routine else part.name
        yield from (words.joined.labelled(name, rule) for rule in own_rules(part))


def _other(routine: Routine) -> Iterator[tuple[str, str]]:
    """Every other key of the file that is not at its default."""
    dumped = routine.model_dump(mode="json")
    for name, field in Routine.model_fields.items():
        value = dumped.get(name)
        plain = not isinstance(value, list) and (
            not isinstance(value, dict) or not any(isinstance(v, list) for v in value.values())
        )
        usual = value in (None, {}) or getattr(routine, name) == field.default
        if name not in SHOWN_ELSEWHERE and plain and not usual:
            yield name.replace("_", " "), as_text(value)


class _StepFinder:
    """Finds the step of a file that a segment is from."""

    def __init__(self, parts: tuple[Routine, ...]) -> None:
        self._parts = {part.id: part for part in parts}

    def glide(self, block: Block, segment: Segment) -> Glide:
        part = self._parts[block.id]
        variant = block.variants[block.start_variant].id.removeprefix(part.id).removeprefix("/")
        steps = next((v.step for v in part.variant if v.id == variant), part.step)
        step = steps[segment.step - 1]
        assert isinstance(step, Glide)
        return step

    def takes_turns(self, block: Block) -> bool:
        part = self._parts.get(block.id)
        return part is not None and part.alternate is not None


def _dose(timeline: Timeline, steps: _StepFinder) -> Iterator[DoseOfSide]:
    """Repetitions by nerve and side, in the order of the session."""
    found: dict[tuple[str, str], DoseOfSide] = {}
    for placed in timeline.schedule():
        segment, block = placed.segment, timeline.blocks[placed.block]
        if segment.kind is not Kind.GLIDE or segment.tempo is None:
            continue
        nerve = segment.nerve.value if segment.nerve else block.name
        key = nerve, segment.side.value if segment.side else ""
        so_far = found.get(key, DoseOfSide(*key, 0, 0))
        by_time = steps.glide(block, segment).seconds is not None
        found[key] = replace(
            so_far,
            reps=so_far.reps + segment.reps,
            sets=so_far.sets + (not segment.of_reps or segment.sets),
            seconds=so_far.seconds + by_time * segment.reps * segment.tempo.rep_ms / 1000,
        )
    yield from found.values()


def _movements(timeline: Timeline, steps: _StepFinder) -> Iterator[Movement]:
    """The steps on the first side of each part, each once; the other side is the same."""
    sides = [block.side for block in timeline.blocks if block.side]
    seen: set[tuple[object, ...]] = set()
    between: Movement | None = None
    for placed in timeline.schedule():
        block, segment = timeline.blocks[placed.block], placed.segment
        other = block.side is not None and block.side is not sides[0]
        place = (block.id if steps.takes_turns(block) else placed.block, segment.nerve)
        key = (*place, segment.kind, segment.step)
        if other or segment.kind is Kind.SWITCH or (segment.step and key in seen):
            between = None
            continue
        if between is not None:
            yield between
            between = None
        seen.add(key)
        made = _movement(block, segment, steps)
        if segment.step:
            yield made
        else:
            # A rest before the next set is described with the sets.
            between = made
    if between is not None:
        yield between


def _movement(block: Block, segment: Segment, steps: _StepFinder) -> Movement:
    if segment.kind is Kind.GLIDE and segment.tempo and segment.joint and segment.away:
        glide = steps.glide(block, segment)
        text, phases = _glide(segment, segment.tempo, glide)
        return Movement(block.name, segment.kind.value, text, phases)
    return Movement(block.name, segment.kind.value, described(segment))


def _glide(segment: Segment, tempo: Tempo, glide: Glide) -> tuple[str, tuple[MovementPhase, ...]]:
    """A glide in words, and its phases if it has some."""
    sets = ""
    if segment.sets > 1:
        sets = words.card.with_rest(segment.sets, glide.rest)
    many = words.numbers.rep_count(segment.total_reps)
    if glide.seconds is not None:
        many = words.card.reps_in_seconds(glide.seconds, segment.total_reps)
    about = words.card.from_the(words.body.JOINTS[glide.joint])
    if glide.phases is not None:
        phases = tuple(_phases(segment))
        about = words.card.in_phases(words.body.JOINTS[glide.joint], len(phases))
        return words.joined.listed((about, many, sets)), phases
    assert segment.away is not None
    moved = segment.pose.changed(segment.away)
    from_to = words.card.from_pose_to(_joints(pose, moved) for pose in (segment.pose, segment.away))
    dose = words.joined.listed((from_to, many, sets))
    pace = _pace(segment, tempo, glide.tempo.hold)
    return words.joined.labelled(about, words.joined.long_listed((dose, pace))), ()


def _phases(segment: Segment) -> Iterator[MovementPhase]:
    before = segment.pose
    for move in segment.moves:
        to = _joints(move.pose, before.changed(move.pose))
        yield MovementPhase(to, move.ms / 1000, move.still_ms / 1000, move.loaded)
        before = move.pose


def phase_in_full(phase: MovementPhase) -> str:
    """A movement, the stillness after it and whether the nerve is loaded there."""
    return words.card.phase_in_full(phase.to, phase.seconds, phase.hold, loaded=phase.loaded)


def _pace(segment: Segment, tempo: Tempo, hold: float | None = None) -> str:
    """The parts of a repetition; the stillness at the loaded end is named."""
    still = words.card.PACE_STILL if hold is None else words.card.PACE_HOLD
    names = (words.card.PACE_STILL, words.card.at_loaded_end(still))
    far, near = reversed(names) if segment.loaded_away else names
    parts = (
        (tempo.out_ms, words.card.PACE_OUT), (tempo.pause_ms, far),
        (tempo.back_ms, words.card.PACE_BACK), (tempo.gap_ms, near),
    )  # fmt: skip
    return words.joined.listed(words.card.lasting(ms / 1000, name) for ms, name in parts if ms)


def described(segment: Segment) -> str:
    """What one step asks for, in words and degrees."""
    lasts = "" if segment.duration_ms is None else words.numbers.seconds(segment.duration_ms)
    if segment.kind is Kind.GLIDE:
        return _described_glide(segment)
    if segment.kind is Kind.POSITION:
        return _pose(segment)
    if segment.kind is Kind.TENSION:
        moved = segment.pose.changed(segment.pose_from)
        return words.card.to_tension(
            _joints(segment.pose, moved) or words.card.AS_IT_IS, segment.target
        )
    if segment.kind is Kind.STIMULUS:
        return words.joined.listed((segment.stimulus, lasts))
    if segment.kind is Kind.CHECK:
        return segment.measure or ""
    moved = segment.pose.changed(segment.pose_from)
    return words.joined.listed((_joints(segment.pose, moved), lasts))


def _described_glide(segment: Segment) -> str:
    """A glide described only by its segment, if its file is not available."""
    assert segment.joint is not None
    assert segment.away is not None
    assert segment.tempo is not None
    about, many = (
        words.card.from_the(words.body.JOINTS[segment.joint]),
        words.numbers.rep_count(segment.total_reps),
    )
    sets = words.numbers.set_count(segment.sets) if segment.sets > 1 else ""
    if segment.moves:
        phases = words.joined.long_listed(map(phase_in_full, _phases(segment)))
        return words.joined.labelled(about, words.joined.listed((phases, many, sets)))
    moved = segment.pose.changed(segment.away)
    from_to = words.card.from_pose_to(_joints(pose, moved) for pose in (segment.pose, segment.away))
    dose = words.joined.listed((from_to, many, sets))
    pace = _pace(segment, segment.tempo)
    return words.joined.labelled(about, words.joined.long_listed((dose, pace)))


def _pose(segment: Segment) -> str:
    pose, always = segment.pose, Joint.KNEE if segment.limb is Limb.LEG else Joint.ELBOW
    named = tuple((j, pose.degrees(j)) for j in Joint if pose.degrees(j) or j is always)
    return _with_degrees(Posture(pose.start, named).words())


def _joints(pose: Pose, joints: frozenset[Joint]) -> str:
    named = tuple((j, pose.degrees(j)) for j in Joint if j in joints)
    return _with_degrees(Posture(None, named).words())


def _with_degrees(text: str) -> str:
    return ", ".join(f"{part}°" if part[-1:].isdigit() else part for part in text.split(", "))
