"""What the answers mean: whether a session may go on, and what is said."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nerveflow import exits
from nerveflow.safety.answers import Clearance
from nerveflow.safety.questions import Question, QuestionSet, Tier, When


@dataclass(frozen=True, slots=True)
class Verdict:
    """The end of a screening."""

    tier: Tier | None
    """The gravest tier answered with yes; None where nothing was."""
    go_on: bool
    lines: tuple[str, ...]
    """What to say, one line at a time."""
    needs_clearance_for: tuple[str, ...] = ()
    """Questions that a dated clearance would answer; only they stand in the way."""
    unanswered: tuple[str, ...] = ()
    """Questions still open; while there are any, nothing goes on."""
    yes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """DONE where a session may go on, REFUSED where not."""
        return exits.DONE if self.go_on else exits.REFUSED


def required(
    asked: Sequence[Question], answers: Mapping[str, bool], bank: QuestionSet
) -> Iterator[Question]:
    """The questions that were asked and those that a yes leads to, each once, in order."""
    seen: set[str] = set()
    waiting = list(asked)
    while waiting:
        question = waiting.pop(0)
        if question.id in seen:
            continue
        seen.add(question.id)
        yield question
        if answers.get(question.id):
            waiting = [*bank.destination(question), *waiting]


def next_question(
    asked: Sequence[Question], answers: Mapping[str, bool], bank: QuestionSet
) -> Question | None:
    """What to ask next; None once all is answered or an answer has ended the questions."""
    for question in required(asked, answers, bank):
        if question.id not in answers:
            return question
        if answers[question.id] and question.tier in (Tier.EMERGENCY, Tier.URGENT):
            return None
    return None


def is_cleared(question: Question, clearances: Iterable[Clearance], today: date) -> bool:
    """Whether a clearance for this question counts today."""
    days = question.cleared_for_days
    return any(c.question == question.id and c.holds(today, days) for c in clearances)


def verdict(
    asked: Sequence[Question],
    answers: Mapping[str, bool],
    clearances: Iterable[Clearance],
    today: date,
    bank: QuestionSet,
) -> Verdict:
    """What these answers mean today.

    `asked` is what this screening asks; `answers` may hold standing answers of an earlier full
    screening beside them. A yes counts wherever it stands; what has no answer is never a no.
    """
    open_now = tuple(q.id for q in required(asked, answers, bank) if q.id not in answers)
    case = _Case(
        tuple(q for q in bank.question if answers.get(q.id) and When.STIMULUS not in q.asked_when),
        open_now,
        tuple(clearances),
        today,
        bank,
    )
    return next(found for rule in _RULES if (found := rule(case)) is not None)


@dataclass(frozen=True, slots=True)
class _Case:
    yes: tuple[Question, ...]
    unanswered: tuple[str, ...]
    clearances: tuple[Clearance, ...]
    today: date
    bank: QuestionSet

    def of(self, tier: Tier) -> tuple[Question, ...]:
        return tuple(q for q in self.yes if q.tier is tier)

    def uncleared(self) -> tuple[Question, ...]:
        return tuple(
            q for q in self.of(Tier.PROFESSIONAL) if not is_cleared(q, self.clearances, self.today)
        )

    def said(self, tier: Tier, questions: Iterable[Question]) -> tuple[str, ...]:
        return (*self.bank.tiers[tier].lines, *(q.on_yes for q in questions))

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(q.id for q in self.yes)


def _ends(tier: Tier) -> Callable[[_Case], Verdict | None]:
    def rule(case: _Case) -> Verdict | None:
        found = case.of(tier)
        if not found:
            return None
        return Verdict(tier, False, case.said(tier, found), (), (), case.ids)

    return rule


def _open(case: _Case) -> Verdict | None:
    if not case.unanswered:
        return None
    tier = Tier.PROFESSIONAL if case.of(Tier.PROFESSIONAL) else None
    lines = ("Not every question has an answer, so there is no session.",)
    return Verdict(tier, False, lines, (), case.unanswered, case.ids)


def _needs_clearance(case: _Case) -> Verdict | None:
    found = case.uncleared()
    if not found:
        return None
    lines = case.said(Tier.PROFESSIONAL, found)
    return Verdict(Tier.PROFESSIONAL, False, lines, tuple(q.id for q in found), (), case.ids)


def _goes_on(case: _Case) -> Verdict:
    cleared = case.of(Tier.PROFESSIONAL)
    lines = tuple(f"Cleared by a professional: {q.short}." for q in cleared)
    return Verdict(Tier.PROFESSIONAL if cleared else None, True, lines, (), (), case.ids)


# The first that has something to say decides.
_RULES: tuple[Callable[[_Case], Verdict | None], ...] = (
    _ends(Tier.EMERGENCY),
    _ends(Tier.URGENT),
    _open,
    _needs_clearance,
    _goes_on,
)
