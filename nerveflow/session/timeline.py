"""What a session will ask for, in order: blocks of segments with whole milliseconds.

A timeline never changes. Waits (a position that lasts until the person is ready) carry no duration
and count as nothing in the schedule, so the timed parts lie end to end without a gap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nerveflow.session.pose import Joint, Pose


class Kind(StrEnum):
    """What a segment asks of the person."""

    POSITION = "position"
    TENSION = "tension"
    GLIDE = "glide"
    HOLD = "hold"
    STIMULUS = "stimulus"
    RELEASE = "release"
    REST = "rest"
    SWITCH = "switch"
    CHECK = "check"


LOADED = frozenset({Kind.TENSION, Kind.GLIDE, Kind.HOLD})
"""Kinds in which the nerve is under tension."""


WORK = frozenset({Kind.GLIDE, Kind.HOLD, Kind.STIMULUS, Kind.CHECK})
"""Kinds that are worth recording as done or skipped."""

QUESTION_MS = 3_000
"""How long the tension question takes to be asked aloud."""


class Side(StrEnum):
    """The working leg."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite leg."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Nerve(StrEnum):
    """The nerve that a block glides."""

    TIBIAL = "tibial"
    SURAL = "sural"
    PERONEAL = "peroneal"


class Phase(StrEnum):
    """Where a glide is: counted in, or in one of the four parts of a repetition."""

    LEAD = "lead"
    OUT = "out"
    PAUSE = "pause"
    BACK = "back"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Tempo:
    """The pace of one repetition, in milliseconds; the two pauses may be 0."""

    out_ms: int
    pause_ms: int
    back_ms: int
    gap_ms: int

    @property
    def rep_ms(self) -> int:
        """How long one repetition takes."""
        return self.out_ms + self.pause_ms + self.back_ms + self.gap_ms


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """One part of one repetition; `start_ms` counts from the start of its segment."""

    phase: Phase
    rep: int
    """1 for the first repetition; 0 while being counted in."""
    start_ms: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One thing to do, on one side, for a known time or until the person goes on."""

    kind: Kind
    lines: tuple[str, ...]
    """Instructions, given one at a time."""
    duration_ms: int | None
    """None where it waits for the person."""
    step: int = 0
    """The number of the step in its routine file, from 1; 0 where the session itself adds one."""
    nerve: Nerve | None = None
    side: Side | None = None
    pose_from: Pose = Pose()
    """The posture before."""
    pose: Pose = Pose()
    """The posture that is taken and kept; a glide leaves it and comes back to it."""
    away: Pose | None = None
    """A glide's other end."""
    joint: Joint | None = None
    """The joint that a glide moves."""
    tempo: Tempo | None = None
    lead_ms: int = 0
    """Counting in before the first repetition of a glide; part of its duration."""
    reps: int = 0
    set_no: int = 0
    sets: int = 0
    target: int = 3
    """The tension to find and to stay under, 0-10."""
    asks: bool = False
    """Whether the tension is asked for when the segment begins."""
    stimulus: str | None = None
    """The kind of sensory input, for a stimulus, or stacked on a glide."""
    measure: str | None = None
    """What a check assesses, in the words of its file."""
    felt: str | None = None
    """Where it should be felt."""

    @property
    def waits(self) -> bool:
        """Whether it lasts until the person goes on."""
        return self.duration_ms is None

    @property
    def reading_ms(self) -> int:
        """How long the lines take to be heard or read, one after the other."""
        return self.lines_from_ms + sum(reading_ms(line) for line in self.lines)

    @property
    def lines_from_ms(self) -> int:
        """When the first line is given: a timed segment that asks puts its question first."""
        return QUESTION_MS if self.asks and not self.waits else 0

    @property
    def asks_at_ms(self) -> int | None:
        """When the tension is asked for: at once where time runs, else after the lines."""
        if not self.asks:
            return None
        return self.reading_ms if self.waits else 0

    def line_starts(self) -> tuple[int, ...]:
        """When each line is given, in milliseconds from the start of the segment."""
        starts, at = [], self.lines_from_ms
        for line in self.lines:
            starts.append(at)
            at += reading_ms(line)
        return tuple(starts)

    def spans(self) -> Iterator[PhaseSpan]:
        """The parts of every repetition, in order, without a gap; nothing but for a glide."""
        if self.tempo is None:
            return
        if self.lead_ms:
            yield PhaseSpan(Phase.LEAD, 0, 0, self.lead_ms)
        at = self.lead_ms
        parts = (
            (Phase.OUT, self.tempo.out_ms),
            (Phase.PAUSE, self.tempo.pause_ms),
            (Phase.BACK, self.tempo.back_ms),
            (Phase.GAP, self.tempo.gap_ms),
        )
        for rep in range(1, self.reps + 1):
            for phase, duration in parts:
                if duration:
                    yield PhaseSpan(phase, rep, at, duration)
                    at += duration


