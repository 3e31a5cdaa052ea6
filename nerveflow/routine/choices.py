"""What a person chose for today, apart from the routine itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from nerveflow.session.spoken import BY_WORDS, SpokenTimes
from nerveflow.session.terms import Side
from nerveflow.session.timeline import PartSide

WhichSides = Literal["both", "left", "right"]
COUNT_IN_MS = 3_000


class CannotCompile(ValueError):
    """No timeline can be made of this routine; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Today's choices; what is not chosen stays as the routine says."""

    sides: WhichSides | None = None
    """None for the sides that the routine gives."""
    first_side: Side = Side.LEFT
    reps: int | None = None
    """Repetitions of every set; refused outside what each glide allows."""
    halved: bool = False
    """Half of the repetitions, rounded up, after a worse day. Only this may go below the least."""
    variants: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By routine id: the variant to begin with, as "chair" or "tibial-glide/chair"; "base" is the
    routine as written."""
    closed: frozenset[PartSide] = frozenset()
    """What is over for today: nerves, and routines without one by their id, each with its side."""
    off: frozenset[str] = frozenset()
    """Parts that are switched off for today, by the ids that `parts` gives."""
    count_in_ms: int = COUNT_IN_MS
    """The count-in before each glide."""
    checks: bool = True
    """Whether checks are done; without a chosen movement there is nothing to compare."""
    worse_side: Side | None = None
    """The side that complains; None if the settings name none or both."""
    language: str = ""
    """The language of the lines, as "de"; empty for the one that each file was written in."""
    stacked: str | None = None
    """The kind of sensory input that goes on during the glides."""
    ankle_first: bool = False
    """Whether the first glide from the ankle comes before the one from the knee, if a routine
    has both after the same position."""
    times: SpokenTimes = BY_WORDS
    """How long each line takes to be spoken, by the recordings of today."""
