"""Examines sound on this machine, for `nerveflow doctor`."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nerveflow.audio.backends import candidates, open_within
from nerveflow.audio.open_speaker import open_speaker
from nerveflow.audio.output import NoOutput
from nerveflow.audio.own_recordings import NO_OWN, OwnRecordings
from nerveflow.audio.recordings import SPEEDS, read_index
from nerveflow.audio.speaker import BACKENDS, Sounding
from nerveflow.audio.speech import find_engine
from nerveflow.audio.stand_ins import STAND_INS
from nerveflow.audio.tones import CUES, VOICE
from nerveflow.config.sections import SoundSettings
from nerveflow.wording import words

WAIT_S = 10.0
CUE = "out"
CUE_NAMES = (
    *("start", "out", "back", "hold", "last-rep", "rest", "switch-side", "ease-back", "stop"),
    *("done", "tension-question", "ready", "tick", "count-in", "confirm"),
)
"""Every tone that a session can play."""


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What was found."""

    backend: str
    """The back end that a session would use now."""
    device: str
    audible: bool
    """Whether tones and voice are heard: not by the terminal bell, and not in silence."""
    notice: str
    tried: tuple[tuple[str, str], ...]
    """Each back end by name with its device, or why it does not open."""
    engine: str
    """The engine that speaks lines without a recording, or `none`."""
    recordings: int
    """Lines with a shipped recording."""
    voice_speed: str
    """The speed at which they are played."""
    own: int
    """The person's own recordings that can be played."""
    own_mistakes: tuple[tuple[str, str], ...]
    """Files of their own that are not played, each with the reason."""
    missing: tuple[str, ...]
    """Shipped sounds that a session needs and that do not exist."""
    played: bool
    """Whether a tone and a line were asked for and could be heard."""


def examine(
    settings: SoundSettings,
    sounds_dir: Path,
    cache_dir: Path,
    clock: Callable[[], int],
    *,
    own: OwnRecordings = NO_OWN,
    play: bool = False,
    ring: Callable[[], None] | None = None,
) -> SoundFacts:
    """Open what a session would open, and try each back end in turn. Takes seconds.

    With `play`, one tone and one spoken line are played through what was chosen.
    """
    speaker = open_speaker(settings, sounds_dir, cache_dir, clock, ring, own)
    until = time.monotonic() + WAIT_S
    while (state := speaker.state()).status == "opening" and time.monotonic() < until:
        time.sleep(0.02)
    if play:
        due = clock() + settings.lead_in_ms + 700
        speaker.queue(clock(), [Sounding("doctor", due, CUE, words.spoken.LAST_ONE, 2_000, "cue")])
        time.sleep((due - clock()) / 1000)
    speaker.close()
    engine = find_engine()
    audible = state.status == "ok" and state.backend not in STAND_INS
    return SoundFacts(
        backend=state.backend,
        device=state.device,
        audible=audible,
        notice=state.notice,
        tried=tuple(_tried(clock, cache_dir)),
        engine=engine.name if engine else "none",
        recordings=len(read_index(sounds_dir / VOICE, settings.voice_speed)),
        voice_speed=settings.voice_speed,
        own=len(own.files),
        own_mistakes=own.mistakes,
        missing=_missing(sounds_dir),
        played=play and audible,
    )


def _tried(clock: Callable[[], int], cache_dir: Path) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in BACKENDS[1:4]:
        first = candidates(name, clock, cache_dir, None)[0]
        try:
            output = open_within(first.open)
        except NoOutput as error:
            found.append((name, str(error)))
            continue
        found.append((name, output.device))
        output.close()
    return found


def _missing(sounds_dir: Path) -> tuple[str, ...]:
    voice = sounds_dir / VOICE
    cues = [sounds_dir / CUES / f"{name}.wav" for name in CUE_NAMES]
    lines = [voice / f.file for speed in SPEEDS for f in read_index(voice, speed).values()]
    missing = [str(path.relative_to(sounds_dir)) for path in (*cues, *lines) if not path.is_file()]
    return (*missing, *(() if lines else ("voice/en/index.json",)))
