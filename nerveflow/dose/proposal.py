"""The dose of a session: the proposal, the rules behind it, and what the person confirmed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

START_REPS = 5
MOST_REPS = 10
LEAST_HALVED = 3
"""Half of five, rounded up. No dose is halved further."""
WORSE_TWICE = "worse-twice"
"""The id that a clearance after two worse days of the last five is for."""
HELD_FIVE = "held-five"
"""The id that a clearance after five held or stopped sessions running on one nerve is for."""


class Advice(StrEnum):
    """Whether to begin now."""

    GO = "go"
    WAIT = "wait"
    PROFESSIONAL = "see-a-professional"
    NOT_TODAY = "not-today"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to do a routine: its usual one or a variant."""

    variant: str
    """The id of the variant, as "tibial-glide/chair"; the id of the routine for the usual form."""
    name: str
    slider: bool = False
    """Whether it is the slider, the easiest variant."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one routine with glides, from the easiest to the usual one."""

    block: str
    """The id of the routine."""
    part: str
    """The nerve that it glides; the id of the chosen routine if it has none."""
    forms: tuple[Form, ...]
    more_parts: tuple[str, ...] = ()
    """Further nerves that it glides."""

    @property
    def parts(self) -> frozenset[str]:
        """Every nerve that it glides."""
        return frozenset({self.part, *self.more_parts})

    @property
    def slider(self) -> Form | None:
        """The form that is the gentler slider."""
        return next((form for form in self.forms if form.slider), None)

    def easier_than(self, variant: str) -> Form | None:
        """The next easier form; None below the easiest. What is harder is eased to the usual."""
        ids = [form.variant for form in self.forms]
        at = ids.index(variant) if variant in ids else len(ids)
        return self.forms[at - 1] if at else None


@dataclass(frozen=True, slots=True)
class RoutineLimits:
    """The repetitions of a set that the chosen routine allows."""

    least: int = START_REPS
    most: int = MOST_REPS
    slider: bool = True
    """Whether every glide in it has a slider among its variants."""
    forms: tuple[Forms, ...] = ()
    """The forms of each routine with glides; empty if the routine is not known."""
    per_day: int | None = None
    """How often a day the routine may be done, if its file says so."""
    per_week: int | None = None
    """On how many days of a week the routine may be done, if its file says so."""
    hours_between: float | None = None
    """The fewest hours from one session to the next, if its file says so."""
    by_time: bool = False
    """Whether something in it goes by time instead: it is done for a share of its time."""
    some_few: bool = False
    """Whether some parts, but not all, are below START_REPS: the chosen number is not for them."""
    glides: bool = True
    """Whether it has a glide: without one there are no repetitions to propose."""


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """A rule that applied."""

    id: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class VariantChoice:
    """The variant with which a block begins."""

    block: str
    variant: str
    name: str
    why: str
    again: bool = False
    """Whether it is proposed because the last session had it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Today's dose, for the person to confirm or change."""

    reps: int
    """Repetitions of a set: 5 to 10, or from 3 if halved."""
    halved: bool
    """Whether a worse day or pain has halved it; it may then be below the least of the routine."""
    least: int
    """The fewest repetitions that the person may choose."""
    most: int
    """The most repetitions that the person may choose."""
    slider: bool
    """Whether the gentler slider of last time is proposed again."""
    or_slider: bool
    """Whether the person may choose the gentler slider instead, with `slider_reps`."""
    slider_reps: int
    variants: tuple[VariantChoice, ...]
    advice: Advice
    wait_until: datetime | None
    """The earliest start, if the advice is to wait."""
    firm: bool
    """Whether the person cannot overrule the advice."""
    spoke: tuple[AppliedRule, ...]
    """Every rule that applied, in order; never empty."""
    reason: str
    """The sentence of the rule that decided."""
    needs_clearance_for: tuple[str, ...] = ()
    clearance_from: date | None = None
    """The first day on which such a clearance counts."""
    usual: bool = True
    """Whether the person may choose the usual form instead of the proposed variants."""
    glides: bool = True
    """Whether it has a glide: without one the numbers above mean nothing."""

    @property
    def go_on(self) -> bool:
        """Whether the advice is to begin now."""
        return self.advice is Advice.GO


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The dose that the person confirmed; saved together with the proposal."""

    proposal: Proposal
    reps: int
    slider: bool
    """Whether the session uses the gentler slider."""
    variants: tuple[VariantChoice, ...]
    at: datetime
    overruled: bool = False
    """Whether the person began although the advice was to wait."""

    @property
    def halved(self) -> bool:
        """Whether the repetitions may be below the least of the routine."""
        return self.proposal.halved and (self.proposal.slider or not self.slider)
