"""The timeline of a session: blocks of segments in order, with durations in whole milliseconds.

A timeline never changes. A segment that waits until the person is ready has no duration and counts
as 0 ms in the schedule, so that the timed segments follow each other without a gap.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from nerveflow.session.pose import Pose
from nerveflow.session.spoken import BY_WORDS, SpokenTimes
from nerveflow.session.terms import (
    PAIN_STOP,
    TENSION_STOP,
    TENSION_TARGET,
    Joint,
    Kind,
    Limb,
    Nerve,
    Phase,
    Prompt,
    Side,
    Start,
)

LOADED = frozenset({Kind.TENSION, Kind.GLIDE, Kind.HOLD})
"""Kinds in which the nerve is under tension."""


WORK = frozenset({Kind.GLIDE, Kind.HOLD, Kind.STIMULUS, Kind.CHECK})
"""Kinds that the history records as done or skipped."""


BEGUN_BY_TONE = frozenset(Kind) - {Kind.POSITION, Kind.TENSION, Kind.GLIDE}
"""Kinds whose first line is spoken after a tone."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """The durations of the four parts of a repetition; `pause_ms` and `gap_ms` may be 0."""

    out_ms: int
    pause_ms: int
    back_ms: int
    gap_ms: int

    @property
    def rep_ms(self) -> int:
        """The duration of one repetition."""
        return self.out_ms + self.pause_ms + self.back_ms + self.gap_ms


@dataclass(frozen=True, slots=True)
class Move:
    """One movement of a repetition in phases, and the stillness after it."""

    pose: Pose
    """The posture that it ends in."""
    ms: int
    still_ms: int = 0
    loaded: bool = False
    """Whether it ends where the nerve is loaded most."""


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """One part of one repetition; `start_ms` counts from the start of its segment."""

    phase: Phase
    rep: int
    """1 for the first repetition; 0 in the count-in."""
    start_ms: int
    duration_ms: int
    begin: Pose | None = None
    """The posture before it, in a repetition in phases; None elsewhere."""
    end: Pose | None = None
    """The posture after it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One step of a session, for a fixed time or until the person continues."""

    kind: Kind
    lines: tuple[str, ...]
    """The instructions, given one after the other."""
    duration_ms: int | None
    """None for a segment that waits for the person."""
    step: int = 0
    """The number of the step in its routine file, from 1; 0 for a segment that no file has."""
    nerve: Nerve | None = None
    side: Side | None = None
    pose_from: Pose = Pose()
    """The posture before the segment."""
    pose: Pose = Pose()
    """The posture to take; a glide moves away from it and back."""
    away: Pose | None = None
    """The posture at the far end of a glide; None for other kinds."""
    loaded_away: bool = False
    """Whether a glide loads the nerve most on its way, and not where it begins."""
    joint: Joint | None = None
    """The joint that a glide moves; None for other kinds."""
    tempo: Tempo | None = None
    moves: tuple[Move, ...] = ()
    """The movements of one repetition, if they are more than out and back, or one ends in a
    hold; `tempo` then sums them up. The last one ends in `pose`."""
    count_in_ms: int = 0
    """The count-in before the first repetition of a glide; included in `duration_ms`."""
    reps: int = 0
    first_rep: int = 1
    """The number of its first repetition; above 1 if two sides or nerves take turns."""
    of_reps: int = 0
    """How many repetitions they are in all, if they are taken in turns; else 0."""
    set_no: int = 0
    sets: int = 0
    target: int = 3
    """The tension to reach and not to exceed, 0-10."""
    asks: bool = False
    """Whether the segment asks for the tension; `asks_at_ms` is when."""
    stimulus: str | None = None
    """The sensory input of a stimulus, or the one that continues during a glide."""
    measure: str | None = None
    """What a check measures, in the words of its file."""
    felt: str | None = None
    """Where the person should feel it, in the words of its file."""
    limb: Limb = Limb.LEG
    """What works: a leg or an arm."""
    together: bool = False
    """Whether both legs or both arms work at once."""

    @property
    def total_reps(self) -> int:
        """The repetitions of the set that it is a part of."""
        return self.of_reps or self.reps

    times: SpokenTimes = field(default=BY_WORDS, repr=False)
    """How long its lines take to be spoken."""

    @property
    def waits(self) -> bool:
        """Whether the segment lasts until the person continues."""
        return self.duration_ms is None

    @property
    def is_count_in(self) -> bool:
        """Whether it is only the count-in to a glide or hold that was interrupted."""
        return self.kind is Kind.POSITION and self.count_in_ms > 0

    @property
    def reading_ms(self) -> int:
        """When the last line has been spoken or read, from the start of the segment."""
        return self.first_line_ms + sum(self._line_ms())

    @property
    def first_line_ms(self) -> int:
        """When the first line is given: in a timed segment that asks, after the question."""
        return self.times.question_ms(Prompt.TENSION) if self.asks and not self.waits else 0

    @property
    def asks_at_ms(self) -> int | None:
        """When the tension is asked for: at the start of a timed segment, else after the lines.

        None for a segment that does not ask.
        """
        if not self.asks:
            return None
        return self.reading_ms if self.waits else 0

    def line_starts(self) -> tuple[int, ...]:
        """When each line is given, in milliseconds from the start of the segment."""
        starts, at = [], self.first_line_ms
        for takes_ms in self._line_ms():
            starts.append(at)
            at += takes_ms
        return tuple(starts)

    def _line_ms(self) -> Iterator[int]:
        """How long each line takes; the first one may follow a tone."""
        toned = self.kind in BEGUN_BY_TONE and not self.first_line_ms
        for number, line in enumerate(self.lines):
            first = toned and number == 0
            yield self.times.after_tone_ms(line) if first else self.times.line_ms(line)

    def spans(self) -> Iterator[PhaseSpan]:
        """The count-in and the parts of every repetition, in order, without a gap.

        Empty for a segment that is not a glide.
        """
        if self.tempo is None:
            return
        if self.count_in_ms:
            yield PhaseSpan(Phase.COUNT_IN, 0, 0, self.count_in_ms)
        at = self.count_in_ms
        parts = self.rep_spans()
        for rep in range(self.first_rep, self.first_rep + self.reps):
            for part in parts:
                yield replace(part, rep=rep, start_ms=at)
                at += part.duration_ms

    def rep_spans(self) -> tuple[PhaseSpan, ...]:
        """The parts of one repetition, from its start; empty for a segment that is not a glide."""
        if self.tempo is None:
            return ()
        parts: list[tuple[Phase, int, Pose | None, Pose | None]] = [
            (Phase.OUT, self.tempo.out_ms, None, None),
            (Phase.PAUSE, self.tempo.pause_ms, None, None),
            (Phase.BACK, self.tempo.back_ms, None, None),
            (Phase.GAP, self.tempo.gap_ms, None, None),
        ]
        if self.moves:
            parts = list(self._move_parts())
        found, at = [], 0
        for phase, ms, begin, end in parts:
            if ms:
                found.append(PhaseSpan(phase, 1, at, ms, begin, end))
                at += ms
        return tuple(found)

    def _move_parts(self) -> Iterator[tuple[Phase, int, Pose, Pose]]:
        before, last = self.pose, len(self.moves) - 1
        for number, move in enumerate(self.moves):
            phase = Phase.ON if 0 < number < last else Phase.BACK if number else Phase.OUT
            yield phase, move.ms, before, move.pose
            still = Phase.GAP if number == last else Phase.PAUSE
            yield Phase.HOLD if move.loaded else still, move.still_ms, move.pose, move.pose
            before = move.pose


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to ease the tension. The rungs of a ladder are tried in order."""

    id: str
    """"lean", "toes", "knee", "foot" or "variant"; "variant" takes the next easier variant."""
    cue: str
    """The instruction."""


