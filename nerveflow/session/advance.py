"""How time moves a session: pure functions from a state and a moment to a state and effects."""

from dataclasses import replace

from nerveflow.session.effects import Asked, Effect, Prompt, Why
from nerveflow.session.segment_events import between, next_beat
from nerveflow.session.state import Mode, State
from nerveflow.session.tension_rule import break_off
from nerveflow.session.timeline import Timeline, reading_ms
from nerveflow.session.transitions import choose_on, leave

CHOICE_MS = 8_000
"""How long the question how to go on stays open when nobody is there to answer it."""


def advance(timeline: Timeline, state: State, now: int) -> tuple[State, list[Effect]]:
    """Let time pass until `now`, in milliseconds of the session's clock.

    Everything that was due on the way happens, in order; how often this is asked makes no
    difference to what happens.
    """
    effects: list[Effect] = []
    while state.moves:
        left = _until_over(state)
        if left is None or state.at_ms + left > now:
            break
        state, passed = _pass(state, left)
        effects += passed
        state, more = _over(timeline, state)
        effects += more
    if not state.moves:
        return replace(state, at_ms=max(now, state.at_ms)), effects
    state, passed = _pass(state, now - state.at_ms)
    return state, effects + passed


def deadline(state: State) -> int | None:
    """The next moment at which something is due by itself; None while nothing is."""
    if not state.moves:
        return None
    over = _until_over(state)
    beat = None
    if state.mode is Mode.RUNNING:
        at = next_beat(state.segment, state.elapsed_ms)
        beat = None if at is None else at - state.elapsed_ms
    waits = [wait for wait in (over, beat) if wait is not None]
    return state.at_ms + min(waits) if waits else None


def _until_over(state: State) -> int | None:
    """Milliseconds until the segment, the hold or the choice ends by itself."""
    if state.mode is Mode.RUNNING:
        lasts = state.lasts_ms
        return None if lasts is None else max(0, lasts - state.elapsed_ms)
    if not state.unattended:
        return None
    lasts = CHOICE_MS
    if state.mode is Mode.HELD:
        assert state.held is not None
        lasts = reading_ms(state.held.cue)
    return max(0, lasts - state.spent_ms)


def _pass(state: State, ms: int) -> tuple[State, list[Effect]]:
    """Let time pass within the segment; `ms` must not reach beyond its end."""
    if state.mode is not Mode.RUNNING:
        return replace(state, at_ms=state.at_ms + ms, spent_ms=state.spent_ms + ms), []
    began = state.at_ms - state.elapsed_ms
    until = state.elapsed_ms + ms
    effects = list(between(state.segment, began, state.elapsed_ms, until))
    asks = any(isinstance(e, Asked) and e.question is Prompt.TENSION for e in effects)
    asked = state.block if asks else state.asked
    return replace(state, at_ms=state.at_ms + ms, elapsed_ms=until, asked=asked), effects


def _over(timeline: Timeline, state: State) -> tuple[State, list[Effect]]:
    if state.mode is Mode.RUNNING:
        return leave(timeline, state)
    if state.mode is Mode.HELD:
        return break_off(timeline, state, Why.UNANSWERED, "nobody said that tension was at target")
    return choose_on(timeline, state, None)
