"""What a session may look like today: the proposal, who spoke for it, and what was made of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

START_REPS = 5
MOST_REPS = 10
LEAST_HALVED = 3
"""Half of five, rounded up: no dose is ever halved further."""
WORSE_TWICE = "worse-twice"
"""What a clearance answers after two worse days in a row."""


class Advice(StrEnum):
    """Whether to begin now."""

    GO = "go"
    WAIT = "wait"
    PROFESSIONAL = "see-a-professional"


@dataclass(frozen=True, slots=True)
class RoutineLimits:
    """The repetitions of a set that the chosen routine allows."""

    least: int = START_REPS
    most: int = MOST_REPS
    slider: bool = True
    """Whether everything that glides in it has a slider as a variant."""


@dataclass(frozen=True, slots=True)
class RuleVoice:
    """A rule that had something to say."""

    id: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class VariantChoice:
    """A variant to begin a block with."""

    block: str
    variant: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Today's dose. It is only ever proposed: the person confirms or changes it."""

    reps: int
    """5 to 10; 3 or more where halved."""
    halved: bool
    """A worse day or pain has halved it: it may lie below the least that the routine allows."""
    least: int
    """The least that the person may change it to."""
    most: int
    """The most that the person may change it to."""
    slider: bool
    """The gentler slider of last time is proposed again."""
    or_slider: bool
    """Instead of fewer repetitions, the gentler slider may be taken, with `slider_reps`."""
    slider_reps: int
    variants: tuple[VariantChoice, ...]
    advice: Advice
    wait_until: datetime | None
    """From when on it could begin, for advice to wait."""
    firm: bool
    """Whether the advice is one that the person cannot overrule."""
    spoke: tuple[RuleVoice, ...]
    """Every rule that applied, in order; never empty."""
    reason: str
    """The sentence of the rule that decided."""
    needs_clearance_for: tuple[str, ...] = ()

    @property
    def go_on(self) -> bool:
        """Whether nothing speaks against beginning now."""
        return self.advice is Advice.GO


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the person made of a proposal; kept beside it."""

    proposal: Proposal
    reps: int
    slider: bool
    """The gentler slider is to be done."""
    variants: tuple[VariantChoice, ...]
    at: datetime
    overruled: bool = False
    """The person began although the advice was to wait."""

    @property
    def halved(self) -> bool:
        """Whether the repetitions may lie below the least that the routine allows."""
        return self.proposal.halved and (self.proposal.slider or not self.slider)

    @property
    def changed(self) -> bool:
        """Whether it is not what was proposed."""
        same = self.reps == self.proposal.reps and self.variants == self.proposal.variants
        return not same or self.slider is not self.proposal.slider or self.overruled
