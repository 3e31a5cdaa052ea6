"""The session: a figure, one instruction at a time, and three loops that never call each other.

Wake lets time pass in the coach when something is due; decide sends it what a person pressed; paint
only reads, as often as something moves.
"""

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key, Resize
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen

from nerveflow.audio.speaker import SoundState
from nerveflow.coach import Notice
from nerveflow.harmless import escaped
from nerveflow.session import commands as c
from nerveflow.session.effects import (
    Effect,
    Entered,
    Held,
    HoldEnded,
    LineGiven,
    NerveOver,
    PainRead,
    Paused,
    PhaseBegan,
    Resumed,
    Skipped,
    TensionRead,
    Undone,
    VariantTaken,
)
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Prompt, Side
from nerveflow.ui.call_once import call_once
from nerveflow.ui.key_commands import Context, KeyCommand, bindings_of, meaning
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.screens.session_cards import SessionCards
from nerveflow.ui.session_model import answering_words, foot, label, parts_of, sound_words
from nerveflow.ui.session_words import bright_line, current_line, session_words, still
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.ui.widgets.session_view import SessionView
from nerveflow.ui.widgets.tension_scale import TensionReadout
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.main_key import (
    ALWAYS_OWN,
    MainKey,
    any_key_means_more,
    main_command,
    main_key,
    runs,
)
from nerveflow.visit.request import AT_THE_KEYBOARD, Answering
from nerveflow.visit.session_actions import (
    SESSION_ACTIONS,
    ChoiceQuestion,
    NumberQuestion,
    Situation,
    is_possible,
)
from nerveflow.wording import words

AnswerT = TypeVar("AnswerT")

MOVING_S = 1 / 15
"""Between two looks while something moves."""
STILL_FRAMES = 4
"""While nothing moves, one look in this many paints everything."""
FLASH_S = 0.16
REFUSED_S = 2.5
LATE_MS = 200
"""After this long without an answer of the disk, the screen says that it is being saved."""
DISK_MS = 15
"""How long a reported number waits for the answer of the disk, to be shown together with it."""
FRESH_MS = 2_500
"""How long a press on the scale is confirmed."""
FIGURE = (60, 18)
"""The least columns and rows for the figure; below them the layout is compact."""
TWICE = (140, 40)
"""The least columns and rows for large letters of twice the size."""
STRIPS = ((40, 15), (30, 11), (24, 8))
"""The least rows of the screen, and the rows of the small figure beside a large sentence."""
LOUD = (Entered, Held, NerveOver, Paused, Resumed, HoldEnded)
"""The effects that light up the whole frame, more strongly than a part of a repetition does."""


def late_by(event: Key) -> int:
    """How many milliseconds ago a key arrived, by the clock of the machine."""
    return round((Message().time - event.time) * 1_000)


