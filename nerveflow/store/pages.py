"""The history in pages, and its days: nothing here reads more than is shown."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from enum import StrEnum

from nerveflow.session.terms import Nerve, Side
from nerveflow.store.database import Database
from nerveflow.store.errors import damaged
from nerveflow.store.history import ROW, whole
from nerveflow.store.ids import first_id
from nerveflow.store.records import SESSIONS, SessionRow, SessionStatus
from nerveflow.store.tables import Rows, SqlValue
from nerveflow.wording import words

RARE = 400
"""A nerve with fewer glides than these is looked up by them: they may be anywhere in a history."""


class StatusWanted(StrEnum):
    """Which sessions to show, by their result."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    UNFINISHED = "unfinished"
    NOT_COUNTING = "not-counting"
    BY_HAND = "by-hand"
    DELETED = "deleted"


_STATUS = {
    "completed": f"status = '{SessionStatus.COMPLETED}'",
    "stopped": f"status = '{SessionStatus.STOPPED}'",
    "unfinished": f"status IN ('{SessionStatus.RUNNING}', '{SessionStatus.INTERRUPTED}')",
    "not-counting": "counts = 0",
    "by-hand": "by_hand = 1",
}
_MARKED_DELETED = (
    "discarded = 1 AND EXISTS (SELECT 1 FROM session_mark WHERE session_id = session.id)"
)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which sessions to show: those for which all that is given holds."""

    routine: str = ""
    """The id of a routine."""
    nerve: Nerve | None = None
    side: Side | None = None
    status: StatusWanted | None = None
    first: date | None = None
    last: date | None = None
    words: str = ""
    """Words that its notes have, all of them, at any place and in any case."""
    rehearsals: bool = False

    @property
    def given(self) -> bool:
        """Whether they leave anything out."""
        return self != Filters(rehearsals=self.rehearsals)

    def conditions(self) -> tuple[str, list[SqlValue]]:
        """As SQL about `session`, and the values of its question marks in their order."""
        found = list(self._parts())
        return " AND ".join(sql for sql, _ in found), [v for _, values in found for v in values]

    def _parts(self) -> Iterator[tuple[str, tuple[SqlValue, ...]]]:
        deleted = self.status is StatusWanted.DELETED
        yield _MARKED_DELETED if deleted else "discarded = 0", ()
        if not self.rehearsals:
            yield "rehearsal = 0", ()
        if self.routine:
            yield "routine = ?", (self.routine,)
        if self.nerve is not None or self.side is not None:
            yield (
                "EXISTS (SELECT 1 FROM segment WHERE session_id = session.id AND kind = 'glide'"
                " AND nerve IS ifnull(?, nerve) AND side IS ifnull(?, side))",
                (self.nerve, self.side),
            )
        if self.status is not None and not deleted:
            yield _STATUS[self.status], ()
        if self.first is not None:
            yield "day >= ?", (self.first.isoformat(),)
        if self.last is not None:
            yield "day <= ?", (self.last.isoformat(),)
        for word in self.words.split():
            forms = [_like(form) for form in _cases(word)]
            likes = " OR ".join(["text LIKE ? ESCAPE '!'"] * len(forms))
            yield (
                f"id IN (SELECT session_id FROM note WHERE ({likes}) AND NOT EXISTS"  # noqa: S608
                " (SELECT 1 FROM note AS newer WHERE newer.replaces = note.key))",
                tuple(forms),
            )


@dataclass(frozen=True, slots=True)
class DaySession:
    """A session as a calendar shows it."""

    id: str
    day: date
    status: SessionStatus
    worked: bool
    cut_short: bool
    counts: bool
    by_hand: bool
    worst: int | None
    """The highest reading of tension; None without one."""


_DAY_SESSIONS = Rows(DaySession)


class Pages:
    """Reads the history a page at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def older(
        self, filters: Filters, limit: int, before: str | None = None
    ) -> tuple[SessionRow, ...]:
        """The newest first, up to `limit`; those before the session of this id."""
        return self._page(filters, "AND id < ? ORDER BY id DESC", before or "g", limit)

    def newer(self, filters: Filters, limit: int, after: str) -> tuple[SessionRow, ...]:
        """Up to `limit` that come just after the session of this id, the newest of them first."""
        return self._page(filters, "AND id > ? ORDER BY id", after, limit)[::-1]

    def up_to(self, filters: Filters, day: date, limit: int) -> tuple[SessionRow, ...]:
        """The newest first, up to `limit`, from a day on into the past."""
        # No place is as much as a day behind or ahead of UTC.
        bound = datetime.combine(day + timedelta(days=2), clock_time(), UTC)
        rest = "AND day <= ? AND id < ? ORDER BY id DESC"
        return self._page(filters, rest, day.isoformat(), first_id(bound), limit)

    def every(self, filters: Filters, limit: int | None, page: int = 500) -> Iterator[SessionRow]:
        """The newest first, read in pages; each page is as the history is when it is read."""
        last: str | None = None
        left = limit
        while left is None or left > 0:
            wanted = page if left is None else min(page, left)
            rows = self.older(filters, wanted, last)
            yield from rows
            if len(rows) < wanted:
                return
            if last is not None and rows[-1].id >= last:
                raise damaged(self._database.path, words.history_file.OUT_OF_ORDER)
            last = rows[-1].id
            left = None if left is None else left - len(rows)

    def days(self, filters: Filters, first: date, last: date) -> tuple[DaySession, ...]:
        """The sessions of these days, the oldest first."""
        where, values = self._conditions(filters)
        return self._database.select(
            _DAY_SESSIONS,
            f"SELECT {ROW}, (SELECT max(value) FROM reading"  # noqa: S608 - parts of this room
            " WHERE session_id = session.id AND undone = 0) AS worst"
            f" FROM session WHERE day BETWEEN ? AND ? AND {where} ORDER BY day, id",
            (first.isoformat(), last.isoformat(), *values),
        )

    def first_day(self) -> date | None:
        """The day of the oldest session; None if there is none."""
        (found,) = self._database.rows(
            lambda day: day and date.fromisoformat(day),
            "SELECT min(day) FROM session WHERE rehearsal = 0 AND discarded = 0",
        )
        return found

    def routines(self) -> tuple[tuple[str, str], ...]:
        """The id of every routine with a session, each with its name in the newest of them."""
        return tuple(
            self._database.rows(
                lambda routine, name: (str(routine), str(name)),
                "WITH RECURSIVE known(routine) AS (SELECT min(routine) FROM session UNION"
                " SELECT (SELECT min(routine) FROM session WHERE routine > known.routine)"
                " FROM known WHERE routine IS NOT NULL)"
                " SELECT routine, (SELECT name FROM session WHERE session.routine = known.routine"
                " ORDER BY id DESC LIMIT 1) FROM known WHERE routine IS NOT NULL",
            )
        )

    def _conditions(self, filters: Filters) -> tuple[str, list[SqlValue]]:
        """As those of the filters; a nerve that few sessions have is looked up by its index."""
        where, values = filters.conditions()
        if filters.nerve is None:
            return where, values
        found = self._database.rows(
            str,
            "SELECT session_id FROM segment WHERE kind = 'glide' AND nerve = ?1"
            " AND side IS ifnull(?2, side) LIMIT ?3",
            (filters.nerve, filters.side, RARE),
        )
        if len(found) == RARE:
            return where, values
        rare = "id IN (SELECT value FROM json_each(?))"
        return f"{rare} AND {where}", [json.dumps(found), *values]

    def _page(self, filters: Filters, rest: str, *values: SqlValue) -> tuple[SessionRow, ...]:
        with self._database.reading():
            where, wanted = self._conditions(filters)
            rows = self._database.select(
                SESSIONS,
                f"SELECT {ROW} FROM session WHERE {where} {rest} LIMIT ?",  # noqa: S608
                (*wanted, *values),
                reps=(),
                readings=(),
            )
            return tuple(whole(self._database, rows))


def _cases(word: str) -> list[str]:
    """A word as it may be written; SQLite ignores case only in ASCII."""
    forms = (word, word.lower(), word.upper(), word.capitalize())
    return list(dict.fromkeys(forms))


def _like(word: str) -> str:
    escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}%"
