"""Adding a session that was done without the program: one question after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nerveflow.interview.by_hand import AnswersByHand, ask_by_hand
from nerveflow.interview.interview import Interview
from nerveflow.session.summary import NerveSide
from nerveflow.ui.screens.base import CoachScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.visit.by_hand import add_by_hand, parts_of
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.services import Services
from nerveflow.wording import words


def ask_and_add(
    screen: CoachScreen[Any], services: Services, day: date, added: Callable[[str], None]
) -> None:
    """Ask over this screen for a session and add it; `added` is called with its id."""

    def ask(found: Sequence[_RoutineChoice]) -> None:
        if not screen.is_active:
            return  # it was left, or asks already
        routines = [(each.routine, each.name) for each in found]
        places = {each.routine: each.places for each in found}
        now = services.wall()
        interview = Interview(
            lambda: ask_by_hand(routines, places.__getitem__, day, now.date()), now
        )

        def asked(_: None) -> None:
            entered = interview.result
            if entered is not None:
                screen.errand(
                    lambda: add_by_hand(services, entered), added, writes=True, lost=_lost(entered)
                )

        screen.app.push_screen(
            QuestionsScreen(interview, words.history.ADD_BY_HAND, services.wall), asked
        )

    screen.errand(lambda: tuple(_all(services)), ask, name="routines")


@dataclass(frozen=True, slots=True)
class _RoutineChoice:
    """A routine that may have been done."""

    routine: str
    name: str
    places: tuple[NerveSide, ...]
    """What it glides."""


def _all(services: Services) -> Iterator[_RoutineChoice]:
    for entry in services.library.entries():
        if entry.routine is not None:
            yield _RoutineChoice(entry.id, entry.routine.name, _places(services, entry.id))


def _places(services: Services, routine: str) -> tuple[NerveSide, ...]:
    try:
        return tuple((part.nerve, part.side) for part in parts_of(services, routine, None))
    except CannotBegin:
        return ()


def _lost(entered: AnswersByHand) -> str:
    counted = (reps for _, reps in entered.reps if reps is not None)
    return words.saving.session_lost(
        entered.routine,
        entered.day,
        reps=sum(counted),
        tension=entered.tension,
        before=entered.pain_before,
        after=entered.pain_after,
        note=entered.note,
    )
