"""Leads one session in lines: time goes on while lines are waited for."""

from collections.abc import Callable
from datetime import datetime

from nerveflow.coach import Coach, Notice
from nerveflow.plain.asking import OpenQuestion
from nerveflow.plain.console import Console, InputEnded, Signalled, Typed
from nerveflow.plain.lines import line_of, way_line
from nerveflow.plain.typed_commands import (
    Help,
    Leave,
    Mute,
    StopFirst,
    Unclear,
    help_lines,
    meant,
)
from nerveflow.session.commands import Resume, Waits
from nerveflow.session.effects import Asked, Effect, Entered, Prompt
from nerveflow.visit.steps import Gone, Lead, LeftForLater
from nerveflow.wording import words

SILENT_MS = 5_000
"""How long a rehearsal without a terminal waits for an answer, in the machine's time."""


def lead(step: Lead, console: Console, wall: Callable[[], datetime]) -> Gone | LeftForLater | None:
    """Follow a session to its end; what the visit is answered where somebody left before."""
    loop = _Loop(step, console, wall)
    loop.start()
    return loop.run()


class _Loop:
    def __init__(self, step: Lead, console: Console, wall: Callable[[], datetime]) -> None:
        self._coach: Coach = step.live.coach
        self._step = step
        self._console = console
        self._wall = wall
        self._question: OpenQuestion | None = None
        self._heard_of = 0
        """The number of the last notice about sound that was printed."""

    def start(self) -> None:
        """Say what begins or goes on, and let it."""
        live, coach, console = self._step.live, self._coach, self._console
        coach.listen(self._tell)
        console.say(f"{live.timeline.name}. {words.OPENING}")
        if coach.session.log and not coach.over:
            moment = coach.session.moment(coach.session.now_ms)
            console.say(f"{_time(coach.session.now_ms)}  {words.resumed_in(moment)}")
        unattended = coach.rehearsal and not console.interactive
        live.start(hands_free=self._step.hands_free or unattended)

    def run(self) -> Gone | LeftForLater | None:
        """Read and let time pass until the session is over or somebody leaves."""
        coach, console = self._coach, self._console
        unattended, silent_ms = False, 0
        while (wait_ms := coach.wake()) is not None:
            if console.unheard:
                return Gone()
            self._tell_sound()
            heard = console.hear(wait_ms)
            match heard:
                case Signalled(number):
                    return Gone(number)
                case InputEnded():
                    unattended = True
                    self._leave_alone(words.OPEN_WAITS)
                case Typed(text) if not self._answered(text):
                    if self._carry_out(text):
                        return LeftForLater()
                case _:
                    pass
            silent_ms = silent_ms + wait_ms if heard is None and self._needs_a_person() else 0
            if silent_ms >= SILENT_MS and coach.rehearsal and not console.interactive:
                silent_ms = 0
                self._leave_alone(words.NO_ANSWER)
            if unattended and not coach.over and coach.moment().paused is not None:
                # The input is closed, so nothing can send Resume.
                coach.do(Resume())
        return None

    def _tell(self, what: Effect | Notice) -> None:
        """Print an effect or a notice, and the question that comes with it."""
        line = line_of(what, short_phases=not self._console.interactive)
        if line is not None:
            self._console.say(line)
        if isinstance(what, Asked):
            for way in what.ways:
                to = way_line(way, self._coach.session.destination(way))
                self._console.say(f"{_time(what.at_ms)}  {to}")
        if isinstance(what, Notice):
            return
        inquiry = self._step.inquirer.notice(what)
        if isinstance(what, Entered):
            self._question = None if inquiry is None else OpenQuestion(inquiry)
            for line in self._question.lines() if self._question else ():
                self._console.say(f"       {line}")

    def _tell_sound(self) -> None:
        """Say what became of the sound, once for each change."""
        sound = self._coach.speaker.state()
        if sound.notice_id != self._heard_of:
            self._heard_of = sound.notice_id
            self._tell(Notice(sound.notice))

    def _leave_alone(self, why: str) -> None:
        self._tell(Notice(why))
        self._coach.do(Waits(hands_free=True, unattended=True))

    def _needs_a_person(self) -> bool:
        """Whether the session waits for an answer that only a person can give."""
        coach = self._coach
        return not coach.over and coach.moment().question in (Prompt.ON_TARGET, Prompt.WAY)

    def _answered(self, text: str) -> bool:
        """Whether a line was an answer to the open question."""
        question = self._question
        said = None if question is None else question.take(text.strip(), self._wall())
        if question is not None and question.over:
            self._question = None
        if said:
            self._console.say(f"       {said}")
        return said is not None

    def _carry_out(self, text: str) -> bool:
        """Do what a line says; whether it says to leave."""
        wanted = meant(text, self._coach.moment())
        match wanted:
            case Help():
                for line in help_lines():
                    self._tell(Notice(line))
            case Unclear(why):
                self._tell(Notice(why))
            case StopFirst():
                self._tell(Notice(words.STOP_FIRST))
            case Mute():
                speaker = self._coach.speaker
                speaker.set_muted(not speaker.state().muted)
            case Leave():
                return True
            case _:
                self._coach.do(wanted)
        return False


def _time(ms: int) -> str:
    return words.clock(ms).zfill(5)
