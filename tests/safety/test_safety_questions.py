"""The file of questions is validated when it is loaded."""

import pytest
from pydantic import ValidationError

from nerveflow.safety.questions import QuestionSet, load_questions

WITHOUT_QUESTIONS = {"wording": 1, "sources": {}, "tiers": {}, "stimuli": {}}


def question(**changed: object) -> dict[str, object]:
    return {
        "id": "a",
        "short": "a",
        "asks": "A?",
        "answer": "yes-no",
        "sources": ["s"],
        "asked_when": ["full"],
        **changed,
    }


def question_set(*questions: dict[str, object]) -> QuestionSet:
    source = {"s": {"title": "S"}}
    return QuestionSet.model_validate(
        {**WITHOUT_QUESTIONS, "sources": source, "question": questions}
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sources": ["nowhere"]}, "unknown source: nowhere"),
        ({"stimuli": ["ice"]}, "unknown stimulus: ice"),
        ({"also": ["b"]}, "unknown question: b"),
        ({"tier": "urgent"}, "unknown tier: urgent"),
        ({"sources": []}, "at least 1 item"),
        ({"asked_when": []}, "at least 1 item"),
        ({"answer": "maybe"}, "yes-no"),
        ({"cleared_for_days": 0}, "greater than 0"),
        ({"wordng": 1}, "Extra inputs"),
    ],
)
def test_a_set_with_a_mistake_is_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        question_set(question(**changed))


def test_a_question_cannot_be_asked_twice() -> None:
    with pytest.raises(ValidationError, match="asked twice: a"):
        question_set(question(), question())


def test_the_shipped_questions_are_loaded_once() -> None:
    assert load_questions() is load_questions()


def test_an_unknown_question_raises_key_error() -> None:
    with pytest.raises(KeyError):
        load_questions().get("nothing-of-the-kind")
