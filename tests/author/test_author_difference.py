import pytest
from hypothesis import given, settings
from routine.samples import SMALL, library, routines

from nerveflow.author.difference import Difference, difference
from nerveflow.routine.load import parse, write
from nerveflow.routine.model import Routine

PHASES = SMALL.replace(
    'to = "knee bent 20"',
    'phases = [{ to = "knee bent 20", seconds = 2, hold = 1 },'
    ' { to = "knee straight", seconds = 2 }]',
).replace("tempo = { out = 2, back = 2 }\n", "")
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
    ("old", "new", "expected"),
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
def test_a_change_is_reported_by_what_it_does(old: str, new: str, expected: list[str]) -> None:
    assert old in SMALL
    assert changes(SMALL, SMALL.replace(old, new, 1)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("hold = 1", "hold = 2", ["phase 1, hold: 1 -> 2"]),
        ('straight", seconds = 2', 'straight", seconds = 3, loaded = true', [
            "phase 2, seconds: 2 -> 3", "phase 2, loaded: no -> yes",
        ]),
        ('{ to = "knee straight"', '{ to = "knee bent 10", seconds = 1 }, { to = "knee straight"', [
            "phase 2: new, knee bent 10, 1 s",
        ]),
        ('knee bent 20"', 'knee bent 15"', ["phase 1, to: knee bent 20 -> knee bent 15"]),
    ],
)  # fmt: skip
def test_phases_are_compared_one_by_one(old: str, new: str, expected: list[str]) -> None:
    assert old in PHASES
    found = changes(PHASES, PHASES.replace(old, new, 1))
    steps = [change for change in found if change.startswith("step")]
    assert steps == [f"step 3, glide of the knee, {each}" for each in expected]


def test_a_phase_that_goes_and_a_glide_that_gets_phases_are_reported_in_words() -> None:
    longer = PHASES.replace(
        '{ to = "knee straight"',
        '{ to = "knee bent 10", seconds = 1, hold = 1, loaded = true }, { to = "knee straight"',
    )
    assert "step 3, glide of the knee, phase 2 of before: knee bent 10, 1 s, 1 s hold, loaded" in (
        change.removesuffix(" -> removed") for change in changes(longer, PHASES)
    )
    shown = "phases: new, knee bent 20, 2 s, 1 s still; knee straight, 2 s"
    assert f"step 3, glide of the knee, {shown}" in changes(SMALL, PHASES)


def test_another_dose_per_side_is_reported_for_the_better_and_the_worse_side() -> None:
    uneven = SMALL.replace("reps = 5", "reps = 8\nbetter = { sets = 2 }\nworse = { reps = 6 }")
    assert changes(SMALL, uneven)[1:] == [
        "repetitions, tibial, better side: 5 -> 16",
        "repetitions, tibial, worse side: 5 -> 6",
        "step 3, glide of the knee, reps: 5 -> 8",
        "step 3, glide of the knee, better: not given -> sets 2",
        "step 3, glide of the knee, worse: not given -> reps 6",
    ]


def test_time_turns_how_often_pain_and_nerve_are_shown() -> None:
    by_time = SMALL.replace("reps = 5", 'seconds = 60\nabove_ten_because = "So."')
    assert "step 3, glide of the knee, seconds: not given -> 60" in changes(SMALL, by_time)
    keys = 'per_day = 2\nhours_between = 3\nalternate = "sides by set"\nversion = "2"\n'
    more = SMALL.replace('sides = "each"\n', f'sides = "each"\n{keys}')
    more = more.replace("reps = 5", "reps = 5\nsets = 2")
    more += '\n[pain]\nstop = 4\n\n[translation.de]\n"Bend." = "Beugen."\n'
    found = between(SMALL, more)
    assert {
        "per_day: not given -> 2", "hours_between: not given -> 3", "pain, stop: 6 -> 4",
        "alternate: not given -> sides by set", "version: not given -> 2",
        "translation: not given -> de",
    } <= set(map(str, found.changes))  # fmt: skip
    assert found.texts == 1
    other = SMALL.replace('do = "position"', 'do = "position"\nnerve = "sural"')
    assert "step 1, position, nerve: not given -> sural" in changes(SMALL, other)


def test_wording_is_only_counted() -> None:
    found = between(SMALL, SMALL.replace("Bend.", "Bow.").replace("Gently.", "With care."))
    assert (found.changes, found.texts) == ((), 2)
    assert between(SMALL, SMALL) == Difference((), 0)


def test_steps_that_come_and_go_are_reported_beside_those_that_stay() -> None:
    hold = '\n[[step]]\ndo = "hold"\nseconds = 3\nsay = ["Hold."]\n'
    assert "step 5: new, hold, seconds 3" in changes(SMALL, SMALL + hold)
    assert "step 5 of before: hold -> removed" in changes(SMALL + hold, SMALL)
    assert "variant chair: new, 1 steps" in changes(SMALL, SMALL + VARIANT)
    assert changes(SMALL + VARIANT, SMALL + VARIANT.replace('"chair"\nsay', '"standing"\nsay')) == [
        "variant chair, step 1, position, pose: chair -> standing"
    ]


def test_a_flow_is_reported_by_what_comes_of_it() -> None:
    shelf = library()
    short, whole = shelf.routine("short-flow"), shelf.routine("nerve-flow")
    changes = list(map(str, difference(short, whole, shelf, shelf).changes))
    assert "repetitions, tibial, left: 5 -> 15" in changes
    assert "step 3, include tibial-glide, glides: knee -> not given" in changes


@settings(max_examples=settings().max_examples // 2)
@given(routines(), routines())
def test_any_two_routines_can_be_compared(one: Routine, other: Routine) -> None:
    shelf = library()
    assert difference(one, one, shelf, shelf) == Difference((), 0)
    found = difference(one, other, shelf, shelf)
    same = write(one).partition("\n")[2] == write(other).partition("\n")[2]
    assert same or found.changes or found.texts
