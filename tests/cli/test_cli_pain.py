import pytest
from cli.typing_in import Nerveflow, fields, items


def test_pain_is_noted_listed_and_taken_back(nerveflow: Nerveflow) -> None:
    assert "No pain noted" in nerveflow("pain", "--list").out
    said = nerveflow("pain", "4", "--where", "Outer calf", "--side", "left", "--note", "stairs").out
    assert said.startswith("Noted: pain 4, left outer calf, today, ")
    assert "settle within a day" in said
    (entry,) = items(nerveflow("pain", "--list", "--json").json)
    assert (entry["value"], entry["place"], entry["side"]) == (4, "outer-calf", "left")
    assert nerveflow("pain", "--list").out.endswith(": stairs\n")
    assert nerveflow("pain", "--undo").out.startswith("Taken back: pain 4")
    assert nerveflow("pain", "--list", "--json").json == []
    nothing = nerveflow("pain", "--undo")
    assert nothing.code == 1 and nothing.err.count("\n") == 1


def test_a_low_number_has_no_advice_and_a_place_may_be_any_words(nerveflow: Nerveflow) -> None:
    assert nerveflow("pain", "0", "--where", "inner ankle").out.count("\n") == 1
    entry = fields(nerveflow("pain", "2", "--at", "yesterday 21:30", "--json").json)
    assert "T21:30" in str(entry["at"])
    assert [each["place"] for each in items(nerveflow("pain", "--list", "--json").json)] == [
        "inner ankle",
        "",
    ]
    assert nerveflow("pain", "--list", "--limit", "1").out.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([], "--list"),
        (["4", "--list"], "either a number from 0 to 10"),
        (["--list", "--undo"], "either a number from 0 to 10, or --list, or --undo"),
        (["11"], "0 to 10"),
        (["4", "--at", "later"], "14:30"),
        (["4", "--at", "9999-01-01 10:00"], "not come yet"),
        (["4", "--at", "0001-01-01 10:00"], "too long ago"),
        (["4", "--at", "monday 10:00"], "yesterday"),
        (["4", "--at", "1 2 10:00"], "14:30"),
        (["4", "--at", ""], "14:30"),
    ],
)
def test_what_cannot_be_is_one_line(nerveflow: Nerveflow, words: list[str], hint: str) -> None:
    ran = nerveflow("pain", *words)
    assert ran.code == 2 and hint in ran.err and ran.err.count("\n") == 1
