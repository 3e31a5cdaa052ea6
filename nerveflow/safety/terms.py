"""What a safety answer can mean, and when a group of questions is asked."""

from enum import StrEnum


class Tier(StrEnum):
    """What a yes means, the gravest first."""

    EMERGENCY = "emergency"
    """Call for help now; no session until a professional has seen it."""
    URGENT = "urgent"
    """See a doctor today; no session until a professional has seen it."""
    PROFESSIONAL = "see-a-professional"
    """A session only with a dated clearance by a professional."""
    CAUTION = "caution"
    """A session, with a sentence to remember."""
    NOT_OFFERED = "not-offered"
    """No session with this sensory input; the rest of the session is not affected."""

    @property
    def is_grave(self) -> bool:
        """Whether a yes ends the questions at once and lasts until it was seen."""
        return self in (Tier.EMERGENCY, Tier.URGENT)


class When(StrEnum):
    """The occasion on which a group is asked."""

    FULL = "full"
    DAILY = "daily"
    FOLLOW_UP = "follow-up"
    """Where a yes to another question opens it."""
    STIMULUS = "stimulus"
    """Before a kind of sensory input is first offered."""
