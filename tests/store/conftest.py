from collections.abc import Iterator
from pathlib import Path

import pytest

from nerveflow.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the history of a test lies; nothing is there yet."""
    return tmp_path / "history.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An empty history."""
    with Store(path) as opened:
        yield opened
