"""The real program ends when its terminal does, and gives one back that is still there."""

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from nerveflow import exits

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

LIMIT_S = 30
ENDED_S = 5
"""Two seconds are promised; a busy machine of tests may add some."""
SESSION = ("run", "short-flow", "--speed", "2", "--mute", "--hands-free")
SCREENS = {
    "session": (SESSION, b"Left"),
    "home": ((), b"Short flow"),
    "keys": (("doctor", "--keys"), b"clicker"),
    "lines": ((*SESSION, "--plain"), b"=="),
}
MODES = (b"1049", b"1000", b"1003", b"1006", b"2004", b"1004")


@dataclass
class Terminal:
    """A program in a terminal of its own."""

    process: "subprocess.Popen[bytes]"
    end: int
    line: int
    before: list[object]
    seen: bytes = field(default=b"")

    def until(self, word: bytes) -> None:
        until = time.monotonic() + LIMIT_S
        while word not in self.seen:
            assert time.monotonic() < until, self.seen[-2_000:]
            self.read()

    def read(self) -> None:
        if select.select([self.end], [], [], 0.05)[0]:
            self.seen += os.read(self.end, 65_536)

    def close(self) -> None:
        """Take the terminal away, as a window that is closed does."""
        for descriptor in {self.line, self.end} - {-1}:
            os.close(descriptor)
        self.line = self.end = -1


@contextmanager
def program(words: tuple[str, ...]) -> Iterator[Terminal]:
    end, line = pty.openpty()
    before = termios.tcgetattr(line)

    def own_terminal() -> None:
        fcntl.ioctl(line, termios.TIOCSCTTY, 0)
        for number in (signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, signal.SIG_DFL)

    process = subprocess.Popen(
        (sys.executable, "-m", "nerveflow", *words),
        stdin=line,
        stdout=line,
        stderr=line,
        start_new_session=True,
        preexec_fn=own_terminal,  # noqa: PLW1509
    )
    terminal = Terminal(process, end, line, before)
    try:
        yield terminal
    finally:
        process.kill()
        process.wait()
        terminal.close()


@pytest.mark.parametrize("shown", SCREENS)
def test_the_process_ends_with_its_terminal(shown: str) -> None:
    words, sign = SCREENS[shown]
    with program(words) as terminal:
        terminal.until(sign)
        terminal.close()
        # Lines may be written to it before the signal is read: then the output has ended.
        codes = {129, exits.INTERRUPTED} if shown == "lines" else {129}
        assert terminal.process.wait(ENDED_S) in codes


@pytest.mark.parametrize("shown", ["session", "keys"])
def test_the_process_ends_where_the_terminal_takes_nothing_more(shown: str) -> None:
    words, sign = SCREENS[shown]
    with program(words) as terminal:
        terminal.until(sign)
        # Nobody reads on, and what is painted fills the line.
        blocked = os.open(os.ttyname(terminal.line), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            while os.write(blocked, b"\0" * 4_096):
                pass
        except BlockingIOError:
            pass
        finally:
            os.close(blocked)
        time.sleep(0.5)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.process.wait(ENDED_S) == 128 + signal.SIGTERM
        assert termios.tcgetattr(terminal.line) == terminal.before


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGUSR1])
def test_a_signal_that_would_drop_everything_leaves_a_terminal_that_can_be_used(
    number: signal.Signals,
) -> None:
    with program(()) as terminal:
        terminal.until(b"Short flow")
        # What was stopped and goes on has not forgotten what the terminal was like before.
        terminal.process.send_signal(signal.SIGSTOP)
        time.sleep(0.1)
        terminal.seen = b""
        terminal.process.send_signal(signal.SIGCONT)
        terminal.until(b"Short flow")
        terminal.process.send_signal(number)
        until = time.monotonic() + LIMIT_S
        while terminal.process.poll() is None:
            assert time.monotonic() < until
            terminal.read()
        terminal.read()
        assert terminal.process.returncode == 128 + number
        assert termios.tcgetattr(terminal.line) == terminal.before
        for mode in MODES:
            on, off = (terminal.seen.rfind(b"\x1b[?" + mode + end) for end in (b"h", b"l"))
            assert on < off, mode
        assert terminal.seen.rfind(b"\x1b[?25l") < terminal.seen.rfind(b"\x1b[?25h")


def test_keys_that_are_no_utf_8_are_no_reason_to_end_and_q_ends_it_with_nought() -> None:
    with program(()) as terminal:
        terminal.until(b"Short flow")
        os.write(terminal.end, b"\xe4\xff\xc3(")
        os.write(terminal.end, b"q")
        until = time.monotonic() + LIMIT_S
        while terminal.process.poll() is None:
            assert time.monotonic() < until, terminal.seen[-500:]
            terminal.read()
        assert terminal.process.returncode == 0
