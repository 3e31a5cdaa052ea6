"""English: what is saved, and what could not be."""

from collections.abc import Sequence
from datetime import date, datetime

from nerveflow.wording.en.numbers import date_of, long_date
from nerveflow.wording.en.summary import tension_given


def clock_was_wrong(noted: datetime) -> str:
    """Something was noted at a time that has not come yet."""
    return (
        f"The clock of this computer was wrong: something was noted for {long_date(noted)}."
        " That day has not come yet. It counts as noted now, and all the questions are asked."
    )


QUESTIONS_LEFT = "Your answers are saved. We will ask again next time."
QUESTIONS_LEFT_AT_ONCE = "Nothing was answered. We will ask again next time."
QUESTIONS_LEFT_UNSAVED = "Your answers cannot be saved. We will ask again next time."
SAVED_NOW = "Saving works again: everything is saved now."
SAVING = "saving ..."
LAST_NOT_SAVED = "What you gave last was not saved."
"""For what nothing is known of: whatever gives an errand names what is lost."""
IN_SESSION = "In the session"
LAST_NERVE = "the test movement after the last nerve"
NOT_IN_TIME = "The history did not answer in time."
READING_FROM_DISK = "reading ..."
IS_SAVED = "saved"


def unsaved(beside: str, lost: Sequence[str] | None, *, nothing: bool = False) -> str:
    """The history did not take all of a session: `beside` names the file that did.

    `lost` are the values that no file took, None if one took all of them. `nothing` is whether
    no file has any part of it.
    """
    if lost is None:
        return (
            f"Not all of this session could be saved in the history. The rest is in {beside} and"
            " will be added once the history can be used again."
        )
    values = f" Not saved: {', '.join(lost)}." if lost else ""
    if nothing:
        return f"Nothing of this session could be saved on the disk.{values}"
    return f"Not all of this session could be saved on the disk.{values}"


def left_unsaved(lost: Sequence[str]) -> str:
    """A session was left of which no file has any part; `lost` is what was given in it."""
    return f"You left here. It cannot be continued. {unsaved('', lost, nothing=True)}"


SAFETY_ANSWERS = "the answers to the safety questions"
PROFESSIONAL_ANSWERS = "what a professional said"
INPUT_ANSWERS = "the answers about sensory input"
NEXT_DAY_ANSWER = "how it was after the last session"
"""What was answered before a session, if no file has it."""


def not_saved(lost: str, why: str) -> str:
    """Printed at the end for what no file has; `why` is what has refused it."""
    return f"{lost or LAST_NOT_SAVED} {why or NOT_IN_TIME}"


def sign(beside: str, *, late: bool, trouble: bool) -> str:
    """The sign in a session while a part of it is not in the history; empty if all of it is."""
    if late:
        return "Not saved anywhere yet: trying again" if trouble else SAVING
    return f"Not in the history yet: saved in {beside}" if trouble else ""


def saved_in_spare(path: str) -> str:
    """A spare history is used in place of the one that cannot be used."""
    return (
        f"What you do now is saved in {path}, and added to the history once it can be used again."
    )


SAVED_NOWHERE = (
    "Nothing you do now can be saved: no other folder can be written to either. You can go on,"
    " but all of it will be lost when the program ends."
)
ASKED_ANEW = "The history may be incomplete today, so we ask every question."


def spare_taken_up(sessions: int) -> str:
    """What was saved in a spare history is in the history now."""
    what = "1 session that was" if sessions == 1 else f"{sessions} sessions that were"
    return f"Added to the history: {what} saved elsewhere."


def spare_not_added(file: str, why: str) -> str:
    """What was saved elsewhere is not in the history yet."""
    return (
        f"{file} has what was saved elsewhere. It could not be added to the history, and stays"
        f" there: {why}"
    )


def damaged_set_aside(names: Sequence[str]) -> str:
    """Unfinished sessions that cannot be read are not offered."""
    return f"Damaged, so it cannot be continued: {', '.join(names)}."


def recovered(damaged: str, sessions: int, lost: int, broken: int) -> tuple[str, ...]:
    """The result of recovering a damaged history; `damaged` is where the damaged file is now."""
    count = "1 session" if sessions == 1 else f"{sessions} sessions"
    what = (f"{lost} could only partly be read and were left out.",) if lost else ()
    rows = (f"{broken} rows could not be copied.",) if broken else ()
    return (f"{count} saved into a new history.", *what, *rows, f"The damaged file is {damaged}.")


NOTHING_DAMAGED = "The history is not damaged, so there is nothing to recover."


