"""What a safety answer can mean, and when a question is asked."""

from enum import StrEnum


class Tier(StrEnum):
    """What a yes means, the gravest first."""

    EMERGENCY = "emergency"
    """Call for help now; no session, whatever else is answered."""
    URGENT = "urgent"
    """See a doctor today; no session today."""
    PROFESSIONAL = "see-a-professional"
    """A session only with a dated clearance by a professional."""
    NOT_OFFERED = "not-offered"
    """No session with this sensory input; the rest of the session is not affected."""


class When(StrEnum):
    """The occasion on which a question is asked."""

    FULL = "full"
    DAILY = "daily"
    CALF_ONLY = "calf-only"
    STIMULUS = "stimulus"
