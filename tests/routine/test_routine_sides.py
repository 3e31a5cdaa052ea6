"""A dose of its own for the better and the worse side; the worse one never gets more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from routine.samples import SMALL
from routine.timelines import small

from nerveflow.routine.choices import Choices
from nerveflow.routine.departures import own_rules
from nerveflow.routine.load import BadRoutine, parse, write
from nerveflow.session.terms import Kind, Side

DOSE = "reps = 5\n"
SIDED = SMALL.replace(
    DOSE, "reps = 8\nsets = 2\nbetter = { reps = 10 }\nworse = { reps = 5, sets = 1 }\n"
)


def reps(text: str, choices: Choices | None = None) -> dict[Side, list[int]]:
    schedule = small(text, choices).schedule()
    return {
        side: [
            p.segment.reps
            for p in schedule
            if p.segment.side is side and p.segment.kind is Kind.GLIDE
        ]
        for side in Side
    }


@pytest.mark.parametrize("worse", list(Side))
def test_the_worse_side_gets_its_own_dose_whichever_it_is(worse: Side) -> None:
    for first in Side:
        found = reps(SIDED, Choices(worse_side=worse, first_side=first))
        assert found == {worse: [5], worse.other: [10, 10]}


def test_where_no_side_is_the_worse_one_both_get_the_smaller_dose() -> None:
    assert reps(SIDED) == {Side.LEFT: [5], Side.RIGHT: [5]}


@pytest.mark.parametrize(
    ("choices", "worse", "better"),
    [
        (Choices(reps=6), [5], [6, 6]),
        (Choices(reps=5), [5], [5, 5]),
        (Choices(reps=10), [5], [10, 10]),
        (Choices(reps=6, halved=True), [3], [3, 3]),
    ],
)
def test_the_person_chooses_within_the_dose_of_each_side(
    choices: Choices, worse: list[int], better: list[int]
) -> None:
    sided = Choices(reps=choices.reps, halved=choices.halved, worse_side=Side.LEFT)
    assert reps(SIDED, sided) == {Side.LEFT: worse, Side.RIGHT: better}


@pytest.mark.parametrize(
    ("dose", "line"),
    [
        (
            "reps = 5\nworse = { reps = 6 }\n",
            "36:18: step 3, worse, reps: gives the worse side more than the better side: 6"
            " against 5 reps (write 5)",
        ),
        (
            "sets = 1\nworse = { sets = 3 }\n",
            "36:18: step 3, worse, sets: gives the worse side more than the better side: 3"
            " against 1 sets (write 1)",
        ),
        (
            "reps = 8\nbetter = { reps = 6 }\n",
            "36:19: step 3, better, reps: gives the worse side more than the better side: 8"
            " against 6 reps (write 8)",
        ),
        (
            "reps = 8\nmost = 8\nbetter = { reps = 10 }\n",
            "37:19: step 3, better, reps: is outside 5 to 8",
        ),
        (
            "seconds = 30\nworse = { reps = 5 }\n",
            "36:18: step 3, worse, reps: cannot be used with seconds: give sets for this side"
            " instead",
        ),
        (
            "worse = { rep = 5 }\n",
            "35:11: step 3, worse, rep: is not a known key (did you mean reps?)",
        ),
    ],
)
def test_a_reversed_dose_is_refused(dose: str, line: str) -> None:
    with pytest.raises(BadRoutine) as bad:
        parse(SMALL.replace(DOSE, dose), "small", "small.toml")
    assert str(bad.value).removeprefix("small.toml:") == line


def test_a_dose_of_each_side_is_written_as_it_was_read() -> None:
    routine = parse(SIDED, "small", "small.toml")
    assert parse(write(routine), "small", "again.toml") == routine
    assert own_rules(routine) == (
        "Glide from the knee: 2 sets of 10 repetitions on the better side, 5 repetitions on the"
        " worse. If your settings do not name the sore side, both get the smaller number.",
    )


sides = st.none() | st.sampled_from(list(Side))


@given(
    worse=st.integers(5, 10),
    better=st.integers(5, 10),
    sets=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    sore=sides,
    first=st.sampled_from(list(Side)),
    asked=st.none() | st.integers(5, 10),
    halved=st.booleans(),
)
def test_the_worse_side_never_gets_more_than_the_better_one(
    worse: int,
    better: int,
    sets: tuple[int, int],
    sore: Side | None,
    first: Side,
    asked: int | None,
    halved: bool,
) -> None:
    doses = f"better = {{ reps = {max(worse, better)}, sets = {max(sets)} }}\n"
    doses += f"worse = {{ reps = {min(worse, better)}, sets = {min(sets)} }}\n"
    choices = Choices(worse_side=sore, first_side=first, reps=asked, halved=halved)
    found = {side: sum(each) for side, each in reps(SMALL.replace(DOSE, doses), choices).items()}
    if sore is None:
        assert found[Side.LEFT] == found[Side.RIGHT]
    else:
        assert found[sore] <= found[sore.other]
