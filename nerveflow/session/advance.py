"""How time changes a session: pure functions of the timeline, the state and a moment."""

from dataclasses import replace

from nerveflow.session import scan
from nerveflow.session.effects import Effect, RepDone
from nerveflow.session.segment_events import next_event_ms
from nerveflow.session.state import State
from nerveflow.session.tension_rule import break_off
from nerveflow.session.terms import UNANSWERED_DETAIL, Mode, Status, Way, Why
from nerveflow.session.timeline import Timeline
from nerveflow.session.transitions import Transition, end, finish_segment, happening, take_way

CHOICE_MS = 8_000
"""How long an unattended session waits for the choice of a way."""


def advance(timeline: Timeline, state: State, now: int) -> Transition:
    """Let time pass until `now`, in milliseconds of the session's clock.

    Returns everything that was due on the way, in order. The result does not depend on how often
    this is called on the way.
    """
    effects: list[Effect] = []
    while state.clock_runs:
        left = _until_change(timeline, state)
        if left is None or state.at_ms + left > now:
            break
        state, events = _pass_time(state, left)
        effects += events
        state, more = _change(timeline, state)
        effects += more
        state = scan.settle(timeline, state)
    if not state.clock_runs:
        return replace(state, at_ms=max(now, state.at_ms)), effects
    state, events = _pass_time(state, now - state.at_ms)
    return state, effects + events


def deadline(timeline: Timeline, state: State) -> int | None:
    """The next moment at which something changes by itself; None if nothing does."""
    if not state.clock_runs:
        return None
    until_change = _until_change(timeline, state)
    until_event = None
    if state.mode is Mode.RUNNING:
        at = next_event_ms(state.segment, state.elapsed_ms)
        until_event = None if at is None else at - state.elapsed_ms
    due = [ms for ms in (until_change, until_event) if ms is not None]
    return state.at_ms + min(due) if due else None


def _until_change(timeline: Timeline, state: State) -> int | None:
    """Milliseconds until more than the events of a segment is due; None if nothing is."""
    due = [_until_end(timeline, state), _until_question(state), scan.until_due_ms(state)]
    return min((ms for ms in due if ms is not None), default=None)


def _until_question(state: State) -> int | None:
    """Milliseconds until the segment asks for the tension: with one key the answers follow it."""
    at = state.segment.asks_at_ms if state.mode is Mode.RUNNING else None
    return None if at is None or at <= state.elapsed_ms else at - state.elapsed_ms


def _until_end(timeline: Timeline, state: State) -> int | None:
    """Milliseconds until the segment, hold or choice ends by itself; None if it does not."""
    if state.stops_at_ms is not None:
        return None
    if state.mode is Mode.RUNNING:
        if state.leaves_at_ms is not None:
            return max(0, state.leaves_at_ms - state.elapsed_ms)
        lasts = None if _waits_for_answer(state) else state.lasts_ms
        return None if lasts is None else max(0, lasts - state.elapsed_ms)
    if not state.unattended:
        return None
    lasts = CHOICE_MS
    if state.mode is Mode.HELD:
        assert state.held is not None
        lasts = timeline.times.after_tone_ms(state.held.cue)
    return max(0, lasts - state.answer_wait_ms)


def _waits_for_answer(state: State) -> bool:
    """Whether the segment does not end before an answer; a rest of older sessions might."""
    if state.scan is None:
        return False
    may_end = state.flows and not state.steady and not state.segment.waits
    return not (may_end and state.scan.is_over)


def _pass_time(state: State, ms: int) -> Transition:
    """Let `ms` pass within the segment, hold or choice, at most to its end."""
    at_ms = state.at_ms + ms
    if state.mode is not Mode.RUNNING:
        return replace(state, at_ms=at_ms, answer_wait_ms=state.answer_wait_ms + ms), []
    began_ms = state.at_ms - state.elapsed_ms
    until = state.elapsed_ms + ms
    events = happening(state, began_ms, state.elapsed_ms, until)
    asks_at_ms = state.segment.asks_at_ms
    asks = asks_at_ms is not None and state.elapsed_ms < asks_at_ms <= until
    asked_block = state.block if asks else state.asked_block
    worked = state.worked or any(isinstance(each, RepDone) for each in events)
    state = replace(state, worked=worked, asked_block=asked_block)
    return replace(state, at_ms=at_ms, elapsed_ms=until), events


def _change(timeline: Timeline, state: State) -> Transition:
    """What is due at this moment, beside the events of a segment."""
    if state.stops_at_ms is not None and state.stops_at_ms <= state.at_ms:
        state = replace(state, stops_at_ms=None)
        if state.mode is Mode.CHOOSING:
            return take_way(timeline, state, Way.END)
        return end(state, Status.STOPPED)
    state, lit = scan.light(state)
    if lit or _until_end(timeline, state) != 0:
        return state, lit
    return _end_of_time(timeline, state)


def _end_of_time(timeline: Timeline, state: State) -> Transition:
    if state.mode is Mode.RUNNING:
        return finish_segment(timeline, state)
    if state.mode is Mode.HELD:
        return break_off(timeline, state, Why.UNANSWERED, UNANSWERED_DETAIL)
    return take_way(timeline, state, None)
