import pytest
from hypothesis import given
from routine.samples import SMALL, library, routines

from nerveflow.author.difference import Difference, difference
from nerveflow.routine.load import parse, write
from nerveflow.routine.model import Routine

VARIANT = """
[[variant]]
id = "chair"
name = "Chair"
[[variant.step]]
do = "position"
pose = "chair"
say = ["Sit."]
"""


def between(before: str, after: str) -> Difference:
    shelf = library()
    return difference(parse(before, "a", "a"), parse(after, "b", "b"), shelf, shelf)


def changes(before: str, after: str) -> list[str]:
    return [str(change) for change in between(before, after).changes]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("reps = 5", "reps = 8", [
            "length: about 1:40 -> 2:10",
            "repetitions, tibial, left: 5 -> 8",
            "repetitions, tibial, right: 5 -> 8",
            "step 3, glide of the knee, reps: 5 -> 8",
        ]),
        ("lean 20", "lean 30", ["step 2, find tension, pose: lean 20 -> lean 30"]),
        ("reps = 5", "reps = 5\nleast = 5\nmost = 5", ["step 3, glide of the knee, most: 10 -> 5"]),
        ("out = 2, back = 2", "out = 1.5, back = 2.5", [
            "step 3, glide of the knee, tempo, out: 2 -> 1.5",
            "step 3, glide of the knee, tempo, back: 2 -> 2.5",
        ]),
        ("target = 3", 'target = 4\nabove_three_because = "Agreed."', [
            "tension, target: 3 -> 4", "tension, above_three_because: not given -> Agreed.",
        ]),
        ('ease = "lean"', 'ease = "knee"', ["tension, ladder: lean -> knee"]),
        ('cautions = ["Gently."]\n', "", ["cautions: 1 -> 0"]),
        ('"slider"', '"tensioner"', ["technique: slider -> tensioner"]),
    ],
)  # fmt: skip
def test_a_change_is_told_by_what_it_does(old: str, new: str, told: list[str]) -> None:
    assert old in SMALL
    assert changes(SMALL, SMALL.replace(old, new, 1)) == told


def test_wording_is_only_counted() -> None:
    found = between(SMALL, SMALL.replace("Bend.", "Bow.").replace("Gently.", "With care."))
    assert (found.changes, found.texts) == ((), 2)
    assert between(SMALL, SMALL) == Difference((), 0)


def test_steps_that_come_and_go_are_told_beside_those_that_stay() -> None:
    hold = '\n[[step]]\ndo = "hold"\nseconds = 3\nsay = ["Hold."]\n'
    assert "step 5: new, hold, seconds 3" in changes(SMALL, SMALL + hold)
    assert "step 5 of before: hold -> gone" in changes(SMALL + hold, SMALL)
    assert "variant chair: new, 1 steps" in changes(SMALL, SMALL + VARIANT)
    assert changes(SMALL + VARIANT, SMALL + VARIANT.replace('"chair"\nsay', '"standing"\nsay')) == [
        "variant chair, step 1, position, pose: chair -> standing"
    ]


def test_a_flow_is_told_by_what_comes_of_it() -> None:
    shelf = library()
    short, whole = shelf.routine("short-flow"), shelf.routine("nerve-flow")
    told = list(map(str, difference(short, whole, shelf, shelf).changes))
    assert "repetitions, tibial, left: 5 -> 15" in told
    assert "step 3, include tibial-glide, glides: knee -> not given" in told


@given(routines(), routines())
def test_any_two_routines_can_be_compared(one: Routine, other: Routine) -> None:
    shelf = library()
    assert difference(one, one, shelf, shelf) == Difference((), 0)
    found = difference(one, other, shelf, shelf)
    same = write(one).partition("\n")[2] == write(other).partition("\n")[2]
    assert same or found.changes or found.texts
