"""What an editor of routine files asks. Pure."""

from datetime import datetime

from nerveflow.visit.dialogs import Dialog, Option
from nerveflow.wording import words


def leaving(name: str) -> Dialog:
    """It is left with changes that are not saved."""
    return Dialog(
        words.has_changes(name),
        (
            Option("s", words.SAVE_AND_LEAVE, "save"),
            Option("d", words.LEAVE_WITHOUT_SAVING, "drop"),
            Option("n", words.KEEP_EDITING, "stay"),
        ),
    )


def changed_outside(name: str, *, gone: bool) -> Dialog:
    """The file was changed by somebody else."""
    if gone:
        return Dialog(
            words.file_is_gone(name),
            (
                Option("m", words.KEEP_MINE_GONE, "mine"),
                Option("t", words.TAKE_THAT, "theirs"),
            ),
        )
    return Dialog(
        words.changed_by_another(name),
        (
            Option("m", words.KEEP_MINE, "mine"),
            Option("t", words.TAKE_THEIRS, "theirs"),
            Option("w", words.WHAT_DIFFERS, "differs"),
        ),
    )


def recovered(name: str, at: str, now: datetime) -> Dialog:
    """A text was left behind without being saved."""
    return Dialog(
        words.never_saved(name),
        (
            Option("t", words.TAKE_RECOVERED, "take"),
            Option("w", words.WHAT_DIFFERS_FROM_FILE, "differs"),
            Option("d", words.DROP_RECOVERED, "drop"),
        ),
        words.recovered_from(_moment(at), now),
    )


def _moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None
