import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.eventful import run_eventful
from cli.typing_in import Nerveflow
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension
from visit.rig import Rig


@pytest.fixture
def nerveflow(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Nerveflow:
    monkeypatch.setattr(sys, "stdin", None)
    return Nerveflow(capsys)


@pytest.fixture
def rig(home: Path) -> Iterator[Rig]:
    """The services of a front end over the files that the command line finds."""
    home.mkdir()
    made = Rig(home)
    yield made
    made.close()


@pytest.fixture
def eventful(rig: Rig) -> str:
    """The id of a session in which everything happened that the history can hold."""
    return run_eventful(rig)


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """A JSON file beside the tests; `--snapshot-update` writes it anew."""
    return snapshot.use_extension(JSONSnapshotExtension)
