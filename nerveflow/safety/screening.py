"""What is asked before a session today: all the questions, one line, or nothing any more."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nerveflow.safety.answers import Clearance, PastScreening, ScreeningKind, last_full, standing
from nerveflow.safety.questions import Question, QuestionSet, Tier, When
from nerveflow.safety.verdict import Verdict, verdict

FULL_EVERY_DAYS = 30


@dataclass(frozen=True, slots=True)
class Screening:
    """What to ask, and why that much."""

    kind: ScreeningKind
    questions: tuple[Question, ...]
    """In order; a yes may lead to more (see `next_question`)."""
    reason: str
    """Why, in a sentence to the person."""
    standing: tuple[tuple[str, bool], ...] = ()
    """Answers of the newest full screening that still stand; empty where all is asked again."""
    closed: Verdict | None = None
    """Why the day is closed, for a screening that asks nothing."""


def questions_due(
    now: datetime,
    bank: QuestionSet,
    *,
    past: Sequence[PastScreening] = (),
    clearances: Sequence[Clearance] = (),
    worse_next_day_at: datetime | None = None,
) -> Screening:
    """What is asked at a start at `now`.

    `worse_next_day_at` is when a worse evening or next day was last reported. All datetimes carry
    their offset; days are those of `now`'s offset.
    """
    facts = _Facts(now, bank, past, clearances, worse_next_day_at)
    closed = _closed_today(facts)
    if closed:
        said = "Earlier answers have closed this day. From tomorrow on, all is asked again."
        return Screening(ScreeningKind.CLOSED, (), said, (), closed)
    for applies, reason in _FULL_WHEN:
        if applies(facts):
            return Screening(ScreeningKind.FULL, bank.asked(When.FULL), reason)
    stands = standing(past)
    again = bank.asked(When.CALF_ONLY) if stands.get("calf-only") else ()
    asked = (*bank.asked(When.DAILY), *again)
    # A daily check that led to the full questions is kept with them: its own answers are of its
    # day alone.
    kept = tuple((q, yes) for q, yes in stands.items() if q not in {a.id for a in asked})
    reason = "All the questions were answered in the last 30 days."
    return Screening(ScreeningKind.DAILY, asked, reason, kept)


def answers_in_force(
    screening: Screening, given: Mapping[str, bool], bank: QuestionSet
) -> dict[str, bool]:
    """The answers given now with those that still stand.

    A yes that leads to the full questions takes every earlier answer out of force.
    """
    anew = any(yes and bank.get(q).then is When.FULL for q, yes in given.items())
    return dict(given) if anew else {**dict(screening.standing), **given}


@dataclass(frozen=True, slots=True)
class _Facts:
    now: datetime
    bank: QuestionSet
    past: Sequence[PastScreening]
    clearances: Sequence[Clearance]
    worse_at: datetime | None

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def full(self) -> PastScreening:
        """The newest full screening; only asked for once it is known that there is one."""
        found = last_full(self.past)
        assert found is not None  # the table's first row is the one without
        return found

    def day(self, at: datetime) -> date:
        return at.astimezone(self.now.tzinfo).date()


def _closed_today(facts: _Facts) -> Verdict | None:
    for screening in facts.past:
        ended = screening.tier in (Tier.EMERGENCY, Tier.URGENT) and not screening.went_on
        if ended and facts.day(screening.at) == facts.today:
            answers = {a.question: a.yes for a in screening.answers}
            return verdict((), answers, (), facts.today, facts.bank)
    return None


def _uncleared(facts: _Facts) -> bool:
    stands = standing(facts.past)
    return not verdict((), stands, facts.clearances, facts.today, facts.bank).go_on


# The first that applies decides; where none does, one line is enough.
_FULL_WHEN: tuple[tuple[Callable[[_Facts], bool], str], ...] = (
    (lambda f: last_full(f.past) is None, "The first time, all the questions are asked."),
    (
        lambda f: not max(f.past, key=lambda s: s.at).went_on,
        "The last start ended at the questions, so all of them are asked again.",
    ),
    (lambda f: f.full.wording != f.bank.wording, "The questions have changed since last time."),
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
