"""The real program, as somebody at a pipe or a terminal meets it."""

import json
import os
import pty
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.waits

NERVEFLOW = (sys.executable, "-m", "nerveflow")
QUICK = ("run", "tibial-glide", "--plain", "--mute", "--side", "left", "--speed", "600")
SLOW = (*QUICK[:-1], "30")
LIMIT_S = 30


def run(*words: str, **how: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        (*NERVEFLOW, *words), capture_output=True, text=True, timeout=LIMIT_S, **how
    )


@contextmanager
def talking(*words: str) -> Iterator[subprocess.Popen[str]]:
    """The program with a pipe at each end; whatever happens it does not outlive the test."""
    process = subprocess.Popen(
        (*NERVEFLOW, *words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A job in the background of a shell hands down that SIGINT is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=LIMIT_S)


def hear(process: subprocess.Popen[str], text: str) -> str:
    """Read on until a line with this text comes."""
    assert process.stdout is not None
    for line in process.stdout:
        if text in line:
            return line
    raise AssertionError(f"{text!r} was never said")


def tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def sessions() -> list[dict[str, object]]:
    found = json.loads(run("history", "--rehearsals", "--json").stdout)
    assert isinstance(found, list)
    return found


def test_a_full_flow_over_a_pipe_ends_with_equal_repetitions_and_a_summary() -> None:
    ran = run("run", "nerve-flow", "--plain", "--mute", "--speed", "600", stdin=subprocess.DEVNULL)
    assert (ran.returncode, ran.stderr) == (0, "")
    (row,) = sessions()
    done = {(each["nerve"], each["side"]): each["reps"] for each in row["reps"]}  # type: ignore[attr-defined]
    assert len(done) == 6
    assert all(done[nerve, "left"] == done[nerve, "right"] for nerve, _ in done)
    planned = json.loads(run("show", "nerve-flow", "--json").stdout)
    glides = [s for s in planned["segments"] if s["kind"] == "glide"]
    assert sum(done.values()) == sum(glide["reps"] for glide in glides)
    # A rehearsal names no session to look at again.
    assert "nerveflow session" not in ran.stdout


def test_a_closed_standard_input_is_an_input_that_has_ended() -> None:
    ran = run(*QUICK, preexec_fn=lambda: os.close(0))
    assert ran.returncode == 0 and "Summary" in ran.stdout


def test_readings_typed_over_a_pipe_hold_and_end_a_nerve() -> None:
    with talking(*SLOW) as process:
        for heard, typed in (("2 of 5: go", "3"), ("3 of 5: go", "5"), ("The count stops", "3")):
            hear(process, heard)
            tell(process, typed)
        hear(process, "It has eased")
        hear(process, "Glide from the ankle")
        tell(process, "7")
        hear(process, "over for today (tension 7)")
        tell(process, "stop")
        hear(process, "tibial (calf and sole), left: ")
        assert process.wait(LIMIT_S) == 0
    full = json.loads(run("session", str(sessions()[0]["id"]), "--json").stdout)
    assert [reading["value"] for reading in full["readings"]] == [3, 5, 3, 7]
    assert len(full["holds"]) == 1
    assert full["over_for_today"][0]["detail"] == "tension 7"


def test_a_killed_session_saves_what_was_typed_and_goes_on_in_the_same_step() -> None:
    with talking(*SLOW) as process:
        hear(process, "Glide from the ankle")
        hear(process, "2 of 5: go")
        tell(process, "2")
        hear(process, "Tension 2.")
        process.kill()
    (row,) = sessions()
    assert row["status"] == "interrupted"
    assert [reading["value"] for reading in row["readings"]] == [2]  # type: ignore[attr-defined]
    with talking(*SLOW) as process:
        assert "at: glide, tibial (calf and sole), left" in hear(process, "Type c to continue")
        tell(process, "c")
        assert "Glide from the ankle, 5 repetitions (tibial, left)" in hear(
            process, "Continuing at"
        )
        tell(process, "")
        hear(process, "Going on.")
        tell(process, "stop")
        hear(process, "tibial (calf and sole), left: ")
        assert process.wait(LIMIT_S) == 0
    (row,) = sessions()
    assert row["status"] == "stopped"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_a_session_that_is_offered_again(number: signal.Signals) -> None:
    with talking(*SLOW) as process:
        hear(process, "1 of 5: go")
        process.send_signal(number)
        hear(process, "offered before the next rehearsal")
        assert process.wait(LIMIT_S) == 128 + number
    assert [row["status"] for row in sessions()] == ["interrupted"]


def test_who_stops_reading_ends_it_without_a_traceback(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with errors.open("w") as stderr:
        process = subprocess.Popen(
            (*NERVEFLOW, *SLOW),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
        hear(process, "== Take the position")
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(LIMIT_S) == 130
    assert errors.read_text() == ""
    assert [row["status"] for row in sessions()] == ["interrupted"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        words = (*NERVEFLOW, "history")
        ran = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, timeout=LIMIT_S)
    assert ran.returncode == 1 and ran.stderr.count("\n") == 1


def test_an_emergency_over_a_pipe_ends_with_three_and_no_session() -> None:
    ran = run("run", "short-flow", "--plain", "--mute", input="1\ny\n")
    assert (ran.returncode, ran.stderr) == (3, "")
    assert "emergency number" in ran.stdout
    assert sessions() == []


def test_an_input_that_ends_at_the_questions_is_one_line() -> None:
    ran = run("run", "short-flow", "--plain", "--mute", input="n\n")
    assert ran.returncode == 2 and ran.stderr.count("\n") == 1
    assert sessions() == []


def test_a_person_at_a_terminal_is_waited_for() -> None:
    keys, terminal = pty.openpty()
    process = subprocess.Popen(
        (*NERVEFLOW, *QUICK), stdin=terminal, stdout=subprocess.PIPE, text=True
    )
    os.close(terminal)
    try:
        hear(process, "Enter when you are ready.")
        os.write(keys, b"stop\n")
        hear(process, "Stopped here.")
        assert process.wait(LIMIT_S) == 0
    finally:
        process.kill()
        process.communicate(timeout=LIMIT_S)
        os.close(keys)


def test_help_comes_quickly() -> None:
    best = min(_used("--help") - _used(None) for _ in range(5))
    assert best < 0.1


def _used(word: str | None) -> float:
    """Seconds of processor time: seconds of a clock depend on what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = (*NERVEFLOW, word) if word else (sys.executable, "-c", "pass")
    subprocess.run(words, capture_output=True, check=True, timeout=LIMIT_S)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
