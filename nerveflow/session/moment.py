"""Where a session stands, as one value to paint or to print from."""

from dataclasses import dataclass

from nerveflow.session.commands import PauseReason, Way
from nerveflow.session.effects import Prompt, Status
from nerveflow.session.segment_events import span_at
from nerveflow.session.state import Mode, State, block_of, variant_of
from nerveflow.session.tension_rule import UNDO_MS
from nerveflow.session.timeline import Block, Phase, PhaseSpan, Rung, Segment, Timeline, Variant
from nerveflow.session.transitions import is_over, ways_on

TAKING_MS = 3_000
"""How long a figure takes from the posture before to the one that a step asks for."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a session, for whoever shows it."""

    at_ms: int
    mode: Mode
    status: Status
    paused: PauseReason | None
    index: int
    """The current item, counted from 0, of `items` in the schedule."""
    items: int
    block_no: int
    block: Block
    variant: Variant
    segment: Segment
    line: str
    """The instruction that counts now: the rung to ease where tension is too high."""
    elapsed_ms: int
    lasts_ms: int | None
    """How long the segment lasts, time added included; None where it waits."""
    span: PhaseSpan | None
    """The part of a repetition, in a glide."""
    moved: float
    """How far the body is from `pose_from` (0) to `pose` (1), or in a glide from `pose` (0) to
    `away` (1)."""
    question: Prompt | None
    ways: tuple[Way, ...]
    """The ways open where the question is which way to go on."""
    held: Rung | None
    tension: int | None
    """The last reading; None where there is none."""
    tension_at_ms: int | None
    undo_left_ms: int
    """How long the last reading can still be taken back; 0 when it cannot."""
    following: Segment | None
    """What comes next."""
    done_ms: int
    total_ms: int
    """Progress through the whole schedule; waits count as their reading time."""
    hands_free: bool

    @property
    def left_ms(self) -> int | None:
        """What is left of the segment; None where it waits."""
        return None if self.lasts_ms is None else max(0, self.lasts_ms - self.elapsed_ms)

    @property
    def rep(self) -> int:
        """The repetition, from 1; 0 outside a glide and while being counted in."""
        return self.span.rep if self.span else 0

    @property
    def phase_fraction(self) -> float:
        """How much of the phase is over, from 0 to 1."""
        if self.span is None:
            return 0.0
        return min(1.0, (self.elapsed_ms - self.span.start_ms) / self.span.duration_ms)


def moment_of(timeline: Timeline, state: State) -> Moment:
    """The moment a state stands for. The schedule must not be empty."""
    segment = state.segment
    last = state.last
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
        moved=_moved(segment, state.elapsed_ms),
        question=_question(state),
        ways=tuple(ways_on(timeline, state)) if state.mode is Mode.CHOOSING else (),
        held=state.held,
        tension=last.value if last else None,
        tension_at_ms=last.at_ms if last else None,
        undo_left_ms=_undo_left(state),
        following=_following(timeline, state),
        done_ms=_done_ms(state),
        total_ms=sum(_about(item.segment) for item in state.schedule),
        hands_free=state.hands_free,
    )


def _line(segment: Segment, elapsed_ms: int) -> str:
    line = segment.lines[0] if segment.lines else ""
    for start, text in zip(segment.line_starts(), segment.lines, strict=True):
        if start <= elapsed_ms:
            line = text
    return line


def _moved(segment: Segment, elapsed_ms: int) -> float:
    span = span_at(segment, elapsed_ms)
    if span is None:
        return min(1.0, elapsed_ms / TAKING_MS)
    share = min(1.0, (elapsed_ms - span.start_ms) / span.duration_ms)
    return {Phase.OUT: share, Phase.PAUSE: 1.0, Phase.BACK: 1.0 - share}.get(span.phase, 0.0)


def _question(state: State) -> Prompt | None:
    if state.mode is Mode.HELD:
        return Prompt.ON_TARGET
    if state.mode is Mode.CHOOSING:
        return Prompt.WAY
    if state.asking:
        return Prompt.TENSION
    if state.mode is Mode.RUNNING and state.segment.waits:
        return Prompt.READY
    return None


def _undo_left(state: State) -> int:
    if state.last is None or state.last.before is None or state.mode is Mode.ENDED:
        return 0
    return max(0, UNDO_MS - (state.at_ms - state.last.at_ms))


def _following(timeline: Timeline, state: State) -> Segment | None:
    first = state.after if state.release is not None else state.index + 1
    for item in state.schedule[first:]:
        if not is_over(timeline, state, item.block):
            return item.segment
    return None


def _about(segment: Segment) -> int:
    return segment.reading_ms if segment.duration_ms is None else segment.duration_ms


def _done_ms(state: State) -> int:
    before = sum(_about(item.segment) for item in state.schedule[: state.index])
    if state.mode is Mode.ENDED and state.status is Status.COMPLETED:
        return sum(_about(item.segment) for item in state.schedule)
    here = _about(state.schedule[state.index].segment)
    return before + (here if state.release else min(state.elapsed_ms, here))
