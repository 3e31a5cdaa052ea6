"""The questions inside a session: each on a card, its answer handed to the coach."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from nerveflow.session import commands as c
from nerveflow.session.effects import Question as Asking
from nerveflow.session.position import Position
from nerveflow.studio import Inquiry
from nerveflow.ui.questions import SKIP, STOP, SYMPTOM, Question, way_question
from nerveflow.ui.screens.ask import Ask, AskNumber
from nerveflow.ui.screens.questions import QuestionCard

if TYPE_CHECKING:
    from nerveflow.ui.screens.session import SessionScreen


class Talk:
    """Asks over a session screen; no answer leaves everything as it is."""

    def __init__(self, screen: "SessionScreen") -> None:
        self._screen = screen
        self._choosing = False

    def symptom(self) -> None:
        """Ask what is felt."""
        self._ask(SYMPTOM, lambda found: self._screen.tell(c.Feel(c.Symptom(found))))

    def skip(self) -> None:
        """Ask why a part is left out."""
        self._ask(SKIP, lambda reason: self._screen.tell(c.Skip(reason)))

    def pain(self) -> None:
        """Ask how much it hurts."""

        def answered(value: int | None) -> None:
            if value is not None:
                self._screen.tell(c.Pain(value))

        self._screen.app.push_screen(AskNumber("How much does it hurt, 0 to 10?"), answered)

    def stop(self) -> None:
        """Ask whether to end; the clock stands meanwhile."""
        screen = self._screen
        was_paused = screen.coach.position().paused is not None
        screen.hold()

        def answered(answer: str | None) -> None:
            if answer == "stop":
                screen.tell(c.Stop())
            elif not was_paused and not screen.coach.over:
                screen.tell(c.Resume())

        screen.app.push_screen(Ask(STOP), answered)

    def inquire(self, inquiry: Inquiry) -> None:
        """Ask for the chosen check, or whether to keep up what helped."""

        def answered(_: None) -> None:
            said = inquiry.done()
            if said:
                self._screen.app.notify(said, markup=False)

        self._screen.app.push_screen(QuestionCard(inquiry.asking, inquiry.wall), answered)

    def offer_ways(self, position: Position) -> None:
        """Ask how to go on as long as that is the question, and no longer."""
        choosing = position.question is Asking.WAY and position.paused is None
        if choosing and not self._choosing:
            self.way(position)
        elif self._choosing and not choosing and isinstance(self._screen.app.screen, Ask):
            self._screen.app.screen.dismiss(None)
        self._choosing = choosing

    def way(self, position: Position) -> None:
        """Ask how to go on."""
        self._ask(way_question(position.ways), lambda way: self._screen.tell(c.Choose(c.Way(way))))

    def _ask(self, question: Question, answered: Callable[[str], None]) -> None:
        self._screen.app.push_screen(
            Ask(question), lambda answer: None if answer is None else answered(answer)
        )
