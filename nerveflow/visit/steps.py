"""What a visit asks of a front end, step by step, and what it is answered."""

from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum

from nerveflow.interview.after import AfterResult
from nerveflow.interview.interview import AnyInterview
from nerveflow.safety.questions import Tier
from nerveflow.store.records import Unfinished
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import LiveSession
from nerveflow.wording.told_session import ToldSession


class OfferAnswer(StrEnum):
    """What becomes of an unfinished session."""

    CONTINUE = "continue"
    KEEP = "keep"
    """As a stopped one; what was done counts."""
    DISCARD = "discard"
    LATER = "later"
    """It is offered again at the next start."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Nobody answers any more: the input ended, or a signal asked the program to end."""

    signal: int | None = None


@dataclass(frozen=True, slots=True)
class LeftForLater:
    """The person left the session to continue it another time."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Ask what becomes of an unfinished session. The answer is an OfferAnswer, or Gone."""

    unfinished: Unfinished


@dataclass(frozen=True, slots=True)
class Ask:
    """Lead an interview to its end, or until the person leaves it. The answer is None or Gone."""

    interview: AnyInterview
    title: str


@dataclass(frozen=True, slots=True)
class Say:
    """Print lines or show them for a moment; `trouble` where something went wrong."""

    lines: tuple[str, ...]
    trouble: bool = False


@dataclass(frozen=True, slots=True)
class Refuse:
    """Say why there is no session now; it has to be read."""

    lines: tuple[str, ...]
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """Lead a session. The answer is None where it ended, else LeftForLater or Gone."""

    live: LiveSession
    inquirer: Inquirer
    hands_free: bool


@dataclass(frozen=True, slots=True)
class LeftEarly:
    """Say that a session was left before its end, and how to find it."""

    session: str
    """Its id in the history."""
    at_ms: int
    unsaved: bool


@dataclass(frozen=True, slots=True)
class Told:
    """Report the session that has just ended."""

    session: str
    """Its id in the history."""
    told: ToldSession
    after: AfterResult | None
    """What was measured afterwards; None after a rehearsal."""
    unsaved: bool
    """Whether the end of the session is not in the history although it was tried."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a visit ended."""

    code: int
    """The exit code of the program."""
    trouble: str = ""
    """What went wrong, in a line for the person; empty where nothing did."""


Step = Offer | Ask | Say | Refuse | Lead | LeftEarly | Told
Answer = OfferAnswer | LeftForLater | Gone | None
Visit = Generator[Step, Answer, Ended]
