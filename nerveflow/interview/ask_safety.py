"""The safety questions of an interview: the screening, sensory input, and a clearance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nerveflow.interview.ask import Ask, AskKind
from nerveflow.interview.before_state import BeforeState
from nerveflow.interview.interview import Script, SubScript
from nerveflow.safety.answers import (
    Answer,
    Clearance,
    PastScreening,
    ScreeningKind,
    last_full_answers,
)
from nerveflow.safety.questions import QuestionSet
from nerveflow.safety.screening import Screening, answers_in_force, questions_due
from nerveflow.safety.stimulus import stimulus_questions_due, stimulus_verdict, valid_answers
from nerveflow.safety.terms import When
from nerveflow.safety.verdict import Verdict, next_question, verdict


def ask_screening(state: BeforeState) -> SubScript:
    """Ask the questions that are due. Sets the verdict and the screening to save."""
    questions, result = state.known.questions, state.result
    screening = questions_due(
        state.now,
        questions,
        past=state.known.screenings,
        clearances=state.all_clearances,
        worse_next_day_at=_worse_at(state),
    )
    if screening.closed:
        result.verdict = screening.closed
        state.refuse(screening.reason, *screening.closed.lines)
        return
    intro: tuple[str, ...] = (screening.reason,)
    while question := next_question(screening.questions, _in_force(state, screening), questions):
        lines = (*intro, question.asks)
        reply = yield Ask(question.id, AskKind.YES_NO, lines, question.help)
        intro = ()
        answer = Answer(question.id, bool(reply.yes), questions.wording, reply.at)
        state.screening_answers[question.id] = answer
        _judge(state, screening)
    found = _judge(state, screening)
    if found.needs_clearance_for:
        concerns = _concerns(found.needs_clearance_for, questions, state.today)
        result.clearances += yield from ask_clearance(concerns, found.lines, state.now)
        found = _judge(state, screening)
    if found.allowed:
        result.lines = found.lines
    else:
        state.refuse(*found.lines)


def _worse_at(state: BeforeState) -> datetime | None:
    answer = state.result.next_day
    if answer and answer.value.is_worse:
        return answer.at
    return state.known.worse_next_day_at


def _in_force(state: BeforeState, screening: Screening) -> dict[str, bool]:
    given = {q: a.yes for q, a in state.screening_answers.items()}
    return answers_in_force(screening, given, state.known.questions)


def _judge(state: BeforeState, screening: Screening) -> Verdict:
    """Judge after every answer, so that there is a verdict wherever the person leaves."""
    questions, given = state.known.questions, tuple(state.screening_answers.values())
    answers = _in_force(state, screening)
    found = verdict(screening.questions, answers, state.all_clearances, state.today, questions)
    full = any(a.yes and questions.get(a.question).then is When.FULL for a in given)
    state.result.verdict = found
    state.result.screening = PastScreening(
        at=max((a.at for a in given), default=state.now),
        kind=ScreeningKind.FULL if full else screening.kind,
        wording=questions.wording,
        answers=given,
        tier=found.tier,
        allowed=found.allowed,
    )
    return found


def ask_stimuli(state: BeforeState) -> SubScript:
    """Ask about each kind of sensory input what is not known yet. Sets a verdict for each kind."""
    for stimulus in state.known.stimuli:
        yield from _ask_stimulus(state, stimulus)


def _ask_stimulus(state: BeforeState, stimulus: str) -> SubScript:
    questions, result = state.known.questions, state.result
    text = questions.stimuli.get(stimulus)
    name = text.name if text else stimulus
    while due := stimulus_questions_due(stimulus, _known_answers(state), questions):
        question = due[0]
        lines = (f"Before {name} is offered:", question.asks)
        reply = yield Ask(question.id, AskKind.YES_NO, lines, question.help)
        answer = Answer(question.id, bool(reply.yes), questions.wording, reply.at)
        earlier = result.stimulus_answers.get(stimulus, ())
        result.stimulus_answers[stimulus] = (*earlier, answer)
    found = stimulus_verdict(
        stimulus, _known_answers(state), state.all_clearances, state.today, questions
    )
    needed = [q for q in found.needs_clearance_for if q not in state.clearances_asked]
    if needed:
        state.clearances_asked += needed
        concerns = _concerns(needed, questions, state.today)
        result.clearances += yield from ask_clearance(concerns, found.lines, state.now, use=name)
        found = stimulus_verdict(
            stimulus, _known_answers(state), state.all_clearances, state.today, questions
        )
    result.stimuli += (found,)
    result.lines += tuple(f"{name}: {line}" for line in found.lines)


def _known_answers(state: BeforeState) -> dict[str, bool]:
    given = [a for answers in state.result.stimulus_answers.values() for a in answers]
    return {
        **last_full_answers(state.known.screenings),
        **{q: a.yes for q, a in state.screening_answers.items()},
        **valid_answers((*state.known.stimulus_answers, *given), state.known.questions, state.now),
    }


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that only a professional can clear."""

    id: str
    short: str
    earliest: date
    """A clearance from before this day does not count."""


def ask_clearance(
    concerns: Sequence[Concern], lines: tuple[str, ...], now: datetime, use: str = "nerve glides"
) -> Script[tuple[Clearance, ...]]:
    """Ask whether a professional has cleared all concerns, when, and who; empty after a no.

    `lines` are shown above the first question.
    """
    named = "; ".join(c.short for c in concerns)
    question = f"Has a doctor or physiotherapist cleared you for {use}, knowing of: {named}?"
    cleared = yield Ask("cleared", AskKind.YES_NO, (*lines, question))
    if not cleared.yes:
        return ()
    day = yield Ask(
        "cleared-on",
        AskKind.DATE,
        ("On which day?",),
        help="As year-month-day, today or yesterday.",
        earliest=max(c.earliest for c in concerns),
        latest=now.date(),
    )
    who = yield Ask("cleared-by", AskKind.TEXT, ("Who was it? May be left out.",), optional=True)
    assert day.day is not None  # a date cannot be left out
    return tuple(Clearance(c.id, day.day, who.at, who.words or "") for c in concerns)


def _concerns(ids: Sequence[str], questions: QuestionSet, today: date) -> tuple[Concern, ...]:
    found = [questions.get(i) for i in ids]
    return tuple(
        Concern(q.id, q.short, today - timedelta(days=q.cleared_for_days - 1)) for q in found
    )
