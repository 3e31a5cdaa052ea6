import re
import sys
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, broken_routine, fields, items
from desktop import desktop, missing
from syrupy.assertion import SnapshotAssertion

from nerveflow.paths import find_paths
from nerveflow.store.spare import ASIDE, spare_path
from nerveflow.store.spill import spill_folders

QUIET = ("doctor", "--audio", "silent")


def test_doctor_finds_a_session_can_run_without_a_device(nerveflow: Nerveflow) -> None:
    ran = nerveflow(*QUIET, "--json")
    shown = fields(ran.json)
    assert ran.code == 0 and shown["broken"] is False
    assert {"terminal", "colours", "history", "config file"} <= {
        finding["what"] for finding in items(shown["findings"])
    }
    assert "You can start a session." in nerveflow(*QUIET).out


def test_doctor_says_what_is_broken(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"no database at all, but long enough to be one" * 40)
    ran = nerveflow(*QUIET)
    assert ran.code == 1 and "\n!!   history" in ran.out
    assert "Something that a session needs does not work; see the lines above." in ran.out


@pytest.mark.usefixtures("eventful")
def test_doctor_counts_what_is_in_the_history(nerveflow: Nerveflow) -> None:
    assert "history.sqlite3: 1 session\n" in nerveflow(*QUIET).out


def test_doctor_counts_rehearsals_apart_as_history_and_rebuild_do(nerveflow: Nerveflow) -> None:
    nerveflow("run", "sensory-prep", "--plain", "--mute", "--speed", "1000")
    assert "No sessions yet." in nerveflow("history").out
    assert "0 sessions" in nerveflow("doctor", "--rebuild").out
    assert "history.sqlite3: 0 sessions, 1 rehearsal\n" in nerveflow(*QUIET).out


