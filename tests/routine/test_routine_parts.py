import pytest

from nerveflow.resources import shipped
from nerveflow.routine import steps as s
from nerveflow.routine.includes import NumberedSteps
from nerveflow.routine.load import parse
from nerveflow.routine.parts import ankle_before_knee

TIBIAL = (shipped("routines") / "tibial-glide.toml").read_text("utf-8")


def numbered() -> NumberedSteps:
    return tuple(enumerate(parse(TIBIAL, "tibial-glide", "tibial-glide.toml").step))


def joints(steps: NumberedSteps) -> list[str]:
    return [step.joint for _, step in steps if isinstance(step, s.Glide)]


def test_the_first_glides_of_knee_and_ankle_are_exchanged_and_nothing_else() -> None:
    steps = numbered()
    assert joints(steps)[:2] == ["knee", "ankle"]
    found = ankle_before_knee(steps)
    assert joints(found) == ["ankle", "knee", *joints(steps)[2:]]
    assert sorted(found, key=lambda each: each[0]) == list(steps)
    assert [type(step) for _, step in found] == [type(step) for _, step in steps]


@pytest.mark.parametrize("joint", ["knee", "ankle"])
def test_without_both_of_them_nothing_is_exchanged(joint: str) -> None:
    steps = tuple(
        each for each in numbered() if not isinstance(each[1], s.Glide) or each[1].joint != joint
    )
    assert ankle_before_knee(steps) == steps


def test_where_another_position_lies_between_nothing_is_exchanged() -> None:
    steps = numbered()
    position = next(each for each in steps if isinstance(each[1], s.PositionStep))
    ankle = next(
        n for n, (_, e) in enumerate(steps) if isinstance(e, s.Glide) and e.joint == "ankle"
    )
    between = (*steps[:ankle], position, *steps[ankle:])
    assert ankle_before_knee(between) == between
