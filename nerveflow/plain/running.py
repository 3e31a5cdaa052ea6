"""One plain run from its start to its summary: offer, questions, session, check, summary."""

from nerveflow.coach import Coach
from nerveflow.plain.asking import Gone
from nerveflow.plain.before import NoSession, Prepared, prepare
from nerveflow.plain.checking import Checking
from nerveflow.plain.console import Console
from nerveflow.plain.ending import SIGNALLED, ended, left_at
from nerveflow.plain.leading import Left, lead
from nerveflow.plain.naming import clock, heading
from nerveflow.plain.offering import offer
from nerveflow.studio.inquiring import Inquirer
from nerveflow.studio.laying_out import CannotBegin
from nerveflow.studio.request import Request
from nerveflow.studio.sitting import Sitting
from nerveflow.studio.studio import Studio

NO_ANSWERS = "the input ended before every question was answered, so there is no session"
OPENING = "Enter is ready, a number is the tension, p pauses, x stops, ? lists the rest."


def run(studio: Studio, request: Request, console: Console, *, each_nerve: bool = False) -> int:
    """Lead one session in lines and return the exit code. Raises CannotBegin and StoreError."""
    try:
        found = _begin(studio, request, console)
    except NoSession as refused:
        return refused.exit_code
    except Gone as gone:
        if gone.signal is None:
            raise CannotBegin(NO_ANSWERS) from gone
        return SIGNALLED + gone.signal
    hands_free = request.hands_free or (request.rehearsal and not console.interactive)
    try:
        inquirer = Inquirer(studio, found.sitting, each_nerve=each_nerve)
        checking = Checking(inquirer, console, studio.wall)
        left = _led(found.sitting, console, checking, hands_free=hands_free)
    finally:
        found.sitting.leave()
    if left is not None:
        return left_at(found.sitting, left, console)
    return ended(studio, found, console, inquirer)


def _begin(studio: Studio, request: Request, console: Console) -> Prepared:
    taken_up = offer(studio, console, rehearsal=request.rehearsal)
    return prepare(studio, request, console) if taken_up is None else taken_up


def _led(
    sitting: Sitting, console: Console, checking: Checking, *, hands_free: bool
) -> Left | None:
    coach = sitting.coach

    def start() -> None:
        coach.listen(checking.notice)
        console.say(f"{sitting.timeline.name}. {OPENING}")
        if coach.session.log and not coach.over:
            console.say(f"{clock(coach.session.now_ms)}  {_standing(coach)}")
        sitting.start(hands_free=hands_free)

    return lead(coach, console, start, checking.take)


def _standing(coach: Coach) -> str:
    now = coach.session.position(coach.session.now_ms)
    rep = f", repetition {now.rep} of {now.segment.reps}" if now.rep else ""
    paused = " Paused: Enter goes on." if now.paused else ""
    return f"Taken up in: {heading(now.segment)}{rep}. {now.line}{paused}"
