"""Mixes many sounds into one stream, each at its exact frame. Pure: frames in, samples out.

The length of the blocks does not matter: the same placements give the same samples. With the
standard library's arrays a block costs nothing while nothing sounds, and about a millisecond where
two sounds overlap.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from nerveflow.audio.clip import STREAM_RATE, Clip
from nerveflow.audio.speaker import Channel

FULL = 1 << 15
"""The unit of gain; FULL leaves a sample unchanged."""
DUCKED = FULL // 2
"""Tones under a voice: 6 dB down."""
DUCK_FRAMES = STREAM_RATE * 20 // 1000
UNDUCK_FRAMES = STREAM_RATE * 120 // 1000
HUSH_FRAMES = STREAM_RATE * 40 // 1000
REPLACE_FRAMES = STREAM_RATE * 60 // 1000


@dataclass(slots=True)
class Track:
    """One placed sound. `end` is the first frame that is no longer heard."""

    start: int
    clip: Clip
    channel: Channel
    end: int
    key: str = ""
    fade: int = 0
    """Frames before `end` over which it fades out; 0 if it ends by itself."""

    def cut(self, at: int, fade: int) -> None:
        """Fade out from `at` on, unless it ends sooner or is fading already."""
        fading = self.fade and at >= self.end - self.fade
        if at + fade < self.end and not fading:
            self.end, self.fade = at + fade, fade


class Mixer:
    """Places clips on a line of frames and renders it block by block."""

    def __init__(self) -> None:
        self.position = 0
        """The first frame that has not been rendered."""
        self._tracks: list[Track] = []
        self._volume: dict[Channel, int] = {"tick": FULL, "cue": FULL, "voice": FULL}

    def set_volumes(self, voice: int, tones: int) -> None:
        """Gains of 0 to FULL, from the next frame on."""
        self._volume = {"tick": tones, "cue": tones, "voice": voice}

    def place(
        self, start: int, clip: Clip, channel: Channel, late_frames: int = 0, key: str = ""
    ) -> bool:
        """Put a clip at the stream's rate on the line; False if it came too late to start.

        A key that is on the line already, and not fading out, stays as it is.
        """
        if clip.rate != STREAM_RATE:
            raise ValueError(f"a clip at {clip.rate} Hz in a stream at {STREAM_RATE} Hz")
        if self.position - start > late_frames:
            return False
        if key and any(t.key == key and not t.fade for t in self._tracks):
            return True
        start = max(start, self.position)
        track = Track(start, clip, channel, start + clip.frames, key)
        if channel == "voice":
            self._one_voice(track)
        self._tracks.append(track)
        return True

    def _one_voice(self, new: Track) -> None:
        for other in self._tracks:
            if other.channel != "voice":
                continue
            if other.start <= new.start:
                other.cut(new.start, REPLACE_FRAMES)
            else:
                new.cut(other.start, REPLACE_FRAMES)

    def cancel(self) -> None:
        """Remove what has not begun; what sounds goes on."""
        self._tracks = [t for t in self._tracks if t.start < self.position]

    def hush(self) -> None:
        """Cancel what has not begun and fade what sounds, from the next frame on."""
        self.cancel()
        for track in self._tracks:
            track.cut(self.position, HUSH_FRAMES)

    def render(self, frames: int) -> bytes:
        """The next frames as interleaved 16-bit stereo; sums beyond full scale are clipped."""
        begin, end = self.position, self.position + frames
        sounding = [t for t in self._tracks if t.start < end and t.end > begin]
        if not sounding:
            self._finish(end)
            return bytes(4 * frames)
        channels = max(t.clip.channels for t in sounding)
        parts = [self._part(t, begin, end, channels) for t in sounding]
        mix = parts[0] if len(parts) == 1 else _sum(parts)
        self._finish(end)
        return (mix if channels == 2 else _doubled(mix)).tobytes()

    def _finish(self, end: int) -> None:
        self.position = end
        self._tracks = [t for t in self._tracks if t.end + UNDUCK_FRAMES > end]

    def _part(self, track: Track, begin: int, end: int, channels: int) -> "array[int]":
        """One track's share of a block, silent where it does not sound."""
        first, last = max(begin, track.start), min(end, track.end)
        width = track.clip.channels
        out = array("h", bytes(2 * width * (first - begin)))
        for lo, hi, flat in self._spans(track, first, last):
            cut = track.clip.samples[(lo - track.start) * width : (hi - track.start) * width]
            if flat is None:
                gains = [self._gain(track, f) for f in range(lo, hi) for _ in range(width)]
                cut = array("h", [x * g >> 15 for x, g in zip(cut, gains, strict=True)])
            elif flat != FULL:
                cut = array("h", [x * flat >> 15 for x in cut])
            out.extend(cut)
        out.frombytes(bytes(2 * width * (end - last)))
        return _doubled(out) if channels > width else out

    def _spans(self, track: Track, lo: int, hi: int) -> Iterable[tuple[int, int, int | None]]:
        """Split a stretch where the gain starts or stops changing, each part with its gain.

        None in place of a gain marks a part in which it changes.
        """
        edges = {lo, hi}
        ramps = [(track.end - track.fade, track.end)] if track.fade else []
        if track.channel != "voice":
            for voice in self._voices():
                ramps.append((voice.start, voice.start + DUCK_FRAMES))
                ramps.append((voice.end, voice.end + UNDUCK_FRAMES))
        edges.update(e for ramp in ramps for e in ramp if lo < e < hi)
        cuts = sorted(edges)
        for a, b in pairwise(cuts):
            moves = any(r[0] < b and a < r[1] for r in ramps)
            yield a, b, None if moves else self._gain(track, a)

    def _voices(self) -> list[Track]:
        return [t for t in self._tracks if t.channel == "voice"]

    def _gain(self, track: Track, frame: int) -> int:
        gain = self._volume[track.channel]
        if track.channel != "voice" and gain:
            for voice in self._voices():
                gain = min(gain, self._volume[track.channel] * _duck(voice, frame) >> 15)
        if track.fade and frame >= track.end - track.fade:
            gain = gain * (track.end - frame) // track.fade
        return gain


def _duck(voice: Track, frame: int) -> int:
    """The gain of tones at a frame, under one voice."""
    if frame < voice.start or frame >= voice.end + UNDUCK_FRAMES:
        return FULL
    down = FULL - (FULL - DUCKED) * min(frame - voice.start, DUCK_FRAMES) // DUCK_FRAMES
    if frame < voice.end:
        return down
    return down + (FULL - down) * (frame - voice.end) // UNDUCK_FRAMES


def _doubled(mono: "array[int]") -> "array[int]":
    stereo = array("h", bytes(4 * len(mono)))
    stereo[::2] = mono
    stereo[1::2] = mono
    return stereo


def _sum(parts: list["array[int]"]) -> "array[int]":
    total = array("i", map(add, parts[0], parts[1]))
    for part in parts[2:]:
        total = array("i", map(add, total, part))
    if max(total) > 32767 or min(total) < -32768:
        total = array("i", [min(32767, max(-32768, s)) for s in total])
    return array("h", total)
