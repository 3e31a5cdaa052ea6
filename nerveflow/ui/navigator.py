"""The way from one screen to the next: home, choices, questions, session, after."""

from asyncio import CancelledError
from collections.abc import Awaitable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from nerveflow.interview.after import AfterResult, BeforeValues, after_session
from nerveflow.interview.before_state import BeforeResult
from nerveflow.interview.interview import Interview
from nerveflow.store.errors import StoreError
from nerveflow.store.records import Unfinished
from nerveflow.ui.commands import Context
from nerveflow.ui.keymap_check import mistakes
from nerveflow.ui.screens.after import AfterScreen
from nerveflow.ui.screens.choices import ChoicesScreen
from nerveflow.ui.screens.curtain import Curtain
from nerveflow.ui.screens.help import HelpScreen
from nerveflow.ui.screens.history import HistoryScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.settings import SettingsScreen
from nerveflow.ui.screens.unfinished import OfferScreen
from nerveflow.ui.screens.word import WordScreen
from nerveflow.visit.ask_before import ask_before, offer_stack, request_today
from nerveflow.visit.gathering import chosen_check
from nerveflow.visit.going_on import ask_again
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.request import Request
from nerveflow.visit.save_answers import save_after, save_answers, save_start, value_before
from nerveflow.visit.timelines import CannotBegin, CannotResume

if TYPE_CHECKING:
    from nerveflow.ui.app import CoachApp

Result = TypeVar("Result")

LEFT = "What you answered is kept; the questions come again at the next start."


