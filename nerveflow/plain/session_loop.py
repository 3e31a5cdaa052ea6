"""Runs one session in lines: time passes while the loop waits for input."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from nerveflow.coach import Coach, Notice
from nerveflow.plain import typed_commands as typed
from nerveflow.plain.asking import OpenQuestion
from nerveflow.plain.away import Away
from nerveflow.plain.console import Console, InputEnded, Signalled, Typed
from nerveflow.plain.lines import line_of, way_line
from nerveflow.plain.session_question import SessionQuestion
from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.terms import Prompt
from nerveflow.visit.main_key import runs
from nerveflow.visit.session_actions import SESSION_ACTIONS, Situation
from nerveflow.visit.visit_steps import Follow, Gone, LeftForLater
from nerveflow.wording import words

CONFIRM_S = 0.2
"""How long a line waits for the disk; then it says that the report is being saved."""
SILENT_MS = 5_000
"""How long a rehearsal without a terminal waits for an answer, in the machine's time."""


def follow(
    step: Follow, console: Console, wall: Callable[[], datetime], away: Away
) -> Gone | LeftForLater | None:
    """Run a session to its end; returns why it was left before, or None."""
    loop = _SessionLoop(step, console, wall, away)
    loop.start()
    try:
        return loop.run()
    finally:
        away.finish()


