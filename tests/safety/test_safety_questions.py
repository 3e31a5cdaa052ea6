"""The file of questions is validated when it is loaded."""

import pytest
from pydantic import ValidationError

from nerveflow.safety.questions import QuestionSet, load_questions

GROUP = {"id": "g", "name": "G", "when": "full", "asks": "A?"}
WITHOUT_QUESTIONS = {"wording": 1, "tell": "T", "tiers": {}, "stimuli": {}}


def question(**changed: object) -> dict[str, object]:
    return {
        "id": "a",
        "group": "g",
        "short": "a",
        "asks": "A",
        "sources": ["s"],
        **changed,
    }


def question_set(*questions: dict[str, object]) -> QuestionSet:
    source = {"s": {"title": "S"}}
    return QuestionSet.model_validate(
        {**WITHOUT_QUESTIONS, "sources": source, "group": [GROUP], "question": questions}
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sources": ["nowhere"]}, "unknown source: nowhere"),
        ({"stimuli": ["ice"]}, "unknown stimulus: ice"),
        ({"also": ["b"]}, "unknown question: b"),
        ({"tier": "urgent"}, "unknown tier: urgent"),
        ({"sources": []}, "at least 1 item"),
        ({"group": "h"}, "unknown group: h"),
        ({"opens": "h"}, "unknown group: h"),
        ({"cleared_for_days": 0}, "greater than 0"),
        ({"wordng": 1}, "Extra inputs"),
    ],
)
def test_a_set_with_a_mistake_is_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        question_set(question(**changed))


def test_a_question_cannot_be_asked_twice() -> None:
    with pytest.raises(ValidationError, match="named twice: a"):
        question_set(question(), question())


def test_a_group_has_a_digit_for_each_of_its_questions() -> None:
    nine = [question(id=f"a{n}") for n in range(9)]
    assert len(question_set(*nine).question) == 9
    with pytest.raises(ValidationError, match="more than 9 questions in: g"):
        question_set(*nine, question())


def test_the_shipped_questions_are_loaded_once() -> None:
    assert load_questions() is load_questions()


def test_an_unknown_question_raises_key_error() -> None:
    with pytest.raises(KeyError):
        load_questions().get("nothing-of-the-kind")
    with pytest.raises(KeyError):
        load_questions().get_group("nothing-of-the-kind")
    assert load_questions().named("nothing-of-the-kind") is None
