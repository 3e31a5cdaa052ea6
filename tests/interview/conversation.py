"""Leads conversations in tests: answers by the id of what is asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from nerveflow.interview.ask import AskKind, Given
from nerveflow.interview.interview import Interview

Result = TypeVar("Result")


def led(
    interview: Interview[Result], answers: Mapping[str, Given], at: datetime | None = None
) -> tuple[Result, list[str]]:
    """Answer by id; a yes-no question that is not named gets a no, an optional one is left out.

    Leaves where a question that needs an answer is not named. Gives the result and what was asked.
    """
    asked: list[str] = []
    while (ask := interview.current) is not None:
        asked.append(ask.id)
        if ask.id in answers:
            interview.answer(answers[ask.id], at)
        elif ask.kind is AskKind.YES_NO:
            interview.answer("n", at)
        elif ask.optional:
            interview.answer(None, at)
        else:
            break
    return interview.leave(), asked
