"""Comparisons of two ways, with the sessions that were done in either."""

from dataclasses import dataclass
from datetime import datetime

from nerveflow.comparison.ways import ComparedWay, OutcomeMeasure
from nerveflow.store.database import Database
from nerveflow.store.tables import Rows, Table


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two ways that are to be done in random order."""

    id: str
    at: datetime
    what: str
    """The pair of ways; for a sensory input `input/` and its kind."""
    outcome: OutcomeMeasure
    seed: int
    """The order follows from it."""
    pairs: int


@dataclass(frozen=True, slots=True)
class ComparisonEnd:
    """That a comparison was ended before its last session."""

    comparison_id: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class ComparedSession:
    """A session of a comparison, with the numbers around it; None if nothing was given."""

    session_id: str
    way: ComparedWay
    check_before: float | None
    check_after: float | None
    check_kind: str | None
    pain_before: int | None
    pain_after: int | None
    worst_tension: int | None
    counts: bool
    """Whether it counts; else its numbers are not looked at."""


COMPARISONS = Table("comparison", Comparison)
_COMPARED = Rows(ComparedSession)

_VALUE = """(SELECT value FROM {table} WHERE session_id = compared.session_id AND nerve IS NULL
    AND moment = '{moment}' ORDER BY id {order} LIMIT 1)"""
_CHECK_BEFORE = _VALUE.format(table="measured", moment="before", order="")
_CHECK_AFTER = _VALUE.format(table="measured", moment="after", order="DESC")
_PAIN_BEFORE = _VALUE.format(table="pain_now", moment="before", order="")
_PAIN_AFTER = _VALUE.format(table="pain_now", moment="after", order="DESC")
_OF = f"""
SELECT compared.session_id, way, {_CHECK_BEFORE} AS check_before, {_CHECK_AFTER} AS check_after,
    (SELECT kind FROM measured WHERE session_id = compared.session_id AND nerve IS NULL
        AND moment = 'before' ORDER BY id LIMIT 1) AS check_kind,
    {_PAIN_BEFORE} AS pain_before, {_PAIN_AFTER} AS pain_after,
    (SELECT max(value) FROM reading WHERE session_id = compared.session_id AND undone = 0)
        AS worst_tension,
    ifnull((SELECT counts AND NOT discarded AND NOT rehearsal FROM session
        WHERE session.id = compared.session_id), 0) AS counts
FROM comparison_session AS compared WHERE comparison_id = ? ORDER BY position, session_id
"""  # noqa: S608 - parts of this file
_NEWEST = """
SELECT * FROM comparison ORDER BY julianday(at) DESC,
    id IN (SELECT comparison_id FROM comparison_end), id DESC LIMIT 1
"""


class Comparisons:
    """Rows are added and never changed. Datetimes have their offset."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, comparison: Comparison) -> None:
        """Save a comparison; it takes the place of the one before."""
        self._database.add(COMPARISONS, comparison)

    def end(self, end: ComparisonEnd) -> None:
        """Save that a comparison was ended; a second end changes nothing."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO comparison_end (comparison_id, at, why) VALUES (?, ?, ?)",
                (end.comparison_id, end.at.isoformat(), end.why),
            )

    def add_session(self, comparison: str, session: str, way: ComparedWay) -> None:
        """Save that a session is done in one of the two ways."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO comparison_session"
                " (comparison_id, position, session_id, way) SELECT ?1, count(*), ?2, ?3"
                " FROM comparison_session WHERE comparison_id = ?1",
                (comparison, session, way),
            )

    def newest(self) -> tuple[Comparison, bool] | None:
        """The comparison that was begun last, and whether it was ended; None without any.

        Of two of the same time it is the one that was not ended.
        """
        with self._database.reading():
            found = self._database.select(COMPARISONS, _NEWEST)
            if not found:
                return None
            (comparison,) = found
            ends = self._database.rows(
                str, "SELECT at FROM comparison_end WHERE comparison_id = ?", (comparison.id,)
            )
            return comparison, bool(ends)

    def sessions(self, comparison: str) -> tuple[ComparedSession, ...]:
        """The sessions of a comparison in their order."""
        return self._database.select(_COMPARED, _OF, (comparison,))
