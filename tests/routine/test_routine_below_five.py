"""Fewer than five repetitions: done as the file gives them, and pointed out."""

from datetime import UTC, datetime

import pytest
from routine.samples import SMALL, library
from routine.timelines import LIBRARY, small

from nerveflow.dose.past import PastSession
from nerveflow.dose.rules import propose
from nerveflow.routine.choices import Choices
from nerveflow.routine.departures import departures
from nerveflow.routine.lint import examine
from nerveflow.routine.load import parse, write
from nerveflow.session.terms import Kind
from nerveflow.visit.limits import limits_of

DOSE = "reps = 5\ntempo = { out = 2, back = 2 }\n"
NOW = datetime(2025, 6, 2, 12, tzinfo=UTC)


def with_dose(text: str) -> str:
    assert DOSE in SMALL
    return SMALL.replace(DOSE, text)


THREE = with_dose("reps = 3\n")


def reps_of(text: str, choices: Choices) -> set[int]:
    schedule = small(text, choices).schedule()
    return {p.segment.reps for p in schedule if p.segment.kind is Kind.GLIDE}


@pytest.mark.parametrize(
    ("choices", "three", "by_time", "worse"),
    [
        (Choices(), 3, 3, 3),
        (Choices(reps=5), 3, 3, 3),
        (Choices(reps=10), 3, 3, 3),
        (Choices(reps=6, halved=True), 2, 2, 2),
    ],
)
def test_whatever_a_person_chooses_fewer_than_five_stay_and_are_halved_with_the_rest(
    choices: Choices, three: int, by_time: int, worse: int
) -> None:
    assert reps_of(THREE, choices) == {three}
    assert reps_of(with_dose("seconds = 16\n"), choices) == {by_time}
    assert reps_of(with_dose("worse = { reps = 3 }\n"), choices) == {worse}


@pytest.mark.parametrize(
    ("dose", "line"),
    [
        (
            "reps = 3",
            "35:8: warning: step 3, reps: comes to 3 repetitions in a set, fewer than the usual"
            " five (write 5, or say why in because)",
        ),
        (
            'reps = 1\nbecause = "So."',
            "35:8: note: step 3, reps: comes to 1 repetition in a set, fewer than the usual five,"
            " with a reason",
        ),
        (
            "seconds = 16",
            "35:11: warning: step 3, seconds: comes to 3 repetitions in a set, fewer than the usual"
            " five (write 25, or say why in because)",
        ),
        (
            "worse = { reps = 4 }",
            "35:18: warning: step 3, worse, reps: comes to 4 repetitions in a set, fewer than the"
            " usual five (write 5, or say why in because)",
        ),
        ("reps = 0", "35:8: step 3, reps: must be 1 or more"),
        ("seconds = 3", "35:11: step 3, seconds: is less than one repetition takes: 5 s"),
        (
            "least = 3",
            "35:9: step 3, least: is below 5: a person chooses from 5 on; for fewer give reps"
            " (write 5)",
        ),
        (
            "reps = 8\nleast = 4",
            "36:9: step 3, least: is below 5: a person chooses from 5 on (write 5)",
        ),
        (
            "reps = 3\nmost = 5",
            "36:8: step 3, most: does not go with reps below 5: such a set has just as many",
        ),
    ],
)
def test_check_points_it_out_and_says_what_does_not_go_with_it(dose: str, line: str) -> None:
    found = examine(with_dose(f"{dose}\n"), "small", "small.toml", LIBRARY)
    assert f"small.toml:{line}" in [str(each) for each in found]


def test_the_card_says_that_it_is_fewer_and_a_written_file_means_the_same() -> None:
    routine = parse(THREE, "small", "small.toml")
    assert departures(routine) == (
        "Glide from the knee: 3 repetitions in a set, where five are the fewest that is usual.",
    )
    assert parse(write(routine), "small", "again.toml") == routine


def session(days: int, reps: int) -> PastSession:
    """A session after which nothing was reported, whose dose is that of a usual routine."""
    return PastSession(f"s{days}", NOW.replace(day=2 - days), reps, 6 * reps, 3)


def test_the_dose_of_today_is_the_one_of_the_file_and_half_of_it_is_rounded_up() -> None:
    limits = limits_of((parse(THREE, "small", "small.toml"),))
    first = propose((), limits, NOW)
    assert (first.reps, first.least, first.most, first.halved) == (3, 3, 3, False)
    assert first.reason == "This routine allows 3 repetitions at most."
    after_eight = propose((session(1, 8),), limits, NOW)
    assert (after_eight.reps, after_eight.halved) == (3, False)
    halved = propose((session(1, 3),), limits, NOW)
    assert (halved.reps, halved.halved) == (2, True)


def test_beside_other_glides_few_repetitions_leave_the_choice_of_the_others() -> None:
    start = THREE.index('[[step]]\ndo = "glide"')
    end = THREE.index("[[step]]", start + 1)
    glide = THREE[start:end]
    both = f"{THREE[:end]}{glide.replace('reps = 3', 'reps = 6')}{THREE[end:]}"
    limits = limits_of((parse(both, "small", "small.toml"),))
    assert (limits.least, limits.most, limits.some_few) == (5, 10, True)
    shown = [rule.sentence for rule in propose((), limits, NOW).spoke]
    assert "What has fewer than 5 repetitions in its file is done with just as many." in shown
    assert reps_of(both, Choices(reps=7)) == {3, 7}


def test_a_flow_leaves_few_repetitions_as_they_are() -> None:
    shelf = library().with_texts({"three": THREE})
    flow = """format = 1
name = "F"
summary = "S."
sides = "each"
cautions = ["Gently."]

[[source]]
title = "A book"

[[step]]
do = "include"
routine = "three"
reps = 6
"""
    found = [str(each) for each in examine(flow, "flow", "flow.toml", shelf)]
    shown = "step 1, reps: three has 3 repetitions, which cannot be changed here (leave it out)"
    assert found == [f"flow.toml:13:8: {shown}"]
