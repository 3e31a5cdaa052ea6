"""A time that a sentence names is the one that the session keeps."""

from nerveflow.session.commands import Refusal
from nerveflow.session.decide import MORE_MS, STIMULUS_MOST_MS
from nerveflow.session.scan import AGAIN_MS
from nerveflow.session.tension_rule import UNDO_MS
from nerveflow.wording import words


def test_how_long_one_key_takes_an_answer_back_is_as_the_words_say() -> None:
    seconds = AGAIN_MS // 1000
    assert f"within {seconds} seconds" in words.running.TAKEN_TYPED
    in_a_session = dict(words.help.PARTS)["In a session"]
    assert f"within {words.numbers.NUMBERS[seconds]} seconds" in in_a_session


def test_how_long_a_report_can_be_undone_is_as_every_sentence_says() -> None:
    (undo,) = (action for action in words.keys.ACTIONS if action.id == "undo")
    named = f"{words.numbers.NUMBERS[UNDO_MS // 1000]} seconds"
    for sentence in (
        undo.help,
        words.keys.WHAT_IS_FELT[1],
        words.keys.REFUSALS[Refusal.TOO_LATE_TO_UNDO],
    ):
        assert named in sentence


def test_how_much_time_is_added_and_how_long_a_touch_lasts_are_as_the_words_say() -> None:
    (more,) = (action for action in words.keys.ACTIONS if action.id == "more-time")
    seconds = MORE_MS // 1000
    assert more.label == f"{seconds} s"
    assert more.help == f"{words.numbers.NUMBERS[seconds].capitalize()} seconds more"
    assert f"{STIMULUS_MOST_MS // 1000} seconds" in words.keys.REFUSALS[Refusal.STIMULUS_LIMIT]
