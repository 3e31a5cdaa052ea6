"""When a difference counts, and which stimulus has helped."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.dose.measures import (
    MEASURES,
    NOISE_FLOORS,
    PAIN,
    Change,
    CheckKind,
    ChosenCheck,
    Light,
    Measure,
    Unit,
    compare,
    light,
)
from nerveflow.dose.responder import (
    BestResponder,
    PastTrial,
    ResponderRow,
    Trial,
    best_responder,
    helped_today,
    responder_table,
)
from nerveflow.session.terms import Nerve, Side
from nerveflow.wording import words

BETTER, SAME, WORSE = Change.BETTER, Change.SAME, Change.WORSE
BEND = Measure("own", Unit.DEGREES, True, 0, 150)


@pytest.mark.parametrize(
    ("measure", "before", "after", "change"),
    [
        (PAIN, 6, 4, BETTER),
        (PAIN, 6, 5, SAME),
        (PAIN, 4, 5, SAME),
        (PAIN, 4, 6, WORSE),
        (MEASURES[CheckKind.TOE_TOUCH], 12, 10, BETTER),
        (MEASURES[CheckKind.TOE_TOUCH], 12, 10.1, SAME),
        (MEASURES[CheckKind.TOE_TOUCH], 12, 14, WORSE),
        (MEASURES[CheckKind.KNEE_TO_WALL], 8, 10, BETTER),
        (MEASURES[CheckKind.KNEE_TO_WALL], 8, 9.9, SAME),
        (MEASURES[CheckKind.KNEE_TO_WALL], 8, 6, WORSE),
        (MEASURES[CheckKind.ONE_LEG_STAND], 20, 45, BETTER),
        (MEASURES[CheckKind.ONE_LEG_STAND], 20, 44.9, SAME),
        (MEASURES[CheckKind.ONE_LEG_STAND], 30, 5, WORSE),
        (MEASURES[CheckKind.SQUAT], 5, 3, BETTER),
        (MEASURES[CheckKind.LUNGE], 5, 4, SAME),
        (MEASURES[CheckKind.OWN], 5, 7, WORSE),
        (BEND, 100, 105, BETTER),
        (BEND, 100, 96, SAME),
    ],
)
def test_only_what_reaches_the_noise_floor_is_better_or_worse(
    measure: Measure, before: float, after: float, change: Change
) -> None:
    found = compare(measure, before, after)
    assert found.change is change
    assert found.sentence.startswith(change.value.capitalize())
    assert measure.name in found.sentence


def test_nothing_is_celebrated_below_the_floor() -> None:
    sentence = compare(PAIN, 5, 4).sentence
    assert sentence == "Same: pain 5 before, 4 after. A difference under 2 points is normal."


@given(
    st.sampled_from(list(MEASURES.values())),
    st.integers(0, 30).map(float),
    st.integers(0, 30).map(float),
)
def test_better_one_way_is_worse_the_other_way(
    measure: Measure, before: float, after: float
) -> None:
    there, back = compare(measure, before, after), compare(measure, after, before)
    opposite = {BETTER: WORSE, WORSE: BETTER, SAME: SAME}
    assert back.change is opposite[there.change]
    assert (there.change is SAME) == (abs(before - after) < measure.floor)


def test_every_unit_has_a_floor_and_every_check_a_measure() -> None:
    assert set(NOISE_FLOORS) == set(Unit)
    assert set(MEASURES) == set(CheckKind)


def test_an_own_movement_is_called_by_its_words() -> None:
    assert ChosenCheck(CheckKind.OWN, "stairs").name == "stairs"
    assert ChosenCheck(CheckKind.OWN).name == "own movement"
    assert ChosenCheck(CheckKind.SQUAT, "ignored").name == "squat"


@pytest.mark.parametrize(
    ("pain", "expected"),
    [
        (0, Light.GO),
        (3, Light.GO),
        (4, Light.CAUTION),
        (5, Light.CAUTION),
        (6, Light.EASIER),
        (7, Light.EASIER),
        (8, Light.STOP),
        (10, Light.STOP),
    ],
)
def test_pain_has_a_traffic_light(pain: int, expected: Light) -> None:
    assert light(pain) is expected
    assert words.questions.PAIN_LIGHTS[expected]


def test_trials_are_counted_by_nerve_side_and_stimulus() -> None:
    trials = [
        Trial(BETTER, Nerve.TIBIAL, Side.LEFT, "vibration"),
        Trial(SAME, Nerve.TIBIAL, Side.RIGHT),
        Trial(WORSE, Nerve.SURAL, Side.LEFT),
        Trial(BETTER, stimulus="vibration"),
    ]
    found = responder_table(trials)
    assert found.by_nerve == (ResponderRow("sural", 0, 0, 1), ResponderRow("tibial", 1, 1, 0))
    assert found.by_side == (ResponderRow("left", 1, 0, 1), ResponderRow("right", 0, 1, 0))
    assert found.by_stimulus == (
        ResponderRow("vibration", 1, 0, 0),
        ResponderRow("vibration during the glides", 1, 0, 0),
    )


@pytest.mark.parametrize(
    ("row", "percent"),
    [
        (ResponderRow("a", 4, 0, 0), None),
        (ResponderRow("a", 4, 1, 0), 80),
        (ResponderRow("a", 0, 5, 1), 0),
    ],
)
def test_fewer_than_five_have_no_percentage(row: ResponderRow, percent: int | None) -> None:
    assert row.percent_better == percent


def tried(stimulus: str, change: Change, difference: float = 0) -> Trial:
    return Trial(change, stimulus=stimulus, difference=difference)


def on(day: int, *trials: Trial) -> list[PastTrial]:
    return [PastTrial(trial, date(2025, 3, day)) for trial in trials]


GOOD = tried("vibration", BETTER)
TWO_DAYS = [*on(1, GOOD), *on(2, GOOD, tried("vibration", WORSE))]
KNOWN = BestResponder("vibration", "It has helped 2 times of 3.")
AGAIN = BestResponder("vibration", "It helped today and before.")
LIGHT = tried("light touch", BETTER, 4)


@pytest.mark.parametrize(
    ("today", "past", "best"),
    [
        ([], [], None),
        ([], on(1, GOOD, GOOD, GOOD), None),
        (
            [],
            on(1, GOOD) + on(2, GOOD),
            BestResponder("vibration", "It has helped 2 times of 2."),
        ),
        ([], TWO_DAYS, KNOWN),
        ([], [*TWO_DAYS, *on(3, tried("vibration", SAME))], None),
        ([], on(1, GOOD) + on(2, Trial(BETTER, Nerve.TIBIAL, stimulus="vibration")), None),
        ([GOOD], on(3, GOOD), None),
        ([GOOD], on(3, GOOD) + on(1, GOOD), AGAIN),
        ([GOOD, LIGHT], on(3, GOOD, LIGHT) + on(1, GOOD), AGAIN),
        ([tried("vibration", SAME)], TWO_DAYS, None),
        ([GOOD, tried("vibration", WORSE, -2)], TWO_DAYS, None),
        ([Trial(BETTER, Nerve.TIBIAL)], TWO_DAYS, KNOWN),
    ],
)
def test_a_responder_is_known_after_two_days(
    today: list[Trial], past: list[PastTrial], best: BestResponder | None
) -> None:
    assert best_responder(today, past) == best


def test_what_helped_today_is_listed_with_the_best_first() -> None:
    assert helped_today([GOOD, LIGHT, GOOD]) == ("light touch", "vibration")
    assert helped_today([GOOD, tried("vibration", WORSE)]) == ()
