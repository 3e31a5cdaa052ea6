"""What waits for the disk in plain mode is done in a thread, and it is said what is waited for."""

import threading
from dataclasses import dataclass, field

import pytest
from plain.talk import Person
from visit.rig import Rig

from nerveflow.ending import Ending
from nerveflow.plain import start
from nerveflow.plain.away import Away
from nerveflow.store.errors import Locked
from nerveflow.store.gate_answers import GateAnswers
from nerveflow.visit.request import Request
from nerveflow.wording import words

LONG_S = 10


@dataclass
class Waiting(Person):
    """A console; whatever waits for `said` goes on once it is said what is waited for."""

    said: threading.Event = field(default_factory=threading.Event)
    saving: threading.Event = field(default_factory=threading.Event)
    """Set once it is said that something is saved."""

    def print(self, line: str) -> None:
        super().print(line)
        if line.strip() in (words.saving.SAVING, words.saving.READING_FROM_DISK):
            self.said.set()
        if line.strip() == words.saving.SAVING:
            self.saving.set()


@pytest.fixture(autouse=True)
def late_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nerveflow.plain.away.LATE_S", 0.01)


def test_the_answers_before_a_session_are_said_to_be_saved_while_the_disk_is_waited_for(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Waiting(rig.time, [("right now", "")], interactive=True, always={"true?": "none"})
    really = GateAnswers.save_screening
    waited: list[bool] = []

    def slow(self: GateAnswers, *given: object) -> None:
        waited.append(console.saving.wait(LONG_S))
        really(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(GateAnswers, "save_screening", slow)
    start.run(rig.services(), Request("tibial-glide"), console, in_thread=True)
    assert waited == [True]
    assert len(rig.store.answers.screenings()) == 1


def test_it_is_said_whether_something_is_read_or_saved_and_to_nobody_who_is_not_there(
    rig: Rig,
) -> None:
    console = Waiting(rig.time, interactive=True)
    away = Away(console, in_thread=True)
    for writes, told in ((False, words.saving.READING_FROM_DISK), (True, words.saving.SAVING)):
        console.said.clear()
        assert away.result(lambda: console.said.wait(LONG_S), writes=writes)
        assert console.printed.pop().strip() == told
    console.interactive = False
    assert not away.result(lambda: console.said.wait(0.05) and bool(console.printed))
    with pytest.raises(Locked):
        away.result(lambda: _raise(Locked("locked")))


def test_an_answer_in_a_session_is_saved_while_time_goes_on(rig: Rig) -> None:
    go_on, told = threading.Event(), list[str]()
    ending = Ending(lambda: 0)
    away = Away(Waiting(rig.time), in_thread=True, ending=ending)

    def save() -> str:
        go_on.wait(LONG_S)
        return "saved"

    away.later(save, told.append)
    away.later(lambda: "and this", told.append)
    away.deliver()
    assert told == [] and away.writes()
    go_on.set()
    away.finish()
    assert told == ["saved", "and this"] and not away.writes()


def test_the_thread_ends_with_the_visit(rig: Rig) -> None:
    before = set(threading.enumerate())
    start.run(rig.services(), Request("tibial-glide"), Waiting(rig.time), in_thread=True)
    left = set(threading.enumerate()) - before
    for thread in left:
        thread.join(LONG_S)
    assert not any(thread.is_alive() for thread in left)


def _raise(error: Exception) -> None:
    raise error
