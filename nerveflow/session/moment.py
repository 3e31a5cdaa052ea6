"""What a session shows at one moment, as one value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nerveflow.session import timeline as t
from nerveflow.session.effects import Choosable
from nerveflow.session.one_key import just_held, may_take_back
from nerveflow.session.scan import lit_at
from nerveflow.session.segment_events import span_at
from nerveflow.session.state import Scan, State, block_of, variant_of
from nerveflow.session.tension_rule import UNDO_MS, consequence
from nerveflow.session.terms import (
    Consequence,
    Mode,
    PauseReason,
    Phase,
    Prompt,
    Status,
    Symptom,
    Way,
)
from nerveflow.session.transitions import nerve_is_over, open_ways

POSE_CHANGE_MS = 3_000
"""How long the figure takes from one posture to the next, outside a glide."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a session."""

    at_ms: int
    mode: Mode
    status: Status
    paused: PauseReason | None
    """Why the clock is paused; None if it is not."""
    index: int
    """The index of the current entry of the schedule."""
    items: int
    """The number of entries of the schedule."""
    block_no: int
    """The index of `block` in the timeline."""
    block: t.Block
    variant: t.Variant
    segment: t.Segment
    line: str
    """The current instruction; in a hold, what to ease."""
    elapsed_ms: int
    """Time in the segment, without holds and pauses."""
    lasts_ms: int | None
    """The duration of the segment with added time; None if it waits."""
    span: t.PhaseSpan | None
    """The current part of a glide; None for other kinds."""
    pose_fraction: float
    """How far the body is from `pose_from` (0) to `pose` (1), in a glide from `pose` (0) to `away`
    (1), and in a phase from its beginning (0) to its end (1)."""
    question: Prompt | None
    """The open question; None if there is none."""
    ways: tuple[Way, ...]
    """The ways to choose from, for `Prompt.WAY`; else empty."""
    held: t.Rung | None
    """What to ease, in a hold."""
    broken_off: bool
    """Whether the nerve is let go of because a glide was broken off."""
    tension: int | None
    """The last reading; None if there is none."""
    tension_at_ms: int | None
    """The moment of the last reading."""
    subject: t.Block
    """The block that a pain or a symptom would be about."""
    consequences: Mapping[Symptom, Consequence]
    """What each symptom would do."""
    scan: Scan | None
    """The answers that are said one after the other; None if there are none."""
    lit: Choosable | None
    """The answer that a press would take now."""
    stopping: bool
    """Whether the session stops in a moment, unless the one key is pressed."""
    one_key: bool
    """Whether the person answers with one key."""
    takes_back: bool
    """Whether the one key would take the last answer back."""
    just_held: bool
    """Whether a hold without hands began so lately that a press does not end it yet."""
    waits: bool
    """Whether the session waits for the person: `Ready` is taken, but in a pause."""
    ends_position: bool
    """Whether a position is taken that ends by itself, and a press only holds it."""
    moves: bool
    """Whether the person is asked to move before a position, as to the floor."""
    leaving: bool
    """Whether the question of this step is answered and the next one begins in a moment."""
    undo_left_ms: int
    """For how long the last reading or symptom can still be taken back; 0 if it cannot."""
    following: t.Segment | None
    """The segment that comes next; None at the end."""
    done_ms: int
    """Progress through the schedule, between 0 and `total_ms`."""
    total_ms: int
    """The duration of the whole schedule; waits count as their reading time."""
    to_go_ms: int
    """The time left in the session, without what is over for today; waits count as above."""
    hands_free: bool
    """Whether waits end by themselves."""

    @property
    def left_ms(self) -> int | None:
        """The time left in the segment; None if it waits."""
        return None if self.lasts_ms is None else max(0, self.lasts_ms - self.elapsed_ms)

    @property
    def rep(self) -> int:
        """The number of the repetition, from 1; 0 outside a glide and in the count-in."""
        return self.span.rep if self.span else 0

    @property
    def phase_fraction(self) -> float:
        """How much of `span` is over, from 0 to 1; 0 outside a glide."""
        if self.span is None:
            return 0.0
        return min(1.0, (self.elapsed_ms - self.span.start_ms) / self.span.duration_ms)


