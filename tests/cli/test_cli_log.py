import pytest
from cli.typing_in import Nerveflow, fields, items


def test_a_session_by_hand_is_added_on_its_day(nerveflow: Nerveflow) -> None:
    added = nerveflow(
        "log", "2026-03-02", "tibial-glide", "--part", "tibial:left:18", "--part", "tibial",
        "--at", "7:30", "--minutes", "6", "--tension", "4", "--pain-before", "3",
        "--pain-after", "2", "--note", "on the train",
    )  # fmt: skip
    assert added.code == 0 and added.out.startswith("Added: ")
    (row,) = items(nerveflow("history", "--json").json)
    assert (row["by_hand"], row["duration_ms"]) == (True, 360_000)
    assert str(row["started_at"]).startswith("2026-03-02T07:30")
    full = fields(nerveflow("session", str(row["id"]), "--json").json)
    assert [each["value"] for each in items(full["pain_around"])] == [3, 2]
    shown = nerveflow("session", str(row["id"])).out
    assert shown.splitlines()[1:] == [
        "Done without the program, and added afterwards.",
        "6:00 in all",
        "tibial, left: 18 repetitions",
        "tibial",
        "Tension up to 4",
        "Before and after:",
        "  pain: before 3, after 2",
        "Note: on the train",
    ]


def test_without_parts_it_is_what_the_routine_glides_without_numbers(nerveflow: Nerveflow) -> None:
    assert nerveflow("log", "yesterday", "tibial-glide").code == 0
    (row,) = items(nerveflow("history", "--json").json)
    parts = [(each["nerve"], each["side"], each["reps"]) for each in items(row["reps"])]
    assert parts == [("tibial", "left", 0), ("tibial", "right", 0)]
    assert "T12:00" in str(row["started_at"]) and row["readings"] == []
    assert nerveflow("log", "today", "tibial-glide", "--side", "right").code == 0
    newest = items(nerveflow("history", "--json", "--limit", "1").json)[0]
    assert [each["side"] for each in items(newest["reps"])] == ["right"]
    assert "completed (by hand)" in nerveflow("history").out


def test_each_session_of_one_day_has_a_short_id_that_finds_it(nerveflow: Nerveflow) -> None:
    printed = []
    for minutes in ("5", "6", "7"):
        added = nerveflow("log", "2026-03-02", "tibial-glide", "--minutes", minutes)
        printed.append(added.out.split()[-1])
    listed = [line.split()[-1] for line in nerveflow("history").out.splitlines()]
    assert listed == printed[::-1] and len(set(printed)) == 3
    for id_, minutes in zip(printed, ("5", "6", "7"), strict=True):
        assert f"{minutes}:00 in all" in nerveflow("session", id_).out
        assert nerveflow("change", id_, "--note", "x").code == 0


def test_a_nerve_that_the_routine_does_not_glide_is_refused(nerveflow: Nerveflow) -> None:
    ran = nerveflow("log", "today", "tibial-glide", "--part", "tibial", "--part", "sural:left:5")
    assert ran.code == 2
    assert ran.err.endswith(
        "no glide of the sural nerve in Tibial nerve glide; its nerves: tibial\n"
    )
    assert items(nerveflow("history", "--json").json) == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["monday", "tibial-glide"], "2026-03-02"),
        (["9999-12-30", "tibial-glide"], "has not come yet"),
        (["0206-03-02", "tibial-glide"], "too long ago"),
        (["0001-01-01", "tibial-glide"], "too long ago"),
        (["today", "nowhere"], "there is no routine"),
        (["today", "tibial-glide", "--part", "tibia:left"], "did you mean tibial?"),
        (["today", "tibial-glide", "--part", "tibial:up"], "tibial:left:18"),
        (["today", "tibial-glide", "--part", "tibial:left:many"], "tibial:left:18"),
    ],
)
def test_what_cannot_be_is_one_line(nerveflow: Nerveflow, words: list[str], hint: str) -> None:
    ran = nerveflow("log", *words)
    assert ran.code == 2 and hint in ran.err and ran.err.count("\n") == 1