def taken_up(name: str) -> str:
    """What the history had refused of a session is in it now."""
    return f"Added to the history: the missing part of {name}."


def cannot_take_up(file: str) -> str:
    """What the history refused of a session does not fit it any more."""
    return f"{file} holds part of a session that does not fit the history, so it was not added."


def summing_up(sessions: int) -> str:
    """That home waits, once, until a long history is summed up for this version."""
    return (
        f"Preparing {sessions:,} sessions for this version, only once, for up to a minute. What"
        f" you press is done after that; q leaves."
    )


def not_saved_yet(error: str, beside: str = "") -> str:
    """A part of the running session could not be saved; for now it is in the file `beside`."""
    where = f" Until then it is saved in {beside}." if beside else ""
    return f"Not saved yet, trying again: {error}{where}"


def pain_lost(value: int, *details: str) -> str:
    """Pain between sessions that could be saved nowhere, with the other `details` entered."""
    return f"This pain is not saved: {', '.join((f'{value} of 10', *details))}."


def setting_lost(title: str) -> str:
    """A setting that was changed, and is as before at the next start."""
    return f'The setting "{title}" is not saved.'


def session_lost(
    routine: str,
    day: date,
    *,
    reps: int,
    tension: int | None,
    before: int | None,
    after: int | None,
    note: str,
) -> str:
    """A session added by hand that could be saved nowhere: what was entered, to add it again."""
    entered = [routine, date_of(day)]
    if reps:
        entered.append(f"{reps} repetitions")
    if tension is not None:
        entered.append(tension_given(tension))
    if before is not None:
        entered.append(f"pain before {before}")
    if after is not None:
        entered.append(f"pain after {after}")
    if note:
        entered.append(f'"{note}"')
    return f"This session is not saved: {', '.join(entered)}."


def pain_given(value: int) -> str:
    """A number for pain that a person gave."""
    return f"pain {value}"


def quoted(text: str) -> str:
    """What a person wrote."""
    return f'"{text}"'


def answers_lost(title: str, answers: Sequence[str]) -> str:
    """Answers that could be saved nowhere, in words; `title` is the heading over them."""
    if not answers:
        return f'Your answers under "{title}" are not saved.'
    return f'Your answers under "{title}" are not saved: {"; ".join(answers)}.'


def answers_unsure(title: str, answers: Sequence[str]) -> str:
    """Answers, in words, of which some may be saved."""
    named = f": {'; '.join(answers)}" if answers else ""
    return f'Not all of your answers under "{title}" may be saved{named}.'


def correction_lost(line: str, value: str) -> str:
    """A corrected number that no file took: what it was, and what it was to be."""
    return f"The correction is not saved: {line}, to be {value}."


def counting_lost(session: str, *, counts: bool) -> str:
    """That a session counts, or no longer does, which no file took."""
    again = "counts again" if counts else "no longer counts"
    return f"It is not saved that this session {again}: {session}."


def not_deleted(session: str) -> str:
    """A session was to be deleted, and no file took that."""
    return f"This session is not deleted: {session}."


def not_undone(session: str) -> str:
    """The last change of a session was to be undone, and no file took that."""
    return f"The last change of this session is not undone: {session}."


def not_planned(name: str, times: int) -> str:
    """A routine was to be planned so often a week, and no file took that."""
    often = f"{times} times a week" if times else "no longer in the week"
    return f"This plan is not saved: {name}, {often}."


def stays_unfinished(name: str) -> str:
    """An unfinished session was to be finished or discarded, and no file took that."""
    return f"{name} is neither finished nor discarded: it is offered again."


def not_continued_now(name: str) -> str:
    """An unfinished session is only in the history, which cannot be read now."""
    return f"{name} cannot be continued now: it is offered again once the history can be read."


def file_not_made(name: str) -> str:
    """A new routine file that the disk did not take."""
    return f"The routine is not made: {name}."


def file_not_added(routine: str) -> str:
    """A routine file from another person that could not be written to the disk."""
    return f"The file is not added: {routine}."


def file_not_written(file: str) -> str:
    """A file in the editor that the disk did not take."""
    return f"The file is not saved: {file}."


def note_lost(text: str) -> str:
    """A note that no file took, whose screen has gone: its words, to copy them."""
    return f'This note is not saved: "{text}"'


def note_stays(text: str) -> str:
    """A note that was to be deleted, and no file took that."""
    return f'This note is not deleted: "{text}"'


def rebuilt(sessions: int) -> str:
    """That the facts of the history were rebuilt."""
    many = "1 session" if sessions == 1 else f"{sessions} sessions"
    return f"Calculated again from the history: {many} and their weeks."
