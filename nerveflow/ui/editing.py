"""Shows the editor over the other screens, and the rehearsals that are asked for in it."""

from functools import partial

from nerveflow.author.desk import Desk
from nerveflow.author.edited_file import EditedFile
from nerveflow.author.recovery import Recovery
from nerveflow.session.timeline import Timeline
from nerveflow.store.errors import StoreError
from nerveflow.ui.screen_host import ScreenHost
from nerveflow.ui.screens.edit import EditScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.word import WordScreen
from nerveflow.visit.rehearse import refusal, rehearse
from nerveflow.visit.services import Services
from nerveflow.wording import words


class Editing:
    """One file in the editor, until it is left."""

    def __init__(self, host: ScreenHost, services: Services, draft: EditedFile) -> None:
        self._host = host
        self._services = services
        places = services.places
        desk = Desk(places.routines_dir, places.database.parent)
        self.screen = EditScreen(
            draft,
            Recovery(desk.unsaved_dir, draft.file),
            services.library,
            services.clock,
            services.wall,
            self._rehearse,
            times=partial(services.spoken_times, services.settings.config.sound),
            reduced_motion=services.settings.config.screen.reduced_motion,
        )

    async def until_left(self) -> None:
        """Show it, and come back when it is left."""
        await self._host.ask(self.screen)

    async def _rehearse(self, timeline: Timeline) -> None:
        """Follow a rehearsal, and come back to the text."""
        try:
            why = await self._host.away(partial(refusal, self._services))
        except StoreError as error:
            self._host.say(str(error), severity="error")
            return
        if why is not None:
            lines, tier = why
            await self._host.ask(WordScreen(words.questions.NO_SESSION_NOW, lines, tier))
            return
        shown = self._services.settings.config.screen
        live = await self._host.away(partial(rehearse, self._services, timeline))
        self._host.follow(live)
        self._host.say(words.visit.REHEARSAL_BEGINS)
        still, large = shown.reduced_motion, shown.big_text
        try:
            await self._host.ask(SessionScreen(live, reduced_motion=still, big_text=large))
        finally:
            self._host.follow(None)
            await self._host.away(live.leave)
