"""What the interview before a session knows at its start, and the result that it fills in."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from nerveflow.dose.measures import ChosenCheck
from nerveflow.dose.past import NextDayAnswer, PastSession
from nerveflow.dose.proposal import Confirmed, Proposal, RoutineLimits
from nerveflow.safety.answers import Answer, Clearance, PastScreening, Seen
from nerveflow.safety.questions import QuestionSet
from nerveflow.safety.stimulus import StimulusVerdict
from nerveflow.safety.verdict import Verdict

ANY_LIMITS = RoutineLimits()


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known at a start, without rehearsals. Screenings are in the order of saving."""

    now: datetime
    """With its offset, which all days and times of day refer to."""
    questions: QuestionSet
    history: tuple[PastSession, ...] = ()
    screenings: tuple[PastScreening, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    worse_next_day_at: datetime | None = None
    """When a worse evening or next day was last reported."""
    seen: tuple[Seen, ...] = ()
    """What professionals have seen of emergency or urgent answers."""
    felt_since_full: bool = False
    """Whether a symptom was felt in a session since all the questions were last asked."""
    stimulus_answers: tuple[Answer, ...] = ()
    """Earlier answers about sensory input."""
    limits: RoutineLimits = ANY_LIMITS
    stimuli: tuple[str, ...] = ()
    """The kinds of sensory input in the routine, by their names in its file."""
    massager: bool | None = True
    """Whether there is a massager for vibration; None if that is not known yet."""
    check: ChosenCheck | None = None
    offers_check: bool = False
    """Whether the routine compares a movement and the person has not said yet which one."""
    wakes_at: time | None = None
    """The usual time of waking."""
    wake_asked: bool = False
    """Whether an earlier interview asked for the time of waking; it is asked once."""
    answer_by: str = "keyboard"
    """How the person answers in this session: one of `words.questions.ANSWER_BY`."""
    asks_answer_by: bool = False
    """Whether it is not known yet how the person answers, not even for today."""
    sore: str = "none"
    """Which leg is sore, as the settings say: one of `words.questions.SORE_LEGS`."""
    asks_sore: bool = False
    """Whether the order of the sides depends on which leg is sore, and that is not known yet."""
    reps: int | None = None
    """The repetitions requested on the command line, offered beside the proposal."""


class BeforeOutcome(StrEnum):
    """How the interview before a session ended."""

    GO_ON = "go-on"
    """A session follows."""
    REFUSED = "refused"
    """No session: the safety questions or the rules of the dose forbid it."""
    DECLINED = "declined"
    """No session: by the person's choice, or on advice to wait."""
    LEFT = "left"
    """No session: the person left before the last question."""


@dataclass(slots=True)
class BeforeResult:
    """The result of the interview; its answers are saved whether or not a session follows.

    The script fills it in; after the end of the interview it does not change.
    """

    outcome: BeforeOutcome = BeforeOutcome.LEFT
    lines: tuple[str, ...] = ()
    """What to print at the end; the reason if no session follows."""
    verdict: Verdict | None = None
    """None if the person left before the safety questions."""
    screening: PastScreening | None = None
    """The screening to save; None if no question was answered."""
    next_day: NextDayAnswer | None = None
    clearances: tuple[Clearance, ...] = ()
    """The new ones."""
    seen: tuple[Seen, ...] = ()
    """What a professional has seen, as it was said now."""
    massager: bool | None = None
    """Whether there is a massager, if it was said now."""
    wakes_at: time | None = None
    """The time of waking, if it was given now."""
    wake_asked: bool = False
    """Whether the time of waking was asked for now."""
    answer_by: str | None = None
    """How the person answers in a session, if it was said now."""
    sore: str | None = None
    """Which leg is sore, if it was said now."""
    pain: int | None = None
    """Pain now, 0-10; None if it was left out."""
    proposal: Proposal | None = None
    confirmed: Confirmed | None = None
    """None if no session follows."""
    check: ChosenCheck | None = None
    """The movement to compare, if it was chosen now."""
    check_asked: bool = False
    """Whether the movement to compare was asked for now; none may have been chosen."""
    check_value: float | None = None
    stimulus_answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    """The new answers, by the kind of sensory input for which they were asked."""
    stimuli: tuple[StimulusVerdict, ...] = ()
    """One for each kind in the routine; the session leaves out those that are not offered."""

    @property
    def go_on(self) -> bool:
        """Whether a session follows."""
        return self.outcome is BeforeOutcome.GO_ON


@dataclass(slots=True)
class BeforeState:
    """What the parts of the script share."""

    known: Known
    result: BeforeResult = field(default_factory=BeforeResult)
    """Filled in part by part."""
    screening_answers: dict[str, Answer] = field(default_factory=dict)
    """The new answers to the screening, by question."""
    clearances_asked: list[str] = field(default_factory=list)
    """The questions about sensory input for which a clearance was already asked for."""
    closed: bool = False
    """Whether an earlier grave answer closes it, as long as nothing else was said."""

    @property
    def now(self) -> datetime:
        """When the interview began."""
        return self.known.now

    @property
    def today(self) -> date:
        """The day on which the interview began."""
        return self.known.now.date()

    @property
    def all_clearances(self) -> tuple[Clearance, ...]:
        """The earlier and the new ones."""
        return (*self.known.clearances, *self.result.clearances)

    def refuse(self, *lines: str) -> None:
        """No session: the safety questions or the rules of the dose forbid it."""
        self.result.outcome, self.result.lines = BeforeOutcome.REFUSED, lines

    def close(self, verdict: Verdict, *lines: str) -> None:
        """No session, not even an unanswered start, until a professional has seen it."""
        self.closed, self.result.verdict = True, verdict
        self.refuse(*lines, *verdict.lines)

    def open(self) -> None:
        """What was closed was seen."""
        self.closed, self.result.verdict = False, None
        self.result.outcome, self.result.lines = BeforeOutcome.LEFT, ()

    def decline(self, *lines: str) -> None:
        """No session: by the person's choice, or on advice to wait."""
        self.result.outcome, self.result.lines = BeforeOutcome.DECLINED, lines
