"""How a session goes from one segment to another: pure functions of the timeline and the state."""

from collections.abc import Iterable
from dataclasses import replace

from nerveflow.session import effects as e
from nerveflow.session.pose import Pose
from nerveflow.session.segment_events import events_between, rep_start_ms, span_at
from nerveflow.session.state import Scheduled, State, block_of, schedule_of, variant_of
from nerveflow.session.terms import (
    CHOICE_DETAIL,
    CLOSED_DETAIL,
    END_DETAIL,
    Kind,
    Mode,
    Prompt,
    Reach,
    Status,
    Way,
    Why,
)
from nerveflow.session.timeline import LOADED, WORK, Block, Segment, Tempo, Timeline, is_over

Transition = tuple[State, list[e.Effect]]
"""The new state and what happened."""


RETURN_AFTER_MS = 15_000
"""After a longer pause or hold under tension the position is taken again."""
RETURN_COUNT_MS = 3_000
"""The count-in before the interrupted segment goes on."""
NO_TEMPO = Tempo(0, 0, 0, 0)


def enter(timeline: Timeline, state: State, index: int) -> Transition:
    """Begin this entry of the schedule, or the first after it whose nerve is not over.

    Ends the session if there is none.
    """
    effects: list[e.Effect] = []
    while index < len(state.schedule) and nerve_is_over(
        timeline, state, state.schedule[index].block
    ):
        entry = state.schedule[index]
        effects += _skips(state, [entry], Why.CLOSED, CLOSED_DETAIL)
        index += 1
    if index >= len(state.schedule):
        ended, more = end(state, Status.COMPLETED)
        return ended, effects + more
    same_block = state.schedule[index].block == state.block
    state = replace(
        state,
        index=index,
        mode=Mode.RUNNING,
        elapsed_ms=0,
        extra_ms=0,
        answer_wait_ms=0,
        held=None,
        release=None,
        paused=None,
        away_since_ms=None,
        returning=(),
        goes_on_ms=None,
        asked_block=_asked_block(state, index),
        leaves_at_ms=None,
        rungs_used=state.rungs_used if same_block else 0,
        loaded_block=_loaded_block(state, index),
    )
    state = _placed(timeline, state)
    return state, effects + segment_start(state)


def _placed(timeline: Timeline, state: State) -> State:
    """The state in which the person is asked to move before this segment, if that is needed."""
    segment = state.segment
    if not state.steady or not _takes_place(state):
        return state
    to = segment.pose.start
    line = dict(timeline.move_lines).get(to)
    if state.start in (None, to) or segment.kind is not Kind.POSITION or line is None:
        known = state.start is not None or segment.pose != segment.pose_from
        return replace(state, start=to) if known else state
    move = replace(segment, lines=(line,), step=0, pose_from=segment.pose_from, pose=Pose(to))
    return replace(state, returning=(move,), goes_on_ms=0)


def _takes_place(state: State) -> bool:
    """Whether the posture of this segment says where the person is.

    It does not in the wait before a stimulus, which is done in whatever place one is.
    """
    segment = state.segment
    after = [entry.segment for entry in state.schedule[state.index + 1 : state.index + 2]]
    input_next = any(x.kind is Kind.STIMULUS and x.step == segment.step for x in after)
    return segment.kind in (Kind.POSITION, Kind.REST, Kind.RELEASE) and not input_next


def segment_start(state: State) -> list[e.Effect]:
    """The effects of a segment that begins now."""
    return [entered(state), *happening(state, state.at_ms, -1, 0)]


def happening(state: State, began_ms: int, after_ms: int, until_ms: int) -> list[e.Effect]:
    """The events of the current segment from one moment to another, as `events_between`.

    They ask what this session asks: nothing if a position ends by itself, and without hands no
    number before a glide.
    """
    events = events_between(state.segment, began_ms, after_ms, until_ms)
    return [
        _asked(state, each) if isinstance(each, e.Asked) else each
        for each in events
        if not (isinstance(each, e.Asked) and state.ends_position)
    ]


def _asked(state: State, asked: e.Asked) -> e.Asked:
    only_if_more = asked.question is Prompt.TENSION and state.asks_only_if_more
    return replace(asked, question=Prompt.IF_MORE) if only_if_more else asked


