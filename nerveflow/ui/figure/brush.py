"""Puts parts of the body on a canvas in the palette's colours, marking what the step changes."""

from dataclasses import dataclass
from functools import lru_cache

from nerveflow.session.pose import Joint
from nerveflow.ui.figure.body import BodyPart
from nerveflow.ui.figure.field import SHADES, Canvas, Cone, Ramp
from nerveflow.ui.figure.layout import View
from nerveflow.ui.figure.palette import Palette, mix

ACCENT = 0.82
"""How far a small part that the step changes takes the accent."""
LARGE = frozenset({"trunk", "face"})
"""A whole trunk in the accent would drown the rest: a bright outline marks these."""


@dataclass(frozen=True, slots=True)
class Brush:
    """A canvas, the colours it is painted in, and the joints that are marked."""

    canvas: Canvas
    palette: Palette
    highlight: frozenset[Joint]

    def ramp(self, colour: int, *, flat: bool = False) -> Ramp:
        """A colour from shade to light, as far as the canvas shows that."""
        return ramp(colour, self.palette, self.canvas.shaded and not flat)

    def parts(self, view: View, parts: tuple[BodyPart, ...]) -> None:
        """Paint parts of a body over one another."""
        for part in parts:
            cones = [view.cone(cone) for cone in part.cones]
            lively = bool(part.moved_by & self.highlight)
            self._rims(part, cones, view.scale, lively=lively)
            own: int = getattr(self.palette, part.tone.value)
            if lively and not self.canvas.soft:
                own = self.palette.accent
            elif lively and part.name not in LARGE:
                own = mix(own, self.palette.accent, ACCENT)
            shades = self.ramp(own, flat=part.flat)
            for cone in cones:
                self.canvas.limb(cone, shades)

    def solid(self, view: View, cones: tuple[Cone, ...], colour: int) -> None:
        """Paint things at least one pixel thick."""
        shades = self.ramp(colour)
        for cone in cones:
            seen = view.cone(cone)
            self.canvas.limb(seen._replace(ar=max(0.5, seen.ar), br=max(0.5, seen.br)), shades)

    def _rims(self, part: BodyPart, cones: list[Cone], scale: float, *, lively: bool) -> None:
        if lively and part.name in LARGE:
            for cone in cones:
                self.canvas.rim(cone, self.palette.accent, max(1.2, 2.2 * scale), 1.0)
        elif part.rim:
            for cone in cones:
                self.canvas.rim(cone, self.palette.background, min(1.5, 0.5 + scale), 0.55)


@lru_cache(maxsize=256)
def ramp(colour: int, palette: Palette, shaded: bool) -> Ramp:
    """A colour from its shaded to its lit side, or flat."""
    if not shaded:
        return (colour,) * (SHADES + 1)
    shade = mix(colour, palette.background if palette.dark else 0x101828, 0.26)
    light = mix(colour, 0xFFFFFF, 0.14)
    half = SHADES // 2
    dark_side = [mix(shade, colour, n / half) for n in range(half)]
    return (*dark_side, *(mix(colour, light, n / half) for n in range(half + 1)))
