"""The part of the conversation that leads through the gate."""

from datetime import datetime

from nerveflow.interview.ask import Ask, AskKind
from nerveflow.interview.ask_clearance import ask_clearance, concerns
from nerveflow.interview.before_state import BeforeState
from nerveflow.interview.interview import SubScript
from nerveflow.safety.answers import Answer, PastScreening, ScreeningKind
from nerveflow.safety.questions import Question, When
from nerveflow.safety.screening import Screening, answers_in_force, questions_due
from nerveflow.safety.verdict import next_question, verdict


def ask_screening(book: BeforeState) -> SubScript:
    """Ask what is due; leaves a verdict in the book, and the screening to be kept."""
    known = book.known
    screening = questions_due(
        book.now,
        known.questions,
        past=known.screenings,
        clearances=book.all_clearances,
        worse_next_day_at=_worse_at(book),
    )
    if screening.closed:
        book.verdict = screening.closed
        book.refuse(screening.reason, *screening.closed.lines)
        return
    said: tuple[str, ...] = (screening.reason,)
    while question := next_question(
        screening.questions, _in_force(book, screening), known.questions
    ):
        reply = yield _ask(question, said)
        said = ()
        answer = Answer(question.id, bool(reply.yes), known.questions.wording, reply.at)
        book.given[question.id] = answer
        _judge(book, screening)
    _judge(book, screening)
    needed = book.verdict.needs_clearance_for if book.verdict else ()
    if needed and book.verdict:
        what = concerns(needed, known.questions, book.today)
        book.clearances += yield from ask_clearance(what, book.verdict.lines, book.now)
        _judge(book, screening)


def _ask(question: Question, said: tuple[str, ...]) -> Ask:
    return Ask(question.id, AskKind.YES_NO, (*said, question.asks), question.help)


def _worse_at(book: BeforeState) -> datetime | None:
    if book.next_day and book.next_day.value.is_worse:
        return book.next_day.at
    return book.known.worse_next_day_at


def _in_force(book: BeforeState, screening: Screening) -> dict[str, bool]:
    given = {q: a.yes for q, a in book.given.items()}
    return answers_in_force(screening, given, book.known.questions)


def _judge(book: BeforeState, screening: Screening) -> None:
    """Judge after every answer, so that leaving in the middle leaves a verdict as well."""
    questions = book.known.questions
    answers = _in_force(book, screening)
    found = verdict(screening.questions, answers, book.all_clearances, book.today, questions)
    book.verdict = found
    if found.allowed:
        book.lines = list(found.lines)
    else:
        book.refuse(*found.lines)
    anew = any(a.yes and questions.get(q).then is When.FULL for q, a in book.given.items())
    book.screening = PastScreening(
        at=max((a.at for a in book.given.values()), default=book.now),
        kind=ScreeningKind.FULL if anew else screening.kind,
        wording=questions.wording,
        answers=tuple(book.given.values()),
        tier=found.tier,
        allowed=found.allowed,
    )
