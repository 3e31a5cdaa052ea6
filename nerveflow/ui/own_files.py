"""What home offers for routine files: the card of one, a new one made from it, a file to add."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from nerveflow.author.arriving import NOT_ADDED, Arriving
from nerveflow.author.card_lines import lines_of
from nerveflow.author.desk import Desk, DeskError
from nerveflow.author.template import copied_text
from nerveflow.harmless import cleaned, escaped
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.library import UnknownRoutine
from nerveflow.ui.screen_host import ScreenHost
from nerveflow.ui.screens.ask_cards import AskCard, TextCard
from nerveflow.ui.screens.word import WordScreen
from nerveflow.visit.dialogs import Dialog, Option
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.services import Services
from nerveflow.wording import words


class Wish(StrEnum):
    """What a person wants to do with routine files."""

    CARD = "card"
    NEW = "new"
    EDIT = "edit"
    ADD = "add"


def wishes(name: str) -> Dialog:
    """What there is to do, for the routine under the cursor."""
    return Dialog(
        words.own_files.OWN_ROUTINES,
        (
            Option("c", words.own_files.show_card(name), Wish.CARD),
            Option("n", words.own_files.make_from(name), Wish.NEW),
            Option("e", words.own_files.edit_routine(name), Wish.EDIT),
            Option("a", words.own_files.ADD_SENT, Wish.ADD),
        ),
    )


class OwnFiles:
    """Asks and does it, one card after the other; what cannot be done is said and nothing lost."""

    def __init__(self, host: ScreenHost, services: Services) -> None:
        self._host = host
        self._services = services
        places = services.places
        self._desk = Desk(places.routines_dir, places.database.parent)

    async def open(self, routine: str, name: str) -> None:
        """From the question to its result."""
        wish = await self._host.ask(AskCard(wishes(name)))
        try:
            if wish == Wish.CARD:
                await self._card(routine)
            elif wish == Wish.NEW:
                await self._new(routine, name)
            elif wish == Wish.EDIT:
                await self._edit(routine)
            elif wish == Wish.ADD:
                await self._add()
        except (DeskError, CannotBegin, CannotCompile, UnknownRoutine) as why:
            self._host.say(str(why), severity="error")

    async def _card(self, routine: str) -> None:
        def read() -> tuple[str, tuple[str, ...]]:
            entry, _ = self._services.entry(routine)
            choices = self._services.measured(Choices())
            return entry.id, lines_of(entry, self._services.library, choices)

        found, lines = await self._host.away(read)
        await self._read(words.own_files.card_of(found), lines)

    async def _read(self, title: str, lines: tuple[str, ...]) -> None:
        blocks = "\n".join(lines).split("\n\n")
        await self._host.ask(WordScreen(title, blocks))

    async def _new(self, routine: str, name: str) -> None:
        entry, _ = await self._host.away(lambda: self._services.entry(routine))
        wanted = await self._host.ask(
            TextCard(words.own_files.WHAT_NAME, words.own_files.my_own(name), 60, saves=False)
        )
        if wanted is None:
            return

        def make() -> Path:
            file = self._desk.new_place(self._services.library, wanted)
            self._desk.make(file, copied_text(entry.text, entry.id, cleaned(wanted)))
            return file

        file = await self._host.away(
            make, writes=True, lost=words.saving.file_not_made(cleaned(wanted))
        )
        self._host.say(words.own_files.made_file(escaped(str(file))))

    async def _edit(self, routine: str) -> None:
        from nerveflow.author.opening import draft_of
        from nerveflow.ui.editing import Editing

        own = self._services.places.routines_dir
        draft = await self._host.away(lambda: draft_of(routine, self._services.library, own))
        await Editing(self._host, self._services, draft).until_left()

    async def _add(self) -> None:
        typed = await self._host.ask(TextCard(words.own_files.WHICH_FILE, saves=False))
        if typed is None:
            return
        came, looked = await self._host.away(lambda: self._looked_at(typed.strip("'\"")))
        for note in looked.notes:
            self._host.say(note)
        if not came.wanted:
            return
        if looked.mistakes:
            title = words.own_files.has_mistakes(words.joined.capital(NOT_ADDED))
            await self._read(title, looked.mistakes)
            return
        await self._read(words.own_files.asks_of_you(came.main), looked.card)
        question = Dialog(
            words.own_files.add_as(came.main),
            (
                Option("y", words.own_files.YES_ADD, "yes"),
                Option("n", words.own_files.NO_ADD, "no"),
            ),
            "\n".join(looked.instead),
        )
        if await self._host.ask(AskCard(question)) != "yes":
            self._host.say(words.own_files.NOT_ADDED_NOW)
            return
        now, lost = self._services.wall(), words.saving.file_not_added(came.main)
        await self._host.away(lambda: came.put(self._desk, now), writes=True, lost=lost)
        self._host.say(words.own_files.added_file(came.main))

    def _looked_at(self, path: str) -> tuple[Arriving, "_FileReview"]:
        """What came, and all there is to read of it."""
        came = Arriving(path, self._services.library)
        notes, mistakes = tuple(came.notes()), tuple(came.mistakes())
        if mistakes or not came.wanted:
            return came, _FileReview(notes, mistakes, (), ())
        card = came.card(self._services.measured(Choices()))
        return came, _FileReview(notes, (), card, tuple(came.instead()))


@dataclass(frozen=True, slots=True)
class _FileReview:
    """What there is to read of a file that came."""

    notes: tuple[str, ...]
    mistakes: tuple[str, ...]
    card: tuple[str, ...]
    instead: tuple[str, ...]
