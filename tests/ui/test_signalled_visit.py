"""A signal while a visit goes on in the thread of errands, without an application."""

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable, Generator
from datetime import UTC, datetime
from typing import TypeVar, cast

import pytest
from textual.notifications import Notification, SeverityLevel
from textual.screen import Screen

from nerveflow import exits
from nerveflow.interview.ask import Ask, AskKind, Choice, Reply
from nerveflow.interview.interview import Interview
from nerveflow.ui.errands import Errands, Lost
from nerveflow.ui.navigator import Curtain, Navigator
from nerveflow.visit import visit_steps as s
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.services import Services
from nerveflow.wording import words

ResultT = TypeVar("ResultT")
NOW = datetime(2025, 6, 2, 10, tzinfo=UTC)


def _one_question() -> Generator[Ask, Reply, None]:
    yield Ask("felt", AskKind.TEXT, ("What do you feel?",))


def _signs() -> Generator[Ask, Reply, None]:
    choices = (Choice("numb", "numb"),)
    yield Ask("signs", AskKind.SIGNS, ("Is any of this true?",), choices=choices, safety=True)


class BareHost:
    """Shows nothing, and notes what it was given."""

    def __init__(self) -> None:
        self.errands = Errands(lambda _: None, in_thread=True)
        self.shown: list[Screen[object]] = []
        self.failed: list[Exception] = []
        self.while_put: Callable[[], None] = lambda: None

    async def put(self, screen: Screen[ResultT]) -> None:
        self.shown.append(cast(Screen[object], screen))
        self.while_put()

    async def ask(self, screen: Screen[ResultT]) -> ResultT | None:
        self.shown.append(cast(Screen[object], screen))
        return None

    async def take_away(self) -> None:
        raise AssertionError("nothing is current")

    def away(
        self, work: Callable[[], ResultT], *, writes: bool = False, lost: Lost = ""
    ) -> Awaitable[ResultT]:
        return self.errands.result(work, writes=writes, lost=lost)

    def say(
        self, text: str, *, severity: SeverityLevel = "information", timeout: float | None = None
    ) -> Notification:
        raise AssertionError(text)

    def signal(self, sequence: str) -> None:
        raise AssertionError(sequence)

    def follow(self, live: LiveSession | None) -> None:
        assert live is None

    def fail(self, error: Exception) -> None:
        self.failed.append(error)

    @property
    def above(self) -> Screen[object]:
        return self.shown[-1]


class Visited:
    """A visit that is followed on a bare host of screens."""

    def __init__(self) -> None:
        self.host = BareHost()
        self.navigator = Navigator(self.host, cast(Services, None), None)
        self.left: list[int] = []

    def leave(self) -> None:
        self.navigator.leave(signal.SIGTERM, lambda _: self.left.append(self.navigator.code))

    def follow(self, steps: s.Visit, meanwhile: Callable[[], Awaitable[None]]) -> None:
        """Follow it to its end, and do something else besides."""

        async def both() -> None:
            await asyncio.gather(self.navigator._follow(steps), meanwhile())
            await self.host.errands.result(lambda: None)

        asyncio.run(both())
        self.host.errands.close(5)


@pytest.fixture(autouse=True)
def without_application(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Curtain, "is_current", False)


async def nothing() -> None:
    """Nothing happens meanwhile."""


def test_a_visit_that_was_over_before_it_could_be_reported_ends_with_the_code_of_the_signal() -> (
    None
):
    go_on, visited = threading.Event(), Visited()

    def steps() -> Generator[s.VisitStep, s.VisitAnswer, s.VisitEnd]:
        yield from ()
        go_on.wait(5)
        return s.VisitEnd(exits.DONE)

    async def meanwhile() -> None:
        visited.leave()
        go_on.set()

    visited.follow(steps(), meanwhile)
    assert visited.left == [visited.navigator.code] == [exits.signalled(signal.SIGTERM)]


