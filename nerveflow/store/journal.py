"""Writing a session down while it happens. What was written is on the disk before this returns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nerveflow.session.commands import LogEntry, Mark
from nerveflow.session.effects import Effect, Ended, Status
from nerveflow.store.codec import written
from nerveflow.store.database import Database
from nerveflow.store.locks import Claim
from nerveflow.store.records import SessionStatus
from nerveflow.store.write_effects import WriteCursor, is_written, write


class Journal:
    """One session, claimed for this process until `finish` or `close`."""

    def __init__(self, database: Database, claim: Claim, place: WriteCursor) -> None:
        self.id = place.session
        self._database = database
        self._claim = claim
        self._place = place

    def write(self, entries: Sequence[LogEntry], effects: Sequence[Effect], today: date) -> None:
        """Keep commands, and what followed from them or from time, all or nothing.

        Effects that leave nothing behind cost nothing. Where facts are later than the last command,
        a Mark is kept as well, so that a replay of the log comes to the moment of the last fact.
        `today` is the day by the calendar: what was broken off is over for that day.
        Raises StoreError; then nothing of this was kept, and the same may be tried again.
        """
        effects = [effect for effect in effects if is_written(effect)]
        if not entries and not effects:
            return
        with self._database.writing() as connection:
            place = replace(self._place, today=today.isoformat())
            for effect in effects:
                place = write(connection, place, effect)
            place = replace(place, undone=None)
            marks = _marks(place, entries, effects)
            rows = [(entry.at_ms, *written(entry.command)) for entry in [*entries, *marks]]
            connection.executemany(
                "INSERT INTO log (session_id, position, at_ms, command, arguments)"
                " VALUES (?, ?, ?, ?, ?)",
                [(self.id, n, *row) for n, row in enumerate(rows, start=place.logged + 1)],
            )
            if rows:
                place = replace(place, logged=place.logged + len(rows), logged_ms=rows[-1][0])
            latest = max([e.at_ms for e in effects] + [row[0] for row in rows])
            connection.execute(
                "UPDATE session SET seq = ?, segment = ?, last_ms = max(last_ms, ?) WHERE id = ?",
                (place.seq, place.segment, latest, self.id),
            )
        self._place = place

    def finish(self, status: Status | SessionStatus, ended_at: str) -> None:
        """The session is over, at a moment in ISO 8601 with its offset; lets go of it."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE session SET status = ?, ended_at = ? WHERE id = ?",
                (SessionStatus(status.value).value, ended_at, self.id),
            )
        self._claim.release(forever=True)

    def close(self) -> None:
        """Let go without an end: the session is offered again. Does nothing after `finish`."""
        self._claim.release()


def _marks(
    place: WriteCursor, entries: Sequence[LogEntry], effects: Sequence[Effect]
) -> list[LogEntry]:
    """A Mark at the last effect, where no command is as late and the session goes on."""
    if not effects or any(isinstance(effect, Ended) for effect in effects):
        return []
    logged_ms = max([place.logged_ms, *(entry.at_ms for entry in entries)])
    last_ms = max(effect.at_ms for effect in effects)
    return [LogEntry(last_ms, Mark())] if last_ms > logged_ms else []
