import signal
from datetime import timedelta
from pathlib import Path

from ui.answering import begun
from ui.rooms import WALL, WatchedApp, pass_time, rehearsal, room, settle, show, to_glide, words_on

from nerveflow.session.terms import PauseReason
from nerveflow.ui.screens.ask import AskCard
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.visit.request import Request

SIZE = (80, 24)


async def test_leaving_keeps_the_session_and_the_next_start_offers_it(home: Path) -> None:
    first = WatchedApp(room(home), rehearsal())
    async with first.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pass_time(pilot, 4_000)
        await pilot.press("2", "q")
        await settle(pilot)
        assert isinstance(first.screen, HomeScreen)
    first.room.services.store.close()
    second = WatchedApp(room(home), rehearsal())
    async with second.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(second.screen, AskCard)
        assert "not finished" in words_on(second)
        await pilot.press("c")
        await show(pilot)
        assert second.session.last.paused is PauseReason.INTERRUPTED
        assert second.session.last.segment.kind.value == "glide"
        assert second.session._readings == [2]
        await pilot.press("space")
        await show(pilot)
        assert second.session.last.paused is None


async def test_what_was_left_can_be_discarded_or_kept(home: Path) -> None:
    for key, left in (("k", 1), ("d", 0)):
        folder = home / key
        first = WatchedApp(room(folder), rehearsal())
        async with first.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await pilot.press("q")
            await settle(pilot)
        first.room.services.store.close()
        second = WatchedApp(room(folder), rehearsal())
        async with second.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await pilot.press(key)
            await settle(pilot)
            if key == "d":
                # A slip loses nothing: a no offers it again.
                assert "Discard Tibial nerve glide for good?" in words_on(second)
                await pilot.press("n")
                await settle(pilot)
                assert len(second.room.services.store.unfinished()) == 1
                await pilot.press("d")
                await settle(pilot)
                await pilot.press("y")
                await settle(pilot)
            assert isinstance(second.screen, SessionScreen)
            begun = 1
            assert len(second.room.services.store.history(rehearsals=True)) == left + begun


async def test_a_long_interruption_asks_about_safety_again(home: Path) -> None:
    first = WatchedApp(room(home), Request("tibial-glide"))
    async with first.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await begun(pilot)
        await pilot.press("q")
        await settle(pilot)
    first.room.services.store.close()
    second = WatchedApp(room(home, wall=lambda: WALL + timedelta(hours=3)))
    async with second.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(second.screen, QuestionsScreen)


async def test_signals_leave_everything_for_the_next_start(home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        app.leave(signal.SIGTERM)
        await settle(pilot)
    assert app.return_value == 143
    assert len(app.room.services.store.unfinished()) == 1


async def test_quitting_in_a_session_is_an_interruption(home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+c")
        await settle(pilot)
    assert app.return_value == 130
    assert len(app.room.services.store.unfinished()) == 1


async def test_quitting_at_the_questions_keeps_what_was_answered(home: Path) -> None:
    app = WatchedApp(room(home), Request("tibial-glide"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("ctrl+q")
    assert app.return_value == 130
    (screening,) = app.room.services.store.answers.screenings()
    assert not screening.allowed
    assert [answer.yes for answer in screening.answers] == [False] * 9
