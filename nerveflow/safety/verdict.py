"""What the answers mean: whether a session is allowed, and the text for the person."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nerveflow.safety.answers import Clearance, PastScreening, ScreeningKind
from nerveflow.safety.questions import Group, Question, QuestionSet
from nerveflow.safety.terms import Tier, When
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a screening."""

    tier: Tier | None
    """The gravest tier with a yes; None without any yes."""
    allowed: bool
    """Whether a session is allowed."""
    lines: tuple[str, ...]
    """The text for the person, line by line."""
    needs_clearance_for: tuple[str, ...] = ()
    """The questions that need a dated clearance; once all are cleared, a session is allowed."""
    unanswered: tuple[str, ...] = ()
    """The questions without an answer; while there are any, no session is allowed."""
    yes: tuple[str, ...] = ()
    """The questions answered with yes."""


def required(
    due: Sequence[Group], answers: Mapping[str, bool], questions: QuestionSet
) -> Iterator[Group]:
    """The groups that are due and those that a yes in one of them adds, each once, in order."""
    met: set[str] = set()
    waiting = list(due)
    while waiting:
        group = waiting.pop(0)
        if group.id in met:
            continue
        met.add(group.id)
        yield group
        yes = [q for q in questions.of(group) if answers.get(q.id)]
        waiting = [*(opened for q in yes for opened in questions.opened_by(q)), *waiting]


def next_group(
    due: Sequence[Group], answers: Mapping[str, bool], questions: QuestionSet
) -> Group | None:
    """The next group; None once all are answered, or after an emergency or urgent yes."""
    for group in required(due, answers, questions):
        asked = questions.of(group)
        if any(q.id not in answers for q in asked):
            return group
        if any(answers[q.id] and q.tier is not None and q.tier.is_grave for q in asked):
            return None
    return None


def was_finished(past: PastScreening, questions: QuestionSet) -> bool:
    """Whether an earlier screening was answered to its end: not left, and not ended by a sign."""
    if past.allowed:
        return True
    if past.tier is None or past.tier.is_grave:
        return False
    if past.wording != questions.wording:
        return True  # it had other questions; those sent to a professional answered them
    answers = {answer.question: answer.yes for answer in past.answers}
    due = questions.groups(When.FULL if past.kind is ScreeningKind.FULL else When.DAILY)
    asked = (q.id for group in required(due, answers, questions) for q in questions.of(group))
    return all(question in answers for question in asked)


def is_cleared(question: Question, clearances: Iterable[Clearance], today: date) -> bool:
    """Whether a clearance for this question is valid today."""
    days = question.cleared_for_days
    return any(c.question == question.id and c.is_valid(today, days) for c in clearances)


def verdict(
    due: Sequence[Group],
    answers: Mapping[str, bool],
    clearances: Iterable[Clearance],
    today: date,
    questions: QuestionSet,
) -> Verdict:
    """Judge the answers as of today.

    `due` are the groups of this screening. `answers` may include answers of an earlier full
    screening that are still in force: a yes among them counts. A missing answer is never a no.
    """
    stimulus = {q.id for q in questions.for_occasion(When.STIMULUS)}
    case = _Case(
        yes=tuple(q for q in questions.question if answers.get(q.id) and q.id not in stimulus),
        unanswered=tuple(
            q.id
            for group in required(due, answers, questions)
            for q in questions.of(group)
            if q.id not in answers
        ),
        clearances=tuple(clearances),
        today=today,
        questions=questions,
    )
    return next(found for rule in _RULES if (found := rule(case)) is not None)


@dataclass(frozen=True, slots=True)
class _Case:
    yes: tuple[Question, ...]
    unanswered: tuple[str, ...]
    clearances: tuple[Clearance, ...]
    today: date
    questions: QuestionSet

    def of(self, tier: Tier) -> tuple[Question, ...]:
        return tuple(q for q in self.yes if q.tier is tier)

    def uncleared(self) -> tuple[Question, ...]:
        return tuple(
            q for q in self.of(Tier.PROFESSIONAL) if not is_cleared(q, self.clearances, self.today)
        )

    def lines(self, tier: Tier, yes: Iterable[Question]) -> tuple[str, ...]:
        texts = dict.fromkeys(q.on_yes for q in yes)
        return (*self.questions.tiers[tier].lines, *texts)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(q.id for q in self.yes)


def _refused_by(tier: Tier) -> Callable[[_Case], Verdict | None]:
    def rule(case: _Case) -> Verdict | None:
        found = case.of(tier)
        if not found:
            return None
        return Verdict(tier, False, case.lines(tier, found), (), (), case.ids)

    return rule


def _incomplete(case: _Case) -> Verdict | None:
    if not case.unanswered:
        return None
    tier = Tier.PROFESSIONAL if case.of(Tier.PROFESSIONAL) else None
    lines = (words.gate.NOT_ALL_ANSWERED,)
    return Verdict(tier, False, lines, (), case.unanswered, case.ids)


def _needs_clearance(case: _Case) -> Verdict | None:
    found = case.uncleared()
    if not found:
        return None
    # What is to be shown must name what to show.
    said = words.gate.you_said(words.joined.long_listed(q.short for q in found))
    lines = (*case.lines(Tier.PROFESSIONAL, found), said)
    return Verdict(Tier.PROFESSIONAL, False, lines, tuple(q.id for q in found), (), case.ids)


def _allowed(case: _Case) -> Verdict:
    cleared, careful = case.of(Tier.PROFESSIONAL), case.of(Tier.CAUTION)
    lines = (
        *(words.gate.cleared_by(q.short) for q in cleared),
        *case.lines(Tier.CAUTION, careful),
    )
    tier = Tier.PROFESSIONAL if cleared else Tier.CAUTION if careful else None
    return Verdict(tier, True, lines, (), (), case.ids)


# The first rule that returns a verdict decides.
_RULES: tuple[Callable[[_Case], Verdict | None], ...] = (
    _refused_by(Tier.EMERGENCY),
    _refused_by(Tier.URGENT),
    _incomplete,
    _needs_clearance,
    _allowed,
)
