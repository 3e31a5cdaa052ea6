"""Reads recordings: FLAC, by miniaudio if it is installed, else by Python only.

FLAC loses nothing and is half the size of a WAV. There is no wheel of miniaudio for some machines;
there a player program needs the samples too, so this decoder reads what tools/make_voice.py writes:
one channel, 16 bits. It takes about a tenth of a second for a line, in the loading thread.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from sys import byteorder

from nerveflow.audio.clip import Clip, NotASound
from nerveflow.wording import words

MAGIC = b"fLaC"
BITS = 16
FIXED = ((), (1,), (2, -1), (3, -3, 1), (4, -6, 4, -1))
"""The predictors that FLAC names by their order."""
BLOCK_SIZES = {1: 192, **{n: 576 << (n - 2) for n in range(2, 6)}}
BLOCK_SIZES |= {n: 256 << (n - 8) for n in range(8, 16)}


def read_flac(path: Path) -> Clip:
    """Load a FLAC file of one channel and 16 bits.

    Raises NotASound if the file is something else, OSError if it cannot be read.
    """
    data = path.read_bytes()
    try:
        import miniaudio
    except ImportError:
        return decoded(data, path.name)
    try:
        total = _stream_info(data)[1]
        found = miniaudio.flac_read_s16(data)
    except (miniaudio.MiniaudioError, ValueError, IndexError) as error:
        raise NotASound(words.sound.no_flac(path.name, BITS)) from error
    if len(found.samples) != total:
        raise NotASound(words.sound.flac_ends(path.name))
    return Clip(found.sample_rate, found.nchannels, found.samples)


def decoded(data: bytes, name: str) -> Clip:
    """The clip of a FLAC file, checked against the sum that the file carries. Raises NotASound."""
    try:
        rate, total, digest, start = _stream_info(data)
        bits = _Bits(data, start)
        samples = array("h")
        while len(samples) < total:
            samples.extend(_frame(bits))
    except (ValueError, LookupError, OverflowError) as error:
        raise NotASound(words.sound.no_flac(name, BITS)) from error
    found = array("h", samples)
    if byteorder == "big":
        found.byteswap()
    if md5(found.tobytes(), usedforsecurity=False).digest() != digest:
        raise NotASound(words.sound.flac_damaged(name))
    return Clip(rate, 1, samples)


def _stream_info(data: bytes) -> tuple[int, int, bytes, int]:
    """Rate, number of samples, their sum, and where the frames begin."""
    if data[:4] != MAGIC or len(data) < 42:
        raise ValueError("no FLAC")
    packed = int.from_bytes(data[18:26], "big")
    rate, channels = packed >> 44, (packed >> 41 & 7) + 1
    if (channels, (packed >> 36 & 31) + 1) != (1, BITS):
        raise ValueError("another kind of FLAC")
    at, last = 4, False
    while not last:
        last = data[at] >= 0x80
        at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
    return rate, packed & (1 << 36) - 1, data[26:42], at


@dataclass(slots=True)
class _Bits:
    """Reads bits out of a text of noughts and ones: in Python the quickest way."""

    text: str
    at: int = 0

    def __init__(self, data: bytes, start: int) -> None:
        rest = data[start:]
        self.text, self.at = f"{int.from_bytes(rest, 'big'):0{8 * len(rest)}b}", 0

    def take(self, count: int) -> int:
        """The next bits as a number. Raises ValueError at the end of the file."""
        first, self.at = self.at, self.at + count
        if self.at > len(self.text):
            raise ValueError("the file ends too soon")
        return int(self.text[first : self.at], 2) if count else 0

    def signed(self, count: int) -> int:
        """The next bits as a number that may be below 0."""
        found = self.take(count)
        return found - (1 << count) if count and found >> (count - 1) else found

    def unary(self) -> int:
        """How many noughts come before the next one. Raises ValueError at the end of the file."""
        one = self.text.index("1", self.at)
        found, self.at = one - self.at, one + 1
        return found

    def rice(self, count: int, low: int) -> Iterator[int]:
        """Numbers in Rice code with `low` plain bits each."""
        text, at = self.text, self.at
        for _ in range(count):
            one = text.index("1", at)
            at, high = one + 1 + low, one - at
            found = high << low | int(text[one + 1 : at], 2) if low else high
            yield -(found + 1 >> 1) if found & 1 else found >> 1
        self.at = at


def _frame(bits: _Bits) -> list[int]:
    """The samples of the next frame."""
    if bits.take(14) != 0b11111111111110:
        raise ValueError("no frame begins here")
    bits.take(2)
    size, rate = bits.take(4), bits.take(4)
    if bits.take(4) or bits.take(3) not in (0, 4):
        raise ValueError("another kind of frame")
    bits.take(1)
    _skip_number(bits)
    count = bits.take(8 * (size - 5)) + 1 if size in (6, 7) else BLOCK_SIZES[size]
    bits.take({12: 8, 13: 16, 14: 16}.get(rate, 0))
    bits.take(8)
    samples = _subframe(bits, count)
    bits.at += -bits.at % 8
    bits.take(16)
    return samples


def _skip_number(bits: _Bits) -> None:
    """The number of the frame: it is coded as UTF-8 codes a letter."""
    first = bits.take(8)
    more = 0
    while first & 0x80 >> more:
        more += 1
    bits.take(8 * max(0, more - 1))


def _subframe(bits: _Bits, count: int) -> list[int]:
    bits.take(1)
    kind, wasted = bits.take(6), 0
    if bits.take(1):
        wasted = bits.unary() + 1
    width = BITS - wasted
    if kind == 0:
        found = [bits.signed(width)] * count
    elif kind == 1:
        found = [bits.signed(width) for _ in range(count)]
    elif 8 <= kind <= 12:
        warm = [bits.signed(width) for _ in range(kind - 8)]
        found = _predicted(bits, count, warm, FIXED[kind - 8], 0)
    elif kind >= 32:
        order = kind - 31
        warm = [bits.signed(width) for _ in range(order)]
        precision, shift = bits.take(4) + 1, bits.signed(5)
        weights = tuple(bits.signed(precision) for _ in range(order))
        found = _predicted(bits, count, warm, weights, shift)
    else:
        raise ValueError("another kind of subframe")
    return [sample << wasted for sample in found]


def _predicted(
    bits: _Bits, count: int, found: list[int], weights: tuple[int, ...], shift: int
) -> list[int]:
    """The samples after the first ones: what the weights predict and what is left over."""
    backwards, order = weights[::-1], len(weights)
    for rest in _residual(bits, count, order):
        window = found[len(found) - order :]
        guess = sum(w * s for w, s in zip(backwards, window, strict=True)) >> shift
        found.append(guess + rest)
    return found


def _residual(bits: _Bits, count: int, order: int) -> Iterator[int]:
    wide = {0: 4, 1: 5}[bits.take(2)]
    parts = 1 << bits.take(4)
    for part in range(parts):
        length = count // parts - (order if part == 0 else 0)
        low = bits.take(wide)
        if low == (1 << wide) - 1:
            plain = bits.take(5)
            yield from (bits.signed(plain) for _ in range(length))
        else:
            yield from bits.rice(length, low)
