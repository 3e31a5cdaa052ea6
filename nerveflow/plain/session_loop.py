"""Leads one session in lines: time goes on while lines are waited for."""

from collections.abc import Callable
from dataclasses import dataclass

from nerveflow.coach import Coach, Notice
from nerveflow.plain.console import Console, InputEnded, Signalled, Typed
from nerveflow.plain.lines import told, way_told
from nerveflow.plain.naming import clock
from nerveflow.plain.typed_commands import Help, Unclear, help_lines, meant
from nerveflow.session.commands import Resume, Waits, Way
from nerveflow.session.effects import Asked, Effect, Prompt
from nerveflow.session.engine import Destination

OPEN_WAITS = "The input has ended: what waits goes on by itself, and unanswered is not recorded."


NO_ANSWER = "Nobody answers this rehearsal: from here on it goes on by itself."
SILENT_MS = 5_000
"""How long a rehearsal without a terminal stands still, in the machine's time."""


@dataclass(frozen=True, slots=True)
class LeftEarly:
    """The session was left before its end; it is offered at the next start."""

    signal: int | None
    """The signal that asked for it; None where nobody reads the lines any more."""


def lead(
    coach: Coach,
    console: Console,
    start: Callable[[], None],
    answered: Callable[[str], bool] = lambda line: False,
) -> LeftEarly | None:
    """Follow a session to its end; None there. `start` begins it or takes it up.

    Lines that are `answered` by somebody else are no commands.
    """
    listener = teller(console, coach.session.destination)
    coach.listen(listener)
    start()
    unattended, heard_of, silent_ms = False, 0, 0
    while (wait_ms := coach.wake()) is not None:
        if console.unheard:
            return LeftEarly(None)
        heard_of = _tell_sound(coach, listener, heard_of)
        heard = console.hear(wait_ms)
        match heard:
            case Signalled(number):
                return LeftEarly(number)
            case InputEnded():
                unattended = True
                _leave_alone(coach, listener, OPEN_WAITS)
            case Typed(text) if not answered(text):
                _carry_out(coach, text, listener)
            case _:
                pass
        silent_ms = silent_ms + wait_ms if heard is None and _stands(coach) else 0
        if silent_ms >= SILENT_MS and coach.rehearsal and not console.interactive:
            silent_ms = 0
            _leave_alone(coach, listener, NO_ANSWER)
        if unattended and not coach.over and coach.moment().paused is not None:
            # Nobody is left to say so.
            coach.do(Resume())
    return None


def _tell_sound(coach: Coach, listener: Callable[[Notice], None], heard_of: int) -> int:
    """Say what became of the sound, once for each change; returns the number of the last one."""
    sound = coach.speaker.state()
    if sound.notice_id != heard_of:
        listener(Notice(sound.notice))
    return sound.notice_id


def _leave_alone(coach: Coach, listener: Callable[[Notice], None], why: str) -> None:
    listener(Notice(why))
    coach.do(Waits(hands_free=True, unattended=True))


def _stands(coach: Coach) -> bool:
    """Whether the session waits for an answer that only a person can give."""
    return not coach.over and coach.moment().question in (Prompt.ON_TARGET, Prompt.WAY)


def teller(
    console: Console, destination: Callable[[Way], Destination]
) -> Callable[[Effect | Notice], None]:
    """Says every effect and notice on a console."""

    def tell(what: Effect | Notice) -> None:
        line = told(what, short_phases=not console.interactive)
        if line is not None:
            console.say(line)
        if isinstance(what, Asked):
            for way in what.ways:
                console.say(f"{clock(what.at_ms)}  {way_told(way, destination(way))}")

    return tell


def _carry_out(coach: Coach, text: str, listener: Callable[[Notice], None]) -> None:
    wanted = meant(text, coach.moment())
    match wanted:
        case Help():
            for line in help_lines():
                listener(Notice(line))
        case Unclear(why):
            listener(Notice(why))
        case _:
            coach.do(wanted)