def test_nothing_is_shown_after_a_signal_that_came_while_the_curtain_was_drawn() -> None:
    visited = Visited()
    visited.host.while_put = visited.leave
    shown: list[s.VisitAnswer] = []

    def steps() -> Generator[s.VisitStep, s.VisitAnswer, s.VisitEnd]:
        shown.append((yield s.Refuse(("Not today.",))))
        return s.VisitEnd(exits.signalled(signal.SIGTERM))

    visited.follow(steps(), nothing)
    assert [type(screen) for screen in visited.host.shown] == [Curtain]
    assert shown == [s.Gone(signal.SIGTERM)]
    assert visited.left == [exits.signalled(signal.SIGTERM)]


def test_a_fault_in_a_visit_that_a_signal_ends_ends_the_program() -> None:
    visited, fault = Visited(), ValueError("made to fail")
    visited.host.while_put = visited.leave

    def steps() -> Generator[s.VisitStep, s.VisitAnswer, s.VisitEnd]:
        yield s.Refuse(("Not today.",))
        raise fault

    visited.follow(steps(), nothing)
    assert visited.host.failed == [fault]
    assert not visited.left


def test_a_visit_that_has_failed_is_not_asked_for_ever() -> None:
    go_on, visited = threading.Event(), Visited()

    def steps() -> Generator[s.VisitStep, s.VisitAnswer, s.VisitEnd]:
        yield from ()
        go_on.wait(5)
        raise ValueError("made to fail")

    async def meanwhile() -> None:
        visited.leave()
        go_on.set()

    with pytest.raises(ValueError, match="made to fail"):
        visited.follow(steps(), meanwhile)
    visited.host.errands.close(5)
    assert visited.host.errands._thread is not None
    assert not visited.host.errands._thread.is_alive()


def test_what_is_answered_in_a_visit_counts_as_saved_once_the_visit_has_gone_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visited, saving = Visited(), list[bool]()

    async def answered(step: s.VisitStep) -> s.VisitAnswer:
        return None

    monkeypatch.setattr(visited.navigator, "_render", answered)

    def steps() -> Generator[s.VisitStep, s.VisitAnswer, s.VisitEnd]:
        saving.append(visited.host.errands.saving())
        yield s.RunInterview(cast(Interview[object], None), "Before the session")
        saving.append(visited.host.errands.saving())
        yield s.ShowMessage(("It is a nice day.",))
        saving.append(visited.host.errands.saving())
        return s.VisitEnd(exits.DONE)

    visited.follow(steps(), nothing)
    assert saving == [False, True, False]
    assert not visited.host.errands.unsaved


def test_what_is_tried_again_after_a_message_counts_as_saved_only_after_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visited, saving, asked = Visited(), list[bool](), Interview(_one_question, NOW)
    asked.answer("tingling")

    async def answered(step: s.VisitStep) -> s.VisitAnswer:
        return None

    monkeypatch.setattr(visited.navigator, "_render", answered)
    monkeypatch.setattr(visited.host, "say", lambda *_, **__: None)
    named: list[str | None] = []

    def steps() -> Generator[s.VisitStep, s.VisitAnswer, s.VisitEnd]:
        yield s.RunInterview(asked, "Before the session")
        yield s.ShowMessage(("The history is locked.",), trouble=True, saves=True)
        saving.append(visited.host.errands.saving())
        named.append(visited.navigator._lost(visited.navigator._rendered_last))
        return s.VisitEnd(exits.DONE)

    visited.follow(steps(), nothing)
    assert saving == [True]
    assert named[0] is not None and "tingling" in named[0]


def test_answers_to_the_safety_questions_are_named_where_none_of_them_is_a_yes() -> None:
    asked = Interview(_signs, NOW)
    asked.answer(())
    lost = Visited().navigator._lost(s.RunInterview(asked, "Before the session"))
    assert lost is not None and words.saving.SAFETY_ANSWERS in lost
