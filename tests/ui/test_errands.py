"""What waits for the disk is done beside the screens, in order, and said where it takes long."""

import asyncio
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, Static
from ui.rest import until
from ui.rooms import ThreadedApp, WatchedApp, room, till

from nerveflow.interview.done_elsewhere import DoneElsewhere
from nerveflow.store.edits import Edits
from nerveflow.store.errors import Locked
from nerveflow.ui.errands import Errands
from nerveflow.ui.screens.ask import TextCard
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.note_pain import NotePainScreen
from nerveflow.ui.screens.record import RecordScreen
from nerveflow.ui.widgets.ask_pane import AskPane
from nerveflow.ui.widgets.key_bar import KeyBar
from nerveflow.visit.by_hand import add
from nerveflow.visit.record_report import told
from nerveflow.wording import words


def raised(error: Exception) -> None:
    raise error


def followed(do: Callable[[Errands, list[str]], Awaitable[None]]) -> list[str]:
    """What happens to errands in a thread, with what is waited for among it."""
    told: list[str] = []

    async def follow() -> None:
        errands = Errands(lambda what: told.append(what or "nothing"), in_thread=True)
        await do(errands, told)
        errands.close(5)

    asyncio.run(follow())
    return told


def test_errands_are_done_in_order_and_answered_on_the_loop() -> None:
    async def do(errands: Errands, told: list[str]) -> None:
        here = threading.get_ident()
        threads = list[bool]()

        def work(name: str) -> Callable[[], str]:
            threads.append(threading.get_ident() == here)
            return lambda: f"{name} {threading.get_ident() == here}"

        for name in "abc":
            errands.run(work(name), told.append, raised)
        assert await errands.result(lambda: "d") == "d"

    assert followed(do) == ["a False", "b False", "c False"]


def test_what_takes_long_is_said_and_the_loop_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nerveflow.ui.errands.LATE_S", 0.01)

    async def do(errands: Errands, told: list[str]) -> None:
        go_on = threading.Event()
        errands.run(go_on.wait, lambda _: told.append("read"), raised)
        errands.run(lambda: None, lambda _: told.append("kept"), raised, keeps=True)
        assert errands.keeps
        await until(lambda: words.KEEPING in told)
        go_on.set()
        await until(lambda: not errands.keeps)

    told = followed(do)
    assert told[-3:] == ["read", "nothing", "kept"]
    assert set(told[:-3]) == {words.KEEPING} or told[:-3] == [words.READING, words.KEEPING]


def test_of_one_name_only_the_newest_that_waits_is_done() -> None:
    async def do(errands: Errands, told: list[str]) -> None:
        go_on = threading.Event()
        errands.run(go_on.wait, lambda _: told.append("first"), raised, name="look")
        await asyncio.sleep(0)
        await until(lambda: not errands._given)
        for name in "bcd":
            errands.run(lambda name=name: name, told.append, raised, name="look")  # type: ignore[misc]
        errands.run(lambda: "other", told.append, raised)
        go_on.set()
        await errands.result(lambda: None)

    assert followed(do) == ["first", "d", "other"]


def test_an_error_comes_back_to_the_one_who_asked() -> None:
    def refuse() -> None:
        raise Locked("locked")

    async def do(errands: Errands, told: list[str]) -> None:
        errands.run(refuse, lambda _: told.append("kept"), lambda error: told.append(str(error)))
        with pytest.raises(Locked):
            await errands.result(refuse)

    assert followed(do) == ["locked"]


def test_the_end_waits_for_what_was_given() -> None:
    done: list[str] = []

    async def do(errands: Errands, told: list[str]) -> None:
        for name in "ab":
            errands.run(lambda name=name: done.append(name), told.append, raised)  # type: ignore[misc]

    followed(do)
    assert done == ["a", "b"]


async def test_under_a_lock_pain_is_kept_later_and_the_program_ends_after_that(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.ui.errands.LATE_S", 0.01)
    here = room(home)
    lock = sqlite3.connect(here.services.store.path, isolation_level=None)
    app = ThreadedApp(here)
    async with app.run_test(size=(100, 30)) as pilot:
        await till(pilot, lambda: isinstance(app.screen, HomeScreen) and app.navigator is not None)
        await pilot.press("p")
        screen = app.screen
        assert isinstance(screen, NotePainScreen)
        await till(pilot, lambda: screen._entries == ())
        lock.execute("BEGIN EXCLUSIVE")
        await pilot.press("3", "enter")
        await till(pilot, lambda: screen.query_one(KeyBar).waits == words.KEEPING)
        # Meanwhile nothing else is told, and nothing is shown as noted.
        await pilot.press("5")
        assert "3 of 10" in str(screen.query_one("#pain-form", Static).content)
        await pilot.press("escape", "q")
        assert app.errands.keeps
        assert app.is_running
        lock.execute("ROLLBACK")
        await till(pilot, lambda: app.return_value == 0)
    app.errands.close(5)
    lock.close()
    (noted,) = here.services.store.pain.newest()
    assert noted.value == 3


async def test_what_is_refused_keeps_the_program_open(home: Path) -> None:
    here = room(home)
    database = here.services.store._database
    database._busy_ms = 20
    database._connection.execute("PRAGMA busy_timeout = 20")
    lock = sqlite3.connect(here.services.store.path, isolation_level=None)
    app = ThreadedApp(here)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await till(pilot, lambda: isinstance(app.screen, HomeScreen) and app.navigator is not None)
        lock.execute("BEGIN EXCLUSIVE")
        app.screen.post_message(HomeScreen.Quit())
        screen = app.screen
        assert isinstance(screen, HomeScreen)
        now = here.services.wall() - timedelta(hours=1)
        screen.errand(lambda: here.services.store.pain.add(4, now), lambda _: None, keeps=True)
        await till(pilot, lambda: not app.errands.keeps)
        await pilot.pause()
        assert app.is_running
    app.errands.close(5)
    lock.close()


async def test_a_key_after_the_last_answer_is_left_out(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = WatchedApp(room(home))
    async with app.run_test() as pilot:
        await pilot.press("e")
        pane = app.screen.query_one(AskPane)
        shown = str(pane.query_one("#ask-question", Static).content)
        given = list[object]()
        monkeypatch.setattr(pane._interview, "answer", lambda *each: given.append(each))
        pane._answer("tibial-glide")
        assert len(given) == 1  # while a question is open, the same key is an answer
        pane._interview.leave()  # type: ignore[attr-defined]
        pane._answer("tibial-glide")
        assert len(given) == 1
        assert str(pane.query_one("#ask-question", Static).content) == shown


async def test_a_note_that_was_refused_is_not_typed_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    store, today = here.services.store, here.services.wall().date()
    done = add(here.services, DoneElsewhere("tibial-glide", today, (), None, None, None, None, ""))
    refusing = [Locked("locked"), Locked("locked")]
    add_note = Edits.add_note

    def once_refused(self: Edits, session: str, text: str, now: datetime) -> str:
        if refusing:
            raise refusing.pop()
        return add_note(self, session, text, now)

    monkeypatch.setattr(Edits, "add_note", once_refused)
    app = WatchedApp(here)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(RecordScreen(here.services, *told(store, done)))
        await pilot.press("n", "a", "b", "enter", "c", "enter")
        assert isinstance(app.screen, TextCard)
        assert app.screen.query_one(Input).value == "abc"
        await pilot.press("enter")
        assert isinstance(app.screen, RecordScreen)
    assert [note.text for note in store.session(done).notes] == ["abc"]
