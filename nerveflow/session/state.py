"""All that a session knows at one moment, as one value to keep, compare and go back to."""

from dataclasses import dataclass, field
from enum import StrEnum

from nerveflow.session.commands import PauseReason
from nerveflow.session.effects import Status
from nerveflow.session.timeline import Block, Level, Nerve, Rung, Segment, Side, Timeline


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
class Item:
    """A segment of the plan as it stands, with the number of its block."""

    block: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of tension that can still be taken back."""

    at_ms: int
    value: int
    before: "State | None" = field(repr=False)
    """The state to return to; None once it was taken back or is too old to matter."""


@dataclass(frozen=True, slots=True)
class State:
    """One moment of a session."""

    plan: tuple[Item, ...]
    levels: tuple[int, ...]
    """The variant chosen in each block, by number."""
    at_ms: int = 0
    """The moment up to which time has been accounted for."""
    mode: Mode = Mode.NEW
    paused: PauseReason | None = None
    index: int = 0
    """The current item of the plan."""
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
    over: frozenset[tuple[Nerve, Side | None]] = frozenset()
    asking: bool = False
    """Whether the tension question is open."""
    hands_free: bool = False
    last: Reading | None = None
    status: Status = Status.RUNNING

    @property
    def segment(self) -> Segment:
        """What is being done now."""
        return self.release or self.plan[self.index].segment

    @property
    def block(self) -> int:
        """The number of the current block."""
        return self.plan[self.index].block

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
        return lasts + self.extra_ms


def fresh(timeline: Timeline) -> State:
    """The state before anybody has begun."""
    levels = tuple(block.start_level for block in timeline.blocks)
    return State(plan=plan_of(timeline, levels), levels=levels)


def plan_of(timeline: Timeline, levels: tuple[int, ...]) -> tuple[Item, ...]:
    """Every segment at these levels; blocks that are closed for today have none."""
    return tuple(
        Item(number, segment)
        for number, (block, level) in enumerate(zip(timeline.blocks, levels, strict=True))
        if block.closed is None
        for segment in block.levels[level].segments
    )


def block_of(timeline: Timeline, state: State) -> Block:
    """The current block."""
    return timeline.blocks[state.block]


def level_of(timeline: Timeline, state: State) -> Level:
    """The current block's variant."""
    return block_of(timeline, state).levels[state.levels[state.block]]
