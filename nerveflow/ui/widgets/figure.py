"""The figure as a widget: shows a scene at its own size, repainting only the rows that changed."""

from collections.abc import Iterable
from functools import lru_cache
from locale import getencoding

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from nerveflow.figure.cells import PaintedRow
from nerveflow.figure.colours import Depth, Palette, depth_for
from nerveflow.figure.painter import Painter
from nerveflow.figure.palettes import DARK
from nerveflow.figure.scene import Scene


class Figure(Widget):
    """The person who shows the movement, and the small view of the foot.

    Without a depth of colour it takes the terminal's.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Figure {
        width: 1fr;
        height: 1fr;
    }
    """

    scene: reactive[Scene] = reactive(Scene, init=False, repaint=False)
    """What is shown."""

    def __init__(
        self,
        scene: Scene | None = None,
        *,
        palette: Palette = DARK,
        depth: Depth | None = None,
        id: str | None = None,  # noqa: A002  Textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._palette = palette
        self._depth = depth
        self._painter: Painter | None = None
        self._strips: list[Strip] = []
        self.set_reactive(Figure.scene, scene or Scene())

    def show(self, scene: Scene) -> None:
        """Show a scene; rows that look the same are not repainted."""
        self.scene = scene

    def recolour(self, palette: Palette, depth: Depth | None = None) -> None:
        """Paint with other colours from now on."""
        self._palette = palette
        self._depth = depth or self._depth
        self._painter = None
        self.refresh()

    @property
    def depth(self) -> Depth:
        """How many colours are painted with."""
        if self._depth is None:
            # A screenshot has every colour, whatever the terminal it is taken in.
            system = "truecolor" if self.app.is_headless else self.app.console.color_system
            self._depth = depth_for(system, no_color=self.app.no_color, encoding=getencoding())
        return self._depth

    def watch_scene(self) -> None:
        if self.size.area:
            self.refresh(*rows_as_regions(self._advance(), self.size.width))

    def on_resize(self, _event: events.Resize) -> None:
        self._painter = None

    def render_line(self, y: int) -> Strip:
        self._advance()
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        # Strips that are returned unchanged have their control codes cached.
        if self.depth in (Depth.NONE, Depth.ASCII) or self.gutter.totals != (0, 0):
            return super().render_lines(crop)
        self._advance()
        strips = self._strips[crop.y : crop.bottom]
        if crop.x or crop.width != self.size.width:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _advance(self) -> tuple[int, ...]:
        """Update the strips to the scene; returns the rows that changed."""
        width, height = self.size
        painter = self._painter
        if painter is None or (painter.width, painter.height) != (width, height):
            painter = self._painter = Painter(width, height, self._palette, self.depth)
            self._strips = [Strip.blank(width)] * height
        frame = painter.frame(self.scene)
        plain = self.rich_style
        for y in frame.changed:
            self._strips[y] = _strip(frame.rows[y], plain)
        return frame.changed


def rows_as_regions(rows: Iterable[int], width: int) -> list[Region]:
    """Neighbouring rows joined into as few regions as there are gaps."""
    regions: list[Region] = []
    for y in rows:
        if regions and regions[-1].bottom == y:
            regions[-1] = regions[-1].grow((0, 0, 1, 0))
        else:
            regions.append(Region(0, y, width, 1))
    return regions


@lru_cache(maxsize=2048)
def _strip(row: PaintedRow, plain: Style) -> Strip:
    segments = [Segment(run.text, _style(run.fore, run.back) or plain) for run in row]
    return Strip(segments, sum(len(run.text) for run in row))


@lru_cache(maxsize=4096)
def _style(fore: int | None, back: int | None) -> Style | None:
    if fore is None or back is None:
        return None
    return Style(color=_colour(fore), bgcolor=_colour(back))


def _colour(value: int) -> Color:
    return Color.from_rgb(value >> 16, value >> 8 & 255, value & 255)
