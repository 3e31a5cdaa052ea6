"""A row of cues at even distances: when each is due, and the speaker that plays it."""

import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nerveflow.audio.open_speaker import open_speaker  # noqa: E402
from nerveflow.audio.speaker import Sounding, Speaker  # noqa: E402
from nerveflow.clock import machine_clock  # noqa: E402
from nerveflow.config.sections import BackendName, SoundSettings  # noqa: E402

CUE = "count-in"
AHEAD_MS = 1_500
QUEUE_EVERY_S = 0.2
CLOCK = machine_clock()


def speaker(backend: BackendName = "miniaudio") -> Speaker:
    """A speaker whose device is open; exits where it opens another back end."""
    cache = Path(tempfile.mkdtemp(prefix="nerveflow-bench-"))
    opened = open_speaker(SoundSettings(backend=backend), ROOT / "sounds", cache, CLOCK)
    while opened.state().status == "opening":
        time.sleep(0.02)
    if opened.state().backend != backend:
        raise SystemExit(f"{backend}: {opened.state().notice}")
    time.sleep(0.3)
    return opened


def due_times(cues: int, every_ms: int) -> list[int]:
    """A row of moments that begins soon."""
    first = CLOCK() + 1_000
    return [first + n * every_ms for n in range(cues)]


def sounding(number: int, due_ms: int, late_ms: int = 90) -> Sounding:
    """One cue of the row; the first anchors the stream, as at the start of a set."""
    return Sounding(str(number), due_ms, CUE, None, late_ms, "cue", anchor=number == 0)


def queueing(opened: Speaker, due: list[int]) -> Iterable[float]:
    """Queue as the coach does, a little ahead, again and again; yields the seconds to wait."""
    while (now := CLOCK()) < due[-1] + 300:
        ahead = [(n, at) for n, at in enumerate(due) if now <= at <= now + AHEAD_MS]
        opened.queue(now, [sounding(n, at) for n, at in ahead])
        yield QUEUE_EVERY_S
