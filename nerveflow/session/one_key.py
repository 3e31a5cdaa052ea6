"""What one key means at each moment, so that a whole session can be controlled with it."""

from dataclasses import replace

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session import scan, tension_rule, transitions
from nerveflow.session.state import PROBLEM, State
from nerveflow.session.terms import (
    Kind,
    Mode,
    NoNumber,
    PauseReason,
    Problem,
    Prompt,
    Symptom,
    Way,
)
from nerveflow.session.timeline import Rung, Timeline
from nerveflow.session.transitions import Transition


def meaning(state: State) -> c.Command | None:
    """The command that a press means; None if `press` does something of its own."""
    if state.paused is not None:
        return c.Resume()
    if _own_meaning(state):
        return None
    return c.Ready() if state.waits and not state.ends_position else c.Pause()


def press(timeline: Timeline, state: State, heard_ms: int) -> Transition:
    """Carry out a press that has a meaning of its own: answer, take back, hold."""
    if state.stops_at_ms is not None:
        return _go_on_instead(timeline, state)
    if may_take_back(state):
        return _take_back(timeline, state)
    if state.scan is not None and not state.scan.is_over:
        answer = scan.lit_at(state, heard_ms)
        return (state, []) if answer is None else _take(timeline, state, answer)
    if state.asks_for_tension and state.hands_free:
        return _ease(timeline, state)
    if scan.question(timeline, state) is not None:
        return scan.settle(timeline, replace(state, scan=None), asked=True, soon=True), []
    return _halt(timeline, state)


def _own_meaning(state: State) -> bool:
    in_glide = state.mode is Mode.RUNNING and state.segment.kind in (Kind.GLIDE, Kind.HOLD)
    return (
        state.stops_at_ms is not None
        or may_take_back(state)
        or state.asks_for_tension
        or (state.one_key and (in_glide or state.mode in (Mode.HELD, Mode.CHOOSING)))
        or state.scan is not None
    )


def _halt(timeline: Timeline, state: State) -> Transition:
    since_ms = state.at_ms if state.away_since_ms is None else state.away_since_ms
    held = Rung(PROBLEM, timeline.hold_lines.problem)
    state = replace(state, mode=Mode.HELD, held=held, answer_wait_ms=0, away_since_ms=since_ms)
    return state, [e.Halted(state.at_ms)]


def _go_on_instead(timeline: Timeline, state: State) -> Transition:
    """Do not stop: what the stop was chosen from is asked again."""
    state = replace(state, stops_at_ms=None)
    if state.mode is not Mode.CHOOSING:
        return _halt(timeline, state) if state.steady else (state, [e.Resumed(state.at_ms)])
    ways = tuple(transitions.open_ways(timeline, state))
    return state, [e.Asked(state.at_ms, Prompt.WAY, ways)]


def _take_back(timeline: Timeline, state: State) -> Transition:
    """Take the last answer back and ask again from the top."""
    assert state.undoable is not None
    symptom = isinstance(state.undoable.report, e.Felt)
    state, effects = tension_rule.undo_report(timeline, state)
    if symptom:
        state, halted = _halt(timeline, state)
        effects += halted
    asked = any(isinstance(each, e.Asked | e.Halted) for each in effects)
    soon = not (state.steady and asked)
    return scan.settle(timeline, replace(state, scan=None), asked=True, soon=soon), effects


def may_take_back(state: State) -> bool:
    """Whether a press takes the last answer back."""
    last = state.undoable
    return last is not None and last.by_key and state.at_ms - last.report.at_ms <= scan.AGAIN_MS


def just_held(state: State) -> bool:
    """Whether a hold without hands began so lately that another press is still the same one.

    Two presses in a hurry mean twice that it is too much. A second press that took it back
    would let the glide begin by itself.
    """
    held = state.patient and state.mode is Mode.HELD and state.hands_free
    return held and not state.unattended and state.answer_wait_ms < scan.AGAIN_MS


def _take(timeline: Timeline, state: State, answer: e.Choosable) -> Transition:
    taken = e.Taken(state.at_ms, answer)
    match answer:
        case NoNumber():
            changed, effects = _leave_out(timeline, replace(state, undoable=None))
            changed = _by_key(_chosen(taken, state, changed))
        case Problem():
            changed, effects = _solve(timeline, state, answer)
        case int():
            back_ms = timeline.times.back_ms
            changed, effects = tension_rule.read_tension(timeline, state, answer, back_ms)
            changed = _by_key(changed)
        case Way.END if state.steady:
            changed, effects = _stop_soon(state)
        case _:
            changed, effects = transitions.take_way(timeline, state, answer)
            changed = _by_key(_chosen(taken, state, changed))
    return changed, [taken, *effects]


def _leave_out(timeline: Timeline, state: State) -> Transition:
    if state.segment.waits:
        return transitions.finish_answered(timeline, state, timeline.times.back_ms)
    return replace(state, asked_block=None), []


def _solve(timeline: Timeline, state: State, problem: Problem) -> Transition:
    match problem:
        case Problem.TOO_STRONG:
            changed, effects = _ease(timeline, state)
            return _by_key(changed), effects
        case Problem.CRAMP | Problem.TINGLING_OR_NUMB:
            # What is felt ends the hold; what can be taken back begins here.
            since_ms = state.away_since_ms
            state, ended = transitions.end_hold(replace(state, away_since_ms=None))
            # The clock has been held since the press: nobody has glided since then.
            state = replace(state, away_since_ms=since_ms)
            changed, effects = tension_rule.read_symptom(timeline, state, Symptom(problem.value))
            if changed.mode is not Mode.HELD:
                changed = replace(changed, away_since_ms=None)
            return _by_key(changed), [*ended, *effects]
        case Problem.PAUSE:
            since_ms = state.away_since_ms
            state, effects = transitions.end_hold(replace(state, away_since_ms=None))
            paused = e.Paused(state.at_ms, PauseReason.BY_PERSON)
            state = replace(state, paused=PauseReason.BY_PERSON, away_since_ms=since_ms)
            return state, [*effects, paused]
        case Problem.GO_ON:
            return transitions.end_hold(state)
        case _:
            return _stop_soon(state)


def _ease(timeline: Timeline, state: State) -> Transition:
    """Ease what is too strong; that can be taken back, for the last thing to ease ends the nerve.

    Undoing the number before it would also undo what is eased now.
    """
    changed, effects = tension_rule.ease(timeline, replace(state, undoable=None))
    return _chosen(e.Taken(state.at_ms, Problem.TOO_STRONG), state, changed), effects


def _stop_soon(state: State) -> Transition:
    stops_at_ms = state.at_ms + scan.AGAIN_MS
    return replace(state, stops_at_ms=stops_at_ms), [e.Stopping(state.at_ms)]


def _chosen(taken: e.Taken, before: State, after: State) -> State:
    """The state after a choice, which can be taken back."""
    return tension_rule.undoable(taken, before, after) if before.steady else after


def _by_key(state: State) -> State:
    """The state in which another press takes the last answer back."""
    last = state.undoable
    return state if last is None else replace(state, undoable=replace(last, by_key=True))
