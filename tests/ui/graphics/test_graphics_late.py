import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from nerveflow.ui.graphics.late import AFTER_S, GAP_S, LateAnswers

ANSWERS = (
    "\x1b_Gi=31;OK\x1b\\\x1b[6;18;9t\x1b[4;432;720t\x1b[?1;0;1024S\x1b[?2;0;800;600S\x1b[?62;4;6c"
)


def keys_of(text: str) -> list[events.Key]:
    """The keys for which Textual takes what comes in, in one go and then nothing more."""
    if not text:
        return []
    parser = XTermParser()
    came = [*parser.feed(text), *parser.feed("")]
    return [each for each in came if isinstance(each, events.Key)]


def left_of(text: str, late: LateAnswers, now: float = 1.0) -> str:
    """What reaches the app."""
    keys = keys_of(text)
    return "".join(key.character or key.key for key in keys if not late.swallow(key.character, now))


def test_without_the_filter_an_answer_would_give_a_tension() -> None:
    assert {"6", "question_mark"} <= {key.key for key in keys_of(ANSWERS)}


def test_late_answers_reach_nobody_and_what_is_typed_after_them_does() -> None:
    late = LateAnswers()
    assert left_of(ANSWERS, late) == ""
    assert left_of("5?[", late, now=1.1) == "5?["


def test_what_is_typed_before_the_answers_arrives() -> None:
    late = LateAnswers()
    assert left_of("5 q", late) == "5 q"
    assert left_of(ANSWERS, late, now=1.5) == ""


@pytest.mark.parametrize("cut", range(len(ANSWERS)))
def test_answers_in_two_pieces_reach_nobody(cut: int) -> None:
    late = LateAnswers()
    left = left_of(ANSWERS[:cut], late) + left_of(ANSWERS[cut:], late, now=1.0 + GAP_S / 2)
    # Cut right after it, an escape looks like the key.
    assert left.replace("\x1b", "") == ""
    assert left == "" or ANSWERS[cut - 1] == "\x1b"


def test_half_an_answer_swallows_nothing_of_what_comes_later() -> None:
    late = LateAnswers()
    assert left_of("\x1b[6;1", late) == ""
    assert left_of("3", late, now=1.1 + GAP_S) == "3"


def test_after_a_while_no_answer_is_waited_for() -> None:
    late = LateAnswers()
    assert left_of("a", late) == "a"
    assert left_of("[1c", late, now=1.1 + AFTER_S) == "[1c"


@given(st.text("0123456789 qnpxse?", max_size=20))
def test_ordinary_keys_always_arrive(typed: str) -> None:
    assert left_of(typed, LateAnswers()) == typed
