"""Runs a program in a pseudo-terminal: to its end, or as long as somebody looks at it."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

TAIL_BYTES = 2_000


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
) -> Iterator[int]:
    """A program in a pseudo-terminal, killed at the end; the end of it that reads and writes.

    `size` is in lines and columns.
    """
    master, process = _begun(command, environment, size)
    try:
        yield master
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(master)


@contextmanager
def unseen(
    command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
) -> Iterator[int]:
    """The same where nobody looks at what it paints."""
    with running(command, environment, size) as master:
        threading.Thread(target=_drain, args=(master,), daemon=True).start()
        yield master


def in_terminal(
    command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (120, 40)
) -> None:
    """Run a command to its end; exits with the last of its output where it fails.

    `size` is in columns and lines.
    """
    columns, lines = map(str, size)
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    terminal |= {"COLUMNS": columns, "LINES": lines}
    master, process = _begun(command, {**environment, **terminal}, (size[1], size[0]))
    tail = bytearray()
    reader = threading.Thread(target=_drain, args=(master, tail), daemon=True)
    reader.start()
    code = process.wait()
    reader.join(1)
    os.close(master)
    if code:
        raise SystemExit(f"{' '.join(command[1:3])} failed:\n{tail.decode(errors='replace')}")


def _led(command: Sequence[str], slave: int) -> list[str]:
    """The same command, to be started in a session of its own, as the leader of a terminal.

    So the system ends it (SIGHUP) where we are gone, however we ended: what is nobody's leader goes
    on forever.
    """
    return ["sh", "-c", 'exec "$@" <"$0"', os.ttyname(slave), *command]


def _begun(
    command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
) -> tuple[int, "subprocess.Popen[bytes]"]:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    process = subprocess.Popen(
        _led(command, slave),
        env=environment,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    return master, process


def _drain(master: int, tail: bytearray | None = None) -> None:
    """Take what is painted until the terminal is closed; the last of it goes to `tail`."""
    with suppress(OSError):
        while chunk := os.read(master, 65_536):
            if tail is not None:
                tail[:] = (tail + chunk)[-TAIL_BYTES:]
