"""Which commands are allowed now, and why the others are not.

`decide` asks here first, so what a front end offers and what the session takes cannot differ. Only
checks of an argument (a number off the scale, a way that is not open) are in `decide`.
"""

from collections.abc import Callable, Mapping

from nerveflow.session.commands import CommandId
from nerveflow.session.state import State, block_of
from nerveflow.session.tension_rule import UNDO_MS
from nerveflow.session.terms import Kind, Mode, Refusal
from nerveflow.session.timeline import Timeline
from nerveflow.session.transitions import nerve_is_over

MORE_MS = 10_000
"""How much `MoreTime` adds."""
STIMULUS_MOST_MS = 60_000
"""The longest stimulus."""
LENGTHENED = frozenset({Kind.REST, Kind.RELEASE, Kind.SWITCH, Kind.STIMULUS, Kind.CHECK})
"""Kinds that `MoreTime` lengthens; it never lengthens time under tension."""


def allowed(timeline: Timeline, state: State) -> frozenset[CommandId]:
    """The commands that the session takes now."""
    return frozenset(each for each in CommandId if why_not(timeline, state, each) is None)


def why_not(timeline: Timeline, state: State, command: CommandId) -> Refusal | None:
    """Why the session refuses a command now; None where it takes it."""
    if state.mode is Mode.ENDED:
        return Refusal.ENDED
    if (state.mode is Mode.NEW) != (command is CommandId.BEGIN):
        return Refusal.NOT_BEGUN if state.mode is Mode.NEW else Refusal.BEGUN
    check = _CHECKS.get(command)
    return None if check is None else check(timeline, state)


def _begin(timeline: Timeline, state: State) -> Refusal | None:
    return None if state.schedule else Refusal.ALL_OVER


def _ready(timeline: Timeline, state: State) -> Refusal | None:
    if state.paused is not None:
        return Refusal.PAUSED
    if state.mode is Mode.CHOOSING:
        return Refusal.CHOOSE_FIRST
    waits = state.mode is Mode.HELD or state.segment.waits
    return None if waits else Refusal.NOTHING_WAITS


def _pause(timeline: Timeline, state: State) -> Refusal | None:
    return None if state.paused is None else Refusal.PAUSED


def _resume(timeline: Timeline, state: State) -> Refusal | None:
    return Refusal.NOT_PAUSED if state.paused is None else None


def _above_target(timeline: Timeline, state: State) -> Refusal | None:
    if state.mode is Mode.HELD:
        return Refusal.ABOVE_TARGET
    return Refusal.CHOOSE_FIRST if state.mode is Mode.CHOOSING else None


def _back(timeline: Timeline, state: State) -> Refusal | None:
    if refusal := _above_target(timeline, state):
        return refusal
    if state.release is not None:
        return Refusal.NERVE_OVER
    before = state.schedule[: state.index]
    all_over = all(nerve_is_over(timeline, state, entry.block) for entry in before)
    return Refusal.FIRST_STEP if all_over else None


def _repeat(timeline: Timeline, state: State) -> Refusal | None:
    if state.mode is Mode.HELD:
        return None
    given = any(start <= state.elapsed_ms for start in state.segment.line_starts())
    return None if given else Refusal.NOTHING_SAID


def _more_time(timeline: Timeline, state: State) -> Refusal | None:
    segment, lasts = state.segment, state.lasts_ms
    if state.mode is not Mode.RUNNING or lasts is None:
        return Refusal.WAITS_ANYWAY
    if not segment.waits and segment.kind not in LENGTHENED:
        return Refusal.FIXED_LENGTH
    too_long = segment.kind is Kind.STIMULUS and lasts + MORE_MS > STIMULUS_MOST_MS
    return Refusal.STIMULUS_LIMIT if too_long else None


def _skip(timeline: Timeline, state: State) -> Refusal | None:
    return Refusal.OVER_ALREADY if _broken_off(state) else None


def _easier(timeline: Timeline, state: State) -> Refusal | None:
    if _broken_off(state):
        return Refusal.NERVE_OVER
    return None if state.variants[state.block] > 0 else Refusal.NO_EASIER


def _harder(timeline: Timeline, state: State) -> Refusal | None:
    if refusal := _above_target(timeline, state):
        return refusal
    if _broken_off(state):
        return Refusal.NERVE_OVER
    hardest = len(block_of(timeline, state).variants) - 1
    return None if state.variants[state.block] < hardest else Refusal.NO_HARDER


def _undo(timeline: Timeline, state: State) -> Refusal | None:
    if state.undoable is None:
        return Refusal.NOTHING_TO_UNDO
    old = state.at_ms - state.undoable.report.at_ms > UNDO_MS
    return Refusal.TOO_LATE_TO_UNDO if old else None


def _choose(timeline: Timeline, state: State) -> Refusal | None:
    if state.paused is not None:
        return Refusal.PAUSED
    return None if state.mode is Mode.CHOOSING else Refusal.NOTHING_TO_CHOOSE


def _broken_off(state: State) -> bool:
    """Whether the session is in the recovery after a glide was broken off, or in the choice."""
    return state.release is not None or state.mode is Mode.CHOOSING


_CHECKS: Mapping[CommandId, Callable[[Timeline, State], Refusal | None]] = {
    CommandId.BEGIN: _begin,
    CommandId.READY: _ready,
    CommandId.PAUSE: _pause,
    CommandId.RESUME: _resume,
    CommandId.NEXT: _above_target,
    CommandId.BACK: _back,
    CommandId.REPEAT: _repeat,
    CommandId.RESTART: _above_target,
    CommandId.MORE_TIME: _more_time,
    CommandId.SKIP: _skip,
    CommandId.EASIER: _easier,
    CommandId.HARDER: _harder,
    CommandId.UNDO: _undo,
    CommandId.CHOOSE: _choose,
}
"""The commands that a session may refuse while it runs; it always takes the others."""
