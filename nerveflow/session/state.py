"""All that a session knows at one moment, as one value to keep, compare and go back to."""

from dataclasses import dataclass, field
from enum import StrEnum

from nerveflow.session.commands import PauseReason
from nerveflow.session.effects import Status
from nerveflow.session.timeline import LOADED, Block, Nerve, Rung, Segment, Side, Timeline, Variant

ANSWER_MS = 8_000
"""How long a question of a hands-free session stays open."""


class Mode(StrEnum):
    """What the clock of the current segment does, pauses aside."""

    NEW = "new"
    """Nobody has begun."""
    RUNNING = "running"
    HELD = "held"
    """Tension is above target: the segment's clock stands until it is not."""
    CHOOSING = "choosing"
    """A glide was broken off and the person is asked how to go on."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One entry of the schedule: a segment, with the number of its block."""

    block: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class LastReading:
    """A reading of tension that can still be taken back."""

    at_ms: int
    value: int
    before: "State | None" = field(repr=False)
    """The state to return to; None once it was taken back or something else was done since."""
    steered: bool = False
    """Whether the reading changed what was being done."""


@dataclass(frozen=True, slots=True)
class State:
    """One moment of a session."""

    schedule: tuple[Scheduled, ...]
    variants: tuple[int, ...]
    """The variant chosen in each block, by number."""
    at_ms: int = 0
    """The moment up to which time has been accounted for."""
    mode: Mode = Mode.NEW
    paused: PauseReason | None = None
    index: int = 0
    """The number of the current entry of the schedule."""
    elapsed_ms: int = 0
    """Time spent in the current segment, without holds and pauses."""
    extra_ms: int = 0
    """Time that was added to the current segment."""
    spent_ms: int = 0
    """Time spent being held or choosing."""
    rungs: int = 0
    """How many rungs of this block's ladder were used."""
    held: Rung | None = None
    cramped: bool = False
    """Whether this block's cramp rung was used."""
    release: Segment | None = None
    """The recovery from a glide that was broken off, while it lasts."""
    broken: int = 0
    """The block that was broken off last."""
    after: int = 0
    """The item to go on with when that has been recovered from."""
    loaded: int | None = None
    """The last block in which the nerve was under tension."""
    over: frozenset[tuple[Nerve, Side | None]] = frozenset()
    asked: int | None = None
    """The block whose tension was asked for and not answered yet."""
    hands_free: bool = False
    unattended: bool = False
    last: LastReading | None = None
    status: Status = Status.RUNNING

    @property
    def segment(self) -> Segment:
        """What is being done now."""
        return self.release or self.schedule[self.index].segment

    @property
    def block(self) -> int:
        """The number of the current block."""
        return self.schedule[self.index].block

    @property
    def asking(self) -> bool:
        """Whether the tension of this block is being asked for."""
        return self.asked == self.block and self.mode is Mode.RUNNING and self.release is None

    @property
    def subject(self) -> int:
        """The block that a reading or a symptom is about, for nerves and people answer late.

        A question that is still open is answered first; outside a glide it is the last one.
        """
        if self.release is not None or self.segment.kind in LOADED:
            return self.block
        if self.asked is not None:
            return self.asked
        between = self.segment.nerve is None and self.loaded is not None
        return self.loaded if between and self.loaded is not None else self.block

    @property
    def moves(self) -> bool:
        """Whether any time passes at all."""
        return self.paused is None and self.mode not in (Mode.NEW, Mode.ENDED)

    @property
    def lasts_ms(self) -> int | None:
        """How long the current segment lasts as things stand; None where it waits."""
        lasts = self.segment.duration_ms
        if lasts is None:
            if not self.hands_free:
                return None
            lasts = self.segment.reading_ms
            if self.segment.asks and not self.unattended:
                lasts += ANSWER_MS
        return lasts + self.extra_ms


def fresh(timeline: Timeline) -> State:
    """The state before anybody has begun."""
    variants = tuple(block.start_variant for block in timeline.blocks)
    return State(schedule=schedule_of(timeline, variants), variants=variants)


def schedule_of(timeline: Timeline, variants: tuple[int, ...]) -> tuple[Scheduled, ...]:
    """Every segment at these levels; blocks that are closed for today have none."""
    return tuple(
        Scheduled(number, segment)
        for number, (block, variant) in enumerate(zip(timeline.blocks, variants, strict=True))
        if block.closed is None
        for segment in block.variants[variant].segments
    )


def block_of(timeline: Timeline, state: State) -> Block:
    """The current block."""
    return timeline.blocks[state.block]


def variant_of(timeline: Timeline, state: State) -> Variant:
    """The current block's variant."""
    return block_of(timeline, state).variants[state.variants[state.block]]


def subject_of(timeline: Timeline, state: State) -> Block:
    """The block that a reading or a symptom is about."""
    return timeline.blocks[state.subject]
