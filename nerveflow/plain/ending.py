"""What comes after a session: the check again, the summary, or where to find what was left."""

from nerveflow.plain.asking import Gone, converse
from nerveflow.plain.before import Prepared
from nerveflow.plain.console import Console
from nerveflow.plain.leading import Left
from nerveflow.plain.naming import clock
from nerveflow.plain.summing import summary_lines
from nerveflow.plan.after import Start, after_session
from nerveflow.store.errors import StoreError
from nerveflow.studio.gathering import chosen_check
from nerveflow.studio.inquiring import Inquirer
from nerveflow.studio.keeping import keep_after
from nerveflow.studio.sitting import Sitting
from nerveflow.studio.studio import Studio

SIGNALLED = 128
"""The exit code of a run that a signal ended is this and the signal's number."""
INTERRUPTED = 130
UNSAVED = "!!     The end of this session is not in the history: the disk would not take it."


def ended(studio: Studio, found: Prepared, console: Console, inquirer: Inquirer) -> int:
    """The session is over: compare, sum up, and return the exit code."""
    gone = None
    if not found.sitting.coach.rehearsal:
        gone = _ask_after(studio, found, console, inquirer)
    sitting = found.sitting
    lines = summary_lines(
        sitting.summary(), sitting.timeline.name, sitting.id, rehearsal=sitting.coach.rehearsal
    )
    for line in lines:
        console.say(line)
    if gone is not None and gone.signal is not None:
        return SIGNALLED + gone.signal
    if sitting.coach.unsaved:
        console.say(UNSAVED)
        return 1
    return 0


def _ask_after(
    studio: Studio, found: Prepared, console: Console, inquirer: Inquirer
) -> Gone | None:
    pain = found.said.pain if found.said else None
    measured = inquirer.after is not None
    check = None if measured else chosen_check(studio.settings.preferences)
    start = Start(pain, check, None if measured else inquirer.before)
    result, gone = converse(after_session(start, studio.wall()), console, studio.wall)
    try:
        keep_after(studio, found.sitting.id, result)
        inquirer.ended_with(result.check_value)
    except StoreError as error:
        console.say(f"--     {error}")
    for line in result.lines:
        console.say(line)
    return gone


def left_at(sitting: Sitting, left: Left, console: Console) -> int:
    """The session was left before its end: say so, and return the exit code."""
    at = clock(sitting.coach.session.now_ms)
    console.say(f"{at}  Left here. Nothing is lost: it is offered at the next start.")
    console.say(f"See it: nerveflow session {sitting.id}")
    return INTERRUPTED if left.signal is None else SIGNALLED + left.signal
