"""The tension rule: what a reading of tension or pain, or a symptom, does to the session.

At or below target the session continues. Above target the clock stops and the rungs of the ladder
are eased one after the other. At the stop threshold, or with a symptom, the person lets go and
recovers, and the nerve is over for today on its side.
"""

from dataclasses import replace

from nerveflow.session import effects as e
from nerveflow.session import transitions
from nerveflow.session.pose import Pose
from nerveflow.session.state import LastReading, State, Undoable, subject_of, variant_of
from nerveflow.session.terms import (
    LADDER_DETAIL,
    PAIN_CAUTION,
    Consequence,
    Joint,
    Kind,
    Mode,
    Prompt,
    Symptom,
    Why,
)
from nerveflow.session.timeline import (
    LOADED,
    Block,
    PartSide,
    Rung,
    Segment,
    TensionRule,
    Timeline,
)
from nerveflow.session.transitions import Transition

UNDO_MS = 10_000
"""How long after a report it can be undone."""

UNDONE_BY_EASING = (Joint.TOES, Joint.FOOT, Joint.FINGERS, Joint.WRIST)
"""The joints whose glide is undone if they are eased."""

EASE_OFF = "less"
"""The id of the rung if the variant has no ladder."""
CRAMP = "cramp"
"""The id of the rung for a cramp if the variant has none of its own."""


def read_tension(timeline: Timeline, state: State, value: int, back_ms: int = 0) -> Transition:
    """Record a reading of tension, 0-10, and apply the rule.

    If it ends the lean, that waits for the number to be said back, which takes `back_ms`.
    """
    rule = variant_of(timeline, state).rule
    subject = subject_of(timeline, state)
    changed, effects = _apply_rule(timeline, state, value, rule, back_ms)
    noted = value > rule.target and changed is state
    read = e.TensionRead(state.at_ms, value, rule.target, subject.nerve, subject.side, noted)
    asked_block = None if changed.index == state.index else changed.asked_block
    reading = LastReading(state.at_ms, value)
    changed = undoable(read, state, changed)
    return replace(changed, last=reading, asked_block=asked_block), [read, *effects]


def undoable(report: e.UndoableEffect, before: State, after: State) -> State:
    """The state after a report, from which the one before it can be restored."""
    found = Undoable(report, replace(before, undoable=None), changed_session=after is not before)
    return replace(after, undoable=found)


def _apply_rule(
    timeline: Timeline, state: State, value: int, rule: TensionRule, back_ms: int
) -> Transition:
    if state.is_broken_off:
        return state, []
    if value >= rule.stop:
        return break_off(timeline, state, Why.TENSION, f"tension {value}")
    if value > rule.target:
        return _above_target(timeline, state)
    return _at_target(timeline, state, back_ms)


def _above_target(timeline: Timeline, state: State) -> Transition:
    """Ease what is under tension. A late answer is only noted: there is nothing to ease."""
    if state.subject != state.block:
        return state, []
    if not _is_let_go(state):
        return ease(timeline, state)
    # A cramp in a rest stays what is let go of.
    return (state, []) if state.held is None else hold(state, state.held)


def _is_let_go(state: State) -> bool:
    """Whether nothing is under tension, and the tension is found again before the next glide.

    If a glide follows without a lean, what is above target holds: it would begin by itself.
    """
    if not state.patient or state.segment.kind in LOADED:
        return False
    first = state.index + (not state.returning)
    following = (entry.segment for entry in state.schedule[first:])
    loaded = next((each for each in following if each.kind in LOADED), None)
    return loaded is None or (loaded.kind is Kind.TENSION and loaded.asks)


def _at_target(timeline: Timeline, state: State, back_ms: int) -> Transition:
    if state.paused is not None:
        return state, []
    effects: list[e.Effect] = []
    way_back = state.returning
    if state.mode is Mode.HELD:
        state, effects = transitions.end_hold(state)
    # After a hold so long that the person has to lean in again, ask for the tension again.
    if state.segment.kind is Kind.TENSION and state.returning is way_back:
        state, more = transitions.finish_answered(timeline, state, back_ms)
        effects += more
    return state, effects


