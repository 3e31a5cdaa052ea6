"""One plain run from its start to its summary: offer, questions, session, check, summary."""

from nerveflow import exits
from nerveflow.coach import Coach
from nerveflow.plain.asking import Gone
from nerveflow.plain.before import NoSession, Prepared, prepare
from nerveflow.plain.checking import Checking
from nerveflow.plain.console import Console
from nerveflow.plain.ending import ended, left_at
from nerveflow.plain.naming import clock, heading
from nerveflow.plain.offering import offer
from nerveflow.plain.session_loop import LeftEarly, lead
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.timelines import CannotBegin

NO_ANSWERS = "the input ended before every question was answered, so there is no session"
OPENING = "Enter is ready, a number is the tension, p pauses, x stops, ? lists the rest."


def run(services: Services, request: Request, console: Console, *, each_nerve: bool = False) -> int:
    """Lead one session in lines and return the exit code. Raises CannotBegin and StoreError."""
    try:
        found = _begin(services, request, console)
    except NoSession as refused:
        return refused.exit_code
    except Gone as gone:
        if gone.signal is None:
            raise CannotBegin(NO_ANSWERS) from gone
        return exits.signalled(gone.signal)
    hands_free = request.hands_free or (request.rehearsal and not console.interactive)
    try:
        inquirer = Inquirer(services, found.live, each_nerve=each_nerve)
        checking = Checking(inquirer, console, services.wall)
        left = _led(found.live, console, checking, hands_free=hands_free)
    finally:
        found.live.leave()
    if left is not None:
        return left_at(found.live, left, console)
    return ended(services, found, console, inquirer)


def _begin(services: Services, request: Request, console: Console) -> Prepared:
    resumed = offer(services, console, rehearsal=request.rehearsal)
    return prepare(services, request, console) if resumed is None else resumed


def _led(
    live: LiveSession, console: Console, checking: Checking, *, hands_free: bool
) -> LeftEarly | None:
    coach = live.coach

    def start() -> None:
        coach.listen(checking.notice)
        console.say(f"{live.timeline.name}. {OPENING}")
        if coach.session.log and not coach.over:
            console.say(f"{clock(coach.session.now_ms)}  {_standing(coach)}")
        live.start(hands_free=hands_free)

    return lead(coach, console, start, checking.take)


def _standing(coach: Coach) -> str:
    now = coach.session.moment(coach.session.now_ms)
    rep = f", repetition {now.rep} of {now.segment.reps}" if now.rep else ""
    paused = " Paused: Enter goes on." if now.paused else ""
    return f"Taken up in: {heading(now.segment)}{rep}. {now.line}{paused}"
