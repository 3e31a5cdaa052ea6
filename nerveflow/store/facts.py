"""Facts of sessions and weeks, derived from other rows and stored so that weeks are quick to read.

All of them can be derived again (`rebuild`). A fact that a change made stale is updated when read.
"""
# ruff: noqa: S608 - the parts of the SQL are literals of this file

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from nerveflow.dose.measures import CheckKind
from nerveflow.dose.past import NextDay
from nerveflow.session.terms import Nerve, Side
from nerveflow.store.database import Database
from nerveflow.store.errors import damaged
from nerveflow.store.history import DONE
from nerveflow.store.tables import Rows
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class SessionFact:
    """The totals of one session that counts."""

    session_id: str
    day: date
    routine: str
    done: bool
    """Whether it counts as done, for the week."""
    reps: int
    """Repetitions of glides."""
    pain_before: int | None
    pain_after: int | None
    check_kind: CheckKind | None
    """The kind of the check before it; None if there was none."""
    check_words: str | None
    check_before: float | None
    check_after: float | None
    next_day: NextDay | None


@dataclass(frozen=True, slots=True)
class PartFact:
    """One nerve on one side in one session; None for none."""

    session_id: str
    day: date
    nerve: Nerve | None
    side: Side | None
    reps: int
    worst: int | None
    """The highest reading of tension, 0-10."""


@dataclass(frozen=True, slots=True)
class WeekFact:
    """A sum over the sessions of a week, or of several."""

    monday: date
    """The first one."""
    what: str
    name: str
    nerve: Nerve | None
    side: Side | None
    number: int
    """How many values there are."""
    total: float
    """Their sum."""


SESSION_FACTS = Rows(SessionFact)
PART_FACTS = Rows(PartFact)
WEEK_FACTS = Rows(WeekFact)

DERIVED = ("session_fact", "part_fact", "week_fact")
"""The tables of this module."""

SIZES = (1, 2, 4, 8, 16, 32, 64)
"""Over how many weeks sums are stored. Each length is twice the one before it."""
SLICE = 500
"""How many sessions one transaction brings up to date: nobody waits for all of them."""

_STALE = "(SELECT session_id FROM temp.slice)"
_MONDAY = "date(day, '-6 days', 'weekday 1')"
_WEEKS = "(SELECT monday FROM temp.week_stale)"
WHATS = (
    "sessions", "weeks", "days", "reps", "leg-reps", "tension", "pain-before", "pain-after",
    "check", "next-day", "trial", "trial-weeks",
)  # fmt: skip
"""What there are sums of."""
# Named, so that the key of the table finds the weeks.
_OF_WHATS = f"what IN ({', '.join(repr(what) for what in WHATS)})"

