"""What is said before a session: the last one's next day, the gate, today's dose, a first check."""

from nerveflow.dose.checks import PAIN, ChosenCheck
from nerveflow.dose.past import NextDay, NextDayAnswer, sessions_to_ask_about
from nerveflow.interview.ask import Ask, AskKind, Choice
from nerveflow.interview.ask_dose import ask_dose, ask_firm
from nerveflow.interview.ask_screening import ask_screening
from nerveflow.interview.ask_stimuli import ask_stimuli
from nerveflow.interview.before_state import BeforeResult, BeforeState, Known
from nerveflow.interview.interview import Interview, LeftOff, Script, SubScript

NEXT_DAY_WORDS: dict[NextDay, str] = {
    NextDay.BETTER: "better",
    NextDay.SAME: "the same",
    NextDay.A_BIT_WORSE: "a bit worse",
    NextDay.CLEARLY_WORSE: "clearly worse",
}


def before_session(known: Known) -> Interview[BeforeResult]:
    """The whole conversation before a session, in the order in which it is asked.

    Next day, screening, pain now, time of waking (once), dose, the chosen check, sensory input.
    """
    return Interview(lambda: _script(known), known.now)


def before_going_on(known: Known) -> Interview[BeforeResult]:
    """What is asked before an interrupted session goes on: next day and screening, in this order.

    Its dose was confirmed before. Advice that nobody may overrule ends it here all the same.
    """
    return Interview(lambda: _going_on(known), known.now)


def _going_on(known: Known) -> Script[BeforeResult]:
    book = BeforeState(known)
    go_on = False
    try:
        yield from _ask_next_day(book)
        yield from ask_screening(book)
        if book.verdict and book.verdict.allowed:
            go_on = (yield from ask_firm(book)) is not None
    except LeftOff:
        pass
    return book.result(go_on=go_on)


def _script(known: Known) -> Script[BeforeResult]:
    book = BeforeState(known)
    try:
        go_on = yield from _talk(book)
    except LeftOff:
        go_on = False
    return book.result(go_on=go_on)


def _talk(book: BeforeState) -> Script[bool]:
    yield from _ask_next_day(book)
    yield from ask_screening(book)
    if not (book.verdict and book.verdict.allowed):
        return False
    book.pain = yield from ask_pain("pain-now")
    yield from _ask_waking(book)
    yield from ask_dose(book)
    if book.confirmed is None:
        return False
    if book.known.check:
        book.check_value = yield from ask_check(book.known.check, "check-before")
    yield from ask_stimuli(book)
    return True


def _ask_next_day(book: BeforeState) -> SubScript:
    about = sessions_to_ask_about(book.known.history, book.now)
    if not about:
        return
    day = about[0].on(book.now)
    reply = yield Ask(
        "next-day",
        AskKind.CHOICE,
        (f"After the session of {day}: how were the evening and the next day?",),
        help="Nerves answer late. What you say decides how today begins.",
        choices=tuple(Choice(v.value, words) for v, words in NEXT_DAY_WORDS.items()),
    )
    ids = tuple(s.id for s in about)
    value = NextDay(reply.words or "")
    book.next_day = NextDayAnswer(ids, value, reply.at)
    note = yield Ask("next-day-note", AskKind.TEXT, ("A note? May be left out.",), optional=True)
    book.next_day = NextDayAnswer(ids, value, reply.at, note.words or "")


def _ask_waking(book: BeforeState) -> SubScript:
    if book.known.wakes_at or book.known.wake_asked:
        return
    reply = yield Ask(
        "wakes-at",
        AskKind.TIME,
        ("When do you usually wake up? Nothing is proposed in the two hours after.",),
        help="As 07:00. Asked once; it is a setting.",
        optional=True,
    )
    book.wakes_at, book.wake_asked = reply.clock, True


def ask_pain(ask_id: str) -> Script[int | None]:
    """Ask for pain now; None where it is left out."""
    reply = yield Ask(
        ask_id,
        AskKind.NUMBER,
        (PAIN.asks,),
        help="Pain, not tension: 0 is none. May be left out.",
        optional=True,
    )
    return None if reply.number is None else int(reply.number)


def ask_check(check: ChosenCheck, ask_id: str) -> Script[float | None]:
    """Ask for the value of the chosen check; None where it is left out."""
    measure = check.measure
    named = (f"Your movement: {check.words}.",) if check.words else ()
    reply = yield Ask(
        ask_id,
        AskKind.NUMBER,
        (*named, measure.asks),
        help=f"{measure.help} May be left out.",
        optional=True,
        least=measure.least,
        most=measure.most,
        whole=False,
        unit=measure.unit.value,
    )
    return reply.number
