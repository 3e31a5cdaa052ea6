"""What waits for the disk is done beside the screens, in order, and said where it takes long."""

import asyncio
import signal
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from textual.widgets import Input, Static
from ui.rest import until
from ui.rooms import ThreadedApp, WatchedApp, room, settle, till

from nerveflow import exits
from nerveflow.ending import ASKED_MS, Ending
from nerveflow.interview.by_hand import AnswersByHand
from nerveflow.store.edits import Edits
from nerveflow.store.errors import DiskFull, Locked
from nerveflow.store.journal import Journal
from nerveflow.store.saver import DirectSaver
from nerveflow.ui.app import CoachApp, run_app
from nerveflow.ui.errands import Errands, UnsavedInput, apart
from nerveflow.ui.leaving import BESIDE_S, SAVING_S
from nerveflow.ui.screens.ask_cards import TextCard
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.note_pain import NotePainScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.screens.record import RecordScreen
from nerveflow.ui.widgets.ask_pane import AskPane
from nerveflow.ui.widgets.key_bar import KeyBar
from nerveflow.visit.by_hand import add_by_hand
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import LiveSession, begin
from nerveflow.visit.record_report import with_report
from nerveflow.visit.request import AT_THE_KEYBOARD
from nerveflow.visit.visit_steps import Follow
from nerveflow.wording import words


def raised(error: Exception) -> None:
    raise error


def followed(do: Callable[[Errands, list[str]], Awaitable[None]]) -> list[str]:
    """What happens to errands in a thread, with what is waited for among it."""
    shown: list[str] = []

    async def follow() -> None:
        errands = Errands(lambda what: shown.append(what or "nothing"), in_thread=True)
        await do(errands, shown)
        errands.close(5)

    asyncio.run(follow())
    return shown


def test_errands_are_done_in_order_and_answered_on_the_loop() -> None:
    async def do(errands: Errands, expected: list[str]) -> None:
        here = threading.get_ident()
        threads = list[bool]()

        def work(name: str) -> Callable[[], str]:
            threads.append(threading.get_ident() == here)
            return lambda: f"{name} {threading.get_ident() == here}"

        for name in "abc":
            errands.run(work(name), expected.append, raised)
        assert await errands.result(lambda: "d") == "d"

    assert followed(do) == ["a False", "b False", "c False"]


def test_what_takes_long_is_said_and_the_loop_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nerveflow.ui.errands.LATE_S", 0.01)

    async def do(errands: Errands, expected: list[str]) -> None:
        go_on = threading.Event()
        errands.run(go_on.wait, lambda _: expected.append("read"), raised)
        errands.run(lambda: None, lambda _: expected.append("kept"), raised, writes=True)
        assert errands.unsaved
        await until(lambda: words.saving.SAVING in expected)
        go_on.set()
        await until(lambda: not errands.unsaved)

    told = followed(do)
    assert told[-3:] == ["read", "nothing", "kept"]
    assert set(told[:-3]) == {words.saving.SAVING} or told[:-3] == [
        words.saving.READING_FROM_DISK,
        words.saving.SAVING,
    ]


def test_of_one_name_only_the_newest_that_waits_is_done() -> None:
    async def do(errands: Errands, expected: list[str]) -> None:
        go_on = threading.Event()
        errands.run(go_on.wait, lambda _: expected.append("first"), raised, name="look")
        await asyncio.sleep(0)
        await until(lambda: not errands._given)
        for name in "bcd":
            errands.run(lambda name=name: name, expected.append, raised, name="look")  # type: ignore[misc]
        errands.run(lambda: "other", expected.append, raised)
        go_on.set()
        await errands.result(lambda: None)

    assert followed(do) == ["first", "d", "other"]


def test_an_error_comes_back_to_the_one_who_asked() -> None:
    def refuse() -> None:
        raise Locked("locked")

    async def do(errands: Errands, expected: list[str]) -> None:
        errands.run(
            refuse, lambda _: expected.append("kept"), lambda error: expected.append(str(error))
        )
        with pytest.raises(Locked):
            await errands.result(refuse)

    assert followed(do) == ["locked"]


