"""Short questions for both front ends: each answer has its own key. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nerveflow.wording import words


class SavedSoFar(StrEnum):
    """Whether what is done in a session survives the end of the program."""

    ALL = "all"
    NOT_YET = "not yet"
    """A part of it is in no file so far."""
    NEVER = "never"
    """No folder can be written to."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Dialog:
    """What is asked, and the answers there are; no answer leaves everything as it is."""

    title: str
    options: tuple[Option, ...]
    text: str = ""
    forward: str = ""
    """The value of the answer that the forward key of a clicker gives: never one that ends or
    loses something. Empty if it gives none."""


def week_question(name: str) -> Dialog:
    """How often a week a routine is meant to be done."""
    return Dialog(
        words.weeks.how_often_a_week(name),
        tuple(Option(str(n), words.weeks.times_a_week(n), str(n)) for n in range(8)),
        words.weeks.A_WEEK_COUNTS,
    )


def leave_editor(name: str) -> Dialog:
    """An editor is left with changes that are not saved."""
    return Dialog(
        words.editor.has_changes(name),
        (
            Option("s", words.editor.SAVE_AND_LEAVE, "save"),
            Option("d", words.editor.LEAVE_WITHOUT_SAVING, "drop"),
            Option("n", words.editor.KEEP_EDITING, "stay"),
        ),
    )


def changed_outside(name: str, *, gone: bool) -> Dialog:
    """The file in the editor was changed by another program."""
    if gone:
        return Dialog(
            words.editor.file_is_gone(name),
            (
                Option("m", words.editor.KEEP_MINE_GONE, "mine"),
                Option("t", words.editor.TAKE_THAT, "theirs"),
            ),
        )
    return Dialog(
        words.editor.changed_by_another(name),
        (
            Option("m", words.editor.KEEP_MINE, "mine"),
            Option("t", words.editor.TAKE_THEIRS, "theirs"),
            Option("w", words.editor.WHAT_DIFFERS, "differs"),
        ),
    )


def recovered(name: str, at: str, now: datetime) -> Dialog:
    """A text of the editor was left behind without being saved."""
    return Dialog(
        words.editor.never_saved(name),
        (
            Option("t", words.editor.TAKE_RECOVERED, "take"),
            Option("w", words.editor.WHAT_DIFFERS_FROM_FILE, "differs"),
            Option("d", words.editor.DROP_RECOVERED, "drop"),
        ),
        words.editor.recovered_from(_moment(at), now),
    )


def _moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None
