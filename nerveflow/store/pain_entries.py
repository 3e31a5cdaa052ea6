"""Pain between sessions. A number closes nothing: it is for looking back, and to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nerveflow.harmless import cleaned
from nerveflow.session.terms import Side
from nerveflow.store.database import Database
from nerveflow.store.derived import after_others
from nerveflow.store.errors import UnknownPain
from nerveflow.store.ids import new_id
from nerveflow.store.tables import SqlValue, Table
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class PainEntry:
    """Pain at a moment, 0-10. Datetimes have their offset."""

    id: str
    at: datetime
    """When it was felt."""
    noted_at: datetime
    value: int
    place: str = ""
    """The id of a place on the leg, or words of the person; empty if none was given."""
    side: Side | None = None
    note: str = ""
    replaces: str | None = None
    """The id of the entry that it corrects."""


@dataclass(frozen=True, slots=True)
class EntryMark:
    """That an entry was deleted, or that this was undone; the newest decides."""

    id: str
    entry_id: str
    at: datetime
    mark: str


PAIN_ENTRIES = Table("pain_entry", PainEntry)
ENTRY_MARKS = Table("pain_entry_mark", EntryMark)

_IS_VALID = """
NOT EXISTS (SELECT 1 FROM pain_entry AS newer WHERE newer.replaces = pain_entry.id)
AND ifnull((SELECT mark FROM pain_entry_mark WHERE entry_id = pain_entry.id
    ORDER BY julianday(at) DESC, pain_entry_mark.id DESC LIMIT 1), 'restored') = 'restored'
"""
"""Whether an entry is neither corrected nor deleted."""


class PainEntries:
    """Rows are added and never changed: a correction replaces, a mark deletes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        value: int,
        now: datetime,
        *,
        at: datetime | None = None,
        place: str = "",
        side: Side | None = None,
        note: str = "",
        replaces: str | None = None,
    ) -> PainEntry:
        """Save pain that was felt at `at`, by default now; `replaces` corrects an entry.

        Raises UnknownPain if there is no such entry, and ValueError for a value that is not
        0 to 10.
        """
        if not 0 <= value <= 10:
            raise ValueError(f"{value} is not 0 to 10")
        entry = PainEntry(
            id=new_id(now),
            at=at or now,
            noted_at=now,
            value=value,
            place=cleaned(place),
            side=side,
            note=cleaned(note),
            replaces=replaces,
        )
        if replaces is not None:
            self._known(replaces)
        self._database.add(PAIN_ENTRIES, entry)
        return entry

    def delete(self, entry: str, now: datetime) -> None:
        """Delete an entry, by its whole id. Raises UnknownPain."""
        self._mark(entry, "deleted", now)

    def restore(self, entry: str, now: datetime) -> None:
        """Undo `delete`."""
        self._mark(entry, "restored", now)

    def newest(self, limit: int = -1) -> tuple[PainEntry, ...]:
        """The newest first as they were felt, up to `limit`."""
        return self._select(" ORDER BY at DESC, id DESC LIMIT ?", (limit,))

    def since(self, first: date) -> tuple[PainEntry, ...]:
        """What was felt from a day on, the oldest first as it was felt."""
        return self._select(" AND at >= ? ORDER BY at, id", (first.isoformat(),))

    def last_noted(self) -> PainEntry | None:
        """The entry that was noted last; None if there is none."""
        return next(iter(self._select(" ORDER BY id DESC LIMIT 1")), None)

    def _select(self, rest: str, values: Sequence[SqlValue] = ()) -> tuple[PainEntry, ...]:
        return self._database.select(
            PAIN_ENTRIES,
            f"SELECT * FROM pain_entry WHERE {_IS_VALID}{rest}",  # noqa: S608 - parts of this file
            values,
        )

    def _mark(self, entry: str, mark: str, now: datetime) -> None:
        self._known(entry)
        with self._database.writing() as connection:
            now = after_others(connection, "pain_entry_mark", "entry_id", entry, now)
            ENTRY_MARKS.insert(connection, EntryMark(new_id(now), entry, now, mark))

    def _known(self, entry: str) -> None:
        if not self._database.rows(bool, "SELECT 1 FROM pain_entry WHERE id = ?", (entry,)):
            raise UnknownPain(words.history_file.NO_SUCH_PAIN)
