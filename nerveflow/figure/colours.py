"""The figure's colours, and which of them a terminal can show.

A colour is a whole number, 0xRRGGBB.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from nerveflow.figure.drawing import Role


class Depth(StrEnum):
    """How many colours a terminal shows."""

    TRUE = "truecolor"
    INDEXED = "256"
    ANSI = "16"
    NONE = "none"
    ASCII = "ascii"
    """No colours, and no characters beyond ASCII."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The figure's colours, by what they paint."""

    dark: bool
    background: int
    floor: int
    mat: int
    shadow: int
    wood: int
    panel: int
    """The ground of the foot view."""
    prop: int
    """A massager, something pointed, something round."""
    cloth: int
    skin: int
    hair: int
    nail: int
    shirt: int
    sleeve: int
    trousers: int
    far: int
    """The resting leg and the farther arm: dim, so that the working leg is seen first."""
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
    """The nerve at a tension that ends the glide for the day."""
    text: int
    muted: int


def colour_of(palette: Palette, role: Role) -> int:
    """A role's colour."""
    return int(getattr(palette, role.value))


def mix(a: int, b: int, part: float) -> int:
    """The colour a part (0 to 1) of the way from `a` to `b`."""
    red = (a >> 16) + ((b >> 16) - (a >> 16)) * part
    green = (a >> 8 & 255) + ((b >> 8 & 255) - (a >> 8 & 255)) * part
    blue = (a & 255) + ((b & 255) - (a & 255)) * part
    return round(red) << 16 | round(green) << 8 | round(blue)


def depth_for(color_system: str | None, *, no_color: bool, encoding: str) -> Depth:
    """What a terminal can show, from Rich's name of its colour system and its encoding."""
    if no_color or color_system is None:
        return Depth.NONE if "utf" in encoding.lower() else Depth.ASCII
    if "utf" not in encoding.lower():
        return Depth.ASCII
    return {"truecolor": Depth.TRUE, "256": Depth.INDEXED}.get(color_system, Depth.ANSI)


def parsed(text: str) -> int | None:
    """A colour written as "#RRGGBB"; None for anything else."""
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


@lru_cache(maxsize=1024)
def indexed(colour: int) -> int:
    """The nearest of the 240 fixed colours of a 256-colour terminal."""
    red, green, blue = colour >> 16, colour >> 8 & 255, colour & 255
    cube = tuple(min(CUBE, key=lambda level: abs(level - part)) for part in (red, green, blue))
    grey = 8 + 10 * min(23, max(0, round(((red + green + blue) / 3 - 8) / 10)))
    choices = (cube, (grey, grey, grey))
    best = min(choices, key=lambda c: (c[0] - red) ** 2 + (c[1] - green) ** 2 + (c[2] - blue) ** 2)
    return best[0] << 16 | best[1] << 8 | best[2]
