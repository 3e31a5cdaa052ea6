"""What an editor of routine files asks and says. Pure."""

from datetime import datetime

from nerveflow.visit.dialogs import Dialog, Option


def leaving(name: str) -> Dialog:
    """It is left with changes that are not saved."""
    return Dialog(
        f"{name} has changes that are not saved.",
        (
            Option("s", "save and leave", "save"),
            Option("d", "leave without saving", "drop"),
            Option("n", "keep editing", "stay"),
        ),
    )


def changed_outside(name: str, *, gone: bool) -> Dialog:
    """The file was changed by somebody else."""
    if gone:
        return Dialog(
            f"{name} is gone: another program moved or deleted it.",
            (
                Option("m", "keep mine: saving writes it again", "mine"),
                Option("t", "take that: empty the text here", "theirs"),
            ),
        )
    return Dialog(
        f"{name} was changed by another program.",
        (
            Option("m", "keep mine: saving replaces what is in the file", "mine"),
            Option("t", "take theirs: replace this text (undo brings it back)", "theirs"),
            Option("w", "what differs?", "differs"),
        ),
    )


def recovered(name: str, at: str, now: datetime) -> Dialog:
    """A text was left behind without being saved."""
    return Dialog(
        f"{name}: you have text here that was never saved.",
        (
            Option("t", "take it", "take"),
            Option("w", "what differs from the file?", "differs"),
            Option("d", "drop it, and begin from the file", "drop"),
        ),
        f"It is from {_moment(at, now)}. Escape leaves everything as it is.",
    )


def _moment(at: str, now: datetime) -> str:
    try:
        then = datetime.fromisoformat(at)
    except ValueError:
        return "before"
    return f"{then:%H:%M} today" if then.date() == now.date() else f"{then.day} {then:%B, %H:%M}"


DIFFERS = "What differs: - is in the file, + is not"
NEW = "A new file. Insert the top with {key}."
SAVED = "Saved."
SAVED_WITH_ERRORS = "Saved. It cannot be run yet: {errors}."
NOTHING_HERE = "There is nothing to suggest here."
NO_FINDINGS = "No findings."
NOTHING_TO_MEND = "There are no typing mistakes of one letter."
NOT_LAID_OUT = "It cannot be tidied up yet: see the mistake."
MEND_FIRST = "Fix the errors first: a rehearsal needs a complete file."
NO_STEP = "There is no step to rehearse here."
NOT_KEPT = "What you type cannot be kept in case of a crash: the data folder cannot be written to."


def count(errors: int, warnings: int, notes: int = 0) -> str:
    """How many findings there are, as "2 errors, 1 warning"."""
    told = []
    for number, word in ((errors, "error"), (warnings, "warning"), (notes, "note")):
        if number:
            told.append(f"{number} {word}" + ("s" if number > 1 else ""))
    return ", ".join(told) or "no findings"
