"""The interview before a session: the last next day, safety, today's dose, and a first check."""

from collections.abc import Callable
from datetime import date, time, timedelta

from nerveflow.days import DAY_BEGINS, day_of
from nerveflow.dose.measures import PAIN, CheckKind, ChosenCheck
from nerveflow.dose.past import NextDay, NextDayAnswer, sessions_to_ask_about
from nerveflow.interview.ask import Ask, AskKind, Choice
from nerveflow.interview.ask_dose import ask_advice, ask_dose
from nerveflow.interview.ask_first import ask_first_things, first_things
from nerveflow.interview.ask_safety import ask_screening, ask_seen, ask_stimuli
from nerveflow.interview.before_state import BeforeOutcome, BeforeResult, BeforeState, Known
from nerveflow.interview.interview import Interview, LeftOff, Script, SubScript
from nerveflow.wording import words

NOON = time(12)
"""Before it a start may lie within two hours of waking; later it hardly can."""

NO_CHECK = "none"
MOST_LETTERS = 80
"""The longest name of a movement that the settings take."""


def before_session(known: Known) -> Interview[BeforeResult]:
    """The interview before a new session.

    In this order: whether a grave answer was seen, next day, screening, pain now, how the person
    answers and which leg is sore (once), time of waking (once, if its rule could matter), dose,
    the movement to compare (once), the check itself, sensory input.
    """
    return Interview(lambda: _script(known, _ask_before_session), known.now)


def before_going_on(known: Known) -> Interview[BeforeResult]:
    """The interview before an interrupted session goes on: seen, next day, screening, pain now.

    The dose was confirmed before. Advice that cannot be overruled prevents the session here too.
    """
    return Interview(lambda: _script(known, _ask_before_going_on), known.now)


def _script(known: Known, ask_all: Callable[[BeforeState], Script[bool]]) -> Script[BeforeResult]:
    """Run the questions, which return whether a session follows."""
    state = BeforeState(known)
    result = state.result
    try:
        if (yield from ask_all(state)):
            result.outcome = BeforeOutcome.GO_ON
    except LeftOff:
        result.confirmed = None
        if not state.closed:
            result.outcome = BeforeOutcome.LEFT
    return result


def _ask_before_session(state: BeforeState) -> Script[bool]:
    known, result = state.known, state.result
    if not (yield from ask_seen(state)):
        return False
    yield from _ask_next_day(state)
    yield from ask_screening(state)
    if not (result.verdict and result.verdict.allowed):
        return False
    once = first_things(known)
    result.pain = yield from ask_pain("pain-now", once)
    pain = words.questions.NOT_ANSWERED if result.pain is None else str(result.pain)
    yield from ask_first_things(state, once, words.joined.sentences((PAIN.asks, pain)))
    yield from _ask_waking(state)
    yield from ask_dose(state)
    if result.confirmed is None:
        return False
    check = known.check or (yield from _ask_which_check(state))
    if check is not None:
        result.check_value = yield from ask_check(check, "check-before")
    yield from ask_stimuli(state)
    return True


def _ask_before_going_on(state: BeforeState) -> Script[bool]:
    if not (yield from ask_seen(state)):
        return False
    yield from _ask_next_day(state)
    yield from ask_screening(state)
    if not (state.result.verdict and state.result.verdict.allowed):
        return False
    state.result.pain = yield from ask_pain("pain-now")
    return (yield from ask_advice(state)) is not None


def _session_of(day: date, state: BeforeState) -> str:
    if day == day_of(state.now) - timedelta(days=1):
        return words.before_after.YESTERDAYS_SESSION
    return words.before_after.session_on(day)


def _ask_next_day(state: BeforeState) -> SubScript:
    sessions = sessions_to_ask_about(state.known.history, state.now)
    if not sessions:
        return
    day = sessions[0].day
    reply = yield Ask(
        "next-day",
        AskKind.CHOICE,
        (words.before_after.how_was_next_day(_session_of(day, state)),),
        help=words.before_after.NEXT_DAY_HELP,
        choices=tuple(Choice(each.value, words.questions.NEXT_DAYS[each]) for each in NextDay),
    )
    ids = tuple(s.id for s in sessions)
    value = NextDay(reply.words or "")
    state.result.next_day = NextDayAnswer(ids, value, reply.at)
    note = yield Ask("next-day-note", AskKind.TEXT, (words.before_after.ADD_A_NOTE,), optional=True)
    state.result.next_day = NextDayAnswer(ids, value, reply.at, note.words or "")


def _ask_waking(state: BeforeState) -> SubScript:
    known = state.known
    if known.wakes_at or known.wake_asked or not known.history or not _is_morning(state):
        return
    reply = yield Ask(
        "wakes-at",
        AskKind.TIME,
        (words.before_after.WHEN_AWAKE,),
        help=words.before_after.WHEN_AWAKE_HELP,
        optional=True,
    )
    state.result.wakes_at, state.result.wake_asked = reply.clock, True


def _is_morning(state: BeforeState) -> bool:
    return DAY_BEGINS <= state.now.time() < NOON


def _ask_which_check(state: BeforeState) -> Script[ChosenCheck | None]:
    """Which movement to compare, if the routine compares one; asked once."""
    if not state.known.offers_check:
        return None
    choices = tuple(Choice(kind.value, words.questions.MOVEMENTS[kind]) for kind in CheckKind)
    reply = yield Ask(
        "compare",
        AskKind.CHOICE,
        (words.before_after.CAN_COMPARE, words.before_after.WHICH_MOVEMENT),
        help=words.before_after.WHICH_MOVEMENT_HELP,
        optional=True,
        choices=(Choice(NO_CHECK, words.questions.NO_MOVEMENT), *choices),
    )
    if reply.words is None:
        # Left open: those steps are left out this time, and it is asked again.
        return None
    kind = CheckKind(reply.words) if reply.words in list(CheckKind) else None
    named = ""
    if kind is CheckKind.OWN:
        asks = (words.before_after.OWN_MOVEMENT,)
        own = yield Ask("compare-own", AskKind.TEXT, asks, optional=True)
        if not own.words:
            return None
        named = own.words[:MOST_LETTERS]
    state.result.check_asked = True
    state.result.check = None if kind is None else ChosenCheck(kind, named)
    return state.result.check


def ask_pain(ask_id: str, below: tuple[Ask, ...] = ()) -> Script[int | None]:
    """Ask for pain now, 0-10; None if it is left out. `below` follows on the same page."""
    reply = yield Ask(
        ask_id,
        AskKind.NUMBER,
        (PAIN.asks,),
        help=words.before_after.PAIN_HELP,
        optional=True,
        below=below,
    )
    return None if reply.number is None else int(reply.number)


def ask_check(check: ChosenCheck, ask_id: str) -> Script[float | None]:
    """Ask for the value of the chosen check, in its unit; None if it is left out."""
    measure = check.measure
    named = (words.before_after.movement_is(check.words),) if check.words else ()
    reply = yield Ask(
        ask_id,
        AskKind.NUMBER,
        (*named, measure.asks),
        help=words.before_after.measure_help(measure.help),
        optional=True,
        least=measure.least,
        most=measure.most,
        whole=False,
        unit=measure.unit.value,
    )
    return reply.number
