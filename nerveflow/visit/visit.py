"""One visit: what one start of the program is, from the offer of an unfinished session to the end.

A pure script in the manner of `Interview`: it yields steps and is sent answers, and owns their
order, what is done about errors, and the exit code. It knows no console and no screen.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import TypeVar

from nerveflow import exits
from nerveflow.interview.after import AfterResult, BeforeValues, after_session
from nerveflow.interview.before_state import BeforeOutcome, BeforeResult
from nerveflow.interview.interview import Interview
from nerveflow.store.errors import StoreError
from nerveflow.store.records import Unfinished
from nerveflow.visit.ask_before import (
    ask_again,
    ask_before,
    chosen_check,
    offer_stack,
    request_today,
)
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import LiveSession, begin, resume
from nerveflow.visit.request import Request
from nerveflow.visit.save_answers import save_after, save_answers, save_start
from nerveflow.visit.services import Services
from nerveflow.visit.steps import (
    Answer,
    Ask,
    Ended,
    Gone,
    Lead,
    LeftEarly,
    LeftForLater,
    Offer,
    OfferAnswer,
    Refuse,
    Say,
    Step,
    Told,
    Visit,
)
from nerveflow.visit.timelines import CannotBegin, CannotResume, NothingLeft
from nerveflow.wording import words
from nerveflow.wording.told_session import ToldSession, told_summary

ResultT = TypeVar("ResultT")
Part = Generator[Step, Answer, ResultT]

EXIT_CODES: dict[BeforeOutcome, int] = {
    BeforeOutcome.GO_ON: exits.DONE,
    BeforeOutcome.REFUSED: exits.REFUSED,
    BeforeOutcome.DECLINED: exits.FINDINGS,
    BeforeOutcome.LEFT: exits.FINDINGS,
}
"""The exit code of a visit that ends with the questions before a session."""

BEFORE, AGAIN, AFTERWARDS = "Before you begin", "Before you go on", "Afterwards"


def drive(visit: Visit, render: Callable[[Step], Answer]) -> Ended:
    """Take a visit to its end: each step is rendered, and what that returns is the answer."""
    try:
        step = next(visit)
        while True:
            step = visit.send(render(step))
    except StopIteration as over:
        ended: Ended = over.value
        return ended
    finally:
        visit.close()


def visit(
    services: Services,
    request: Request | None,
    *,
    offers: bool = True,
    hands_free: bool = False,
    each_nerve: bool = False,
) -> Visit:
    """Everything from a start to its end, with `request` as the session that was asked for.

    With `offers`, unfinished sessions are offered first; without a request nothing follows. A
    session that is continued is hands-free as `hands_free` says. `each_nerve` asks for the chosen
    check after every nerve. Raises nothing that the rooms below raise: it ends with it.
    """
    way = _Way(services, each_nerve=each_nerve)
    try:
        if offers:
            rehearsal = request is not None and request.rehearsal
            ready = yield from way.offer(hands_free=hands_free, rehearsal=rehearsal)
            if ready is not None:
                return (yield from way.follow(ready))
        if request is None:
            return Ended(exits.DONE)
        return (yield from way.follow((yield from way.begin(request))))
    except _NoSession as why:
        return why.ended
    except NothingLeft as why:
        return Ended(exits.FINDINGS, str(why))
    except CannotBegin as why:
        return Ended(exits.WRONG_USE, str(why))
    except StoreError as why:
        return Ended(exits.FINDINGS, str(why))


class _NoSession(Exception):
    """The visit ends without a session."""

    def __init__(self, ended: Ended) -> None:
        super().__init__()
        self.ended = ended


@dataclass(frozen=True, slots=True)
class _Ready:
    """A session that is about to be led, and what was said before it."""

    live: LiveSession
    said: BeforeResult | None
    hands_free: bool


class _Way:
    """The parts of a visit; each is a script of its own."""

    def __init__(self, services: Services, *, each_nerve: bool) -> None:
        self._services = services
        self._each_nerve = each_nerve

    def offer(self, *, hands_free: bool, rehearsal: bool) -> Part[_Ready | None]:
        """Offer what is unfinished, the newest first; the session to continue, if any.

        A rehearsal is offered rehearsals, a session sessions.
        """
        for unfinished in self._services.unfinished(rehearsal=rehearsal):
            answer = yield Offer(unfinished)
            if isinstance(answer, Gone):
                raise _NoSession(_ended_by(answer))
            if answer is OfferAnswer.LATER or answer is None:
                return None
            try:
                if answer is OfferAnswer.CONTINUE:
                    return (yield from self._resume(unfinished, hands_free=hands_free))
                if answer is OfferAnswer.KEEP:
                    self._services.store.mark_stopped(unfinished.id)
                else:
                    self._services.store.discard(unfinished.id)
            except (CannotResume, StoreError) as error:
                yield Say((str(error),), trouble=True)
                continue
            yield Say((words.KEPT_AS_STOPPED if answer is OfferAnswer.KEEP else words.DISCARDED,))
        return None

    def begin(self, request: Request) -> Part[_Ready]:
        """Ask what has to be asked and begin. A rehearsal asks nothing: nobody moves."""
        services = self._services
        services.timeline(request.routine, request.choices)
        if request.rehearsal:
            live = begin(services, request.routine, request.choices, speed=request.speed)
            return _Ready(live, None, request.hands_free)
        said = yield from self._ask_first(ask_before(services, request), BEFORE)
        request = request_today(services, request, said)
        stacked, gone = yield from _ask(offer_stack(services, request, said), BEFORE)
        if gone is not None:
            raise _NoSession(_ended_by(gone))
        if stacked.stimulus:
            request = replace(request, choices=replace(request.choices, stacked=stacked.stimulus))
        live = begin(services, request.routine, request.choices)
        try:
            save_start(services, said, live.id)
        except StoreError:
            live.leave()
            raise
        return _Ready(live, said, request.hands_free)

    def _resume(self, unfinished: Unfinished, *, hands_free: bool) -> Part[_Ready]:
        interview = ask_again(self._services, unfinished)
        said = None
        if interview is not None:
            said = yield from self._ask_first(interview, AGAIN)
            save_start(self._services, said, unfinished.id)
        return _Ready(resume(self._services, unfinished), said, hands_free)

    def follow(self, ready: _Ready) -> Part[Ended]:
        """Lead the session, ask afterwards, and report."""
        live = ready.live
        try:
            inquirer = Inquirer(self._services, live, each_nerve=self._each_nerve)
            answer = yield Lead(live, inquirer, ready.hands_free)
        finally:
            live.leave()
        unsaved = live.coach.unsaved
        if isinstance(answer, Gone | LeftForLater):
            yield LeftEarly(live.id, live.coach.session.now_ms, unsaved)
            if isinstance(answer, Gone):
                return _ended_by(answer)
            return Ended(exits.FINDINGS if unsaved else exits.DONE)
        after, gone, refused = None, None, False
        if not live.coach.rehearsal:
            after, gone, refused = yield from self._ask_after(ready, inquirer)
        yield Told(live.id, _told(live, after), after, unsaved)
        if gone is not None and gone.signal is not None:
            return _ended_by(gone)
        return Ended(exits.FINDINGS if unsaved or refused else exits.DONE)

    def _ask_first(self, interview: Interview[BeforeResult], title: str) -> Part[BeforeResult]:
        """The questions before a session; their answers are saved whatever comes of them."""
        try:
            said, gone = yield from _ask(interview, title)
        except GeneratorExit:
            # The program ends in the middle of the questions.
            save_answers(self._services, interview.leave())
            raise
        trouble = save_answers(self._services, said)
        if trouble:
            yield Say((trouble,), trouble=True)
        if gone is not None:
            raise _NoSession(_ended_by(gone, words.NO_ANSWERS))
        if interview.left:
            yield Refuse((words.LEFT_QUESTIONS,))
            raise _NoSession(Ended(EXIT_CODES[BeforeOutcome.LEFT]))
        if not said.go_on:
            yield Refuse(said.lines, said.verdict.tier if said.verdict is not None else None)
            raise _NoSession(Ended(EXIT_CODES[said.outcome]))
        if said.lines:
            yield Say(said.lines)
        return said

    def _ask_after(
        self, ready: _Ready, inquirer: Inquirer
    ) -> Part[tuple[AfterResult, Gone | None, bool]]:
        """What was answered, whether somebody was still there, and whether it was not saved."""
        services, session = self._services, ready.live.id
        # A routine that ends with the check has asked for it already.
        measured = inquirer.after is not None
        start = BeforeValues(
            ready.said.pain if ready.said is not None else None,
            None if measured else chosen_check(services.settings.config.session),
            None if measured else inquirer.before,
        )
        result, gone = yield from _ask(after_session(start, services.wall()), AFTERWARDS)
        try:
            save_after(services, session, result)
            inquirer.ended_with(result.check_value)
        except StoreError as error:
            yield Say((str(error),), trouble=True)
            return result, gone, True
        return result, gone, False


def _ask(interview: Interview[ResultT], title: str) -> Part[tuple[ResultT, Gone | None]]:
    """What an interview came to, and whether somebody was still there at its end."""
    answer = (yield Ask(interview, title)) if interview.current is not None else None
    return interview.leave(), answer if isinstance(answer, Gone) else None


def _ended_by(gone: Gone, trouble: str = "") -> Ended:
    if gone.signal is not None:
        return Ended(exits.signalled(gone.signal))
    return Ended(exits.WRONG_USE, trouble) if trouble else Ended(exits.INTERRUPTED)


def _told(live: LiveSession, after: AfterResult | None) -> ToldSession:
    return told_summary(
        live.summary(),
        live.timeline.name,
        rehearsal=live.coach.rehearsal,
        scheduled=[each.segment for each in live.coach.session.schedule],
        notes=(after.note,) if after is not None and after.note else (),
    )
