import pytest


@pytest.fixture(autouse=True)
def _still(still_screens: None) -> None:
    """Every test of this room has them."""


@pytest.fixture(autouse=True)
def _keys_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the clock of a session is moved by hand, no key is late by that of the machine."""
    monkeypatch.setattr("nerveflow.ui.screens.session.late_by", lambda _: 0)