def reading_ms(line: str) -> int:
    """How long a line takes to be spoken calmly or read: 2.4 s at least."""
    return max(2_400, 1_000 + 360 * len(line.split()))


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to ease off, tried in order while tension stays above target."""

    id: str
    """"lean", "toes", "knee", "foot" or "variant"; "variant" means an easier level."""
    cue: str


@dataclass(frozen=True, slots=True)
class TensionRule:
    """Where tension has to stay, and what is done when it does not. All values are 0-10."""

    target: int = 3
    stop: int = 6
    """From here on the glide ends for the day; above target and below this it is eased."""
    ladder: tuple[Rung, ...] = ()
    cramp: Rung | None = None
    """What to let go of first when the foot cramps; None where a cramp ends the glide."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant of a block, from taking the position to the recovery after it."""

    id: str
    """The routine and variant it comes from, as "tibial-glide" or "tibial-glide/chair"."""
    name: str
    segments: tuple[Segment, ...]
    rule: TensionRule = TensionRule()


@dataclass(frozen=True, slots=True)
class Block:
    """One nerve on one side, in each variant there is; or a part without a nerve or side."""

    id: str
    """The routine it comes from."""
    name: str
    variants: tuple[Variant, ...]
    """From easiest to hardest; never empty."""
    start_variant: int = 0
    nerve: Nerve | None = None
    side: Side | None = None
    closed: str | None = None
    """Why this block is not done today, where that is known from the start."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment on the schedule; `start_ms` counts timed segments only."""

    start_ms: int
    block: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session as planned, before anybody has moved."""

    routine: str
    """The id of the routine that was chosen."""
    name: str
    blocks: tuple[Block, ...]
    release: tuple[str, ...] = ("Let go of the position and sit back.", "Breathe out and rest.")
    """What is said when a glide is broken off."""
    release_ms: int = 15_000

    def schedule(self) -> tuple[Placed, ...]:
        """Every segment at the levels chosen, with its start."""
        return place([(n, s) for n, b in enumerate(self.blocks) for s in _chosen(b)])

    @property
    def total_ms(self) -> int:
        """The timed parts together; waits count as nothing."""
        return sum(p.segment.duration_ms or 0 for p in self.schedule())

    @property
    def about_ms(self) -> int:
        """How long it takes a person who is ready as soon as the lines have been given."""
        waits = (p.segment.reading_ms for p in self.schedule() if p.segment.waits)
        return self.total_ms + sum(waits)


def place(segments: Sequence[tuple[int, Segment]]) -> tuple[Placed, ...]:
    """Lay segments end to end; each comes with the number of its block."""
    placed, at = [], 0
    for block, segment in segments:
        placed.append(Placed(at, block, segment))
        at += segment.duration_ms or 0
    return tuple(placed)


def _chosen(block: Block) -> tuple[Segment, ...]:
    return () if block.closed else block.variants[block.start_variant].segments
