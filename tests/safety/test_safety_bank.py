"""The file of questions is checked when it is read."""

import pytest
from pydantic import ValidationError

from nerveflow.safety.questions import QuestionSet, load_questions

TOO_LITTLE = {"wording": 1, "sources": {}, "tiers": {}, "stimuli": {}}


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


def bank(*questions: dict[str, object]) -> QuestionSet:
    source = {"s": {"title": "S"}}
    return QuestionSet.model_validate({**TOO_LITTLE, "sources": source, "question": questions})


@pytest.mark.parametrize(
    ("changed", "said"),
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
def test_what_does_not_hang_together_is_refused(changed: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        bank(question(**changed))


def test_a_question_cannot_be_asked_twice() -> None:
    with pytest.raises(ValidationError, match="asked twice: a"):
        bank(question(), question())


def test_the_shipped_questions_are_read_once() -> None:
    assert load_questions() is load_questions()


def test_a_question_that_does_not_exist_cannot_be_had() -> None:
    with pytest.raises(KeyError):
        load_questions().get("nothing-of-the-kind")