def entered(state: State) -> e.Entered:
    """The effect of entering the current segment now."""
    next_index = state.index if state.returning else state.index + 1
    known = state.release is None and next_index < len(state.schedule)
    following = state.schedule[next_index].segment if known else None
    return e.Entered(state.at_ms, state.index, state.segment, following)


def finish_segment(timeline: Timeline, state: State) -> Transition:
    """Finish the current segment and enter what follows it."""
    finished = e.Finished(state.at_ms, state.segment)
    state = replace(state, worked=state.worked or state.segment.kind in WORK)
    if state.release is not None:
        state, effects = end_release(timeline, state)
        return state, [finished, *effects]
    if state.returning:
        state, effects = next_on_the_way_back(timeline, state)
        return state, [finished, *effects]
    state, effects = enter(timeline, state, state.index + 1)
    return state, [finished, *effects]


def finish_answered(timeline: Timeline, state: State, back_ms: int) -> Transition:
    """Finish the current segment, whose question is answered, once that was said back."""
    state = replace(state, asked_block=None)
    if back_ms <= 0:
        return finish_segment(timeline, state)
    return replace(state, leaves_at_ms=state.elapsed_ms + back_ms), []


def end(state: State, status: Status) -> Transition:
    """End the session."""
    ended = replace(state, mode=Mode.ENDED, status=status, paused=None, asked_block=None, held=None)
    return ended, [e.Ended(state.at_ms, status, state.worked)]


def end_hold(state: State) -> Transition:
    """Let the clock run again after a hold, which may go back into position first."""
    state = replace(state, mode=Mode.RUNNING, held=None, answer_wait_ms=0)
    state, effects = go_on(state)
    return state, [e.HoldEnded(state.at_ms), *effects]


def ask_if_more_again(state: State) -> Transition:
    """Ask again if the glide begins by itself, with the whole time to say that it is more."""
    asks_at_ms = state.segment.asks_at_ms
    asks = state.asks_for_tension and state.asks_only_if_more
    if not state.patient or not asks or asks_at_ms is None:
        return state, []
    return replace(state, elapsed_ms=asks_at_ms), [e.Asked(state.at_ms, Prompt.IF_MORE)]


def go_on(state: State) -> Transition:
    """Let the clock of the segment run: an interrupted repetition begins again.

    After a long pause or hold under tension nobody is in position any more: it is taken again, with
    short words and a count-in, and the tension is asked for again.
    """
    away_ms = 0 if state.away_since_ms is None else state.at_ms - state.away_since_ms
    state, phase = rewind_to_rep_start(replace(state, away_since_ms=None))
    scheduled = state.schedule[state.index].segment
    under_tension = state.release is None and scheduled.kind in LOADED
    if not (state.returns and under_tension and away_ms > RETURN_AFTER_MS):
        return state, phase
    goes_on_ms = state.goes_on_ms if state.returning else state.elapsed_ms
    returning = _way_back(state, scheduled)
    if scheduled.kind is Kind.TENSION:
        returning, goes_on_ms = returning[:1], None
    if not returning:
        return state, phase
    state = replace(state, returning=returning, goes_on_ms=goes_on_ms, last=None)
    return _begin_on_the_way_back(state)


def _way_back(state: State, interrupted: Segment) -> tuple[Segment, ...]:
    """The shortest lean of the block, and a count-in; empty if it has no lean."""
    every = [entry for entry in state.schedule if entry.segment.kind is Kind.TENSION]
    leans = [entry.segment for entry in every if entry.block == state.block]
    if interrupted.of_reps:
        # Sides or nerves take turns: the tension was found in an earlier block.
        whose = (interrupted.nerve, interrupted.side)
        leans = [x.segment for x in every if (x.segment.nerve, x.segment.side) == whose]
    if not leans:
        return ()
    lean = min(leans, key=lambda each: each.reading_ms)
    ready = replace(
        interrupted,
        kind=Kind.POSITION,
        lines=(),
        duration_ms=RETURN_COUNT_MS,
        count_in_ms=RETURN_COUNT_MS,
        tempo=interrupted.tempo or NO_TEMPO,
        reps=0,
        of_reps=0,
        first_rep=1,
        moves=(),
        away=None,
        asks=False,
    )
    return lean, ready


