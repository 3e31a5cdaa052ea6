"""Sixel pictures: bands six pixels high, painted colour by colour. Pure.

A band is coded with the bytes of whole rows: `translate` finds the pixels of a colour, and six rows
are added up as large numbers, which is many times quicker than looking at single pixels.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

BAND = 6
"""Rows that one character holds."""
NOTHING = 63
"""The character that paints none of its six pixels."""
LEAST_RUN = 4
"""From this length on a run is shorter when counted."""
MOST_BANDS = 1024
"""Cached bands of 2,000 bytes: a step looks the same there and back except for the arrow."""


class _Blank(dict[int, int]):
    """Rows of characters that paint nothing, as numbers, by their length."""

    def __missing__(self, width: int) -> int:
        self[width] = int.from_bytes(bytes([NOTHING]) * width, "big")
        return self[width]


_RUN = re.compile(rb"(.)\1{3,}", re.DOTALL)
_BLANK = _Blank()
_TABLES = tuple(
    tuple(bytes((value == colour) << bit for value in range(256)) for colour in range(256))
    for bit in range(BAND)
)


def encode(rows: Sequence[bytes], palette: Sequence[tuple[int, int, int]]) -> str:
    """A picture from rows of palette numbers, one byte a pixel; it is painted at the cursor.

    Every pixel is painted. The cursor is somewhere else afterwards.
    """
    width, height = len(rows[0]), len(rows)
    used = sorted(set().union(*(set(row) for row in rows)))
    colours = "".join(f"#{number};2;{_percent(palette[number])}" for number in used)
    bands = (_band(tuple(rows[at : at + BAND])) for at in range(0, height, BAND))
    # 1: what is not painted stays as it was; the last band may be higher than the picture.
    return f'\x1bP0;1q"1;1;{width};{height}{colours}{"-".join(bands)}\x1b\\'


def _percent(colour: tuple[int, int, int]) -> str:
    return ";".join(str((part * 100 + 127) // 255) for part in colour)


@lru_cache(maxsize=MOST_BANDS)
def _band(rows: tuple[bytes, ...]) -> str:
    held: dict[int, list[tuple[int, bytes]]] = {}
    for bit, row in enumerate(rows):
        for colour in set(row):
            held.setdefault(colour, []).append((bit, row))
    lines: list[bytes] = []
    for colour in sorted(held):
        here = held[colour]
        # Most colours are in a small part of a band: the rest of the row is not looked at.
        left = min([row.find(colour) for _, row in here])
        right = max([row.rfind(colour) for _, row in here]) + 1
        total = _BLANK[right - left]
        for bit, row in here:
            total += int.from_bytes(row[left:right].translate(_TABLES[bit][colour]), "big")
        signs = total.to_bytes(right - left, "big")
        if len(signs) >= LEAST_RUN:
            signs = _RUN.sub(_counted, signs)
        lines.append(b"#%d%b%b" % (colour, _skipped(left), signs))
    return b"$".join(lines).decode("ascii")


def _skipped(columns: int) -> bytes:
    return b"!%d?" % columns if columns >= LEAST_RUN else b"?" * columns


def _counted(run: re.Match[bytes]) -> bytes:
    return b"!%d%b" % (len(run[0]), run[1])
