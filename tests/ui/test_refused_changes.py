"""What the history refuses of a change made on a screen is never shown as done, nor lost."""

from pathlib import Path

import pytest
from textual.widgets import Input
from ui.gates import LOCKED, Gate, opened
from ui.rooms import Room, WatchedApp, room, settle, started, till

from nerveflow.interview.by_hand import AnswersByHand
from nerveflow.safety.answers import Clearance
from nerveflow.store import gate_answers
from nerveflow.store.checks import Checks
from nerveflow.store.edits import Edits
from nerveflow.store.gate_answers import GateAnswers
from nerveflow.store.pages import Pages
from nerveflow.store.pain_entries import PainEntries
from nerveflow.store.store import Store
from nerveflow.ui.screens.after import AfterScreen
from nerveflow.ui.screens.ask_cards import TextCard
from nerveflow.ui.screens.history import HistoryScreen
from nerveflow.ui.screens.note_pain import NotePainScreen
from nerveflow.ui.screens.record import CHANGES, RecordScreen
from nerveflow.ui.screens.settings import SettingsScreen
from nerveflow.visit.by_hand import add_by_hand
from nerveflow.visit.record_report import with_report
from nerveflow.visit.visit_steps import Report
from nerveflow.wording import words

SIZE = (100, 30)


def done_once(here: Room) -> str:
    """A session in the history, added by hand; returns its id."""
    today = here.services.wall().date()
    # With pain before and after, to have numbers that can be corrected.
    return add_by_hand(
        here.services, AnswersByHand("tibial-glide", today, (), None, None, 2, 1, "")
    )


def record_of(here: Room, session: str) -> RecordScreen:
    """Its screen."""
    return RecordScreen(here.services, *with_report(here.services.store, session))


def notices_of(app: WatchedApp) -> list[str]:
    """What the notices say that are shown, the oldest first."""
    return [notice.message for notice in app._notifications]


async def test_clearances_are_taken_back_together_and_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    answers, now = here.services.store.answers, here.services.wall()
    for question in ("cancer", "worse-twice"):
        answers.save_clearance(Clearance(question, now.date(), now))
    both = ("cancer, now or before", "two worse days of the last five")
    app = WatchedApp(here)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await app.push_screen(SettingsScreen(here.services))
        await settle(pilot)
        # The second of them is refused: then neither is taken back, and that is said.
        with monkeypatch.context() as patched:
            gate = Gate(patched, gate_answers, "_withdraw")
            gate.refuse_after(1)
            await pilot.press("w")
            assert gate.calls == 2
        assert notices_of(app) == [LOCKED, words.gate.clearances_hold(both)]
        assert not any(each.withdrawn_at for each in answers.clearances())
        # The key is still there: a later try does it.
        await pilot.press("w")
        assert notices_of(app)[-1] == words.gate.clearances_gone(both)
        await pilot.press("w")
        assert len(notices_of(app)) == 3
    assert all(each.withdrawn_at == now for each in answers.clearances())


async def test_where_the_clearances_could_not_be_read_they_can_still_be_taken_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    answers, now = here.services.store.answers, here.services.wall()
    answers.save_clearance(Clearance("cancer", now.date(), now))
    gate = Gate(monkeypatch, GateAnswers, "clearances")
    writing = Gate(monkeypatch, GateAnswers, "withdraw_clearances")
    async with started(here, size=SIZE, notifications=True) as (app, pilot):
        gate.refuse()
        await app.push_screen(SettingsScreen(here.services))
        await settle(pilot)
        assert notices_of(app) == [LOCKED]
        writing.refuse()
        await pilot.press("w")
        assert notices_of(app)[-1] == words.gate.clearances_hold(())
        gate.open()
        writing.open()
        await pilot.press("w")
        assert notices_of(app)[-1] == words.gate.clearances_gone(["cancer, now or before"])
    assert answers.clearances()[0].withdrawn_at == now


