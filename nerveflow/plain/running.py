"""One plain run from its start to its summary: offer, questions, session, check, summary."""

from nerveflow.coach import Coach
from nerveflow.plain.asking import Gone, converse
from nerveflow.plain.before import NoSession, Prepared, prepare, prepare_again
from nerveflow.plain.checking import Checking
from nerveflow.plain.console import Console
from nerveflow.plain.leading import Left, lead
from nerveflow.plain.offering import offer
from nerveflow.plain.summing import summary_lines
from nerveflow.plain.telling import clock, heading
from nerveflow.plan import Start, after_session
from nerveflow.store import StoreError
from nerveflow.studio import (
    CannotBegin,
    Request,
    Sitting,
    Studio,
    chosen_check,
    keep_after,
    value_before,
)

NO_ANSWERS = "the input ended before every question was answered, so there is no session"
SIGNALLED = 128
"""The exit code of a run that a signal ended is this and the signal's number."""
INTERRUPTED = 130
OPENING = "Enter is ready, a number is the tension, p pauses, x stops, ? lists the rest."


def run(studio: Studio, request: Request, console: Console, *, each_nerve: bool = False) -> int:
    """Lead one session in lines and return the exit code. Raises CannotBegin and StoreError."""
    try:
        found = _begin(studio, request, console)
    except NoSession as ended:
        return ended.exit_code
    except Gone as gone:
        if gone.signal is None:
            raise CannotBegin(NO_ANSWERS) from gone
        return SIGNALLED + gone.signal
    check = chosen_check(studio.settings.preferences)
    before = value_before(studio, found.sitting.id)
    checking = Checking(studio, found.sitting, console, check, before, each_nerve=each_nerve)
    hands_free = request.hands_free or (request.rehearsal and not console.interactive)
    try:
        left = _led(found.sitting, console, checking, hands_free=hands_free)
    finally:
        found.sitting.leave()
    if left is not None:
        return _left(found.sitting, left, console)
    return _ended(studio, found, console, checking)


def _begin(studio: Studio, request: Request, console: Console) -> Prepared:
    patient = console.interactive or not request.rehearsal
    offered = offer(studio, console, patient=patient)
    if offered is None:
        return prepare(studio, request, console)
    sitting, last_at = offered
    try:
        return prepare_again(studio, sitting, last_at, console)
    except (NoSession, Gone, StoreError):
        sitting.leave()
        raise


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


def _ended(studio: Studio, found: Prepared, console: Console, checking: Checking) -> int:
    gone = None
    if not found.sitting.coach.rehearsal:
        gone = _ask_after(studio, found, console, checking)
    sitting = found.sitting
    lines = summary_lines(
        sitting.summary(), sitting.timeline.name, sitting.id, rehearsal=sitting.coach.rehearsal
    )
    for line in lines:
        console.say(line)
    return 0 if gone is None or gone.signal is None else SIGNALLED + gone.signal


def _ask_after(
    studio: Studio, found: Prepared, console: Console, checking: Checking
) -> Gone | None:
    pain = found.said.pain if found.said else None
    measured = checking.after is not None
    check = None if measured else chosen_check(studio.settings.preferences)
    start = Start(pain, check, None if measured else checking.before)
    result, gone = converse(after_session(start, studio.wall()), console, studio.wall)
    try:
        keep_after(studio, found.sitting.id, result)
    except StoreError as error:
        console.say(f"--     {error}")
    for line in result.lines:
        console.say(line)
    return gone


def _left(sitting: Sitting, left: Left, console: Console) -> int:
    at = clock(sitting.coach.session.now_ms)
    console.say(f"{at}  Left here. Nothing is lost: it is offered at the next start.")
    console.say(f"See it: nerveflow session {sitting.id}")
    return INTERRUPTED if left.signal is None else SIGNALLED + left.signal
