"""Speech brought to one loudness and without silence at its ends, for recordings and run time."""

from array import array

from nerveflow.audio.clip import Clip

TARGET_RMS = 32_768 * 10 ** (-20 / 20)
CEILING = 32_768 * 10 ** (-3.5 / 20)
QUIET = 32_768 * 10 ** (-45 / 20)
WINDOW_MS = 10
EDGE_MS = 20
"""Left at both ends, so that no consonant is cut off."""


def level(clip: Clip) -> Clip:
    """A mono clip trimmed, at -20 dBFS RMS, with no peak above -3.5 dBFS.

    A clip in which nothing is heard comes back empty.
    """
    trimmed = _trim(clip)
    if not trimmed:
        return Clip(clip.rate, 1, trimmed)
    gain = TARGET_RMS / max(1.0, rms(trimmed))
    peak = max(max(trimmed), -min(trimmed), 1)
    gain = min(gain, CEILING / peak)
    return Clip(clip.rate, 1, array("h", [round(s * gain) for s in trimmed]))


def rms(samples: "array[int]") -> float:
    """Root of the mean square, on the scale of the samples."""
    return float((sum(s * s for s in samples) / len(samples)) ** 0.5) if samples else 0.0


def _trim(clip: Clip) -> "array[int]":
    window = max(1, clip.rate * WINDOW_MS // 1000)
    edge = clip.rate * EDGE_MS // 1000
    loud = [
        at
        for at in range(0, len(clip.samples), window)
        if rms(clip.samples[at : at + window]) > QUIET
    ]
    if not loud:
        return array("h")
    return clip.samples[max(0, loud[0] - edge) : loud[-1] + window + edge]