def moment_of(timeline: t.Timeline, state: State) -> Moment:
    """What a state shows. The schedule must not be empty."""
    segment = state.segment
    last = state.last
    estimates = [_estimated_ms(entry.segment) for entry in state.schedule]
    return Moment(
        at_ms=state.at_ms,
        mode=state.mode,
        status=state.status,
        paused=state.paused,
        index=state.index,
        items=len(state.schedule),
        block_no=state.block,
        block=block_of(timeline, state),
        variant=variant_of(timeline, state),
        segment=segment,
        line=state.held.cue if state.held else _line(segment, state.elapsed_ms),
        elapsed_ms=state.elapsed_ms,
        lasts_ms=state.lasts_ms,
        span=span_at(segment, state.elapsed_ms),
        pose_fraction=_pose_fraction(segment, state.elapsed_ms),
        question=_question(state),
        ways=tuple(open_ways(timeline, state)) if state.mode is Mode.CHOOSING else (),
        held=state.held,
        broken_off=state.release is not None,
        tension=last.value if last else None,
        tension_at_ms=last.at_ms if last else None,
        subject=timeline.blocks[state.felt_in],
        consequences={each: consequence(timeline, state, each) for each in Symptom},
        scan=state.scan,
        lit=lit_at(state, state.at_ms),
        stopping=state.stops_at_ms is not None,
        one_key=state.one_key,
        takes_back=may_take_back(state),
        just_held=just_held(state),
        waits=state.waits,
        ends_position=state.ends_position,
        moves=state.moves,
        leaving=state.leaves_at_ms is not None,
        undo_left_ms=_undo_left(state),
        following=_following(timeline, state),
        done_ms=_done_ms(state, estimates),
        total_ms=sum(estimates),
        to_go_ms=_to_go_ms(timeline, state),
        hands_free=state.hands_free,
    )


def _line(segment: t.Segment, elapsed_ms: int) -> str:
    line = segment.lines[0] if segment.lines else ""
    for start, text in zip(segment.line_starts(), segment.lines, strict=True):
        if start <= elapsed_ms:
            line = text
    return line


def _pose_fraction(segment: t.Segment, elapsed_ms: int) -> float:
    span = span_at(segment, elapsed_ms)
    if span is None:
        return min(1.0, elapsed_ms / POSE_CHANGE_MS)
    share = min(1.0, (elapsed_ms - span.start_ms) / span.duration_ms)
    if span.begin is not None:
        return share
    return {Phase.OUT: share, Phase.PAUSE: 1.0, Phase.BACK: 1.0 - share}.get(span.phase, 0.0)


def _question(state: State) -> Prompt | None:
    if state.is_halted:
        return Prompt.PROBLEM
    if state.mode is Mode.HELD:
        return Prompt.ON_TARGET
    if state.mode is Mode.CHOOSING:
        return Prompt.WAY
    if state.asks_for_tension:
        return Prompt.IF_MORE if state.asks_only_if_more else Prompt.TENSION
    moves_on = state.ends_position or state.leaves_at_ms is not None
    return Prompt.READY if state.waits and not moves_on else None


def _undo_left(state: State) -> int:
    if state.undoable is None or state.mode is Mode.ENDED:
        return 0
    return max(0, UNDO_MS - (state.at_ms - state.undoable.report.at_ms))


def _following(timeline: t.Timeline, state: State) -> t.Segment | None:
    first = state.index_after_release if state.release is not None else state.index + 1
    if state.release is None and state.returning:
        first = state.index
    return next(_open_from(timeline, state, first), None)


def _open_from(timeline: t.Timeline, state: State, first: int) -> Iterator[t.Segment]:
    """The segments from this entry on whose nerve is not over."""
    for entry in state.schedule[first:]:
        if not nerve_is_over(timeline, state, entry.block):
            yield entry.segment


def _to_go_ms(timeline: t.Timeline, state: State) -> int:
    if state.mode is Mode.ENDED:
        return 0
    here = state.lasts_ms
    here = state.segment.reading_ms if here is None else here
    first, more = state.index + 1, 0
    if state.release is not None:
        first = state.index_after_release
    elif state.returning:
        more = sum(map(_estimated_ms, state.returning[1:]))
        if state.goes_on_ms is not None:
            interrupted = _estimated_ms(state.schedule[state.index].segment)
            more += max(0, interrupted - state.goes_on_ms)
    coming = sum(map(_estimated_ms, _open_from(timeline, state, first)))
    return max(0, here - state.elapsed_ms) + more + coming


def _estimated_ms(segment: t.Segment) -> int:
    return segment.reading_ms if segment.duration_ms is None else segment.duration_ms


def _done_ms(state: State, estimates: Sequence[int]) -> int:
    if state.mode is Mode.ENDED and state.status is Status.COMPLETED:
        return sum(estimates)
    before = sum(estimates[: state.index])
    here = estimates[state.index]
    if state.returning:
        return before + min(state.goes_on_ms or 0, here)
    return before + (here if state.release else min(state.elapsed_ms, here))
