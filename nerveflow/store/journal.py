"""Writing a session as it happens. What was written is on the disk before a method returns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from nerveflow.days import before
from nerveflow.session.commands import LogEntry, Mark
from nerveflow.session.effects import Effect, Ended
from nerveflow.session.terms import Status
from nerveflow.store.codec import encode
from nerveflow.store.database import Database
from nerveflow.store.locks import Claim
from nerveflow.store.records import SessionStatus
from nerveflow.store.write_effects import WriteCursor, is_written, write


class Journal:
    """One session, claimed for this process until `finish` or `close`."""

    def __init__(self, database: Database, claim: Claim, cursor: WriteCursor) -> None:
        self.id = cursor.session
        self.cursor = cursor
        """How far the session is written."""
        self.closed = False
        """Whether nothing more is written."""
        self._database = database
        self._claim = claim

    def write(self, entries: Sequence[LogEntry], effects: Sequence[Effect], now: datetime) -> None:
        """Write commands, and the effects of them or of time, in one transaction.

        Effects that write nothing cost nothing. If facts are later than the last command, a Mark
        is written too, so that a replay of the log reaches the time of the last fact.
        `now` is the moment of the write, with its offset: a nerve that is broken off is over from
        then on.
        Raises StoreError; then nothing was written, and the same may be tried again.
        """
        effects = [effect for effect in effects if is_written(effect)]
        if not entries and not effects:
            return
        with self._database.writing() as connection:
            cursor = replace(self.cursor, now=now)
            for effect in effects:
                cursor = write(effect, connection, cursor)
            cursor = replace(cursor, undone=None, taken_back_ms=None)
            logged = entries_written(cursor, entries, effects)
            rows = [(entry.at_ms, *encode(entry.command)) for entry in logged]
            connection.executemany(
                "INSERT INTO log (session_id, position, at_ms, command, arguments)"
                " VALUES (?, ?, ?, ?, ?)",
                [(self.id, n, *row) for n, row in enumerate(rows, start=cursor.logged + 1)],
            )
            cursor = cursor.after(logged)
            latest = max([e.at_ms for e in effects] + [row[0] for row in rows])
            connection.execute(
                "UPDATE session SET seq = ?, segment = ?, last_ms = max(last_ms, ?) WHERE id = ?",
                (cursor.seq, cursor.segment, latest, self.id),
            )
        self.cursor = cursor

    def finish(self, status: Status | SessionStatus, now: datetime) -> None:
        """Store how the session ended, and that it ended now; release it.

        If the clock was put back since, the time that the session lasted gives its end.
        """
        with self._database.writing() as connection:
            started_at, lasted_ms = connection.execute(
                "SELECT started_at, last_ms FROM session WHERE id = ?", (self.id,)
            ).fetchone()
            began = datetime.fromisoformat(started_at)
            ended = began + timedelta(milliseconds=lasted_ms) if before(now, began) else now
            connection.execute(
                "UPDATE session SET status = ?, ended_at = ? WHERE id = ?",
                (SessionStatus(status.value), ended.isoformat(timespec="milliseconds"), self.id),
            )
        self._claim.release(forever=True)

    def close(self) -> None:
        """Release the session without an end: it is offered again. No effect after `finish`."""
        self.closed = True
        self._claim.release()
        self._database.close()


def entries_written(
    cursor: WriteCursor, entries: Sequence[LogEntry], effects: Sequence[Effect]
) -> tuple[LogEntry, ...]:
    """The entries that are written for these, with a Mark if no command is as late.

    The Mark is at the last effect that is written; the end of a session needs none.
    """
    effects = [effect for effect in effects if is_written(effect)]
    if not effects or any(isinstance(effect, Ended) for effect in effects):
        return tuple(entries)
    logged_ms = max([cursor.logged_ms, *(entry.at_ms for entry in entries)])
    last_ms = max(effect.at_ms for effect in effects)
    marks = [LogEntry(last_ms, Mark())] if last_ms > logged_ms else []
    return (*entries, *marks)
