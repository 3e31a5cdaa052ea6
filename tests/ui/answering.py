"""Somebody well, who answers what is asked."""

from textual.pilot import Pilot
from ui.rooms import settle

from nerveflow.ui.screens.questions import QuestionsScreen


async def answer_all(pilot: Pilot[int], check: str = "") -> None:
    """Answer every question before a session as somebody well would."""
    app = pilot.app
    while isinstance(app.screen, QuestionsScreen):
        ask = app.screen._interview.current
        if ask is None:
            break
        key = {"yes-no": "n", "choice": "1"}.get(ask.kind.value, "enter")
        await pilot.press(*(check if "check" in ask.id else ""), key)
    await settle(pilot)
