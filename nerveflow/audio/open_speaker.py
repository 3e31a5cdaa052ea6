"""Opens the speaker that the settings ask for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from nerveflow.audio.own_recordings import NO_OWN, OwnRecordings
from nerveflow.audio.speaker import Speaker
from nerveflow.audio.stand_ins import SilentSpeaker
from nerveflow.config.sections import SoundSettings


def open_speaker(
    settings: SoundSettings,
    sounds_dir: Path,
    cache_dir: Path,
    clock: Callable[[], int],
    ring: Callable[[], None] | None = None,
    own: OwnRecordings = NO_OWN,
) -> Speaker:
    """The speaker that the settings ask for, at once; its device opens in a thread.

    `clock` is the machine's, in ms, and is read from other threads. `ring` sounds the terminal
    bell; it too is called from another thread. `own` recordings are played in place of ours.
    Muted or silent settings open nothing at all.
    """
    if settings.muted or settings.backend == "silent":
        return SilentSpeaker()
    # Late: in silence no device, recording or voice is needed.
    from nerveflow.audio.backends import candidates
    from nerveflow.audio.device_watch import DeviceWatch
    from nerveflow.audio.live_speaker import LiveSpeaker
    from nerveflow.audio.miniaudio_output import at_stream_rate
    from nerveflow.audio.samples import Samples
    from nerveflow.audio.speech import find_engine

    speed, lead_in_ms = settings.voice_speed, settings.lead_in_ms
    engine = partial(find_engine, speed=speed)
    samples = Samples(sounds_dir, cache_dir, engine, at_stream_rate, speed, own)
    devices = DeviceWatch(candidates(settings.backend, clock, cache_dir, ring, lead_in_ms))
    speaker = LiveSpeaker(settings, clock, samples, devices)
    speaker.start()
    return speaker
