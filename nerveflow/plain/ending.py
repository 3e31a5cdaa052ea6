"""What comes after a session: the check again, the summary, or where to find what was left."""

from nerveflow.interview.after import BeforeValues, after_session
from nerveflow.plain.asking import Gone, converse
from nerveflow.plain.before import Prepared
from nerveflow.plain.console import Console
from nerveflow.plain.naming import clock
from nerveflow.plain.session_loop import LeftEarly
from nerveflow.plain.summing import summary_lines
from nerveflow.store.errors import StoreError
from nerveflow.visit.gathering import chosen_check
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.save_answers import save_after
from nerveflow.visit.services import Services

SIGNALLED = 128
"""The exit code of a run that a signal ended is this and the signal's number."""
INTERRUPTED = 130
UNSAVED = "!!     The end of this session is not in the history: the disk would not take it."


def ended(services: Services, found: Prepared, console: Console, inquirer: Inquirer) -> int:
    """The session is over: compare, sum up, and return the exit code."""
    gone = None
    if not found.live.coach.rehearsal:
        gone = _ask_after(services, found, console, inquirer)
    live = found.live
    lines = summary_lines(
        live.summary(), live.timeline.name, live.id, rehearsal=live.coach.rehearsal
    )
    for line in lines:
        console.say(line)
    if gone is not None and gone.signal is not None:
        return SIGNALLED + gone.signal
    if live.coach.unsaved:
        console.say(UNSAVED)
        return 1
    return 0


def _ask_after(
    services: Services, found: Prepared, console: Console, inquirer: Inquirer
) -> Gone | None:
    pain = found.said.pain if found.said else None
    measured = inquirer.after is not None
    check = None if measured else chosen_check(services.settings.config.session)
    start = BeforeValues(pain, check, None if measured else inquirer.before)
    result, gone = converse(after_session(start, services.wall()), console, services.wall)
    try:
        save_after(services, found.live.id, result)
        inquirer.ended_with(result.check_value)
    except StoreError as error:
        console.say(f"--     {error}")
    for line in result.lines:
        console.say(line)
    return gone


def left_at(live: LiveSession, left: LeftEarly, console: Console) -> int:
    """The session was left before its end: say so, and return the exit code."""
    at = clock(live.coach.session.now_ms)
    console.say(f"{at}  Left here. Nothing is lost: it is offered at the next start.")
    console.say(f"See it: nerveflow session {live.id}")
    return INTERRUPTED if left.signal is None else SIGNALLED + left.signal
