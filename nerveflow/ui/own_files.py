"""What home offers for routine files: the card of one, a new one made from it, a file to add."""

from enum import StrEnum

from nerveflow.author.arriving import NOT_ADDED, Arriving
from nerveflow.author.card import lines_of
from nerveflow.author.desk import Desk, DeskError
from nerveflow.author.template import copied_text
from nerveflow.harmless import cleaned, escaped
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.library import UnknownRoutine
from nerveflow.ui.screens.ask import AskCard, TextCard
from nerveflow.ui.screens.word import WordScreen
from nerveflow.ui.stage import Stage
from nerveflow.visit.dialogs import Dialog, Option
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.services import Services
from nerveflow.wording import words


class Wish(StrEnum):
    """What somebody wants to do with routine files."""

    CARD = "card"
    NEW = "new"
    EDIT = "edit"
    ADD = "add"


def wishes(name: str) -> Dialog:
    """What there is to do, for the routine under the cursor."""
    return Dialog(
        words.OWN_ROUTINES,
        (
            Option("c", words.show_card(name), Wish.CARD),
            Option("n", words.make_from(name), Wish.NEW),
            Option("e", words.edit_routine(name), Wish.EDIT),
            Option("a", words.ADD_SENT, Wish.ADD),
        ),
    )


class OwnFiles:
    """Asks and does it, one card after the other; what cannot be done is said and nothing lost."""

    def __init__(self, stage: Stage, services: Services) -> None:
        self._stage = stage
        self._services = services
        places = services.places
        self._desk = Desk(places.routines_dir, places.database.parent)

    async def open(self, routine: str, name: str) -> None:
        """From the question to what came of it."""
        wish = await self._stage.ask(AskCard(wishes(name)))
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
            self._stage.say(str(why), trouble=True)

    async def _card(self, routine: str) -> None:
        entry, _ = self._services.entry(routine)
        worse_side = self._services.settings.config.session.worse_side
        told = lines_of(entry, self._services.library, worse_side)
        await self._read(words.card_of(entry.id), told)

    async def _read(self, title: str, lines: tuple[str, ...]) -> None:
        blocks = "\n".join(lines).split("\n\n")
        await self._stage.ask(WordScreen(title, blocks))

    async def _new(self, routine: str, name: str) -> None:
        entry, _ = self._services.entry(routine)
        wanted = await self._stage.ask(
            TextCard(words.WHAT_NAME, words.my_own(name), 60, saves=False)
        )
        if wanted is None:
            return
        file = self._desk.new_place(self._services.library, wanted)
        self._desk.make(file, copied_text(entry.text, entry.id, cleaned(wanted)))
        self._stage.say(words.made_file(escaped(str(file))))

    async def _edit(self, routine: str) -> None:
        from nerveflow.author.opening import draft_of
        from nerveflow.ui.editing import Editing

        own = self._services.places.routines_dir
        draft = draft_of(routine, self._services.library, own)
        await Editing(self._stage, self._services, draft).until_left()

    async def _add(self) -> None:
        typed = await self._stage.ask(TextCard(words.WHICH_FILE, saves=False))
        if typed is None:
            return
        came = Arriving(typed.strip("'\""), self._services.library)
        for note in came.notes():
            self._stage.say(note)
        if not came.wanted:
            return
        if mistakes := came.mistakes():
            await self._read(words.has_mistakes(NOT_ADDED.capitalize()), tuple(mistakes))
            return
        await self._read(words.asks_of_you(came.main), came.card())
        question = Dialog(
            words.add_as(came.main),
            (Option("y", words.YES_ADD, "yes"), Option("n", words.NO_ADD, "no")),
            "\n".join(came.instead()),
        )
        if await self._stage.ask(AskCard(question)) != "yes":
            self._stage.say(f"{NOT_ADDED.capitalize()}.")
            return
        came.put(self._desk, self._services.wall())
        self._stage.say(words.added_file(came.main))
