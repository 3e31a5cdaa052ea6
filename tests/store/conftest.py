from collections.abc import Iterator
from pathlib import Path

import pytest

from nerveflow.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a test's history; it does not exist yet."""
    return tmp_path / "history.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty history."""
    with Store(path) as opened:
        yield opened
