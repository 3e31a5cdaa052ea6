"""Paints parts of the body on a canvas, and marks the joints that the step changes."""

from dataclasses import dataclass
from functools import lru_cache

from nerveflow.session.terms import Joint
from nerveflow.ui.figure.body import BodyPart
from nerveflow.ui.figure.canvas import SHADES, Canvas, Cone, Ramp
from nerveflow.ui.figure.colours import Palette, mix
from nerveflow.ui.figure.layout import View

ACCENT = 0.82
"""How much accent is mixed into a small part that the step changes."""
LARGE = frozenset({"trunk", "face"})
"""Marked by a bright outline: a whole trunk in the accent would dominate the picture."""


@dataclass(frozen=True, slots=True)
class Brush:
    """A canvas, the palette, and the joints to mark."""

    canvas: Canvas
    palette: Palette
    highlight: frozenset[Joint]

    def ramp(self, colour: int, *, flat: bool = False) -> Ramp:
        """A colour from shade to light; flat where the canvas does not shade."""
        return ramp(colour, self.palette, self.canvas.shaded and not flat)

    def parts(self, view: View, parts: tuple[BodyPart, ...]) -> None:
        """Paint parts of a body over one another."""
        for part in parts:
            cones = [view.cone(cone) for cone in part.cones]
            marked = bool(part.moved_by & self.highlight)
            self._rims(part, cones, view.scale, marked=marked)
            own: int = getattr(self.palette, part.tone.value)
            if marked and not self.canvas.soft:
                own = self.palette.accent
            elif marked and part.name not in LARGE:
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

    def _rims(self, part: BodyPart, cones: list[Cone], scale: float, *, marked: bool) -> None:
        if marked and part.name in LARGE:
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
