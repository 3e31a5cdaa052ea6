"""What an editor of routine files asks and says. Pure."""

from datetime import datetime

from nerveflow.visit.dialogs import Dialog, Option


def leaving(name: str) -> Dialog:
    """It is left with changes that are not saved."""
    return Dialog(
        f"{name} has changes that are not saved.",
        (
            Option("s", "save them, and leave", "save"),
            Option("d", "leave, and drop them", "drop"),
            Option("n", "no, go on", "stay"),
        ),
    )


def changed_outside(name: str, *, gone: bool) -> Dialog:
    """The file was changed by somebody else."""
    if gone:
        return Dialog(
            f"{name} is gone: it was moved or deleted outside.",
            (
                Option("m", "keep mine: saving writes it again", "mine"),
                Option("t", "take that: empty the text here", "theirs"),
            ),
        )
    return Dialog(
        f"{name} was changed outside.",
        (
            Option("m", "keep mine: saving replaces what is in the file", "mine"),
            Option("t", "take theirs: what is here goes (undo brings it back)", "theirs"),
            Option("w", "what differs?", "differs"),
        ),
    )


def recovered(name: str, at: str, now: datetime) -> Dialog:
    """A text was left behind without being saved."""
    return Dialog(
        f"{name}: a text was left here that is not saved.",
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
NEW = "A new file. Put in the top with {key}."
SAVED = "Saved."
SAVED_WITH_ERRORS = "Saved. It cannot be run yet: {errors}."
NOTHING_HERE = "Nothing that is known may come here."
NO_FINDINGS = "No findings."
NOTHING_TO_MEND = "There is no slip of one letter."
NOT_LAID_OUT = "It can be laid out once it is TOML: see the finding."
MEND_FIRST = "Mend the errors first: a rehearsal needs a whole file."
NO_STEP = "There is no step to rehearse here."
NOT_KEPT = "What you type cannot be kept for a crash: the data folder cannot be written."


def count(errors: int, warnings: int) -> str:
    """How many findings there are, as "2 errors, 1 warning"."""
    told = []
    for number, word in ((errors, "error"), (warnings, "warning")):
        if number:
            told.append(f"{number} {word}" + ("s" if number > 1 else ""))
    return ", ".join(told) or "no findings"