def next_on_the_way_back(timeline: Timeline, state: State) -> Transition:
    """Begin what follows on the way back, and at its end the interrupted segment again."""
    left = state.returning[1:]
    if left:
        return _begin_on_the_way_back(replace(state, returning=left))
    if state.goes_on_ms is None:
        return enter(timeline, replace(state, returning=()), state.index + 1)
    state = replace(
        state,
        returning=(),
        elapsed_ms=state.goes_on_ms,
        goes_on_ms=None,
        extra_ms=0,
        asked_block=None,
    )
    if state.segment.kind is Kind.POSITION:
        state = replace(state, start=state.segment.pose.start)
        return state, segment_start(state)
    state, phase = rewind_to_rep_start(state)
    return state, [entered(state), *phase]


def _begin_on_the_way_back(state: State) -> Transition:
    state = replace(state, elapsed_ms=0, extra_ms=0, asked_block=None, leaves_at_ms=None)
    return state, segment_start(state)


def rewind_to_rep_start(state: State) -> Transition:
    """In a running glide, go back to the start of the repetition: only whole ones count."""
    if state.mode is not Mode.RUNNING or state.segment.kind is not Kind.GLIDE:
        return state, []
    state = replace(state, elapsed_ms=rep_start_ms(state.segment, state.elapsed_ms))
    span = span_at(state.segment, state.elapsed_ms)
    assert span is not None
    return state, [e.PhaseBegan(state.at_ms, span, state.segment.total_reps)]


def take_variant(
    timeline: Timeline, state: State, step: int, reach: Reach = Reach.ROUTINE
) -> Transition:
    """Begin this block again, `step` variants harder (1) or easier (-1).

    `reach` says which later blocks change too. The current block must have the variant.
    """
    variants = _changed_variants(timeline, state, step, reach)
    first = next(n for n, entry in enumerate(state.schedule) if entry.block == state.block)
    state = replace(
        state,
        schedule=schedule_of(timeline, variants),
        variants=variants,
        index=first,
        rungs_used=0,
        paused=None,
    )
    state, effects = enter(timeline, state, first)
    return state, [e.VariantTaken(state.at_ms, variant_of(timeline, state)), *effects]


def easier_reaches_on(timeline: Timeline, state: State) -> bool:
    """Whether an easier variant of this block would also reach later blocks."""
    if state.variants[state.block] == 0:
        return False
    changed = _changed_variants(timeline, state, -1, Reach.REST)
    return any(
        changed[entry.block] != state.variants[entry.block]
        for entry in state.schedule
        if entry.block > state.block and not nerve_is_over(timeline, state, entry.block)
    )


def _changed_variants(timeline: Timeline, state: State, step: int, reach: Reach) -> tuple[int, ...]:
    here = block_of(timeline, state)
    taken = here.variants[state.variants[state.block] + step].id if reach is Reach.REST else ""

    def changed(number: int, block: Block, variant: int) -> int:
        same = block.id == here.id and block.nerve == here.nerve
        if number < state.block or (reach is Reach.BLOCK and number > state.block):
            return variant
        if same:
            return min(max(variant + step, 0), len(block.variants) - 1)
        return _easier_alike(block, variant, taken) if reach is Reach.REST else variant

    return tuple(
        changed(number, block, variant)
        for number, (block, variant) in enumerate(zip(timeline.blocks, state.variants, strict=True))
    )


def _easier_alike(block: Block, variant: int, taken: str) -> int:
    """The variant of another block that is like the one taken, such as the chair; else as it was.

    It is never a harder one.
    """
    wanted = taken.partition("/")[2]
    alike = (
        number
        for number, each in enumerate(block.variants[:variant])
        if wanted and each.id.partition("/")[2] == wanted
    )
    return next(alike, variant)


def nerve_is_over(timeline: Timeline, state: State, block: int) -> bool:
    """Whether the nerve of this block, or its routine without one, is over today on its side."""
    found = timeline.blocks[block]
    return is_over(found.part, found.side, state.parts_over)