class Navigator:
    """Leads a person through the screens; every step of the way is a line of one of its methods."""

    def __init__(
        self, app: "CoachApp", request: Request | None, *, each_nerve: bool = False
    ) -> None:
        self._app = app
        self._request = request
        self._each_nerve = each_nerve
        self._left = False
        """Whether the last questions were left before their end."""
        self.code = 0
        """What the program ends with: 0, or why the start that was asked for led nowhere."""

    async def open(self) -> None:
        """Show home, offer what is unfinished, and begin what was asked for."""
        await self._app.push_screen(HomeScreen(self._app.services))
        for wrong in mistakes(self._app.services.settings.config.keys):
            self._app.notify(wrong, severity="warning", markup=False)
        went_on: list[Unfinished] = []
        await self._guarded(self._offer(went_on))
        if self._request is not None and not went_on:
            await self.lead(self._request)

    async def lead(self, request: Request) -> None:
        """From a chosen routine to the end of its session, and back home."""
        await self._guarded(self._curtained(self._lead(request)))

    async def choose(self, routine: str) -> None:
        """Choose sides, parts and pace, and begin."""
        request = await self._app.push_screen_wait(ChoicesScreen(self._app.services, routine))
        if request is not None:
            await self.lead(request)

    def show(self, place: Context) -> None:
        """Open one of the screens that only look."""
        services = self._app.services
        screens = {Context.HISTORY: HistoryScreen, Context.SETTINGS: SettingsScreen}
        self._app.push_screen(screens[place](services))

    def help(self) -> None:
        """Explain; a session that is going on is paused meanwhile."""
        screen = self._app.screen
        if isinstance(screen, SessionScreen):
            screen.hold()
        if not isinstance(screen, HelpScreen):
            self._app.push_screen(HelpScreen(self._app.services.library))

    async def _guarded(self, way: Awaitable[None]) -> None:
        try:
            await way
        except (CannotBegin, CannotResume, StoreError) as error:
            self._app.notify(str(error), severity="error", markup=False)
            self.code = 1

    async def _curtained(self, way: Awaitable[None]) -> None:
        """Go a way over a curtain, so that home is not seen between its screens."""
        curtain = Curtain()
        await self._app.push_screen(curtain)
        try:
            await way
        finally:
            if curtain.is_current:
                await self._app.pop_screen()

    async def _offer(self, went_on: list[Unfinished]) -> None:
        services = self._app.services
        rehearsal = self._request is not None and self._request.rehearsal
        for unfinished in services.unfinished(rehearsal=rehearsal):
            answer = await self._app.push_screen_wait(OfferScreen(unfinished, services.wall()))
            if answer == "continue":
                went_on.append(unfinished)
                await self._curtained(self._continue(unfinished))
                return
            if answer == "keep":
                services.store.mark_stopped(unfinished.id)
            elif answer == "discard":
                services.store.discard(unfinished.id)
            else:
                return

    async def _continue(self, unfinished: Unfinished) -> None:
        services = self._app.services
        said = None
        conversation = ask_again(services, unfinished)
        if conversation is not None:
            said = await self._ask_first(conversation, "Before you go on")
            if not said.go_on:
                await self._refuse(said)
                return
            save_start(services, said, unfinished.id)
        hands_free = services.settings.config.session.hands_free
        await self._follow(services.resume(unfinished), said, hands_free=hands_free)

    async def _lead(self, request: Request) -> None:
        services = self._app.services
        services.timeline(request.routine, request.choices)
        said = None
        if not request.rehearsal:
            said = await self._ask_first(ask_before(services, request), "Before you begin")
            if not said.go_on:
                await self._refuse(said)
                return
            request = await self._as_confirmed(request, said)
        live = services.begin(request.routine, request.choices, speed=request.speed)
        try:
            if said is not None:
                save_start(services, said, live.id)
        except StoreError:
            live.leave()
            raise
        self.code = 0
        await self._follow(live, said, hands_free=request.hands_free)

    async def _as_confirmed(self, request: Request, said: BeforeResult) -> Request:
        services = self._app.services
        for line in said.lines:
            self._app.notify(line, markup=False)
        request = request_today(services, request, said)
        stacked = await self._ask(offer_stack(services, request, said), "Before you begin")
        if stacked.stimulus is None:
            return request
        return replace(request, choices=replace(request.choices, stacked=stacked.stimulus))

    async def _ask_first(self, interview: Interview[BeforeResult], title: str) -> BeforeResult:
        try:
            said = await self._ask(interview, title)
        except CancelledError:
            # The program ends in the middle of the questions: what was answered stays answered.
            save_answers(self._app.services, interview.leave())
            raise
        trouble = save_answers(self._app.services, said)
        if trouble:
            self._app.notify(trouble, severity="error", markup=False)
        return said

    async def _refuse(self, said: BeforeResult) -> None:
        self.code = said.exit_code
        if self._left:
            await self._app.push_screen_wait(WordScreen("No session now", (LEFT,)))
            return
        tier = said.verdict.tier if said.verdict is not None else None
        await self._app.push_screen_wait(WordScreen("No session now", said.lines, tier))

    async def _follow(
        self, live: LiveSession, said: BeforeResult | None, *, hands_free: bool
    ) -> None:
        app = self._app
        app.live = live
        shown = app.services.settings.config.screen
        try:
            inquirer = Inquirer(app.services, live, each_nerve=self._each_nerve)
            screen = SessionScreen(
                live,
                hands_free=hands_free,
                reduced_motion=shown.reduced_motion,
                big_text=shown.big_text,
                inquirer=inquirer,
            )
            over = await app.push_screen_wait(screen)
        finally:
            live.leave()
            app.live = None
        if not over:
            app.notify("Kept for later. It is offered at the next start.", markup=False)
            return
        after = None if live.coach.rehearsal else await self._ask_after(live, said, inquirer)
        await app.push_screen_wait(AfterScreen(app.services, live, after))

    async def _ask_after(
        self, live: LiveSession, said: BeforeResult | None, inquirer: Inquirer
    ) -> AfterResult:
        services = self._app.services
        start = BeforeValues(
            said.pain if said is not None else None,
            chosen_check(services.settings.config.session),
            value_before(services, live.id),
        )
        result = await self._ask(after_session(start, services.wall()), "Afterwards")
        save_after(services, live.id, result)
        inquirer.ended_with(result.check_value)
        return result

    async def _ask(self, interview: Interview[Result], title: str) -> Result:
        if interview.current is not None:
            screen = QuestionsScreen(interview, title, self._app.services.wall)
            await self._app.push_screen_wait(screen)
        self._left = interview.current is not None
        return interview.leave()
