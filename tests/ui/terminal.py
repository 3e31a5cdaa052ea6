"""The real program in a terminal of its own: what it shows, and keys as a terminal sends them."""

import os
import pty
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ui import held_clock

LIMIT_S = 15
COLUMNS, LINES = 80, 24
SPACE, PAGE_DOWN, CTRL_C = b" ", b"\x1b[6~", b"\x03"
_SEQUENCE = re.compile(
    rb"\x1b(?:\[([0-9;?<>=]*)[ -/]*([@-~])|\].*?(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[^\[\]PX^_])", re.S
)


@dataclass
class Cells:
    """The cells that were painted in a terminal: places and text are all that is taken in."""

    master: int
    cells: list[list[str]] = field(default_factory=lambda: [[" "] * COLUMNS for _ in range(LINES)])
    pressed: list[bytes] = field(default_factory=list)
    _at: tuple[int, int] = (0, 0)
    _unread: bytes = b""

    @property
    def shown(self) -> str:
        return "\n".join("".join(row) for row in self.cells)

    def press(self, key: bytes) -> None:
        self.pressed.append(key)
        os.write(self.master, key)

    def look(self) -> bool:
        """Take in what was painted, waiting for a moment where nothing was; whether it was."""
        if not select.select([self.master], [], [], 0.02)[0]:
            return False
        try:
            self._paint(self._unread + os.read(self.master, 65_536))
        except OSError:
            # Linux reports the end of the other side so.
            time.sleep(0.01)
        return True

    def _paint(self, sent: bytes) -> None:
        place = 0
        while place < len(sent):
            if sent[place] == 0x1B:
                found = _SEQUENCE.match(sent, place)
                if found is None:
                    break
                self._move(found)
                place = found.end()
                continue
            end = sent.find(b"\x1b", place)
            text = sent[place:] if end < 0 else sent[place:end]
            try:
                self._write(text.decode())
            except UnicodeDecodeError:
                if end >= 0:
                    raise
                break
            place += len(text)
        self._unread = sent[place:]

    def _move(self, found: re.Match[bytes]) -> None:
        if found[2] == b"H":
            numbers = [int(each or 1) for each in found[1].split(b";")] if found[1] else [1, 1]
            self._at = numbers[0] - 1, numbers[1] - 1

    def _write(self, text: str) -> None:
        row, column = self._at
        for each in text:
            if each == "\n":
                row, column = row + 1, 0
            elif each == "\r":
                column = 0
            elif each.isprintable() and row < LINES and column < COLUMNS:
                self.cells[row][column] = each
                column += 1
        self._at = row, column


@dataclass
class Terminal(Cells):
    """A process and the cells that it has painted."""

    process: "subprocess.Popen[bytes]" = field(kw_only=True)
    clock: held_clock.Shared | None = None
    """The clock of the program, where it waits for the screen to be looked at."""

    def until(self, seen: Callable[[str], bool], *, held: bool = False) -> str:
        """Look until the screen shows something; returns the screen.

        A clock that waits is stopped: from now on where it is `held`, else once that is shown.
        """
        limit_s = LIMIT_S if self.clock is None else 4 * LIMIT_S
        until = time.monotonic() + limit_s
        while not seen(self.shown):
            assert time.monotonic() < until, self.shown
            if not self.look() and self.clock is not None and not held:
                self.clock.grant()
        return self.shown

    def ends(self) -> int:
        """The exit code, once it has ended."""
        until = time.monotonic() + LIMIT_S
        while (code := self.process.poll()) is None:
            assert time.monotonic() < until, self.shown
            self.look()
        return code


@contextmanager
def program(*words: str, clock: Path | None = None) -> Iterator[Terminal]:
    """The program with these words, ended whatever happens.

    With the file of a `clock`, its time waits for the screen to be looked at.
    """
    import fcntl
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    start = ("-m", "nerveflow") if clock is None else (held_clock.__file__, str(clock))
    shared = None if clock is None else held_clock.Shared(clock)
    process = subprocess.Popen(
        (sys.executable, *start, *words),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**os.environ, "COLUMNS": str(COLUMNS), "LINES": str(LINES)},
    )
    os.close(slave)
    try:
        yield Terminal(master, process=process, clock=shared)
    finally:
        process.kill()
        process.wait()
        os.close(master)
