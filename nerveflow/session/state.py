"""The whole state of a session at one moment, as one value."""

from dataclasses import dataclass, field

from nerveflow.session import effects as e
from nerveflow.session import timeline as t
from nerveflow.session.terms import Kind, Mode, PauseReason, Prompt, Start, Status

PROBLEM = "problem"
"""The id of the rung, without a pose, while the person is asked why they pressed the key in a
glide."""
ROUNDS = 2
"""How often the answers of a scan are gone through before the session waits."""
SETTLE_MS = 8_000
"""How long a position with one key lasts beyond its words, so that it can be taken."""
MOVE_MS = 20_000
"""The same if the person first has to move: to a chair, to the floor, from the keyboard."""
ANSWER_MS = 8_000
"""How long a hands-free session waits for the answer to the tension question."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One entry of the schedule."""

    block: int
    """The index of its block."""
    segment: t.Segment


@dataclass(frozen=True, slots=True)
class LastReading:
    """The last reading of tension."""

    at_ms: int
    value: int


@dataclass(frozen=True, slots=True)
class Undoable:
    """What the person reported last, and how to take it back."""

    report: e.UndoableEffect
    before: "State" = field(repr=False)
    """The state that an undo restores."""
    changed_session: bool
    """Whether anything followed from it."""
    by_key: bool = False
    """Whether it was reported with the one key: another press takes it back."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Answers that are said and lit one after the other; see `nerveflow.session.scan`."""

    key: object
    """What it belongs to: another question begins another scan."""
    prompt: Prompt
    answers: tuple[e.Choosable, ...]
    first_ms: int
    """When the first answer of this round is lit."""
    pace_ms: int
    """How long each is lit."""
    said: int = 0
    """How many were lit in this round."""
    round: int = 1

    @property
    def due_ms(self) -> int:
        """When the next answer is lit, or the round ends."""
        return self.first_ms + self.said * self.pace_ms

    @property
    def is_over(self) -> bool:
        """Whether nobody has answered and the session waits."""
        return self.round > ROUNDS


