"""The part of the interview that is asked once: how the person answers, and which leg is sore.

They are on the page of the question about pain, so a first start has no additional screen. A
question left out is asked again at the next start of a newcomer; a person with a history is asked
only once, and without an answer the setting stays as it is.
"""

from collections.abc import Mapping
from dataclasses import replace

from nerveflow.interview.ask import Ask, AskKind, Choice
from nerveflow.interview.before_state import BeforeState, Known
from nerveflow.interview.interview import Script, SubScript
from nerveflow.wording import words


def first_things(known: Known) -> tuple[Ask, ...]:
    """The questions that nobody has answered yet."""
    found: list[Ask] = []
    if known.asks_answer_by:
        found.append(_choose("answer-by", words.questions.ANSWER_HOW, words.questions.ANSWER_BY))
    if known.asks_sore:
        found.append(_choose("sore-leg", words.questions.SORE_LEG, words.questions.SORE_LEGS))
    return tuple(found)


def ask_first_things(state: BeforeState, asks: tuple[Ask, ...], above: str) -> SubScript:
    """Ask these questions, below what was answered on their page."""
    known, result = state.known, state.result
    said = [above]
    for number, each in enumerate(asks, 1):
        ask = replace(each, above=tuple(said), below=asks[number:])
        if ask.id == "answer-by":
            result.answer_by = yield from _answer(state, ask, known.answer_by)
            named = words.questions.ANSWER_BY.get(
                result.answer_by or "", words.questions.NOT_ANSWERED
            )
            said.append(words.joined.sentences((words.questions.ANSWER_HOW, named)))
        else:
            result.sore = yield from _answer(state, ask, known.sore)


def _answer(state: BeforeState, ask: Ask, as_it_is: str) -> Script[str | None]:
    reply = yield ask
    without_answer = as_it_is if state.known.history else None
    return without_answer if reply.words is None else reply.words


def _choose(ask_id: str, question: str, answers: Mapping[str, str]) -> Ask:
    choices = tuple(Choice(each, said) for each, said in answers.items())
    return Ask(
        ask_id,
        AskKind.CHOICE,
        (question,),
        help=words.questions.FIRST_HELP[ask_id],
        optional=True,
        choices=choices,
    )
