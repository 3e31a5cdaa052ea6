"""A disk that does not answer holds up no screen: what is read and written goes on in a thread."""

from pathlib import Path

import pytest
from routine.samples import SMALL
from textual.widgets import Static
from ui.gates import Gate, opened
from ui.rooms import room, settle, till, words_on

from nerveflow.author.desk import Desk
from nerveflow.author.edited_file import EditedFile
from nerveflow.author.recovery import Recovery
from nerveflow.routine.library import Library
from nerveflow.ui.screens.ask_cards import TextCard
from nerveflow.ui.screens.choices import ChoicesScreen, offered_for
from nerveflow.ui.screens.edit import EditScreen
from nerveflow.ui.screens.help import HelpScreen
from nerveflow.ui.screens.history import HistoryScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.wording import words


async def test_choices_go_on_while_a_routine_is_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    offered = offered_for(here.services, "nerve-flow")
    disk = Gate(monkeypatch, Library, "get")
    async with opened(here, disk) as (app, pilot):
        disk.shut()
        screen = ChoicesScreen(here.services, offered)
        await app.push_screen(screen)
        await till(pilot, lambda: disk.calls == 1)
        await pilot.press("right", "right", "enter", "enter")
        assert screen.chosen.request.choices.sides == "left"
        assert app.screen is screen and not str(screen.query_one("#length", Static).content)
        disk.open()
        await till(pilot, lambda: app.screen is not screen)


async def test_help_and_the_questions_about_a_session_by_hand_go_on_while_routines_are_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    disk = Gate(monkeypatch, Library, "entries")
    async with opened(here, disk) as (app, pilot):
        await till(pilot, lambda: not app.errands._open)
        disk.shut()
        await pilot.press("question_mark")
        screen = app.screen
        assert isinstance(screen, HelpScreen) and "The rule of three" in words_on(app)
        disk.open()
        await till(pilot, lambda: bool(str(screen.query_one("#sources", Static).content)))
        await pilot.press("escape", "h")
        await till(pilot, lambda: not app.errands._open)
        disk.shut()
        await pilot.press("a", "a")
        assert isinstance(app.screen, HistoryScreen)
        disk.open()
        await till(pilot, lambda: isinstance(app.screen, QuestionsScreen))
        await till(pilot, lambda: not app.errands._open)
        await settle(pilot)
        assert len(app.screen_stack) == 3


async def test_home_goes_on_while_a_routine_of_ones_own_is_written(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    disk = Gate(monkeypatch, Desk, "make")
    async with opened(here, disk) as (app, pilot):
        await till(pilot, lambda: not app.errands._open)
        disk.shut()
        await pilot.press("a", "n")
        await till(pilot, lambda: isinstance(app.screen, TextCard))
        await pilot.press("enter")
        await till(pilot, lambda: disk.calls == 1)
        assert isinstance(app.screen, HomeScreen)
        (lost,) = [each.lost for each in app.errands._open if each.writes]
        assert lost == words.saving.file_not_made("My Short flow")
        await pilot.press("down")
        disk.open()
        await till(pilot, lambda: not app.errands.unsaved)
    assert (here.services.places.routines_dir / "my-short-flow.toml").is_file()


async def test_typing_goes_on_while_a_file_is_saved_and_is_not_lost_by_leaving(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    file = tmp_path / "small.toml"
    file.write_text(SMALL, encoding="utf-8")
    disk = Gate(monkeypatch, EditedFile, "save")
    async with opened(here, disk) as (app, pilot):
        await till(pilot, lambda: not app.errands._open)
        screen = EditScreen(
            EditedFile(file, SMALL, stamp=(1, 1)),
            Recovery(tmp_path / "unsaved", file),
            here.services.library,
            here.services.clock,
            here.services.wall,
            lambda _: settle(pilot),
        )
        await app.push_screen(screen)
        await pilot.press("x")
        disk.shut()
        screen.save(then=screen._leave)
        await till(pilot, lambda: disk.calls == 1)
        await pilot.press("y")
        assert screen.text.startswith("xy")
        disk.open()
        await till(pilot, lambda: not app.errands.unsaved)
        # What was typed meanwhile is not in the file: the screen stays.
        assert app.screen is screen and screen.unsaved
        assert file.read_text(encoding="utf-8").startswith("x" + SMALL[0])
