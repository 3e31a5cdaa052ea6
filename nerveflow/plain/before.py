"""What is asked before a plain session, and the session that follows from the answers."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from nerveflow.interview.before_state import BeforeResult
from nerveflow.interview.interview import Interview
from nerveflow.plain.asking import converse
from nerveflow.plain.console import Console
from nerveflow.store.errors import StoreError
from nerveflow.store.records import Unfinished
from nerveflow.visit.ask_before import ask_before, offer_stack, request_today
from nerveflow.visit.going_on import ask_again
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.request import Request
from nerveflow.visit.save_answers import save_answers, save_start
from nerveflow.visit.services import Services


class NoSession(Exception):
    """The questions ended it."""

    def __init__(self, exit_code: int) -> None:
        super().__init__()
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Prepared:
    """A session that is about to be led, and what was said before it."""

    live: LiveSession
    said: BeforeResult | None = None


def prepare(services: Services, request: Request, console: Console) -> Prepared:
    """Ask what has to be asked and begin. A rehearsal asks nothing: nobody moves.

    Raises NoSession, Gone, CannotBegin and StoreError.
    """
    if request.rehearsal:
        return Prepared(services.begin(request.routine, request.choices, speed=request.speed))
    services.timeline(request.routine, request.choices)
    said = _ask(services, console, lambda: ask_before(services, request))
    request = request_today(services, request, said)
    stacked, gone = converse(offer_stack(services, request, said), console, services.wall)
    if gone is not None:
        raise gone
    if stacked.stimulus:
        request = replace(request, choices=replace(request.choices, stacked=stacked.stimulus))
    live = services.begin(request.routine, request.choices)
    try:
        save_start(services, said, live.id)
    except StoreError:
        live.leave()
        raise
    return Prepared(live, said)


def prepare_again(services: Services, unfinished: Unfinished, console: Console) -> Prepared:
    """Ask again before an interrupted session goes on, where it has to be, and take it up.

    Raises NoSession, Gone, CannotTakeUp and StoreError; the session stays unfinished then.
    """
    conversation = ask_again(services, unfinished)
    if conversation is None:
        return Prepared(services.resume(unfinished))
    said = _ask(services, console, lambda: conversation)
    save_start(services, said, unfinished.id)
    return Prepared(services.resume(unfinished), said)


def _ask(
    services: Services, console: Console, conversation: Callable[[], Interview[BeforeResult]]
) -> BeforeResult:
    said, gone = converse(conversation(), console, services.wall)
    trouble = save_answers(services, said)
    if trouble:
        console.say(f"--     {trouble}")
    if gone is not None:
        raise gone
    for line in said.lines:
        console.say(line)
    if not said.go_on:
        raise NoSession(said.exit_code)
    return said
