"""Pictures as sixels: the terminal keeps nothing, so only the part that changed is sent again."""

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image, ImageChops

from nerveflow.ui.graphics import sixel
from nerveflow.ui.graphics.answers import Cell, Graphics
from nerveflow.ui.graphics.board import RESTORE, SAVE, Cells, Wanted, move_to

KEPT_PICTURES = 96
KEPT_CHARACTERS = 6_000_000
"""Of coded parts; one of the session's figure takes about 10,000."""
USUAL_MOST = (1000, 1000)
"""The largest picture that xterm paints, in pixels; a larger one is sent in tiles."""


class Part(NamedTuple):
    """A rectangle of cells within a picture."""

    left: int
    top: int
    right: int
    bottom: int

    def covers(self, other: "Part") -> bool:
        """Whether the other one lies within this one."""
        return self.joined(other) == self

    def joined(self, other: "Part") -> "Part":
        """The smallest part that covers both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Part(left, top, max(self.right, other.right), max(self.bottom, other.bottom))


@dataclass(slots=True)
class _Spot:
    """What a place of the screen shows."""

    key: Hashable
    movement: Hashable
    at: Cells
    reach: Part | None = None
    """The part in which the pictures of the movement differ, as far as they were seen."""
    whole: bool = True
    """Whether nothing was written over it."""


class SixelBoard:
    """A terminal that paints sixels."""

    def __init__(self, graphics: Graphics, kept_characters: int = KEPT_CHARACTERS) -> None:
        self._cell = graphics.cell
        self._colours = graphics.colours
        self._most = graphics.most or USUAL_MOST
        self._kept_characters = kept_characters
        self._spots: dict[int, _Spot] = {}
        self._pictures: OrderedDict[Hashable, Image.Image] = OrderedDict()
        """With as few colours as are sent."""
        self._coded: OrderedDict[tuple[Hashable, Part], str] = OrderedDict()
        self._characters = 0
        self._changes: OrderedDict[tuple[Hashable, Hashable], Part | None] = OrderedDict()

    def show(self, spot: int, wanted: Wanted, at: Cells) -> str:
        there = self._spots.get(spot)
        if there is not None and there.whole and (there.key, there.at) == (wanted.key, at):
            return ""
        part, reach = self._part(there, wanted, at)
        self._spots[spot] = _Spot(wanted.key, wanted.movement, at, reach)
        if part is None:
            return ""
        coded = "".join(
            move_to(at.column + tile.left, at.row + tile.top) + self._code(wanted, tile)
            for tile in self._tiles(part)
        )
        return f"{SAVE}{coded}{RESTORE}"

    def hide(self, spot: int) -> str:
        """Write over the cells, in case nothing else does."""
        there = self._spots.pop(spot, None)
        return "" if there is None else erased(there.at)

    def harm(self, spot: int) -> None:
        if spot in self._spots:
            self._spots[spot].whole = False

    def clear(self) -> str:
        gone = "".join(erased(there.at) for there in self._spots.values())
        self._spots.clear()
        return gone

    def _part(
        self, there: _Spot | None, wanted: Wanted, at: Cells
    ) -> tuple[Part | None, Part | None]:
        """What has to be sent, None for nothing; and how far the movement is known to reach."""
        everything = Part(0, 0, at.columns, at.rows)
        same_movement = there is not None and there.movement == wanted.movement
        reach = there.reach if there is not None and same_movement and there.at == at else None
        if there is None or not there.whole or there.at != at:
            return everything, reach
        change = self._change(there.key, wanted)
        if change is None:
            return None, reach
        if not same_movement:
            return change, None
        # The same part for the whole movement, so that each picture is coded once.
        reach = change if reach is None else reach.joined(change)
        return reach, reach

    def _change(self, before: Hashable, wanted: Wanted) -> Part | None:
        """The cells in which two pictures differ; None where they do not."""
        pair = (before, wanted.key)
        if pair not in self._changes:
            old, new = self._pictures.get(before), self._picture(wanted)
            if old is None or old.size != new.size:
                box: tuple[int, int, int, int] | None = (0, 0, *new.size)
            else:
                box = ImageChops.difference(old.convert("RGB"), new.convert("RGB")).getbbox()
            self._changes[pair] = None if box is None else part_of(box, self._cell)
            while len(self._changes) > 4 * KEPT_PICTURES:
                self._changes.popitem(last=False)
        return self._changes[pair]

    def _picture(self, wanted: Wanted) -> Image.Image:
        kept = self._pictures.get(wanted.key)
        if kept is None:
            drawn = wanted.draw()
            kept = drawn.quantize(
                self._colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
            )
            self._pictures[wanted.key] = kept
            while len(self._pictures) > KEPT_PICTURES:
                self._pictures.popitem(last=False)
        else:
            self._pictures.move_to_end(wanted.key)
        return kept

    def _code(self, wanted: Wanted, part: Part) -> str:
        coded = self._coded.get((wanted.key, part))
        if coded is None:
            coded = encoded(self._picture(wanted), part, self._cell)
            self._coded[wanted.key, part] = coded
            self._characters += len(coded)
            while self._characters > self._kept_characters and len(self._coded) > 1:
                self._characters -= len(self._coded.popitem(last=False)[1])
        else:
            self._coded.move_to_end((wanted.key, part))
        return coded

    def _tiles(self, part: Part) -> Iterator[Part]:
        across = max(1, self._most[0] // self._cell.width)
        down = max(1, self._most[1] // self._cell.height)
        for top in range(part.top, part.bottom, down):
            for left in range(part.left, part.right, across):
                right, bottom = min(left + across, part.right), min(top + down, part.bottom)
                yield Part(left, top, right, bottom)


def part_of(box: tuple[int, int, int, int], cell: Cell) -> Part:
    """The cells that a rectangle of pixels touches."""
    left, top, right, bottom = box
    return Part(
        left // cell.width, top // cell.height, -(-right // cell.width), -(-bottom // cell.height)
    )


def encoded(picture: Image.Image, part: Part, cell: Cell) -> str:
    """A part of a picture of few colours, as a sixel picture."""
    box = (
        part.left * cell.width,
        part.top * cell.height,
        part.right * cell.width,
        part.bottom * cell.height,
    )
    cut = picture.crop(box)
    data, width = cut.tobytes(), cut.width
    rows = [data[at : at + width] for at in range(0, len(data), width)]
    flat = picture.getpalette() or []
    palette = [(flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)]
    return sixel.encode(rows, palette)


def erased(at: Cells) -> str:
    """Blank cells where a picture was."""
    rows = (
        f"{move_to(at.column, row)}\x1b[{at.columns}X" for row in range(at.row, at.row + at.rows)
    )
    return f"{SAVE}\x1b[m{''.join(rows)}{RESTORE}"