_EMPTY = (
    "CREATE TEMP TABLE IF NOT EXISTS slice (session_id TEXT PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS week_stale (monday TEXT PRIMARY KEY)",
    "DELETE FROM temp.slice",
    "DELETE FROM temp.week_stale",
)
_NEXT = "INSERT INTO temp.slice SELECT session_id FROM fact_stale ORDER BY session_id LIMIT ?"
_FORGET = (
    "INSERT OR IGNORE INTO temp.week_stale SELECT monday FROM session_fact"
    f" WHERE session_id IN {_STALE}",
    f"DELETE FROM session_fact WHERE session_id IN {_STALE}",
    f"DELETE FROM part_fact WHERE session_id IN {_STALE}",
)
_SESSIONS = f"""
INSERT INTO session_fact
SELECT session.id, day, {_MONDAY}, routine,
    session.id NOT IN (SELECT session_id FROM wrong_clock WHERE session_id IS NOT NULL), {DONE},
    (SELECT ifnull(sum(reps_done), 0) FROM segment
        WHERE session_id = session.id AND kind = 'glide'),
    (SELECT value FROM pain_now WHERE session_id = session.id AND moment = 'before'
        AND nerve IS NULL ORDER BY pain_now.id LIMIT 1),
    (SELECT value FROM pain_now WHERE session_id = session.id AND moment = 'after'
        AND nerve IS NULL ORDER BY pain_now.id DESC LIMIT 1),
    first.kind, first.words, first.value,
    (SELECT value FROM measured AS m WHERE m.session_id = session.id AND moment = 'after'
        AND m.nerve IS NULL AND m.kind = first.kind AND m.words = first.words
        ORDER BY m.id DESC LIMIT 1),
    (SELECT value FROM next_day WHERE session_id = session.id ORDER BY next_day.id DESC LIMIT 1)
FROM session LEFT JOIN measured AS first ON first.id = (
    SELECT m.id FROM measured AS m WHERE m.session_id = session.id AND m.moment = 'before'
        AND m.nerve IS NULL ORDER BY m.id LIMIT 1)
WHERE session.id IN {_STALE} AND status != 'running'
    AND rehearsal = 0 AND discarded = 0 AND counts = 1
"""
_PARTS = f"""
INSERT INTO part_fact
SELECT session_id, nerve, side, max(reps), max(worst) FROM (
    SELECT session_id, ifnull(nerve, '') AS nerve, ifnull(side, '') AS side,
        sum(reps_done) AS reps, NULL AS worst
    FROM segment WHERE session_id IN {_STALE} AND kind IN ('tension', 'glide', 'hold')
    GROUP BY 1, 2, 3
    UNION ALL SELECT r.session_id, ifnull(s.nerve, ''), ifnull(s.side, ''), 0, max(r.value)
    FROM reading AS r LEFT JOIN segment AS s ON s.session_id = r.session_id AND s.seq = r.segment
    WHERE r.session_id IN {_STALE} AND r.undone = 0
    GROUP BY 1, 2, 3
) WHERE session_id IN (SELECT session_id FROM session_fact) GROUP BY session_id, nerve, side
"""
_WEEKS_NEW = (
    "INSERT OR IGNORE INTO temp.week_stale SELECT monday FROM session_fact"
    f" WHERE session_id IN {_STALE}",
    f"DELETE FROM week_fact WHERE weeks = 1 AND {_OF_WHATS} AND monday IN {_WEEKS}",
    *(
        f"INSERT INTO week_fact SELECT 1, '{what}', monday, {name}, {nerve}, {side},"
        f" {number}, {total}"
        f" FROM session_fact {join} WHERE dated AND monday IN {_WEEKS} AND {where}"
        " GROUP BY monday, 4, 5, 6"
        for what, name, nerve, side, number, total, join, where in (
            ("sessions", "''", "''", "''", "sum(done)", "count(*)", "", "1"),
            ("weeks", "''", "''", "''", "1", "0", "", "done"),
            ("days", "routine", "''", "''", "count(DISTINCT day)", "0", "", "done"),
            ("reps", "''", "''", "''", "count(*)", "sum(reps)", "", "1"),
            (
                "leg-reps", "''", "''", "side", "count(*)", "sum(part_fact.reps)",
                "JOIN part_fact USING (session_id)", "part_fact.reps > 0",
            ),
            (
                "tension", "''", "nerve", "side", "count(*)", "sum(worst)",
                "JOIN part_fact USING (session_id)", "worst IS NOT NULL",
            ),
            (
                "pain-before", "''", "''", "''", "count(*)", "sum(pain_before)",
                "", "pain_before IS NOT NULL",
            ),
            (
                "pain-after", "''", "''", "''", "count(*)", "sum(pain_after)",
                "", "pain_after IS NOT NULL",
            ),
            (
                "check", "check_kind || '/' || check_words", "''", "''", "count(*)",
                "sum(check_before)", "", "check_before IS NOT NULL",
            ),
            ("next-day", "next_day", "''", "''", "count(*)", "0", "", "next_day IS NOT NULL"),
            (
                "trial", "change || '/' || ifnull(stimulus, '')", "ifnull(nerve, '')",
                "ifnull(side, '')", "count(*)", "sum(difference)",
                "JOIN trial USING (session_id)", "1",
            ),
            (
                "trial-weeks", "change || '/' || ifnull(stimulus, '')", "ifnull(nerve, '')",
                "''", "1", "0", "JOIN trial USING (session_id)", "1",
            ),
        )
    ),
)  # fmt: skip