def open_ways(timeline: Timeline, state: State) -> dict[Way, int]:
    """The ways to continue after a glide was broken off, each with the index it goes to.

    Empty if no other nerve is left: then there is nothing to choose.
    """
    here = timeline.blocks[state.broken_off_block]
    ways: dict[Way, int] = {}
    first = state.index_after_release
    for number, entry in enumerate(state.schedule[first:], start=first):
        block = timeline.blocks[entry.block]
        if nerve_is_over(timeline, state, entry.block) or not block.part:
            continue
        if block.side != here.side:
            ways.setdefault(Way.OTHER_SIDE, number)
        if block.part != here.part:
            ways.setdefault(Way.NEXT_NERVE, number)
    if ways.get(Way.NEXT_NERVE) == ways.get(Way.OTHER_SIDE):
        # The same nerve twice: only its side distinguishes it from the current one.
        ways.pop(Way.NEXT_NERVE, None)
    return {**ways, Way.END: len(state.schedule)} if ways else {}


def take_way(timeline: Timeline, state: State, way: Way | None) -> Transition:
    """Continue on this way; None takes what is next, if nobody chooses."""
    if way is None:
        return enter(timeline, state, state.index_after_release)
    if way is Way.END:
        left = state.schedule[state.index_after_release :]
        effects = _skips(state, left, Why.CHOICE, END_DETAIL)
        state, more = end(state, Status.STOPPED)
        return state, effects + more
    index, left_out = way_target(timeline, state, way)
    effects = _skips(state, left_out, Why.CHOICE, CHOICE_DETAIL)
    state, more = enter(timeline, state, index)
    return state, effects + more


def way_target(timeline: Timeline, state: State, way: Way) -> tuple[int, list[Scheduled]]:
    """The index that an open way goes to, and the entries that it leaves out."""
    if way is Way.END:
        return len(state.schedule), list(state.schedule[state.index_after_release :])
    here = timeline.blocks[state.broken_off_block]
    goal = open_ways(timeline, state)[way]
    goal_side = timeline.blocks[state.schedule[goal].block].side

    def leaves_out(block: Block) -> bool:
        if way is Way.OTHER_SIDE:
            return block.side == here.side
        return block.part == here.part or (block.part is None and block.side != goal_side)

    index, left_out = state.index_after_release, []
    while index < goal and leaves_out(timeline.blocks[state.schedule[index].block]):
        left_out.append(state.schedule[index])
        index += 1
    return index, left_out


def skip_block(state: State, why: Why, detail: str) -> list[e.Effect]:
    """The effects of leaving out the rest of this block, the current segment included."""
    return _skips(state, state.schedule[state.index : index_after_block(state)], why, detail)


def skip_segment(state: State, why: Why, detail: str) -> list[e.Effect]:
    """The effects of leaving the current segment before its end."""
    return _skips(state, [state.schedule[state.index]], why, detail)


def enter_next_block(timeline: Timeline, state: State) -> Transition:
    """Enter the block after the current one."""
    return enter(timeline, state, index_after_block(state))


def end_release(timeline: Timeline, state: State) -> Transition:
    """End the recovery: ask how to continue, or go on if there is nothing to choose."""
    ways = open_ways(timeline, state)
    if not ways:
        return enter(timeline, state, state.index_after_release)
    state = replace(state, mode=Mode.CHOOSING, answer_wait_ms=0, asked_block=None)
    return state, [e.Asked(state.at_ms, Prompt.WAY, tuple(ways))]


def index_after_block(state: State) -> int:
    """The index of the first entry after the current block."""
    later = (n for n, entry in enumerate(state.schedule) if entry.block > state.block)
    return next(later, len(state.schedule))


def _asked_block(state: State, index: int) -> int | None:
    """The block whose tension question is open when this entry begins."""
    entry = state.schedule[index]
    if entry.segment.asks_at_ms == 0:
        return entry.block
    return None if entry.segment.kind in LOADED else state.asked_block


def _loaded_block(state: State, index: int) -> int | None:
    """The last block under tension when this entry begins."""
    entry = state.schedule[index]
    return entry.block if entry.segment.kind in LOADED else state.loaded_block


def _skips(state: State, entries: Iterable[Scheduled], why: Why, detail: str) -> list[e.Effect]:
    work = (entry.segment for entry in entries if entry.segment.kind in WORK)
    return [e.Skipped(state.at_ms, segment, why, detail) for segment in work]
