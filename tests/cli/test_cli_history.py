import json
from datetime import datetime
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, Ran, fields, items
from syrupy.assertion import SnapshotAssertion

from nerveflow.cli.printing import Json, print_json_list


def test_without_sessions_history_is_empty(nerveflow: Nerveflow) -> None:
    assert nerveflow("history", "--json") == Ran(0, "[]\n", "")
    assert "No sessions yet" in nerveflow("history").out


def test_a_session_shows_up_with_stable_fields(nerveflow: Nerveflow) -> None:
    assert nerveflow("run", "tibial-glide", "--plain", "--mute", "--speed", "1000").code == 0
    assert nerveflow("history", "--json").json == []
    (row,) = items(nerveflow("history", "--rehearsals", "--json").json)
    assert row["status"] == "completed" and row["rehearsal"] is True
    assert datetime.fromisoformat(str(row["started_at"])).utcoffset() is not None
    full = fields(nerveflow("session", str(row["id"])[:20], "--json").json)
    assert row.items() <= full.items()
    reps = items(full["reps"])
    assert [(each["nerve"], each["side"], each["reps"]) for each in reps] == [
        ("tibial", "left", 15),
        ("tibial", "right", 15),
    ]
    assert {segment["outcome"] for segment in items(full["segments"])} == {"done"}
    shown = nerveflow("session", str(row["id"])).out
    assert (
        "tibial (calf and sole), left: 15 repetitions" in shown
        and "Tension: not recorded." in shown
    )
    line = nerveflow("history", "--rehearsals", "--limit", "1").out
    assert line.endswith(f"  {str(row['id'])[:13]}\n") and "completed (rehearsal)" in line
    assert "tension not recorded" in line


@pytest.mark.usefixtures("eventful")
def test_the_history_says_how_strong_it_was(nerveflow: Nerveflow) -> None:
    assert "tension to 5" in nerveflow("history").out


def test_a_damaged_history_is_one_line(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"no database at all, but long enough to be one" * 40)
    ran = nerveflow("history")
    assert ran.code == 1 and "damaged" in ran.err and ran.err.count("\n") == 1


@pytest.mark.usefixtures("eventful")
def test_the_fields_of_the_history_are_those_of_the_golden_file(
    nerveflow: Nerveflow, golden: SnapshotAssertion
) -> None:
    nerveflow("run", "tibial-glide", "--plain", "--mute", "--speed", "1000")
    assert nerveflow("history", "--rehearsals", "--json").shape == golden


@pytest.mark.usefixtures("eventful")
def test_filters_choose_and_say_where_nothing_is_left(nerveflow: Nerveflow) -> None:
    for words in (
        ["--status", "stopped", "--routine", "peroneal-glide"],
        ["--from", "2000-01-01", "--to", "9999-01-01"],
        ["--words", "STIFF"],
    ):
        assert len(items(nerveflow("history", *words, "--json").json)) == 1, words
    for words in (["--routine", "nowhere"], ["--to", "2000-01-01"], ["--status", "deleted"]):
        assert nerveflow("history", *words).out == "No session matches.\n"
    wrong = nerveflow("history", "--nerve", "Tibail")
    assert wrong.code == 2 and "not a nerve: choose tibial, sural" in wrong.err
    assert wrong.err.endswith("; did you mean tibial?\n")
    assert nerveflow("history", "--from", "may").code == 2


def test_a_list_that_is_printed_in_pages_is_one_json_document(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows: list[Json] = [{"a": [1, {}], "b": "ü\n"}, 2]
    for printed in ([], rows):
        print_json_list(iter(printed))
        out = capsys.readouterr().out
        assert out == json.dumps(printed, ensure_ascii=False, indent=2) + "\n"
