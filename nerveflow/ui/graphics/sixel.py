"""Sixel pictures: bands six pixels high, painted colour by colour. Pure.

A band is coded with the bytes of whole rows: `translate` finds the pixels of a colour, and six rows
are added up as large numbers, which is many times quicker than looking at single pixels.
"""

import re
from collections.abc import Sequence

BAND = 6
"""Rows that one character holds."""
NOTHING = 63
"""The character that paints none of its six pixels."""
LEAST_RUN = 4
"""From this length on a run is shorter when counted."""


class _Blank(dict[int, int]):
    """Rows of characters that paint nothing, as numbers, by their length."""

    def __missing__(self, width: int) -> int:
        self[width] = int.from_bytes(bytes([NOTHING]) * width, "big")
        return self[width]


_RUN = re.compile(rb"(.)\1{3,}", re.DOTALL)
_BLANK = _Blank()
_TABLES = tuple(bytes(int(value == colour) for value in range(256)) for colour in range(256))


def encode(rows: Sequence[bytes], palette: Sequence[tuple[int, int, int]]) -> str:
    """A picture from rows of palette numbers, one byte a pixel; it is painted at the cursor.

    Every pixel is painted. The cursor is somewhere else afterwards.
    """
    width, height = len(rows[0]), len(rows)
    used = sorted(set().union(*(set(row) for row in rows)))
    colours = "".join(f"#{number};2;{_percent(palette[number])}" for number in used)
    bands = (_band(rows[at : at + BAND]) for at in range(0, height, BAND))
    # 1: what is not painted stays as it was; the last band may be higher than the picture.
    return f'\x1bP0;1q"1;1;{width};{height}{colours}{"-".join(bands)}\x1b\\'


def _percent(colour: tuple[int, int, int]) -> str:
    return ";".join(str((part * 100 + 127) // 255) for part in colour)


def _band(rows: Sequence[bytes]) -> str:
    held = [(bit, row, set(row)) for bit, row in enumerate(rows)]
    lines: list[str] = []
    for colour in sorted(set().union(*(colours for _, _, colours in held))):
        here = [(bit, row) for bit, row, colours in held if colour in colours]
        # Most colours are in a small part of a band: the rest of the row is not looked at.
        left = min(row.find(colour) for _, row in here)
        right = max(row.rfind(colour) for _, row in here) + 1
        table, total = _TABLES[colour], _BLANK[right - left]
        for bit, row in here:
            total += int.from_bytes(row[left:right].translate(table), "big") << bit
        signs = _RUN.sub(_counted, total.to_bytes(right - left, "big"))
        lines.append(f"#{colour}{_skipped(left)}{signs.decode('ascii')}")
    return "$".join(lines)


def _skipped(columns: int) -> str:
    return f"!{columns}?" if columns >= LEAST_RUN else "?" * columns


def _counted(run: re.Match[bytes]) -> bytes:
    return b"!%d%b" % (len(run[0]), run[1])
