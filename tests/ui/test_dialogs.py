from pathlib import Path

import pytest
from ui.rooms import WatchedApp, pass_time, rehearsal, room, settle, show, to_glide, words_on

from nerveflow.session.effects import TensionRead
from nerveflow.session.terms import Nerve, PauseReason, Side
from nerveflow.wording.en import tension_noted


@pytest.mark.parametrize("key", ["f", "p", "x", "s"])
async def test_the_clock_stands_behind_a_dialog_and_goes_on_after_it(home: Path, key: str) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pass_time(pilot, 4_000)
        session = app.session
        await pilot.press(key)
        await settle(pilot)
        before = session.coach.moment()
        assert before.paused is PauseReason.BY_PERSON
        await pass_time(pilot, 20_000)
        assert session.coach.moment().elapsed_ms == before.elapsed_ms
        await pilot.press("escape")
        await show(pilot)
        assert app.session.last.paused is None
        assert app.session.last.index == before.index


async def test_a_dialog_over_a_pause_leaves_it_paused(home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pilot.press("space")
        await show(pilot)
        await pilot.press("p", "1")
        await show(pilot)
        assert app.session.last.paused is PauseReason.BY_PERSON


async def test_pain_is_answered_at_once(home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pilot.press("p", "5")
        await show(pilot)
        said = " ".join(each.message for each in app._notifications)
        assert "Pain 5 noted. Pain of 4 or 5 asks for caution: it must settle within a day." in said


async def test_ways_on_say_where_they_lead_and_what_they_leave_out(home: Path) -> None:
    app = WatchedApp(room(home), rehearsal("short-flow"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pilot.press("7")
        await pass_time(pilot, 15_500)
        said = words_on(app)
        assert "With the other side: " in said
        assert "leaves out" in said


def test_a_late_reading_is_told_what_it_is_noted_for() -> None:
    read = TensionRead(0, 5, 3, Nerve.TIBIAL, Side.LEFT)
    assert tension_noted(read) == (
        "Tension 5 noted for tibial, left. It was above 3: lean less next time."
    )
