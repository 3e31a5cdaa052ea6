"""Renders one visit as lines: a step in, lines out, an answer back."""

from datetime import datetime
from functools import partial

from nerveflow.plain.asking import converse
from nerveflow.plain.console import Console, InputEnded, Signalled, Typed
from nerveflow.plain.session_loop import lead
from nerveflow.store.records import Unfinished
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.steps import (
    Answer,
    Ask,
    Ended,
    Gone,
    Lead,
    LeftEarly,
    Offer,
    OfferAnswer,
    Refuse,
    Say,
    Step,
    Told,
)
from nerveflow.visit.told_record import unfinished_at
from nerveflow.visit.visit import drive, visit
from nerveflow.wording import told_session, words

ANSWER_MS = 5_000
"""How long a rehearsal without a terminal waits for an answer to an offer."""
OFFER_ANSWERS = {
    name: answer for answer in OfferAnswer for name in (answer.value, answer.value[0])
} | {"": OfferAnswer.LATER}


def run(
    services: Services, request: Request, console: Console, *, each_nerve: bool = False
) -> Ended:
    """Follow one visit in lines; says how it ended."""
    way = visit(services, request, hands_free=request.hands_free, each_nerve=each_nerve)
    return drive(way, partial(render, services, request, console))


def render(services: Services, request: Request, console: Console, step: Step) -> Answer:
    """Print a step and read the answer to it."""
    match step:
        case Offer(unfinished):
            console.say(offered(unfinished, services.wall()))
            patient = console.interactive or not request.rehearsal
            return _answer(console) if patient else _answer_if_any(console)
        case Ask(interview):
            return converse(interview, console, services.wall)
        case Say(lines, trouble):
            for line in lines:
                console.say(f"--     {line}" if trouble else line)
        case Refuse(lines):
            for line in lines:
                console.say(line)
        case Lead():
            return lead(step, console, services.wall)
        case LeftEarly(session, at_ms, unsaved):
            console.say(f"{words.clock(at_ms).zfill(5)}  {words.left_here(unsaved=unsaved)}")
            console.say(words.see_it(session))
        case Told():
            _tell(step, console)
    return None


def offered(unfinished: Unfinished, now: datetime) -> str:
    """The question what becomes of an unfinished session, in one line."""
    rehearsal = f", {words.A_REHEARSAL}" if unfinished.rehearsal else ""
    where = unfinished_at(unfinished, now)
    return f"Unfinished: {unfinished.name}{rehearsal}. {where} {words.OFFER_TYPED}"


def _answer(console: Console) -> OfferAnswer | Gone:
    """Waits for an answer for as long as the input is open."""
    while True:
        match console.hear(None):
            case Typed(text) if (answer := OFFER_ANSWERS.get(text.strip().lower())) is not None:
                return answer
            case Signalled(number):
                return Gone(number)
            case InputEnded() as ended:
                # Whoever waits next has to know it too.
                console.give_back(ended)
                return OfferAnswer.LATER
            case _:
                console.say(words.OFFER_ANSWERS)


def _answer_if_any(console: Console) -> OfferAnswer | Gone:
    """Lines of a pipe were written for the rehearsal: what is no answer is left for it."""
    match console.hear(ANSWER_MS):
        case Typed(text) if text.strip() and text.strip().lower() in OFFER_ANSWERS:
            return OFFER_ANSWERS[text.strip().lower()]
        case Signalled(number):
            return Gone(number)
        case None:
            return OfferAnswer.LATER
        case heard:
            console.give_back(heard)
            return OfferAnswer.LATER


def _tell(step: Told, console: Console) -> None:
    for line in step.after.lines if step.after is not None else ():
        console.say(line)
    rehearsal = " (rehearsal)" if step.told.rehearsal else ""
    console.say(f"== Summary: {step.told.name}{rehearsal}")
    for line in told_session.lines(step.told):
        console.say(line)
    console.say(words.see_it(step.session, again=True))
    if step.unsaved:
        console.say(f"!!     {words.UNSAVED}")
