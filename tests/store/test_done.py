"""What counts as done: one meaning, for the week and for the list on home."""

from collections.abc import Callable
from datetime import date

import pytest
from session.scene import block, timeline
from store.recording import DAY, NEW, STARTED, Recorded

from nerveflow.session import commands as c
from nerveflow.session.terms import Nerve, Side, Status, Symptom
from nerveflow.store.store import Store
from nerveflow.week.aims import WeeklyAim, due_today

ONE = timeline(block(Nerve.TIBIAL, Side.LEFT))
SET_MS = 50_000


def one_rep(recorded: Recorded) -> None:
    recorded.glide(9_000)


def one_set(recorded: Recorded) -> None:
    recorded.glide(SET_MS)


def left_out(recorded: Recorded) -> None:
    recorded.do(c.Skip())


def felt_before_the_first(recorded: Recorded) -> None:
    recorded.do(c.Ready(), c.Feel(Symptom.NUMBNESS))
    recorded.wait(16_000)


def felt_after_some(recorded: Recorded) -> None:
    recorded.glide(9_000).do(c.Feel(Symptom.NUMBNESS))
    recorded.wait(16_000)


@pytest.mark.parametrize(
    ("happens", "status", "done"),
    [
        (one_rep, Status.STOPPED, False),
        (one_rep, None, False),
        (one_set, Status.STOPPED, True),
        (one_set, None, True),
        (one_set, Status.COMPLETED, True),
        (left_out, Status.COMPLETED, False),
        (felt_before_the_first, Status.COMPLETED, False),
        (felt_after_some, Status.COMPLETED, True),
        (felt_after_some, Status.STOPPED, False),
    ],
)
def test_the_week_and_the_list_agree_on_what_is_done(
    store: Store, happens: Callable[[Recorded], None], status: Status | None, done: bool
) -> None:
    recorded = Recorded(store, NEW, ONE)
    happens(recorded)
    if status is None:
        recorded.journal.close()
    else:
        recorded.journal.finish(status, STARTED)
    days: dict[str, tuple[date, ...]] = {"flow": (DAY,)} if done else {}
    assert store.doses.days_done() == days
    assert store.last_times() == ({"flow": NEW.started_at} if done else {})
    (due,) = due_today([WeeklyAim("flow", 5)], store.doses.days_done(), DAY)
    assert ("done for today" in due.sentence) is done and due.done == int(done)
