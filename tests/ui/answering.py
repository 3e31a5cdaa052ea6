"""Somebody well, who answers what is asked."""

from textual.pilot import Pilot
from ui.rooms import WALL, settle

from nerveflow.interview.ask import Ask, AskKind, Given
from nerveflow.ui.screens.questions import QuestionsScreen

KEYS = {AskKind.YES_NO: "n", AskKind.CHOICE: "1", AskKind.SIGNS: "n"}
"""What answers a question; enter leaves out the others."""


async def answer_all(pilot: Pilot[int]) -> None:
    """Answer every question before or after a session, each with its key."""
    screen = pilot.app.screen
    assert isinstance(screen, QuestionsScreen)
    while (ask := screen._interview.current) is not None:
        await pilot.press(KEYS.get(ask.kind, "enter"))
    await settle(pilot)


async def begun(pilot: Pilot[int], check: str = "") -> None:
    """Go on past the questions before a session without their screens; for other tests."""
    screen = pilot.app.screen
    assert isinstance(screen, QuestionsScreen)
    while (ask := screen._interview.current) is not None:
        screen._interview.answer(check if "check" in ask.id else _given(ask), WALL)
    screen.dismiss(None)
    await settle(pilot)


def _given(ask: Ask) -> Given:
    match ask.kind:
        case AskKind.YES_NO:
            return False
        case AskKind.CHOICE:
            return None if ask.optional else ask.choices[0].id
        case AskKind.SIGNS:
            return ()
    return None
