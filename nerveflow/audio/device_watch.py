"""Opens the best output that opens, replaces it when it is lost, and tries it again later."""

from collections.abc import Callable, Sequence
from threading import Thread

from nerveflow.audio.backends import Candidate, open_within
from nerveflow.audio.output import NoOutput, Output
from nerveflow.audio.speaker import SoundStatus
from nerveflow.audio.stand_ins import STAND_INS
from nerveflow.wording import words

RETRY_MS = (2_000, 4_000, 8_000, 16_000, 30_000)
"""Waits between attempts to reopen a lost device; the last one is repeated."""
SEEK_MS = (30_000, 60_000, 120_000, 300_000)
"""The same where no device was ever found: headphones may be plugged in, but that is unlikely."""


class DeviceWatch:
    """Chooses among candidates. Its methods are slow: only the speaker's thread calls them."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._rank = 0
        self._attempts = 0
        self._retry_at_ms = 0
        self._heard = False
        """Whether a real device has been open at some time."""
        self.output: Output | None = None
        self.on_notice: Callable[[str], None] = lambda notice: None
        """Called with a sentence for the person when the output changes."""

    @property
    def status(self) -> SoundStatus:
        """`lost` if sound went away, `absent` if none was ever found."""
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
                opened = open_within(candidate.open, candidate.limit_s)
            except NoOutput as error:
                why = why or str(error)
                continue
            self._use(opened, rank, now_ms)
            if rank and opened.name in STAND_INS:
                self.on_notice(words.sound.no_sound_found(why, _used_instead(opened)))
            return True
        return False

    def poll(self, now_ms: int) -> bool:
        """Replace a lost output, or a fallback by a better candidate; whether it changed."""
        if self.output is None:
            return False
        if self.output.is_lost(now_ms):
            return self._replace_lost(now_ms)
        if self._rank and now_ms >= self._retry_at_ms:
            return self._retry(now_ms)
        return False

    def _replace_lost(self, now_ms: int) -> bool:
        lost, self.output = self.output, None
        if lost is not None:
            Thread(target=lost.close, name="nerveflow-close", daemon=True).start()
        for rank, candidate in enumerate(self._candidates):
            try:
                opened = open_within(candidate.open, candidate.limit_s)
            except NoOutput:
                continue
            self._attempts = 0
            self._use(opened, rank, now_ms)
            then = words.sound.keeps_trying(_used_instead(opened)) if rank else words.sound.IS_BACK
            self.on_notice(words.sound.stopped(then))
            return True
        return True

    def _retry(self, now_ms: int) -> bool:
        for rank, candidate in enumerate(self._candidates[: self._rank]):
            try:
                opened = open_within(candidate.open, candidate.limit_s)
            except NoOutput:
                continue
            before, again = self.output, self._heard
            self._attempts = 0
            self._use(opened, rank, now_ms)
            if before is not None:
                before.close()
            self.on_notice(words.sound.through(words.sound.OUTPUTS[candidate.name], again=again))
            return True
        self._schedule_retry(now_ms)
        return False

    def _use(self, opened: Output, rank: int, now_ms: int) -> None:
        self.output, self._rank = opened, rank
        self._heard = self._heard or opened.name not in STAND_INS
        self._schedule_retry(now_ms)

    def _schedule_retry(self, now_ms: int) -> None:
        waits = RETRY_MS if self._heard else SEEK_MS
        self._retry_at_ms = now_ms + waits[min(self._attempts, len(waits) - 1)]
        self._attempts += 1

    def close(self) -> None:
        """Close the output."""
        if self.output is not None:
            self.output.close()


def _used_instead(output: Output) -> str:
    return words.sound.used_instead(output.name)
