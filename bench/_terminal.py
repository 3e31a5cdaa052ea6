"""Runs a program in a pseudo-terminal; its output is read and thrown away."""

import os
import pty
import subprocess
import threading
from collections.abc import Mapping, Sequence

TAIL_BYTES = 2_000


def led(command: Sequence[str], slave: int) -> list[str]:
    """The same command, to be started in a session of its own, as the leader of a terminal.

    So the system ends it (SIGHUP) where we are gone, however we ended: what is nobody's leader goes
    on for ever.
    """
    return ["sh", "-c", 'exec "$@" <"$0"', os.ttyname(slave), *command]


def in_terminal(
    command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (120, 40)
) -> None:
    """Run a command to its end; exits with the last of its output where it fails.

    `size` is in columns and lines.
    """
    columns, lines = map(str, size)
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    terminal |= {"COLUMNS": columns, "LINES": lines}
    master, slave = pty.openpty()
    tail = bytearray()

    def drain() -> None:
        try:
            while chunk := os.read(master, 65_536):
                tail[:] = (tail + chunk)[-TAIL_BYTES:]
        except OSError:
            return

    process = subprocess.Popen(
        led(command, slave),
        env={**environment, **terminal},
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    reader = threading.Thread(target=drain, daemon=True)
    reader.start()
    if process.wait():
        raise SystemExit(f"{' '.join(command[1:3])} failed:\n{tail.decode(errors='replace')}")
    reader.join(1)
    os.close(master)
