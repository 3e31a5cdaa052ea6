"""The figure as a widget: shows a scene at its own size, repainting only the rows that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from math import ceil, floor
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from nerveflow.config.sections import FigureStyle
from nerveflow.figure.cells import CellRun, PaintedRow
from nerveflow.figure.colours import Depth, Palette, depth_for, indexed
from nerveflow.figure.compose import compose
from nerveflow.figure.painter import Painter
from nerveflow.figure.palettes import DARK, fitted, themed
from nerveflow.figure.scene import Scene, stepped
from nerveflow.figure.what_differs import movement_bounds
from nerveflow.ui.graphics.board import CellRect, Wanted
from nerveflow.ui.graphics.pictures import Drawable, Pictures
from nerveflow.ui.screen_host import FigureHost, figure_host
from nerveflow.ui.widgets.follows_theme import FollowsTheme

PICTURED = frozenset({Depth.TRUE, Depth.INDEXED})
"""With fewer colours around it a picture would look like a hole in the screen."""

CACHED_ROWS = 16
"""How many painted rows are cached for each row of the figure: all that one movement shows."""
CACHED_CODES = 1_024
"""For how many pairs of colours Textual may cache the codes."""

AROUND = 0.5
"""Units around what a movement reaches: edges are smooth, and an arc bulges between two steps."""

if TYPE_CHECKING:
    from PIL.Image import Image

    from nerveflow.figure.sketchbook import Sketchbook


class Figure(Drawable, FollowsTheme):
    """The person who shows the movement, and the small view of the foot.

    Without a depth of colour it takes the terminal's. If the app has pictures its
    cells are blank and a picture of real pixels is over them.
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
        depth: Depth | None = None,
        id: str | None = None,  # noqa: A002  Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._palette = DARK
        self._depth = depth
        self._painter: Painter | None = None
        self._strips: list[Strip] = []
        self._cached: dict[tuple[PaintedRow, Style], Strip] = {}
        self._sketchbook: Sketchbook | None = None
        self._expected: Sequence[Scene] = ()
        self._coming: list[Scene] = []
        """What is expected and not ready yet, the next at the end."""
        self._blank = False
        """Whether its cells were last painted for a picture over them."""
        self.set_reactive(Figure.scene, scene or Scene())

    def show(self, scene: Scene) -> None:
        """Show a scene; rows that look the same are not repainted."""
        self.scene = scene

    def recolour(self) -> None:
        self._palette = themed(self.app.theme_variables, self.app.current_theme.dark)
        self._painter = None
        self.refresh()

    @property
    def depth(self) -> Depth:
        """How many colours are painted with."""
        if self.style == "lines" and self._own_depth() is not Depth.ASCII:
            return Depth.NONE
        return self._own_depth()

    @property
    def style(self) -> FigureStyle:
        """What the person set."""
        return self._host.figure_style

    def _own_depth(self) -> Depth:
        if self._depth is None:
            # A screenshot has every colour, whatever the terminal it is taken in.
            system = "truecolor" if self.app.is_headless else self.app.console.color_system
            encoding, no_color = self._host.encoding, self.app.no_color
            self._depth = depth_for(system, no_color=no_color, encoding=encoding)
        return self._depth

    @property
    def pictures(self) -> Pictures | None:
        """The app's pictures, if its terminal shows any."""
        return self._host.pictures

    @cached_property
    def _host(self) -> FigureHost:
        return figure_host(self.app)

    def on_mount(self) -> None:
        if self.pictures is not None:
            self.pictures.add(self)

    def on_unmount(self) -> None:
        if self.pictures is not None:
            self.pictures.remove(self)

    @property
    def drawable(self) -> bool:
        if self.scene.moving and self._only_still:
            return False
        meant = self.style in ("auto", "pixels", "stills")
        return meant and self.depth in PICTURED and self.gutter.totals == (0, 0)

    @property
    def _only_still(self) -> bool:
        """Whether it is a picture only while nothing moves."""
        slow = self.pictures is not None and not self.pictures.is_fast
        return self.style == "stills" or (slow and self.style == "auto")

    def wanted(self, width: int, height: int) -> Wanted:
        return self._wanted(self.scene, width, height)

    def _wanted(self, scene: Scene, width: int, height: int) -> Wanted:
        palette, scene = fitted(self._palette, self.depth), stepped(scene)
        if self.depth is Depth.INDEXED:
            # The same as around it, so that the picture has no edge.
            palette = replace(palette, background=indexed(palette.background))
        about = (palette, self.size, width, height)
        way = replace(scene, fraction=0.0)
        return Wanted(
            key=(scene, *about),
            movement=(replace(way, returning=False), *about),
            draw=partial(self._drawn, scene, palette, width, height),
            way=(way, *about),
            reach=partial(_parts, way, self.size, width),
        )

    def _drawn(self, scene: Scene, palette: Palette, width: int, height: int) -> "Image":
        # Late: it needs Pillow, which not everybody has.
        from nerveflow.figure.sketchbook import Paper, Sketchbook

        if self._sketchbook is None:
            self._sketchbook = Sketchbook()
        across, down = self.size
        drawing = compose(scene, across, down * 2, fineness=across / width)
        return self._sketchbook.draw(drawing, Paper(palette, width, height))

    def expect(self, scenes: Sequence[Scene]) -> None:
        """Note what is shown next; later calls of this prepare it step by step."""
        if scenes != self._expected:
            self._expected, self._coming = scenes, list(reversed(scenes))
        if self.pictures is not None and self._coming and not self._only_still:
            scene = self._coming[-1]
            if self.pictures.get_ready(self, partial(self._wanted, scene)):
                self._coming.pop()

    def painted_as(self, *, picture: bool) -> bool:
        return self._blank is picture

    def watch_scene(self) -> None:
        if self.pictures is not None:
            if self.pictures.show(self):
                return
            if self._blank is not (self.pictures.place(self) is not None):
                # From a picture to blocks, or back: every cell is another one.
                self.refresh()
                return
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
        pictures = self.pictures
        self._blank = pictures is not None and pictures.place(self) is not None
        if self._blank:
            return [self._bare(crop.width)] * crop.height
        # Strips that are returned unchanged have their control codes cached.
        if self.depth in (Depth.NONE, Depth.ASCII) or self.gutter.totals != (0, 0):
            return super().render_lines(crop)
        self._advance()
        strips = self._strips[crop.y : crop.bottom]
        if crop.x or crop.width != self.size.width:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _bare(self, width: int) -> Strip:
        """A row of the figure's ground."""
        ground = fitted(self._palette, self.depth).background
        if self.depth is Depth.INDEXED:
            ground = indexed(ground)
        return self._strip((CellRun(" " * width, ground, ground),), self.rich_style)

    def _advance(self) -> tuple[int, ...]:
        """Update the strips to the scene; returns the rows that changed."""
        width, height = self.size
        painter = self._painter
        look = (width, height, self.depth)
        if painter is None or (painter.width, painter.height, painter.depth) != look:
            painter = self._painter = Painter(width, height, self._palette, self.depth)
            self._strips = [Strip.blank(width)] * height
        frame = painter.frame(self.scene)
        plain = self.rich_style
        for y in frame.changed:
            self._strips[y] = self._strip(frame.rows[y], plain)
        _forget_codes()
        return frame.changed

    def _strip(self, row: PaintedRow, plain: Style) -> Strip:
        """A row as Textual paints it: repetitions show the same rows again."""
        strip = self._cached.get((row, plain))
        if strip is None:
            if len(self._cached) >= CACHED_ROWS * self.size.height:
                del self._cached[next(iter(self._cached))]
            strip = self._cached[row, plain] = _strip_of(row, plain)
        return strip


