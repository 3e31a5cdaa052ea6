"""What the history refuses of a change made on a screen is never shown as done, nor lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ui.rooms import WatchedApp, room, settle

from nerveflow.safety.answers import Clearance
from nerveflow.store.answers import Answers
from nerveflow.store.errors import Locked
from nerveflow.ui.screens.settings import SettingsScreen
from nerveflow.wording import words

SIZE = (100, 30)
LOCKED = "The history is locked."


def refusing(
    monkeypatch: pytest.MonkeyPatch, kind: type, name: str, when: Callable[[], bool]
) -> None:
    """Let this method of the history be refused, as under a lock, as long as `when` holds."""
    really = getattr(kind, name)

    def method(*given: object) -> object:
        if when():
            raise Locked(LOCKED)
        return really(*given)

    monkeypatch.setattr(kind, name, method)


def told_by(app: WatchedApp) -> list[str]:
    """What the notices say that are shown, the oldest first."""
    return [notice.message for notice in app._notifications]


@pytest.mark.parametrize("method", ["clearances", "withdraw"])
async def test_a_clearance_is_called_taken_back_only_where_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    here = room(home)
    answers, now = here.services.store.answers, here.services.wall()
    answers.save_clearance(Clearance("cancer", now.date(), now))
    locked = [True]
    app = WatchedApp(here)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await app.push_screen(SettingsScreen(here.services))
        await settle(pilot)
        refusing(monkeypatch, Answers, method, lambda: bool(locked))
        await pilot.press("w")
        assert told_by(app) == [LOCKED, words.CLEARANCE_HOLDS]
        locked.clear()
        assert answers.clearances()[0].withdrawn_at is None
        # The key is still there: a later try does it.
        await pilot.press("w")
        assert told_by(app)[-1] == words.CLEARANCES_GONE
        await pilot.press("w")
        assert told_by(app)[-1] == words.CLEARANCES_GONE
    assert answers.clearances()[0].withdrawn_at == now


async def test_where_the_clearances_could_not_be_read_they_can_still_be_taken_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    answers, now = here.services.store.answers, here.services.wall()
    answers.save_clearance(Clearance("cancer", now.date(), now))
    locked: list[bool] = []
    refusing(monkeypatch, Answers, "clearances", lambda: bool(locked))
    app = WatchedApp(here)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        locked.append(True)
        await app.push_screen(SettingsScreen(here.services))
        await settle(pilot)
        assert told_by(app) == [LOCKED]
        locked.clear()
        await pilot.press("w")
        assert told_by(app)[-1] == words.CLEARANCES_GONE
    assert answers.clearances()[0].withdrawn_at == now
