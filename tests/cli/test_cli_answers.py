from datetime import datetime
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, Ran, fields, items

from nerveflow import __version__
from nerveflow.cli.arguments import read_arguments


def broken(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "mine.toml"
    file.write_text('format = 1\nname = "Mine"\nsumary = "x"\n', encoding="utf-8")
    return file


def test_the_version_is_one_line(nerveflow: Nerveflow) -> None:
    assert nerveflow("--version") == Ran(0, f"nerveflow {__version__}\n", "")


@pytest.mark.parametrize(
    "command",
    ["run", "routines", "show", "check", "history", "session", "plan", "remind", "doctor"],
)
def test_every_command_has_help(nerveflow: Nerveflow, command: str) -> None:
    ran = nerveflow(command, "--help")
    assert ran.code == 0 and ran.out.startswith(f"usage: nerveflow {command}")
    assert f"\n    {command} " in nerveflow("--help").out


def test_help_teaches_by_example_and_every_example_is_understood(nerveflow: Nerveflow) -> None:
    told = nerveflow("--help").out + nerveflow("run", "--help").out
    examples = [line.strip() for line in told.splitlines() if line.startswith("  nerveflow")]
    assert len(examples) > 12
    for example in examples:
        words = example.split("  ")[0].split()[1:]
        command, _ = read_arguments(words)
        assert command.name in ("", *words[:1])


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["rnu"], "did you mean run?"),
        (["run", "tibial-glid", "--plain"], "tibial-glide"),
        (["run", "--plain", "--sped", "9"], "did you mean --speed?"),
        (["run", "--plain", "--speed", "fast"], "2 to 1000"),
        (["run", "--plain", "--speed", "nan"], "2 to 1000"),
        (["run", "--plain", "--speed", "1.01"], "safety questions"),
        (["run", "--plain", "--reps", "50"], "5 to 10"),
        (["run", "--plain", "--side", "top"], "left"),
        (["run", "--plain", "--audio", "radio"], "miniaudio"),
        (["run", "tibial-glide", "--plain", "--variant", "chiar"], "chair"),
        (["show", "nerve-flw"], "nerve-flow"),
        (["show", "nowhere.toml"], "no such file"),
        (["show"], "ROUTINE"),
        (["session", "zz"], "nerveflow history lists them"),
        (["history", "--limit", "0"], "1 to"),
        (["remind", "--at", "25:00"], "18:00"),
        ([], "nerveflow run --plain"),
        (["run"], "nerveflow run --plain"),
    ],
)
def test_wrong_use_is_one_line_on_standard_error(
    nerveflow: Nerveflow, words: list[str], hint: str
) -> None:
    ran = nerveflow(*words)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err and ran.err.count("\n") == 1
    assert ran.err.startswith("nerveflow")


def test_routines_are_listed_with_their_length(nerveflow: Nerveflow) -> None:
    listed = items(nerveflow("routines", "--json").json)
    by_id = {each["id"]: each for each in listed}
    assert {"nerve-flow", "short-flow", "tibial-glide"} <= by_id.keys()
    assert all(each["origin"] == "shipped" and each["errors"] == [] for each in listed)
    told = nerveflow("routines").out
    assert all(str(each["name"]) in told for each in listed)


def test_a_broken_file_is_listed_with_its_place_and_hides_nothing(
    nerveflow: Nerveflow, home: Path
) -> None:
    broken(home / "routines")
    listed = {each["id"]: each for each in items(nerveflow("routines", "--json").json)}
    assert len(listed) > 6
    assert "mine.toml:3:1" in str(listed["mine"]["errors"])
    assert listed["mine"]["about_ms"] is None
    ran = nerveflow("routines")
    assert ran.code == 0 and "mine.toml:3:1" in ran.out and "summary" in ran.out
    assert nerveflow("show", "mine").code == 2


def test_a_dry_run_lies_end_to_end(nerveflow: Nerveflow) -> None:
    shown = fields(nerveflow("show", "nerve-flow", "--json").json)
    segments = items(shown["segments"])
    at = 0
    for segment in segments:
        assert segment["start_ms"] == at
        lasts = segment["duration_ms"]
        assert lasts is None or isinstance(lasts, int)
        at += lasts or 0
        assert {"kind", "nerve", "side", "cue"} <= segment.keys()
    assert shown["total_ms"] == at
    glides = [segment for segment in segments if segment["kind"] == "glide"]
    assert all(isinstance(g["reps"], int) and g["joint"] for g in glides)
    reps = {side: [g["reps"] for g in glides if g["side"] == side] for side in ("left", "right")}
    assert reps["left"] == reps["right"] and len(reps["left"]) >= 7


def test_a_dry_run_takes_the_same_choices_as_a_session(nerveflow: Nerveflow) -> None:
    words = ("show", "tibial-glide", "--side", "right", "--reps", "7", "--variant", "chair")
    segments = items(fields(nerveflow(*words, "--json").json)["segments"])
    assert {segment["side"] for segment in segments} == {"right"}
    assert {segment["variant"] for segment in segments} == {"tibial-glide/chair"}
    assert {s["reps"] for s in segments if s["kind"] == "glide"} == {7}
    assert "7 repetitions" in nerveflow(*words).out


def test_a_file_can_be_shown_by_its_path(nerveflow: Nerveflow, tmp_path: Path) -> None:
    from nerveflow.resources import shipped

    copy = tmp_path / "copied.toml"
    copy.write_bytes((shipped("routines") / "tibial-glide.toml").read_bytes())
    assert fields(nerveflow("show", str(copy), "--json").json)["routine"] == "copied"


def test_check_says_where_and_exits_with_one(nerveflow: Nerveflow, tmp_path: Path) -> None:
    file = broken(tmp_path)
    ran = nerveflow("check", str(file))
    assert ran.code == 1 and f"{file}:3:1: " in ran.out
    findings = items(nerveflow("check", str(file), "--json").json)
    assert {finding["severity"] for finding in findings} == {"error"}
    assert any("summary" in str(finding["hint"]) for finding in findings)


def test_check_of_what_is_shipped_finds_nothing(nerveflow: Nerveflow) -> None:
    from nerveflow.resources import shipped

    files = [str(file) for file in sorted(shipped("routines").glob("*.toml"))]
    ran = nerveflow("check", *files)
    assert ran.code == 0 and ran.out.count("fine") == len(files)


def test_without_sessions_history_is_empty(nerveflow: Nerveflow) -> None:
    assert nerveflow("history", "--json") == Ran(0, "[]\n", "")
    assert "No sessions yet" in nerveflow("history").out


def test_a_session_shows_up_with_stable_fields(nerveflow: Nerveflow) -> None:
    assert nerveflow("run", "tibial-glide", "--plain", "--mute", "--speed", "1000").code == 0
    assert nerveflow("history", "--json").json == []
    (row,) = items(nerveflow("history", "--rehearsals", "--json").json)
    assert {
        "id", "routine", "started_at", "status", "rehearsal", "reps", "readings"
    } <= row.keys()  # fmt: skip
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
    told = nerveflow("session", str(row["id"])).out
    assert "tibial, left: 15 repetitions" in told and "Tension: not recorded." in told
    assert str(row["id"]) in nerveflow("history", "--rehearsals", "--limit", "1").out
