"""The history in pages, and its days."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from session.scene import block, timeline
from store.recording import NEW, STARTED, Recorded, after

from nerveflow.session import commands as c
from nerveflow.session.terms import Nerve, Side, Status
from nerveflow.store import pages
from nerveflow.store.edits import PartByHand, SessionByHand
from nerveflow.store.errors import Damaged
from nerveflow.store.pages import Filters, StatusWanted
from nerveflow.store.records import MarkKind, NewSession, SessionRow, SessionStatus
from nerveflow.store.store import Store

LEFT = timeline(block(Nerve.TIBIAL, Side.LEFT))
EVERY = Filters()


def done(store: Store, new: NewSession = NEW, note: str = "") -> str:
    recorded = Recorded(store, new, LEFT).glide(50_000)
    recorded.journal.finish(Status.COMPLETED, datetime.fromisoformat(new.started_at))
    if note:
        store.edits.add_note(recorded.id, note, STARTED)
    return recorded.id


def ids(rows: tuple[SessionRow, ...]) -> list[str]:
    return [row.id for row in rows]


@pytest.fixture
def five(store: Store) -> list[str]:
    """Five sessions on successive days, the newest first."""
    return [done(store, after(days=days)) for days in range(5)][::-1]


def test_pages_join_to_the_whole_history(store: Store, five: list[str]) -> None:
    first = store.pages.older(EVERY, 2)
    second = store.pages.older(EVERY, 2, first[-1].id)
    assert ids(first) + ids(second) == five[:4]
    assert ids(store.pages.newer(EVERY, 2, five[3])) == five[1:3]
    assert list(store.pages.every(EVERY, None, page=2)) == store.history()
    assert ids(tuple(store.pages.every(EVERY, 3, page=2))) == five[:3]
    assert list(store.pages.every(EVERY, 4, page=2)) == store.history(4)
    assert list(store.pages.every(EVERY, 0)) == []


def test_a_page_begins_at_any_day(store: Store, five: list[str]) -> None:
    day = STARTED.date() + timedelta(days=2)
    assert ids(store.pages.up_to(EVERY, day, 2)) == five[2:4]
    assert store.pages.up_to(EVERY, STARTED.date() - timedelta(days=1), 9) == ()
    assert store.pages.first_day() == STARTED.date()


def test_an_empty_history_has_no_days(store: Store) -> None:
    assert store.pages.first_day() is None
    assert store.pages.routines() == ()
    assert store.pages.older(EVERY, 9) == ()


def test_every_filter_keeps_what_it_names(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = done(store)
    other = done(store, replace(after(days=1), routine="short-flow", name="Short flow"))
    noted = done(store, after(days=2), "Übung im Zug, 50% tight")
    right = Recorded(store, after(days=3), timeline(block(Nerve.SURAL, Side.RIGHT))).glide()
    right.do(c.Stop())
    right.journal.finish(Status.STOPPED, STARTED)
    left = Recorded(store, after(days=4), LEFT)
    left.journal.close()
    uncounted, deleted = done(store, after(days=5)), done(store, after(days=6))
    store.edits.mark(uncounted, MarkKind.NOT_COUNTING, STARTED)
    store.edits.mark(deleted, MarkKind.DELETED, STARTED)
    hand = store.edits.add_by_hand(
        SessionByHand(
            "flow", "Flow", "", STARTED + timedelta(days=7), "0", (PartByHand(None, None),)
        )
    )
    rehearsed = done(store, replace(after(days=8), rehearsal=True, speed=60.0))
    discarded = Recorded(store, after(days=9), LEFT)
    discarded.journal.close()
    store.discard(discarded.id, STARTED)

    def found(**given: object) -> list[str]:
        return ids(store.pages.older(Filters(**given), 99))  # type: ignore[arg-type]

    day = STARTED.date() + timedelta(days=2)
    assert found(routine="short-flow") == [other]
    for rare in (pages.RARE, 1):
        # Looked up by its glides, and if it is not rare, by the sessions.
        monkeypatch.setattr(pages, "RARE", rare)
        assert found(nerve=Nerve.SURAL) == found(side=Side.RIGHT) == [right.id]
        assert found(nerve=Nerve.SURAL, side=Side.LEFT) == []
    assert found(status=StatusWanted.STOPPED) == [right.id]
    assert found(status=StatusWanted.UNFINISHED) == [left.id]
    assert found(status=StatusWanted.NOT_COUNTING) == [uncounted]
    assert found(status=StatusWanted.BY_HAND) == [hand]
    assert found(status=StatusWanted.DELETED) == [discarded.id, deleted]
    assert found(first=day, last=day) == [noted]
    assert found(last=STARTED.date()) == [plain]
    for words in ("übung zug", "ÜBUNG", "50%", "TIGHT zug"):
        assert found(words=words) == [noted], words
    assert found(words="0%t") == found(words="t_ght") == found(words="zug calf") == []
    assert rehearsed not in found()
    assert rehearsed in found(rehearsals=True)
    assert store.pages.routines() == (("flow", "Flow"), ("short-flow", "Short flow"))
    assert not Filters(rehearsals=True).given
    assert Filters(words="calf").given


def test_words_are_sought_in_notes_as_they_are_now(store: Store) -> None:
    session = done(store)
    key = store.edits.add_note(session, "calf", STARTED)
    store.edits.edit_note(session, key, "sole", STARTED)
    assert ids(store.pages.older(Filters(words="sole"), 9)) == [session]
    assert store.pages.older(Filters(words="calf"), 9) == ()


def test_the_days_of_a_month_have_each_session_with_its_worst_tension(store: Store) -> None:
    quiet = done(store)
    stopped = Recorded(store, after(hours=2), LEFT).glide()
    stopped.do(c.Tension(7), c.Undo(), c.Tension(6))
    stopped.journal.finish(Status.STOPPED, STARTED)
    done(store, after(days=40))
    found = store.pages.days(EVERY, date(2026, 3, 1), date(2026, 3, 31))
    assert [(each.id, each.day, each.worst) for each in found] == [
        (quiet, STARTED.date(), 3),
        (stopped.id, STARTED.date(), 6),
    ]
    assert (found[1].status, found[1].worked, found[1].cut_short) == (
        SessionStatus.STOPPED,
        True,
        True,
    )
    assert store.pages.days(Filters(routine="other"), date(2026, 3, 1), date(2026, 3, 31)) == ()


def test_no_page_and_no_month_reads_the_whole_history(store: Store, five: list[str]) -> None:
    """SQLite says how it would find the rows: never by going through a table from its beginning."""
    asked: list[str] = []
    store._database._connection.set_trace_callback(asked.append)
    day = STARTED.date()
    store.pages.older(EVERY, 2)
    store.pages.newer(EVERY, 2, five[3])
    store.pages.up_to(EVERY, day, 2)
    store.pages.days(EVERY, day, day)
    store.pages.older(Filters(routine="flow"), 2)
    store.pages.older(Filters(nerve=Nerve.SURAL), 2)
    store._database._connection.set_trace_callback(None)
    plans = [
        step
        for sql in asked
        if sql.startswith("SELECT")
        for step in store._database.rows(
            lambda *columns: str(columns[-1]), f"EXPLAIN QUERY PLAN {sql}"
        )
    ]
    assert any("SEARCH session" in step for step in plans)
    assert not [step for step in plans if step.startswith("SCAN") and "json_each" not in step]


def test_sessions_out_of_order_are_damage_and_not_read_for_ever(
    store: Store, five: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = store.pages.older(EVERY, 2)
    monkeypatch.setattr(type(store.pages), "older", lambda *_: page)
    with pytest.raises(Damaged, match="out of order"):
        list(store.pages.every(EVERY, None, page=2))
