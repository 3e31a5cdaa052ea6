"""The figure's distance fields once more, with numpy, to be measured against the shipped ones."""

from collections.abc import Sequence
from math import ceil, floor
from typing import cast

import numpy as np
import numpy.typing as npt

from nerveflow.ui.figure.field import LIGHT_X, LIGHT_Y, SHADES, Canvas, Cone, Lit, Ramp

Grid = npt.NDArray[np.float32]


class NumpyCanvas(Canvas):
    """The same drawing calls as `Canvas`, each over its own bounding box, all pixels at once."""

    def __init__(
        self, width: int, height: int, colour: int, *, soft: bool = True, shaded: bool = True
    ) -> None:
        super().__init__(width, height, colour, soft=soft, shaded=shaded)
        self.grid: Grid = np.empty((height, width, 3), np.float32)
        self.grid[:] = _rgb(colour)
        self._x = np.arange(width, dtype=np.float32) + np.float32(0.5)
        self._y = np.arange(height, dtype=np.float32)[:, None] + np.float32(0.5)

    def limb(self, cone: Cone, ramp: Ramp) -> None:
        box = self._box(cone, 0.5)
        ox, oy, radius = self._offsets(cone, box)
        cover = np.clip(radius + 0.5 - np.hypot(ox, oy), 0.0, 1.0)
        dx, dy = cone.bx - cone.ax, cone.by - cone.ay
        length = np.hypot(dx, dy) + 1e-9
        across = (ox * -dy + oy * dx) / length * (dx * LIGHT_Y - dy * LIGHT_X) / length
        shade = np.clip(across / (radius + 0.5) * SHADES / 2 + SHADES / 2, 0, SHADES)
        colours = np.array([_rgb(c) for c in ramp], np.float32)[shade.astype(np.int8)]
        self._lay(box, colours, cover)

    def rim(self, cone: Cone, colour: int, width: float, strength: float) -> None:
        box = self._box(cone, width)
        ox, oy, radius = self._offsets(cone, box)
        gap = np.hypot(ox, oy) - radius
        cover = strength * (1.0 - np.clip(gap, 0.0, None) / width)
        cover[(gap <= -1.0) | (gap >= width)] = 0.0
        self._lay(box, np.array(_rgb(colour), np.float32), cover)

    def spot(self, x: float, y: float, radius: float, colour: int, strength: float) -> None:
        box = self._box(Cone(x, y, radius, x, y, radius), 0.0)
        away = ((self._x[box[1]] - x) ** 2 + (self._y[box[0]] - y) ** 2) / (radius * radius)
        self._lay(box, np.array(_rgb(colour), np.float32), strength * np.clip(1.0 - away, 0, 1))

    def glow(self, line: Sequence[Lit], core: float, halo: float) -> None:
        strongest = np.zeros((self.height, self.width), np.float32)
        reach = core + halo
        for n, a in enumerate(line[:-1]):
            b = line[n + 1]
            cone = Cone(a.x, a.y, reach, b.x, b.y, reach)
            box = self._box(cone, 0.0)
            ox, oy, _ = self._offsets(cone, box)
            away = np.hypot(ox, oy)
            fade = np.where(away <= core, 1.0, (np.clip(reach - away, 0, None) / halo) ** 2 * 0.5)
            here = strongest[box]
            np.maximum(here, fade * max(a.strength, b.strength), out=here)
        whole = (slice(0, self.height), slice(0, self.width))
        self._lay(whole, np.array(_rgb(line[0].colour), np.float32), strongest)

    def packed(self) -> list[list[int]]:
        """The pixels as `Canvas.rows` holds them."""
        grid = self.grid.astype(np.int32)
        rows = grid[:, :, 0] << 16 | grid[:, :, 1] << 8 | grid[:, :, 2]
        return cast("list[list[int]]", rows.tolist())

    def _box(self, cone: Cone, more: float) -> tuple[slice, slice]:
        left = floor(min(cone.ax - cone.ar, cone.bx - cone.br) - more)
        right = ceil(max(cone.ax + cone.ar, cone.bx + cone.br) + more)
        top = floor(min(cone.ay - cone.ar, cone.by - cone.br) - more)
        bottom = ceil(max(cone.ay + cone.ar, cone.by + cone.br) + more)
        return slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))

    def _offsets(self, cone: Cone, box: tuple[slice, slice]) -> tuple[Grid, Grid, Grid]:
        px, py = self._x[box[1]] - np.float32(cone.ax), self._y[box[0]] - np.float32(cone.ay)
        dx, dy = np.float32(cone.bx - cone.ax), np.float32(cone.by - cone.ay)
        t = np.clip((px * dx + py * dy) / (dx * dx + dy * dy + np.float32(1e-9)), 0.0, 1.0)
        return px - t * dx, py - t * dy, np.float32(cone.ar) + t * np.float32(cone.br - cone.ar)

    def _lay(self, box: tuple[slice, slice], colours: Grid, cover: Grid) -> None:
        here = self.grid[box]
        here += (colours - here) * cover[:, :, None].astype(np.float32)


def _rgb(colour: int) -> tuple[int, int, int]:
    return colour >> 16, colour >> 8 & 255, colour & 255
