"""What can be compared: pairs of ways, and the numbers that they are compared by."""

from dataclasses import dataclass
from enum import StrEnum

from nerveflow.compare.order import TrialWay


class WayPair(StrEnum):
    """A pair of ways. A dose is none of them: the rules give that."""

    INPUT = "input"
    """With a sensory input during the glides, or without."""
    TIME = "time"
    """Before work, or after."""
    ORDER = "order"
    """The glide from the knee first, or the one from the ankle."""


class OutcomeMeasure(StrEnum):
    """What the ways are compared by."""

    CHECK = "check"
    """How the chosen check changed in the session."""
    PAIN = "pain"
    """How pain changed in the session."""
    TENSION = "tension"
    """The highest tension of the session."""


@dataclass(frozen=True, slots=True)
class WayNow:
    """The way of the next session."""

    what: WayPair
    way: TrialWay
    stimulus: str
    """The sensory input that is compared; empty for other pairs."""
    number: int
    """Which session of the comparison it is, from 1."""
    sessions: int
