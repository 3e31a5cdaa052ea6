import sys

import pytest
from cli.typing_in import Nerveflow


@pytest.fixture
def nerveflow(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Nerveflow:
    monkeypatch.setattr(sys, "stdin", None)
    return Nerveflow(capsys)
