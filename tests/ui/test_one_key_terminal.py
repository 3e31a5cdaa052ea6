"""The real program in a pseudo-terminal, used with one key alone, and left with Ctrl+C.

Rehearsals: they ask nothing about safety, and are quick. Where numbers are taken, the clock waits
for the screen to be looked at, so that a busy machine takes no other one.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from ui.terminal import CTRL_C, PAGE_DOWN, SPACE, Terminal, program

from nerveflow.cli.main import main
from nerveflow.exits import INTERRUPTED
from nerveflow.session.terms import Problem
from nerveflow.ui.widgets.large_letters import large
from nerveflow.wording import words

pytestmark = [
    pytest.mark.waits(15),
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

MOST_PRESSES = 14
READY, GOES_ON = "when you are ready", "goes on"
LEAN = "find the tension"
IN_GLIDE = "something is wrong"
TAKES, TAKES_BACK = "take it", "take it back"


def take(terminal: Terminal, key: bytes, number: int, *, here: str = "") -> None:
    """Press once this number is lit. It must not be the one that was recorded last."""
    terminal.until(lambda shown: here in shown and _takes(shown) and f"[{number}]" in shown)
    terminal.press(key)
    terminal.until(lambda shown: not _takes(shown), held=True)


def choose(terminal: Terminal, key: bytes, problem: Problem) -> None:
    """Press in a glide, and again once this is lit."""
    terminal.until(lambda shown: IN_GLIDE in shown)
    terminal.press(key)
    terminal.until(lambda shown: IN_GLIDE not in shown, held=True)
    terminal.until(lambda shown: _takes(shown) and _is_large(words.running.answer(problem), shown))
    terminal.press(key)
    terminal.until(lambda shown: not _takes(shown), held=True)


def _takes(shown: str) -> bool:
    """Whether a press would take what is lit; in the seconds after one it takes that back."""
    return TAKES in shown.replace(TAKES_BACK, "")


def _is_large(word: str, shown: str) -> bool:
    """Whether a word is the large one: in pixels, or where these are too wide on its own line."""
    top = "\n".join(shown.splitlines()[2:4])
    return word in top or all(row.rstrip() in shown for row in large().draw(word))


def record(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The one session of the history, as `nerveflow session ID --json` has it."""
    assert main(["history", "--rehearsals", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert main(["session", row["id"], "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def numbers(found: dict[str, Any]) -> Sequence[int]:
    return [reading["value"] for reading in found["readings"]]


def test_space_alone_is_enough_for_a_whole_short_flow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # At this speed a hold is long, so the lean after it is done anew, and asks again.
    printed = [3, 1, 5, 3, 2, 1, 0, 1, 0, 1, 0, 1, 0, 1]
    words_ = ("run", "short-flow", "--one-key", "--mute", "--speed", "150")
    with program(*words_, clock=tmp_path / "clock") as terminal:
        for number in printed:
            take(terminal, SPACE, number)
        terminal.until(lambda shown: "readings" in shown)
        assert set(terminal.pressed) == {SPACE}
        assert len(terminal.pressed) == len(printed) <= MOST_PRESSES
        terminal.press(CTRL_C)
        assert terminal.ends() == 0
    found = record(capsys)
    assert found["status"] == "completed"
    assert numbers(found) == printed
    assert found["symptoms"] == []


def test_page_down_alone_reports_a_cramp_and_stops_a_nerve_flow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words_ = ("run", "nerve-flow", "--reps", "10", "--one-key", "--mute", "--speed", "40")
    with program(*words_, clock=tmp_path / "clock") as terminal:
        take(terminal, PAGE_DOWN, 3)
        choose(terminal, PAGE_DOWN, Problem.CRAMP)
        take(terminal, PAGE_DOWN, 2)
        take(terminal, PAGE_DOWN, 1)
        choose(terminal, PAGE_DOWN, Problem.STOP)
        terminal.until(lambda shown: "readings" in shown)
        assert set(terminal.pressed) == {PAGE_DOWN} and len(terminal.pressed) == 7
        terminal.press(CTRL_C)
        assert terminal.ends() == 0
    found = record(capsys)
    assert found["status"] == "stopped"
    assert numbers(found) == [3, 2, 1]
    assert [felt["symptom"] for felt in found["symptoms"]] == ["cramp"]


def test_what_ctrl_c_left_goes_on_with_position_lean_number_and_then_the_same_repetition(
    tmp_path: Path,
) -> None:
    words_ = ("run", "tibial-glide", "--side", "left", "--mute", "--speed", "8")
    with program(*words_, clock=tmp_path / "clock") as terminal:
        terminal.until(lambda shown: READY in shown)
        terminal.press(b"n")
        terminal.until(lambda shown: LEAN in shown)
        terminal.press(b"3")
        terminal.until(lambda shown: _is_large("2 of 5", shown))
        terminal.press(CTRL_C)
        assert terminal.ends() == INTERRUPTED
    with program(*words_, clock=tmp_path / "clock") as terminal:
        terminal.until(lambda shown: words.visit.OFFER_OPTIONS[0] in shown)
        terminal.press(b"c")
        terminal.until(lambda shown: "repetition 2 of 5" in shown and GOES_ON in shown)
        terminal.press(SPACE)
        # The short words of the position, and the number of before is not taken for one of now.
        printed = (LEAN, "toe edge up", "Lean", " 3 ")
        terminal.until(lambda shown: all(each in shown for each in printed) and "[3]" not in shown)
        terminal.press(b"2")
        terminal.until(lambda shown: "[2]" in shown)
        reps = [f"{rep} of 5" for rep in (1, 2, 3)]
        shown = terminal.until(lambda shown: any(_is_large(rep, shown) for rep in reps))
        assert _is_large("2 of 5", shown)
