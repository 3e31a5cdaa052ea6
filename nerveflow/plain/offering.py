"""Offers a session that was interrupted, at the start of the next one."""

from nerveflow.plain.asking import Gone
from nerveflow.plain.before import Prepared, prepare_again
from nerveflow.plain.console import Console, InputEnded, Signalled, Typed
from nerveflow.plain.naming import clock, part
from nerveflow.store.errors import StoreError
from nerveflow.store.records import Unfinished
from nerveflow.visit.services import Services
from nerveflow.visit.timelines import CannotResume

ANSWER_MS = 5_000
"""How long a rehearsal without a terminal waits for an answer."""

CONTINUE, KEEP, DISCARD, LATER = "continue", "keep", "discard", "later"
ANSWERS = {
    name: answer for answer in (CONTINUE, KEEP, DISCARD, LATER) for name in (answer, answer[0])
}
ANSWERS[""] = LATER


def offer(services: Services, console: Console, *, rehearsal: bool) -> Prepared | None:
    """The interrupted session that is to be continued, ready for it; None where none is.

    A rehearsal is offered rehearsals, a session sessions. One that nobody answers about stays as it
    is and is offered again. Raises Gone for a signal, NoSession, and StoreError.
    """
    patient = console.interactive or not rehearsal
    for unfinished in services.unfinished(rehearsal=rehearsal):
        console.say(_told(unfinished))
        answer = _answer(console) if patient else _answer_if_any(console)
        if answer == LATER:
            return None
        try:
            prepared = _carry_out(services, unfinished, answer, console)
        except (CannotResume, StoreError) as error:
            console.say(f"--     {error}")
            continue
        if prepared is not None:
            return prepared
        console.say("Kept as stopped." if answer == KEEP else "Discarded.")
    return None


def _told(unfinished: Unfinished) -> str:
    kind = unfinished.kind.value if unfinished.kind else "the start"
    whose = part(unfinished.nerve, unfinished.side)
    where = f"{kind} ({whose})" if whose else kind
    rehearsal = ", a rehearsal" if unfinished.rehearsal else ""
    begun = unfinished.started_at[:16].replace("T", " ")
    return (
        f"Unfinished: {unfinished.name}{rehearsal}, begun {begun}, left at "
        f"{clock(unfinished.last_ms)} in {where}. "
        "Type c to continue it, k to keep it as stopped, d to discard it, Enter for later."
    )


def _answer(console: Console) -> str:
    """Waits for an answer for as long as the input is open."""
    while True:
        match console.hear(None):
            case Typed(text) if (answer := ANSWERS.get(text.strip().lower())) is not None:
                return answer
            case Signalled(number):
                raise Gone(number)
            case InputEnded() as ended:
                # Whoever waits next has to know it too.
                console.give_back(ended)
                return LATER
            case _:
                console.say("Type c, k, d, or Enter for later.")


def _answer_if_any(console: Console) -> str:
    """Lines of a pipe were written for the rehearsal: what is no answer is left for it."""
    match console.hear(ANSWER_MS):
        case Typed(text) if text.strip() and text.strip().lower() in ANSWERS:
            return ANSWERS[text.strip().lower()]
        case Signalled(number):
            raise Gone(number)
        case None:
            return LATER
        case heard:
            console.give_back(heard)
            return LATER


def _carry_out(
    services: Services, unfinished: Unfinished, answer: str, console: Console
) -> Prepared | None:
    if answer == CONTINUE:
        return prepare_again(services, unfinished, console)
    if answer == KEEP:
        services.store.mark_stopped(unfinished.id)
    else:
        services.store.discard(unfinished.id)
    return None
