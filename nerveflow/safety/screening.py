"""Which questions a start asks today: all of them, or the daily ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nerveflow.days import before
from nerveflow.safety.answers import (
    Clearance,
    PastScreening,
    ScreeningKind,
    last_full,
    last_full_answers,
)
from nerveflow.safety.questions import FULL, Group, QuestionSet
from nerveflow.safety.terms import When
from nerveflow.safety.verdict import verdict
from nerveflow.wording import words

FULL_EVERY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Screening:
    """The groups to ask, and why these."""

    kind: ScreeningKind
    groups: tuple[Group, ...]
    """In order; a yes may add more (see `next_group`)."""
    reason: str
    """Why these, in a sentence for the person; empty if it is as on every other day."""
    carried_over: tuple[tuple[str, bool], ...] = ()
    """Answers of the newest full screening that are still in force; none for a full screening."""


def questions_due(
    now: datetime,
    questions: QuestionSet,
    *,
    past: Sequence[PastScreening] = (),
    clearances: Sequence[Clearance] = (),
    worse_next_day_at: datetime | None = None,
    felt_since_full: bool = False,
    seen_now: bool = False,
) -> Screening:
    """Return the screening for a start at `now`; what is closed until it was seen is not for here.

    `past` is in the order of saving, which no clock can change. `worse_next_day_at` is when a worse
    evening or next day was last reported; `felt_since_full` is whether a symptom was felt in a
    session since all was last asked; `seen_now` is whether the person has just said that a
    professional has seen what closed it. All datetimes have an offset.
    """
    facts = _ScreeningFacts(
        now, questions, past, clearances, worse_next_day_at, felt_since_full, seen_now
    )
    for applies, reason in _FULL_WHEN:
        if applies(facts):
            return Screening(ScreeningKind.FULL, questions.groups(When.FULL), reason)
    earlier = last_full_answers(past, now)
    daily = questions.groups(When.DAILY)
    lasting = (q for q in questions.question if q.every_day and earlier.get(q.id))
    due = (*daily, *(group for q in lasting for group in questions.opened_by(q)))
    # A daily check that continued with the full questions is stored with them, but its own
    # answers count for that day only.
    asked = {q.id for group in due for q in questions.of(group)}
    carried_over = tuple((q, yes) for q, yes in earlier.items() if q not in asked)
    return Screening(ScreeningKind.DAILY, due, "", carried_over)


def answers_in_force(
    screening: Screening, given: Mapping[str, bool], questions: QuestionSet
) -> dict[str, bool]:
    """The answers given now, together with the earlier ones that are still in force.

    A yes that adds the full questions cancels all earlier answers.
    """
    everything = any(yes and questions.get(q).opens == FULL for q, yes in given.items())
    return dict(given) if everything else {**dict(screening.carried_over), **given}


@dataclass(frozen=True, slots=True)
class _ScreeningFacts:
    now: datetime
    questions: QuestionSet
    past: Sequence[PastScreening]
    clearances: Sequence[Clearance]
    worse_at: datetime | None
    felt: bool
    seen_now: bool

    @property
    def full(self) -> PastScreening:
        """The newest full screening. Read it only after the first rows of `_FULL_WHEN`."""
        found = last_full(self.past, self.now)
        assert found is not None  # one of the first rows applies if there is none
        return found


def _undated(facts: _ScreeningFacts) -> bool:
    return any(s.kind is ScreeningKind.FULL for s in facts.past) and _never(facts)


def _never(facts: _ScreeningFacts) -> bool:
    return last_full(facts.past, facts.now) is None


def _uncleared(facts: _ScreeningFacts) -> bool:
    answers = last_full_answers(facts.past, facts.now)
    today = facts.now.date()
    return not verdict((), answers, facts.clearances, today, facts.questions).allowed


# The first row that applies gives the reason for a full screening; if none does, the daily
# questions are enough.
_FULL_WHEN: tuple[tuple[Callable[[_ScreeningFacts], bool], str], ...] = (
    (lambda f: f.seen_now, words.gate.SEEN_SO_ALL),
    (_undated, words.gate.CLOCK_SO_ALL),
    (_never, words.gate.FIRST_SO_ALL),
    (
        lambda f: not f.past[-1].allowed,
        words.gate.REFUSED_SO_ALL,
    ),
    (
        lambda f: f.full.wording != f.questions.wording,
        words.gate.NEW_SO_ALL,
    ),
    (
        lambda f: not before(f.now, f.full.at + FULL_EVERY),
        words.gate.MONTH_SO_ALL,
    ),
    (
        lambda f: f.worse_at is not None and before(f.full.at, f.worse_at),
        words.gate.WORSE_SO_ALL,
    ),
    (lambda f: f.felt, words.gate.FELT_SO_ALL),
    (_uncleared, words.gate.UNCLEARED_SO_ALL),
)
