"""The editor and the preview: what a person types, sees, rehearses, saves, and finds again."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from ui.rest import rest
from ui.rooms import Room, WatchedApp, room, words_on

from nerveflow.author.edited_file import opened
from nerveflow.author.look import look
from nerveflow.routine.load import load
from nerveflow.session.spoken import SpokenTimes
from nerveflow.session.terms import Kind
from nerveflow.ui.edit_app import EditApp, PreviewApp
from nerveflow.ui.screens.ask_cards import AskCard
from nerveflow.ui.screens.edit import EditScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.preview_file import PreviewScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.widgets.desk_panes import FindingList
from nerveflow.ui.widgets.preview import Preview
from nerveflow.ui.widgets.routine_editor import RoutineEditor

Compare = Callable[..., bool]
SMALL, LARGE = (80, 24), (160, 45)
SHIPPED = Path(__file__).parents[2] / "routines"


def app_on(here: Room, file: Path) -> EditApp:
    return EditApp(here.services, opened(file))


@asynccontextmanager
async def editing(
    here: Room, file: Path, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[EditApp, Pilot[int]]]:
    """The editor on a file, as soon as it knows its text."""
    app = app_on(here, file)
    async with app.run_test(size=size) as pilot:
        await known(app)
        yield app, pilot


async def holds(app: App[int], so: Callable[[], bool]) -> None:
    """Wait for what a thread or a clock brings, painting meanwhile."""
    await rest(app)
    for _ in range(4_000):
        if so():
            break
        await asyncio.sleep(0.005)
        await rest(app)
    assert so(), "it never came to hold"


async def known(app: EditApp) -> None:
    """Wait until the newest text was looked at."""
    await holds(app, lambda: app.editor.seen_text == app.editor.text)


async def typed(app: EditApp, pilot: Pilot[int], text: str) -> None:
    for char in text:
        await pilot.press("enter" if char == "\n" else char)
    await known(app)


async def chosen(app: EditApp, pilot: Pilot[int], key: str, word: str) -> None:
    """Open a list, type to narrow it, and take the first row."""
    await pilot.press(key)
    await pilot.press(*("space" if char == " " else char for char in word), "enter")
    await known(app)


def rules(app: EditApp) -> list[str]:
    return [each.rule for each in app.editor.seen.findings]


def area(app: EditApp) -> RoutineEditor:
    return app.editor.query_one(RoutineEditor)


async def test_a_routine_is_written_from_nothing_rehearsed_and_saved(home: Path) -> None:
    here = room(home)
    file = home / "routines" / "evening.toml"
    async with editing(here, file) as (app, pilot):
        await typed(app, pilot, "format = 1")
        assert "missing-key" in rules(app)
        await pilot.press("ctrl+u")
        await chosen(app, pilot, "ctrl+t", "head")
        # The last thing that a file needs is a step, and then tension has to be found.
        await pilot.press("ctrl+end")
        await chosen(app, pilot, "ctrl+t", "position on a chair")
        assert app.editor.seen.whole
        await pilot.press("ctrl+end")
        await chosen(app, pilot, "ctrl+t", "glide from the knee")
        assert "tension-first" in rules(app)
        area(app).go_to(area(app).lines.index('do = "position"') + 1)
        await chosen(app, pilot, "ctrl+t", "find the tension")
        assert "tension-first" not in rules(app) and rules(app) == ["rest-after"]
        await pilot.press("ctrl+end")
        await chosen(app, pilot, "ctrl+t", "let go")
        assert rules(app) == []
        assert "not saved" in words_on(app)

        # A slip is seen, gone to, and mended.
        area(app).go_to(area(app).lines.index('joint = "knee"') + 1)
        await pilot.press("end", "left", "backspace")
        await known(app)
        assert "unknown-word" in rules(app) and "kne" in words_on(app)
        await pilot.press("ctrl+home", "f8")
        assert area(app).line == area(app).lines.index('joint = "kne"') + 1
        await pilot.press("f5")
        assert app.screen is app.editor, "what cannot be read is not rehearsed"
        await pilot.press("f9")
        await known(app)
        assert rules(app) == []

        # The step under the cursor at once, and the way back.
        await pilot.press("f5")
        await holds(app, lambda: isinstance(app.screen, SessionScreen))
        await rest(app)
        session = app.screen_stack[-1]
        assert isinstance(session, SessionScreen)
        assert session.coach.moment().segment.kind is Kind.GLIDE
        assert session.coach.rehearsal and here.speakers
        session.run("leave")
        await holds(app, lambda: app.screen_stack[-1] is app.editor)
        assert here.services.unfinished(rehearsal=True) == []

        await pilot.press("ctrl+s")
        assert not app.editor.unsaved
        await pilot.press("escape")
    assert load(file).step[2].do == "glide"
    assert not list((home / "unsaved").glob("*"))


async def test_what_may_come_at_the_cursor_is_put_in(home: Path) -> None:
    here = room(home)
    file = home / "routines" / "mine.toml"
    file.write_text('format = 1\n\n[[step]]\ndo = "glide"\n', encoding="utf-8")
    async with editing(here, file) as (app, pilot):
        area(app).go_to(4, 99)
        await typed(app, pilot, "\njo")
        await pilot.press("ctrl+n")
        assert area(app).lines[4] == 'joint = ""'
        await chosen(app, pilot, "ctrl+n", "toes")
        assert area(app).lines[4] == 'joint = "toes"'
        await pilot.press("ctrl+z")
        assert area(app).lines[4] != 'joint = "toes"'


async def test_leaving_asks_and_a_crash_loses_nothing(home: Path) -> None:
    here = room(home)
    file = home / "routines" / "mine.toml"
    file.write_text("# mine\n", encoding="utf-8")
    async with editing(here, file) as (app, pilot):
        await typed(app, pilot, "typed ")
        await pilot.press("escape")
        assert isinstance(app.screen, AskCard)
        await pilot.press("n")
        assert app.screen_stack[-1] is app.editor
        # What a signal does: it asks nothing.
        app.leaving.by_signal(15)
    assert file.read_text(encoding="utf-8") == "# mine\n"
    kept = list((home / "unsaved").glob("*.json"))
    assert len(kept) == 1
    if os.name == "posix":
        assert kept[0].stat().st_mode & 0o777 == 0o600

    async with editing(here, file) as (app, pilot):
        assert isinstance(app.screen, AskCard) and "never saved" in words_on(app)
        await pilot.press("t")
        await known(app)
        assert app.editor.text == "typed # mine\n"
        await pilot.press("escape", "s")
    assert file.read_text(encoding="utf-8") == "typed # mine\n"
    assert not list((home / "unsaved").glob("*.json"))


async def test_a_file_that_changes_outside_is_noticed_and_never_replaced_unasked(
    home: Path,
) -> None:
    here = room(home)
    file = home / "routines" / "mine.toml"
    file.write_text("# mine\n", encoding="utf-8")
    async with editing(here, file) as (app, pilot):
        await typed(app, pilot, "typed ")
        file.write_text("# theirs, and longer\n", encoding="utf-8")
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, AskCard) and "changed by another program" in words_on(app)
        await pilot.press("w")
        assert "-# theirs, and longer" in words_on(app) and "+typed # mine" in words_on(app)
        await pilot.press("enter", "t")
        await known(app)
        assert app.editor.text == "# theirs, and longer\n" and not app.editor.unsaved
        await pilot.press("ctrl+z")
        assert app.editor.text == "typed # mine\n"
        await pilot.press("ctrl+s")
        assert file.read_text(encoding="utf-8") == "typed # mine\n"


async def test_text_of_a_file_is_no_markup_and_commands_no_terminal(home: Path) -> None:
    here = room(home)
    file = home / "routines" / "mine.toml"
    file.write_text('name = "[bold]a[/nope]\x1b]0;title\x07"\n[[step]]\n"[red]" = 1\n', "utf-8")
    async with editing(here, file) as (app, pilot):
        await pilot.press("f6", "f8")
        shown = words_on(app)
        assert "[bold]a[/nope]" in shown and "\x1b]0" not in shown


async def test_a_finding_is_gone_to_by_a_click_and_the_figure_follows_the_cursor(
    home: Path,
) -> None:
    here = room(home)
    file = home / "routines" / "my-glide.toml"
    text = (SHIPPED / "tibial-glide.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('joint = "toes"', 'joint = "toe"', 1), encoding="utf-8")
    async with editing(here, file, LARGE) as (app, pilot):
        place = app.editor.seen.findings[0].line
        await pilot.click(FindingList, offset=(6, 1))
        assert area(app).line == place and app.focused is area(app)
        line = area(app).lines.index('joint = "knee"') + 1
        area(app).go_to(line)
        await rest(app)
        (shown,) = app.editor.query_one(Preview)._glides
        assert shown.kind is Kind.GLIDE and shown.joint == "knee"
        assert "Step 3" in words_on(app)


async def test_the_editor_says_the_length_that_a_session_with_this_voice_takes(
    home: Path,
) -> None:
    here = room(home)
    file = home / "routines" / "my-glide.toml"
    file.write_text((SHIPPED / "tibial-glide.toml").read_text(encoding="utf-8"), encoding="utf-8")
    slow = replace(here.services, spoken_times=lambda wanted: SpokenTimes("slow"))
    async with editing(replace(here, services=slow), file, LARGE) as (app, _):
        usual = look(app.editor.draft.text, "my-glide", "", here.services.library)
        seen = app.editor.seen.timeline
        assert seen is not None and usual.timeline is not None
        assert seen.about_ms == slow.timeline("my-glide").about_ms > usual.timeline.about_ms


async def test_a_preview_follows_the_saves_of_another_editor(home: Path) -> None:
    here = room(home)
    file = home / "routines" / "mine.toml"
    file.write_text((SHIPPED / "tibial-glide.toml").read_text(encoding="utf-8"), encoding="utf-8")
    shown = PreviewScreen(file, here.services.library, here.time, step=3)
    app = PreviewApp(here.settings, here.services.wall, shown)
    async with app.run_test(size=SMALL) as pilot:
        await holds(app, lambda: shown.shown_saves == 1)
        await rest(app)
        assert "Step 3 of" in words_on(app) and "from the knee" in words_on(app)
        await pilot.press("right")
        assert "Step 4 of" in words_on(app)
        await pilot.press("left")
        text = file.read_text(encoding="utf-8").replace("knee bent 20", "knee bent 150", 1)
        file.write_text(text, encoding="utf-8")
        await holds(app, lambda: shown.shown_saves == 2)
        await rest(app)
        assert "1 error" in words_on(app) and "goes only to 140" in words_on(app)
        await pilot.press("q")
    assert app.return_value == 0


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_editor_in_a_small_and_a_large_terminal(
    snap_compare: Compare, home: Path, size: tuple[int, int]
) -> None:
    here = room(home)
    file = home / "routines" / "my-glide.toml"
    text = (SHIPPED / "tibial-glide.toml").read_text(encoding="utf-8")
    file.write_text(text.replace("reps = 5", "repss = 5", 1), encoding="utf-8")
    app = app_on(here, file)

    async def at_the_glide(_: Pilot[int]) -> None:
        await known(app)
        area(app).cursor_blink = False
        area(app).go_to(area(app).lines.index("repss = 5") + 1, 3)
        await rest(app)

    assert snap_compare(app, terminal_size=size, run_before=at_the_glide)


async def test_home_opens_the_editor_on_a_copy_and_takes_the_person_back(home: Path) -> None:
    app = WatchedApp(room(home))
    async with app.run_test(size=SMALL) as pilot:
        await rest(app)
        await pilot.press("a", "e")
        await holds(app, lambda: isinstance(app.screen_stack[-1], EditScreen))
        await holds(app, lambda: "my-short-flow.toml" in words_on(app))
        await pilot.press("escape", "d")
        await holds(app, lambda: isinstance(app.screen_stack[-1], HomeScreen))
    assert not (home / "routines" / "my-short-flow.toml").exists()
