"""Renders one visit in lines: each step is printed, and what is typed is the answer."""

from functools import partial

from nerveflow.plain.asking import ask_all
from nerveflow.plain.away import Away
from nerveflow.plain.console import Console, InputEnded, Signalled, Typed
from nerveflow.plain.session_loop import follow
from nerveflow.visit import visit_steps as s
from nerveflow.visit.record_report import unfinished_line
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.step_lines import lines_of
from nerveflow.visit.visit import drive, visit
from nerveflow.wording import words

ANSWER_MS = 5_000
"""How long a rehearsal without a terminal waits for an answer to an offer."""
OFFER_ANSWERS = {
    typed: answer for answer in s.OfferAnswer for typed in words.visit.OFFER_TYPED[answer]
}
"""The answers to an offer by what is typed, in lower case."""


def run(
    services: Services,
    request: Request,
    console: Console,
    *,
    each_nerve: bool = False,
    in_thread: bool = False,
) -> s.VisitEnd:
    """Run one visit in lines; returns how it ended. `in_thread`: see `run_steps`."""
    steps = visit(services, request, answering=request.answering, each_nerve=each_nerve)
    return run_steps(steps, services, request, console, in_thread=in_thread)


def run_steps(
    steps: s.Visit,
    services: Services,
    request: Request,
    console: Console,
    *,
    in_thread: bool = False,
) -> s.VisitEnd:
    """Run the steps of a visit in lines; returns how it ended.

    With `in_thread` the console shows what is waited for if the disk takes long, and the clock
    of a session does not wait until an answer is saved.
    """
    away = Away(console, in_thread=in_thread, ending=services.ending)
    shown = partial(render, services, request, console, away)
    try:
        return drive(steps, shown, lambda work, saves: away.result(work, writes=saves))
    finally:
        away.close()


def render(
    services: Services, request: Request, console: Console, away: Away, step: s.VisitStep
) -> s.VisitAnswer:
    """Print a step and read the answer to it."""
    match step:
        case s.Offer(unfinished):
            where = unfinished_line(unfinished, services.wall())
            console.print(
                words.visit.offer_line(unfinished.name, where, rehearsal=unfinished.rehearsal)
            )
            waits = console.interactive or not request.rehearsal
            return _read_offer_answer(console) if waits else _read_offer_answer_if_any(console)
        case s.ConfirmDiscard(unfinished):
            hint = words.questions.ASK_HINTS["yes-no"]
            console.print(f"?  {words.visit.discard_for_good(unfinished.name)} [{hint}]")
            waits = console.interactive or not request.rehearsal
            return _read_yes(console, None if waits else ANSWER_MS)
        case s.RunInterview(interview):
            return ask_all(interview, console, services.wall)
        case s.Follow():
            return follow(step, console, services.wall, away)
        case s.TellTerminal(sequence):
            console.signal(sequence)
        case _:
            for line in lines_of(step):
                console.print(line)
    return None


def _read_offer_answer(console: Console) -> s.OfferAnswer | s.Gone:
    """Read until there is an answer; LATER if the input ends."""
    while True:
        match console.read(None):
            case Typed(text) if (answer := OFFER_ANSWERS.get(text.strip().lower())) is not None:
                return answer
            case Signalled(number):
                return s.Gone(number)
            case InputEnded() as ended:
                # The session that follows has to read the end too.
                console.put_back(ended)
                return s.OfferAnswer.LATER
            case _:
                console.print(words.visit.OFFER_HINT)


def _read_offer_answer_if_any(console: Console) -> s.OfferAnswer | s.Gone:
    """Read an answer; other lines of a pipe are for the rehearsal and mean LATER."""
    match console.read(ANSWER_MS):
        case Typed(text) if text.strip() and text.strip().lower() in OFFER_ANSWERS:
            return OFFER_ANSWERS[text.strip().lower()]
        case Signalled(number):
            return s.Gone(number)
        case None:
            return s.OfferAnswer.LATER
        case found:
            console.put_back(found)
            return s.OfferAnswer.LATER


def _read_yes(console: Console, wait_ms: int | None) -> s.OfferAnswer | s.Gone:
    """DISCARD for a yes; any answer but yes or no is asked again, or left for the rehearsal."""
    while True:
        match console.read(wait_ms):
            case Typed(text) if words.questions.YES_NO_TYPED.get(text.strip().casefold()):
                return s.OfferAnswer.DISCARD
            case Typed(text) if (
                not text.strip() or text.strip().casefold() in words.questions.YES_NO_TYPED
            ):
                return s.OfferAnswer.LATER
            case Signalled(number):
                return s.Gone(number)
            case Typed() if wait_ms is None:
                console.print(f"   {words.questions.ASK_HINTS['yes-no']}")
            case None:
                return s.OfferAnswer.LATER
            case found:
                console.put_back(found)
                return s.OfferAnswer.LATER
