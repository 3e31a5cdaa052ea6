"""Screens that do not paint by themselves: a test paints when it looks, and nothing waits."""

import pytest


@pytest.fixture(autouse=True)
def painted_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop what looks at the clock many times a second, so that a pilot finds the app at rest."""
    monkeypatch.setattr("nerveflow.ui.screens.session.MOVING_S", 3_600)
    monkeypatch.setattr("nerveflow.ui.widgets.preview.LOOK_S", 3_600)
