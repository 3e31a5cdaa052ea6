"""Keeps some output open: the best that opens, a stand-in when it goes, the best again later."""

from collections.abc import Callable, Sequence
from threading import Thread

from nerveflow.audio.backends import Candidate, open_within
from nerveflow.audio.output import NoOutput, Output
from nerveflow.audio.speaker import Status

RETRY_MS = (2_000, 4_000, 8_000, 16_000, 30_000)
"""Waits between quiet attempts after a loss; the last one is repeated."""
SEEK_MS = (30_000, 60_000, 120_000, 300_000)
"""The same where there never was any sound: somebody may plug in headphones, but not likely."""
STAND_INS = ("bell", "silent")
"""What opens always, and is no sound."""

NAMES = {
    "miniaudio": "the sound device",
    "simpleaudio": "simpleaudio",
    "player": "a player program",
    "bell": "the terminal bell",
    "silent": "the screen",
}


class DeviceWatch:
    """Chooses among candidates. Slow methods: only ever called from the attendant's thread."""

    def __init__(self, candidates: Sequence[Candidate], notice: Callable[[str], None]) -> None:
        self._candidates = candidates
        self._notice = notice
        self._rank = 0
        self._attempts = 0
        self._retry_at_ms = 0
        self._heard = False
        """Whether sound has been open at some time."""
        self.output: Output | None = None

    @property
    def status(self) -> Status:
        """`lost` where sound went away, `absent` where none was ever found."""
        if self.output is None:
            return "opening"
        if self.output.name not in STAND_INS:
            return "ok"
        if self._rank:
            return "lost" if self._heard else "absent"
        return "silent" if self.output.name == "silent" else "ok"

    def open(self, now_ms: int) -> bool:
        """Open the first candidate that opens; whether any did."""
        why = ""
        for rank, candidate in enumerate(self._candidates):
            try:
                opened = open_within(candidate.open)
            except NoOutput as error:
                why = why or str(error)
                continue
            self._take(opened, rank, now_ms)
            if rank and opened.name in STAND_INS:
                self._notice(f"No sound found: {why}. {_stand_in(opened)}.")
            return True
        return False

    def look(self, now_ms: int) -> bool:
        """Replace an output that has gone, or a stand-in by what was wanted; whether it changed."""
        if self.output is None:
            return False
        if self.output.ailing(now_ms):
            return self._lost(now_ms)
        if self._rank and now_ms >= self._retry_at_ms:
            return self._retry(now_ms)
        return False

    def _lost(self, now_ms: int) -> bool:
        gone, self.output = self.output, None
        if gone is not None:
            Thread(target=gone.close, name="nerveflow-close", daemon=True).start()
        for rank, candidate in enumerate(self._candidates):
            try:
                opened = open_within(candidate.open)
            except NoOutput:
                continue
            self._attempts = 0
            self._take(opened, rank, now_ms)
            back = rank == 0
            said = "It is back." if back else f"{_stand_in(opened)}, and it is tried again."
            self._notice(f"The sound went away. {said}")
            return True
        return True

    def _retry(self, now_ms: int) -> bool:
        for rank, candidate in enumerate(self._candidates[: self._rank]):
            try:
                opened = open_within(candidate.open)
            except NoOutput:
                continue
            before, again = self.output, "again" if self._heard else "now"
            self._attempts = 0
            self._take(opened, rank, now_ms)
            if before is not None:
                before.close()
            self._notice(f"Sound {again}, through {NAMES[candidate.name]}.")
            return True
        self._wait(now_ms)
        return False

    def _take(self, opened: Output, rank: int, now_ms: int) -> None:
        self.output, self._rank = opened, rank
        self._heard = self._heard or opened.name not in STAND_INS
        self._wait(now_ms)

    def _wait(self, now_ms: int) -> None:
        waits = RETRY_MS if self._heard else SEEK_MS
        self._retry_at_ms = now_ms + waits[min(self._attempts, len(waits) - 1)]
        self._attempts += 1

    def close(self) -> None:
        """Give the device back."""
        if self.output is not None:
            self.output.close()


def _stand_in(output: Output) -> str:
    name = NAMES.get(output.name, output.name)
    return f"{name[0].upper()}{name[1:]} stands in"