async def test_what_was_said_of_a_change_goes_once_it_is_undone(home: Path) -> None:
    here = room(home)
    session = done_once(here)
    app = WatchedApp(here)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await app.push_screen(record_of(here, session))
        await pilot.press("d", "d")
        assert notices_of(app) == [words.history.DELETED_NOW]
        await pilot.press("u")
        assert notices_of(app) == [words.history.RESTORED_NOW]
        await app.push_screen(NotePainScreen(here.services))
        await pilot.press("4", "enter", "u")
        assert notices_of(app)[1:] == [words.pain_between.PAIN_GONE]
        await pilot.press("z")
        assert notices_of(app)[1:] == [words.pain_between.PAIN_BACK]


async def test_pain_is_saved_once_however_often_enter_is_pressed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    newest = Gate(monkeypatch, PainEntries, "newest")
    saving = Gate(monkeypatch, PainEntries, "add")
    async with opened(here, newest, saving) as (app, pilot):
        newest.shut()
        saving.shut()
        await app.push_screen(NotePainScreen(here.services))
        await pilot.press("4", "enter")
        # What was read before is answered while the entry still waits to be saved.
        newest.open()
        await till(pilot, lambda: saving.calls == 1)
        await pilot.press("enter", "7")
        saving.open()
        await till(pilot, lambda: not app.errands.unsaved)
        assert notices_of(app) == [words.pain_between.PAIN_SAVED]
    assert [entry.value for entry in here.services.store.pain.newest()] == [4]