def _parts(way: Scene, size: Size, width: int) -> tuple[CellRect, ...]:
    """The cells in which the steps of one way of a movement differ."""
    found = movement_bounds(way, size.width, size.height * 2, size.width / width)
    return tuple(
        CellRect(
            floor(left - AROUND),
            floor((top - AROUND) / 2),
            ceil(right + AROUND),
            ceil((bottom + AROUND) / 2),
        )
        for left, top, right, bottom in found
    )


def rows_as_regions(rows: Iterable[int], width: int) -> list[Region]:
    """Neighbouring rows joined into as few regions as there are gaps."""
    regions: list[Region] = []
    for y in rows:
        if regions and regions[-1].bottom == y:
            regions[-1] = regions[-1].grow((0, 0, 1, 0))
        else:
            regions.append(Region(0, y, width, 1))
    return regions


def _forget_codes() -> None:
    """Clear Textual's cache of the figure's colours if it is large.

    It caches the codes of 16,384 pairs of colours, 8 MB after a minute of glides. A cached row
    includes its codes, so that they are hardly ever needed again.
    """
    if Strip.render_ansi.cache_info().currsize > CACHED_CODES:
        Strip.render_ansi.cache_clear()


class _RowStrip(Strip):
    """A painted row. As a whole it does not hold itself, so it goes as soon as it is dropped."""

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        cuts = list(cuts)
        return [self] if cuts == [self.cell_length] else super().divide(cuts)


def _strip_of(row: PaintedRow, plain: Style) -> Strip:
    segments = [Segment(run.text, _style(run.fore, run.back) or plain) for run in row]
    return _RowStrip(segments, sum(len(run.text) for run in row))


@lru_cache(maxsize=1024)
def _style(fore: int | None, back: int | None) -> Style | None:
    if fore is None or back is None:
        return None
    return Style(color=_colour(fore), bgcolor=_colour(back))


@lru_cache(maxsize=2048)
def _colour(value: int) -> Color:
    return Color.from_rgb(value >> 16, value >> 8 & 255, value & 255)
