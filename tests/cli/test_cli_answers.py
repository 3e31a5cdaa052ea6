import json
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from nerveflow import __version__
from nerveflow.cli import main
from nerveflow.cli.arguments import read_arguments
from nerveflow.cli.typed import Typed
from nerveflow.plan import Change, Trial
from nerveflow.safety import Clearance
from nerveflow.store import NewSession, Store


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)


@pytest.fixture
def nerveflow(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> "Nerveflow":
    monkeypatch.setattr(sys, "stdin", None)
    return Nerveflow(capsys)


@dataclass
class Nerveflow:
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Ran:
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        out, err = self.capsys.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)


def fields(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def items(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return [fields(each) for each in value]


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
        assert read_arguments(words, Typed()).command in (None, *words[:1])


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


def test_the_plan_names_every_rule_that_spoke(nerveflow: Nerveflow) -> None:
    told = fields(nerveflow("plan", "--json").json)
    assert told["reps"] == 5 and told["go_on"] is True
    rules = items(told["spoke"])
    assert rules and all(rule["id"] and rule["sentence"] and rule["source"] for rule in rules)
    assert str(rules[0]["sentence"]) in nerveflow("plan", "tibial-glide").out


def test_reminders_come_from_the_plan_for_the_week(
    nerveflow: Nerveflow, home: Path, tmp_path: Path
) -> None:
    none = nerveflow("remind")
    assert none.code == 1 and "--weekly" in none.err
    assert nerveflow("plan", "short-flow", "--weekly", "3").out == "short-flow: 3 times a week.\n"
    assert nerveflow("plan", "shrt-flow", "--weekly", "3").code == 2
    assert "short-flow = 3" in (home / "config.toml").read_text(encoding="utf-8")
    file = tmp_path / "calendar.ics"
    assert nerveflow("remind", "--ics", str(file), "--at", "7:30").code == 0
    text = file.read_bytes().decode()
    assert "SUMMARY:Short flow\r\n" in text and "T073000\r\n" in text
    assert "OnCalendar" in nerveflow("remind", "--timer", "systemd").out
    assert {"# systemd", "# cron", "# launchd"} <= {*nerveflow("remind").out.splitlines()}
    assert "short-flow: " in nerveflow("plan").out
    assert "no longer planned" in nerveflow("plan", "short-flow", "--weekly", "0").out
    lost = nerveflow("remind", "--ics", str(tmp_path / "no" / "such.ics"))
    assert lost.code == 1 and lost.err.count("\n") == 1


def test_doctor_finds_a_session_can_be_led_without_a_device(nerveflow: Nerveflow) -> None:
    ran = nerveflow("doctor", "--audio", "silent", "--json")
    told = fields(ran.json)
    assert ran.code == 0 and told["broken"] is False
    assert {"terminal", "colours", "history", "config file"} <= {
        finding["what"] for finding in items(told["findings"])
    }
    assert "A session can be led." in nerveflow("doctor", "--audio", "silent").out


def test_doctor_says_what_is_broken(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"no database at all, but long enough to be one" * 40)
    ran = nerveflow("doctor", "--audio", "silent")
    assert ran.code == 1 and "!! history" in ran.out


def test_a_damaged_history_is_one_line(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"no database at all, but long enough to be one" * 40)
    ran = nerveflow("history")
    assert ran.code == 1 and "damaged" in ran.err and ran.err.count("\n") == 1


def test_a_mistake_in_the_configuration_is_told_and_its_default_used(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[sound]\nvoice = "loud"\n', encoding="utf-8")
    ran = nerveflow("plan")
    assert ran.code == 0 and "config.toml:2" in ran.err


def test_a_clearance_can_be_withdrawn(nerveflow: Nerveflow, home: Path) -> None:
    now = datetime.now().astimezone()
    with Store(home / "history.sqlite3") as store:
        store.answers.keep_clearance(Clearance("sciatic-disc", now.date(), now, "my physio"))
    assert "Cleared by my physio" in nerveflow("plan").out
    wrong = nerveflow("plan", "--withdraw", "sciatic-disk")
    assert wrong.code == 2 and "did you mean sciatic-disc?" in wrong.err
    assert nerveflow("plan", "--withdraw", "sciatic-disc").code == 0
    assert fields(nerveflow("plan", "--json").json)["clearances"] == []


def test_what_helped_is_counted_without_a_share_of_few(nerveflow: Nerveflow, home: Path) -> None:
    with Store(home / "history.sqlite3") as store:
        new = NewSession("x", "X", "shipped", (), "{}", "", "2025-06-01T10:00:00+00:00", "test")
        journal = store.begin(new)
        for change in (Change.BETTER, Change.BETTER, Change.SAME):
            store.checks.keep_trial(journal.id, Trial(change, stimulus="vibration"))
    assert "After vibration: better 2, same 1, worse 0\n" in nerveflow("plan").out
