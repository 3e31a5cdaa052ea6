"""Renders visits as screens: each step of a visit is a screen, a card or a short notice.

A visit goes on in the thread of errands, since it reads and writes the history between its steps.
"""

import asyncio
from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.screen import Screen

from nerveflow import exits
from nerveflow.ui.home_model import request_for
from nerveflow.ui.key_commands import Context, keymap_mistakes
from nerveflow.ui.screens.after import AfterScreen
from nerveflow.ui.screens.choices import ChoicesScreen, offered_for
from nerveflow.ui.screens.help import HelpScreen
from nerveflow.ui.screens.history import HistoryScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.note_pain import NotePainScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.settings import SettingsScreen
from nerveflow.ui.screens.unfinished import DiscardScreen, OfferScreen
from nerveflow.ui.screens.word import WordScreen
from nerveflow.ui.stage import Stage
from nerveflow.ui.widgets.key_bar import KeyBar
from nerveflow.visit import visit_steps as s
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.step_lines import left_words, lines_of
from nerveflow.visit.today import usual_answering
from nerveflow.visit.visit import unsaved_of, visit
from nerveflow.visit.weeks_visit import weeks_visit
from nerveflow.wording import words

MOST_LISTED = 3
"""Wrong keys told at the start; the settings screen lists all."""


class Curtain(Screen[None]):
    """Covers home between the screens of a visit: an early key must not reach it."""

    def compose(self) -> ComposeResult:
        yield KeyBar()


