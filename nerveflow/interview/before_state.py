"""What the conversation before a session is told, writes down on the way, and comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from nerveflow import exits
from nerveflow.dose.checks import ChosenCheck
from nerveflow.dose.past import NextDayAnswer, PastSession
from nerveflow.dose.proposal import Confirmed, Proposal, RoutineLimits
from nerveflow.safety.answers import Answer, Clearance, PastScreening
from nerveflow.safety.questions import QuestionSet
from nerveflow.safety.stimulus import StimulusVerdict
from nerveflow.safety.verdict import Verdict

ANY_LIMITS = RoutineLimits()


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known at a start. Sequences may come in any order; nothing is a rehearsal."""

    now: datetime
    """With its offset; days and times of day are those of its clock."""
    questions: QuestionSet
    history: tuple[PastSession, ...] = ()
    screenings: tuple[PastScreening, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    worse_next_day_at: datetime | None = None
    """When a worse evening or next day was last reported."""
    stimulus_answers: tuple[Answer, ...] = ()
    """Earlier answers about sensory input."""
    limits: RoutineLimits = ANY_LIMITS
    stimuli: tuple[str, ...] = ()
    """The kinds of sensory input that the routine holds, by their names in its file."""
    check: ChosenCheck | None = None
    wakes_at: time | None = None
    wake_asked: bool = False
    """Whether the time of waking was asked for before; it is asked once."""
    reps: int | None = None
    """Repetitions asked for on the command line; offered beside the proposal."""


@dataclass(frozen=True, slots=True)
class BeforeResult:
    """What the conversation came to; all of it is to be kept, whether or not a session follows."""

    go_on: bool
    exit_code: int
    """0 where a session follows, 3 where the questions or the rules forbid it, 1 otherwise."""
    lines: tuple[str, ...]
    """What to say at the end; why, where no session follows."""
    verdict: Verdict | None
    """None where it was left before the questions."""
    screening: PastScreening | None = None
    """To be kept; None where nothing was answered."""
    next_day: NextDayAnswer | None = None
    clearances: tuple[Clearance, ...] = ()
    """Given now."""
    wakes_at: time | None = None
    """Given now."""
    wake_asked: bool = False
    """Whether the time of waking was asked for now, and should not be again."""
    pain: int | None = None
    proposal: Proposal | None = None
    confirmed: Confirmed | None = None
    """None where no session follows."""
    check_value: float | None = None
    stimulus_answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    """Given now, by the kind of sensory input before which they were asked."""
    stimuli: tuple[StimulusVerdict, ...] = ()
    """One for each kind the routine holds; those not offered are to be left out."""


@dataclass(slots=True)
class BeforeState:
    """What has been learnt so far."""

    known: Known
    given: dict[str, Answer] = field(default_factory=dict)
    """Answers to the gate, by question."""
    verdict: Verdict | None = None
    screening: PastScreening | None = None
    next_day: NextDayAnswer | None = None
    clearances: list[Clearance] = field(default_factory=list)
    wakes_at: time | None = None
    wake_asked: bool = False
    pain: int | None = None
    proposal: Proposal | None = None
    confirmed: Confirmed | None = None
    check_value: float | None = None
    stimulus_given: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    stimuli: list[StimulusVerdict] = field(default_factory=list)
    clearance_asked: list[str] = field(default_factory=list)
    """The questions about sensory input for which a clearance was asked for now."""
    lines: list[str] = field(default_factory=list)
    exit_code: int = exits.FINDINGS
    """As it would be if it ended here."""

    @property
    def now(self) -> datetime:
        """When the conversation began."""
        return self.known.now

    @property
    def today(self) -> date:
        """The day on which it began."""
        return self.known.now.date()

    @property
    def all_clearances(self) -> tuple[Clearance, ...]:
        """Those known before and those given now."""
        return (*self.known.clearances, *self.clearances)

    def refuse(self, *lines: str) -> None:
        """No session: the questions or the rules forbid it."""
        self.lines, self.exit_code = list(lines), exits.REFUSED

    def decline(self, *lines: str) -> None:
        """No session: by choice, or because of advice to wait."""
        self.lines, self.exit_code = list(lines), exits.FINDINGS

    def result(self, *, go_on: bool) -> BeforeResult:
        """Close the book."""
        return BeforeResult(
            go_on=go_on,
            exit_code=exits.DONE if go_on else self.exit_code,
            lines=tuple(self.lines),
            verdict=self.verdict,
            screening=self.screening,
            next_day=self.next_day,
            clearances=tuple(self.clearances),
            wakes_at=self.wakes_at,
            wake_asked=self.wake_asked,
            pain=self.pain,
            proposal=self.proposal,
            confirmed=self.confirmed if go_on else None,
            check_value=self.check_value,
            stimulus_answers=dict(self.stimulus_given),
            stimuli=tuple(self.stimuli),
        )
