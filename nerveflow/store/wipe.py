"""Deleting everything that a history says, after a copy."""

from pathlib import Path

from nerveflow.store.database import Database
from nerveflow.store.errors import InUse
from nerveflow.store.locks import FOLLOWED, claimed


def wipe(database: Database) -> Path:
    """Delete every row; return the path of the copy. Raises InUse and other StoreErrors."""
    running = database.rows(str, "SELECT id FROM session WHERE status = 'running'")
    if any(claimed(database.path, session) for session in running):
        raise InUse(FOLLOWED)
    with database.joining(commit=True) as (connection, backup):
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).fetchall():
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - a name of the schema
    database.vacuum()
    assert backup is not None
    return backup
