"""Colours as values: what the figure is painted with, and how far each terminal can follow.

A colour is a whole number, 0xRRGGBB.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache


class Depth(StrEnum):
    """How many colours a terminal shows."""

    TRUE = "truecolor"
    INDEXED = "256"
    ANSI = "16"
    NONE = "none"
    ASCII = "ascii"
    """No colours, and no signs beyond ASCII either."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Everything the figure has a colour for."""

    dark: bool
    background: int
    floor: int
    mat: int
    shadow: int
    wood: int
    skin: int
    hair: int
    shirt: int
    sleeve: int
    trousers: int
    far: int
    """The resting leg and the farther arm: dim, so that the working leg stands out."""
    far_skin: int
    accent: int
    """What the step changes."""
    idle: int
    """The nerve before any reading."""
    calm: int
    """The nerve at or under its target."""
    warm: int
    """The nerve above its target."""
    hot: int
    """The nerve where the glide ends for the day."""
    text: int
    muted: int


DARK = Palette(
    dark=True,
    background=0x10131A,
    floor=0x2B3140,
    mat=0x2F4A55,
    shadow=0x080A0E,
    wood=0x6B5646,
    skin=0xE2C4AC,
    hair=0x5D4637,
    shirt=0x5F8FC4,
    sleeve=0x4E7BB0,
    trousers=0x96BEE6,
    far=0x3D4760,
    far_skin=0x6A6170,
    accent=0xFF78B4,
    idle=0xF2D477,
    calm=0x86F0B0,
    warm=0xFFA53D,
    hot=0xFF5A4D,
    text=0xE6EAF2,
    muted=0x8E99AD,
)

LIGHT = Palette(
    dark=False,
    background=0xF6F4EF,
    floor=0xCFCABF,
    mat=0xA9C6C2,
    shadow=0xC4BEB2,
    wood=0xB08D6E,
    skin=0xE0AC8A,
    hair=0x5A4134,
    shirt=0x3F6EA5,
    sleeve=0x335D8F,
    trousers=0x6C9BCB,
    far=0xB9C3D2,
    far_skin=0xDCC9BE,
    accent=0xC4207E,
    idle=0xC08A00,
    calm=0x0B8A4A,
    warm=0xD96A00,
    hot=0xC5130D,
    text=0x20242C,
    muted=0x5C6472,
)

ANSI_DARK = Palette(
    dark=True,
    background=0x000000,
    floor=0x555555,
    mat=0x00AAAA,
    shadow=0x000000,
    wood=0xAA5500,
    skin=0xAAAAAA,
    hair=0xAA5500,
    shirt=0x0000AA,
    sleeve=0x5555FF,
    trousers=0x5555FF,
    far=0x555555,
    far_skin=0x555555,
    accent=0xFF55FF,
    idle=0xFFFF55,
    calm=0x55FF55,
    warm=0xFF5555,
    hot=0xAA0000,
    text=0xFFFFFF,
    muted=0xAAAAAA,
)

ANSI_LIGHT = replace(
    ANSI_DARK,
    dark=False,
    background=0xFFFFFF,
    floor=0xAAAAAA,
    shadow=0xFFFFFF,
    skin=0xAA5500,
    hair=0x000000,
    far=0xAAAAAA,
    far_skin=0xAAAAAA,
    accent=0xAA00AA,
    text=0x000000,
    muted=0x555555,
)


def mix(a: int, b: int, part: float) -> int:
    """The colour a part (0 to 1) of the way from `a` to `b`."""
    red = (a >> 16) + ((b >> 16) - (a >> 16)) * part
    green = (a >> 8 & 255) + ((b >> 8 & 255) - (a >> 8 & 255)) * part
    blue = (a & 255) + ((b & 255) - (a & 255)) * part
    return round(red) << 16 | round(green) << 8 | round(blue)


def themed(variables: Mapping[str, str], dark: bool) -> Palette:
    """A palette that lies on a theme's own background and speaks in its text and accent colours.

    Takes Textual's theme variables ("background", "accent", "foreground" as "#RRGGBB"); a variable
    that is missing or not a plain colour keeps the palette's own.
    """
    base = DARK if dark else LIGHT
    found = {name: _parsed(variables.get(name, "")) for name in ("background", "foreground")}
    background = found["background"]
    if background is None:
        return base
    return replace(
        base,
        background=background,
        text=base.text if found["foreground"] is None else found["foreground"],
        floor=mix(background, base.floor, 0.9),
    )


def fitted(palette: Palette, depth: Depth) -> Palette:
    """The palette a terminal of this depth can show."""
    if depth is Depth.ANSI:
        return ANSI_DARK if palette.dark else ANSI_LIGHT
    return palette


def depth_for(color_system: str | None, *, no_color: bool, encoding: str) -> Depth:
    """What a terminal can show, from Rich's name of its colour system and its encoding."""
    if no_color or color_system is None:
        return Depth.NONE if "utf" in encoding.lower() else Depth.ASCII
    if "utf" not in encoding.lower():
        return Depth.ASCII
    return {"truecolor": Depth.TRUE, "256": Depth.INDEXED}.get(color_system, Depth.ANSI)


def _parsed(text: str) -> int | None:
    if len(text) != 7 or not text.startswith("#"):
        return None
    try:
        return int(text[1:], 16)
    except ValueError:
        return None


CUBE = (0, 95, 135, 175, 215, 255)
SIXTEEN = frozenset(
    (0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA)
    + (0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF)
)
"""The sixteen colours by the values that Rich maps to them exactly."""


@lru_cache(maxsize=8192)
def indexed(colour: int) -> int:
    """The nearest of the 240 fixed colours of a 256-colour terminal."""
    red, green, blue = colour >> 16, colour >> 8 & 255, colour & 255
    cube = tuple(min(CUBE, key=lambda level: abs(level - part)) for part in (red, green, blue))
    grey = 8 + 10 * min(23, max(0, round(((red + green + blue) / 3 - 8) / 10)))
    choices = (cube, (grey, grey, grey))
    best = min(choices, key=lambda c: (c[0] - red) ** 2 + (c[1] - green) ** 2 + (c[2] - blue) ** 2)
    return best[0] << 16 | best[1] << 8 | best[2]
