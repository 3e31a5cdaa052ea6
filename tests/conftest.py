"""What every test gets: a home of its own, a fixed place and time zone, silence, no motion."""

import gc
import os
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
"""Every command of a session is flushed: in memory, if there is such a place, this is quick."""
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
    # No test may hold the machine awake, except on a message bus of its own.
    "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/nerveflow-tests",
    "WAKEPY_FORCE_FAILURE": "1",
}
UNSET = ("NO_COLOR", "FORCE_COLOR", "TEXTUAL", "TEXTUAL_THEME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")

# Textual reads its variables once, when it is imported: they are set before any test is imported.
os.environ.update(FIXED)
for name in UNSET:
    os.environ.pop(name, None)
if MEMORY is not None:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)  # where tmp_path is
if hasattr(time, "tzset"):
    time.tzset()

# A screen is made of a hundred thousand objects that go together: to look for garbage every 700 of
# them took a quarter of the time.
gc.set_threshold(20_000, 20, 50)

settings.register_profile(
    "search",
    deadline=None,
    max_examples=1_000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# The same examples for the same code: a red run is about a change, and `make search` is for others.
settings.register_profile(
    "nerveflow",
    settings.get_profile("search"),
    max_examples=50,
    derandomize=True,
    database=None,
)
settings.load_profile("nerveflow")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that wait, the longest first: meanwhile the other processes work.

    At the end of a run each of them would leave a processor idle.
    """
    items.sort(key=_waits_s, reverse=True)


def _waits_s(item: pytest.Item) -> float:
    """About how many seconds a test waits, by its mark; 0 for one that does not."""
    mark = item.get_closest_marker("waits")
    return 0 if mark is None else float(*mark.args or (1,))


def pytest_sessionfinish() -> None:
    """Look once for what was never closed, and spare pytest's five looks at all that tests made."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _homes() -> Iterator[Iterator[Path]]:
    with TemporaryDirectory(prefix="nerveflow-", dir=MEMORY) as folder:
        yield (Path(folder, f"home-{n}") for n in count())


@pytest.fixture(autouse=True)
def home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the test's own for configuration, routines and history. It does not exist yet."""
    folder = next(_homes)
    monkeypatch.setenv("NERVEFLOW_HOME", str(folder))
    yield folder
    if folder.exists():
        rmtree(folder)


@pytest.fixture(scope="session", autouse=True)
def new_histories_are_copied() -> Iterator[None]:
    """Each new history is a copy of an empty one; `make_new_histories` makes them anew."""
    from new_history import copy_new_histories

    with pytest.MonkeyPatch.context() as patch:
        copy_new_histories(patch)
        yield


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cursor that does not blink, so that a screenshot is the same whenever it is taken."""
    widgets = sys.modules.get("textual.widgets._input")
    if widgets is not None:
        monkeypatch.setattr(widgets.Input.cursor_blink, "_default", False)


@pytest.fixture
def still_screens(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Screens that paint when a test looks and not by the clock, and a pilot that never sleeps."""
    from ui.rest import wait_for_idle
    from ui.sparing import spare

    monkeypatch.setattr("nerveflow.ui.screens.session.MOVING_S", 3_600)
    monkeypatch.setattr("nerveflow.ui.widgets.preview.LOOK_S", 3_600)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 3_600)
    spare(monkeypatch, request.path.name)
    monkeypatch.setattr("textual.app.wait_for_idle", wait_for_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", wait_for_idle)
    # It freezes what is there: no closed application is freed, and each later one looks at
    # them all. `test_real_terminal.py` runs it.
    monkeypatch.setattr("nerveflow.ui.app._clean_up", lambda: None)
