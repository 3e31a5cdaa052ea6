import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.events import Key
from textual.screen import Screen
from ui.answering import begun
from ui.rooms import (
    WALL,
    WatchedApp,
    in_glide,
    pass_time,
    rehearsal,
    room,
    settle,
    show,
    started,
    to_glide,
    words_on,
)

from nerveflow.session.terms import PauseReason
from nerveflow.ui import screens
from nerveflow.ui.screens.ask_cards import AskCard
from nerveflow.ui.screens.base import LeftOnce
from nerveflow.ui.screens.history import HistoryScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.note_pain import NotePainScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.settings import SettingsScreen
from nerveflow.ui.widgets.figure import Figure
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

SIZE = (80, 24)


def recoloured(app: WatchedApp) -> list[object]:
    """What the application refers to, to notify it of another theme."""
    parts: list[tuple[str, list[object]]] = [*app.theme_changed_signal.__rich_repr__()]  # type: ignore[list-item]
    return dict(parts)["subscriptions"]


async def test_leaving_saves_the_session_and_the_next_start_offers_it(home: Path) -> None:
    first = WatchedApp(room(home), rehearsal())
    async with first.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pass_time(pilot, 4_000)
        figures = [node for node in first.screen.query(Figure) if node in recoloured(first)]
        assert figures
        await pilot.press("2", "q")
        await settle(pilot)
        assert isinstance(first.screen, HomeScreen)
        # One session runs after the other, and the application refers to none of their screens.
        assert not [node for node in figures if node in recoloured(first)]
    first.room.services.store.close()
    second = WatchedApp(room(home), rehearsal())
    async with second.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(second.screen, AskCard)
        assert "unfinished" in words_on(second)
        # A second press on its way must not take away the screen below as well.
        for _ in range(2):
            second.screen.post_message(Key("c", "c"))
        await show(pilot)
        assert second.session.last.paused is PauseReason.INTERRUPTED
        assert second.session.last.segment.kind.value == "glide"
        assert second.session._readings == [2]
        await pilot.press("space")
        await show(pilot)
        assert second.session.last.paused is None


async def test_what_is_left_unfinished_is_the_first_row_of_home_and_enter_goes_on(
    home: Path,
) -> None:
    async with started(home, Request("short-flow")) as (app, pilot):
        await begun(pilot)
        first = app.session.live.id
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "Short flow, unfinished" in words_on(app)
        assert "stopped at 0:0" in words_on(app)
        assert app.screen.chosen is not None and app.screen.chosen.session == first
        app.screen.post_message(HomeScreen.StartRequested("tibial-glide"))
        await settle(pilot)
        await begun(pilot)
        second = app.session.live.id
        await pilot.press("q")
        await settle(pilot)
        kept = [row.session for row in app.screen._shown if row.session]
        assert kept == [left.id for left in app.room.services.store.unfinished()]
        assert {*kept} == {first, second}, "both are listed"
        assert app.screen.chosen.session == kept[0]
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen), "what it began with cannot be chosen anew"
        await pilot.press("down", "enter")
        await settle(pilot)
        assert app.session.live.id == kept[1] and app.session.live.resumed
        await pilot.press("s", "y")
        await settle(pilot)
        while isinstance(app.screen, QuestionsScreen):
            app.screen.dismiss(None)
            await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert [row.session for row in app.screen._shown if row.session] == kept[:1]


async def test_what_another_window_has_finished_meanwhile_does_not_go_on_from_home(
    home: Path,
) -> None:
    async with started(home, Request("short-flow"), notifications=True) as (app, pilot):
        await begun(pilot)
        session = app.session.live.id
        await pilot.press("q")
        await settle(pilot)
        app.room.services.store.mark_stopped(session)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "no longer be continued" in " ".join(n.message for n in app._notifications)


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
    async with in_glide(home) as (app, pilot):
        app.leaving.by_signal(signal.SIGTERM)
        await settle(pilot)
    assert app.return_value == 143
    assert len(app.room.services.store.unfinished()) == 1


async def test_quitting_in_a_session_is_an_interruption(home: Path) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        await pilot.press("ctrl+c")
        await settle(pilot)
    assert app.return_value == 130
    assert len(app.room.services.store.unfinished()) == 1


async def test_quitting_at_the_questions_saves_what_was_answered(home: Path) -> None:
    async with started(home, Request("tibial-glide")) as (app, pilot):
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("ctrl+q")
    assert app.return_value == 130
    (screening,) = app.room.services.store.answers.screenings()
    assert not screening.allowed
    assert [answer.yes for answer in screening.answers] == [False] * 9


def test_every_screen_and_card_is_left_once_however_often_its_key_is_pressed() -> None:
    for found in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(found.name)
    ours = {kind for kind in _kinds_of(Screen) if kind.__module__.startswith(screens.__name__)}
    assert len(ours) > 15
    assert {kind.__name__ for kind in ours if kind.dismiss is not LeftOnce.dismiss} == set()


def _kinds_of(kind: type[Screen[object]]) -> Iterator[type[Screen[object]]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds_of(below)


@pytest.mark.parametrize("shown", [NotePainScreen, HistoryScreen, SettingsScreen])
async def test_a_screen_that_is_opened_as_the_program_ends_is_no_fault(
    home: Path, shown: Callable[[Services], Screen[None]]
) -> None:
    app = WatchedApp(room(home))
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(shown(app.room.services))
        app.exit(0)
    assert (app.return_value, app.return_code) == (0, 0)
