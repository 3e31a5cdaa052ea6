"""Beginning and resuming a session, and changing an unfinished one without running it."""

from datetime import datetime

from nerveflow.store.database import Database
from nerveflow.store.derived import mark
from nerveflow.store.errors import NotUnfinished
from nerveflow.store.ids import new_id
from nerveflow.store.journal import Journal
from nerveflow.store.locks import LOOK_S, Claim
from nerveflow.store.records import NEW_SESSIONS, NewSession, SessionStatus
from nerveflow.store.write_effects import WriteCursor
from nerveflow.wording import words

JOURNAL_BUSY_MS = 800
"""How long a journal waits for a lock, before what it cannot write goes beside the history."""


def begin(database: Database, new: NewSession) -> Journal:
    """Store that a session begins, and claim it.

    Raises ValueError if `started_at` is not a datetime with an offset.
    """
    import hashlib  # late: it is slow to load, and the history does not need it

    session = new_id(datetime.fromisoformat(new.started_at))
    claim = Claim(database.path, session)
    try:
        with database.writing() as connection:
            NEW_SESSIONS.insert(connection, new, id=session)
            for position, text in enumerate(new.texts):
                sha256 = hashlib.sha256(text.text.encode()).hexdigest()
                connection.execute(
                    "INSERT OR IGNORE INTO routine_text (sha256, content) VALUES (?, ?)",
                    (sha256, text.text),
                )
                connection.execute(
                    "INSERT INTO session_text (session_id, position, routine, sha256)"
                    " VALUES (?, ?, ?, ?)",
                    (session, position, text.routine, sha256),
                )
    except BaseException:  # Ctrl+C too: nobody else could begin where a claim stays
        claim.release(forever=True)
        raise
    return Journal(database.twin(JOURNAL_BUSY_MS), claim, WriteCursor(session))


def reopen(database: Database, session: str) -> Journal:
    """Claim an unfinished session; its journal continues after the last write."""
    claim = _claim(database, session)
    try:
        (cursor,) = database.rows(
            WriteCursor,
            "SELECT id, seq, segment, (SELECT count(*) FROM log WHERE session_id = id),"
            " (SELECT ifnull(max(at_ms), -1) FROM log WHERE session_id = id)"
            " FROM session WHERE id = ?",
            (session,),
        )
    except BaseException:  # Ctrl+C too: a claim that stays would refuse the session forever
        claim.release()
        raise
    return Journal(database.twin(JOURNAL_BUSY_MS), claim, cursor)


def rechoose(database: Database, session: str, choices: str, fingerprint: str) -> None:
    """Replace the choices of a session that is under way; the log fits the new timeline too."""
    with database.writing() as connection:
        connection.execute(
            "UPDATE session SET choices = ?, fingerprint = ? WHERE id = ?",
            (choices, fingerprint, session),
        )


def mark_stopped(database: Database, session: str) -> None:
    """Change an unfinished session to a stopped one; what was done in it counts."""
    claim = _claim(database, session)
    try:
        with database.writing() as connection:
            connection.execute(
                "UPDATE session SET status = ? WHERE id = ?", (SessionStatus.STOPPED, session)
            )
    finally:
        claim.release(forever=True)


def discard(database: Database, session: str, at: datetime) -> None:
    """Hide an unfinished session everywhere, until it is restored."""
    claim = _claim(database, session)
    try:
        with database.writing() as connection:
            mark(connection, session, "deleted", at)
    finally:
        claim.release(forever=True)


def _claim(database: Database, session: str) -> Claim:
    """Claim a session that can be continued. Raises InUse or NotUnfinished."""
    # Another process may hold the lock for a moment while it looks whether the session is claimed.
    claim = Claim(database.path, session, LOOK_S)
    try:
        unfinished = database.rows(
            bool,
            "SELECT 1 FROM session WHERE id = ? AND status = 'running' AND discarded = 0",
            (session,),
        )
    except BaseException:  # Ctrl+C too: a claim that stays would refuse the session forever
        claim.release()
        raise
    if not unfinished:
        claim.release(forever=True)
        raise NotUnfinished(words.visit.NOT_WAITING)
    return claim
