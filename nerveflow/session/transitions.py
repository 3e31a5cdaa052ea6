"""How a session goes from one segment to another: pure functions on the state."""

from dataclasses import replace

from nerveflow.session.commands import Way
from nerveflow.session.effects import (
    Asked,
    Effect,
    Ended,
    Entered,
    Finished,
    PhaseBegan,
    Prompt,
    Skipped,
    Status,
    VariantTaken,
    WentOn,
    Why,
)
from nerveflow.session.segment_events import between, rep_start, span_at
from nerveflow.session.state import Mode, Scheduled, State, block_of, schedule_of, variant_of
from nerveflow.session.timeline import LOADED, WORK, Block, Kind, Timeline

Moved = tuple[State, list[Effect]]


def enter(timeline: Timeline, state: State, index: int) -> Moved:
    """Begin the item with this number, or the first open one after it, or end the session."""
    effects: list[Effect] = []
    while index < len(state.schedule) and is_over(timeline, state, state.schedule[index].block):
        item = state.schedule[index]
        effects += _skipped(state, [item], Why.CLOSED, "over for today")
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
        spent_ms=0,
        held=None,
        release=None,
        paused=None,
        asked=_asked(state, index),
        rungs=state.rungs if same_block else 0,
        cramped=state.cramped and same_block,
        loaded=_loaded(state, index),
    )
    return state, effects + begin_segment(state)


def begin_segment(state: State) -> list[Effect]:
    """The effects of a segment that begins now."""
    return [entered(state), *between(state.segment, state.at_ms, -1, 0)]


def entered(state: State) -> Entered:
    """The current segment, entered now."""
    next_no = state.index + 1
    known = state.release is None and next_no < len(state.schedule)
    following = state.schedule[next_no].segment if known else None
    return Entered(state.at_ms, state.index, state.segment, following)


def leave(timeline: Timeline, state: State) -> Moved:
    """The segment is done: go on to what comes after it."""
    done = Finished(state.at_ms, state.segment)
    if state.release is not None:
        state, effects = after_release(timeline, state)
        return state, [done, *effects]
    state, effects = enter(timeline, state, state.index + 1)
    return state, [done, *effects]


def end(state: State, status: Status) -> Moved:
    """Nothing more is done."""
    ended = replace(state, mode=Mode.ENDED, status=status, paused=None, asked=None, held=None)
    return ended, [Ended(state.at_ms, status)]


def go_on_from_hold(state: State) -> Moved:
    """Tension is at target: the glide goes on with the repetition that was broken off."""
    state = replace(state, mode=Mode.RUNNING, held=None, spent_ms=0)
    state, again = rewind_to_rep_start(state)
    return state, [WentOn(state.at_ms), *again]


def rewind_to_rep_start(state: State) -> Moved:
    """Go back to the start of the repetition, so that every repetition counted is whole."""
    if state.mode is not Mode.RUNNING or state.segment.kind is not Kind.GLIDE:
        return state, []
    state = replace(state, elapsed_ms=rep_start(state.segment, state.elapsed_ms))
    span = span_at(state.segment, state.elapsed_ms)
    assert span is not None
    return state, [PhaseBegan(state.at_ms, span, state.segment.reps)]


def take_variant(timeline: Timeline, state: State, step: int) -> Moved:
    """Begin this block again one variant harder or easier, and the same nerve's later blocks so.

    The caller has made sure that there is such a variant.
    """
    here = block_of(timeline, state)
    variants = tuple(
        _moved_variant(block, variant, here, step) if number >= state.block else variant
        for number, (block, variant) in enumerate(zip(timeline.blocks, state.variants, strict=True))
    )
    first = next(n for n, item in enumerate(state.schedule) if item.block == state.block)
    state = replace(
        state,
        schedule=schedule_of(timeline, variants),
        variants=variants,
        index=first,
        rungs=0,
        cramped=False,
        paused=None,
    )
    state, effects = enter(timeline, state, first)
    return state, [VariantTaken(state.at_ms, variant_of(timeline, state)), *effects]


def _moved_variant(block: Block, variant: int, here: Block, step: int) -> int:
    same = block.id == here.id and block.nerve == here.nerve
    return min(max(variant + step, 0), len(block.variants) - 1) if same else variant


