"""One key is enough: answers are said and lit one after the other, and a press takes the one lit.

This is single-switch scanning, as people know it who operate a computer with one switch. A scan is
timed data on the session's clock, so it replays. Nothing is ever taken that was not lit.
"""

from dataclasses import dataclass, replace

from nerveflow.session import effects as e
from nerveflow.session.state import ROUNDS, Scan, State
from nerveflow.session.terms import Mode, NoNumber, Problem, Prompt
from nerveflow.session.timeline import Timeline
from nerveflow.session.transitions import open_ways

NUMBERS: tuple[e.Choosable, ...] = tuple(range(11))
BETWEEN_MS = 2_000
"""From the end of one round to the first answer of the next."""
AGAIN_MS = 3_000
"""How long after an answer another press takes it back; a stop waits for as long."""
WORD_PACE = 2
"""An answer in words is lit for this many times as long as a number."""


@dataclass(frozen=True, slots=True)
class ScanQuestion:
    """What a scan would ask now."""

    prompt: Prompt
    answers: tuple[e.Choosable, ...]
    before_ms: int
    """From the question to the first answer: it has to be said first."""
    words: bool = False


def settle(timeline: Timeline, state: State, *, asked: bool = False, soon: bool = False) -> State:
    """Begin the scan that belongs to the state, or end one that no longer does.

    In one-key mode it begins by itself; else only if the person has `asked` for it. It begins
    `soon` if the question is not said before it.
    """
    found = question(timeline, state)
    key = None if found is None else (found.prompt, state.index, state.held, state.release)
    if state.scan is not None and state.scan.key == key:
        return state
    if found is None or not (asked or state.one_key):
        return state if state.scan is None else replace(state, scan=None)
    assert key is not None
    scan = Scan(
        key=key,
        prompt=found.prompt,
        answers=found.answers,
        first_ms=state.at_ms + (BETWEEN_MS // 2 if soon else found.before_ms),
        pace_ms=state.pace_ms * (WORD_PACE if found.words else 1),
    )
    return replace(state, scan=scan)


def question(timeline: Timeline, state: State) -> ScanQuestion | None:
    """What a scan would ask now; None if nothing is asked."""
    if state.paused is not None or state.stops_at_ms is not None or state.unattended:
        return None
    said_ms = timeline.times.question_ms
    if state.mode is Mode.CHOOSING:
        ways = tuple(open_ways(timeline, state))
        return ScanQuestion(Prompt.WAY, ways, said_ms(Prompt.WAY), words=True)
    if state.mode is Mode.HELD:
        if state.is_halted:
            return ScanQuestion(Prompt.PROBLEM, tuple(Problem), said_ms(Prompt.PROBLEM), words=True)
        assert state.held is not None
        before = timeline.times.after_tone_ms(state.held.cue) + said_ms(Prompt.ON_TARGET)
        return ScanQuestion(Prompt.ON_TARGET, NUMBERS, before)
    if state.asks_for_tension and not state.hands_free:
        # In a rest its own lines are said between the question and the numbers.
        before = max(said_ms(Prompt.TENSION), state.segment.reading_ms - state.elapsed_ms)
        # Ten comes twice: a late press at ten must not leave it out and begin the glide.
        return ScanQuestion(Prompt.TENSION, (*NUMBERS, NUMBERS[-1], NoNumber.LEAVE_OUT), before)
    return None


def until_due_ms(state: State) -> int | None:
    """Milliseconds until the scan or a stop does something by itself; None if nothing is due."""
    if state.stops_at_ms is not None:
        return max(0, state.stops_at_ms - state.at_ms)
    scan = state.scan
    if scan is None or scan.is_over:
        return None
    return max(0, scan.due_ms - state.at_ms)


def light(state: State) -> tuple[State, list[e.Effect]]:
    """Light what is due at this moment: the next answer, or the end of the round."""
    scan = state.scan
    if scan is None or scan.is_over or scan.due_ms > state.at_ms:
        return state, []
    if scan.said < len(scan.answers):
        answer = scan.answers[scan.said]
        lit = e.Lit(state.at_ms, scan.prompt, answer, scan.said + 1, len(scan.answers))
        return replace(state, scan=replace(scan, said=scan.said + 1)), [lit]
    ended = e.ScanEnded(state.at_ms, scan.prompt, last=scan.round == ROUNDS)
    again = replace(scan, round=scan.round + 1, said=0, first_ms=state.at_ms + BETWEEN_MS)
    return replace(state, scan=again), [ended]


def lit_at(state: State, heard_ms: int) -> e.Choosable | None:
    """The answer that was lit at a moment; None before the first and after the last one."""
    scan = state.scan
    if scan is None or scan.said == 0:
        return None
    number = (heard_ms - scan.first_ms) // scan.pace_ms
    return scan.answers[number] if 0 <= number < scan.said else None