class _SessionLoop:
    def __init__(
        self, step: Follow, console: Console, wall: Callable[[], datetime], away: Away
    ) -> None:
        self._coach: Coach = step.live.coach
        self._step = step
        self._console = console
        self._wall = wall
        self._away = away
        self._question: OpenQuestion | None = None
        """The open question of the inquirer."""
        self._asked: SessionQuestion | None = None
        """The question that a typed command asks first; the next line is its answer."""
        self._paused_to_ask = False
        self._said_saving = False
        self._unconfirmed: deque[tuple[int, str]] = deque()
        """The lines that say what was reported, each with how many effects have to be on the disk
        until it is true."""
        self._sound_notice_id = 0
        """The last notice about sound that was printed."""

    def start(self) -> None:
        """Print the first lines and begin or resume the session."""
        live, coach, console = self._step.live, self._coach, self._console
        coach.listen(self._print)
        coach.on_saved(self._confirm)
        coach.confirm_within(CONFIRM_S)
        opening = (
            words.running.ONE_KEY_OPENING
            if self._step.answering.one_key
            else words.running.TYPED_OPENING
        )
        name = words.joined.full_stop(live.timeline.name)
        console.print(words.joined.sentences((name, opening)))
        if coach.session.log and not coach.over:
            moment = coach.session.moment(coach.session.now_ms)
            console.print(f"{_clock(coach.session.now_ms)}  {words.running.resumed_in(moment)}")
        unattended = coach.rehearsal and not console.interactive
        answering = self._step.answering
        live.start(replace(answering, hands_free=answering.hands_free or unattended))

    def run(self) -> Gone | LeftForLater | None:
        """Read input and let time pass until the session is over or left."""
        coach, console = self._coach, self._console
        unattended, silent_ms = False, 0
        while (wait_ms := coach.wake()) is not None:
            if console.output_closed:
                return Gone()
            self._print_sound_notice()
            self._print_saving()
            self._away.deliver()
            found = console.read(wait_ms)
            match found:
                case Signalled(number):
                    return Gone(number)
                case InputEnded():
                    unattended = True
                    self._close_question()
                    self._continue_unattended(words.running.INPUT_ENDED)
                case Typed(text) if self._take(text):
                    return LeftForLater()
                case _:
                    pass
            silent_ms = silent_ms + wait_ms if found is None and self._needs_answer() else 0
            if silent_ms >= SILENT_MS and coach.rehearsal and not console.interactive:
                silent_ms = 0
                if self._asked is not None:
                    self._close_question()
                else:
                    self._continue_unattended(words.running.UNATTENDED)
            if unattended and not coach.over and coach.moment().paused is not None:
                # The input is closed, so nothing can send Resume.
                coach.do(c.Resume())
        return None

    def _print(self, what: e.Effect | Notice) -> None:
        """Print an effect or a notice, with the questions that are due after it."""
        line = line_of(
            what,
            short_phases=not self._console.interactive,
            one_key=self._step.answering.one_key,
        )
        if self._asked is not None and isinstance(what, e.Paused | e.Resumed):
            # The question says so itself.
            line = None
        if line is not None and _says_saved(what):
            self._print_once_saved(what, line)
        elif line is not None:
            self._console.print(line)
        if isinstance(what, e.Asked):
            for way in what.ways:
                destination = self._coach.session.destination(way)
                self._console.print(f"{_clock(what.at_ms)}  {way_line(way, destination)}")
        if isinstance(what, Notice):
            return
        inquiry = self._step.inquirer.inquiry_after(what)
        if isinstance(what, e.Entered):
            self._question = None if inquiry is None else OpenQuestion(inquiry)
            for line in self._question.lines() if self._question else ():
                self._console.print(f"       {line}")

    def _print_once_saved(self, what: e.Effect | Notice, line: str) -> None:
        """Print a line that says what was reported; not before that is on the disk."""
        needed = len(self._coach.history)
        if needed > self._coach.on_disk and isinstance(what, e.PainRead):
            # What to do is not waited for.
            if advice := words.running.pain_advice(what):
                self._console.print(f"{_clock(what.at_ms)}  {advice}")
            line = f"{_clock(what.at_ms)}  {words.running.pain_noted(what.value)}"
        self._unconfirmed.append((needed, line))
        self._confirm()

    def _confirm(self) -> None:
        """Print what is on the disk now; if the session was left, from the thread that saves."""
        while self._unconfirmed and self._unconfirmed[0][0] <= self._coach.on_disk:
            self._console.print(self._unconfirmed.popleft()[1])

    def _print_saving(self) -> None:
        """Say once that something is not on the disk yet, and once that it is."""
        saving = self._coach.saving()
        late = saving.waiting_ms > 0 and not saving.trouble
        if late != self._said_saving and not saving.trouble:
            self._console.print(f"       {words.saving.SAVING if late else words.saving.IS_SAVED}")
        self._said_saving = late

    def _print_sound_notice(self) -> None:
        """Print a new notice about the sound."""
        sound = self._coach.speaker.state()
        if sound.notice_id != self._sound_notice_id:
            self._sound_notice_id = sound.notice_id
            self._print(Notice(sound.notice))

    def _continue_unattended(self, why: str) -> None:
        self._print(Notice(why))
        self._coach.do(c.Waits(hands_free=True, unattended=True))

    def _needs_answer(self) -> bool:
        """Whether the session waits for an answer that only a person can give."""
        coach = self._coach
        if self._asked is not None:
            return True
        return not coach.over and coach.moment().question in (Prompt.ON_TARGET, Prompt.WAY)

    def _take(self, text: str) -> bool:
        """Take a typed line as an answer or a command; returns whether it leaves the session."""
        if self._asked is not None:
            self._answer_asked(self._asked, text.strip().casefold())
            return False
        return not self._answer_question(text) and self._do_typed(text)

    def _answer_question(self, text: str) -> bool:
        """Answer the open question; returns whether the line was an answer to it."""
        question = self._question
        save = None if question is None else question.take(text.strip(), self._wall())
        if question is None or save is None:
            return False

        def saved(response: str) -> None:
            question.saved()
            if response:
                self._console.print(f"       {response}")

        if question.over:
            self._question = None
        self._away.later(save, saved)
        return True

    def _ask_first(self, asked: typed.AskFirst) -> None:
        """Pause and ask what a command needs, if the session would take it."""
        refusal = self._coach.why_not(SESSION_ACTIONS[asked.action].needs)
        if refusal is not None:
            self._print(Notice(words.keys.REFUSALS[refusal]))
            return
        self._asked = asked.question
        self._paused_to_ask = runs(self._coach.moment())
        if self._paused_to_ask:
            self._coach.do(c.Pause())
        for line in (*((asked.why,) if asked.why else ()), *self._asked.lines):
            self._console.print(f"       {line}")

    def _answer_asked(self, question: SessionQuestion, text: str) -> None:
        """Take a line as the answer to the question of a command; no line is another command."""
        if question.is_left(text):
            self._close_question()
        elif (name := question.named(text)) in question.answers:
            self._close_question(question.answers[name], said=words.running.RESUMED)
        else:
            for line in (question.wrong_for(text), *question.lines):
                self._console.print(f"       {line}")

    def _close_question(
        self, answer: c.Command | None = None, said: str = words.running.NO_ANSWER
    ) -> None:
        """Go on if a question paused the session, then carry out its answer.

        If there is none, `said` is printed.
        """
        if self._asked is None:
            return
        if answer is None:
            self._console.print(f"       {said}")
        # First: what the answer does can be taken back, to a session that runs.
        if self._paused_to_ask:
            self._coach.do(c.Resume())
        self._asked = None
        if answer is not None:
            self._coach.do(answer)

    def _situation(self) -> Situation:
        coach = self._coach
        return Situation(coach.session, coach.moment(), self._step.live.saved_so_far, typed.letter)

    def _do_typed(self, text: str) -> bool:
        """Carry out a typed line; returns whether it leaves the session."""
        parsed = typed.parse_line(text, self._situation())
        match parsed:
            case typed.Help():
                for line in typed.help_lines():
                    self._print(Notice(line))
            case typed.Unclear(why):
                self._print(Notice(why))
            case typed.AskFirst():
                self._ask_first(parsed)
            case typed.Mute():
                speaker = self._coach.speaker
                speaker.set_muted(not speaker.state().muted)
                off = speaker.state().muted
                self._print(Notice(words.running.SOUND_OFF if off else words.running.SOUND_ON))
            case typed.Leave():
                return True
            case c.Waits(hands_free):
                self._coach.do(parsed)
                self._print(
                    Notice(words.running.GOES_ON if hands_free else words.running.SESSION_WAITS)
                )
            case _:
                self._coach.do(parsed)
        return False


def _says_saved(what: e.Effect | Notice) -> bool:
    """Whether the line about it says that something was noted, or that this was taken back."""
    report = what.report if isinstance(what, e.Undone) else what
    return isinstance(report, e.TensionRead | e.PainRead | e.Felt)


def _clock(ms: int) -> str:
    return words.numbers.clock(ms).zfill(5)
