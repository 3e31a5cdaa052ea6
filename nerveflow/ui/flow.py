"""The way from one screen to the next: home, choices, questions, session, after."""

from asyncio import CancelledError
from collections.abc import Awaitable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from nerveflow.plan.after import AfterResult, Start, after_session
from nerveflow.plan.book import BeforeResult
from nerveflow.plan.interview import Interview
from nerveflow.store.errors import StoreError
from nerveflow.store.records import Unfinished
from nerveflow.studio.around import ask_before, offer_stack, request_today
from nerveflow.studio.gathering import chosen_check
from nerveflow.studio.going_on import ask_again
from nerveflow.studio.inquiring import Inquirer
from nerveflow.studio.keeping import keep_after, keep_said, keep_start, value_before
from nerveflow.studio.laying_out import CannotBegin, CannotTakeUp
from nerveflow.studio.request import Request
from nerveflow.studio.sitting import Sitting
from nerveflow.ui.commands import Place
from nerveflow.ui.own_keys import mistakes
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

if TYPE_CHECKING:
    from nerveflow.ui.app import CoachApp

Result = TypeVar("Result")

LEFT = "What you answered is kept; the questions come again at the next start."


class Flow:
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
        await self._app.push_screen(HomeScreen(self._app.studio))
        for wrong in mistakes(self._app.studio.settings.preferences.keys):
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
        request = await self._app.push_screen_wait(ChoicesScreen(self._app.studio, routine))
        if request is not None:
            await self.lead(request)

    def show(self, place: Place) -> None:
        """Open one of the screens that only look."""
        studio = self._app.studio
        screens = {Place.HISTORY: HistoryScreen, Place.SETTINGS: SettingsScreen}
        self._app.push_screen(screens[place](studio))

    def help(self) -> None:
        """Explain; a session that is going on is paused meanwhile."""
        screen = self._app.screen
        if isinstance(screen, SessionScreen):
            screen.hold()
        if not isinstance(screen, HelpScreen):
            self._app.push_screen(HelpScreen(self._app.studio.library))

    async def _guarded(self, way: Awaitable[None]) -> None:
        try:
            await way
        except (CannotBegin, CannotTakeUp, StoreError) as error:
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
        studio = self._app.studio
        rehearsal = self._request is not None and self._request.rehearsal
        for unfinished in studio.unfinished(rehearsal=rehearsal):
            answer = await self._app.push_screen_wait(OfferScreen(unfinished, studio.wall()))
            if answer == "continue":
                went_on.append(unfinished)
                await self._curtained(self._continue(unfinished))
                return
            if answer == "keep":
                studio.store.keep_as_stopped(unfinished.id)
            elif answer == "discard":
                studio.store.discard(unfinished.id)
            else:
                return

    async def _continue(self, unfinished: Unfinished) -> None:
        studio = self._app.studio
        said = None
        conversation = ask_again(studio, unfinished)
        if conversation is not None:
            said = await self._ask_first(conversation, "Before you go on")
            if not said.go_on:
                await self._refuse(said)
                return
            keep_start(studio, said, unfinished.id)
        hands_free = studio.settings.preferences.hands_free
        await self._follow(studio.take_up(unfinished), said, hands_free=hands_free)

    async def _lead(self, request: Request) -> None:
        studio = self._app.studio
        studio.timeline(request.routine, request.choices)
        said = None
        if not request.rehearsal:
            said = await self._ask_first(ask_before(studio, request), "Before you begin")
            if not said.go_on:
                await self._refuse(said)
                return
            request = await self._as_confirmed(request, said)
        sitting = studio.begin(request.routine, request.choices, speed=request.speed)
        try:
            if said is not None:
                keep_start(studio, said, sitting.id)
        except StoreError:
            sitting.leave()
            raise
        self.code = 0
        await self._follow(sitting, said, hands_free=request.hands_free)

    async def _as_confirmed(self, request: Request, said: BeforeResult) -> Request:
        studio = self._app.studio
        for line in said.lines:
            self._app.notify(line, markup=False)
        request = request_today(studio, request, said)
        stacked = await self._ask(offer_stack(studio, request, said), "Before you begin")
        if stacked.stimulus is None:
            return request
        return replace(request, choices=replace(request.choices, stacked=stacked.stimulus))

    async def _ask_first(self, interview: Interview[BeforeResult], title: str) -> BeforeResult:
        try:
            said = await self._ask(interview, title)
        except CancelledError:
            # The program ends in the middle of the questions: what was answered stays answered.
            keep_said(self._app.studio, interview.leave())
            raise
        trouble = keep_said(self._app.studio, said)
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
        self, sitting: Sitting, said: BeforeResult | None, *, hands_free: bool
    ) -> None:
        app = self._app
        app.sitting = sitting
        shown = app.studio.settings.preferences
        try:
            inquirer = Inquirer(app.studio, sitting, each_nerve=self._each_nerve)
            screen = SessionScreen(
                sitting,
                hands_free=hands_free,
                reduced_motion=shown.reduced_motion,
                big_text=shown.big_text,
                inquirer=inquirer,
            )
            over = await app.push_screen_wait(screen)
        finally:
            sitting.leave()
            app.sitting = None
        if not over:
            app.notify("Kept for later. It is offered at the next start.", markup=False)
            return
        after = None if sitting.coach.rehearsal else await self._ask_after(sitting, said, inquirer)
        await app.push_screen_wait(AfterScreen(app.studio, sitting, after))

    async def _ask_after(
        self, sitting: Sitting, said: BeforeResult | None, inquirer: Inquirer
    ) -> AfterResult:
        studio = self._app.studio
        start = Start(
            said.pain if said is not None else None,
            chosen_check(studio.settings.preferences),
            value_before(studio, sitting.id),
        )
        result = await self._ask(after_session(start, studio.wall()), "Afterwards")
        keep_after(studio, sitting.id, result)
        inquirer.ended_with(result.check_value)
        return result

    async def _ask(self, interview: Interview[Result], title: str) -> Result:
        if interview.current is not None:
            screen = QuestionsScreen(interview, title, self._app.studio.wall)
            await self._app.push_screen_wait(screen)
        self._left = interview.current is not None
        return interview.leave()
