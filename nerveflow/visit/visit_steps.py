"""The steps that a visit yields to a front end, and the answers that it is sent."""

from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum

from nerveflow import exits
from nerveflow.interview.after import AfterResult
from nerveflow.interview.interview import AnyInterview
from nerveflow.safety.terms import Tier
from nerveflow.store.records import Unfinished
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.request import Answering
from nerveflow.wording.session_report import SessionReport


class OfferAnswer(StrEnum):
    """What to do with an unfinished session."""

    CONTINUE = "continue"
    KEEP = "keep"
    """Mark it as stopped; what was done counts."""
    DISCARD = "discard"
    LATER = "later"
    """Offer it again at the next start."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Nobody answers any more: the input ended, or a signal asked the program to end."""

    signal: int | None = None


@dataclass(frozen=True, slots=True)
class LeftForLater:
    """The person left the session to continue it another time."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Ask what to do with an unfinished session. The answer is an OfferAnswer or Gone."""

    unfinished: Unfinished


@dataclass(frozen=True, slots=True)
class ConfirmDiscard:
    """Ask whether a session is to be discarded for good.

    The answer is OfferAnswer.DISCARD if it is, Gone, or anything else: it is offered again.
    """

    unfinished: Unfinished


@dataclass(frozen=True, slots=True)
class RunInterview:
    """Ask the questions of an interview until it is over or left. The answer is None or Gone."""

    interview: AnyInterview
    title: str


@dataclass(frozen=True, slots=True)
class ShowMessage:
    """Print lines, or show them for a moment. The answer is None or Gone."""

    lines: tuple[str, ...]
    trouble: bool = False
    """Whether something went wrong."""
    stays: bool = False
    """Whether the person has to read it before what follows, as a caution."""
    title: str = ""
    """The heading over lines that stay; empty before a session."""
    saves: bool = False
    """Whether what was answered before it is still being saved, and tried again after it."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """Show why there is no session now until the person has read it.

    The answer is None or Gone; the exit code is the same for both.
    """

    lines: tuple[str, ...]
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """Run a session. The answer is None if it ended, else LeftForLater or Gone."""

    live: LiveSession
    inquirer: Inquirer
    answering: Answering


@dataclass(frozen=True, slots=True)
class TellTerminal:
    """Send the terminal a notice that the session has ended. The answer is None."""

    sequence: str
    """An escape sequence of ours, or the bell."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What of a session is not in the history."""

    beside: str = ""
    """The file that holds it until the next start; empty if there is none."""
    lost: tuple[str, ...] | None = None
    """The values that no file took, in words; None if one took all of them."""
    nothing: bool = False
    """Whether no file has any part of the session."""


@dataclass(frozen=True, slots=True)
class ReportLeft:
    """Report that the session was left before its end. The answer is None or Gone."""

    session: str
    """Its id in the history."""
    at_ms: int
    """The moment, on the session's clock."""
    unsaved: Unsaved | None
    """What of it is not in the history; None if all of it is."""
    rehearsal: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Report the session that has just ended.

    The answer is None or Gone; the exit code is the same for both.
    """

    session: str
    """Its id in the history."""
    report: SessionReport
    after: AfterResult | None
    """What was measured after the session; None after a rehearsal."""
    unsaved: Unsaved | None
    """What of it is not in the history; None if all of it is."""


@dataclass(frozen=True, slots=True)
class VisitEnd:
    """How a visit ended."""

    code: int
    """The exit code of the program."""
    trouble: str = ""
    """What went wrong, as one line for the person; empty if nothing did."""


def ended_by(gone: Gone, trouble: str = "") -> VisitEnd:
    """How a visit ends in which the person was called away, or left with Ctrl+C.

    `trouble` says what is wrong if the input ended instead.
    """
    if gone.signal is not None:
        return VisitEnd(exits.signalled(gone.signal))
    return VisitEnd(exits.WRONG_USE, trouble) if trouble else VisitEnd(exits.INTERRUPTED)


VisitStep = (
    Offer
    | ConfirmDiscard
    | RunInterview
    | ShowMessage
    | Refuse
    | Follow
    | TellTerminal
    | ReportLeft
    | Report
)
VisitAnswer = OfferAnswer | LeftForLater | Gone | None
Visit = Generator[VisitStep, VisitAnswer, VisitEnd]


def next_step(visit: Visit, answer: VisitAnswer) -> VisitStep | VisitEnd:
    """The next step of a visit, or how it ended."""
    try:
        return visit.send(answer)
    except StopIteration as over:
        ended: VisitEnd | None = over.value
        # One that failed before has shown why, and ends without another message.
        return ended or VisitEnd(exits.FINDINGS)


def saves_answer(step: VisitStep, answer: VisitAnswer) -> bool:
    """Whether a visit saves the answer to a step before it goes on."""
    if isinstance(step, Offer | ConfirmDiscard):
        return answer in (OfferAnswer.KEEP, OfferAnswer.DISCARD)
    if isinstance(step, ShowMessage):
        return step.saves
    return isinstance(step, RunInterview | Follow)