def ease(timeline: Timeline, state: State) -> Transition:
    """Stop the clock at the next rung of the ladder; break off if all rungs were used."""
    ladder = variant_of(timeline, state).rule.ladder
    if not ladder:
        return hold(state, Rung(EASE_OFF, timeline.hold_lines.ease_off))
    let_go = _let_go_already(timeline, state)
    next_rung = next(
        (n for n, r in enumerate(ladder) if n >= state.rungs_used and r.id not in let_go), None
    )
    if next_rung is None:
        return break_off(timeline, state, Why.LADDER, LADDER_DETAIL)
    rung = ladder[next_rung]
    state = replace(state, rungs_used=next_rung + 1)
    if rung.id != "variant":
        return hold(state, rung)
    if state.variants[state.block] == 0:
        return ease(timeline, state)
    state, effects = transitions.take_variant(timeline, state, -1)
    return state, [e.Held(state.at_ms, rung), *effects]


def _let_go_already(timeline: Timeline, state: State) -> set[str]:
    """The rungs that would ease nothing here.

    Loose toes would undo a glide of the toes, and a foot in the middle one of the foot, as with
    fingers and wrist; what was let go for a cramp is loose already.
    """
    cramp = variant_of(timeline, state).rule.cramp
    cramped = _cramp_of(subject_of(timeline, state)) in state.cramped
    found = {cramp.id} if cramp is not None and cramped else set()
    return found | {j.value for j in _gliding_joints(state) if j in UNDONE_BY_EASING}


def _gliding_joints(state: State) -> frozenset[Joint]:
    """The joints that glide now, or once the tension is found."""
    gliding = state.segment
    if gliding.kind is Kind.TENSION:
        following = state.schedule[state.index + 1 : state.index + 2]
        if not following:
            return frozenset()
        gliding = following[0].segment
    named = frozenset() if gliding.joint is None else frozenset({gliding.joint})
    return named.union(*(gliding.pose.changed(move.pose) for move in gliding.moves))


def hold(state: State, rung: Rung) -> Transition:
    """Stop the clock of the segment until the person reports that tension is at target."""
    since_ms = state.at_ms if state.away_since_ms is None else state.away_since_ms
    state = replace(
        state,
        mode=Mode.HELD,
        held=rung,
        answer_wait_ms=0,
        away_since_ms=since_ms,
        leaves_at_ms=None,
    )
    return state, [e.Held(state.at_ms, rung), e.Asked(state.at_ms, Prompt.ON_TARGET)]


def break_off(
    timeline: Timeline, state: State, why: Why, detail: str, subject: int | None = None
) -> Transition:
    """Begin the recovery; the nerve that this is about is over for today on its side.

    That is the block `subject`, or the one that a reading is about. If it is the nerve of an
    earlier block, the current segment begins again afterwards.
    """
    subject = state.subject if subject is None else subject
    block = timeline.blocks[subject]
    effects: list[e.Effect] = [] if state.paused is None else [e.Resumed(state.at_ms)]
    routine = block.id if block.part else ""
    effects.append(e.NerveOver(state.at_ms, block.nerve, block.side, why, detail, routine))
    after = state.index
    if subject == state.block:
        effects += transitions.skip_block(state, why, detail)
        after = transitions.index_after_block(state)
    state = replace(
        state,
        mode=Mode.RUNNING,
        paused=None,
        away_since_ms=None,
        returning=(),
        goes_on_ms=None,
        elapsed_ms=0,
        extra_ms=0,
        answer_wait_ms=0,
        held=None,
        asked_block=None,
        leaves_at_ms=None,
        parts_over=state.parts_over | ({(block.part, block.side)} if block.part else set()),
        broken_off_block=subject,
        index_after_release=after,
        release=_release(timeline, state, block),
    )
    return state, effects + transitions.segment_start(state)


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
        times=timeline.times,
    )