async def test_a_change_under_way_is_what_undo_waits_for(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    session = done_once(here)
    store = here.services.store
    store.edits.add_note(session, "first", here.services.wall())
    marking = Gate(monkeypatch, Edits, "mark")
    async with opened(here, marking) as (app, pilot):
        screen = record_of(here, session)
        await app.push_screen(screen)
        await pilot.press("n", *"new", "enter")
        await till(pilot, lambda: screen.enabled("undo-change"))
        marking.shut()
        await pilot.press("m")
        assert not any(screen.enabled(each) for each in CHANGES)
        assert screen.enabled("close")
        # Neither the note goes nor does anything else begin.
        await pilot.press("u", "m", "n")
        assert app.screen is screen
        marking.open()
        await till(pilot, lambda: screen.enabled("undo-change"))
        assert not store.session(session).counts
        await pilot.press("u")
        await till(pilot, lambda: screen.enabled("note"))
        record = store.session(session)
        assert record.counts and [note.text for note in record.notes] == ["first", "new"]
        # What is refused leaves the way back as it was, and another try open.
        marking.refuse()
        await pilot.press("m")
        await till(pilot, lambda: LOCKED in notices_of(app))
        assert screen.enabled("note") and screen.enabled("undo-change")


@pytest.mark.parametrize("keys", ["cc", "dd", "cd"])
async def test_a_key_that_reads_first_shows_one_card_however_often_it_is_pressed(
    home: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    here = room(home)
    session = done_once(here)
    numbers = Gate(monkeypatch, Checks, "of")
    days = Gate(monkeypatch, Store, "closed_until")
    async with opened(here, numbers, days) as (app, pilot):
        screen = record_of(here, session)
        await app.push_screen(screen)
        numbers.shut()
        days.shut()
        await pilot.press(keys[0])
        await till(pilot, lambda: numbers.calls + days.calls == 1)
        await pilot.press(keys[1])
        numbers.open()
        days.open()
        await till(pilot, lambda: not app.errands._open)
        await settle(pilot)
        assert len(app.screen_stack) == 3


async def test_a_note_after_a_session_that_no_file_took_is_asked_for_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    session = done_once(here)
    _, report = with_report(here.services.store, session)
    keeping = Gate(monkeypatch, Store, "save")
    keeping.refuse()
    app = WatchedApp(here)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await app.push_screen(AfterScreen(here.services, Report(session, report, None, None)))
        await pilot.press("n", *"calf", "enter")
        assert notices_of(app) == [LOCKED]
        assert isinstance(app.screen, TextCard)
        assert app.screen.query_one(Input).value == "calf"
        keeping.open()
        await pilot.press("enter")
        assert isinstance(app.screen, AfterScreen)
    assert [note.text for note in here.services.store.session(session).notes] == ["calf"]


@pytest.mark.parametrize("key", ["n", "e"])
async def test_a_note_refused_after_its_screen_was_left_is_reported_with_its_words(
    home: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    here = room(home)
    session = done_once(here)
    here.services.store.edits.add_note(session, "old", here.services.wall())
    writing = Gate(monkeypatch, Edits, "_write_note")
    async with opened(here, writing) as (app, pilot):
        await app.push_screen(record_of(here, session))
        writing.shut()
        await pilot.press(key, *"x2", "enter", "escape")
        assert not isinstance(app.screen, RecordScreen)
        writing.refuse()
        await till(pilot, lambda: not app.errands.unsaved)
        await settle(pilot)
        typed = "x2" if key == "n" else "oldx2"
        assert notices_of(app) == [LOCKED, words.saving.note_lost(typed)]


async def test_a_changed_note_that_was_refused_is_not_typed_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    session = done_once(here)
    here.services.store.edits.add_note(session, "old", here.services.wall())
    writing = Gate(monkeypatch, Edits, "_write_note")
    writing.refuse()
    app = WatchedApp(here)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await app.push_screen(record_of(here, session))
        await pilot.press("e", "x", "enter")
        assert isinstance(app.screen, TextCard)
        assert app.screen.query_one(Input).value == "oldx"
        writing.open()
        await pilot.press("enter")
    assert [note.text for note in here.services.store.session(session).notes] == ["oldx"]


async def test_the_filters_are_asked_for_once_however_often_their_key_is_pressed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    done_once(here)
    names = Gate(monkeypatch, Pages, "routines")
    async with opened(here, names) as (app, pilot):
        screen = HistoryScreen(here.services)
        await app.push_screen(screen)
        await till(pilot, lambda: not app.errands._open)
        names.shut()
        screen.run("filter")
        await till(pilot, lambda: names.calls == 1)
        screen.run("filter")
        names.open()
        await till(pilot, lambda: not app.errands._open)
        await settle(pilot)
        assert len(app.screen_stack) == 3


async def test_what_is_saved_is_not_called_refused_where_only_reading_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    session = done_once(here)
    store = here.services.store
    newest, numbers = Gate(monkeypatch, PainEntries, "newest"), Gate(monkeypatch, Checks, "of")
    app = WatchedApp(here)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await app.push_screen(NotePainScreen(here.services))
        await settle(pilot)
        newest.refuse()
        await pilot.press("4", "enter", "enter")
        assert notices_of(app) == [words.pain_between.PAIN_SAVED, LOCKED]
        await app.push_screen(record_of(here, session))
        numbers.refuse()
        await pilot.press("n", "a", "enter")
        assert isinstance(app.screen, RecordScreen)
        assert notices_of(app)[2:] == ["The note is saved. u takes that back.", LOCKED]
        numbers.open()
        await pilot.press("u")
        assert notices_of(app)[-1] == words.history.UNDONE_NOW
    newest.open()
    assert [entry.value for entry in store.pain.newest()] == [4]
    assert store.session(session).notes == ()


async def test_a_screen_that_is_being_taken_down_is_not_given_what_was_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(home)
    async with opened(here) as (app, pilot):
        screen = NotePainScreen(here.services)
        await app.push_screen(screen)
        await settle(pilot)
        shown: list[str] = []
        screen.errand(lambda: "there", shown.append)
        await till(pilot, lambda: shown == ["there"])
        # Its parts may be gone while it still belongs to the application.
        with monkeypatch.context() as patched:
            patched.setattr(screen, "_pruning", True)
            screen.errand(lambda: "on its way out", shown.append)
            last: list[object] = []
            app.errands.run(lambda: "done", last.append, last.append, back=app.call_later)
            await till(pilot, lambda: bool(last))
        assert shown == ["there"]
