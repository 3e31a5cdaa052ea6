"""What a wrong clock has noted: moments that lie far in the future when a start looks at them."""

from datetime import datetime, timedelta

from nerveflow.days import is_unknown
from nerveflow.store.database import Database
from nerveflow.store.tables import SqlValue, moment

_NOTED = (
    (
        "session_id",
        # In two parts, so that an index finds each.
        "SELECT id, ended_at AS at FROM session WHERE ended_at IS NOT NULL"
        " UNION ALL SELECT id, started_at FROM session WHERE ended_at IS NULL",
    ),
    ("screening_id", "SELECT id, at FROM screening"),
)
"""The column that marks a row, and the moment that each row carries."""


def notice(database: Database, now: datetime) -> datetime | None:
    """Mark sessions and screenings of the future, once; returns the latest moment among them."""
    found = [mark for column, sql in _NOTED for mark in _ahead(database, column, sql, now)]
    if not found:
        return None
    with database.writing() as connection:
        for column, key, _ in found:
            # The name of the column is one of the two above.
            connection.execute(
                f"INSERT INTO wrong_clock (noticed_at, {column}) VALUES (?, ?)",  # noqa: S608
                (now.isoformat(), key),
            )
            if column == "session_id":
                connection.execute(
                    "UPDATE broken_off SET at = ? WHERE session_id = ?", (now.isoformat(), key)
                )
    return max(at for _, _, at in found)


def _ahead(
    database: Database, column: str, sql: str, now: datetime
) -> list[tuple[str, SqlValue, datetime]]:
    # Text with offsets sorts well enough to leave out the past; the moment itself decides.
    earliest = (now - timedelta(days=1)).date().isoformat()
    rows = database.rows(
        lambda key, at: (column, key, moment(at)),
        f"SELECT id, at FROM ({sql}) WHERE at >= ? AND id NOT IN"  # noqa: S608
        f" (SELECT {column} FROM wrong_clock WHERE {column} IS NOT NULL)",
        (earliest,),
    )
    return [row for row in rows if is_unknown(row[2], now)]
