"""The program with a clock that waits for whoever looks at its screen.

Run as a script with the path of a file of two numbers, and then the words of the command line. Time
passes as it does for the machine, but not past what the looker grants, and only a little from one
frame of the session screen to the next: a busy machine makes a test slow, and never late.
"""

import mmap
import struct
import sys
import time
from pathlib import Path

FRAME_MS = 66
AHEAD_MS = 100
"""How far the program may go before the looker has looked again."""
_NUMBERS = struct.Struct("qq")


class Shared:
    """What both sides see: the time of the program, and how far it may go, in milliseconds."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(_NUMBERS.pack(0, AHEAD_MS))
        with file.open("r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), _NUMBERS.size)

    def grant(self) -> None:
        """Let the program go on from where it is."""
        now, _ = _NUMBERS.unpack(self._memory[:])
        self._memory[8:] = struct.pack("q", now + AHEAD_MS)

    def pass_time(self, wanted_ms: int) -> int:
        """The time of the program, once it has gone as far as it may."""
        now, granted = _NUMBERS.unpack(self._memory[:])
        now = max(now, min(wanted_ms, granted))
        self._memory[:8] = struct.pack("q", now)
        return int(now)


def _run(shared: Shared, words: list[str]) -> int:
    from nerveflow import clock
    from nerveflow.cli.main import main
    from nerveflow.ui.screens import session

    # A key that waited for a busy processor was pressed now: the clock has waited as well.
    session.late_by = lambda _: 0  # type: ignore[assignment]
    frame_ms, frame_at = 0, time.monotonic()

    def now() -> int:
        passed = min(FRAME_MS, round((time.monotonic() - frame_at) * 1_000))
        return shared.pass_time(frame_ms + passed)

    look = session.SessionScreen.look

    def go_on() -> None:
        nonlocal frame_ms, frame_at
        frame_ms, frame_at = now(), time.monotonic()

    def look_and_go_on(screen: session.SessionScreen) -> None:
        look(screen)
        # Once it is painted, so that whoever looks sees the frame.
        screen.call_after_refresh(go_on)

    clock.machine_clock = lambda: now
    session.SessionScreen.look = look_and_go_on  # type: ignore[method-assign, assignment]
    return main(words)


if __name__ == "__main__":
    raise SystemExit(_run(Shared(Path(sys.argv[1])), sys.argv[2:]))
