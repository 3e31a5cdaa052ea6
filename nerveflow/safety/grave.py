"""An emergency or urgent answer lasts: nothing opens before a professional has seen it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from nerveflow.days import before, day_of, is_unknown
from nerveflow.safety.answers import Answer, PastScreening, Seen
from nerveflow.safety.questions import Question, QuestionSet, Retired
from nerveflow.safety.terms import Tier, When
from nerveflow.safety.verdict import Verdict, next_group
from nerveflow.wording import words

LASTS = timedelta(days=30)
"""After that long without a word from a professional, all the questions are asked again."""


@dataclass(frozen=True, slots=True)
class GraveAnswer:
    """What was answered with yes at one start and was not seen since."""

    answers: tuple[Answer, ...]
    questions: tuple[Question | Retired, ...]
    """Those of the answers, in the same order."""
    undated: bool
    """Whether a wrong clock has noted the moment, so that any day may have come after it."""

    @property
    def at(self) -> datetime:
        """The moment of the answer, as it was noted."""
        return self.answers[-1].at

    @property
    def tier(self) -> Tier:
        """The gravest tier among the questions."""
        urgent = all(q.tier is Tier.URGENT for q in self.questions)
        return Tier.URGENT if urgent else Tier.EMERGENCY

    @property
    def named(self) -> str:
        """The concerns, as a list in a sentence."""
        return words.joined.long_listed(q.short for q in self.questions)

    def earliest_day(self, today: date) -> date:
        """The first day on which a professional can have seen it."""
        return date.min if self.undated else min(day_of(self.at), today)

    def needs_order(self, seen_on: date) -> bool:
        """Whether the day does not show that it came after the answer."""
        return self.undated or seen_on <= day_of(self.at)

    def seen(self, seen_on: date, by: str, at: datetime) -> tuple[Seen, ...]:
        """What to save once a professional has seen it."""
        return tuple(Seen(a.question, a.at, seen_on, by, at) for a in self.answers)

    def verdict(self, questions: QuestionSet) -> Verdict:
        """The refusal as long as nobody has seen it."""
        yes = [q.on_yes for q in self.questions if isinstance(q, Question)]
        lines = (*questions.tiers[self.tier].lines, *yes)
        return Verdict(self.tier, False, lines, (), (), tuple(q.id for q in self.questions))


def unseen(
    past: Sequence[PastScreening], seen: Iterable[Seen], now: datetime, questions: QuestionSet
) -> tuple[GraveAnswer, ...]:
    """The grave answers that close every session now, the newest first.

    `past` is in the order of saving. Everything is compared as moments: no midnight, no change of
    the clocks, no flight and no clock that was set back opens anything.
    """
    done = {(s.question, s.answered_at.astimezone(UTC)) for s in seen}
    found = []
    for number, screening in enumerate(past):
        grave = [
            (answer, question)
            for answer, question in _grave(screening, questions)
            if (answer.question, answer.at.astimezone(UTC)) not in done
        ]
        if grave and _lasts(screening, past[number + 1 :], now):
            found.append(_as_one(grave, screening, now))
    return tuple(reversed(found))


def unasked(
    past: Sequence[PastScreening], now: datetime, questions: QuestionSet
) -> GraveAnswer | None:
    """The newest grave answer after which the questions were not answered to the end again.

    If all was seen, the gate asks them at the next start, but nothing is known before that.
    """
    for number, screening in reversed(list(enumerate(past))):
        if grave := list(_grave(screening, questions)):
            lasts = _lasts(screening, past[number + 1 :], now)
            return _as_one(grave, screening, now) if lasts else None
        if screening.allowed or _answered_to_the_end(screening, questions):
            return None
    return None


def _grave(
    screening: PastScreening, questions: QuestionSet
) -> Iterator[tuple[Answer, Question | Retired]]:
    for answer in screening.answers:
        question = questions.named(answer.question) if answer.yes else None
        if question is not None and question.tier is not None and question.tier.is_grave:
            yield answer, question


def _as_one(
    grave: Sequence[tuple[Answer, Question | Retired]], screening: PastScreening, now: datetime
) -> GraveAnswer:
    answers, asked = zip(*grave, strict=True)
    return GraveAnswer(answers, asked, screening.is_undated(now))


def _answered_to_the_end(screening: PastScreening, questions: QuestionSet) -> bool:
    given = {answer.question: answer.yes for answer in screening.answers}
    return next_group(questions.groups(When.FULL), given, questions) is None


def _lasts(screening: PastScreening, later: Sequence[PastScreening], now: datetime) -> bool:
    """Whether its grave answers still close."""
    dated = not is_unknown(screening.at, now) and before(now, screening.at + LASTS)
    if screening.noticed_at is None:
        return is_unknown(screening.at, now) or dated
    # The month counts from when it was noticed. Its own moment counts too, since the
    # clock may be wrong now and not then, but not once it was left behind.
    left_behind = any(each.allowed for each in later)
    return before(now, screening.noticed_at + LASTS) or (dated and not left_behind)