class Navigator:
    """Takes a person from home through visits and back."""

    def __init__(
        self,
        stage: Stage,
        services: Services,
        request: Request | None,
        *,
        each_nerve: bool = False,
    ) -> None:
        self._stage = stage
        self._services = services
        self._request = request
        self._each_nerve = each_nerve
        self._steps: s.Visit | None = None
        """The visit that is being rendered."""
        self._reached: s.VisitStep | s.VisitEnd | None = None
        """The step that it has come to; None while one is rendered."""
        self._rendered_last: s.VisitStep | None = None
        """The step that was rendered last, or still is."""
        self.opened = asyncio.Event()
        """Set once the visit of the start shows something, or is over."""
        self._session: SessionScreen | None = None
        """The session that is on the screens."""
        self.code = 0
        """The exit code that the last visit came to."""

    async def open(self) -> None:
        """Offer what is unfinished, and begin what was asked for."""
        settings = self._services.settings
        for line in settings.wrong_keys[:MOST_LISTED]:
            self._stage.say(line, trouble=True)
        for name, wrong in keymap_mistakes(settings.config.keys).items():
            self._stage.say(settings.located(("keys", name), wrong), trouble=True)
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
        await self.run(await self._stage.away(partial(request_for, self._services, routine)))

    async def run(self, request: Request) -> None:
        """From a request to the end of its session, and back home."""
        await self._follow(self._visit(request, offers=False))

    async def go_on(self, session: str) -> None:
        """Continue a session that was kept for later, and back home."""
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
        try:
            offered = await self._stage.away(partial(offered_for, self._services, routine))
        except CannotBegin as why:
            # Its file was changed or deleted while home was shown.
            self._stage.say(str(why), trouble=True)
            if isinstance(home := self._stage.above, HomeScreen):
                home.look_again()
            return
        request = await self._stage.ask(ChoicesScreen(self._services, offered))
        if request is not None:
            await self.run(request)

    async def weeks(self) -> None:
        """Plan some weeks with an end, or look at them, and back home."""
        await self._follow(weeks_visit(self._services))

    async def compare(self) -> None:
        """Compare two ways of doing it, or see how that is, and back."""
        from nerveflow.visit.comparing_visit import comparing_visit

        await self._follow(comparing_visit(self._services))

    async def own_files(self, routine: str, name: str) -> None:
        """Show a card, make a routine of the person's own, or add a file."""
        from nerveflow.ui.own_files import OwnFiles

        await OwnFiles(self._stage, self._services).open(routine, name)

    async def show(self, place: Context) -> None:
        """Open one of the screens that only look."""
        if place is Context.PROGRESS:
            # Late: home is painted sooner without it.
            from nerveflow.ui.screens.progress import ProgressScreen

            await self._stage.put(ProgressScreen(self._services))
            return
        screens = {
            Context.HISTORY: HistoryScreen,
            Context.NOTE_PAIN: NotePainScreen,
            Context.SETTINGS: SettingsScreen,
        }
        await self._stage.put(screens[place](self._services))

    async def help(self) -> None:
        """Explain; a session that is going on is paused meanwhile."""
        if self._session is not None:
            self._session.put_away()
            self._session.hold()
        above = self._stage.above
        if not isinstance(above, HelpScreen):
            await self._stage.put(HelpScreen(self._services.library))

    @property
    def visiting(self) -> bool:
        """Whether a visit is being rendered."""
        return self._steps is not None

    def leave(self, number: int, left: Callable[[tuple[str, ...]], object]) -> None:
        """End the visit because of a signal; `left` is told what to print without the screens."""
        steps, self._steps = self._steps, None
        if self._session is not None:
            self._session.stand_still()
            self._session = None
        if steps is None:
            return
        lines: list[str] = []
        # Until it is known better: whoever leaves twice does not wait for that.
        self.code = exits.signalled(number)

        def ended() -> s.VisitEnd:
            step = self._reached
            if isinstance(step, s.VisitEnd):
                # It was over before it could be told: the signal decides, as without a visit.
                return s.VisitEnd(exits.signalled(number))
            # A step that was on its way is told as well.
            while not isinstance(step, s.VisitEnd):
                if step is not None:
                    lines.extend(lines_of(step))
                step = _next(steps, s.Gone(number))
            return step

        def done(end: s.VisitEnd) -> None:
            self.code = end.code
            left(tuple(lines))

        lost = partial(self._lost, self._rendered_last)
        self._stage.errands.run(ended, done, self._stage.fail, writes=True, lost=lost)

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
            # After whatever it is doing now, where this was cancelled.
            lost = partial(self._lost, self._rendered_last)
            self._stage.errands.run(steps.close, _nothing, self._stage.fail, writes=True, lost=lost)
            if self._steps is steps:
                self._steps = None
            self._stage.follow(None)
            if curtain.is_current:
                await self._stage.take_away()
        if end is None:
            return
        self.code = end.code
        if end.trouble:
            self._stage.say(end.trouble, trouble=True)

    async def _rendered(self, steps: s.Visit, curtain: Curtain) -> s.VisitEnd | None:
        """How a visit ended on the screens; None where a signal has ended it meanwhile."""
        covered = False
        step = await self._go_on(steps, None)
        while self._steps is steps:
            if isinstance(step, s.VisitEnd):
                return step
            if not isinstance(step, s.ShowMessage):
                self.opened.set()
            if not covered and not isinstance(step, s.Offer | s.ConfirmDiscard | s.ShowMessage):
                covered = True
                await self._stage.put(curtain)
                if self._steps is not steps:
                    break
            self._reached, self._rendered_last = None, step
            answer = await self._render(step)
            if self._steps is steps:
                step = await self._go_on(steps, answer, writes=_saves(step, answer))
        return None

    async def _go_on(
        self, steps: s.Visit, answer: s.VisitAnswer, *, writes: bool = False
    ) -> s.VisitStep | s.VisitEnd:
        """What the visit comes to next. It may wait for the disk, and the screens do not.

        `writes`: what a person gave to the step before is saved first.
        """

        def gone_on() -> s.VisitStep | s.VisitEnd:
            self._reached = _next(steps, answer)
            return self._reached

        lost = partial(self._lost, self._rendered_last)
        return await self._stage.away(gone_on, writes=writes, lost=lost)

    def _lost(self, step: s.VisitStep | None) -> str | None:
        """What of a step no file has, where the program ends now; None where all of it is saved."""
        match step:
            case s.RunInterview(interview, title) if interview.replies:
                return words.answers_lost(title, interview.answers())
            case s.Follow(live):
                unsaved = unsaved_of(self._services, live)
                return None if unsaved is None else words.unsaved(unsaved.beside, unsaved.lost)
            case s.Offer(unfinished) | s.ConfirmDiscard(unfinished):
                return words.stays_unfinished(unfinished.name)
        return None

    async def _render(self, step: s.VisitStep) -> s.VisitAnswer:
        stage, services = self._stage, self._services
        match step:
            case s.Offer(unfinished):
                answer = await stage.ask(OfferScreen(unfinished, services.wall()))
                return s.OfferAnswer(answer) if answer is not None else s.OfferAnswer.LATER
            case s.ConfirmDiscard(unfinished):
                sure = await stage.ask(DiscardScreen(unfinished)) == s.OfferAnswer.DISCARD
                return s.OfferAnswer.DISCARD if sure else s.OfferAnswer.LATER
            case s.RunInterview(interview, title):
                await stage.ask(QuestionsScreen(interview, title, services.wall))
            case s.Refuse(lines, tier):
                await stage.ask(WordScreen(words.NO_SESSION_NOW, lines, tier))
            case s.Follow():
                return await self._run_session(step)
            case s.ShowMessage(lines, stays=True, title=title):
                await stage.ask(WordScreen(title or words.BEFORE_YOU_BEGIN, lines))
            case s.Report():
                await stage.ask(AfterScreen(services, step))
            case _:
                self._tell(step)
        return None

    def _tell(self, step: s.VisitStep) -> None:
        """Show a step that waits for nobody."""
        match step:
            case s.ShowMessage(lines, trouble):
                for line in lines:
                    self._stage.say(line, trouble=trouble)
            case s.TellTerminal(sequence):
                self._stage.signal(sequence)
            case s.ReportLeft(_, _, unsaved, rehearsal):
                left = left_words(unsaved, rehearsal=rehearsal)
                self._stage.say(left, trouble=unsaved is not None)

    async def _run_session(self, step: s.Follow) -> s.VisitAnswer:
        shown = self._services.settings.config.screen
        self._stage.follow(step.live)
        screen = SessionScreen(
            step.live,
            answering=step.answering,
            reduced_motion=shown.reduced_motion,
            big_text=shown.big_text,
            inquirer=step.inquirer,
        )
        self._session = screen
        try:
            over = await self._stage.ask(screen)
        finally:
            # Also where the visit is taken down: its session is closed then, and takes no pause.
            self._session = None
        self._stage.follow(None)
        return None if over else s.LeftForLater()


def _next(steps: s.Visit, answer: s.VisitAnswer) -> s.VisitStep | s.VisitEnd:
    """The next step of a visit, or how it ended."""
    try:
        return steps.send(answer)
    except StopIteration as over:
        ended: s.VisitEnd | None = over.value
        # One that has failed before, which was told then, ends without a word.
        return ended or s.VisitEnd(exits.FINDINGS)


def _saves(step: s.VisitStep, answer: s.VisitAnswer) -> bool:
    """Whether a visit saves the answer to a step before it goes on."""
    if isinstance(step, s.Offer | s.ConfirmDiscard):
        return answer in (s.OfferAnswer.KEEP, s.OfferAnswer.DISCARD)
    return isinstance(step, s.RunInterview | s.Follow)


def _nothing(_: None) -> None:
    """Nothing follows."""
