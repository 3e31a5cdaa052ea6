"""A model check of the tension rule: every state of a small routine, breadth-first.

The engine is a pure function, so its states can be gone through one by one. Two sentences hold in
each of them, or the way to the state in which one does not is returned:

- after a tension of six nothing of that nerve on that side is shown or sounded, until the person
  takes the number back;
- no number is recorded that nobody gave: it is that of the command, or for the one key the answer
  that was lit at the moment of the press.

Both are judged from the commands and effects alone, not by asking the rule. States that differ in
nothing but the moment are one: times count from now, and those without an end are cut where more
of them changes nothing. Time goes from each moment at which something is due to the next, where
also the end of an undo, of a taking back and of the time in position counts as due.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.advance import advance, deadline
from nerveflow.session.decide import decide
from nerveflow.session.pose import Pose
from nerveflow.session.scan import AGAIN_MS
from nerveflow.session.state import State, initial_state
from nerveflow.session.tension_rule import UNDO_MS
from nerveflow.session.terms import (
    TENSION_STOP,
    Joint,
    Kind,
    Mode,
    Nerve,
    Prompt,
    Reach,
    Side,
    Start,
    Symptom,
    Way,
)
from nerveflow.session.timeline import (
    LOADED,
    Block,
    Rung,
    Segment,
    Tempo,
    TensionRule,
    Timeline,
    Variant,
)
from nerveflow.session.transitions import RETURN_AFTER_MS

Part = tuple[Nerve | None, Side | None]

BEGINNINGS: dict[str, tuple[c.Command, ...]] = {
    "keyboard": (c.Begin(returns=True, flows=True, steady=True, patient=True),),
    "one key": (
        c.Begin(returns=True, flows=True, steady=True, patient=True),
        c.OneKey(on=True, pace_ms=1_000),
    ),
    "hands-free": (c.Begin(hands_free=True, returns=True, flows=True, steady=True, patient=True),),
    "unattended": (
        c.Begin(hands_free=True, returns=True, flows=True, steady=True, patient=True),
        c.Waits(hands_free=True, unattended=True),
    ),
}
"""How a session begins in each mode of answering."""

MOVES: tuple[c.Command, ...] = (
    c.Ready(),
    c.Pause(),
    c.Resume(),
    c.Next(),
    c.Back(),
    c.Repeat(),
    c.Restart(),
    c.Skip(),
    c.Easier(Reach.BLOCK),
    c.Easier(Reach.REST),
    c.Harder(),
    c.Undo(),
    c.Stop(),
    *(c.Choose(way) for way in Way),
)
KEYS = (c.Pause(), c.Resume(), c.Undo(), c.Stop())
"""What the keyboard adds to the one key."""
LATE_MS = (0, 200)
"""How much before a press its person heard what was lit."""


def routine(
    glides: int = 2, reps: int = 2, *, ladder: int = 2, variants: int = 1, one_side: bool = False
) -> Timeline:
    """One nerve on both sides: position, lean, the glides with a rest between, a switch.

    With `one_side` the left one alone.
    """
    rungs = (Rung("lean", "Lean less."), Rung("toes", "Toes loose."), Rung("variant", "Chair."))
    rule = TensionRule(ladder=(*rungs[: ladder - 1], rungs[2]) if variants > 1 else rungs[:ladder])
    tempo = Tempo(2_000, 0, 2_000, 0)

    def segments(side: Side) -> Iterator[Segment]:
        nerve = Nerve.TIBIAL
        yield Segment(Kind.POSITION, (), None, 1, nerve, side)
        yield Segment(Kind.TENSION, (), None, 2, nerve, side, asks=True)
        for number in range(glides):
            if number:
                yield Segment(Kind.REST, (), 4_000, 2 + number, nerve, side, asks=True)
            yield Segment(
                Kind.GLIDE,
                (),
                reps * tempo.rep_ms,
                2 + number,
                nerve,
                side,
                away=Pose(knee=10),
                joint=Joint.KNEE,
                tempo=tempo,
                reps=reps,
                set_no=1,
                sets=1,
            )

    def block(side: Side) -> Block:
        forms = tuple(
            Variant(f"tibial/{n}", "", tuple(segments(side)), rule) for n in range(variants)
        )
        return Block("tibial", "Tibial", forms, variants - 1, Nerve.TIBIAL, side)

    switch = Segment(Kind.SWITCH, (), 4_000, side=Side.RIGHT)
    between = Block("flow", "Switch", (Variant("flow", "Switch", (switch,)),), side=Side.RIGHT)
    blocks = (block(Side.LEFT),) if one_side else (block(Side.LEFT), between, block(Side.RIGHT))
    lines = ((Start.CHAIR, "Sit on the chair."),)
    return Timeline("flow", "Flow", blocks, release=(), release_ms=4_000, move_lines=lines)


@dataclass(frozen=True, slots=True)
class Node:
    """A state, and what the two sentences have to know of the way to it."""

    state: State
    closed: frozenset[Part] = frozenset()
    """What had a six, and nobody took it back."""
    closed_before: frozenset[Part] = frozenset()
    """The same before the last report."""
    lit: tuple[tuple[int, e.Choosable], ...] = ()
    """The last two answers that were lit, with their moments."""


@dataclass
class Found:
    """What a search came to."""

    states: int = 0
    transitions: int = 0
    refused: int = 0
    """Commands that a state did not take; they are not among the transitions."""
    readings: int = 0
    """Transitions that recorded a number."""
    closings: int = 0
    """Transitions that recorded a six or more."""
    closed: bool = False
    """Whether nothing was left to explore."""
    broken: list[str] = field(default_factory=list)
    """A sentence that does not hold, and the way there."""


def menu(
    mode: str,
    numbers: Sequence[int],
    pains: Sequence[int],
    symptoms: Sequence[Symptom],
    *,
    undo: bool,
    keys: bool = True,
) -> tuple[c.Command, ...]:
    """The commands to try in each state of a mode, beside presses; of one key's without `keys`.

    An undo restores the state before a report, so states multiply; every move but a pause ends it.
    Where it is tried, the moves are the few that go on in the session.
    """
    told: list[c.Command] = [c.Tension(n) for n in numbers]
    told += [c.Pain(n) for n in pains]
    told += [c.Feel(symptom) for symptom in symptoms]
    if mode == "one key":
        return (*(KEYS if keys else ()), *told)
    if undo:
        return (c.Ready(), c.Skip(), c.Undo(), *told)
    return (*(move for move in MOVES if move != c.Undo()), *told)


def explore(
    plan: Timeline,
    mode: str,
    *,
    numbers: Sequence[int] = range(11),
    pains: Sequence[int] = (),
    symptoms: Sequence[Symptom] = (),
    undo: bool = False,
    keys: bool = True,
    most: int = 10_000_000,
) -> Found:
    """Go through every state of a routine in a mode of answering, at most `most` of them."""
    state = initial_state(plan)
    for command in BEGINNINGS[mode]:
        state, _ = decide(plan, state, command)
    found = Found()
    first = Node(state)
    seen = {key_of(first, undo=undo)}
    ways: dict[object, tuple[object, str]] = {}
    waiting = deque([(first, key_of(first, undo=undo))])
    tried = menu(mode, numbers, pains, symptoms, undo=undo, keys=keys)
    while waiting:
        if len(seen) > most or found.broken:
            found.states = len(seen)
            return found
        node, here = waiting.popleft()
        for name, given, changed, effects in _next(plan, node, tried, found, mode):
            found.transitions += 1
            after, wrong = judge(plan, node, given, changed, effects)
            found.readings += any(isinstance(each, e.TensionRead) for each in effects)
            found.closings += len(after.closed) > len(node.closed)
            key = key_of(after, undo=undo)
            if wrong:
                found.broken.append(f"{wrong}\n{_way(ways, here)} -> {name}")
            if key not in seen:
                seen.add(key)
                ways[key] = (here, name)
                waiting.append((after, key))
    found.states, found.closed = len(seen), True
    return found


def _way(ways: dict[object, tuple[object, str]], key: object) -> str:
    names: list[str] = []
    while key in ways:
        key, name = ways[key]
        names.append(name)
    return " -> ".join(reversed(names))


def _next(
    plan: Timeline, node: Node, commands: Iterable[c.Command], found: Found, mode: str
) -> Iterator[tuple[str, c.Command | None, State, list[e.Effect]]]:
    """Every state that follows: by a command, by a press, and by time."""
    state = node.state
    if state.mode is Mode.ENDED:
        return
    presses = [c.Press(state.at_ms - late) for late in (LATE_MS if state.scan else (0,))]
    if mode in ("keyboard", "unattended"):
        presses = []
    for command in (*commands, *presses):
        try:
            changed, effects = decide(plan, state, command)
        except c.Refused:
            found.refused += 1
            continue
        changed, due = advance(plan, changed, changed.at_ms)
        yield repr(command), command, changed, [*effects, *due]
    until = due_at(plan, state, undo=c.Undo() in commands)
    if until is not None:
        changed, effects = advance(plan, state, until)
        yield f"{until - state.at_ms} ms", None, changed, effects


def due_at(plan: Timeline, state: State, *, undo: bool) -> int | None:
    """The next moment at which time changes what is, or what a command would do."""
    moments = [deadline(plan, state)]
    if state.undoable is not None:
        told = state.undoable.report.at_ms
        moments += [told + AGAIN_MS + 1] if state.undoable.by_key else []
        moments += [told + UNDO_MS + 1] if undo else []
    if (away := _away_since(state)) is not None:
        moments.append(away + RETURN_AFTER_MS + 1)
    ahead = [at for at in moments if at is not None and at >= state.at_ms]
    later = [at for at in ahead if at > state.at_ms]
    return min(later, default=min(ahead, default=None))


def judge(
    plan: Timeline, node: Node, command: c.Command | None, state: State, effects: list[e.Effect]
) -> tuple[Node, str]:
    """The node after a transition, and which sentence it breaks; empty for none."""
    wrong = _number_nobody_gave(node, command, effects)
    closed, lit = node.closed, node.lit
    current = None if node.state.mode is Mode.CHOOSING else node.state.segment
    for effect in effects:
        match effect:
            case e.TensionRead(value=value, nerve=nerve, side=side) if (
                value >= TENSION_STOP and nerve is not None
            ):
                closed |= {(nerve, side)}
            case e.Undone():
                closed = node.closed_before
            case e.Entered(segment=segment):
                current = segment
            case e.Lit(at_ms=at_ms, answer=answer):
                lit = (*lit[-1:], (at_ms, answer))
            case e.ScanEnded():
                lit = ()
            case _:
                pass
        if _leads(effect) and _is_closed(plan, current, closed):
            wrong = wrong or f"after six: {type(effect).__name__} of {node.state.segment.kind}"
    running = state.mode in (Mode.RUNNING, Mode.HELD)
    if running and _is_closed(plan, state.segment, closed):
        wrong = wrong or f"after six: at {state.segment.kind} {state.segment.side}"
    told = state.undoable is not node.state.undoable and state.undoable is not None
    before = node.closed if told else node.closed_before
    return Node(state, closed, before if state.undoable else frozenset(), lit), wrong


def _leads(effect: e.Effect) -> bool:
    """Whether it shows or sounds something of the current segment."""
    if isinstance(effect, e.Asked):
        return effect.question is not Prompt.WAY
    return isinstance(
        effect, e.Entered | e.LineGiven | e.PhaseBegan | e.RepDone | e.Halfway | e.Held | e.Halted
    )


def _is_closed(plan: Timeline, segment: Segment | None, closed: frozenset[Part]) -> bool:
    """Whether a segment is of what had a six. To let go of it is what has to follow."""
    if segment is None or (segment.kind is Kind.RELEASE and segment.lines == plan.release):
        return False
    return (segment.nerve, segment.side) in closed


def _number_nobody_gave(node: Node, command: c.Command | None, effects: list[e.Effect]) -> str:
    recorded = [
        (type(each), each.value) for each in effects if isinstance(each, e.TensionRead | e.PainRead)
    ]
    given: list[tuple[type[e.Effect], int]] = []
    match command:
        case c.Tension(value):
            given = [(e.TensionRead, value)]
        case c.Pain(value):
            given = [(e.PainRead, value)]
        case c.Press(heard_ms):
            given = [
                (e.TensionRead, answer)
                for at_ms, answer in node.lit
                if isinstance(answer, int) and at_ms <= heard_ms < at_ms + node.state.pace_ms
            ]
            if not recorded:
                return ""
        case _:
            pass
    return "" if recorded == given else f"recorded {recorded}, given {given}"


def key_of(node: Node, *, undo: bool) -> object:
    """The key of a node; the same for all nodes that differ in the moment alone.

    If nothing is undone but with the one key, what could be undone otherwise is left out.
    """
    state = node.state
    if state.mode is Mode.ENDED:
        return "ended"
    last = state.undoable
    lives = last is not None and (
        (undo and state.at_ms - last.report.at_ms <= UNDO_MS)
        or (last.by_key and state.at_ms - last.report.at_ms <= AGAIN_MS)
    )
    if not lives:
        return _key(replace(state, undoable=None), state.at_ms), node.closed
    return _key(state, state.at_ms), node.closed, node.closed_before


def _key(state: State, now: int) -> tuple[object, ...]:
    scan = state.scan
    return (
        state.variants,
        state.index,
        state.mode,
        state.paused,
        _elapsed(state),
        state.extra_ms,
        state.answer_wait_ms if state.unattended else 0,
        state.rungs_used,
        state.held,
        state.cramped - state.parts_over,
        None if state.release is None else (state.release.side, state.release.pose_from),
        (state.broken_off_block, state.index_after_release) if _broken_off(state) else None,
        state.loaded_block,
        state.parts_over,
        state.asked_block,
        None if (away := _away_since(state)) is None else min(now - away, RETURN_AFTER_MS + 1),
        tuple((each.kind, each.reading_ms) for each in state.returning),
        state.goes_on_ms,
        state.start,
        None if state.leaves_at_ms is None else state.leaves_at_ms - state.elapsed_ms,
        None if state.stops_at_ms is None else state.stops_at_ms - now,
        None
        if scan is None
        else (scan.prompt, scan.round, not scan.is_over and (scan.said, scan.first_ms - now)),
        _undo_key(state, now),
        state.worked,
    )


def _away_since(state: State) -> int | None:
    """Since when nobody is in position, if there is one to be taken again."""
    loaded = state.release is None and state.schedule[state.index].segment.kind in LOADED
    return state.away_since_ms if loaded else None


def _broken_off(state: State) -> bool:
    return state.release is not None or state.mode is Mode.CHOOSING


def _elapsed(state: State) -> int:
    """The time in the segment. Where it waits forever, time after its last event is as nothing."""
    if state.lasts_ms is not None:
        return state.elapsed_ms
    segment = state.segment
    return min(state.elapsed_ms, max(segment.reading_ms, segment.asks_at_ms or 0))


def _undo_key(state: State, now: int) -> object:
    last = state.undoable
    if last is None or now - last.report.at_ms > UNDO_MS:
        return None
    age = now - last.report.at_ms
    about = (age, last.by_key, last.changed_session, isinstance(last.report, e.Felt))
    if not (last.changed_session or last.by_key):
        return about, last.before.asked_block
    before = replace(last.before, scan=None, stops_at_ms=None, undoable=None, last=None)
    return about, _key(before, now)
