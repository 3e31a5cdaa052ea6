from hypothesis import given
from hypothesis import strategies as st

from nerveflow.harmless import cleaned, escaped, is_unsafe

HOSTILE = "k \x1b[31mred\x07\x9b2J \u202eback\u2028\ud800"


def test_what_is_hostile_is_spelled_out_or_taken_out() -> None:
    assert escaped(HOSTILE) == "k \\u001b[31mred\\u0007\\u009b2J \\u202eback\\u2028\\ud800"
    assert cleaned(HOSTILE) == "k [31mred2J back"


def test_lines_are_run_together_or_their_breaks_spelled_out() -> None:
    assert cleaned(" one\r\n two\tthree ") == "one two three"
    assert escaped("one\ntwo\r\t") == "one\\u000atwo\\u000d\\u0009"


def test_what_people_write_stays_as_it_is() -> None:
    for text in ("calf was tight", "wadenmuskel: müde, 3–4", "\U0001f469\u200d⚕️ said so", ""):
        assert escaped(text) == cleaned(text) == text


@given(st.text())
def test_nothing_that_commands_a_terminal_is_left(text: str) -> None:
    for made in (escaped(text), cleaned(text)):
        assert not any(is_unsafe(char) or char in "\n\r\t" for char in made)
    assert cleaned(cleaned(text)) == cleaned(text)
    assert escaped(escaped(text)) == escaped(text)
