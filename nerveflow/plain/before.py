"""What is asked before a plain session, and the session that follows from the answers."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from nerveflow.plain.asking import converse
from nerveflow.plain.console import Console
from nerveflow.plan.book import BeforeResult
from nerveflow.plan.interview import Interview
from nerveflow.store.errors import StoreError
from nerveflow.store.records import Unfinished
from nerveflow.studio.around import ask_before, offer_stack, request_today
from nerveflow.studio.going_on import ask_again
from nerveflow.studio.keeping import keep_said, keep_start
from nerveflow.studio.request import Request
from nerveflow.studio.sitting import Sitting
from nerveflow.studio.studio import Studio


class NoSession(Exception):
    """The questions ended it."""

    def __init__(self, exit_code: int) -> None:
        super().__init__()
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Prepared:
    """A session that is about to be led, and what was said before it."""

    sitting: Sitting
    said: BeforeResult | None = None


def prepare(studio: Studio, request: Request, console: Console) -> Prepared:
    """Ask what has to be asked and begin. A rehearsal asks nothing: nobody moves.

    Raises NoSession, Gone, CannotBegin and StoreError.
    """
    if request.rehearsal:
        return Prepared(studio.begin(request.routine, request.choices, speed=request.speed))
    studio.timeline(request.routine, request.choices)
    said = _ask(studio, console, lambda: ask_before(studio, request))
    request = request_today(studio, request, said)
    stacked, gone = converse(offer_stack(studio, request, said), console, studio.wall)
    if gone is not None:
        raise gone
    if stacked.stimulus:
        request = replace(request, choices=replace(request.choices, stacked=stacked.stimulus))
    sitting = studio.begin(request.routine, request.choices)
    try:
        keep_start(studio, said, sitting.id)
    except StoreError:
        sitting.leave()
        raise
    return Prepared(sitting, said)


def prepare_again(studio: Studio, unfinished: Unfinished, console: Console) -> Prepared:
    """Ask again before an interrupted session goes on, where it has to be, and take it up.

    Raises NoSession, Gone, CannotTakeUp and StoreError; the session stays unfinished then.
    """
    conversation = ask_again(studio, unfinished)
    if conversation is None:
        return Prepared(studio.take_up(unfinished))
    said = _ask(studio, console, lambda: conversation)
    keep_start(studio, said, unfinished.id)
    return Prepared(studio.take_up(unfinished), said)


def _ask(
    studio: Studio, console: Console, conversation: Callable[[], Interview[BeforeResult]]
) -> BeforeResult:
    said, gone = converse(conversation(), console, studio.wall)
    trouble = keep_said(studio, said)
    if trouble:
        console.say(f"--     {trouble}")
    if gone is not None:
        raise gone
    for line in said.lines:
        console.say(line)
    if not said.go_on:
        raise NoSession(said.exit_code)
    return said
