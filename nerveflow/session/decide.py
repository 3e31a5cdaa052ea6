"""What each command does: one row of a table for each. `availability` says where it may."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nerveflow.session import commands as c
from nerveflow.session.availability import MORE_MS, why_not
from nerveflow.session.effects import Effect, Paused, Resumed, Said, Skipped, Status, TimeAdded, Why
from nerveflow.session.segment_events import between
from nerveflow.session.state import Mode, State, block_of
from nerveflow.session.tension_rule import feel, read_pain, read_tension, undo_reading
from nerveflow.session.timeline import Kind, Timeline
from nerveflow.session.transitions import (
    Moved,
    after_release,
    begin_segment,
    choose_on,
    end,
    enter,
    go_on_from_hold,
    is_over,
    leave,
    next_block,
    rewind_to_rep_start,
    skip_block,
    skip_segment,
    take_variant,
    ways_on,
)

KEEP_UNDO = (c.Tension, c.Mark, c.Pause, c.Resume, c.Repeat)
"""After any other command a reading can no longer be taken back: that would undo it too."""


def decide(timeline: Timeline, state: State, command: c.Command) -> Moved:
    """What a command makes of a state. Raises `Refused`, with the reason, where it is not taken."""
    if refusal := why_not(timeline, state, command.ID):
        raise c.Refused(command, refusal)
    state, effects = _TABLE[type(command)](timeline, state, command)
    if state.last is not None and not isinstance(command, KEEP_UNDO):
        state = replace(state, last=replace(state.last, before=None))
    return state, effects


def _begin(timeline: Timeline, state: State, command: c.Begin) -> Moved:
    closed: list[Effect] = [
        Skipped(state.at_ms, segment, Why.CLOSED, block.closed)
        for block in timeline.blocks
        if block.closed is not None
        for segment in block.variants[block.start_variant].segments
        if segment.kind is Kind.GLIDE
    ]
    state, effects = enter(timeline, replace(state, hands_free=command.hands_free), 0)
    return state, closed + effects


def _mark(timeline: Timeline, state: State, command: c.Mark) -> Moved:
    return state, []


def _ready(timeline: Timeline, state: State, command: c.Ready) -> Moved:
    if state.mode is Mode.HELD:
        return go_on_from_hold(state)
    moments = [*state.segment.line_starts(), state.segment.asks_at_ms or 0]
    ahead = next((at for at in moments if at > state.elapsed_ms), None)
    if ahead is None:
        return leave(timeline, state)
    began = state.at_ms - ahead
    effects = list(between(state.segment, began, ahead - 1, ahead))
    asked = state.block if ahead == state.segment.asks_at_ms else state.asked
    return replace(state, elapsed_ms=ahead, asked=asked), effects


def _pause(timeline: Timeline, state: State, command: c.Pause) -> Moved:
    return replace(state, paused=command.reason), [Paused(state.at_ms, command.reason)]


def _resume(timeline: Timeline, state: State, command: c.Resume) -> Moved:
    state, again = rewind_to_rep_start(replace(state, paused=None))
    return state, [Resumed(state.at_ms), *again]


def _next(timeline: Timeline, state: State, command: c.Next) -> Moved:
    effects = _resumed(state)
    if state.release is not None:
        state, more = after_release(timeline, replace(state, paused=None))
        return state, effects + more
    effects += skip_segment(state, Why.LEFT_OUT, "next")
    state, more = enter(timeline, state, state.index + 1)
    return state, effects + more


def _back(timeline: Timeline, state: State, command: c.Back) -> Moved:
    before = range(state.index - 1, -1, -1)
    open_ = (n for n in before if not is_over(timeline, state, state.schedule[n].block))
    moved, effects = enter(timeline, state, next(open_))
    return moved, _resumed(state) + effects


def _repeat(timeline: Timeline, state: State, command: c.Repeat) -> Moved:
    if state.mode is Mode.HELD and state.held is not None:
        return state, [Said(state.at_ms, state.held.cue, again=True)]
    given = [
        line
        for start, line in zip(state.segment.line_starts(), state.segment.lines, strict=True)
        if start <= state.elapsed_ms
    ]
    return state, [Said(state.at_ms, given[-1], again=True)]


def _restart(timeline: Timeline, state: State, command: c.Restart) -> Moved:
    effects = _resumed(state)
    asked = state.block if state.segment.asks_at_ms == 0 else state.asked
    state = replace(state, paused=None, elapsed_ms=0, extra_ms=0, asked=asked)
    return state, effects + begin_segment(state)


def _more_time(timeline: Timeline, state: State, command: c.MoreTime) -> Moved:
    state = replace(state, extra_ms=state.extra_ms + MORE_MS)
    return state, [TimeAdded(state.at_ms, MORE_MS)]


def _skip(timeline: Timeline, state: State, command: c.Skip) -> Moved:
    effects = _resumed(state)
    effects += skip_block(timeline, state, Why.LEFT_OUT, command.reason or "skipped")
    state, more = next_block(timeline, state)
    return state, effects + more


def _easier(timeline: Timeline, state: State, command: c.Easier) -> Moved:
    return _other_variant(timeline, state, -1)


def _harder(timeline: Timeline, state: State, command: c.Harder) -> Moved:
    return _other_variant(timeline, state, 1)


def _other_variant(timeline: Timeline, state: State, step: int) -> Moved:
    effects = _resumed(state)
    state, more = take_variant(timeline, state, step)
    return state, effects + more


def _tension(timeline: Timeline, state: State, command: c.Tension) -> Moved:
    _refuse_off_scale(command, command.value)
    return read_tension(timeline, state, command.value)


def _pain(timeline: Timeline, state: State, command: c.Pain) -> Moved:
    _refuse_off_scale(command, command.value)
    return read_pain(timeline, state, command.value)


def _feel(timeline: Timeline, state: State, command: c.Feel) -> Moved:
    return feel(timeline, state, command.symptom)


def _undo(timeline: Timeline, state: State, command: c.Undo) -> Moved:
    return undo_reading(state)


def _choose(timeline: Timeline, state: State, command: c.Choose) -> Moved:
    if command.way not in ways_on(timeline, state):
        raise c.Refused(command, c.Refusal.NO_SUCH_WAY)
    return choose_on(timeline, state, command.way)


def _waits(timeline: Timeline, state: State, command: c.Waits) -> Moved:
    state = replace(state, hands_free=command.hands_free, unattended=command.unattended)
    return replace(state, spent_ms=0), []


def _close(timeline: Timeline, state: State, command: c.Close) -> Moved:
    state = replace(state, over=state.over | {(command.nerve, command.side)})
    here = block_of(timeline, state)
    done = state.release is not None or state.mode is Mode.CHOOSING
    if done or (here.nerve, here.side) != (command.nerve, command.side):
        return state, []
    effects = _resumed(state)
    effects += skip_block(timeline, state, Why.CLOSED, command.detail)
    state, more = next_block(timeline, state)
    return state, effects + more


def _stop(timeline: Timeline, state: State, command: c.Stop) -> Moved:
    return end(state, Status.STOPPED)


def _resumed(state: State) -> list[Effect]:
    """Moving on ends a pause."""
    return [] if state.paused is None else [Resumed(state.at_ms)]


def _refuse_off_scale(command: c.Command, value: int) -> None:
    if not 0 <= value <= 10:
        raise c.Refused(command, c.Refusal.OFF_SCALE)


_TABLE: dict[type[c.Command], Callable[[Timeline, State, Any], Moved]] = {
    c.Begin: _begin,
    c.Mark: _mark,
    c.Ready: _ready,
    c.Pause: _pause,
    c.Resume: _resume,
    c.Next: _next,
    c.Back: _back,
    c.Repeat: _repeat,
    c.Restart: _restart,
    c.MoreTime: _more_time,
    c.Skip: _skip,
    c.Easier: _easier,
    c.Harder: _harder,
    c.Tension: _tension,
    c.Pain: _pain,
    c.Feel: _feel,
    c.Undo: _undo,
    c.Choose: _choose,
    c.Waits: _waits,
    c.Close: _close,
    c.Stop: _stop,
}
