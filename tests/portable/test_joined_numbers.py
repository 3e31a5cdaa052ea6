"""The numbers of a history that was joined are those of its parts together."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from made_histories import UNTIL, Kind, history, write_rows

from nerveflow.plain_data import plain_data
from nerveflow.portable.incoming import stage_all
from nerveflow.portable.merge import merge
from nerveflow.portable.staging import StagingHistory
from nerveflow.review.observations import observations
from nerveflow.review.progress import progress
from nerveflow.store.store import Store


def numbers(path: Path) -> object:
    with Store(path) as store:
        return plain_data(progress(observations(store, UNTIL.date(), 6, 3)))


@pytest.mark.parametrize("kind", [Kind.FLARING, Kind.SIX_WEEKS])
@pytest.mark.parametrize("turned", [False, True])
def test_the_numbers_of_two_machines_joined_are_those_of_one(
    kind: Kind, turned: bool, tmp_path: Path
) -> None:
    made = history(kind)
    parts = (
        replace(made, sessions=made.sessions[::2], between=made.between),
        replace(made, sessions=made.sessions[1::2], between={}),
    )
    paths = [tmp_path / name for name in ("one.sqlite3", "two.sqlite3")]
    for path, part in zip(paths, reversed(parts) if turned else parts, strict=True):
        write_rows(path, part)
    write_rows(tmp_path / "whole.sqlite3", made)
    with Store(paths[0]) as store, StagingHistory() as stage:
        assert list(stage_all(paths[1], stage)) == []
        with store.joining(commit=True) as (connection, _):
            merge(connection, stage)
    assert numbers(paths[0]) == numbers(tmp_path / "whole.sqlite3")
    with closing(sqlite3.connect(paths[0])) as connection:
        assert connection.execute("SELECT count(*) FROM session").fetchone() == (
            len(made.sessions),
        )
