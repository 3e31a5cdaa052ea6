"""Pictures as sixels: the terminal keeps nothing, so only the part that changed is sent again."""

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from PIL import Image, ImageChops

from nerveflow.ui.graphics import sixel
from nerveflow.ui.graphics.answers import Cell, Graphics
from nerveflow.ui.graphics.board import RESTORE, SAVE, Cells, Part, Place, Wanted, move_to

KEPT_PICTURES = 96
KEPT_CHARACTERS = 6_000_000
"""Of coded parts; one of the session's figure takes about 10,000."""
USUAL_MOST = (1000, 1000)
"""The largest picture that xterm paints, in pixels; a larger one is sent in tiles."""

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")
Numbered = Image.Image
"""A picture of one byte a pixel: the number of its colour."""
Colours = list[tuple[int, int, int]]


@dataclass(slots=True)
class _Spot:
    """What a place of the screen shows."""

    wanted: Wanted
    place: Place
    reach: Part | None = None
    """The part in which the pictures of the movement differ, as far as they were seen."""
    whole: bool = True
    """Whether nothing was written over it."""

    def shows(self, wanted: Wanted, place: Place) -> bool:
        """Whether this is what it shows."""
        return self.whole and self.wanted.key == wanted.key and self.place == place


class SixelBoard:
    """A terminal that paints sixels."""

    def __init__(self, graphics: Graphics, kept_characters: int = KEPT_CHARACTERS) -> None:
        self._cell = graphics.cell
        self._colours = graphics.colours
        self._most = graphics.most or USUAL_MOST
        self._kept_characters = kept_characters
        self._spots: dict[int, _Spot] = {}
        self._palettes: OrderedDict[Hashable, Image.Image] = OrderedDict()
        """A picture of each movement that holds its colours: one choice of them for all."""
        self._pictures: OrderedDict[Hashable, Numbered] = OrderedDict()
        self._coded: OrderedDict[tuple[Hashable, Part], str] = OrderedDict()
        self._characters = 0
        self._changes: OrderedDict[tuple[Hashable, Hashable], Part | None] = OrderedDict()

    def show(self, spot: int, wanted: Wanted, place: Place) -> str:
        there = self._spots.get(spot)
        if there is not None and there.shows(wanted, place):
            return ""
        part, reach = self._part(there, wanted, place)
        self._spots[spot] = _Spot(wanted, place, reach)
        if part is None:
            return ""
        at = place.at
        coded = "".join(
            move_to(at.column + tile.left, at.row + tile.top) + self._code(wanted, tile)
            for tile in self._tiles(part, place.parts)
        )
        return f"{SAVE}{coded}{RESTORE}"

    def hide(self, spot: int) -> str:
        """Nothing has to be written: text that is painted on cells takes a picture away."""
        self._spots.pop(spot, None)
        return ""

    def harm(self, spot: int) -> None:
        if spot in self._spots:
            self._spots[spot].whole = False

    def clear(self) -> str:
        gone = "".join(erased(there.place.at) for there in self._spots.values())
        self._spots.clear()
        return gone

    def _part(
        self, there: _Spot | None, wanted: Wanted, place: Place
    ) -> tuple[Part | None, Part | None]:
        """What has to be sent, None for nothing; and how far the movement is known to reach."""
        everything = Part(0, 0, place.at.columns, place.at.rows)
        if there is None or there.wanted.movement != wanted.movement:
            return everything, None
        if there.place != place:
            return everything, there.reach
        if not there.whole:
            return everything, there.reach
        change = self._change(there.wanted, wanted)
        if change is None:
            return None, there.reach
        # The same part for the whole movement, so that each picture is coded once.
        reach = change if there.reach is None else there.reach.joined(change)
        return reach, reach

    def _change(self, before: Wanted, wanted: Wanted) -> Part | None:
        """The cells in which two pictures of a movement differ; None where they do not."""
        pair = (before.key, wanted.key)
        if pair not in self._changes:
            difference = ImageChops.difference(self._picture(before), self._picture(wanted))
            box = difference.getbbox()
            self._changes[pair] = None if box is None else part_of(box, self._cell)
            _shorten(self._changes, 4 * KEPT_PICTURES)
        return self._changes[pair]

    def _picture(self, wanted: Wanted) -> Numbered:
        kept = self._pictures.get(wanted.key)
        if kept is None:
            drawn = wanted.draw()
            few = drawn.quantize(palette=self._palette(wanted, drawn), dither=Image.Dither.NONE)
            kept = self._pictures[wanted.key] = Image.frombytes("L", few.size, few.tobytes())
            _shorten(self._pictures, KEPT_PICTURES)
        else:
            self._pictures.move_to_end(wanted.key)
        return kept

    def _palette(self, wanted: Wanted, drawn: Image.Image) -> Image.Image:
        if wanted.movement not in self._palettes:
            self._palettes[wanted.movement] = drawn.quantize(
                self._colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
            )
            _shorten(self._palettes, KEPT_PICTURES)
        return self._palettes[wanted.movement]

    def _code(self, wanted: Wanted, part: Part) -> str:
        coded = self._coded.get((wanted.key, part))
        if coded is None:
            picture = self._picture(wanted)
            flat = self._palettes[wanted.movement].getpalette() or []
            colours = [(flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)]
            coded = self._coded[wanted.key, part] = encoded(picture, colours, part, self._cell)
            self._characters += len(coded)
            while self._characters > self._kept_characters and len(self._coded) > 1:
                self._characters -= len(self._coded.popitem(last=False)[1])
        else:
            self._coded.move_to_end((wanted.key, part))
        return coded

    def _tiles(self, sent: Part, seen: tuple[Part, ...]) -> Iterator[Part]:
        """What is sent of the parts that are seen, in pieces that the terminal takes."""
        across = max(1, self._most[0] // self._cell.width)
        down = max(1, self._most[1] // self._cell.height)
        for each in seen:
            part = sent.shared(each)
            if part is None:
                continue
            for top in range(part.top, part.bottom, down):
                for left in range(part.left, part.right, across):
                    right, bottom = min(left + across, part.right), min(top + down, part.bottom)
                    yield Part(left, top, right, bottom)


def _shorten(kept: OrderedDict[KeyT, ValueT], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)


def part_of(box: tuple[int, int, int, int], cell: Cell) -> Part:
    """The cells that a rectangle of pixels touches."""
    left, top, right, bottom = box
    return Part(
        left // cell.width, top // cell.height, -(-right // cell.width), -(-bottom // cell.height)
    )


def encoded(picture: Numbered, colours: Colours, part: Part, cell: Cell) -> str:
    """A part of a picture as a sixel picture."""
    box = (
        part.left * cell.width,
        part.top * cell.height,
        part.right * cell.width,
        part.bottom * cell.height,
    )
    cut = picture.crop(box)
    data, width = cut.tobytes(), cut.width
    rows = [data[at : at + width] for at in range(0, len(data), width)]
    return sixel.encode(rows, colours)


def erased(at: Cells) -> str:
    """Blank cells where a picture was."""
    rows = (
        f"{move_to(at.column, row)}\x1b[{at.columns}X" for row in range(at.row, at.row + at.rows)
    )
    return f"{SAVE}\x1b[m{''.join(rows)}{RESTORE}"
