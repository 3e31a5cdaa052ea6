"""The editor and the preview as applications of their own: without home, and without a visit."""

from collections.abc import Callable
from datetime import datetime

from textual.screen import Screen

from nerveflow import exits
from nerveflow.author.edited_file import EditedFile
from nerveflow.config.settings import Settings
from nerveflow.ending import Ending
from nerveflow.ui.app import CoachApp
from nerveflow.ui.editing import Editing
from nerveflow.ui.navigator import Curtain, Navigator
from nerveflow.ui.screens.preview_file import PreviewScreen
from nerveflow.visit.services import Services

CLEAN_UP_S = 0.5
"""How long after the start everything is loaded that a first key needs."""


class EditApp(CoachApp):
    """Edits one file, and ends when it is closed."""

    def __init__(self, services: Services, draft: EditedFile, ending: Ending | None = None) -> None:
        super().__init__(
            services.settings,
            lambda: services,
            services.wall,
            ending=ending,
            in_thread=ending is not None,
        )
        self._services = services
        self._editing = Editing(self, services, draft)
        self.editor = self._editing.screen

    def get_default_screen(self) -> Screen[None]:
        return Curtain()

    async def _open(self) -> None:
        # Only for help: there is no visit here.
        self.navigator = Navigator(self, self._services, None)
        self.set_timer(CLEAN_UP_S, self.tidy)
        await self._editing.until_left()
        self.exit(exits.DONE)


class PreviewApp(CoachApp):
    """Shows one step of a file, and ends when it is closed. Opens no history."""

    def __init__(
        self,
        settings: Settings,
        wall: Callable[[], datetime],
        shown: PreviewScreen,
        ending: Ending | None = None,
    ) -> None:
        super().__init__(settings, _no_services, wall, ending=ending)
        self.shown = shown

    def get_default_screen(self) -> Screen[None]:
        return Curtain()

    async def _open(self) -> None:
        await self.ask(self.shown)
        self.exit(exits.DONE)


def _no_services() -> Services:
    raise AssertionError("a preview has no history")
