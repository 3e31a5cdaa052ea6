"""English: the editor of routine files: what it asks and says."""

from datetime import datetime

from nerveflow.session.terms import Joint
from nerveflow.wording.en.numbers import MONTHS

SAVE_AND_LEAVE = "save and leave"
LEAVE_WITHOUT_SAVING = "leave without saving"
KEEP_EDITING = "keep editing"
KEEP_MINE_GONE = "keep mine: saving writes it again"
TAKE_THAT = "take that: empty the text here"
KEEP_MINE = "keep mine: saving replaces what is in the file"
TAKE_THEIRS = "take theirs: replace this text (undo brings it back)"
WHAT_DIFFERS = "what differs?"
TAKE_RECOVERED = "take it"
WHAT_DIFFERS_FROM_FILE = "what differs from the file?"
DROP_RECOVERED = "drop it, and begin from the file"
"""The answers where a file is left, was changed by another program, or was never saved."""
DIFF_TITLE = "What differs: - is in the file, + is not"
NOTHING_DIFFERS = "Nothing."
NEW_FILE = "A new file. Insert the top with {key}."
FILE_SAVED = "Saved."
SAVED_WITH_ERRORS = "Saved. It cannot be run yet: {errors}."
NOTHING_TO_SUGGEST = "There is nothing to suggest here."
NO_FINDINGS = "No mistakes."
NOTHING_TO_MEND = "There are no typing mistakes of one letter."
NOT_LAID_OUT = "It cannot be tidied up yet: see the mistake."
MEND_FIRST = "Fix the errors first: a rehearsal needs a complete file."
NO_STEP_TO_REHEARSE = "There is no step to rehearse here."
DRAFT_NOT_STORED = (
    "What you type cannot be kept in case of a crash: the data folder cannot be written to."
)


def has_changes(name: str) -> str:
    """A file is left with changes that are not saved."""
    return f"{name} has changes that are not saved."


def file_is_gone(name: str) -> str:
    """A file is not there any more."""
    return f"{name} is gone: another program moved or deleted it."


def changed_by_another(name: str) -> str:
    """A file was changed by another program."""
    return f"{name} was changed by another program."


def never_saved(name: str) -> str:
    """A text was left behind without being saved."""
    return f"{name}: you have text here that was never saved."


def recovered_from(moment: datetime | None, now: datetime) -> str:
    """When that text was left behind; None if that is not known."""
    when = "before"
    if moment is not None:
        when = f"{moment.day} {MONTHS[moment.month - 1]}, {moment:%H:%M}"
        if moment.date() == now.date():
            when = f"{moment:%H:%M} today"
    return f"It is from {when}. Escape leaves everything as it is."


def finding_count(errors: int, warnings: int, notes: int = 0) -> str:
    """How many findings there are, as "2 errors, 1 warning"."""
    counts = []
    for number, word in ((errors, "error"), (warnings, "warning"), (notes, "note")):
        if number:
            counts.append(f"{number} {word}" + ("s" if number > 1 else ""))
    return ", ".join(counts) or "no mistakes"


NOT_SAVED_MARK = "not saved"
AS_FAR_AS_READ = "as far as it can be read"
NO_STEP_YET = "No step yet."
NOT_SHOWN_YET = "Cannot be shown yet."
WHAT_CAN_GO_HERE = "What can go here"
PUT_IN = "Put in"


def no_timeline(trouble: str) -> str:
    """Why there is no timeline."""
    return f"No timeline: {trouble}."


def step_title(number: int, variant: int | None) -> str:
    """Which step of a file is shown, of which variant; both from 1."""
    return f"Step {number}" if variant is None else f"Variant {variant}, step {number}"


def step_of(number: int, of: int, line: int) -> str:
    """Which step is shown in a preview of the whole file, and its line in the file."""
    return f"Step {number} of {of}, line {line}"


# What is offered while a file is written.

START_WORD = "how the person begins"
STEP_KIND = "what the person does in this step"


def needed_key(about: str) -> str:
    """What a key means that a table must have."""
    return f"needed: {about}"


def joint_phrase(joint: Joint, most: int) -> str:
    """Which joint a phrase of a pose bends, and how far at most; 0 for a fixed angle."""
    return f"the {joint.value}" + (f": up to {most} degrees" if most else "")