def is_over(timeline: Timeline, state: State, block: int) -> bool:
    """Whether this block's nerve was broken off earlier on the same side."""
    found = timeline.blocks[block]
    return found.nerve is not None and (found.nerve, found.side) in state.over


def ways_on(timeline: Timeline, state: State) -> dict[Way, int]:
    """The ways open after a glide was broken off, each with the item it leads to."""
    here = timeline.blocks[state.broken]
    ways: dict[Way, int] = {}
    for number, item in enumerate(state.schedule[state.after :], start=state.after):
        block = timeline.blocks[item.block]
        if is_over(timeline, state, item.block) or not block.nerve:
            continue
        if block.side != here.side:
            ways.setdefault(Way.OTHER_SIDE, number)
        if block.nerve != here.nerve:
            ways.setdefault(Way.NEXT_NERVE, number)
    return {**ways, Way.END: len(state.schedule)} if ways else {}


def choose_on(timeline: Timeline, state: State, way: Way | None) -> Moved:
    """Go on as chosen; None, where nobody answers, takes what comes next."""
    if way is None:
        return enter(timeline, state, state.after)
    if way is Way.END:
        left = state.schedule[state.after :]
        effects = _skipped(state, left, Why.CHOICE, "the session was ended")
        state, more = end(state, Status.STOPPED)
        return state, effects + more
    number, passed = way_past(timeline, state, way)
    effects = _skipped(state, passed, Why.CHOICE, "another way on was chosen")
    state, more = enter(timeline, state, number)
    return state, effects + more


def way_past(timeline: Timeline, state: State, way: Way) -> tuple[int, list[Scheduled]]:
    """Where a way leads to, by number, and the items that it leaves out."""
    if way is Way.END:
        return len(state.schedule), list(state.schedule[state.after :])
    here = timeline.blocks[state.broken]
    goal = ways_on(timeline, state)[way]
    goal_side = timeline.blocks[state.schedule[goal].block].side

    def leaves_out(block: Block) -> bool:
        if way is Way.OTHER_SIDE:
            return block.side == here.side
        return block.nerve == here.nerve or (block.nerve is None and block.side != goal_side)

    number, passed = state.after, []
    while number < goal and leaves_out(timeline.blocks[state.schedule[number].block]):
        passed.append(state.schedule[number])
        number += 1
    return number, passed


def skip_block(timeline: Timeline, state: State, why: Why, detail: str) -> list[Effect]:
    """The effects of leaving out the rest of this block, beginning with what is being done."""
    left = state.schedule[state.index : block_end(state)]
    return _skipped(state, left, why, detail)


def skip_segment(state: State, why: Why, detail: str) -> list[Effect]:
    """The effects of leaving the current segment before its end."""
    return _skipped(state, [state.schedule[state.index]], why, detail)


def next_block(timeline: Timeline, state: State) -> Moved:
    """Enter what comes after this block."""
    return enter(timeline, state, block_end(state))


def after_release(timeline: Timeline, state: State) -> Moved:
    """Recovered: ask how to go on, where there is another nerve to go on with."""
    ways = ways_on(timeline, state)
    if not ways:
        return enter(timeline, state, state.after)
    state = replace(state, mode=Mode.CHOOSING, spent_ms=0, asked=None)
    return state, [Asked(state.at_ms, Prompt.WAY, tuple(ways))]


def _asked(state: State, index: int) -> int | None:
    """The block whose tension is still asked for when the item with this number is entered."""
    item = state.schedule[index]
    if item.segment.asks_at_ms == 0:
        return item.block
    return None if item.segment.kind in LOADED else state.asked


def _loaded(state: State, index: int) -> int | None:
    """The last block under tension, when the item with this number is entered."""
    item = state.schedule[index]
    return item.block if item.segment.kind in LOADED else state.loaded


def block_end(state: State) -> int:
    """The number of the first item after the current block."""
    later = (n for n, item in enumerate(state.schedule) if item.block > state.block)
    return next(later, len(state.schedule))


def _skipped(
    state: State, items: list[Scheduled] | tuple[Scheduled, ...], why: Why, detail: str
) -> list[Effect]:
    work = (item.segment for item in items if item.segment.kind in WORK)
    return [Skipped(state.at_ms, segment, why, detail) for segment in work]
