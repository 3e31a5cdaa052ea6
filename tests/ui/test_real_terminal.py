"""The real program in a real terminal: how it starts, and the code that it ends with."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

LIMIT_S = 20
CRASH = """
import sys
from nerveflow.ui.screens.home import HomeScreen
def crash(*_):
    raise RuntimeError("made to crash")
HomeScreen.connect = crash
from nerveflow.cli.main import main
sys.exit(main([]))
"""

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]


@dataclass
class Terminal:
    """A process in a terminal of its own, and everything it has written there."""

    process: "subprocess.Popen[bytes]"
    master: int
    seen: bytes = field(default=b"")

    def wait_for(self, word: str) -> None:
        """Until something is on the screen."""
        until = time.monotonic() + LIMIT_S
        while word.encode() not in self.seen:
            assert time.monotonic() < until, self.seen[-2_000:]
            self._read()

    def ends_with(self) -> int:
        """The exit code, once it has ended."""
        until = time.monotonic() + LIMIT_S
        while (code := self.process.poll()) is None:
            assert time.monotonic() < until, self.seen[-2_000:]
            self._read()
        return code

    def _read(self) -> None:
        if select.select([self.master], [], [], 0.05)[0]:
            try:
                self.seen += os.read(self.master, 65_536)
            except OSError:
                # Linux reports the end of the other side so.
                time.sleep(0.01)


@contextmanager
def started(*command: str) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        (sys.executable, *command), stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    try:
        yield Terminal(process, master)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def test_a_crash_ends_with_a_code_that_is_not_nought() -> None:
    # A traceback was printed, and the exit code said that all was well.
    with started("-c", CRASH) as terminal:
        assert terminal.ends_with() == 1
        assert b"made to crash" in terminal.seen


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_code_of_the_signal(number: signal.Signals) -> None:
    with started("-m", "nerveflow") as terminal:
        terminal.wait_for("Short flow")
        os.kill(terminal.process.pid, number)
        assert terminal.ends_with() == 128 + number


def test_the_test_of_keys_shows_what_arrives_and_ends_with_escape_twice() -> None:
    with started("-m", "nerveflow", "doctor", "--keys") as terminal:
        terminal.wait_for("Press the keys of your clicker")
        # What a clicker, and then a keyboard, sends: page down, F5, a full stop.
        for sent, shown in (
            (b"\x1b[6~", "Ready, pause or continue"),
            (b"\x1b[15~", "Start the chosen routine"),
            (b".", "Sound off or on"),
        ):
            os.write(terminal.master, sent)
            terminal.wait_for(shown)
        os.write(terminal.master, b"\x1b")
        terminal.wait_for("End the session and keep")
        os.write(terminal.master, b"\x1b")
        assert terminal.ends_with() == 0
        # What arrived stays in the terminal.
        assert b"PgDn (pagedown)" in terminal.seen.rpartition(b"\x1b[?1049l")[2]


@pytest.mark.parametrize("ends", [b"q", b"\x03"], ids=["q", "Ctrl+C"])
def test_the_test_of_keys_ends_with_q_and_with_ctrl_c(ends: bytes) -> None:
    with started("-m", "nerveflow", "doctor", "--keys") as terminal:
        terminal.wait_for("Press the keys of your clicker")
        os.write(terminal.master, ends)
        assert terminal.ends_with() == 0


@pytest.mark.parametrize(
    ("name", "size_is", "sent"),
    [
        ("TERM_PROGRAM", "WezTerm", b"\x1b]9;nerveflow: The session is over.\x07"),
        ("TERM", "foot", b"\x1b]777;notify;nerveflow;The session is over.\x07"),
    ],
)
def test_a_clicker_ends_a_session_and_the_terminal_is_notified(
    monkeypatch: pytest.MonkeyPatch, name: str, size_is: str, sent: bytes
) -> None:
    for other in ("TMUX", "STY", "LC_TERMINAL", "TERM_PROGRAM"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, size_is)
    words = ("run", "tibial-glide", "--mute", "--speed", "2")
    with started("-m", "nerveflow", *words) as terminal:
        terminal.wait_for("for the next sentence")
        os.write(terminal.master, b"\x1b[6~")
        os.write(terminal.master, b"\x1b")
        terminal.wait_for("End the session here?")
        assert sent not in terminal.seen
        os.write(terminal.master, b"y")
        terminal.wait_for("No note yet.")
        assert terminal.seen.count(sent) == 1
        os.write(terminal.master, b"\x03")
        assert terminal.ends_with() == 0
