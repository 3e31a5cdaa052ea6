"""The rule of three: what a reading of tension, of pain, or a symptom does to the session.

At or under target: carry on. Above it: the clock holds and one thing after the other is eased.
At the stop threshold, or with a symptom: let go, recover, and that nerve on that side is over.
"""

from dataclasses import replace

from nerveflow.session.commands import Symptom
from nerveflow.session.effects import (
    Asked,
    Effect,
    Felt,
    Held,
    NerveOver,
    PainRead,
    Prompt,
    Resumed,
    TensionRead,
    Undone,
    Why,
)
from nerveflow.session.pose import Pose
from nerveflow.session.state import LastReading, Mode, State, subject_of, variant_of
from nerveflow.session.timeline import Block, Kind, Rung, Segment, TensionRule, Timeline
from nerveflow.session.transitions import (
    Moved,
    begin_segment,
    block_end,
    entered,
    go_on_from_hold,
    leave,
    rewind_to_rep_start,
    skip_block,
    take_variant,
)

PAIN_CAUTION = 4
PAIN_STOP = 6
UNDO_MS = 10_000

EASE_OFF = Rung("less", "Ease off a little.")
"""Where a position has no ladder of its own."""


def read_tension(timeline: Timeline, state: State, value: int) -> Moved:
    """Take a reading, 0-10, and do what the rule says."""
    rule = variant_of(timeline, state).rule
    about = subject_of(timeline, state)
    read = TensionRead(state.at_ms, value, rule.target, about.nerve, about.side)
    before = replace(state, last=state.last and replace(state.last, before=None))
    moved, effects = _steer(timeline, state, value, rule)
    reading = LastReading(state.at_ms, value, before, steered=moved is not state)
    asked = None if moved.index == state.index else moved.asked
    return replace(moved, last=reading, asked=asked), [read, *effects]


def _steer(timeline: Timeline, state: State, value: int, rule: TensionRule) -> Moved:
    if state.release is not None or state.mode is Mode.CHOOSING:
        return state, []
    if value >= rule.stop:
        return break_off(timeline, state, Why.TENSION, f"tension {value}")
    if value > rule.target:
        # A late answer is about a nerve that has been let go: there is nothing to ease.
        return ease(timeline, state) if state.subject == state.block else (state, [])
    return _at_target(timeline, state)


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
    ladder = variant_of(timeline, state).rule.ladder
    if not ladder:
        return hold(state, EASE_OFF)
    if state.rungs >= len(ladder):
        return break_off(timeline, state, Why.LADDER, "still above target with everything eased")
    rung = ladder[state.rungs]
    state = replace(state, rungs=state.rungs + 1)
    if rung.id != "variant":
        return hold(state, rung)
    if state.variants[state.block] == 0:
        return ease(timeline, state)
    state, effects = take_variant(timeline, state, -1)
    return state, [Held(state.at_ms, rung), *effects]


def hold(state: State, rung: Rung) -> Moved:
    """Stop the segment's clock until the person is at target."""
    state = replace(state, mode=Mode.HELD, held=rung, spent_ms=0)
    return state, [Held(state.at_ms, rung), Asked(state.at_ms, Prompt.ON_TARGET)]


def break_off(timeline: Timeline, state: State, why: Why, detail: str) -> Moved:
    """Let go and recover; the nerve this is about is over for today, on its side.

    Where that is the one before, what has begun since is begun again afterwards.
    """
    about = state.subject
    block = timeline.blocks[about]
    effects: list[Effect] = [] if state.paused is None else [Resumed(state.at_ms)]
    effects.append(NerveOver(state.at_ms, block.nerve, block.side, why, detail))
    after = state.index
    if about == state.block:
        effects += skip_block(timeline, state, why, detail)
        after = block_end(state)
    ended = {(block.nerve, block.side)} if block.nerve else set()
    state = replace(
        state,
        mode=Mode.RUNNING,
        paused=None,
        elapsed_ms=0,
        extra_ms=0,
        spent_ms=0,
        held=None,
        asked=None,
        over=state.over | ended,
        broken=about,
        after=after,
        release=_release(timeline, state, block),
    )
    return state, effects + begin_segment(state)


def _release(timeline: Timeline, state: State, block: Block) -> Segment:
    here = state.segment
    return Segment(
        kind=Kind.RELEASE,
        lines=timeline.release,
        duration_ms=timeline.release_ms,
        nerve=block.nerve,
        side=block.side,
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
    rung = variant_of(timeline, state).rule.cramp
    if symptom is Symptom.CRAMP and rung is not None and not state.cramped:
        state, effects = hold(replace(state, cramped=True), rung)
    else:
        state, effects = break_off(timeline, state, Why.SYMPTOM, symptom.value)
    return state, [felt, *effects]


def undo_reading(state: State) -> Moved:
    """Take the last reading back, and all that followed from it.

    Where nothing followed from it, time is not turned back. The caller has made sure that there
    is a reading young enough, and that nothing else was done since.
    """
    last = state.last
    assert last is not None
    assert last.before is not None
    undone = Undone(state.at_ms, last.value, last.at_ms)
    before = last.before
    if not last.steered:
        return replace(state, last=before.last, asked=before.asked), [undone]
    back = replace(before, at_ms=state.at_ms)
    back, again = (back, []) if back.paused else rewind_to_rep_start(back)
    effects: list[Effect] = [undone, entered(back), *again]
    if back.asking:
        effects.append(Asked(back.at_ms, Prompt.TENSION))
    return back, effects
