"""Home is painted from a copy of its page, as long as nothing it was made from has changed."""

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from made_histories import UNTIL, Kind, history, write_rows
from textual.widgets import OptionList
from ui.rooms import WALL, Room, room, settle, words_on

from nerveflow.paths import find_paths
from nerveflow.resources import shipped
from nerveflow.ui.app import CoachApp
from nerveflow.ui.home_model import page
from nerveflow.ui.home_page import HomeCache, HomePage, RoutineRow, Today
from nerveflow.ui.screens.history import HistoryScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.visit.services import Services

PAGE = HomePage((RoutineRow("x", "Ex", cautions=("Slowly.",)),), Today("Friday, 31 May", "Due."))


def cache(home: Path) -> HomeCache:
    paths = find_paths({"NERVEFLOW_HOME": str(home)})
    return HomeCache(
        paths.cache_dir / "home.json",
        folders=(shipped("routines"), paths.routines_dir),
        files=(paths.config_file, paths.database),
        version="0.0.0",
    )


@pytest.fixture
def saved(home: Path) -> HomeCache:
    room(home).services.store.history()
    made = cache(home)
    made.made(lambda: PAGE, WALL)
    return made


def test_a_page_that_was_saved_is_read_again(saved: HomeCache) -> None:
    assert saved.load(WALL) == PAGE


def test_on_another_day_only_the_routines_are_the_same(saved: HomeCache) -> None:
    found = saved.load(WALL + timedelta(days=1))
    assert found == HomePage(PAGE.rows, Today("Saturday, 1 June"))


@pytest.mark.parametrize(
    "change",
    [
        lambda home: (home / "config.toml").write_text("# mine"),
        lambda home: (home / "routines" / "own.toml").write_text("format = 1"),
        lambda home: (home / "history.sqlite3").write_bytes(b"longer than before" * 9_999),
    ],
    ids=["settings", "routines", "history"],
)
def test_a_change_of_what_it_was_made_from_makes_it_void(
    saved: HomeCache, home: Path, change: Callable[[Path], object]
) -> None:
    change(home)
    assert saved.load(WALL) is None


def test_another_version_of_the_program_makes_it_void(saved: HomeCache) -> None:
    assert saved._replace(version="9").load(WALL) is None


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b'{"of": 1}',
        b"[" * 100_000,
        {"rows": [{"id": "x", "name": "\x1b]0;title"}]},
        {"rows": 1},
        {"rows": [{"id": "x", "name": 7}]},
        {"rows": [{"id": "x", "name": "Ex", "cautions": [7]}]},
        {"rows": [{"id": "x", "name": "Ex", "unknown": ""}]},
        {"today": {"due": None}},
        {"day": None},
    ],
    ids=str,
)
def test_a_copy_that_is_not_ours_is_not_read(saved: HomeCache, written: object) -> None:
    if isinstance(written, bytes):
        saved.file.write_bytes(written)
    else:
        found = json.loads(saved.file.read_text(encoding="utf-8"))
        assert isinstance(written, dict)
        found["value"] |= written
        saved.file.write_text(json.dumps(found), encoding="utf-8")
    found = saved.load(WALL)
    assert found is None or (written == {"day": None} and found.today == Today("Friday, 31 May"))


def test_a_folder_that_cannot_be_written_to_is_no_trouble(saved: HomeCache) -> None:
    blocked = saved._replace(file=saved.file / "beneath a file.json")
    blocked.made(lambda: PAGE, WALL)
    assert blocked.load(WALL) is None


class Late(CoachApp):
    """The application as it starts from the command line, with a hand on its connecting."""

    def __init__(self, here: Room, copy: HomeCache) -> None:
        self.here, self.may_connect = here, threading.Event()
        super().__init__(here.settings, self.opened, here.services.wall, cache=copy)

    def opened(self) -> Services:
        assert self.may_connect.wait(10)
        return self.here.services


def test_a_file_that_changes_while_the_page_is_made_makes_no_copy_that_is_old(
    saved: HomeCache, home: Path
) -> None:
    made: list[HomePage] = []

    def changed() -> HomePage:
        made.append(HomePage(PAGE.rows, Today(PAGE.today.date, f"Made {len(made)} times before.")))
        (home / "routines" / "own.toml").write_text("#" * len(made))
        return made[-1]

    assert saved.made(changed, WALL) == made[1]
    assert saved.load(WALL) is None
    assert saved.made(lambda: PAGE, WALL) == saved.load(WALL) == PAGE


def test_a_page_of_a_history_that_is_locked_is_not_saved(home: Path) -> None:
    services, copy = room(home).services, cache(home)
    services.store.history()
    copy.made(partial(page, services), WALL)
    saved = copy.file.read_bytes()
    with closing(sqlite3.connect(services.store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert not copy.made(partial(page, services), WALL).whole
    assert copy.file.read_bytes() == saved


async def test_home_shows_the_copy_first_and_then_what_is_true(home: Path) -> None:
    here, copy = room(home), cache(home)
    here.services.store.history()
    true = page(here.services)
    old = true._replace(today=true.today._replace(due="An old sentence."))
    copy.made(lambda: old, WALL)
    app = Late(here, copy)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "An old sentence." in words_on(app) and "Short flow" in words_on(app)
        app.may_connect.set()
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "An old sentence." not in words_on(app)
        assert app.screen.query_one("#routines", OptionList).option_count == len(true.rows)
    assert copy.load(WALL) == true


async def test_a_key_that_comes_too_early_is_done_once_home_is_ready(home: Path) -> None:
    here, copy = room(home), cache(home)
    copy.made(lambda: page(here.services), WALL)
    app = Late(here, copy)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        app.may_connect.set()
        for _ in range(200):
            await pilot.pause()
            if isinstance(app.screen, QuestionsScreen):
                break
        assert isinstance(app.screen, QuestionsScreen)


async def test_what_cannot_be_opened_ends_the_program_with_its_error(home: Path) -> None:
    here = room(home)

    def refuse() -> Services:
        raise FileNotFoundError("no routines here")

    app = CoachApp(here.settings, refuse, here.services.wall, cache=cache(home))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
    assert isinstance(app.failed, FileNotFoundError)


async def test_a_long_history_is_summed_up_with_home_on_the_screen(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home, wall=lambda: UNTIL + timedelta(days=1))
    write_rows(here.services.store.path, history(Kind.SIX_WEEKS))
    facts, held = here.services.store.facts, threading.Event()
    some = facts.refresh_some

    def slowly() -> bool:
        assert held.wait(10)
        return some()

    monkeypatch.setattr(facts, "refresh_some", slowly)
    monkeypatch.setattr("nerveflow.ui.app.MANY_STALE", 18)
    app = Late(here, cache(home))
    app.may_connect.set()
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        for _ in range(100):
            await settle(pilot)
            if "Preparing 18 sessions" in words_on(app):
                break
        assert "Preparing 18 sessions" in words_on(app) and facts.stale() == 18
        await pilot.press("h")
        held.set()
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert facts.stale() == 0
        assert isinstance(app.screen, HistoryScreen)
        assert "Preparing" not in words_on(app)
