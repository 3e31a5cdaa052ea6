import pytest
from cli.typing_in import Nerveflow, fields, items


@pytest.fixture
def session(nerveflow: Nerveflow) -> str:
    """The id of a session with two numbers."""
    nerveflow("log", "yesterday", "tibial-glide", "--tension", "3", "--pain-before", "4")
    return str(items(nerveflow("history", "--json").json)[0]["id"])


def test_a_number_is_corrected_by_its_place_in_the_list(nerveflow: Nerveflow, session: str) -> None:
    listed = nerveflow("change", session[:13]).out.splitlines()
    assert [" ".join(line.split()) for line in listed] == ["1 tension 3", "2 pain before: 4"]
    assert nerveflow("change", session[:13], "--correct", "1", "5").out == "tension 5 (was 3)\n"
    assert "Tension up to 5 (was 3)" in nerveflow("session", session).out
    (correction,) = items(fields(nerveflow("session", session, "--json").json)["corrections"])
    assert (correction["what"], correction["was"], correction["value"]) == ("tension", "3", "5")


def test_marks_and_deletion_can_be_taken_back(nerveflow: Nerveflow, session: str) -> None:
    assert "no longer counts" in nerveflow("change", session, "--not-counting", "--why", "x").out
    assert "(not counting)" in nerveflow("history").out
    assert "It counts again." in nerveflow("change", session, "--counting").out
    assert nerveflow("change", session, "--delete").out.splitlines() == [
        "This session is deleted.",
        f"To bring it back: nerveflow change {session[:13]} --restore",
    ]
    assert "No sessions yet" in nerveflow("history").out
    assert session[:13] in nerveflow("history", "--status", "deleted").out
    assert "is back" in nerveflow("change", session[:13], "--restore").out
    assert nerveflow("change", session, "--note", "calf").out == "Note: calf\n"
    assert "Note: calf" in nerveflow("session", session).out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--correct", "9", "5"], "lists them"),
        (["--correct", "1", "11"], "'11' is not a whole number from 0 to 10"),
        (["--delete", "--counting"], "make one change at a time"),
        (["--note", "x", "--correct", "1", "5"], "make one change at a time"),
    ],
)
def test_what_cannot_be_is_one_line(
    nerveflow: Nerveflow, session: str, words: list[str], hint: str
) -> None:
    ran = nerveflow("change", session, *words)
    assert ran.code == 2 and hint in ran.err and ran.err.count("\n") == 1


def test_where_no_number_was_given_none_can_be_corrected(nerveflow: Nerveflow) -> None:
    nerveflow("log", "today", "tibial-glide")
    session = nerveflow("history").out.split()[-1]
    ran = nerveflow("change", session, "--correct", "1", "5")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "nerveflow: no number was given in this session that could be corrected\n"
