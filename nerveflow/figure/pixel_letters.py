"""Words in a picture of pixels, as large as in a terminal, by Pillow."""

import re
from functools import lru_cache

from PIL import ImageDraw, ImageFont

from nerveflow.figure.drawing import Label

LETTERS = 0.72
"""The size of letters, as a part of a row's height."""
ARROW_WIDTH, ARROW_HALF = 0.6, 0.28
"""The room of an arrow among letters, and half its length, as parts of a row's height."""
POINTS = {"↑": (0, -1), "↓": (0, 1), "→": (1, 0), "←": (-1, 0)}
ARROWS_APART = re.compile("([↑↓→←])")

PixelPoint = tuple[float, float]
Colour = tuple[int, int, int]


def write(
    draw: ImageDraw.ImageDraw, label: Label, colour: Colour, place: PixelPoint, cell: PixelPoint
) -> None:
    """Write text in the middle of the cells that it has in a terminal.

    `place` is its left upper corner and `cell` the size of a cell, both in pixels.
    """
    left, top = place
    across, height = cell
    font = _font(max(6, round(height * LETTERS)))
    pieces = [piece for piece in ARROWS_APART.split(label.text) if piece]
    widths = [
        height * ARROW_WIDTH if piece in POINTS else font.getlength(piece) for piece in pieces
    ]
    x, y = left + (len(label.text) * across - sum(widths)) / 2, top + height / 2
    for piece, width in zip(pieces, widths, strict=True):
        if piece in POINTS:
            _arrow(draw, (x + width / 2, y), height * ARROW_HALF, POINTS[piece], colour)
        else:
            draw.text((x, y), piece, colour, font, anchor="lm", stroke_width=0.4 * label.strong)
        x += width


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


def _arrow(
    draw: ImageDraw.ImageDraw, middle: PixelPoint, half: float, to: PixelPoint, colour: Colour
) -> None:
    """An arrow among letters, whose font has none."""
    (x, y), (dx, dy) = middle, to
    tip, tail = (x + dx * half, y + dy * half), (x - dx * half, y - dy * half)
    wings = [
        (tip[0] - (dx - side * dy) * half * 0.7, tip[1] - (dy + side * dx) * half * 0.7)
        for side in (1, -1)
    ]
    width = max(1, round(half / 3))
    draw.line([tail, tip], colour, width)
    draw.line([wings[0], tip, wings[1]], colour, width, joint="curve")
