"""Renders visits as screens: each step of a visit is a screen, a card or a short notice.

A visit goes on in the thread of errands, since it reads and writes the history between its steps.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from importlib import import_module

from textual.app import ComposeResult
from textual.screen import Screen

from nerveflow import exits
from nerveflow.ui.home_model import request_for
from nerveflow.ui.key_commands import keymap_mistakes
from nerveflow.ui.screen_host import ScreenHost
from nerveflow.ui.screens.help import HelpScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.unfinished import DiscardScreen, OfferScreen
from nerveflow.ui.screens.word import WordScreen
from nerveflow.ui.widgets.key_bar import KeyBar
from nerveflow.visit import visit_steps as s
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.not_saved import unsaved_of
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.step_lines import left_words, lines_of, unsaved_words
from nerveflow.visit.today import usual_answering
from nerveflow.visit.visit import visit
from nerveflow.visit.weeks_visit import weeks_visit
from nerveflow.wording import words

MOST_LISTED = 3
"""How many wrong keys are listed at the start; the settings screen lists all."""


class Curtain(Screen[None]):
    """Covers home between the screens of a visit: an early key must not reach it."""

    def compose(self) -> ComposeResult:
        yield KeyBar()


class Navigator:
    """Takes a person from home through visits and back."""

    def __init__(
        self,
        host: ScreenHost,
        services: Services,
        request: Request | None,
        *,
        each_nerve: bool = False,
    ) -> None:
        self._host = host
        self._services = services
        self._request = request
        self._each_nerve = each_nerve
        self._steps: s.Visit | None = None
        """The visit that is being rendered."""
        self._reached: s.VisitStep | s.VisitEnd | None = None
        """The step that it has reached; None while one is rendered."""
        self._rendered_last: s.VisitStep | None = None
        """The step that was rendered last, or still is, except for one in the middle of saving."""
        self.opened = asyncio.Event()
        """Set once the visit of the start shows something, or is over."""
        self._session: SessionScreen | None = None
        """The session that is on the screens."""
        self.code = 0
        """The exit code of the last visit."""

    async def open(self) -> None:
        """Offer what is unfinished, and begin what was asked for."""
        settings = self._services.settings
        for line in settings.wrong_keys[:MOST_LISTED]:
            self._host.say(line, severity="error")
        for name, wrong in keymap_mistakes(settings.config.keys).items():
            self._host.say(settings.located(("keys", name), wrong), severity="error")
        try:
            await self._follow(self._visit(self._request, offers=True))
        finally:
            self.opened.set()

    async def is_free(self) -> bool:
        """Whether a visit may begin, once the one of the start shows something or is over."""
        await self.opened.wait()
        return not self.visiting

    async def start(self, routine: str) -> None:
        """From a routine, chosen as the last time, to the end of its session, and back home."""
        await self.run(await self._host.away(partial(request_for, self._services, routine)))

    async def run(self, request: Request) -> None:
        """From a request to the end of its session, and back home."""
        await self._follow(self._visit(request, offers=False))

    async def go_on(self, session: str) -> None:
        """Continue an unfinished session, then go back home."""
        await self._follow(
            visit(
                self._services,
                None,
                offers=False,
                going_on=session,
                answering=usual_answering(self._services),
                each_nerve=self._each_nerve,
            )
        )

    async def choose(self, routine: str) -> None:
        """Choose sides, parts and pace, and begin."""
        # Imported late, like all that a whole visit may not need.
        from nerveflow.ui.screens.choices import ChoicesScreen, offered_for

        try:
            offered = await self._host.away(partial(offered_for, self._services, routine))
        except CannotBegin as why:
            # Its file was changed or deleted while home was shown.
            self._host.say(str(why), severity="error")
            if isinstance(home := self._host.above, HomeScreen):
                home.look_again()
            return
        request = await self._host.ask(ChoicesScreen(self._services, offered))
        if request is not None:
            await self.run(request)

    async def weeks(self) -> None:
        """Plan some weeks with an end, or look at them, and back home."""
        await self._follow(weeks_visit(self._services))

    async def compare(self) -> None:
        """Compare two ways of doing it, or see how that is, and back."""
        from nerveflow.visit.comparison_visit import comparison_visit

        await self._follow(comparison_visit(self._services))

    async def own_files(self, routine: str, name: str) -> None:
        """Show a card, make a routine of the person's own, or add a file."""
        from nerveflow.ui.own_files import OwnFiles

        await OwnFiles(self._host, self._services).open(routine, name)

    async def show(self, target: str) -> None:
        """Open a screen that a command names as `module:Class`."""
        # Late: home is painted sooner without it.
        module, _, name = target.partition(":")
        screen: Callable[[Services], Screen[None]] = getattr(
            import_module(f"nerveflow.ui.screens.{module}"), name
        )
        await self._host.put(screen(self._services))

    async def help(self) -> None:
        """Explain; a session that is going on is paused for that time."""
        if self._session is not None:
            self._session.put_away()
            self._session.hold()
        above = self._host.above
        if not isinstance(above, HelpScreen):
            await self._host.put(HelpScreen(self._services.library))

    @property
    def visiting(self) -> bool:
        """Whether a visit is being rendered."""
        return self._steps is not None

    def leave(self, number: int, left: Callable[[tuple[str, ...]], object]) -> None:
        """End the visit because of a signal; `left` gets the lines to print after the screens."""
        steps, self._steps = self._steps, None
        if self._session is not None:
            self._session.stop_following()
            self._session = None
        if steps is None:
            return
        lines: list[str] = []
        # Until more is known: a person who leaves twice does not wait for that.
        self.code = exits.signalled(number)

        def ended() -> s.VisitEnd:
            step = self._reached
            if isinstance(step, s.VisitEnd):
                # It ended before its result was shown: the signal decides, as without a visit.
                return s.VisitEnd(exits.signalled(number))
            # A step that was not shown yet is printed too.
            while not isinstance(step, s.VisitEnd):
                if step is not None:
                    lines.extend(lines_of(step))
                step = s.next_step(steps, s.Gone(number))
            return step

        def done(end: s.VisitEnd) -> None:
            self.code = end.code
            left(tuple(lines))

        lost = partial(self._lost, self._rendered_last)
        self._host.errands.run(ended, done, self._host.fail, writes=True, lost=lost)

    def _visit(self, request: Request | None, *, offers: bool) -> s.Visit:
        usual = usual_answering(self._services)
        return visit(
            self._services,
            request,
            offers=offers,
            answering=request.answering if request is not None else usual,
            each_nerve=self._each_nerve,
        )

    async def _follow(self, steps: s.Visit) -> None:
        """Render a visit, over a curtain from its first screen after the offer on."""
        curtain = Curtain()
        self._steps, self._rendered_last = steps, None
        try:
            end = await self._rendered(steps, curtain)
        finally:
            # After whatever it is doing now, if this was cancelled.
            lost = partial(self._lost, self._rendered_last)
            self._host.errands.run(steps.close, _nothing, self._host.fail, writes=True, lost=lost)
            if self._steps is steps:
                self._steps = None
            self._host.follow(None)
            if curtain.is_current:
                await self._host.take_away()
        if end is None:
            return
        self.code = end.code
        if end.trouble:
            self._host.say(end.trouble, severity="error")

    async def _rendered(self, steps: s.Visit, curtain: Curtain) -> s.VisitEnd | None:
        """How a visit ended on the screens; None if a signal ended it first."""
        covered = False
        step = await self._go_on(steps, None)
        while self._steps is steps:
            if isinstance(step, s.VisitEnd):
                return step
            if not isinstance(step, s.ShowMessage):
                self.opened.set()
            if not covered and not isinstance(step, s.Offer | s.ConfirmDiscard | s.ShowMessage):
                covered = True
                await self._host.put(curtain)
                if self._steps is not steps:
                    break
            self._reached = None
            if not (isinstance(step, s.ShowMessage) and step.saves):
                # Else what was answered before the message is still the last thing given.
                self._rendered_last = step
            answer = await self._render(step)
            if self._steps is steps:
                step = await self._go_on(steps, answer, writes=s.saves_answer(step, answer))
        return None

    async def _go_on(
        self, steps: s.Visit, answer: s.VisitAnswer, *, writes: bool = False
    ) -> s.VisitStep | s.VisitEnd:
        """The next step of the visit. It may wait for the disk; the screens do not.

        `writes`: what a person gave to the step before is saved first.
        """

        def gone_on() -> s.VisitStep | s.VisitEnd:
            self._reached = s.next_step(steps, answer)
            return self._reached

        lost = partial(self._lost, self._rendered_last)
        return await self._host.away(gone_on, writes=writes, lost=lost)

    def _lost(self, step: s.VisitStep | None) -> str | None:
        """What of a step no file has, if the program ends now; None if all of it is saved."""
        match step:
            case s.RunInterview(interview, title) if interview.replies:
                return words.saving.answers_lost(title, interview.answers())
            case s.Follow(live) if live.coach.busy or not live.in_file:
                unsaved = unsaved_of(self._services, live)
                return None if unsaved is None else unsaved_words(unsaved)
            case s.Offer(unfinished) | s.ConfirmDiscard(unfinished):
                return words.saving.stays_unfinished(unfinished.name)
        return None

    async def _render(self, step: s.VisitStep) -> s.VisitAnswer:
        host, services = self._host, self._services
        match step:
            case s.Offer(unfinished):
                answer = await host.ask(OfferScreen(unfinished, services.wall()))
                return s.OfferAnswer(answer) if answer is not None else s.OfferAnswer.LATER
            case s.ConfirmDiscard(unfinished):
                sure = await host.ask(DiscardScreen(unfinished)) == s.OfferAnswer.DISCARD
                return s.OfferAnswer.DISCARD if sure else s.OfferAnswer.LATER
            case s.RunInterview(interview, title):
                await host.ask(QuestionsScreen(interview, title, services.wall))
            case s.Refuse(lines, tier):
                await host.ask(WordScreen(words.questions.NO_SESSION_NOW, lines, tier))
            case s.Follow():
                return await self._run_session(step)
            case s.ShowMessage(lines, stays=True, title=title):
                await host.ask(WordScreen(title or words.visit.BEFORE_SESSION, lines))
            case s.Report():
                from nerveflow.ui.screens.after import AfterScreen

                await host.ask(AfterScreen(services, step))
            case _:
                self._show_at_once(step)
        return None

    def _show_at_once(self, step: s.VisitStep) -> None:
        """Show a step that needs no answer."""
        match step:
            case s.ShowMessage(lines, trouble):
                for line in lines:
                    self._host.say(line, severity="error" if trouble else "information")
            case s.TellTerminal(sequence):
                self._host.signal(sequence)
            case s.ReportLeft(_, _, unsaved, rehearsal):
                left = left_words(unsaved, rehearsal=rehearsal)
                self._host.say(left, severity="information" if unsaved is None else "error")

    async def _run_session(self, step: s.Follow) -> s.VisitAnswer:
        shown = self._services.settings.config.screen
        self._host.follow(step.live)
        screen = SessionScreen(
            step.live,
            answering=step.answering,
            reduced_motion=shown.reduced_motion,
            big_text=shown.big_text,
            inquirer=step.inquirer,
        )
        self._session = screen
        try:
            over = await self._host.ask(screen)
        finally:
            # Also if the visit is taken down: its session is closed then, and takes no pause.
            self._session = None
        self._host.follow(None)
        return None if over else s.LeftForLater()


def _nothing(_: None) -> None:
    """Nothing follows."""
