import io
import os
import pty
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from nerveflow.plain import stream_console
from nerveflow.plain.console import ConsoleInput, InputEnded, Signalled, Typed
from nerveflow.plain.stream_console import StreamConsole

SOON_MS = 5_000


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        with suppress(OSError):
            os.close(end)


def everything(console: StreamConsole) -> list[ConsoleInput | None]:
    found: list[ConsoleInput | None] = []
    while not found or not isinstance(found[-1], InputEnded):
        found.append(console.read(SOON_MS))
    return found


def test_lines_come_in_one_by_one_and_the_last_needs_no_end(pipe: tuple[int, int]) -> None:
    console = StreamConsole(io.StringIO(), pipe[0])
    os.write(pipe[1], b"3\r\n\nk sch\xc3\xb6n \xff\nlast")
    os.close(pipe[1])
    assert everything(console) == [
        Typed("3"),
        Typed(""),
        Typed("k schön �"),
        Typed("last"),
        InputEnded(),
    ]


def test_the_end_is_read_once_with_a_limit_and_every_time_without_one() -> None:
    console = StreamConsole(io.StringIO(), None)
    assert console.read(SOON_MS) == InputEnded()
    assert console.read(1) is None
    assert console.read(None) == console.read(None) == InputEnded()


def test_a_printed_line_has_no_effect_on_the_terminal() -> None:
    out = io.StringIO()
    StreamConsole(out, None).print("not done: k \x1b[31m\nSummary")
    assert out.getvalue() == "not done: k \\u001b[31m\\u000aSummary\n"


def test_a_long_line_is_folded_at_spaces_on_a_terminal_and_whole_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    line, path = "00:12  Sit tall, and mind the passage of time.", "/a/" + "long" * 10
    piped, shown = io.StringIO(), Terminal()
    for out in (piped, shown):
        console = StreamConsole(out, None)
        console.print(line)
        console.print(path)
    assert piped.getvalue() == f"{line}\n{path}\n"
    assert shown.getvalue() == (f"00:12  Sit tall, and mind the\n       passage of time.\n{path}\n")


class Terminal(io.StringIO):
    """A terminal that keeps what it shows."""

    def isatty(self) -> bool:
        return True


def test_a_sequence_of_ours_reaches_a_terminal_and_no_file() -> None:
    out = io.StringIO()
    StreamConsole(out, None).signal("\a")
    assert out.getvalue() == ""
    StreamConsole(None, None).signal("\a")
    master, slave = pty.openpty()
    with open(slave, "w", encoding="utf-8") as terminal:  # noqa: PTH123
        console = StreamConsole(terminal, None)
        console.signal("\x1b]9;over\a")
        assert os.read(master, 100) == b"\x1b]9;over\a"
    # It is closed now, and that is nobody's trouble.
    console.signal("\a")
    os.close(master)


def test_what_is_put_back_is_read_first_and_once() -> None:
    console = StreamConsole(None, None)
    ended = console.read(1)
    assert ended == InputEnded()
    console.put_back(ended)
    console.put_back(Typed("later"))
    assert [console.read(1), console.read(1), console.read(1)] == [Typed("later"), ended, None]


def test_nothing_is_read_while_nothing_is_typed(pipe: tuple[int, int]) -> None:
    console = StreamConsole(io.StringIO(), pipe[0])
    assert console.read(1) is None
    console.interrupt(signal.SIGTERM)
    assert console.read(None) == Signalled(signal.SIGTERM)


def test_the_null_device_has_ended_before_it_begins() -> None:
    with Path(os.devnull).open("rb") as nothing:
        console = StreamConsole(io.StringIO(), nothing.fileno())
        assert console.read(None) == InputEnded()
    assert not console.interactive


def test_a_terminal_is_interactive() -> None:
    keys, terminal = pty.openpty()
    console = StreamConsole(io.StringIO(), terminal)
    os.write(keys, b"p\n")
    assert console.interactive
    assert console.read(SOON_MS) == Typed("p")
    os.close(keys)
    # A terminal that hung up is an end like any other.
    assert console.read(SOON_MS) == InputEnded()
    os.close(terminal)


def test_a_closed_output_is_noticed_and_nothing_raises(pipe: tuple[int, int]) -> None:
    os.close(pipe[0])
    with os.fdopen(os.dup(pipe[1]), "w") as out:
        console = StreamConsole(out, None)
        console.print("hello")
        assert console.output_closed
        console.print("hello?")
        with suppress(BrokenPipeError):
            out.close()


def test_without_an_output_nothing_is_printed() -> None:
    console = StreamConsole(None, None)
    console.print("hello")
    assert not console.output_closed


def test_endless_input_waits_until_lines_are_read(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_console, "LINES_AHEAD", 2)
    console = StreamConsole(None, pipe[0])
    os.write(pipe[1], b"y\n" * 5 + b"z" * 11_000)
    os.close(pipe[1])
    found = [console.read(SOON_MS)]
    assert len(console._queue) <= 2
    found += everything(console)
    assert found[:5] == [Typed("y")] * 5
    assert found[5:] == [Typed("z" * 10_000), InputEnded()]
