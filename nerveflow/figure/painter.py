"""Turns scenes into rows of cells; repaints only rows that changed, and caches frames."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from nerveflow.figure.blocks import paint
from nerveflow.figure.cells import CellLabel, PaintedRow, row_of
from nerveflow.figure.colours import Depth, Palette
from nerveflow.figure.compose import compose
from nerveflow.figure.monochrome import outline
from nerveflow.figure.palettes import fitted
from nerveflow.figure.scene import Scene, stepped

STEPS = 24
"""How many distinct frames a movement has in half-blocks, where less than a block does not show."""
CACHED_FRAMES = 56
"""Repetitions show the same frames again: those of the movement that goes on, out and back, are
cached."""


class Frame(NamedTuple):
    """One painted scene."""

    rows: tuple[PaintedRow, ...]
    changed: tuple[int, ...]
    """The rows that differ from the frame before."""


class Painter:
    """Paints scenes at one size, in one palette, for one depth of colour."""

    def __init__(self, width: int, height: int, palette: Palette, depth: Depth) -> None:
        self.width = width
        self.height = height
        self._palette = fitted(palette, depth)
        self.depth = depth
        self._cache: OrderedDict[Scene, tuple[PaintedRow, ...]] = OrderedDict()
        self._shown: tuple[PaintedRow, ...] = ()
        self._pixels: Sequence[Sequence[int]] = ()
        self._labels: tuple[CellLabel, ...] = ()
        self._painted: tuple[PaintedRow, ...] = ()

    def frame(self, scene: Scene) -> Frame:
        """The scene as rows of cells, and which of them changed since the last call."""
        key = stepped(scene, STEPS)
        rows = self._cache.get(key)
        if rows is None:
            rows = self._cache[key] = self._paint(key)
            if len(self._cache) > CACHED_FRAMES:
                self._cache.popitem(last=False)
        else:
            self._cache.move_to_end(key)
        before = self._shown
        self._shown = rows
        if not before:
            return Frame(rows, tuple(range(len(rows))))
        changed = (
            y
            for y, (new, old) in enumerate(zip(rows, before, strict=True))
            if new is not old and new != old
        )
        return Frame(rows, tuple(changed))

    def _paint(self, scene: Scene) -> tuple[PaintedRow, ...]:
        if self.depth in (Depth.NONE, Depth.ASCII):
            ascii_only = self.depth is Depth.ASCII
            drawing = compose(scene, self.width, self.height * 2, fineness=0.5)
            return outline(drawing, ascii_only=ascii_only)
        picture = paint(compose(scene, self.width, self.height * 2), self._palette, self.depth)
        pixels, labels = picture.canvas.rows, picture.labels
        rows = tuple(
            self._painted[y]
            if self._same(y, pixels, labels)
            else row_of(
                pixels[2 * y], pixels[2 * y + 1], self.depth, [la for la in labels if la.y == y]
            )
            for y in range(self.height)
        )
        self._pixels, self._labels, self._painted = pixels, labels, rows
        return rows

    def _same(self, y: int, pixels: list[list[int]], labels: tuple[CellLabel, ...]) -> bool:
        """Whether a row of cells looks as it did when it was last painted."""
        if not self._painted:
            return False
        rows = slice(2 * y, 2 * y + 2)
        return pixels[rows] == self._pixels[rows] and (
            labels == self._labels
            or [la for la in labels if la.y == y] == [la for la in self._labels if la.y == y]
        )