def _first_of(size: int) -> str:
    """SQL: the first Monday of the group of `size` weeks that contains `monday`."""
    weeks = "CAST((julianday(monday) - julianday('0001-01-01')) / 7 AS INTEGER)"
    return f"date('0001-01-01', ({weeks} / {size} * {7 * size}) || ' days')"


_LONGER = tuple(
    sql
    for half, size in pairwise(SIZES)
    for sql in (
        f"UPDATE OR REPLACE temp.week_stale SET monday = {_first_of(size)}",
        f"DELETE FROM week_fact WHERE weeks = {size} AND {_OF_WHATS} AND monday IN {_WEEKS}",
        f"INSERT INTO week_fact SELECT {size}, what, stale.monday, name, nerve, side, sum(number),"
        f" sum(total) FROM temp.week_stale AS stale JOIN week_fact AS half ON weeks = {half}"
        f" AND half.{_OF_WHATS} AND half.monday IN"
        f" (stale.monday, date(stale.monday, '{7 * half} days')) GROUP BY 1, 2, 3, 4, 5, 6",
    )
)
_FRESH = f"DELETE FROM fact_stale WHERE session_id IN {_STALE}"

# The next routine, and its newest session, are found by the index. What ended in the middle has no
# facts yet.
_LAST_DONE = f"""
SELECT routine, started_at FROM session WHERE id IN (SELECT max(id) FROM (
    SELECT routine, (SELECT max(session_id) FROM session_fact AS f
        WHERE f.routine = known.routine AND done = 1) AS id FROM (
        WITH RECURSIVE known(routine) AS (SELECT min(routine) FROM session_fact UNION
            SELECT (SELECT min(routine) FROM session_fact AS f WHERE f.routine > known.routine)
            FROM known WHERE routine IS NOT NULL)
        SELECT routine FROM known WHERE routine IS NOT NULL) AS known
    UNION ALL SELECT routine, id FROM session WHERE status = 'running'
        AND rehearsal = 0 AND discarded = 0 AND counts = 1 AND {DONE}
) GROUP BY routine)
"""


