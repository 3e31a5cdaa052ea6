"""Leads one session in lines: time goes on while lines are waited for."""

from collections.abc import Callable
from dataclasses import dataclass

from nerveflow.coach import Coach, Notice
from nerveflow.plain.console import Console, InputEnded, Signalled, Typed
from nerveflow.plain.telling import told
from nerveflow.plain.words import Help, Unclear, help_lines, meant
from nerveflow.session.commands import Resume, Waits
from nerveflow.session.effects import Effect, Question

OPEN_WAITS = "The input has ended: what waits goes on by itself, and unanswered is not recorded."


NO_ANSWER = "Nobody answers this rehearsal: from here on it goes on by itself."
SILENT_MS = 5_000
"""How long a rehearsal without a terminal stands still, in the machine's time."""


@dataclass(frozen=True, slots=True)
class Left:
    """The session was left before its end; it is offered at the next start."""

    signal: int | None
    """The signal that asked for it; None where nobody reads the lines any more."""


def lead(
    coach: Coach,
    console: Console,
    start: Callable[[], None],
    answered: Callable[[str], bool] = lambda line: False,
) -> Left | None:
    """Follow a session to its end; None there. `start` begins it or takes it up.

    Lines that are `answered` by somebody else are no commands.
    """
    listener = teller(console)
    coach.listen(listener)
    start()
    unattended, heard_of, silent_ms = False, 0, 0
    while (wait_ms := coach.wake()) is not None:
        if console.unheard:
            return Left(None)
        sound = coach.speaker.state()
        if sound.notice_id != heard_of:
            heard_of = sound.notice_id
            listener(Notice(sound.notice))
        heard = console.hear(wait_ms)
        match heard:
            case Signalled(number):
                return Left(number)
            case InputEnded():
                unattended = True
                listener(Notice(OPEN_WAITS))
                coach.do(Waits(hands_free=True, unattended=True))
            case Typed(text) if not answered(text):
                _carry_out(coach, text, listener)
            case _:
                pass
        silent_ms = silent_ms + wait_ms if heard is None and _stands(coach) else 0
        if silent_ms >= SILENT_MS and coach.rehearsal and not console.interactive:
            silent_ms = 0
            listener(Notice(NO_ANSWER))
            coach.do(Waits(hands_free=True, unattended=True))
        if unattended and not coach.over and coach.position().paused is not None:
            # Nobody is left to say so.
            coach.do(Resume())
    return None


def _stands(coach: Coach) -> bool:
    """Whether the session waits for an answer that only a person can give."""
    return not coach.over and coach.position().question in (Question.ON_TARGET, Question.WAY)


def teller(console: Console) -> Callable[[Effect | Notice], None]:
    """Says every effect and notice on a console."""

    def tell(what: Effect | Notice) -> None:
        line = told(what, short_phases=not console.interactive)
        if line is not None:
            console.say(line)

    return tell


def _carry_out(coach: Coach, text: str, listener: Callable[[Notice], None]) -> None:
    wanted = meant(text, coach.position())
    match wanted:
        case Help():
            for line in help_lines():
                listener(Notice(line))
        case Unclear(why):
            listener(Notice(why))
        case _:
            coach.do(wanted)
