"""Render the tones into sounds/cues. Needs numpy; run it by hand: python tools/make_cues.py

Every tone is a few partials with soft edges, so that none is harsh, and none is louder than
-6 dBFS. The meaning of a tone has to be clear without learning: see `CUES`.
"""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE = 48_000
PARTIALS = ((1, 1.0), (2, 0.22), (3, 0.06))
TARGET = Path(__file__).parent.parent / "sounds" / "cues"

Wave = npt.NDArray[np.float64]


def note(
    start_hz: float, end_hz: float, seconds: float, *, attack: float = 0.015, decay: float = 3.0
) -> Wave:
    """One tone that slides from one pitch to another and decays, with cosine edges."""
    frames = int(RATE * seconds)
    t = np.arange(frames) / frames
    hz = start_hz * (end_hz / start_hz) ** t
    phase = 2 * np.pi * np.cumsum(hz) / RATE
    sound = np.zeros(frames)
    for number, level in PARTIALS:
        sound += level * np.sin(number * phase) * np.exp(-decay * number * t)
    rise = min(frames, int(RATE * attack))
    sound[:rise] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / rise)
    fall = min(frames, int(RATE * 0.05), frames // 2)
    sound[-fall:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(fall) / fall)
    return sound


def at(*parts: tuple[float, Wave]) -> Wave:
    """Several tones on one line, each from its second on."""
    frames = max(int(RATE * second) + len(sound) for second, sound in parts)
    line = np.zeros(frames)
    for second, sound in parts:
        first = int(RATE * second)
        line[first : first + len(sound)] += sound
    return line


def steps(*hz: float, every: float, seconds: float, decay: float = 3.0) -> Wave:
    """Steady notes one after the other."""
    return at(*((n * every, note(f, f, seconds, decay=decay)) for n, f in enumerate(hz)))


def sides() -> Wave:
    """Low on the left, high on the right, twice: a change that is heard even on one loudspeaker."""
    low, high = note(392, 392, 0.24), note(587, 587, 0.24)
    left = at((0.0, low), (0.22, high * 0.12), (0.52, low), (0.74, high * 0.12))
    right = at((0.0, low * 0.12), (0.22, high), (0.52, low * 0.12), (0.74, high))
    return np.stack([left, right], axis=1)


CUES: dict[str, tuple[float, Callable[[], Wave]]] = {
    # name: peak in dBFS, how it is made
    "start": (-8, lambda: steps(523.25, 783.99, every=0.14, seconds=0.36)),
    "out": (-8, lambda: note(392, 659.26, 0.34, decay=1.6)),
    "back": (-8, lambda: note(659.26, 392, 0.34, decay=1.6)),
    "hold": (-10, lambda: note(523.25, 523.25, 0.4, attack=0.04, decay=2.2)),
    "last-rep": (
        -8,
        lambda: at((0, note(392, 659.26, 0.3, decay=1.6)), (0.27, note(880, 880, 0.3))),
    ),
    "rest": (-13, lambda: note(329.63, 311.13, 1.0, attack=0.12, decay=2.0)),
    "switch-side": (-8, sides),
    "ease-back": (-8, lambda: steps(587.33, 493.88, 392, every=0.22, seconds=0.42, decay=2.4)),
    "stop": (-7, lambda: steps(293.66, 293.66, 220, every=0.26, seconds=0.5, decay=2.0)),
    "done": (
        -8,
        lambda: at(
            *(
                (n * 0.16, note(f, f, 1.7 - n * 0.16, attack=0.03))
                for n, f in enumerate((261.63, 329.63, 392.0, 523.25))
            )
        ),
    ),
    "tension-question": (-9, lambda: steps(440, 587.33, every=0.2, seconds=0.4, decay=2.0)),
    "ready": (-10, lambda: note(659.26, 659.26, 0.5)),
    "tick": (-22, lambda: note(1046.5, 1046.5, 0.05, attack=0.006)),
    "count-in": (-13, lambda: note(523.25, 523.25, 0.12)),
    "confirm": (-14, lambda: steps(783.99, 1046.5, every=0.07, seconds=0.14)),
}


def write(name: str, level: float, sound: Wave) -> None:
    """Scale a sound to a peak of `level` dBFS and write it as 16 bit."""
    scaled = sound / np.abs(sound).max() * 10 ** (level / 20)
    with wave.open(str(TARGET / f"{name}.wav"), "wb") as file:
        file.setnchannels(1 if sound.ndim == 1 else 2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(scaled * 32767).astype("<i2").tobytes())


def main() -> None:
    """Write every tone."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (level, make) in CUES.items():
        write(name, level, make())


if __name__ == "__main__":
    main()
