"""The part of the conversation that asks what speaks against a kind of sensory input."""

from nerveflow.interview.ask import Ask, AskKind
from nerveflow.interview.ask_clearance import ask_clearance, concerns
from nerveflow.interview.before_state import BeforeState
from nerveflow.interview.interview import SubScript
from nerveflow.safety.answers import Answer, last_full_answers
from nerveflow.safety.stimulus import stimulus_questions_due, stimulus_verdict, valid_answers


def ask_stimuli(book: BeforeState) -> SubScript:
    """Ask what is not known yet; leaves a verdict for each kind in the book."""
    for stimulus in book.known.stimuli:
        yield from _ask_about(book, stimulus)


def _known(book: BeforeState) -> dict[str, bool]:
    questions = book.known.questions
    now = [a for answers in book.stimulus_given.values() for a in answers]
    return {
        **last_full_answers(book.known.screenings),
        **{q: a.yes for q, a in book.given.items()},
        **valid_answers((*book.known.stimulus_answers, *now), questions, book.now),
    }


def _ask_about(book: BeforeState, stimulus: str) -> SubScript:
    questions = book.known.questions
    text = questions.stimuli.get(stimulus)
    name = text.name if text else stimulus
    while due := stimulus_questions_due(stimulus, _known(book), questions):
        question = due[0]
        lines = (f"Before {name} is offered:", question.asks)
        reply = yield Ask(question.id, AskKind.YES_NO, lines, question.help)
        answer = Answer(question.id, bool(reply.yes), questions.wording, reply.at)
        book.stimulus_given[stimulus] = (*book.stimulus_given.get(stimulus, ()), answer)
    found = stimulus_verdict(stimulus, _known(book), book.all_clearances, book.today, questions)
    needed = [q for q in found.needs_clearance_for if q not in book.clearance_asked]
    if needed:
        book.clearance_asked += needed
        what = concerns(needed, questions, book.today)
        book.clearances += yield from ask_clearance(what, found.lines, book.now, use=name)
        found = stimulus_verdict(stimulus, _known(book), book.all_clearances, book.today, questions)
    book.stimuli.append(found)
    book.lines += [f"{name}: {line}" for line in found.lines]
