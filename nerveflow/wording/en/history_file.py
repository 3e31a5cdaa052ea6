"""English: what is wrong with the file of the history, and what to do."""

from collections.abc import Sequence

HISTORY_LOCKED = (
    "The history at {path} is locked by another program. Close that program and try again."
)
HISTORY_MOVED = "The history at {path} is gone: it was moved or deleted while in use."
READ_ONLY = "The history at {path} is read-only, so nothing can be written to it."
NOT_TAKEN = "The history at {path} could not save this ({error}). Everything saved before is safe."
CANNOT_OPEN = "The history at {path} cannot be opened: {error}."
DISK_FULL = (
    "The disk is full, so nothing more can be written to the history at {path}. "
    "Everything saved before is safe."
)
DISK_TROUBLE = "The disk reported an error with the history at {path}: {error}."
"""What SQLite reports; `error` is what it said."""
DISK_SILENT = "The disk does not answer."
OPEN_ELSEWHERE = "This session is open in another nerveflow. End it there first."
BROUGHT_UP_TO_DATE = (
    "Another nerveflow is still bringing the history up to date. Try again in a minute."
)
RECOVERED_ELSEWHERE = "Another nerveflow is at work on the history."
NO_SUCH_NUMBER = "The session has no such number."
NO_SUCH_NOTE = "The session has no such note."
NO_SUCH_PAIN = "There is no such entry of pain."
NO_TEXT_THERE = "text that cannot be read"
NUMBER_TOO_LARGE = "a number too large"
SUMS_OUT_OF_DATE = "sums that cannot be brought up to date"
OUT_OF_ORDER = "sessions out of order"
"""What is wrong in a damaged history."""


def damage_holds(what: str) -> str:
    """What a damaged history has where it should not."""
    return f"it holds {what}"


def no_folder(path: object) -> str:
    """Something else has the name of a folder."""
    return f"{path} is not a folder"


def history_damaged(path: object, what: str, backups: Sequence[str]) -> str:
    """A damaged history: where it is, and the ways out."""
    put_back = f" Or put a backup in its place: {', '.join(backups)}." if backups else ""
    return (
        f"The history at {path} is damaged ({what}). Nothing was changed. nerveflow doctor"
        f" --recover copies what can be read into a new history; the damaged file is not"
        f" deleted.{put_back}"
    )


def old_sqlite(version: str) -> str:
    """SQLite is too old."""
    return f"The history needs SQLite 3.37; this Python brings {version}."


def cannot_write_beside(path: object, why: str) -> str:
    """The folder of the history takes no file."""
    return f"Nothing can be written beside the history at {path}: {why}"


def not_our_file(path: object) -> str:
    """Another program has made the file."""
    return f"The file at {path} belongs to another program. It was left as it is."


def newer_history(path: object, version: int, known: int) -> str:
    """A later version of the program has written the history."""
    return (
        f"The history at {path} was written by a later nerveflow (format {version}; this one knows"
        f" {known}). It was left as it is: update nerveflow to use it."
    )


def unknown_session(session: str) -> str:
    """No session has an id."""
    return f"No session has the id {session!r}."


def unknown_prefix(prefix: str) -> str:
    """No session has an id that begins so."""
    return f"No session has an id that begins with {prefix!r}."


def ambiguous_prefix(prefix: str) -> str:
    """Several sessions have an id that begins so."""
    return f"More than one session has an id that begins with {prefix!r}: add more of it."


NO_FOLDER_FOR_IT = "there is no folder for it"


def not_own_folder(folder: object) -> str:
    """A folder belongs to another user."""
    return f"{folder} is not private to this user"
