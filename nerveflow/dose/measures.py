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

    id: str
    """What its words are found by."""
    unit: Unit
    higher_is_better: bool
    least: float
    most: float

    @property
    def name(self) -> str:
        """Its name in a sentence."""
        return words.measures.NAMES[self.id]

    @property
    def asks(self) -> str:
        """How it is asked for."""
        return words.measures.ASKS[self.id]

    @property
    def help(self) -> str:
        """What a number means, or how to measure."""
        return words.measures.HELP[self.id]

    @property
    def floor(self) -> float:
        """The smallest difference that counts, in its unit."""
        return NOISE_FLOORS[self.unit]


PAIN = Measure("pain", Unit.POINTS, False, 0, 10)
MEASURES: dict[CheckKind, Measure] = {
    kind: Measure(kind.value, unit, higher_is_better, least, most)
    for kind, unit, higher_is_better, least, most in (
        (CheckKind.TOE_TOUCH, Unit.CENTIMETRES, False, 0, 100),
        (CheckKind.SQUAT, Unit.POINTS, False, 0, 10),
        (CheckKind.LUNGE, Unit.POINTS, False, 0, 10),
        (CheckKind.KNEE_TO_WALL, Unit.CENTIMETRES, True, 0, 30),
        (CheckKind.ONE_LEG_STAND, Unit.SECONDS, True, 0, 60),
        (CheckKind.OWN, Unit.POINTS, False, 0, 10),
    )
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
    values = words.measures.before_and_after(_number(before), _number(after))
    least = f"{_number(measure.floor)} {measure.unit}"
    sentence = words.questions.CHECK_CHANGES[change].format(name=name, values=values, least=least)
    return MeasuredChange(name, change, sentence)


def _number(value: float) -> str:
    return f"{value:g}"


PAIN_EASIER = PAIN_STOP
"""From this pain of 0-10 on, half the dose in an easier variant is the most."""
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
