"""Which questions a start asks today: all of them, the daily ones, or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nerveflow.safety.answers import (
    Clearance,
    PastScreening,
    ScreeningKind,
    last_full,
    last_full_answers,
)
from nerveflow.safety.questions import Question, QuestionSet
from nerveflow.safety.terms import Tier, When
from nerveflow.safety.verdict import Verdict, verdict

FULL_EVERY_DAYS = 30


@dataclass(frozen=True, slots=True)
class Screening:
    """The questions to ask, and why these."""

    kind: ScreeningKind
    questions: tuple[Question, ...]
    """In order; a yes may add more (see `next_question`)."""
    reason: str
    """Why these, in a sentence for the person."""
    carried_over: tuple[tuple[str, bool], ...] = ()
    """Answers of the newest full screening that are still in force; none for a full screening."""
    closed: Verdict | None = None
    """Why the day is closed; only for a screening without questions."""


def questions_due(
    now: datetime,
    questions: QuestionSet,
    *,
    past: Sequence[PastScreening] = (),
    clearances: Sequence[Clearance] = (),
    worse_next_day_at: datetime | None = None,
) -> Screening:
    """Return the screening for a start at `now`.

    `worse_next_day_at` is when a worse evening or next day was last reported. All datetimes have
    an offset; days are counted with the offset of `now`.
    """
    facts = _Facts(now, questions, past, clearances, worse_next_day_at)
    closed = _closed_today(facts)
    if closed:
        reason = "Earlier answers have closed this day. From tomorrow on, all is asked again."
        return Screening(ScreeningKind.CLOSED, (), reason, (), closed)
    for applies, reason in _FULL_WHEN:
        if applies(facts):
            return Screening(ScreeningKind.FULL, questions.for_occasion(When.FULL), reason)
    earlier = last_full_answers(past)
    calf = questions.for_occasion(When.CALF_ONLY) if earlier.get("calf-only") else ()
    due = (*questions.for_occasion(When.DAILY), *calf)
    # A daily check that continued with the full questions is stored with them, but its own
    # answers count for that day only.
    carried_over = tuple((q, yes) for q, yes in earlier.items() if q not in {d.id for d in due})
    reason = "All the questions were answered in the last 30 days."
    return Screening(ScreeningKind.DAILY, due, reason, carried_over)


def answers_in_force(
    screening: Screening, given: Mapping[str, bool], questions: QuestionSet
) -> dict[str, bool]:
    """The answers given now, together with the earlier ones that are still in force.

    A yes that adds the full questions cancels all earlier answers.
    """
    full = any(yes and questions.get(q).then is When.FULL for q, yes in given.items())
    return dict(given) if full else {**dict(screening.carried_over), **given}


@dataclass(frozen=True, slots=True)
class _Facts:
    now: datetime
    questions: QuestionSet
    past: Sequence[PastScreening]
    clearances: Sequence[Clearance]
    worse_at: datetime | None

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def full(self) -> PastScreening:
        """The newest full screening. Read it only after the first row of `_FULL_WHEN`."""
        found = last_full(self.past)
        assert found is not None  # the first row applies where there is none
        return found

    def day(self, at: datetime) -> date:
        return at.astimezone(self.now.tzinfo).date()


def _closed_today(facts: _Facts) -> Verdict | None:
    for screening in facts.past:
        refused = screening.tier in (Tier.EMERGENCY, Tier.URGENT) and not screening.allowed
        if refused and facts.day(screening.at) == facts.today:
            answers = {a.question: a.yes for a in screening.answers}
            return verdict((), answers, (), facts.today, facts.questions)
    return None


def _uncleared(facts: _Facts) -> bool:
    answers = last_full_answers(facts.past)
    return not verdict((), answers, facts.clearances, facts.today, facts.questions).allowed


# The first row that applies gives the reason for a full screening; where none does, the daily
# questions are enough.
_FULL_WHEN: tuple[tuple[Callable[[_Facts], bool], str], ...] = (
    (lambda f: last_full(f.past) is None, "The first time, all the questions are asked."),
    (
        lambda f: not max(f.past, key=lambda s: s.at).allowed,
        "The last start ended at the questions, so all of them are asked again.",
    ),
    (
        lambda f: f.full.wording != f.questions.wording,
        "The questions have changed since last time.",
    ),
    (
        lambda f: not 0 <= (f.today - f.day(f.full.at)).days < FULL_EVERY_DAYS,
        "All the questions are asked every 30 days.",
    ),
    (
        lambda f: f.worse_at is not None and f.worse_at > f.full.at,
        "After a worse evening or next day, all the questions are asked again.",
    ),
    (_uncleared, "A clearance no longer counts, so all the questions are asked again."),
)
