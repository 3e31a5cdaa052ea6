import io
import os
import pty
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from nerveflow.plain import stream_console
from nerveflow.plain.console import Heard, InputEnded, Signalled, Typed
from nerveflow.plain.stream_console import StreamConsole

SOON_MS = 5_000


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        with suppress(OSError):
            os.close(end)


def everything(console: StreamConsole) -> list[Heard | None]:
    heard: list[Heard | None] = []
    while not heard or not isinstance(heard[-1], InputEnded):
        heard.append(console.hear(SOON_MS))
    return heard


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


def test_the_end_is_told_once_to_those_who_wait_a_while_and_always_to_the_others() -> None:
    console = StreamConsole(io.StringIO(), None)
    assert console.hear(SOON_MS) == InputEnded()
    assert console.hear(1) is None
    assert console.hear(None) == console.hear(None) == InputEnded()


def test_nothing_that_is_said_commands_the_terminal() -> None:
    out = io.StringIO()
    StreamConsole(out, None).say("not done: k \x1b[31m\nSummary")
    assert out.getvalue() == "not done: k \\u001b[31m\\u000aSummary\n"


def test_what_is_given_back_is_heard_first_and_once() -> None:
    console = StreamConsole(None, None)
    ended = console.hear(1)
    assert ended == InputEnded()
    console.give_back(ended)
    console.give_back(Typed("later"))
    assert [console.hear(1), console.hear(1), console.hear(1)] == [Typed("later"), ended, None]


def test_nothing_is_heard_while_nothing_is_typed(pipe: tuple[int, int]) -> None:
    console = StreamConsole(io.StringIO(), pipe[0])
    assert console.hear(1) is None
    console.interrupt(signal.SIGTERM)
    assert console.hear(None) == Signalled(signal.SIGTERM)


def test_the_null_device_has_ended_before_it_begins() -> None:
    with Path(os.devnull).open("rb") as nothing:
        console = StreamConsole(io.StringIO(), nothing.fileno())
        assert console.hear(None) == InputEnded()
    assert not console.interactive


def test_a_terminal_is_interactive() -> None:
    keys, terminal = pty.openpty()
    console = StreamConsole(io.StringIO(), terminal)
    os.write(keys, b"p\n")
    assert console.interactive
    assert console.hear(SOON_MS) == Typed("p")
    os.close(keys)
    # A terminal that hung up is an end like any other.
    assert console.hear(SOON_MS) == InputEnded()
    os.close(terminal)


def test_who_does_not_read_any_more_is_noticed_and_nothing_raises(pipe: tuple[int, int]) -> None:
    os.close(pipe[0])
    with os.fdopen(os.dup(pipe[1]), "w") as out:
        console = StreamConsole(out, None)
        console.say("hello")
        assert console.unheard
        console.say("hello?")
        with suppress(BrokenPipeError):
            out.close()


def test_a_closed_standard_output_is_nobody_to_talk_to() -> None:
    console = StreamConsole(None, None)
    console.say("hello")
    assert not console.unheard


def test_who_writes_without_end_waits_until_lines_are_heard(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_console, "LINES_AHEAD", 2)
    console = StreamConsole(None, pipe[0])
    os.write(pipe[1], b"y\n" * 5 + b"z" * 11_000)
    os.close(pipe[1])
    heard = [console.hear(SOON_MS)]
    assert console._queue.qsize() <= 2
    heard += everything(console)
    assert heard[:5] == [Typed("y")] * 5
    assert heard[5:] == [Typed("z" * 10_000), InputEnded()]
