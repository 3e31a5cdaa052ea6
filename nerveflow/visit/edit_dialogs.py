"""What an editor of routine files asks. Pure."""

from datetime import datetime

from nerveflow.visit.dialogs import Dialog, Option
from nerveflow.wording import words


def leaving(name: str) -> Dialog:
    """It is left with changes that are not saved."""
    return Dialog(
        words.editor.has_changes(name),
        (
            Option("s", words.editor.SAVE_AND_LEAVE, "save"),
            Option("d", words.editor.LEAVE_WITHOUT_SAVING, "drop"),
            Option("n", words.editor.KEEP_EDITING, "stay"),
        ),
    )


def changed_outside(name: str, *, gone: bool) -> Dialog:
    """The file was changed by somebody else."""
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
    """A text was left behind without being saved."""
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
