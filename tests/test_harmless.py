from hypothesis import given
from hypothesis import strategies as st

from nerveflow.harmless import shown, tamed, unsafe

HOSTILE = "k \x1b[31mred\x07\x9b2J \u202eback\u2028\ud800"


def test_what_is_hostile_is_spelled_out_or_taken_out() -> None:
    assert shown(HOSTILE) == "k \\u001b[31mred\\u0007\\u009b2J \\u202eback\\u2028\\ud800"
    assert tamed(HOSTILE) == "k [31mred2J back"


def test_lines_are_run_together_or_their_breaks_spelled_out() -> None:
    assert tamed(" one\r\n two\tthree ") == "one two three"
    assert shown("one\ntwo\r\t") == "one\\u000atwo\\u000d\\u0009"


def test_what_people_write_stays_as_it_is() -> None:
    for text in ("calf was tight", "wadenmuskel: müde, 3–4", "\U0001f469\u200d⚕️ said so", ""):
        assert shown(text) == tamed(text) == text


@given(st.text())
def test_nothing_that_commands_a_terminal_is_left(text: str) -> None:
    for made in (shown(text), tamed(text)):
        assert not any(unsafe(char) or char in "\n\r\t" for char in made)
    assert tamed(tamed(text)) == tamed(text)
    assert shown(shown(text)) == shown(text)
