"""Pain and the check that a person chose: how they are measured, and when a difference counts."""

from dataclasses import dataclass
from enum import StrEnum

from nerveflow.session.terms import PAIN_CAUTION, PAIN_STOP
from nerveflow.wording import words


class Unit(StrEnum):
    """The unit of a measure."""

    POINTS = "points"
    CENTIMETRES = "cm"
    DEGREES = "degrees"
    SECONDS = "s"


NOISE_FLOORS: dict[Unit, float] = {
    Unit.POINTS: 2,
    Unit.CENTIMETRES: 2,
    Unit.DEGREES: 5,
    # Gait & Posture 2011; 33: 737-739, in older adults: from one day to another only more than
    # 24.1 s of one-leg stand is real change.
    Unit.SECONDS: 25,
}
"""The smallest difference that is more than noise. All 0-10 ratings have the floor of pain ratings,
because they are given in the same way."""


TOUCH_AGAIN = "A toe touch gets better by doing it again, whatever was done in between."


class Change(StrEnum):
    """The result of a comparison."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class CheckKind(StrEnum):
    """The movement that is compared. The values are the names in the config file."""

    TOE_TOUCH = "toe-touch"
    SQUAT = "squat"
    LUNGE = "lunge"
    KNEE_TO_WALL = "knee-to-wall"
    ONE_LEG_STAND = "one-leg-stand"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Measure:
    """How a movement or a feeling is measured as a number."""

    name: str
    unit: Unit
    higher_is_better: bool
    least: float
    most: float
    asks: str
    help: str = ""

    @property
    def floor(self) -> float:
        """The smallest difference that counts, in its unit."""
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
    """The check that is compared before and after a session."""

    kind: CheckKind
    words: str = ""
    """The person's own words, for their own movement."""

    @property
    def measure(self) -> Measure:
        """How it is measured."""
        return MEASURES[self.kind]

    @property
    def name(self) -> str:
        """Its name in a sentence."""
        return self.words if self.kind is CheckKind.OWN and self.words else self.measure.name


@dataclass(frozen=True, slots=True)
class MeasuredChange:
    """Two values of one measure, and the result of comparing them."""

    name: str
    unit: Unit
    before: float
    after: float
    change: Change
    sentence: str


def compare(measure: Measure, before: float, after: float, name: str = "") -> MeasuredChange:
    """Compare two values; a difference below the noise floor is SAME, in either direction."""
    name = name or measure.name
    difference = round(after - before, 3)
    better = (difference > 0) is measure.higher_is_better
    change = Change.SAME
    if abs(difference) >= measure.floor:
        change = Change.BETTER if better else Change.WORSE
    values = f"{_number(before)} before, {_number(after)} after"
    least = f"{_number(measure.floor)} {measure.unit}"
    sentence = words.CHANGES[change].format(name=name, values=values, least=least)
    return MeasuredChange(name, measure.unit, before, after, change, sentence)


def _number(value: float) -> str:
    return f"{value:g}"


PAIN_EASIER = PAIN_STOP
"""From this pain of 0-10 on, half the dose in an easier form is the most."""
PAIN_NO_SESSION = 8
"""From this pain of 0-10 on there is no session."""


class Light(StrEnum):
    """The traffic light of pain, 0-10. Pain is another scale than tension."""

    GO = "go"
    CAUTION = "caution"
    EASIER = "easier"
    STOP = "stop"


def light(pain: int) -> Light:
    """The light for a reading of pain, 0-10."""
    if pain >= PAIN_NO_SESSION:
        return Light.STOP
    if pain >= PAIN_EASIER:
        return Light.EASIER
    return Light.CAUTION if pain >= PAIN_CAUTION else Light.GO
