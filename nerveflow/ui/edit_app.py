"""The editor and the preview as applications of their own: without home, and without a visit."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from textual.screen import Screen

from nerveflow import exits
from nerveflow.author.draft import Draft
from nerveflow.author.recovery import Recovery
from nerveflow.config.settings import Settings
from nerveflow.store.errors import StoreError
from nerveflow.ui.app import CoachApp
from nerveflow.ui.navigator import Curtain
from nerveflow.ui.screens.edit import EditScreen
from nerveflow.ui.screens.help import HelpScreen
from nerveflow.ui.screens.preview_file import PreviewScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.word import WordScreen
from nerveflow.visit.rehearse import refusal, rehearse
from nerveflow.visit.services import Services
from nerveflow.wording import words

CLEAN_UP_S = 0.5
"""How long after the start everything is loaded that a first key needs."""


class EditApp(CoachApp):
    """Edits one file, and ends with it."""

    def __init__(self, services: Services, draft: Draft, recovery: Recovery) -> None:
        super().__init__(services.settings, lambda: services, services.wall)
        self._services = services
        self.editor = EditScreen(
            draft,
            recovery,
            services.library,
            services.clock,
            services.wall,
            reduced_motion=services.settings.config.screen.reduced_motion,
        )

    def get_default_screen(self) -> Screen[None]:
        return Curtain()

    async def _open(self) -> None:
        self.set_timer(CLEAN_UP_S, self.tidy)
        await self.ask(self.editor)
        self.exit(exits.DONE)

    def on_edit_screen_rehearse(self, message: EditScreen.Rehearse) -> None:
        self.run_worker(self._rehearse(message), group="rehearse", exclusive=True)

    async def _rehearse(self, message: EditScreen.Rehearse) -> None:
        """Follow a rehearsal, and come back to the text."""
        try:
            why = refusal(self._services)
        except StoreError as error:
            self.say(str(error), trouble=True)
            return
        if why is not None:
            lines, tier = why
            await self.ask(WordScreen(words.NO_SESSION_NOW, lines, tier))
            return
        shown = self._services.settings.config.screen
        live = await asyncio.to_thread(rehearse, self._services, message.timeline)
        self.follow(live)
        self.say(words.REHEARSAL_BEGINS)
        try:
            await self.ask(
                SessionScreen(live, reduced_motion=shown.reduced_motion, big_text=shown.big_text)
            )
        finally:
            self.follow(None)
            live.leave()

    def leave(self, number: int) -> None:
        """End at once, as this signal asks; what is not saved is kept for the next start."""
        self.editor.keep()
        if self.live is not None:
            self.live.leave()
        self.exit(exits.signalled(number))

    def _leave_by_key(self) -> None:
        if self.screen is self.editor:
            self.editor.leave()
        elif isinstance(self.screen, SessionScreen):
            self.screen.dismiss(False)

    async def action_run(self, command: str) -> None:
        if command == "help":
            if not isinstance(self.screen, HelpScreen):
                await self.put(HelpScreen(self._services.library))
            return
        await super().action_run(command)


class PreviewApp(CoachApp):
    """Shows one step of a file, and ends with it. Opens no history."""

    def __init__(self, settings: Settings, wall: Callable[[], datetime], shown: PreviewScreen):
        super().__init__(settings, _no_services, wall)
        self.shown = shown

    def get_default_screen(self) -> Screen[None]:
        return Curtain()

    async def _open(self) -> None:
        await self.ask(self.shown)
        self.exit(exits.DONE)


def _no_services() -> Services:
    raise AssertionError("a preview has no history")
