"""Brings a screenshot in SVG to what a terminal shows: no window around it, blocks that fill cells.

Terminals draw block elements themselves, from edge to edge; a font leaves gaps between them.
"""

import re
from dataclasses import dataclass
from html import escape, unescape

CELL = (12.2, 24.4)
"""How wide and high a character is in Textual's screenshots."""
ORIGIN = (9.0, 42.5)
"""Where the first character begins in them."""
BASELINE = 18.5
"""From the top of a character to its baseline."""
FONTS = "'DejaVu Sans Mono', 'Fira Code', monospace"
"""One that is on the machine: a picture must not depend on what the network gives."""
TEXT = re.compile(
    r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"([^>]*)>([^<]*)</text>'
)

Box = tuple[float, float, float, float]
"""Left, top, width and height as parts of a cell."""


def _quadrants(*at: tuple[int, int]) -> tuple[Box, ...]:
    return tuple((x / 2, y / 2, 0.5, 0.5) for x, y in at)


A, B, C, D = (0, 0), (1, 0), (0, 1), (1, 1)
BLOCKS: dict[str, tuple[Box, ...]] = {
    "▀": ((0, 0, 1, 0.5),),
    "▐": ((0.5, 0, 0.5, 1),),
    "▔": ((0, 0, 1, 1 / 8),),
    "▕": ((7 / 8, 0, 1 / 8, 1),),
    **{chr(0x2580 + n): ((0, 1 - n / 8, 1, n / 8),) for n in range(1, 9)},
    **{chr(0x2590 - n): ((0, 0, n / 8, 1),) for n in range(1, 8)},
    "▖": _quadrants(C),
    "▗": _quadrants(D),
    "▘": _quadrants(A),
    "▙": _quadrants(A, C, D),
    "▚": _quadrants(A, D),
    "▛": _quadrants(A, B, C),
    "▜": _quadrants(A, B, D),
    "▝": _quadrants(B),
    "▞": _quadrants(B, C),
    "▟": _quadrants(B, C, D),
}


@dataclass(frozen=True, slots=True)
class Screen:
    """A screenshot and its size in SVG units."""

    svg: str
    width: float
    height: float


def as_shown(svg: str, size: tuple[int, int]) -> Screen:
    """What a terminal of this many columns and rows shows, and nothing around it."""
    width, height = size[0] * CELL[0], size[1] * CELL[1]
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    svg = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONTS};", svg)
    svg = svg.replace("font-variant-east-asian: full-width;", "")
    box = f"{ORIGIN[0]} {ORIGIN[1]} {width:.2f} {height:.2f}"
    # The window's own clip is a little narrower than what is in it.
    svg = re.sub(r' clip-path="url\(#[^"]*-clip-terminal\)"', "", svg)
    svg = re.sub(r'viewBox="[^"]*"', f'viewBox="{box}" preserveAspectRatio="none"', svg, count=1)
    return Screen(TEXT.sub(_drawn, svg), width, height)


def _drawn(found: re.Match[str]) -> str:
    """The same characters, the blocks among them as rectangles."""
    style, left, line = found[1], float(found[2]), float(found[3])
    text = unescape(found[5])
    top = line - BASELINE
    boxes = [
        f'<rect class="{style}" shape-rendering="crispEdges" '
        f'x="{left + (column + x) * CELL[0]:.3f}" y="{top + y * CELL[1]:.3f}" '
        f'width="{w * CELL[0]:.3f}" height="{h * CELL[1]:.3f}"/>'
        for column, character in enumerate(text)
        for x, y, w, h in BLOCKS.get(character, ())
    ]
    if not boxes:
        return found[0]
    rest = "".join("\u00a0" if character in BLOCKS else character for character in text)
    if not rest.strip("\u00a0 \n"):
        return "".join(boxes)
    length = len(text) * CELL[0]
    return (
        "".join(boxes) + f'<text class="{style}" x="{left}" y="{line}" textLength="{length:.1f}"'
        f"{found[4]}>{escape(rest)}</text>"
    )