@dataclass(frozen=True, slots=True)
class TensionRule:
    """The limits of the tension and what to ease above them. Tensions are 0-10."""

    target: int = TENSION_TARGET
    stop: int = TENSION_STOP
    """From this tension on the nerve is over for the day; between target and this, ease off."""
    ladder: tuple[Rung, ...] = ()
    cramp: Rung | None = None
    """What to ease at the first cramp; None for the usual one."""
    pain_stop: int = PAIN_STOP
    """From this pain on the nerve is over for the day, whatever the tension."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant of a block: its segments from the position to the recovery."""

    id: str
    """Its routine and variant, as "tibial-glide" or "tibial-glide/chair"."""
    name: str
    segments: tuple[Segment, ...]
    rule: TensionRule = TensionRule()


@dataclass(frozen=True, slots=True)
class Block:
    """One nerve on one side, in all variants; or a part without a nerve or a side."""

    id: str
    """The id of its routine."""
    name: str
    variants: tuple[Variant, ...]
    """From easiest to hardest; never empty."""
    start_variant: int = 0
    """The index of the variant to begin with."""
    nerve: Nerve | None = None
    side: Side | None = None
    closed: str | None = None
    """Why this block is left out of the session; None for a block that is done."""

    @property
    def part(self) -> str | None:
        """What can be over for the day: its nerve, or its routine if it has none.

        None if nothing is under tension.
        """
        return self.nerve or (self.id if self._loads else None)

    @property
    def _loads(self) -> bool:
        return any(s.kind in LOADED for variant in self.variants for s in variant.segments)


