"""English: what is said before and after a session, and of one that is unfinished."""

from collections.abc import Sequence
from datetime import datetime

from nerveflow.session.terms import Kind
from nerveflow.wording.en.keys import REFUSALS
from nerveflow.wording.en.numbers import clock, time_from, whole_minute
from nerveflow.wording.en.steps import KINDS
from nerveflow.wording.en.summary import A_REHEARSAL

BEFORE_SESSION = "Before you begin"
BEFORE_RESUMING = "Before you go on"
AFTER_SESSION = "Afterwards"
"""Titles over the questions."""
MARKED_STOPPED = "Finished here and saved."
REHEARSAL_STOPPED = "Finished here. It was a rehearsal, which does not count."
DISCARDED = "Discarded."
DISCARD_OPTIONS = ("Discard it: it is removed from the history", "Keep it")
ENTER_CONTINUES = "Enter continues it."
NOT_WAITING = "This session can no longer be continued."
NOTHING_LOST = "All your answers are kept."
OFFER_OPTIONS = ("Continue where you stopped", "Finish it here and save it", "Discard it")
REHEARSAL_OPTIONS = ("Continue where you stopped", "Finish it here", "Discard it")
WAS_REHEARSAL = "It was a rehearsal."
END_NOTICE = "The session is over."
SESSION_RUNS = "a session is running"
"""Why the machine is kept awake, as a desktop shows it."""
"""What the terminal shows at the end, beside the name of the program."""
REHEARSAL_BEGINS = "Rehearsal: only watch and listen. Nobody moves."
REHEARSAL_ENDED = "That was a rehearsal. It does not count."
NO_REHEARSAL = "No rehearsal at a pace you could follow, until a professional has seen you."
QUESTIONS_UNANSWERED = "the input ended before every question was answered, so there is no session"
STEPS_CHANGED = "Its steps are different in this version, so you can only finish it here."


def done_command_failed(why: str) -> str:
    """The command that a person has set for the end of a session failed."""
    return f"Your command at the end did not work: {why}. It is session.done_command in settings."


def place_in(name: str, number: int, of: int) -> str:
    """What a group of questions is about, and which of how many it is."""
    return f"{number} of {of}: {name}"


def not_finished(name: str) -> str:
    """The title over the offer of an unfinished session."""
    return f"{name} is unfinished"


def discard_for_good(name: str) -> str:
    """The second question before a session is discarded."""
    return f"Discard {name} for good?"


def left_here(
    *, beside: str = "", lost: Sequence[str] | None = None, rehearsal: bool = False
) -> str:
    """A session was left before its end; `beside` and `lost` as for `unsaved`.

    A rehearsal is not a row of home, and is offered only before another one.
    """
    where = "the first row at home, and is offered at the next start"
    if rehearsal:
        where = "offered before the next rehearsal"
    offered = f"Nothing is lost: it is {where}."
    if lost is not None:
        values = f": {', '.join(lost)}" if lost else ""
        offered = f"Its last moments could not be saved{values}. The rest is offered again."
    elif beside:
        offered = (
            f"Not all of it could be saved in the history. The rest is in {beside} and will be"
            " added once the history can be used again; then the session is offered."
        )
    return f"You left here. {offered}"


def unfinished_at(begun: str, last_ms: int, kind: Kind | None, place: str) -> str:
    """When an unfinished session was begun and where it was left; `begun` is a text of `began`."""
    where = ", ".join(each for each in (_where(kind, ""), place) if each)
    return f"You started {begun} and stopped after {clock(last_ms)}, at: {where}."


def stopped_at(last_ms: int, kind: Kind | None, place: str) -> str:
    """Where an unfinished session goes on, in its row of home."""
    return f"stopped at {clock(last_ms)}, {_where(kind, place)}"


def _where(kind: Kind | None, place: str) -> str:
    what = KINDS[kind] if kind is not None else "the start"
    return f"{what} ({place})" if place else what


def stopped_by_night(name: str) -> str:
    """A session that was left before a night does not go on."""
    return f"A night has passed since you left {name}, so it is saved as it is."


def over_until(place: str, opens: datetime, now: datetime) -> str:
    """A nerve on a side is over, and when it opens again."""
    return f"{place or 'this part'} is over until {time_from(whole_minute(opens), now)}."


def places_over(places: Sequence[str], opens: datetime, now: datetime) -> str:
    """Several nerves that open again at the same moment, in short words."""
    return f"{'; '.join(places)}: until {time_from(whole_minute(opens), now)}."


def all_over_today(name: str, opens: datetime, now: datetime) -> str:
    """Nothing of a routine can be done before a moment, when the first part of it opens again."""
    return f"Everything in {name} is over until {time_from(whole_minute(opens), now)}."


def rest_over(name: str, opens: datetime, now: datetime) -> str:
    """Nothing of the rest of a session can be done before a moment, when a part of it opens."""
    return f"All that is left of {name} is over until {time_from(whole_minute(opens), now)}."


def cannot_replay(refusal: str) -> str:
    """The commands of an interrupted session do not fit its steps, for this saved reason."""
    return f"It cannot be continued: {REFUSALS[refusal]}"


def leaves_out(places: Sequence[str]) -> str:
    """The places that a way leaves out; empty if there are none."""
    return f" (leaves out {'; '.join(places)})" if places else ""


OFFER_HINT = "Type c, k, d, or Enter for later."
OFFER_TYPED = {
    "continue": ("c", "continue"),
    "keep": ("k", "keep"),
    "discard": ("d", "discard"),
    "later": ("l", "later", ""),
}
"""What is typed for each answer to an offer, in small letters."""


def offer_line(name: str, where: str, *, rehearsal: bool) -> str:
    """The offer of an unfinished session; `where` is `unfinished_at` of it."""
    kind = f", {A_REHEARSAL}" if rehearsal else ""
    keep = "finish it here" if rehearsal else "finish it here and save it"
    answers = f"Type c to continue it, k to {keep}, d to discard it, Enter for later."
    return f"Unfinished: {name}{kind}. {where} {answers}"


def summary_heading(name: str, *, rehearsal: bool) -> str:
    """The line over a report."""
    return f"== Summary: {name}{' (rehearsal)' if rehearsal else ''}"


def see_it(session: str, *, again: bool = False) -> str:
    """The command that shows a session; `again` after its report."""
    return f"See it{' again' if again else ''}: nerveflow session {session}"


def ended_with(program: str, code: int) -> str:
    """A program failed."""
    return f"{program} ended with {code}"
