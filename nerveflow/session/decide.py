"""What each command does, and why it is refused: one record for each.

What is allowed is asked of the record without carrying anything out, and the same answer refuses
the command: what a front end offers and what the session takes cannot differ. Only an argument (a
number off the scale, a way that is not open) is checked while a command is carried out.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session import one_key, scan, tension_rule, transitions
from nerveflow.session.commands import Refusal
from nerveflow.session.state import State, block_of, variant_of
from nerveflow.session.terms import (
    NEXT_DETAIL,
    SKIP_DETAIL,
    Kind,
    Mode,
    PauseReason,
    Reach,
    Status,
    Why,
)
from nerveflow.session.timeline import Timeline
from nerveflow.session.transitions import Transition

UNDO_STAYS = (
    c.Tension,
    c.Pain,
    c.Feel,
    c.Press,
    c.OneKey,
    c.Mark,
    c.Pause,
    c.Resume,
    c.Repeat,
)
"""The commands after which the last report can still be undone: an undo restores the state before
it, so it would undo any other command too."""
MORE_MS = 10_000
"""How much `MoreTime` adds."""
STIMULUS_MOST_MS = 60_000
"""The longest stimulus."""
LENGTHENED = frozenset({Kind.REST, Kind.RELEASE, Kind.SWITCH, Kind.STIMULUS, Kind.CHECK})
"""Kinds that `MoreTime` lengthens; it never lengthens time under tension."""


def _never(timeline: Timeline, state: State) -> Refusal | None:
    """For a command that a running session always takes."""
    return None


@dataclass(frozen=True, slots=True)
class Handler:
    """What a session does with a command."""

    carry_out: Callable[[Timeline, State, Any], Transition]
    """The state and the effects after the command, from the state before it."""
    refusal: Callable[[Timeline, State], Refusal | None] = _never
    """Why the command is refused in a state; None if it is taken."""


def allowed(timeline: Timeline, state: State) -> frozenset[c.CommandId]:
    """The commands that the session takes now."""
    return frozenset(each for each in c.CommandId if why_not(timeline, state, each) is None)


def why_not(timeline: Timeline, state: State, command: c.CommandId) -> Refusal | None:
    """Why the session refuses a command now; None if it takes it."""
    if state.mode is Mode.ENDED:
        return Refusal.ENDED
    if (state.mode is Mode.NEW) != (command is c.CommandId.BEGIN):
        return Refusal.NOT_BEGUN if state.mode is Mode.NEW else Refusal.BEGUN
    return _HANDLERS[command].refusal(timeline, state)


def decide(timeline: Timeline, state: State, command: c.Command) -> Transition:
    """The state and the effects after a command. Raises `Refused` if it is not allowed."""
    if refusal := why_not(timeline, state, command.ID):
        raise c.Refused(command, refusal)
    if not isinstance(command, c.Press | c.Mark):
        state = replace(state, stops_at_ms=None)
    # A press that changes nothing leaves what can be taken back as it is.
    nothing = isinstance(command, c.Ready) and one_key.just_held(state)
    state, effects = _HANDLERS[command.ID].carry_out(timeline, state, command)
    if not nothing and not isinstance(command, UNDO_STAYS):
        state = replace(state, undoable=None)
    return scan.settle(timeline, state), effects


def _cannot_begin(timeline: Timeline, state: State) -> Refusal | None:
    return None if state.schedule else Refusal.ALL_OVER


def _begin(timeline: Timeline, state: State, command: c.Begin) -> Transition:
    closed: list[e.Effect] = [
        e.Skipped(state.at_ms, segment, Why.CLOSED, block.closed)
        for block in timeline.blocks
        if block.closed is not None
        for segment in block.variants[block.start_variant].segments
        if segment.kind is Kind.GLIDE
    ]
    state = replace(
        state,
        hands_free=command.hands_free,
        returns=command.returns,
        flows=command.flows,
        steady=command.steady,
        patient=command.patient,
    )
    state, effects = transitions.enter(timeline, state, 0)
    return state, closed + effects


def _mark(timeline: Timeline, state: State, command: c.Mark) -> Transition:
    return state, []


def _cannot_ready(timeline: Timeline, state: State) -> Refusal | None:
    if state.paused is not None:
        return Refusal.PAUSED
    if state.mode is Mode.CHOOSING:
        return Refusal.CHOOSE_FIRST
    return None if state.waits else Refusal.NOTHING_WAITS


def _ready(timeline: Timeline, state: State, command: c.Ready) -> Transition:
    if one_key.just_held(state):
        assert state.held is not None
        return state, [e.LineGiven(state.at_ms, state.held.cue, again=True)]
    if state.mode is Mode.HELD:
        state, effects = transitions.end_hold(state)
        state, asked = transitions.ask_if_more_again(state)
        return state, effects + asked
    moments = [*state.segment.line_starts(), state.segment.asks_at_ms or 0]
    ahead = next((at for at in moments if at > state.elapsed_ms), None)
    if ahead is None:
        return transitions.finish_segment(timeline, state)
    began_ms = state.at_ms - ahead
    effects = transitions.happening(state, began_ms, ahead - 1, ahead)
    asked_block = state.block if ahead == state.segment.asks_at_ms else state.asked_block
    return replace(state, elapsed_ms=ahead, asked_block=asked_block), effects


def _cannot_pause(timeline: Timeline, state: State) -> Refusal | None:
    return None if state.paused is None else Refusal.PAUSED


def _pause(timeline: Timeline, state: State, command: c.Pause) -> Transition:
    since_ms = state.at_ms if state.away_since_ms is None else state.away_since_ms
    if command.reason is PauseReason.INTERRUPTED:
        since_ms = state.at_ms - transitions.RETURN_AFTER_MS - 1
    state = replace(state, paused=command.reason, away_since_ms=since_ms)
    return state, [e.Paused(state.at_ms, command.reason)]


def _cannot_resume(timeline: Timeline, state: State) -> Refusal | None:
    return Refusal.NOT_PAUSED if state.paused is None else None


def _resume(timeline: Timeline, state: State, command: c.Resume) -> Transition:
    state = replace(state, paused=None)
    if state.mode is not Mode.RUNNING:
        return state, [e.Resumed(state.at_ms)]
    state, effects = transitions.go_on(state)
    return state, [e.Resumed(state.at_ms), *effects]


def _next(timeline: Timeline, state: State, command: c.Next) -> Transition:
    effects = _resumed(state)
    if state.release is not None:
        state, more = transitions.end_release(timeline, replace(state, paused=None))
        return state, effects + more
    if state.moves:
        state, more = transitions.next_on_the_way_back(timeline, replace(state, paused=None))
        return state, effects + more
    effects += transitions.skip_segment(state, Why.LEFT_OUT, NEXT_DETAIL)
    state, more = transitions.enter(timeline, state, state.index + 1)
    return state, effects + more


def _cannot_back(timeline: Timeline, state: State) -> Refusal | None:
    if refusal := _above_target(timeline, state):
        return refusal
    if state.release is not None:
        return Refusal.NERVE_OVER
    before = state.schedule[: state.index]
    all_over = all(transitions.nerve_is_over(timeline, state, entry.block) for entry in before)
    return Refusal.FIRST_STEP if all_over else None


def _back(timeline: Timeline, state: State, command: c.Back) -> Transition:
    before = (n for n in range(state.index - 1, -1, -1) if not _is_over(timeline, state, n))
    changed, effects = transitions.enter(timeline, state, next(before))
    return changed, _resumed(state) + effects


def _cannot_repeat(timeline: Timeline, state: State) -> Refusal | None:
    if state.mode is Mode.HELD:
        return None
    given = any(start <= state.elapsed_ms for start in state.segment.line_starts())
    return None if given else Refusal.NOTHING_SAID


def _repeat(timeline: Timeline, state: State, command: c.Repeat) -> Transition:
    if state.mode is Mode.HELD and state.held is not None:
        return state, [e.LineGiven(state.at_ms, state.held.cue, again=True)]
    given = [
        line
        for start, line in zip(state.segment.line_starts(), state.segment.lines, strict=True)
        if start <= state.elapsed_ms
    ]
    shown = command.line
    line = given[-1] if shown is None or not 0 <= shown < len(given) else given[shown]
    return state, [e.LineGiven(state.at_ms, line, again=True)]


def _restart(timeline: Timeline, state: State, command: c.Restart) -> Transition:
    effects = _resumed(state)
    asked_block = state.block if state.segment.asks_at_ms == 0 else state.asked_block
    state = replace(
        state, paused=None, elapsed_ms=0, extra_ms=0, asked_block=asked_block, leaves_at_ms=None
    )
    return state, effects + transitions.segment_start(state)


def _cannot_more_time(timeline: Timeline, state: State) -> Refusal | None:
    segment, lasts = state.segment, state.lasts_ms
    if state.mode is not Mode.RUNNING or lasts is None:
        return Refusal.WAITS_ANYWAY
    if not segment.waits and segment.kind not in LENGTHENED:
        return Refusal.FIXED_LENGTH
    too_long = segment.kind is Kind.STIMULUS and lasts + MORE_MS > STIMULUS_MOST_MS
    return Refusal.STIMULUS_LIMIT if too_long else None


def _more_time(timeline: Timeline, state: State, command: c.MoreTime) -> Transition:
    state = replace(state, extra_ms=state.extra_ms + MORE_MS)
    return state, [e.TimeAdded(state.at_ms, MORE_MS)]


def _cannot_skip(timeline: Timeline, state: State) -> Refusal | None:
    return Refusal.OVER_ALREADY if state.is_broken_off else None


def _skip(timeline: Timeline, state: State, command: c.Skip) -> Transition:
    effects = _resumed(state)
    effects += transitions.skip_block(state, Why.LEFT_OUT, command.reason or SKIP_DETAIL)
    state, more = transitions.enter_next_block(timeline, state)
    return state, effects + more


def _cannot_easier(timeline: Timeline, state: State) -> Refusal | None:
    if state.is_broken_off:
        return Refusal.NERVE_OVER
    return None if state.variants[state.block] > 0 else Refusal.NO_EASIER


def _easier(timeline: Timeline, state: State, command: c.Easier) -> Transition:
    return _other_variant(timeline, state, -1, command.reach)


def _cannot_harder(timeline: Timeline, state: State) -> Refusal | None:
    if refusal := _above_target(timeline, state):
        return refusal
    if state.is_broken_off:
        return Refusal.NERVE_OVER
    hardest = len(block_of(timeline, state).variants) - 1
    return None if state.variants[state.block] < hardest else Refusal.NO_HARDER


def _harder(timeline: Timeline, state: State, command: c.Harder) -> Transition:
    return _other_variant(timeline, state, 1, Reach.ROUTINE)


def _other_variant(timeline: Timeline, state: State, step: int, reach: Reach) -> Transition:
    effects = _resumed(state)
    state, more = transitions.take_variant(timeline, state, step, reach)
    return state, effects + more


def _tension(timeline: Timeline, state: State, command: c.Tension) -> Transition:
    _refuse_off_scale(command, command.value)
    stop = variant_of(timeline, state).rule.stop
    if state.steady and state.is_taking_position and command.value < stop:
        # It would be saved as the tension of a nerve that is not under tension yet.
        raise c.Refused(command, Refusal.NOT_IN_LEAN)
    return tension_rule.read_tension(timeline, state, command.value)


def _pain(timeline: Timeline, state: State, command: c.Pain) -> Transition:
    _refuse_off_scale(command, command.value)
    return tension_rule.read_pain(timeline, state, command.value)


def _feel(timeline: Timeline, state: State, command: c.Feel) -> Transition:
    return tension_rule.read_symptom(timeline, state, command.symptom)


def _cannot_undo(timeline: Timeline, state: State) -> Refusal | None:
    if state.undoable is None:
        return Refusal.NOTHING_TO_UNDO
    old = state.at_ms - state.undoable.report.at_ms > tension_rule.UNDO_MS
    return Refusal.TOO_LATE_TO_UNDO if old else None


def _undo(timeline: Timeline, state: State, command: c.Undo) -> Transition:
    return tension_rule.undo_report(timeline, state)


def _cannot_choose(timeline: Timeline, state: State) -> Refusal | None:
    if state.paused is not None:
        return Refusal.PAUSED
    return None if state.mode is Mode.CHOOSING else Refusal.NOTHING_TO_CHOOSE


def _choose(timeline: Timeline, state: State, command: c.Choose) -> Transition:
    if command.way not in transitions.open_ways(timeline, state):
        raise c.Refused(command, Refusal.NO_SUCH_WAY)
    return transitions.take_way(timeline, state, command.way)


def _waits(timeline: Timeline, state: State, command: c.Waits) -> Transition:
    if state.paused is not None and state.away_since_ms is not None:
        # A resumed session sets how waits end first: however long it lay, nobody is in position.
        state = replace(state, away_since_ms=state.at_ms - transitions.RETURN_AFTER_MS - 1)
    state = replace(state, hands_free=command.hands_free, unattended=command.unattended)
    return replace(state, answer_wait_ms=0), []


def _one_key(timeline: Timeline, state: State, command: c.OneKey) -> Transition:
    return replace(state, one_key=command.on, pace_ms=command.pace_ms), []


def _press(timeline: Timeline, state: State, command: c.Press) -> Transition:
    found = one_key.meaning(state)
    if found is not None:
        return decide(timeline, state, found)
    return one_key.press(timeline, state, command.heard_ms)


def _close(timeline: Timeline, state: State, command: c.Close) -> Transition:
    state = replace(state, parts_over=state.parts_over | {(command.nerve, command.side)})
    if state.is_broken_off or not transitions.nerve_is_over(timeline, state, state.block):
        return state, []
    effects = _resumed(state)
    effects += transitions.skip_block(state, Why.CLOSED, command.detail)
    state, more = transitions.enter_next_block(timeline, state)
    return state, effects + more


def _stop(timeline: Timeline, state: State, command: c.Stop) -> Transition:
    return transitions.end(state, Status.STOPPED)


def _resumed(state: State) -> list[e.Effect]:
    """The end of the pause, if there is one: a command that moves on ends it."""
    return [] if state.paused is None else [e.Resumed(state.at_ms)]


def _is_over(timeline: Timeline, state: State, index: int) -> bool:
    return transitions.nerve_is_over(timeline, state, state.schedule[index].block)


def _refuse_off_scale(command: c.Command, value: int) -> None:
    if not 0 <= value <= 10:
        raise c.Refused(command, Refusal.OFF_SCALE)


def _above_target(timeline: Timeline, state: State) -> Refusal | None:
    if state.mode is Mode.HELD:
        return Refusal.ABOVE_TARGET
    return Refusal.CHOOSE_FIRST if state.mode is Mode.CHOOSING else None


_HANDLERS: dict[c.CommandId, Handler] = {
    c.CommandId.BEGIN: Handler(_begin, _cannot_begin),
    c.CommandId.MARK: Handler(_mark),
    c.CommandId.READY: Handler(_ready, _cannot_ready),
    c.CommandId.PAUSE: Handler(_pause, _cannot_pause),
    c.CommandId.RESUME: Handler(_resume, _cannot_resume),
    c.CommandId.NEXT: Handler(_next, _above_target),
    c.CommandId.BACK: Handler(_back, _cannot_back),
    c.CommandId.REPEAT: Handler(_repeat, _cannot_repeat),
    c.CommandId.RESTART: Handler(_restart, _above_target),
    c.CommandId.MORE_TIME: Handler(_more_time, _cannot_more_time),
    c.CommandId.SKIP: Handler(_skip, _cannot_skip),
    c.CommandId.EASIER: Handler(_easier, _cannot_easier),
    c.CommandId.HARDER: Handler(_harder, _cannot_harder),
    c.CommandId.TENSION: Handler(_tension),
    c.CommandId.PAIN: Handler(_pain),
    c.CommandId.FEEL: Handler(_feel),
    c.CommandId.UNDO: Handler(_undo, _cannot_undo),
    c.CommandId.CHOOSE: Handler(_choose, _cannot_choose),
    c.CommandId.WAITS: Handler(_waits),
    c.CommandId.ONE_KEY: Handler(_one_key),
    c.CommandId.PRESS: Handler(_press),
    c.CommandId.CLOSE: Handler(_close),
    c.CommandId.STOP: Handler(_stop),
}
