"""What every test stands on: a home of its own, a fixed place and time zone, silence, no motion."""

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

FIXED = {
    "TZ": "Europe/Berlin",
    "LC_ALL": "C.UTF-8",
    "LANG": "C.UTF-8",
    "COLUMNS": "100",
    "LINES": "30",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_ANIMATIONS": "none",
    # No test reaches the machine's own sound: whatever tries finds no server and no device.
    "PULSE_SERVER": "unix:/nonexistent/nerveflow-tests",
    "ALSA_CONFIG_PATH": "/dev/null",
    "PIPEWIRE_REMOTE": "/nonexistent/nerveflow-tests",
}
UNSET = ("NO_COLOR", "FORCE_COLOR", "TEXTUAL", "TEXTUAL_THEME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")

# Textual reads its variables once, when it is imported, so they must stand before any test is.
os.environ.update(FIXED)
for name in UNSET:
    os.environ.pop(name, None)
if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile(
    "nerveflow",
    deadline=None,
    max_examples=50,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("nerveflow")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own for configuration, routines and history. It does not exist yet."""
    folder = tmp_path / "nerveflow-home"
    monkeypatch.setenv("NERVEFLOW_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cursor that does not blink, so that a screenshot is the same whenever it is taken."""
    widgets = sys.modules.get("textual.widgets._input")
    if widgets is not None:
        monkeypatch.setattr(widgets.Input.cursor_blink, "_default", False)


@pytest.fixture
def still_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens that paint when a test looks and not by the clock, and a pilot that never sleeps."""
    from ui.rest import wait_for_idle

    monkeypatch.setattr("nerveflow.ui.screens.session.MOVING_S", 3_600)
    monkeypatch.setattr("nerveflow.ui.widgets.preview.LOOK_S", 3_600)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 3_600)
    monkeypatch.setattr("textual.app.wait_for_idle", wait_for_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", wait_for_idle)
