"""The rule of three: what a reading of tension, of pain, or a symptom does to the session.

At or under target: carry on. Above it: the clock holds and one thing after the other is eased.
At the stop threshold, or with a symptom: let go, recover, and that nerve on that side is over.
"""

from dataclasses import replace

from nerveflow.session.commands import Symptom
from nerveflow.session.effects import (
    Asked,
    Effect,
    Entered,
    Felt,
    Held,
    NerveOver,
    PainRead,
    Question,
    Resumed,
    TensionRead,
    Undone,
    Why,
)
from nerveflow.session.moves import (
    Moved,
    begin_segment,
    go_on_from_hold,
    leave,
    skip_block,
    take_level,
    take_up,
)
from nerveflow.session.pose import Pose
from nerveflow.session.state import Mode, Reading, State, block_of, level_of
from nerveflow.session.timeline import Kind, Rung, Segment, Timeline

PAIN_CAUTION = 4
PAIN_STOP = 6
UNDO_MS = 10_000

EASE_OFF = Rung("less", "Ease off a little.")
"""Where a position has no ladder of its own."""


def read_tension(timeline: Timeline, state: State, value: int) -> Moved:
    """Take a reading, 0-10, and do what the rule says."""
    rule = level_of(timeline, state).rule
    read = TensionRead(state.at_ms, value, rule.target)
    before = replace(state, last=state.last and replace(state.last, before=None))
    taken = replace(state, last=Reading(state.at_ms, value, before), asking=False)
    if state.release is not None or state.mode is Mode.CHOOSING:
        return taken, [read]
    if value >= rule.stop:
        moved, effects = break_off(timeline, taken, Why.TENSION, f"tension {value}")
    elif value > rule.target:
        moved, effects = ease(timeline, taken)
    else:
        moved, effects = _at_target(timeline, taken)
    return moved, [read, *effects]


def _at_target(timeline: Timeline, state: State) -> Moved:
    if state.paused is not None:
        return state, []
    effects: list[Effect] = []
    if state.mode is Mode.HELD:
        state, effects = go_on_from_hold(state)
    if state.segment.kind is Kind.TENSION:
        state, more = leave(timeline, state)
        effects += more
    return state, effects


def ease(timeline: Timeline, state: State) -> Moved:
    """Hold the clock and name the next thing to ease; break off when nothing is left."""
    ladder = level_of(timeline, state).rule.ladder
    if not ladder:
        return hold(state, EASE_OFF)
    if state.rungs >= len(ladder):
        return break_off(timeline, state, Why.LADDER, "still above target with everything eased")
    rung = ladder[state.rungs]
    state = replace(state, rungs=state.rungs + 1)
    if rung.id != "variant":
        return hold(state, rung)
    if state.levels[state.block] == 0:
        return ease(timeline, state)
    state, effects = take_level(timeline, state, -1)
    return state, [Held(state.at_ms, rung), *effects]


def hold(state: State, rung: Rung) -> Moved:
    """Stop the segment's clock until the person is at target."""
    state = replace(state, mode=Mode.HELD, held=rung, spent_ms=0)
    return state, [Held(state.at_ms, rung), Asked(state.at_ms, Question.ON_TARGET)]


def break_off(timeline: Timeline, state: State, why: Why, detail: str) -> Moved:
    """Let go and recover; this nerve on this side is over for today."""
    block = block_of(timeline, state)
    effects: list[Effect] = [] if state.paused is None else [Resumed(state.at_ms)]
    effects.append(NerveOver(state.at_ms, block.nerve, block.side, why, detail))
    effects += skip_block(timeline, state, why, detail)
    ended = {(block.nerve, block.side)} if block.nerve else set()
    state = replace(
        state,
        mode=Mode.RUNNING,
        paused=None,
        elapsed_ms=0,
        extra_ms=0,
        spent_ms=0,
        held=None,
        asking=False,
        over=state.over | ended,
        release=_release(timeline, state),
    )
    return state, effects + begin_segment(state)


def _release(timeline: Timeline, state: State) -> Segment:
    here = state.segment
    return Segment(
        kind=Kind.RELEASE,
        lines=timeline.release,
        duration_ms=timeline.release_ms,
        nerve=here.nerve,
        side=here.side,
        pose_from=here.pose,
        pose=Pose(start=here.pose.start),
    )


def read_pain(timeline: Timeline, state: State, value: int) -> Moved:
    """Take a reading of pain, 0-10: 4 and 5 are a caution, 6 and more break the glide off."""
    caution = PAIN_CAUTION <= value < PAIN_STOP
    read = PainRead(state.at_ms, value, caution)
    if value < PAIN_STOP or state.release is not None or state.mode is Mode.CHOOSING:
        return state, [read]
    state, effects = break_off(timeline, state, Why.PAIN, f"pain {value}")
    return state, [read, *effects]


def feel(timeline: Timeline, state: State, symptom: Symptom) -> Moved:
    """A symptom breaks the glide off; a cramp may first let go of what cramps."""
    felt = Felt(state.at_ms, symptom)
    if state.release is not None or state.mode is Mode.CHOOSING:
        return state, [felt]
    rung = level_of(timeline, state).rule.cramp
    if symptom is Symptom.CRAMP and rung is not None and not state.cramped:
        state, effects = hold(replace(state, cramped=True), rung)
    else:
        state, effects = break_off(timeline, state, Why.SYMPTOM, symptom.value)
    return state, [felt, *effects]


def undo_reading(state: State) -> Moved:
    """Take the last reading back, and all that followed from it.

    Where nothing followed from it, time is not turned back. The caller has made sure that there
    is a reading young enough.
    """
    last = state.last
    assert last is not None
    assert last.before is not None
    undone = Undone(state.at_ms, last.value, last.at_ms)
    before = last.before
    if (before.index, before.mode, before.release) == (state.index, state.mode, state.release):
        return replace(state, last=before.last, asking=before.asking), [undone]
    back = replace(before, at_ms=state.at_ms)
    back, again = (back, []) if back.paused else take_up(back)
    effects: list[Effect] = [undone, Entered(back.at_ms, back.index, back.segment), *again]
    if back.asking:
        effects.append(Asked(back.at_ms, Question.TENSION))
    return back, effects