def test_the_end_waits_for_what_was_given() -> None:
    done: list[str] = []

    async def do(errands: Errands, expected: list[str]) -> None:
        for name in "ab":
            errands.run(lambda name=name: done.append(name), expected.append, raised)  # type: ignore[misc]

    followed(do)
    assert done == ["a", "b"]


async def test_under_a_lock_pain_is_saved_later_and_the_program_ends_after_that(
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
        await pilot.press("3", "left", "enter")
        await till(pilot, lambda: screen.query_one(KeyBar).waits == words.saving.SAVING)
        # Meanwhile nothing else can be entered, and nothing is shown as noted.
        await pilot.press("5")
        assert "3 of 10" in str(screen.query_one("#pain-form", Static).content)
        lost = [errand.lost for errand in app.errands._open if errand.writes]
        assert lost == ["This pain is not saved: 3 of 10, left."]
        await pilot.press("escape", "q")
        assert app.errands.unsaved
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
        app.screen.post_message(HomeScreen.QuitRequested())
        screen = app.screen
        assert isinstance(screen, HomeScreen)
        now = here.services.wall() - timedelta(hours=1)
        screen.errand(lambda: here.services.store.pain.add(4, now), lambda _: None, writes=True)
        await till(pilot, lambda: not app.errands.unsaved)
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
    done = add_by_hand(
        here.services, AnswersByHand("tibial-glide", today, (), None, None, None, None, "")
    )
    refusing = [Locked("locked"), Locked("locked")]
    add_note = Edits.add_note

    def once_refused(self: Edits, session: str, text: str, now: datetime) -> str:
        if refusing:
            raise refusing.pop()
        return add_note(self, session, text, now)

    monkeypatch.setattr(Edits, "add_note", once_refused)
    app = WatchedApp(here)
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(RecordScreen(here.services, *with_report(store, done)))
        await pilot.press("n", "a", "b", "enter", "c", "enter")
        assert isinstance(app.screen, TextCard)
        assert app.screen.query_one(Input).value == "abc"
        await pilot.press("enter")
        assert isinstance(app.screen, RecordScreen)
    assert [note.text for note in store.session(done).notes] == ["abc"]


def test_what_is_left_out_by_its_name_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nerveflow.ui.errands.LATE_S", 0.0)

    async def do(errands: Errands, expected: list[str]) -> None:
        begun, go_on = threading.Event(), threading.Event()

        def work() -> None:
            begun.set()
            go_on.wait()

        errands.run(work, lambda _: None, raised)
        await until(begun.is_set)
        errands.run(lambda: None, lambda _: None, raised, writes=True, name="look")
        await until(lambda: expected[-1:] == [words.saving.SAVING])
        errands.run(lambda: None, lambda _: None, raised, name="look")
        assert expected[-1] == words.saving.READING_FROM_DISK
        go_on.set()
        await until(lambda: expected[-1] == "nothing")

    followed(do)


def test_nothing_is_taken_after_the_end() -> None:
    for in_thread in (True, False):
        errands = Errands(lambda _: None, in_thread=in_thread)
        errands.close(5)
        with pytest.raises(RuntimeError):
            errands.run(lambda: None, lambda _: None, raised)


def test_at_the_end_it_is_known_what_was_refused_or_not_done_in_time() -> None:
    go_on, untaken = threading.Event(), list[object]()
    errands = Errands(lambda _: None, in_thread=True)

    def refuse() -> str:
        raise Locked("The history is in use.")

    async def do() -> None:
        def give(work: Callable[[], object], lost: str, *, writes: bool = True) -> None:
            errands.run(work, print, raised, back=untaken.append, writes=writes, lost=lost)

        give(refuse, "Pain 3 was not saved.")
        give(refuse, "", writes=False)
        give(lambda: None, "Pain 4 was not saved.")
        give(go_on.wait, "Pain 5 was not saved.")
        give(go_on.wait, "", writes=False)
        give(lambda: None, "Pain 6 was not saved.")
        await until(lambda: len(untaken) == 3)

    asyncio.run(do())
    assert errands.saving()
    refused = UnsavedInput("Pain 3 was not saved.", "The history is in use.")
    late = (UnsavedInput("Pain 5 was not saved.", ""), UnsavedInput("Pain 6 was not saved.", ""))
    assert errands.close(0.01) == (refused, *late)
    go_on.set()
    assert errands.close(5) == (refused,)


def test_an_answer_that_nobody_took_is_named_at_the_end() -> None:
    errands, kept = Errands(lambda _: None, in_thread=True), list[Callable[[], object]]()

    def refuse() -> str:
        raise Locked("locked")

    async def do() -> None:
        # What takes the answer is closed: it is never called.
        errands.run(refuse, print, print, back=kept.append, writes=True)
        await until(lambda: bool(kept))
        assert errands.unsaved and errands.saving()

    asyncio.run(do())
    assert errands.close(5) == (UnsavedInput("", "locked"),)
    kept[0]()
    assert not errands.unsaved and not errands.saving() and not errands.close(5)


def test_who_saves_at_a_signal_is_waited_for_longer() -> None:
    go_on = threading.Event()
    errands = Errands(lambda _: None, in_thread=True)

    async def do() -> None:
        errands.run(go_on.wait, lambda _: None, raised, writes=True)

    asyncio.run(do())
    threading.Timer(0.05, go_on.set).start()
    assert not errands.close(0, 5)


def test_the_process_is_not_ended_while_an_errand_saves(home: Path) -> None:
    here, now, codes = room(home), [0], list[int]()
    ending = Ending(lambda: now[0], end=codes.append)
    app = CoachApp(
        here.settings, lambda: here.services, here.services.wall, ending=ending, in_thread=True
    )
    go_on = threading.Event()

    async def do() -> None:
        app.errands.run(go_on.wait, lambda _: None, raised, writes=True)

    asyncio.run(do())
    ending.ask(signal.SIGTERM)
    now[0] = ASKED_MS
    ending.look()
    assert not codes
    go_on.set()
    assert not app.errands.close(0, 5)
    ending.look()
    assert codes == [128 + signal.SIGTERM]


def test_what_is_not_saved_is_named_and_the_code_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here, codes = room(home), list[int]()
    ending = Ending(lambda: 0, end=codes.append)
    app = CoachApp(
        here.settings, lambda: here.services, here.services.wall, ending=ending, in_thread=True
    )

    untaken = list[object]()

    def refuse() -> str:
        raise Locked("The history is in use.")

    async def do() -> None:
        lost = "Pain \x1b[31m3 was not saved."
        app.errands.run(refuse, print, print, back=untaken.append, writes=True, lost=lost)

    def run(*_: object) -> int:
        asyncio.run(do())
        return 0

    monkeypatch.setattr(app, "run", run)
    assert run_app(app) == 1
    assert app.ending is not None
    said = capsys.readouterr().err
    assert "3 was not saved. The history is in use." in said
    assert "\x1b" not in said


async def test_who_goes_on_after_q_is_not_thrown_out_once_it_is_saved(home: Path) -> None:
    app, go_on = ThreadedApp(room(home)), threading.Event()
    async with app.run_test(size=(100, 30)) as pilot:
        await till(pilot, lambda: isinstance(app.screen, HomeScreen) and app.navigator is not None)
        app.errands.run(go_on.wait, lambda _: None, raised, writes=True)
        await pilot.press("q", "p", "7")
        assert isinstance(app.screen, NotePainScreen)
        go_on.set()
        await till(pilot, lambda: not app.errands.unsaved)
        assert app.return_value is None
        assert app.screen._value == 7
    app.errands.close(5)


async def test_who_leaves_twice_does_not_wait_for_the_disk(home: Path) -> None:
    app, go_on = ThreadedApp(room(home)), threading.Event()
    async with app.run_test(size=(100, 30)) as pilot:
        await till(pilot, lambda: isinstance(app.screen, HomeScreen) and app.navigator is not None)
        app.errands.run(go_on.wait, print, raised, writes=True, lost="Pain 3 was not saved.")
        await pilot.press("q")
        assert (app.return_value, app.leaving.saving_s) == (None, SAVING_S)
        await pilot.press("q")
        assert (app.return_value, app.leaving.saving_s) == (0, 0)
        # A file beside the history takes the end of a session before that is over.
        app.follow(cast(LiveSession, object()))
        app.leaving.quit()
        assert app.leaving.saving_s == BESIDE_S
        app.follow(None)
    assert app.errands.close(0.01) == (UnsavedInput("Pain 3 was not saved.", ""),)
    # Given up: the process is not held open for it either.
    assert not app.errands.saving()
    go_on.set()


async def test_a_visit_that_is_left_twice_ends_at_once_and_names_the_answers(home: Path) -> None:
    app, go_on = ThreadedApp(room(home)), threading.Event()
    async with app.run_test(size=(100, 30)) as pilot:
        await till(pilot, lambda: isinstance(app.screen, HomeScreen) and app.navigator is not None)
        await pilot.press("e")
        await till(pilot, lambda: isinstance(app.screen, QuestionsScreen))
        await pilot.press("3", "enter")
        # The disk does not answer.
        app.errands.run(go_on.wait, print, raised)
        await pilot.press("ctrl+q")
        assert (app.return_value, app.leaving.saving_s) == (None, SAVING_S)
        await pilot.press("ctrl+q")
        assert (app.return_value, app.leaving.saving_s) == (exits.signalled(signal.SIGINT), 0)
    (lost,) = app.errands.close(0.01, app.leaving.saving_s)
    assert lost.lost.startswith(f'Your answers under "{words.weeks.TITLE}" are not saved: ')
    go_on.set()
    app.errands.close(5)


def test_the_end_does_not_wait_for_what_is_read_apart() -> None:
    go_on, done = threading.Event(), list[bool]()

    async def do() -> None:
        asyncio.get_running_loop().create_task(apart(lambda: done.append(go_on.wait(5))))
        await asyncio.sleep(0)
        assert await apart(lambda: "read") == "read"
        with pytest.raises(Locked):
            await apart(lambda: raised(Locked("locked")))

    asyncio.run(do())
    assert not done
    go_on.set()


async def test_whatever_is_given_to_be_saved_is_named_where_it_is_not(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    store, today = here.services.store, here.services.wall().date()
    done = add_by_hand(
        here.services, AnswersByHand("tibial-glide", today, (), None, None, 2, 1, "")
    )
    app, lost = WatchedApp(here), list[object]()
    run = app.errands.run

    def watched(*given: Any, **more: Any) -> None:
        # Home's own visit has nothing to save.
        if more.get("writes") and isinstance(more["lost"], str):
            lost.append(more["lost"])
        run(*given, **more)

    monkeypatch.setattr(app.errands, "run", watched)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen(here.services, *with_report(store, done)))
        called = "Tibial nerve glide, Fri 31 May 2024"
        await pilot.press("m")
        assert lost.pop() == words.saving.counting_lost(called, counts=False)
        await pilot.press("u")
        assert lost.pop() == words.saving.not_undone(called)
        await pilot.press("n", "a", "enter")
        assert lost.pop() == words.saving.note_lost("a")
        await pilot.press("e", "backspace", "enter")
        assert lost.pop() == words.saving.note_stays("a")
        await pilot.press("c", "enter", "7")
        assert lost.pop() == words.saving.correction_lost("pain after: 2", "7")
        await pilot.press("d", "d")
        assert lost.pop() == words.saving.not_deleted(called)
        await app.push_screen(NotePainScreen(here.services))
        await settle(pilot)
        await pilot.press("4", "enter")
        assert lost.pop() == words.saving.pain_lost(4)
        await pilot.press("u")
        assert lost.pop() == words.pain_between.pain_stays("pain 4, today, 18:30")
        await pilot.press("z")
        assert lost.pop() == words.pain_between.PAIN_NOT_BACK
    assert not lost


async def test_a_session_that_a_file_has_is_not_called_lost(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    app = WatchedApp(here)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.navigator is not None
        live = begin(here.services, "tibial-glide")
        step = Follow(live, Inquirer(here.services, live), AT_THE_KEYBOARD)

        def refuse(*_: object) -> None:
            raise DiskFull("full")

        with monkeypatch.context() as patched:
            patched.setattr(Journal, "write", refuse)
            live.start()
            assert app.navigator._lost(step) is None
            patched.setattr(DirectSaver, "busy", lambda _: True)
            assert app.navigator._lost(step) == words.saving.unsaved("", ())
        live.leave()