PartSide = tuple[str, Side | None]
"""A nerve, or the id of a routine without one, and a side; None if it has no sides."""


def in_order(parts: Iterable[PartSide]) -> list[PartSide]:
    """The parts by name and side, those without a side first."""
    return sorted(parts, key=lambda each: (each[0], each[1] or ""))


def is_over(part: str | None, side: Side | None, over: Collection[PartSide]) -> bool:
    """Whether this part is over on this side. What is over without a side is over on both."""
    if part is None:
        return False
    sides = (side, None) if side else (None, *Side)
    return any((part, each) in over for each in sides)


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment with its place in the schedule."""

    start_ms: int
    """The timed segments before it together."""
    block: int
    """The index of its block."""
    segment: Segment


@dataclass(frozen=True, slots=True)
class HoldLines:
    """What is said when the clock stops and the variant has no line for it."""

    ease_off: str = ""
    """Above target, without a ladder."""
    cramp: str = ""
    """At the first cramp, if the rule has no rung for it."""
    problem: str = ""
    """Where the one key stopped a glide."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session as planned."""

    routine: str
    """The id of the chosen routine."""
    name: str
    blocks: tuple[Block, ...]
    release: tuple[str, ...] = ()
    """The lines of the recovery after a glide that was broken off."""
    release_ms: int = 15_000
    """The duration of that recovery."""
    times: SpokenTimes = field(default=BY_WORDS, repr=False)
    """How long lines and questions take to be spoken."""
    move_lines: tuple[tuple[Start, str], ...] = field(default=(), repr=False)
    """What is said if the person has to move, as from a chair to the floor."""
    hold_lines: HoldLines = field(default=HoldLines(), repr=False)
    """What is said in a hold for which no ladder has a line."""

    def schedule(self) -> tuple[Placed, ...]:
        """Every segment of the start variants, in order; closed blocks have none."""
        return place([(n, s) for n, b in enumerate(self.blocks) for s in _chosen(b)])

    @property
    def total_ms(self) -> int:
        """The duration of the timed segments together; waits count as 0."""
        return sum(p.segment.duration_ms or 0 for p in self.schedule())

    @property
    def about_ms(self) -> int:
        """The estimated duration: each wait counts as the reading time of its lines."""
        waits = (p.segment.reading_ms for p in self.schedule() if p.segment.waits)
        return self.total_ms + sum(waits)


def place(segments: Sequence[tuple[int, Segment]]) -> tuple[Placed, ...]:
    """The start of each segment; `segments` are pairs of a block index and a segment."""
    placed, at = [], 0
    for block, segment in segments:
        placed.append(Placed(at, block, segment))
        at += segment.duration_ms or 0
    return tuple(placed)


def _chosen(block: Block) -> tuple[Segment, ...]:
    return () if block.closed else block.variants[block.start_variant].segments
