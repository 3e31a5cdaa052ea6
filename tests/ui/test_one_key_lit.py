"""What the screen shows where one key answers."""

from dataclasses import replace
from pathlib import Path

import pytest
from ui.rooms import (
    in_glide,
    pass_time,
    rehearsal,
    words_on,
)

from nerveflow.session.terms import Mode, Problem, Prompt
from nerveflow.ui.widgets.edge_lines import NextLine
from nerveflow.visit.request import Answering
from nerveflow.wording import words


@pytest.mark.parametrize("key", ["space", "pagedown"])
async def test_what_is_said_is_lit_and_a_press_takes_it(home: Path, key: str) -> None:
    asked = replace(rehearsal(), answering=Answering(one_key=True))
    async with in_glide(home, asked) as (app, pilot):
        await pass_time(pilot, 6_000)
        await pilot.press(key)
        await pass_time(pilot, 1)
        assert app.session.last.question is Prompt.PROBLEM
        for _ in range(20):
            if app.session.last.lit is Problem.CRAMP:
                break
            await pass_time(pilot, 500)
        shown = words_on(app)
        assert (
            words.running.answer(Problem.CRAMP).upper() in shown
            or words.running.answer(Problem.CRAMP) in shown
        )
        await pilot.press(key)
        await pass_time(pilot, 1)
        for _ in range(60):
            if app.session.last.lit == 3:
                break
            await pass_time(pilot, 500)
        assert "[3]" in words_on(app)
        await pilot.press(key)
        await pass_time(pilot, 1)
        assert app.session.last.mode is Mode.RUNNING
    store = app.room.services.store
    record = store.session(store.history(rehearsals=True)[0].id)
    assert [felt.symptom.value for felt in record.symptoms] == ["cramp"]
    assert [reading.value for reading in record.readings] == [3]


async def test_the_number_before_is_not_marked_while_another_one_is_wanted(home: Path) -> None:
    asked = replace(rehearsal(), answering=Answering(one_key=True))
    async with in_glide(home, asked) as (app, pilot):
        await pilot.press("3")
        await pass_time(pilot, 1)
        assert "[3]" in words_on(app)
        for _ in range(200):
            if app.session.last.question is Prompt.TENSION:
                break
            await pass_time(pilot, 500)
        assert (app.session.last.question, app.session.last.lit) == (Prompt.TENSION, None)
        assert "[3]" not in words_on(app)
        for _ in range(120):
            if (scan := app.session.last.scan) is not None and scan.is_over:
                break
            await pass_time(pilot, 500)
        assert words.running.SCAN_OVER.split(".")[0] in words_on(app)
        assert "Press at your" not in words_on(app)


@pytest.mark.parametrize(
    ("answering", "said"),
    [
        (Answering(), "wait for me"),
        (Answering(one_key=True), "one key"),
        (Answering(hands_free=True), "hands-free"),
    ],
)
async def test_the_foot_says_how_the_person_answers(
    home: Path, answering: Answering, said: str
) -> None:
    async with in_glide(home, replace(rehearsal(), answering=answering)) as (app, _):
        state, *shorter = app.session.query_one(NextLine).states
        assert state.startswith(f"{said} · rehearsal · ")
        assert shorter[-1].endswith("to go") and "·" not in shorter[-1]