class Facts:
    """Reads facts; each method first brings up to date what is stale."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sessions(self, first: date) -> tuple[SessionFact, ...]:
        """The sessions from a day on, the oldest first; those of a wrong clock left out."""
        self.refresh()
        # Read by the index of the days: because of the plus, SQLite does not use that of the ids.
        return self._database.select(
            SESSION_FACTS,
            "SELECT * FROM session_fact WHERE dated AND day >= ? ORDER BY +session_id",
            (first.isoformat(),),
        )

    def parts(self, first: date) -> tuple[PartFact, ...]:
        """Every nerve and side of these sessions, the oldest session first."""
        self.refresh()
        return self._database.select(
            PART_FACTS,
            "SELECT session_id, day, nullif(nerve, '') AS nerve, nullif(side, '') AS side,"
            " part_fact.reps, worst FROM session_fact JOIN part_fact USING (session_id)"
            " WHERE dated AND day >= ? ORDER BY +session_id, nerve, side",
            (first.isoformat(),),
        )

    def weeks(self, whats: Iterable[str], first: date = date.min) -> tuple[WeekFact, ...]:
        """The sums of each week from that of a day on, the oldest first."""
        return self.blocks(whats, first - timedelta(days=first.weekday()), 1)

    def blocks(self, whats: Iterable[str], first: date, size: int) -> tuple[WeekFact, ...]:
        """The sums of groups of weeks, their size one of SIZES, from a Monday on, the oldest first.

        Each begins where `first_of_block` says, but that the first one has only weeks from `first`
        on and has that date. Few rows are read for each, however many weeks it has.
        """
        begins = f"CASE WHEN week_fact.weeks < {int(size)} THEN ?1 ELSE monday END"
        return self._sums(whats, first, size, begins)

    def sums(self, whats: Iterable[str], first: date) -> tuple[WeekFact, ...]:
        """The sums of all weeks from a Monday on."""
        return self._sums(whats, first, SIZES[-1], "?1")

    def _sums(
        self, whats: Iterable[str], first: date, size: int, begins: str
    ) -> tuple[WeekFact, ...]:
        self.refresh()
        return self._database.select(
            WEEK_FACTS,
            "WITH span AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS weeks,"
            " json_extract(value, '$[1]') AS low, json_extract(value, '$[2]') AS high"
            f" FROM json_each(?2)) SELECT {begins} AS monday, what, name,"
            " nullif(nerve, '') AS nerve, nullif(side, '') AS side,"
            " sum(number) AS number, sum(total) AS total FROM span CROSS JOIN week_fact"
            " ON week_fact.weeks = span.weeks AND what IN (SELECT value FROM json_each(?3))"
            " AND monday >= low AND monday < high GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5",
            (first.isoformat(), _json(_spans(first, size)), _json(whats)),
        )

    def first_day(self) -> date | None:
        """The day of the oldest session with a known day."""
        self.refresh()
        found = self._database.rows(
            date.fromisoformat, "SELECT day FROM session_fact WHERE dated ORDER BY day LIMIT 1"
        )
        return next(iter(found), None)

    def last_done(self) -> dict[str, str]:
        """By routine, when its newest session that counts as done began, rehearsals left out."""
        self.refresh()
        return dict(
            self._database.rows(
                lambda routine, started_at: (str(routine), str(started_at)), _LAST_DONE
            )
        )

    def planned(self, today: date) -> int | None:
        """How many sessions a week the newest programme plans; None without one."""
        found = self._database.rows(
            int,
            "SELECT per_week FROM programme WHERE starts_on <= ?"
            " ORDER BY starts_on DESC, id DESC LIMIT 1",
            (today.isoformat(),),
        )
        return next(iter(found), None)

    def stale(self) -> int:
        """How many sessions are to be brought up to date."""
        (count,) = self._database.rows(int, "SELECT count(*) FROM fact_stale")
        return count

    def refresh(self) -> None:
        """Bring up to date what a change left stale."""
        while self.refresh_some():
            pass

    def refresh_some(self) -> bool:
        """Bring SLICE sessions up to date, in one transaction; whether there were any.

        Raises Damaged if they stay stale: in a damaged file it would go on forever.
        """
        if not self._database.rows(bool, "SELECT 1 FROM fact_stale LIMIT 1"):
            return False
        with self._database.writing() as connection:
            for sql in _EMPTY:
                connection.execute(sql)
            connection.execute(_NEXT, (SLICE,))
            for sql in (*_FORGET, _SESSIONS, _PARTS, *_WEEKS_NEW, *_LONGER):
                connection.execute(sql)
            if connection.execute(_FRESH).rowcount < 1:
                raise damaged(self._database.path, words.history_file.SUMS_OUT_OF_DATE)
        return True

    def rebuild(self) -> int:
        """Make all facts again; returns how many sessions have them."""
        with self._database.writing() as connection:
            for table in DERIVED:
                connection.execute(f"DELETE FROM {table}")
            connection.execute("INSERT OR IGNORE INTO fact_stale SELECT id FROM session")
        self.refresh()
        (count,) = self._database.rows(int, "SELECT count(*) FROM session_fact")
        return count


def first_of_block(day: date, size: int) -> date:
    """The first Monday of the group of weeks that contains a day."""
    return date.min + timedelta(weeks=(day - date.min).days // 7 // size * size)


def _spans(first: date, size: int) -> list[tuple[int, str, str]]:
    """Lengths of sums, and from which Monday to before which one they are to be read.

    Up to the first whole block by ever longer ones: at most one of each length.
    """
    spans = []
    week = (first - date.min).days // 7
    for each in SIZES:
        if each < size and week & each:
            spans.append((each, _iso(week), _iso(week + each)))
            week += each
    return [*spans, (size, _iso(week), "9999-12-31")]


def _iso(week: int) -> str:
    return (date.min + timedelta(weeks=week)).isoformat()


def _json(texts: Iterable[object]) -> str:
    import json

    return json.dumps(list(texts))
