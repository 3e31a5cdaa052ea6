"""Opens the speaker that the settings ask for."""

from collections.abc import Callable
from pathlib import Path

from nerveflow.audio.backends import candidates
from nerveflow.audio.device_watch import DeviceWatch
from nerveflow.audio.engines import find_engine
from nerveflow.audio.live_speaker import LiveSpeaker
from nerveflow.audio.samples import Samples
from nerveflow.audio.silent import SilentSpeaker
from nerveflow.audio.speaker import Speaker
from nerveflow.audio.stream import at_stream_rate
from nerveflow.config.model import SoundSettings


def open_speaker(
    settings: SoundSettings,
    sounds_dir: Path,
    cache_dir: Path,
    clock: Callable[[], int],
    ring: Callable[[], None] | None = None,
) -> Speaker:
    """A speaker at once; its device opens in a thread, under a time limit.

    `clock` is the machine's, in ms, and is read from other threads. `ring` sounds the terminal
    bell; it too is called from another thread. Muted or silent settings open nothing at all.
    """
    if settings.muted or settings.backend == "silent":
        return SilentSpeaker()
    bank = Samples(sounds_dir, cache_dir, find_engine, at_stream_rate)
    tries = candidates(settings.backend, clock, cache_dir, ring)
    desk = LiveSpeaker(settings, clock, bank, lambda notice: DeviceWatch(tries, notice))
    desk.start()
    return desk
