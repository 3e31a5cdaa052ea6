"""A session added by hand that is not saved is named with what was entered."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from ui.rooms import room

from nerveflow.interview.by_hand import AnswersByHand
from nerveflow.session.terms import Nerve
from nerveflow.ui.screens.base import CoachScreen
from nerveflow.ui.screens.by_hand import ask_and_add
from nerveflow.wording import words

DAY = date(2024, 5, 31)
ENTERED = AnswersByHand(
    "tibial-glide",
    DAY,
    (((Nerve.TIBIAL, None), 12), ((Nerve.SURAL, None), None)),
    2,
    0,
    1,
    None,
    "on grass",
)


@pytest.mark.parametrize(
    "expected", [ENTERED, AnswersByHand("x", DAY, (), None, None, None, None, "")]
)
def test_a_session_that_is_added_says_what_is_lost_where_it_is_not_saved(
    home: Path, monkeypatch: pytest.MonkeyPatch, expected: AnswersByHand
) -> None:
    monkeypatch.setattr(
        "nerveflow.ui.screens.by_hand.Interview", lambda *_: SimpleNamespace(result=expected)
    )
    monkeypatch.setattr("nerveflow.ui.screens.by_hand.QuestionsScreen", lambda *_: None)
    lost: list[str] = []

    def push_screen(_: object, asked: Callable[[None], None]) -> None:
        asked(None)

    def errand(
        work: Callable[[], Any],
        then: Callable[[Any], None],
        *,
        writes: bool = False,
        name: str = "",
        lost: str = "",
        into: list[str] = lost,
    ) -> None:
        if not writes:
            then(work())
            return
        into.append(lost)

    app = SimpleNamespace(push_screen=push_screen)
    screen = SimpleNamespace(app=app, errand=errand, is_active=True)
    ask_and_add(cast(CoachScreen[Any], screen), room(home).services, DAY, print)
    day = words.numbers.date_of(DAY)
    if expected is ENTERED:
        values = '12 repetitions, tension 2, pain before 0, pain after 1, "on grass"'
        assert lost == [f"This session is not saved: tibial-glide, {day}, {values}."]
    else:
        assert lost == [f"This session is not saved: x, {day}."]
