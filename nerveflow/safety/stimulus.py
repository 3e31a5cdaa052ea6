"""Whether a kind of sensory input may be offered: asked once before its first use, remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nerveflow.safety.answers import Answer, Clearance
from nerveflow.safety.questions import Question, QuestionSet, Tier, When
from nerveflow.safety.verdict import is_cleared

YES_FOR = timedelta(days=30)
"""How long a yes to what speaks against sensory input counts before it is asked again."""


@dataclass(frozen=True, slots=True)
class StimulusVerdict:
    """Whether one kind of sensory input is offered."""

    stimulus: str
    offered: bool
    lines: tuple[str, ...]
    """Reminders where it is offered; why not, where it is not."""
    needs_clearance_for: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


def stimulus_questions(stimulus: str, bank: QuestionSet) -> tuple[Question, ...]:
    """What has to be answered before this kind is offered.

    A kind the file does not know (somebody's own routine may name one) gets every question: nobody
    has said which of them apply.
    """
    asked = bank.asked(When.STIMULUS)
    if stimulus not in bank.stimuli:
        return asked
    return tuple(q for q in asked if stimulus in q.stimuli)


def remembered(answers: Iterable[Answer], bank: QuestionSet, now: datetime) -> dict[str, bool]:
    """Earlier answers that still count: the newest to each question, under today's wording.

    Skin heals and a pregnancy ends: a yes is asked again after `YES_FOR`.
    """
    newest = sorted((a for a in answers if a.wording == bank.wording), key=lambda a: a.at)
    last = {a.question: a for a in newest}
    return {q: a.yes for q, a in last.items() if not a.yes or now - a.at < YES_FOR}


def stimulus_questions_due(
    stimulus: str, known: Mapping[str, bool], bank: QuestionSet
) -> tuple[Question, ...]:
    """The questions about this kind that have no answer yet; `known` may hold the screening's."""
    return tuple(
        q for q in stimulus_questions(stimulus, bank) if q.id not in known and not _yes(q, known)
    )


def stimulus_verdict(
    stimulus: str,
    known: Mapping[str, bool],
    clearances: Iterable[Clearance],
    today: date,
    bank: QuestionSet,
) -> StimulusVerdict:
    """Whether this kind is offered today.

    `known` holds the answers about sensory input and, beside them, those of the screening: a yes
    there (a recent fracture, feet without feeling) counts here as well.
    """
    kept = tuple(clearances)
    asked = stimulus_questions(stimulus, bank)
    never = [q for q in asked if _yes(q, known) and q.tier is Tier.NOT_OFFERED]
    first = [
        q
        for q in asked
        if _yes(q, known) and q.tier is Tier.PROFESSIONAL and not is_cleared(q, kept, today)
    ]
    unanswered = tuple(q.id for q in stimulus_questions_due(stimulus, known, bank))
    if never or first:
        why = (*bank.tiers[Tier.NOT_OFFERED].lines, *(q.on_yes for q in (*never, *first)))
        needs = () if never else tuple(q.id for q in first)
        return StimulusVerdict(stimulus, False, why, needs, unanswered)
    if unanswered:
        why = ("It is left out while a question about it has no answer.",)
        return StimulusVerdict(stimulus, False, why, (), unanswered)
    text = bank.stimuli.get(stimulus)
    return StimulusVerdict(stimulus, True, text.reminders if text else ())


def _yes(question: Question, known: Mapping[str, bool]) -> bool:
    return any(known.get(i, False) for i in (question.id, *question.also))
