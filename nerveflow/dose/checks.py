"""The check a person chose to compare before and after, and when a difference counts as one."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a measure counts in."""

    POINTS = "points"
    CENTIMETRES = "cm"
    DEGREES = "degrees"
    SECONDS = "s"


NOISE_FLOORS: dict[Unit, float] = {
    Unit.POINTS: 2,
    Unit.CENTIMETRES: 2,
    Unit.DEGREES: 5,
    # One-leg stand time has a standard error of 8.7 s from one day to another (Gait & Posture 2011;
    # 33: 737-739, in older adults); anything below 10 s is within that.
    Unit.SECONDS: 10,
}
"""The smallest difference that is more than noise. A 0-10 rating in own words is held to the floor
of a pain rating, because it is read off in the same way."""


class Change(StrEnum):
    """What came of a comparison."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class CheckKind(StrEnum):
    """The movement that is compared; the names of the config."""

    TOE_TOUCH = "toe-touch"
    SQUAT = "squat"
    LUNGE = "lunge"
    KNEE_TO_WALL = "knee-to-wall"
    ONE_LEG_STAND = "one-leg-stand"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Measure:
    """How something is put into a number."""

    name: str
    unit: Unit
    higher_is_better: bool
    least: float
    most: float
    asks: str
    help: str = ""

    @property
    def floor(self) -> float:
        """The smallest difference that counts, in the unit of the measure."""
        return NOISE_FLOORS[self.unit]


_RATING = "0 is no trouble at all, 10 is as bad as it can be."

PAIN = Measure("pain", Unit.POINTS, False, 0, 10, "How much does it hurt right now, 0 to 10?")

MEASURES: dict[CheckKind, Measure] = {
    CheckKind.TOE_TOUCH: Measure(
        "toe touch",
        Unit.CENTIMETRES,
        False,
        0,
        100,
        "Bend forward with straight knees. How many cm are the fingertips from the floor?",
        "0 when they touch it. Only as far as it is easy.",
    ),
    CheckKind.SQUAT: Measure(
        "squat",
        Unit.POINTS,
        False,
        0,
        10,
        "Squat once, as far as it is easy. How much trouble was it, 0 to 10?",
        _RATING,
    ),
    CheckKind.LUNGE: Measure(
        "lunge",
        Unit.POINTS,
        False,
        0,
        10,
        "Lunge once with the leg you care about in front. How much trouble was it, 0 to 10?",
        _RATING,
    ),
    CheckKind.KNEE_TO_WALL: Measure(
        "knee to wall",
        Unit.CENTIMETRES,
        True,
        0,
        30,
        "Heel down, knee to the wall. How many cm is the big toe from the wall?",
        "The farthest at which the knee still touches and the heel stays down.",
    ),
    CheckKind.ONE_LEG_STAND: Measure(
        "one-leg stand",
        Unit.SECONDS,
        True,
        0,
        60,
        "Stand on one leg beside something to hold on to. How many seconds?",
        "Eyes open, the best of three, 60 at most. Leave it out where you could fall.",
    ),
    CheckKind.OWN: Measure(
        "own movement",
        Unit.POINTS,
        False,
        0,
        10,
        "Do your own movement once. How much trouble was it, 0 to 10?",
        _RATING,
    ),
}


@dataclass(frozen=True, slots=True)
class ChosenCheck:
    """The one check that goes with a session."""

    kind: CheckKind
    words: str = ""
    """The person's own words, for their own movement."""

    @property
    def measure(self) -> Measure:
        """How it is measured."""
        return MEASURES[self.kind]

    @property
    def name(self) -> str:
        """What to call it."""
        return self.words if self.kind is CheckKind.OWN and self.words else self.measure.name


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values of one measure, and what they come to."""

    name: str
    unit: Unit
    before: float
    after: float
    change: Change
    sentence: str


def compare(measure: Measure, before: float, after: float, name: str = "") -> Comparison:
    """Compare two values; a difference below the noise floor is "same", whatever its direction."""
    called = name or measure.name
    difference = round(after - before, 3)
    better = (difference > 0) is measure.higher_is_better
    change = Change.SAME
    if abs(difference) >= measure.floor:
        change = Change.BETTER if better else Change.WORSE
    values = f"{_number(before)} before, {_number(after)} after"
    least = f"{_number(measure.floor)} {measure.unit}"
    sentence = {
        Change.BETTER: f"Better: {called} {values}. Keep what you did.",
        Change.SAME: f"Same: {called} {values}; below {least} nothing can be told.",
        Change.WORSE: f"Worse: {called} {values}. That was not for you today.",
    }[change]
    return Comparison(called, measure.unit, before, after, change, sentence)


def _number(value: float) -> str:
    return f"{value:g}"
