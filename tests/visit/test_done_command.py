import json
import os
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nerveflow.visit.done_command import DoneCommand

TELLS = """
import json, os, sys
told = {"argv": sys.argv[1:], "input": sys.stdin.read(), "leads": os.getsid(0) == os.getpid()}
with open(sys.argv[1] + ".part", "w") as file:
    json.dump(told, file)
os.rename(sys.argv[1] + ".part", sys.argv[1])
"""


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sessions of processes")
def test_it_is_started_word_by_word_without_a_shell_input_or_terminal(tmp_path: Path) -> None:
    shown = tmp_path / "told"
    words = [sys.executable, "-c", TELLS, str(shown), "two words", "$HOME", "; echo no", "*"]
    done = DoneCommand(shlex.join(words))
    until(shown.exists)
    found = json.loads(shown.read_text(encoding="utf-8"))
    assert found == {"argv": words[3:], "input": "", "leads": True}
    assert done.trouble() == ""


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("no-such-program-anywhere --now", "No such file or directory"),
        ("'never closed", "No closing quotation"),
        (os.devnull, "Permission denied"),
    ],
)
def test_what_cannot_be_started_is_reported_once_in_one_line(line: str, why: str) -> None:
    done = DoneCommand(line)
    shown = done.trouble()
    assert why in shown and "session.done_command" in shown and "\n" not in shown
    assert done.trouble() == ""


def test_an_end_with_a_mistake_is_reported_where_it_is_known_in_time() -> None:
    done = DoneCommand(shlex.join([sys.executable, "-c", "raise SystemExit(7)"]))
    shown: list[str] = []

    def tell() -> bool:
        shown.extend(filter(None, [done.trouble()]))
        return bool(shown)

    until(tell)
    assert "ended with 7" in shown[0]
    assert done.trouble() == ""


@pytest.mark.parametrize("line", ["", "   "])
def test_an_empty_line_starts_nothing(line: str) -> None:
    assert DoneCommand(line).trouble() == ""
