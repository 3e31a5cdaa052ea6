"""Whether a kind of sensory input may be offered: asked before its first use, then remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nerveflow.safety.answers import Answer, Clearance
from nerveflow.safety.questions import Question, QuestionSet
from nerveflow.safety.terms import Tier, When
from nerveflow.safety.verdict import is_cleared
from nerveflow.wording import words

YES_FOR = timedelta(days=30)
"""How long a yes to a contraindication counts; after that the question is asked again."""


@dataclass(frozen=True, slots=True)
class StimulusVerdict:
    """Whether one kind of sensory input is offered."""

    stimulus: str
    offered: bool
    lines: tuple[str, ...]
    """Reminders if it is offered; the reasons if it is not."""
    needs_clearance_for: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


def stimulus_questions(stimulus: str, questions: QuestionSet) -> tuple[Question, ...]:
    """The questions that need an answer before this kind is offered.

    A kind that is not in questions.toml (a person's own routine may name one) gets all of them,
    since it is not known which apply.
    """
    every = questions.for_occasion(When.STIMULUS)
    if stimulus not in questions.stimuli:
        return every
    return tuple(q for q in every if stimulus in q.stimuli)


def valid_answers(
    answers: Iterable[Answer], questions: QuestionSet, now: datetime
) -> dict[str, bool]:
    """The newest answer to each question among those given to the current wording.

    A yes older than `YES_FOR` does not count: skin heals and a pregnancy ends.
    """
    newest = sorted((a for a in answers if a.wording == questions.wording), key=lambda a: a.at)
    last = {a.question: a for a in newest}
    return {q: a.yes for q, a in last.items() if not a.yes or now - a.at < YES_FOR}


def stimulus_questions_due(
    stimulus: str, known: Mapping[str, bool], questions: QuestionSet
) -> tuple[Question, ...]:
    """The questions about this kind without an answer; `known` may include the screening's."""
    return tuple(
        q
        for q in stimulus_questions(stimulus, questions)
        if q.id not in known and not _yes(q, known)
    )


def stimulus_verdict(
    stimulus: str,
    known: Mapping[str, bool],
    clearances: Iterable[Clearance],
    today: date,
    questions: QuestionSet,
) -> StimulusVerdict:
    """Whether this kind is offered today.

    `known` contains the answers about sensory input and those of the screening: a yes there (a
    recent fracture, feet without feeling) counts here as well.
    """
    given = tuple(clearances)
    yes = [q for q in stimulus_questions(stimulus, questions) if _yes(q, known)]
    never = [q for q in yes if q.tier is Tier.NOT_OFFERED]
    uncleared = [q for q in yes if q.tier is Tier.PROFESSIONAL and not is_cleared(q, given, today)]
    unanswered = tuple(q.id for q in stimulus_questions_due(stimulus, known, questions))
    if never or uncleared:
        why = (*questions.tiers[Tier.NOT_OFFERED].lines, *(q.on_yes for q in (*never, *uncleared)))
        needs = () if never else tuple(q.id for q in uncleared)
        return StimulusVerdict(stimulus, False, why, needs, unanswered)
    if unanswered:
        why = (words.gate.TOUCH_UNANSWERED,)
        return StimulusVerdict(stimulus, False, why, (), unanswered)
    text = questions.stimuli.get(stimulus)
    return StimulusVerdict(stimulus, True, text.reminders if text else ())


def _yes(question: Question, known: Mapping[str, bool]) -> bool:
    return any(known.get(i, False) for i in (question.id, *question.also))