def test_doctor_says_what_is_heard_without_a_device(
    nerveflow: Nerveflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "silent: nothing is heard\n" in nerveflow(*QUIET).out
    here = "silent: nothing is heard here; a session in a terminal rings its bell\n"
    assert here in nerveflow("doctor", "--audio", "bell").out
    monkeypatch.setattr("nerveflow.cli.doctor.bell", lambda: lambda: None)
    rings = "bell (terminal): only the terminal bell is heard\n"
    assert rings in nerveflow("doctor", "--audio", "bell").out


@pytest.mark.usefixtures("eventful")
def test_what_was_saved_elsewhere_is_named_by_doctor(nerveflow: Nerveflow, home: Path) -> None:
    folder = spill_folders(find_paths({"NERVEFLOW_HOME": str(home)}).cache_dir)[0]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = spare_path(folder, home / "history.sqlite3", ASIDE)
    beside.write_bytes(b"no database at all, but long enough to be one" * 40)
    ran = nerveflow(*QUIET)
    assert ran.code == 0
    assert f"not in it yet, the next session adds it: {beside}" in ran.out


def test_a_folder_that_is_a_file_is_broken(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    (home / "routines").write_text("", encoding="utf-8")
    ran = nerveflow(*QUIET)
    assert ran.code == 1 and f"!!   your routines  {home / 'routines'} is not a folder" in ran.out


def test_mistakes_of_ones_own_are_listed_end_with_1_and_break_no_session(
    nerveflow: Nerveflow, home: Path
) -> None:
    broken_routine(home / "routines")
    (home / "config.toml").write_text('[sound]\nvoice = "loud"\n', encoding="utf-8")
    ran = nerveflow(*QUIET)
    assert ran.code == 1
    assert ran.out.splitlines()[-1].startswith("You can start a session. A routine with a mistake")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert any(line.startswith("mistake in it") and "config.toml:2" in line for line in lines)
    assert any(line.startswith("mistake in a file") and "mine.toml:" in line for line in lines)
    assert any(line.startswith("note sound silent") for line in lines)
    assert any(line.startswith("ok version") for line in lines)


def test_a_setting_that_does_not_exist_is_a_note_and_no_mistake(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[sound]\nfoo = 1\n", encoding="utf-8")
    ran = nerveflow(*QUIET)
    assert ran.code == 0 and "mistake" not in ran.out
    (line,) = [line for line in ran.out.splitlines() if "sound.foo" in line]
    assert line.startswith("note ")
    marks = {f["mark"] for f in items(fields(nerveflow(*QUIET, "--json").json)["findings"])}
    assert marks <= {"ok", "note"}


def test_a_key_that_means_two_things_is_reported_with_its_line(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[keys]\npause = "s"\n', encoding="utf-8")
    ran = nerveflow(*QUIET)
    assert ran.code == 1
    assert "config.toml:2:1: keys.pause: s already means stop, so pause keeps space" in ran.out


def test_doctor_says_why_nothing_can_hold_the_machine_awake(nerveflow: Nerveflow) -> None:
    ran = nerveflow(*QUIET)
    out = " ".join(ran.out.split())
    assert "keep awake not possible here" in out
    assert "why not org.freedesktop.ScreenSaver: Forced failure" in out or sys.platform != "linux"
    # It may go dark, and a session can begin all the same.
    assert ran.code == 0


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_doctor_says_what_holds_the_machine_awake(
    nerveflow: Nerveflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAKEPY_FORCE_FAILURE")
    with desktop(tmp_path) as found:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found.address)
        said = nerveflow(*QUIET).out
        assert "keep awake     during a session, by org.freedesktop.ScreenSaver" in said
        assert (len(found.asked), found.released) == (1, 1)


def test_doctor_tries_nothing_where_the_settings_say_so(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[session]\nkeep_awake = false\n", encoding="utf-8")
    said = nerveflow(*QUIET).out
    assert "keep awake     off: session.keep_awake is false" in said
    assert "why not" not in said


def test_the_test_of_keys_needs_a_terminal(nerveflow: Nerveflow) -> None:
    ran = nerveflow("doctor", "--keys")
    assert ran.code == 2 and ran.out == ""
    assert "the key test needs a terminal" in ran.err


@pytest.mark.parametrize(
    ("variables", "colours"),
    [
        ({"NO_COLOR": "1"}, "none, as NO_COLOR asks"),
        ({"COLORTERM": "truecolor"}, "true colour"),
        ({"COLORTERM": "", "TERM": "screen-256color"}, "256 (screen-256color)"),
        ({"COLORTERM": "", "TERM": "vt100"}, "16 at most (vt100)"),
        ({"COLORTERM": "", "TERM": ""}, "16 at most (TERM is not set)"),
    ],
)
def test_doctor_says_which_colours_the_terminal_can_show(
    nerveflow: Nerveflow,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    colours: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert f"{colours}\n" in nerveflow(*QUIET).out


def test_doctor_says_when_the_terminal_is_small(
    nerveflow: Nerveflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "standard output is not a terminal" in nerveflow(*QUIET).out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for columns, lines, said in (
        (80, 24, "80 x 24\n"),
        (79, 24, "79 x 24, enough for a session; 80 x 24 is better"),
        (80, 23, "80 x 23, enough for a session; 80 x 24 is better"),
        (40, 12, "40 x 12, enough for a session; 80 x 24 is better"),
        (39, 12, "39 x 12, too small for a session: it needs 40 x 12"),
        (40, 11, "40 x 11, too small for a session: it needs 40 x 12"),
    ):
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", str(lines))
        assert said in nerveflow(*QUIET).out


def test_the_fields_of_doctor_are_those_of_the_golden_file(
    nerveflow: Nerveflow, golden: SnapshotAssertion
) -> None:
    assert nerveflow(*QUIET, "--json").shape == golden


def own_voice(home: Path, *names: str) -> None:
    (home / "sounds").mkdir(parents=True)
    sound = (Path(__file__).parents[2] / "sounds" / "cues" / "done.wav").read_bytes()
    for name in names:
        (home / "sounds" / name).write_bytes(sound)


def test_doctor_counts_a_persons_own_recordings_and_reports_a_slip_in_a_name(
    nerveflow: Nerveflow, home: Path
) -> None:
    own_voice(home, "left-leg.wav", "rigth-leg.wav")
    (home / "sounds" / "one\x1b[2J.wav").write_bytes(b"")
    ran = nerveflow(*QUIET)
    assert ran.code == 1 and "\x1b" not in ran.out
    assert re.search(r"your voice +1 of \d+ lines, in .*sounds; nerveflow doctor --voice", ran.out)
    assert "rigth-leg.wav: no spoken line has this name; did you mean right-leg.wav?" in ran.out
    assert "no WAV that can be played" in ran.out


def test_doctor_lists_every_line_with_the_name_of_its_file(
    nerveflow: Nerveflow, home: Path
) -> None:
    own_voice(home, "left-leg.wav")
    ran = nerveflow("doctor", "--voice")
    assert ran.code == 0
    lines = [line.split(maxsplit=2) for line in ran.out.splitlines()]
    assert ["yours", "left-leg.wav", "Left leg."] in lines
    assert ["-", "zero.wav", "Zero."] in lines
    shown = fields(nerveflow("doctor", "--voice", "--json").json)
    assert {"file": "left-leg.wav", "line": "Left leg.", "played": "yours"} in items(shown["lines"])
    names = [line["file"] for line in items(shown["lines"])]
    assert len(set(names)) == len(names) > 100


def test_a_line_of_ones_own_routine_is_listed_as_spoken_by_the_machine(
    nerveflow: Nerveflow, home: Path
) -> None:
    shipped = Path(__file__).parents[2] / "routines" / "sensory-prep.toml"
    text = shipped.read_text(encoding="utf-8")
    (home / "routines").mkdir(parents=True)
    own = text.replace("lightly", "very lightly")
    (home / "routines" / "mine.toml").write_text(own, encoding="utf-8")
    shown = fields(nerveflow("doctor", "--voice", "--json").json)
    spoken = [line["line"] for line in items(shown["lines"]) if line["played"] == "spoken"]
    assert any("very lightly" in str(line) for line in spoken)