class SessionScreen(CoachScreen[bool]):
    """Runs one session; its result says whether it is over, or else left for later."""

    CONTEXT = Context.SESSION
    SHOW_DISABLED_KEYS = True
    LEAST = (40, 12)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-slit"),
        (LEAST[0], "-tiny"),
        (80, "-narrow"),
        (100, "-medium"),
        (140, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-sliver"),
        (LEAST[1], "-flat"),
        (24, "-low"),
        (30, "-tall"),
        (40, "-high"),
    ]
    CSS_PATH = "session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.SESSION)

    def __init__(
        self,
        live: LiveSession,
        *,
        answering: Answering = AT_THE_KEYBOARD,
        reduced_motion: bool = False,
        big_text: bool = False,
        inquirer: Inquirer | None = None,
    ) -> None:
        super().__init__()
        self.coach = coach = live.coach
        self.last: Moment = coach.moment()
        """What was painted last."""
        self.live = live
        self._answering = answering
        self._inquirer = inquirer
        self._reduced_motion = reduced_motion
        chosen = None if inquirer is None else inquirer.chosen
        self._view = SessionView(reduced_motion=reduced_motion, check=chosen)
        self._readings = [point.value for point in live.summary().readings]
        self._unconfirmed: deque[tuple[int, Effect]] = deque()
        """What a person reported and is not known to be on the disk, each with how many effects
        have to be on the disk until it is."""
        self._fresh_until_ms = -1
        self._waker: asyncio.TimerHandle | None = None
        self._frame = 0
        self._shown: tuple[object, ...] = ()
        """The state for which everything was painted last."""
        self._sound_notice = 0
        self._sound: SoundState = coach.speaker.state()
        self._cards = SessionCards(self)
        self._allowed: frozenset[c.CommandId] = frozenset()
        """The commands that the session took at the last look."""
        self._refused = ""
        """The refusal that is shown now."""
        self._late_ms = 0
        """How long ago the key of the current command was pressed."""
        self._asked = False
        """Whether a full painting is due before the next look."""
        self._flashes: set[bool] = set()
        """The flashes of the frame that are due with the next painting: whether each is loud."""
        self._sign = ""
        """What is shown as not saved."""
        self._ended = False
        self.set_class(big_text, "-big")
        self.set_class(reduced_motion, "-still")

    def compose(self) -> ComposeResult:
        yield self._view
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self._view.divide(parts_of(self.coach))
        self._arrange()
        self.coach.listen(self.heard)
        self.coach.on_saved(self._confirm)
        self._hear_answers()
        self.live.start(self._answering)
        self.set_interval(MOVING_S, self.look)
        self.call_after_refresh(self.wake)
        self.call_after_refresh(self.paint)

    def on_unmount(self) -> None:
        self.coach.on_answer(None)
        if self._waker is not None:
            self._waker.cancel()

    def _hear_answers(self) -> None:
        """Receive the answers of the disk, which come from another thread, on this loop."""
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()

        def answered() -> None:
            # A loop that has ended takes no calls any more.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self.coach.take_answers, context=context)

        self.coach.on_answer(answered)

    def on_resize(self, event: Resize) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Choose the layout by the size of the terminal."""
        width, height = self.app.size
        slim = width < FIGURE[0]
        compact = slim or height < FIGURE[1]
        self.set_class(compact, "-compact")
        self.set_class(slim, "-slim")
        twice = width >= TWICE[0] and height >= TWICE[1]
        self._view.size_letters(
            2 if twice else 1,
            is_large=self.has_class("-big") and not compact,
            in_words=slim,
            strip=next((rows for least, rows in STRIPS if height >= least), 0),
        )

    # Wake: let time pass when something is due.

    def wake(self) -> None:
        """Let time pass in the coach and sleep until something is due."""
        if self._waker is not None:
            self._waker.cancel()
        if self._ended:
            return
        sleep_ms = self.coach.wake()
        if sleep_ms is None:
            self._over()
            return
        self._waker = call_once(self, sleep_ms / 1000, self.wake)

    def _over(self) -> None:
        if self._ended:
            return
        self._ended = True
        if self.app.screen is self:
            self.dismiss(True)
        elif self.is_attached:
            # A question was still open: the session has ended behind it.
            self.app.call_later(self._close_above)

    async def _close_above(self) -> None:
        while self.app.screen is not self and len(self.app.screen_stack) > 1:
            await self.app.pop_screen()
        self.dismiss(True)

    def _leave(self) -> None:
        self.stop_following()
        self.dismiss(False)

    def stop_following(self) -> None:
        """Follow the coach no more: it is closed now, away from this loop."""
        self._ended = True
        self.coach.on_answer(None)

    # Decide: send the coach what was pressed.

    def give(self, command: c.Command) -> None:
        """Hand a command over; what follows from it comes back as effects."""
        if self._ended:
            return
        self.coach.do(command)
        self.call_later(self.wake)
        self._show_soon()

    def handlers(self) -> Handlers:
        return {
            **{action: partial(self._act, action) for action in SESSION_ACTIONS},
            "pause": self._go,
            "repeat": self._repeat,
            "mute": self._mute,
            "big-text": self._big_text,
            "leave": self._leave,
        }

    def _act(self, action: str) -> None:
        """Send the command of an action, or ask what it asks first."""
        at = Situation(self.coach.session, self.coach.moment(), self.live.saved_so_far, self.key)
        match SESSION_ACTIONS[action].gives(at):
            case ChoiceQuestion() | NumberQuestion() as question:
                self._cards.ask(question)
            case command:
                self.give(command)

    def enabled(self, command: str) -> bool:
        return is_possible(command, self._allowed)

    def label(self, command: KeyCommand) -> str:
        return label(command, self.last, muted=self._sound.muted)

    def about_time(self) -> str:
        return words.running.CLOCK_RUNS if self.last.paused is None else words.running.CLOCK_STOPPED

    def on_screen_suspend(self) -> None:
        # The state of the session must not be readable behind a question.
        self._view.cover(covered=True)

    def on_screen_resume(self) -> None:
        self._view.cover(covered=False)

    def foot_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        return foot(hints, self.last, ways=len(self.ways_on()))

    def final_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        # If any key reports tension above target, no other hint is shown.
        shown = () if any_key_means_more(self.last) else hints
        return tuple(hint for hint in shown if hint.command == "help")

    def ways_on(self) -> tuple[Hint, ...]:
        choosing = self.last.question is Prompt.WAY and self.last.paused is None
        ways = self.last.ways if choosing else ()
        return tuple(
            Hint(words.steps.WAYS[way][0], words.running.SPOKEN_WAYS[way], "") for way in ways
        )

    def run(self, command: str) -> None:
        """Do what a command says, or say why the session does not take it now."""
        action = SESSION_ACTIONS.get(command)
        refusal = None if action is None else self.coach.why_not(action.needs)
        if refusal is None:
            self.handlers()[command]()
        elif self.app.screen is self:
            self._refuse(words.keys.REFUSALS[refusal])

    def _refuse(self, why: str) -> None:
        """Say why not, for a moment; the same is not said again while it can be read."""
        if why == self._refused:
            return
        self._refused = why
        self.say(why, timeout=REFUSED_S)
        call_once(self, REFUSED_S, self._forget_refused)

    def _forget_refused(self) -> None:
        self._refused = ""

    def on_key(self, event: Key) -> None:
        # The letters of the ways come before those of the commands, as in lines.
        if self._cards.choose(event.key):
            event.stop()
            event.prevent_default()
        elif any_key_means_more(self.last) and not self._has_own_meaning(event.key):
            # Without hands, any key reports that tension is above target.
            event.stop()
            event.prevent_default()
            self._go()
        elif self._command_of(event.key) == "pause":
            # A busy machine delivers the key late: the answer lit at the press counts.
            self._late_ms = late_by(event)

    def _has_own_meaning(self, key: str) -> bool:
        """Whether a key has its own meaning if any other one reports tension above target."""
        command = meaning(key, Context.SESSION, self.own_keys)
        if command is None:
            return False
        everywhere = Context.EVERYWHERE in command.places
        return everywhere or command.id in ALWAYS_OWN or command.group == "tension"

    def _command_of(self, key: str) -> str:
        command = meaning(key, Context.SESSION, self.own_keys)
        return "" if command is None else command.id

    def _go(self) -> None:
        late_ms, self._late_ms = round(self._late_ms * self.coach.speed), 0
        self.last = self.coach.moment()
        if main_key(self.last) is MainKey.HEAR:
            self.give(c.Press(max(0, self.last.at_ms - late_ms)))
            return
        command = main_command(self.last, late_ms)
        if command is None:
            self._cards.way(self.last)
        else:
            self.give(command)

    def hold(self) -> bool:
        """Pause if the clock runs, as another screen will cover this one; whether it paused."""
        if self.coach.over or not runs(self.coach.moment()):
            return False
        self.give(c.Pause())
        return True

    def put_away(self) -> None:
        """Take an open card away: another screen takes its place."""
        self._cards.put_away()

    def _repeat(self) -> None:
        # The bright sentence is the one that the person wants to hear.
        self.give(c.Repeat(bright_line(self.coach.moment())))

    def _mute(self) -> None:
        speaker = self.coach.speaker
        speaker.set_muted(not speaker.state().muted)
        self._show_soon()

    def _big_text(self) -> None:
        self.toggle_class("-big")
        self._arrange()
        self.call_after_refresh(self.paint)

    # What the cards need.

    def show_card(
        self, card: ModalScreen[AnswerT | None], closed: Callable[[AnswerT | None], None]
    ) -> None:
        self.app.push_screen(card, closed)

    def later(self, do: Callable[[], None]) -> None:
        self.call_later(do)

    # What the coach says: flashes, questions and notices, shown once.

    def heard(self, said: Effect | Notice) -> None:
        """Take in one effect or notice."""
        if self._ended:
            return
        self._cards.heard(said)
        if isinstance(said, Notice):
            self._notify(said)
        elif isinstance(said, TensionRead | PainRead | Undone):
            self._unconfirmed.append((len(self.coach.history), said))
            self._confirm()
        if isinstance(said, VariantTaken | Skipped | Undone):
            self._view.divide(parts_of(self.coach))
        if isinstance(said, LOUD):
            self.flash(loud=True)
        elif isinstance(said, PhaseBegan) or (isinstance(said, LineGiven) and said.again):
            self.flash(loud=False)
        if self._inquirer is not None and not isinstance(said, Notice):
            inquiry = self._inquirer.inquiry_after(said)
            if inquiry is not None:
                self._cards.inquire(inquiry)

    def _confirm(self) -> None:
        """Show as recorded what is on the disk now."""
        if self._ended:
            return
        news = self._saving_sign() != self._sign
        while self._unconfirmed and self._unconfirmed[0][0] <= self.coach.on_disk:
            _, said = self._unconfirmed.popleft()
            news = True
            if isinstance(said, TensionRead):
                self._readings.append(said.value)
                self._fresh_until_ms = self.last.at_ms + FRESH_MS
            elif isinstance(said, Undone) and isinstance(said.report, TensionRead):
                del self._readings[-1:]
                self._fresh_until_ms = -1
            self._cards.confirmed(said)
        if news:
            self._show_soon()

    def _saving(self) -> int | None:
        """The number that was reported last, if saving it takes longer than it should."""
        given = [said.value for _, said in self._unconfirmed if isinstance(said, TensionRead)]
        late = self.coach.saving().waiting_ms > LATE_MS
        return given[-1] if given and late else None

    def _saving_sign(self) -> str:
        """What is not in the history, and where it is; empty if everything is."""
        saving = self.coach.saving()
        beside = "" if saving.beside is None else escaped(str(saving.beside))
        late, trouble = saving.waiting_ms > LATE_MS, bool(saving.trouble)
        return words.saving.sign(beside, late=late, trouble=trouble)

    def _notify(self, notice: Notice) -> None:
        severity: SeverityLevel = "warning" if notice.urgent else "information"
        self.say(notice.text, severity=severity)

    def flash(self, *, loud: bool) -> None:
        """Flash the frame when a change is shown, for those who do not hear it: the whole frame
        where it is loud."""
        self._flashes.add(loud)
        self._show_soon()

    def light(self, *, lit: bool, loud: bool) -> None:
        """Light up the frame, all of it if it is loud, or darken it again."""
        if loud:
            # No other rule applies to a widget now, and applying the rules to each takes 5 ms.
            self.set_class(lit, "-loud", update=False)
            self.app.stylesheet.apply(self)
            for each in self.walk_children():
                # The background of a widget may be that of the screen.
                each.notify_style_update()
        else:
            self._view.light(lit=lit)

    # Paint: look, and show what looks different.

    def look(self) -> None:
        """Paint while something moves and when a part begins, else a few times a second."""
        if self._ended or self._asked:
            return
        self._frame += 1
        now, last = self.coach.moment(), self.last
        # The lit answer is painted as soon as it is said, since a press takes it.
        begun = (now.index, now.span, now.lit) != (last.index, last.span, last.lit)
        slow = still(last) or self._reduced_motion
        if begun or not slow or self._frame % STILL_FRAMES == 0:
            self.paint()
        elif self.app.screen is self:
            self._view.get_ready(now)

    def _show_soon(self) -> None:
        """Show everything in one picture, with what the disk is about to confirm."""
        self._asked = True
        if self._unconfirmed and self.coach.saving().waiting_ms < DISK_MS:
            call_once(self, DISK_MS / 1000, partial(self.call_later, self._show_asked))
        else:
            self.call_later(self._show_asked)

    async def _show_asked(self) -> None:
        if self._asked:
            self._asked, self._shown = False, ()
            await self.paint_as_one(self.paint)

    def paint(self) -> None:
        """Paint the moment: everything, or only the moving parts if nothing else has changed."""
        if self._ended or self.coach.over or not self.is_attached:
            return
        for loud in self._flashes:
            self.light(lit=True, loud=loud)
            call_once(self, FLASH_S, partial(self.light, lit=False, loud=loud))
        self._flashes.clear()
        moment = self.last = self.coach.moment()
        shown = (
            moment.index,
            moment.mode,
            moment.paused,
            moment.question,
            moment.line,
            current_line(moment.segment, moment.elapsed_ms),
            moment.span,
            moment.tension_at_ms,
            moment.undo_left_ms // 1000,
            moment.left_ms and moment.left_ms // 1000,
            moment.hands_free,
            moment.lit,
            moment.stopping,
            moment.scan is not None and moment.scan.is_over,
            tuple(self._readings[-6:]),
            self._saving_sign(),
        )
        if shown == self._shown and self._frame % STILL_FRAMES:
            self._view.move(moment)
            return
        self._shown = shown
        self._show(moment)

    def _show(self, moment: Moment) -> None:
        self._sound = self.coach.speaker.state()
        if self._sound.notice_id != self._sound_notice:
            self._sound_notice = self._sound.notice_id
            self.say(self._sound.notice)
        key = self.key("pause")
        now = session_words(moment, key)
        rehearsal = (words.keys.REHEARSAL,) if self.coach.rehearsal else ()
        state = (answering_words(moment), *rehearsal, sound_words(self._sound))
        self._view.show(moment, now, self._scale(moment), state, key)
        self._sign = self._saving_sign()
        self._view.say_saving(self._sign)
        self.set_class(moment.segment.side is Side.RIGHT, "-right")
        self._allowed = self.coach.allowed()
        self.update_keys()
        self._cards.offer_ways(moment)

    def _scale(self, moment: Moment) -> TensionReadout:
        rule, scan = moment.variant.rule, moment.scan
        return TensionReadout(
            target=rule.target,
            stop=rule.stop,
            # After a break the readings from before it are not current.
            readings=tuple(self._readings[-6:]) if moment.tension is not None else (),
            asked=moment.question is Prompt.TENSION and (scan is None or scan.is_over),
            unanswered=moment.question is Prompt.TENSION
            or (scan is not None and scan.prompt is Prompt.ON_TARGET),
            fresh=moment.at_ms < self._fresh_until_ms,
            undo_s=-(-moment.undo_left_ms // 1000),
            undo_key=self.key("undo"),
            ten_key=self.key("tension-10"),
            saving=self._saving(),
            lit=moment.lit if isinstance(moment.lit, int) else None,
        )
