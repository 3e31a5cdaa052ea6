"""A pseudo-terminal that is read and thrown away."""

import os
import pty
import subprocess
import threading

KEPT = 2_000


def in_terminal(command: list[str], environment: dict[str, str]) -> None:
    """Run a command in it to its end; exits with the end of its output where it fails."""
    master, slave = pty.openpty()
    seen = bytearray()

    def drain() -> None:
        try:
            while chunk := os.read(master, 65_536):
                seen[:] = (seen + chunk)[-KEPT:]
        except OSError:
            return

    process = subprocess.Popen(command, env=environment, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    reader = threading.Thread(target=drain, daemon=True)
    reader.start()
    if process.wait():
        raise SystemExit(f"{' '.join(command[1:3])} failed:\n{seen.decode(errors='replace')}")
    reader.join(1)
    os.close(master)
