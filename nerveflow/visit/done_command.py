"""Starts what a person wants done at the end of a session; the session does not depend on it."""

import shlex
import subprocess
import threading

from nerveflow.harmless import escaped
from nerveflow.wording import words

__all__ = ["DoneCommand"]


class DoneCommand:
    """One run of the command. Nothing of the session or of a routine is handed to it.

    It gets no input and no terminal, goes on when this program ends, and is never waited for.
    """

    def __init__(self, line: str) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._trouble = ""
        try:
            argv = shlex.split(line)
            self._name = escaped(argv[0]) if argv else ""
            if argv:
                self._process = _started(argv)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else ""
            self._trouble = words.visit.done_command_failed(why or str(error))

    def trouble(self) -> str:
        """What is known to have gone wrong until now, as one line; empty if nothing has."""
        code = self._process.poll() if self._process is not None else None
        if code:
            self._process = None
            self._trouble = words.visit.done_command_failed(
                words.visit.ended_with(self._name, code)
            )
        trouble, self._trouble = self._trouble, ""
        return trouble


def _started(argv: list[str]) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # No Ctrl+C and no closed terminal ends it.
        start_new_session=True,
    )
    # Its end has to be collected, or it stays in the list of processes.
    threading.Thread(target=process.wait, name="done command", daemon=True).start()
    return process
