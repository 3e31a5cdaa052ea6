"""The real program in a terminal that says it shows pictures: none stays when it is given back."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

pytestmark = [
    pytest.mark.waits(2),
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

LIMIT_S = 30
RUN = """
import sys
from nerveflow.cli.main import main
sys.exit(main(["run", "tibial-glide", "--mute", "--speed", "2"]))
"""
CRASH = f"""
from nerveflow.ui.app import CoachApp
def crash(app):
    if app.pictures is not None and app.pictures._spots:
        raise RuntimeError("made to crash")
mount = CoachApp.on_mount
def look_again(app):
    mount(app)
    app.set_interval(0.5, lambda: crash(app))
CoachApp.on_mount = look_again
{RUN}
"""
KITTY = b"\x1b_Gi=31;OK\x1b\\\x1b[6;18;9t\x1b[?62;c"
SIXEL = b"\x1b[?1;0;256S\x1b[6;18;9t\x1b[?62;4c"
PLACED, SIXELS = re.compile(rb"\x1b_Ga=p,"), re.compile(rb"\x1bP0;1q")
GIVEN_BACK, TAKEN = b"\x1b[?1049l", b"\x1b[?1049h"


@dataclass
class Line:
    """The program, and everything that it wrote to its terminal."""

    process: "subprocess.Popen[bytes]"
    end: int
    answer: bytes
    seen: bytes = field(default=b"")

    def wait_for(self, sign: re.Pattern[bytes], after: int = 0) -> None:
        until = time.monotonic() + LIMIT_S
        while not sign.search(self.seen, after):
            assert time.monotonic() < until, self.seen[-2_000:]
            self.read()

    def ended(self) -> int:
        until = time.monotonic() + LIMIT_S
        while (code := self.process.poll()) is None:
            assert time.monotonic() < until, self.seen[-2_000:]
            self.read()
        self.read()
        return code

    def read(self) -> None:
        if select.select([self.end], [], [], 0.05)[0]:
            try:
                self.seen += os.read(self.end, 65_536)
            except OSError:
                # Linux reports the end of the other side so.
                time.sleep(0.01)
        if self.answer and b"\x1b[c" in self.seen:
            os.write(self.end, self.answer)
            self.answer = b""

    def left_behind(self) -> bytes:
        """The numbers of the pictures that were sent and not dropped before it was given back."""
        written = self.seen[: self.seen.rindex(GIVEN_BACK)]
        sent = re.findall(rb"\x1b_Ga=t,[^;]*?,i=(\d+),", written)
        dropped = re.findall(rb"\x1b_Ga=d,d=I,i=(\d+),", written)
        assert sent
        return b" ".join(sorted(set(sent) - set(dropped)))


@contextmanager
def running(code: str, answer: bytes) -> Iterator[Line]:
    end, line = pty.openpty()
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 720, 432))
    process = subprocess.Popen(
        (sys.executable, "-c", code), stdin=line, stdout=line, stderr=line, start_new_session=True
    )
    os.close(line)
    try:
        yield Line(process, end, answer)
    finally:
        process.kill()
        process.wait()
        os.close(end)


@pytest.mark.parametrize(
    ("code", "ends", "result"),
    [
        (RUN, signal.SIGTERM, 128 + signal.SIGTERM),
        (RUN, b"\x03", 128 + signal.SIGINT),
        (CRASH, b"", 1),
    ],
    ids=["SIGTERM", "Ctrl+C", "crash"],
)
def test_however_it_ends_kitty_stores_no_picture(
    code: str, ends: bytes | signal.Signals, result: int
) -> None:
    with running(code, KITTY) as line:
        line.wait_for(PLACED)
        if isinstance(ends, signal.Signals):
            os.kill(line.process.pid, ends)
        elif ends:
            os.write(line.end, ends)
        assert line.ended() == result
        assert line.left_behind() == b""
        assert b"\x1b_G" not in line.seen.rpartition(GIVEN_BACK)[2]


def test_suspending_takes_pictures_away_and_coming_back_shows_them() -> None:
    with running(RUN, KITTY) as line:
        line.wait_for(PLACED)
        os.write(line.end, b"\x1a")
        line.wait_for(re.compile(re.escape(GIVEN_BACK)))
        assert line.left_behind() == b""
        back = len(line.seen)
        # No shell watches this group, so it goes on at once.
        line.wait_for(re.compile(re.escape(TAKEN)), back - 200)
        line.wait_for(PLACED, line.seen.rindex(TAKEN))


def test_sixels_are_written_over_before_the_terminal_is_given_back() -> None:
    with running(RUN, SIXEL) as line:
        line.wait_for(SIXELS)
        os.write(line.end, b"\x03")
        assert line.ended() == 128 + signal.SIGINT
        written = line.seen[: line.seen.rindex(GIVEN_BACK)]
        last = written.rindex(b"\x1bP0;1q")
        # Row by row.
        assert len(re.findall(rb"\x1b\[\d+X", written[last:])) >= 15
        assert b"\x1bP" not in line.seen.rpartition(GIVEN_BACK)[2]


def test_an_answer_that_comes_with_the_screens_is_no_key() -> None:
    with running(RUN, b"") as line:
        line.wait_for(re.compile(rb"for the next sentence"))
        # As keys its question mark opens help, and its 6 is a tension. What is typed is read later.
        os.write(line.end, KITTY + b"s")
        line.wait_for(re.compile(rb"End the session here"))
        assert b"The rule of three" not in line.seen
        os.write(line.end, b"n")
        os.write(line.end, b"?")
        line.wait_for(re.compile(rb"The rule of three"))