@dataclass(frozen=True, slots=True)
class State:
    """One moment of a session. Blocks and entries of the schedule are given by their index."""

    schedule: tuple[Scheduled, ...]
    variants: tuple[int, ...]
    """The index of the current variant of each block."""
    at_ms: int = 0
    """The moment, on the session's clock."""
    mode: Mode = Mode.NEW
    paused: PauseReason | None = None
    """Why the clock is paused; None if it is not."""
    index: int = 0
    """The current entry of the schedule."""
    elapsed_ms: int = 0
    """Time in the current segment, without holds and pauses."""
    extra_ms: int = 0
    """Time that the person added to the current segment."""
    answer_wait_ms: int = 0
    """Time in the current hold or choice."""
    rungs_used: int = 0
    """The number of rungs of this block's ladder that were used."""
    held: t.Rung | None = None
    """What to ease, in a hold."""
    cramped: frozenset[t.PartSide] = frozenset()
    """The parts that had a cramp: a second one ends them."""
    release: t.Segment | None = None
    """The recovery after a glide that was broken off, while it lasts."""
    broken_off_block: int = 0
    """The block of that glide."""
    index_after_release: int = 0
    """The entry that follows that recovery."""
    loaded_block: int | None = None
    """The last block whose nerve was under tension."""
    parts_over: frozenset[t.PartSide] = frozenset()
    """What is over for today: nerves, or routines without one, each with its side."""
    asked_block: int | None = None
    """The block whose tension question has no answer yet."""
    hands_free: bool = False
    """Whether waits end by themselves."""
    unattended: bool = False
    """Whether nobody can answer."""
    returns: bool = False
    """Whether a long pause or hold under tension goes back into position first."""
    flows: bool = False
    """Whether with one key positions end by themselves, and unanswered rests unless `steady`."""
    steady: bool = False
    """Whether with one key a rest waits for its answer, and every choice can be taken back; with
    keys, whether a number is refused while a position is taken."""
    patient: bool = False
    """Whether a tension reported in a rest eases nothing, and a hold without hands outlasts a
    press that follows at once."""
    away_since_ms: int | None = None
    """When the pause or hold began; None if the clock of the segment runs."""
    returning: tuple[t.Segment, ...] = ()
    """The way back into position, from the segment that is being done on; or the time to move
    before a position."""
    goes_on_ms: int | None = None
    """Where the interrupted segment goes on after it; None if its next one begins."""
    start: Start | None = None
    """Whether the person sits, lies or stands; None before the first position."""
    one_key: bool = False
    """Whether the person answers with one key."""
    pace_ms: int = 1_000
    """How long a number is lit."""
    scan: Scan | None = None
    leaves_at_ms: int | None = None
    """When an answered lean ends, from its start: its number is said back first."""
    stops_at_ms: int | None = None
    """When the session stops unless the one key is pressed."""
    last: LastReading | None = None
    undoable: Undoable | None = None
    """The last report, as long as it can be taken back."""
    status: Status = Status.RUNNING
    worked: bool = False
    """Whether anything was done: a repetition, or a glide, hold, stimulus or check to its end."""

    @property
    def segment(self) -> t.Segment:
        """The current segment."""
        if self.release is None and self.returning:
            return self.returning[0]
        return self.release or self.schedule[self.index].segment

    @property
    def block(self) -> int:
        """The current block."""
        return self.schedule[self.index].block

    @property
    def asks_for_tension(self) -> bool:
        """Whether the tension question of the current block is open."""
        return self.asked_block == self.block and self.mode is Mode.RUNNING and self.release is None

    @property
    def asks_only_if_more(self) -> bool:
        """Whether nobody can give a number before the glide: a key says that it is more."""
        alone = self.hands_free and not self.unattended
        return alone and self.segment.kind is Kind.TENSION

    @property
    def subject(self) -> int:
        """The block that a reading or a symptom is about.

        Nerves and people answer late. Outside a glide, that is the block whose question is open,
        or between two nerves the last one under tension. In the recovery and the choice after it,
        it is what was broken off, though a later block may have begun.
        """
        if self.release is not None:
            return self.broken_off_block
        if self.segment.kind in t.LOADED:
            return self.block
        if self.asked_block is not None:
            return self.asked_block
        between = self.segment.nerve is None and self.loaded_block is not None
        return self.loaded_block if between and self.loaded_block is not None else self.block

    @property
    def is_halted(self) -> bool:
        """Whether the one key stopped the clock in a glide."""
        held = self.held if self.mode is Mode.HELD else None
        return held is not None and held.id == PROBLEM

    @property
    def is_broken_off(self) -> bool:
        """Whether it is in the recovery after a glide was broken off, or in the choice after it."""
        return self.release is not None or self.mode is Mode.CHOOSING

    @property
    def felt_in(self) -> int:
        """The block that a pain or a symptom is about: what the screen shows now.

        A question of an earlier block may still be open; what is felt during it is not its answer.
        """
        if self.release is None and self.segment.nerve is not None:
            return self.block
        return self.subject

    @property
    def waits(self) -> bool:
        """Whether it waits for the person: `Ready` ends that, and is refused anywhere else."""
        return self.mode is Mode.HELD or (self.mode is Mode.RUNNING and self.segment.waits)

    @property
    def ends_position(self) -> bool:
        """Whether the person is taking a position that ends by itself: a press only holds it."""
        moves_on = self.one_key and self.flows and not self.hands_free
        return moves_on and self.segment.waits and self.segment.kind is Kind.POSITION

    @property
    def is_taking_position(self) -> bool:
        """Whether a nerve's position is being taken, and no earlier question is open."""
        here = self.segment
        waits = self.mode is Mode.RUNNING and here.kind is Kind.POSITION and here.waits
        return waits and here.nerve is not None and self.asked_block is None

    @property
    def moves(self) -> bool:
        """Whether the person is asked to move before a position, as to the floor."""
        here = self.segment
        waits = here.kind is Kind.POSITION and here.waits
        return self.release is None and bool(self.returning) and waits

    @property
    def settle_ms(self) -> int:
        """How long a position lasts beyond its words. A session begins at the keyboard, and for a
        check people stand up."""
        before = self.schedule[self.index - 1].segment.kind if self.index else Kind.CHECK
        far = self.moves or (before is Kind.CHECK and not self.returning)
        return MOVE_MS if self.steady and far else SETTLE_MS

    @property
    def clock_runs(self) -> bool:
        """Whether time passes: the session has begun, has not ended and is not paused."""
        return self.paused is None and self.mode not in (Mode.NEW, Mode.ENDED)

    @property
    def lasts_ms(self) -> int | None:
        """The duration of the current segment with added time; None if it waits."""
        lasts = self.segment.duration_ms
        if lasts is None and self.ends_position:
            lasts = self.segment.reading_ms + self.settle_ms
        if lasts is None:
            if not self.hands_free:
                return None
            lasts = self.segment.reading_ms + (MOVE_MS if self.moves else 0)
            if self.segment.asks and not self.unattended:
                lasts += ANSWER_MS
        return lasts + self.extra_ms


def initial_state(timeline: t.Timeline) -> State:
    """The state of a session that has not begun."""
    variants = tuple(block.start_variant for block in timeline.blocks)
    return State(schedule=schedule_of(timeline, variants), variants=variants)


def schedule_of(timeline: t.Timeline, variants: tuple[int, ...]) -> tuple[Scheduled, ...]:
    """Every segment of these variants in order; closed blocks have none."""
    return tuple(
        Scheduled(number, segment)
        for number, (block, variant) in enumerate(zip(timeline.blocks, variants, strict=True))
        if block.closed is None
        for segment in block.variants[variant].segments
    )


def block_of(timeline: t.Timeline, state: State) -> t.Block:
    """The current block."""
    return timeline.blocks[state.block]


def variant_of(timeline: t.Timeline, state: State) -> t.Variant:
    """The current variant of the current block."""
    return block_of(timeline, state).variants[state.variants[state.block]]


def subject_of(timeline: t.Timeline, state: State) -> t.Block:
    """The block that a reading or a symptom is about."""
    return timeline.blocks[state.subject]
