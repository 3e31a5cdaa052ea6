"""The question in a real pseudo-terminal, whose other end answers as terminals do or do not."""

import os
import pty
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest

from nerveflow.config.sections import FigureStyle
from nerveflow.ending import Ending
from nerveflow.ui.graphics.detection import LIMIT_S, StandardLine, TerminalQuery
from nerveflow.ui.graphics.replies import PictureReason, Protocol

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

ENVIRONMENT = {"TERM": "xterm-256color"}
KITTY = b"\x1b_Gi=31;OK\x1b\\\x1b[6;18;9t\x1b[?62;c"
SIXEL = b"\x1b[6;20;10t\x1b[?62;4c"
LATE_S = LIMIT_S + 0.15


@dataclass
class Fake:
    """The other end of a line: a terminal that answers in its own way."""

    answers: list[tuple[float, bytes]]
    """What it sends, and how long after the question or what it sent before."""
    line: int = -1
    end: int = -1
    heard: bytes = b""
    thread: threading.Thread = field(default_factory=threading.Thread)

    def live(self) -> None:
        # The line may be closed before anything was asked.
        with suppress(OSError):
            self.heard = os.read(self.end, 4096)
            for wait_s, said in self.answers:
                time.sleep(wait_s)
                os.write(self.end, said)

    def unread(self) -> bytes:
        """What is still on its way to the program."""
        self.thread.join(5)
        os.set_blocking(self.line, False)
        try:
            return os.read(self.line, 4096)
        except BlockingIOError:
            return b""


@contextmanager
def terminal(*answers: tuple[float, bytes]) -> Iterator[Fake]:
    end, line = pty.openpty()
    fake = Fake(list(answers), line, end)
    fake.thread = threading.Thread(target=fake.live, daemon=True)
    fake.thread.start()
    try:
        yield fake
    finally:
        os.close(line)
        os.close(end)


def asked(fake: Fake, style: FigureStyle = "auto") -> TerminalQuery:
    return TerminalQuery(style, ENVIRONMENT, StandardLine(fake.line, fake.line), pillow=True)


def modes(line: int) -> object:
    return termios.tcgetattr(line)[:6]


@pytest.mark.parametrize(
    ("said", "protocol"), [(KITTY, Protocol.KITTY), (SIXEL, Protocol.SIXEL), (b"\x1b[?1;2c", None)]
)
def test_a_terminal_that_answers_is_believed_and_nothing_is_left(
    said: bytes, protocol: Protocol | None
) -> None:
    with terminal((0.0, said)) as fake:
        before = modes(fake.line)
        with asked(fake) as question:
            found = question.found()
        assert (found.graphics and found.graphics.protocol) == protocol
        assert not found.late
        assert b"\x1b[c" in fake.heard
        assert modes(fake.line) == before
        # Nothing of it was shown, and nothing comes to whoever reads next.
        assert fake.unread() == b""


def test_an_answer_in_pieces_is_waited_for() -> None:
    with terminal((0.0, SIXEL[:4]), (0.01, SIXEL[4:12]), (0.01, SIXEL[12:])) as fake:
        with asked(fake) as question:
            found = question.found()
        assert found.graphics is not None


def test_silence_is_waited_for_no_longer_than_the_limit() -> None:
    with terminal() as fake:
        before, began = modes(fake.line), time.monotonic()
        with asked(fake) as question:
            found = question.found()
        waited = time.monotonic() - began
        assert LIMIT_S * 0.9 < waited < LIMIT_S + 0.5
        assert (found.graphics, found.why, found.late) == (None, PictureReason.SILENT, True)
        assert modes(fake.line) == before


def test_half_an_answer_is_known_to_have_a_rest() -> None:
    with terminal((0.0, KITTY[:12])) as fake:
        with asked(fake) as question:
            found = question.found()
        assert found.graphics is not None and found.late


def test_a_late_answer_is_waited_for_where_pixels_are_asked_for() -> None:
    with terminal((LATE_S, KITTY)) as fake:
        with asked(fake, "pixels") as question:
            found = question.found()
        assert found.graphics is not None and not found.late


def test_time_in_which_the_program_loads_counts_as_waiting() -> None:
    with terminal((LATE_S, KITTY)) as fake:
        with asked(fake) as question:
            time.sleep(LATE_S + 0.1)
            began = time.monotonic()
            found = question.found()
            assert time.monotonic() - began < LIMIT_S
        assert found.graphics is not None


def test_a_line_is_put_back_where_the_start_fails() -> None:
    with terminal() as fake:
        before = modes(fake.line)

        def start() -> None:
            with asked(fake):
                assert modes(fake.line) != before
                raise RuntimeError

        with pytest.raises(RuntimeError):
            start()
        assert modes(fake.line) == before


def test_without_a_terminal_nothing_is_asked() -> None:
    source, target = os.pipe()
    try:
        with TerminalQuery(
            "pixels", ENVIRONMENT, StandardLine(source, target), pillow=True
        ) as question:
            assert question.found().why is PictureReason.NO_TERMINAL
        os.set_blocking(source, False)
        with pytest.raises(BlockingIOError):
            os.read(source, 1)
    finally:
        os.close(source)
        os.close(target)


def test_keys_that_were_typed_meanwhile_go_on_to_the_screens() -> None:
    with terminal((0.0, b"5 " + KITTY[:9]), (0.02, KITTY[9:] + b"q\r\x1b[A9")) as fake:
        with asked(fake) as question:
            found = question.found()
        assert found.graphics and found.typed == "5 q\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_terminal_is_asked_leaves_the_line_as_it_was(number: int) -> None:
    with terminal() as fake:
        before = modes(fake.line)
        asks = (
            "import os; from nerveflow.ui.graphics.detection import StandardLine;"
            f"StandardLine({fake.line}, {fake.line}).quiet(); os.kill(os.getpid(), {int(number)})"
        )
        ended = subprocess.run([sys.executable, "-c", asks], pass_fds=(fake.line,), check=False)
        assert ended.returncode == -number
        assert modes(fake.line) == before


def test_who_is_ended_before_the_screens_are_there_leaves_the_line_as_it_was() -> None:
    now, codes = [0], list[int]()
    ending = Ending(lambda: now[0], end=codes.append)
    with terminal() as fake:
        before = termios.tcgetattr(fake.line)
        line = StandardLine(fake.line, fake.line)
        with TerminalQuery("auto", ENVIRONMENT, line, pillow=True, ending=ending):
            assert termios.tcgetattr(fake.line) != before
            ending.ask(signal.SIGTERM)
            now[0] += 2_000
            # As its watch does: the program is still loading and cannot.
            ending.look()
            assert (codes, termios.tcgetattr(fake.line)) == ([128 + signal.SIGTERM], before)