def read_pain(timeline: Timeline, state: State, value: int) -> Transition:
    """Record a reading of pain, 0-10: from the stop of the file on the glide is broken off.

    From 4 on up to there it is a caution.
    """
    felt = timeline.blocks[state.felt_in]
    stop = felt.variants[state.variants[state.felt_in]].rule.pain_stop
    read = e.PainRead(state.at_ms, value, PAIN_CAUTION <= value < stop, stop)
    changed, effects = state, list[e.Effect]()
    if value >= stop and not state.is_broken_off:
        changed, effects = break_off(timeline, state, Why.PAIN, f"pain {value}", state.felt_in)
    elif read.caution and state.steady and state.asks_for_tension and state.asks_only_if_more:
        # It was reported where a glide begins by itself unless something is too much.
        changed, effects = ease(timeline, state)
    return undoable(read, state, changed), [read, *effects]


def consequence(timeline: Timeline, state: State, symptom: Symptom) -> Consequence:
    """What a symptom does now. The first cramp of a nerve is eased; a second one ends it."""
    if state.is_broken_off:
        return Consequence.NOTED
    block = timeline.blocks[state.felt_in]
    first_cramp = symptom is Symptom.CRAMP and _cramp_of(block) not in state.cramped
    return Consequence.EASED if first_cramp else Consequence.ENDS


def read_symptom(timeline: Timeline, state: State, symptom: Symptom) -> Transition:
    """Record a symptom and carry out its consequence."""
    felt = e.Felt(state.at_ms, symptom)
    changed, effects = state, list[e.Effect]()
    match consequence(timeline, state, symptom):
        case Consequence.EASED:
            cramped = state.cramped | {_cramp_of(timeline.blocks[state.felt_in])}
            usual = Rung(CRAMP, timeline.hold_lines.cramp)
            rung = variant_of(timeline, state).rule.cramp or usual
            changed, effects = hold(replace(state, cramped=cramped), rung)
        case Consequence.ENDS:
            changed, effects = break_off(timeline, state, Why.SYMPTOM, symptom.value, state.felt_in)
    return undoable(felt, state, changed), [felt, *effects]


def _cramp_of(block: Block) -> PartSide:
    """What a cramp is about: the nerve, or the routine if it has none, on its side."""
    return block.part or block.id, block.side


def undo_report(timeline: Timeline, state: State) -> Transition:
    """Undo the last report and everything that followed from it; there must be one to undo.

    If nothing followed from it, the time since then stays as it was, unless its question was
    answered with one key in a step that is over: then that is gone back to, and it is asked again.
    """
    last = state.undoable
    assert last is not None
    before = last.before
    undone = e.Undone(state.at_ms, last.report)
    asked_there = state.steady and last.by_key and before.asks_for_tension
    if not last.changed_session and not (asked_there and state.index != before.index):
        asked = before.asked_block
        return replace(state, last=before.last, asked_block=asked, undoable=None), [undone]
    # What was lit then is past: if answers come one by one, they come again from the top.
    restored = replace(before, at_ms=state.at_ms, scan=None, stops_at_ms=None)
    phase: list[e.Effect] = []
    if restored.paused is None:
        restored, phase = transitions.rewind_to_rep_start(restored)
    if restored.mode is Mode.CHOOSING:
        ways = tuple(transitions.open_ways(timeline, restored))
        return restored, [undone, e.Asked(restored.at_ms, Prompt.WAY, ways)]
    effects: list[e.Effect] = [undone, transitions.entered(restored), *phase]
    if restored.is_halted:
        effects.append(e.Halted(restored.at_ms))
    if restored.asks_for_tension:
        restored, if_more = transitions.ask_if_more_again(restored)
        effects += if_more or [e.Asked(restored.at_ms, Prompt.TENSION)]
    return restored, effects
