"""The questions inside a session: each on a card, its answer handed to the coach."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from textual.screen import ModalScreen

from nerveflow.coach import Coach, Notice
from nerveflow.session import commands as c
from nerveflow.session.effects import UNSEEN, Effect, PainRead, TensionRead, Undone
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Prompt
from nerveflow.ui.screens.ask_cards import AskCard, NumberCard
from nerveflow.ui.screens.questions import QuestionCard
from nerveflow.visit.inquirer import Inquiry
from nerveflow.visit.session_actions import ActionQuestion, NumberQuestion, way_question
from nerveflow.wording import words
from nerveflow.wording.session_report import effect_line

AnswerT = TypeVar("AnswerT")


class CardHost(Protocol):
    """What the cards need of the screen that they are shown over."""

    @property
    def coach(self) -> Coach: ...

    def give(self, command: c.Command) -> None:
        """Hand a command to the coach."""

    def hold(self) -> bool:
        """Pause if the clock runs; whether it did."""

    def show_card(
        self, card: ModalScreen[AnswerT | None], closed: Callable[[AnswerT | None], None]
    ) -> None:
        """Show a card above the session; `closed` gets its answer."""

    def say(self, text: str) -> None:
        """Show a sentence for a moment."""

    def errand(
        self, work: Callable[[], str], then: Callable[[str], object], *, writes: bool, lost: str
    ) -> None:
        """Do what may wait for the disk away from the loop, then `then` with its result."""

    def later(self, do: Callable[[], None]) -> None:
        """Do something once what is going on now is through."""


class SessionCards:
    """Asks over a session, whose clock is stopped for that time; no answer changes nothing."""

    def __init__(self, host: CardHost) -> None:
        self._host = host
        self._ways: AskCard | None = None
        """The card that asks how to go on, while that is the question."""
        self._open: ModalScreen[Any] | None = None
        """The card that is shown now."""
        self._holds = False
        """Whether the clock was stopped for it, and goes on after it."""

    def ask(self, question: ActionQuestion) -> None:
        """Ask what an action asks, on the card for its kind."""
        if isinstance(question, NumberQuestion):
            number = question.command
            self._put(NumberCard(question.title), lambda value: self._chosen(number(value)))
        else:
            choice = question.command
            self._put(AskCard(question.dialog), lambda value: self._chosen(choice(value)))

    def inquire(self, inquiry: Inquiry) -> None:
        """Ask for the chosen check, or whether to continue the sensory input that helped."""

        def closed() -> None:
            lost = words.saving.answers_lost(words.saving.IN_SESSION, inquiry.interview.answers())
            self._host.errand(inquiry.finish(), said, writes=True, lost=lost)

        def said(text: str) -> None:
            inquiry.change_session()
            if text:
                self._host.say(text)

        # The coach is still calling its listeners: a pause has to wait until it has finished.
        card = QuestionCard(inquiry.interview, inquiry.wall)
        self._host.later(lambda: self._put(card, _nothing, closed))

    def offer_ways(self, moment: Moment) -> None:
        """Ask how to go on as long as that is the question, and no longer."""
        choosing = moment.question is Prompt.WAY and moment.paused is None and not moment.one_key
        if choosing and self._ways is None:
            self.way(moment)
        elif not choosing and self._ways is not None:
            if self._ways.is_current:
                self._ways.dismiss(None)
            self._ways = None

    def way(self, moment: Moment) -> None:
        """Ask how to go on, and say what follows each way."""
        question = way_question(self._host.coach.session, moment)
        self._ways = AskCard(question.dialog)
        self._put(self._ways, lambda way: self._chosen(question.command(way)))

    def choose(self, key: str) -> bool:
        """Take the way with this letter, if that is asked; whether there was one."""
        now = self._host.coach.moment()
        asked = now.question is Prompt.WAY and now.paused is None
        way = next((way for way in now.ways if words.steps.WAYS[way][0] == key), None)
        if not asked or way is None:
            return False
        self._host.give(c.Choose(way))
        return True

    def heard(self, said: Effect | Notice) -> None:
        """Say at once what the screen does not show anyway."""
        if isinstance(said, UNSEEN) or (isinstance(said, TensionRead) and said.noted):
            self._say(said)

    def confirmed(self, said: Effect) -> None:
        """Confirm what was reported, now that it is on the disk."""
        if isinstance(said, PainRead | Undone):
            self._say(said)

    def _say(self, effect: Effect) -> None:
        line = effect_line(effect)
        if line is not None:
            self._host.say(line)

    def put_away(self) -> None:
        """Take the open card away without an answer; the clock stays as it is.

        A question of an interview stays: it would be left out.
        """
        card = self._open
        if card is not None and card.is_current and not isinstance(card, QuestionCard):
            self._open = None
            card.dismiss(None)

    def _chosen(self, command: c.Command | None) -> None:
        if command is not None:
            self._host.give(command)

    def _put(
        self,
        card: ModalScreen[AnswerT | None],
        answered: Callable[[AnswerT], None],
        after: Callable[[], None] = lambda: None,
    ) -> None:
        """Show a card over a stopped clock, and let it run again where it ran before.

        It takes the place of the card that is open.
        """
        # A clock that was stopped for the card before stays so for this one.
        held = self._host.hold() or (self._open is not None and self._holds)
        self.put_away()
        self._open, self._holds = card, held

        def closed(answer: AnswerT | None) -> None:
            after()
            if self._open is not card:
                return
            self._open = None
            coach = self._host.coach
            # First: what the answer does can be taken back, to a session that runs.
            if held and not coach.over and coach.moment().paused is not None:
                self._host.give(c.Resume())
            if answer is not None:
                answered(answer)

        self._host.show_card(card, closed)


def _nothing(_: None) -> None:
    """An answer that was saved already."""
