"""How a session gets into one process's hands, and how an unfinished one is put aside."""

import hashlib
import sqlite3
from datetime import datetime

from nerveflow.store.database import Database
from nerveflow.store.errors import NotUnfinished
from nerveflow.store.ids import session_id
from nerveflow.store.journal import Journal
from nerveflow.store.locks import LOOK_S, Claim
from nerveflow.store.records import NewSession, RoutineText, SessionStatus
from nerveflow.store.write_effects import WriteCursor


def begin(database: Database, new: NewSession) -> Journal:
    """Write down that a session begins, and claim it.

    Raises ValueError where `started_at` is no moment with an offset.
    """
    session = session_id(datetime.fromisoformat(new.started_at))
    claim = Claim(database.path, session)
    try:
        with database.writing() as connection:
            _insert(connection, session, new)
            for position, text in enumerate(new.texts):
                _insert_text(connection, session, position, text)
    except BaseException:
        claim.release(forever=True)
        raise
    return Journal(database, claim, WriteCursor(session))


def reopen(database: Database, session: str) -> Journal:
    """Claim an unfinished session and go on where its journal stands."""
    claim = _claim(database, session)
    try:
        place = database.rows(
            WriteCursor,
            "SELECT id, seq, segment, (SELECT count(*) FROM log WHERE session_id = id),"
            " (SELECT ifnull(max(at_ms), -1) FROM log WHERE session_id = id)"
            " FROM session WHERE id = ?",
            (session,),
        )[0]
    except BaseException:
        claim.release()
        raise
    return Journal(database, claim, place)


def rechoose(database: Database, session: str, choices: str, fingerprint: str) -> None:
    """Something was chosen anew in the middle; the log fits the new timeline as well."""
    with database.writing() as connection:
        connection.execute(
            "UPDATE session SET choices = ?, fingerprint = ? WHERE id = ?",
            (choices, fingerprint, session),
        )


def mark_stopped(database: Database, session: str) -> None:
    """An unfinished session will not be continued; what was done of it counts."""
    claim = _claim(database, session)
    try:
        with database.writing() as connection:
            connection.execute(
                "UPDATE session SET status = ? WHERE id = ?",
                (SessionStatus.STOPPED.value, session),
            )
    finally:
        claim.release(forever=True)


def discard(database: Database, session: str) -> None:
    """An unfinished session is left out of everything, until it is restored."""
    claim = _claim(database, session)
    try:
        with database.writing() as connection:
            connection.execute("UPDATE session SET discarded = 1 WHERE id = ?", (session,))
    finally:
        claim.release(forever=True)


def restore(database: Database, session: str) -> None:
    """Undo `discard`; nothing happens where it was not discarded."""
    with database.writing() as connection:
        connection.execute("UPDATE session SET discarded = 0 WHERE id = ?", (session,))


def _claim(database: Database, session: str) -> Claim:
    """Claim a session that can be continued; raises InUse or NotUnfinished."""
    # Somebody may be looking at this very moment.
    claim = Claim(database.path, session, LOOK_S)
    try:
        waiting = database.rows(
            bool,
            "SELECT 1 FROM session WHERE id = ? AND status = 'running' AND discarded = 0",
            (session,),
        )
    except BaseException:
        claim.release()
        raise
    if not waiting:
        claim.release(forever=True)
        raise NotUnfinished("This session is not waiting to be continued any more.")
    return claim


def _insert(connection: sqlite3.Connection, session: str, new: NewSession) -> None:
    connection.execute(
        "INSERT INTO session (id, routine, name, origin, choices, fingerprint, version, speed,"
        " rehearsal, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            session,
            new.routine,
            new.name,
            new.origin,
            new.choices,
            new.fingerprint,
            new.version,
            new.speed,
            int(new.rehearsal),
            new.started_at,
        ),
    )


def _insert_text(
    connection: sqlite3.Connection, session: str, position: int, text: RoutineText
) -> None:
    sha256 = hashlib.sha256(text.text.encode()).hexdigest()
    connection.execute(
        "INSERT OR IGNORE INTO routine_text (sha256, content) VALUES (?, ?)", (sha256, text.text)
    )
    connection.execute(
        "INSERT INTO session_text (session_id, position, routine, sha256) VALUES (?, ?, ?, ?)",
        (session, position, text.routine, sha256),
    )
