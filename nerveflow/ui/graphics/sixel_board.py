"""Pictures as sixels: the terminal stores none, so only the part that changed is sent again."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from PIL import Image, ImageChops

from nerveflow.ui.graphics import sixel
from nerveflow.ui.graphics.board import RESTORE, SAVE, CellRect, Cells, Place, Wanted, move_to
from nerveflow.ui.graphics.replies import XTERM_MOST, Cell, Graphics

MOST_PICTURES = 100
MOST_CHARACTERS = 6_000_000
"""Of coded parts; one of the session's figure takes about 10,000."""
MOST_COLOURS = 64
"""Of one movement: with more it does not look better, and takes longer to send."""
MOST_PARTS = 3
"""The parts in which a movement is sent. Each costs its colours once more, and xterm holds sixteen
pictures at a time."""
USUAL_MOST = (XTERM_MOST, XTERM_MOST)
"""The largest picture to be sent if the terminal does not say; a larger one goes in tiles."""

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")
IndexedImage = Image.Image
"""A picture of one byte a pixel: the number of its colour."""
Colours = list[tuple[int, int, int]]


@dataclass(slots=True)
class _ShownPicture:
    """What a place of the screen shows."""

    wanted: Wanted
    place: Place
    whole: bool = True
    """Whether nothing was written over it."""

    def shows(self, wanted: Wanted, place: Place) -> bool:
        """Whether this is what it shows."""
        return self.whole and self.wanted.key == wanted.key and self.place == place

    def misses(self, wanted: Wanted, place: Place) -> bool:
        """Whether nothing of this is there yet."""
        return not self.whole or self.wanted.movement != wanted.movement or self.place != place


class SixelBoard:
    """A terminal that paints sixels."""

    def __init__(self, graphics: Graphics, most_characters: int = MOST_CHARACTERS) -> None:
        self._cell = graphics.cell
        self._colours = min(MOST_COLOURS, graphics.colours)
        self._most = graphics.most or USUAL_MOST
        self._most_characters = most_characters
        self._spots: dict[int, _ShownPicture] = {}
        self._palettes: OrderedDict[Hashable, Image.Image] = OrderedDict()
        """A picture of each movement that holds its colours: one choice of them for all."""
        self._pictures: OrderedDict[Hashable, IndexedImage] = OrderedDict()
        self._coded: OrderedDict[tuple[Hashable, CellRect], str] = OrderedDict()
        self._characters = 0
        self._reaches: OrderedDict[Hashable, CellMask] = OrderedDict()
        self._changes: OrderedDict[tuple[Hashable, Hashable], CellMask] = OrderedDict()

    def prepare(self, spot: int | None, wanted: Wanted, place: Place) -> str:
        """Nothing is stored there; but the slow work is done before the cells are made blank."""
        there = None if spot is None else self._spots.get(spot)
        if there is None or there.misses(wanted, place):
            for tile in self._tiles(everything(place), place.parts):
                self._code(wanted, tile)
        return ""

    def get_ready(self, wanted: Wanted, place: Place) -> str:
        self._picture(wanted)
        for part in self._reach(wanted, place).parts():
            for tile in self._tiles(part, place.parts):
                self._code(wanted, tile)
        return ""

    def show(self, spot: int, wanted: Wanted, place: Place) -> str:
        there = self._spots.get(spot)
        if there is not None and there.shows(wanted, place):
            return ""
        sent = self._sent(there, wanted, place)
        self._spots[spot] = _ShownPicture(wanted, place)
        at = place.at
        coded = "".join(
            move_to(at.column + tile.left, at.row + tile.top) + self._code(wanted, tile)
            for part in sent
            for tile in self._tiles(part, place.parts)
        )
        return f"{SAVE}{coded}{RESTORE}" if coded else ""

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

    def _sent(
        self, there: _ShownPicture | None, wanted: Wanted, place: Place
    ) -> tuple[CellRect, ...]:
        """The parts to be sent."""
        if there is None or there.misses(wanted, place):
            return (everything(place),)
        change = self._change(there.wanted, wanted)
        if not change.cells:
            return ()
        # The same parts for a whole movement, so that each picture is coded once. Where it changes
        # more cells all is sent, so that no terminal collects many small pictures.
        reach = self._reach(wanted, place)
        further = reach.joined(change)
        if further == reach:
            return reach.parts()
        if there.wanted.way == wanted.way:
            self._reaches[wanted.movement, wanted.way, place.at[2:]] = further
        return (everything(place),)

    def _reach(self, wanted: Wanted, place: Place) -> "CellMask":
        """Where the pictures of its way differ, as far as that is known."""
        columns, rows = place.at[2:]
        key = (wanted.movement, wanted.way, (columns, rows))
        if key not in self._reaches:
            self._reaches[key] = reach_over(wanted.reach(), columns, rows)
            _shorten(self._reaches, MOST_PICTURES)
        return self._reaches[key]

    def _change(self, before: Wanted, wanted: Wanted) -> "CellMask":
        """The cells in which two pictures of a movement differ."""
        pair = (before.key, wanted.key)
        if pair not in self._changes:
            difference = ImageChops.difference(self._picture(before), self._picture(wanted))
            self._changes[pair] = reach_of(difference, self._cell)
            _shorten(self._changes, 4 * MOST_PICTURES)
        return self._changes[pair]

    def _picture(self, wanted: Wanted) -> IndexedImage:
        found = self._pictures.get(wanted.key)
        if found is None:
            drawn = wanted.draw()
            few = drawn.quantize(palette=self._palette(wanted, drawn), dither=Image.Dither.NONE)
            found = self._pictures[wanted.key] = Image.frombytes("L", few.size, few.tobytes())
            _shorten(self._pictures, MOST_PICTURES)
        else:
            self._pictures.move_to_end(wanted.key)
        return found

    def _palette(self, wanted: Wanted, drawn: Image.Image) -> Image.Image:
        if wanted.movement not in self._palettes:
            self._palettes[wanted.movement] = drawn.quantize(
                self._colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
            )
            _shorten(self._palettes, MOST_PICTURES)
        return self._palettes[wanted.movement]

    def _code(self, wanted: Wanted, part: CellRect) -> str:
        coded = self._coded.get((wanted.key, part))
        if coded is None:
            picture = self._picture(wanted)
            flat = self._palettes[wanted.movement].getpalette() or []
            colours = [(flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)]
            coded = self._coded[wanted.key, part] = encoded(picture, colours, part, self._cell)
            self._characters += len(coded)
            while self._characters > self._most_characters and len(self._coded) > 1:
                self._characters -= len(self._coded.popitem(last=False)[1])
        else:
            self._coded.move_to_end((wanted.key, part))
        return coded

    def _tiles(self, sent: CellRect, seen: tuple[CellRect, ...]) -> Iterator[CellRect]:
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
                    yield CellRect(left, top, right, bottom)


def everything(place: Place) -> CellRect:
    """The whole of a picture."""
    return CellRect(0, 0, place.at.columns, place.at.rows)


def _shorten(cache: OrderedDict[KeyT, ValueT], most: int) -> None:
    while len(cache) > most:
        cache.popitem(last=False)


class CellMask(NamedTuple):
    """Cells of a picture, as the bits of a number: row by row, the first cell the lowest bit."""

    columns: int
    cells: int

    def joined(self, other: "CellMask") -> "CellMask":
        """The cells of both."""
        return CellMask(self.columns, self.cells | other.cells)

    def parts(self) -> tuple[CellRect, ...]:
        """A few rectangles that cover them."""
        return _parts_of(self)


@lru_cache(maxsize=256)
def _parts_of(reach: CellMask) -> tuple[CellRect, ...]:
    parts: list[CellRect] = []
    cells, row = reach.cells, 0
    while cells:
        line = cells & ((1 << reach.columns) - 1)
        if line:
            left = (line & -line).bit_length() - 1
            parts.append(CellRect(left, row, line.bit_length(), row + 1))
        cells, row = cells >> reach.columns, row + 1
    # Two by two, those whose union covers the least that neither did.
    while len(parts) > 1:
        pairs = [(_added(a, b), a, b) for n, a in enumerate(parts) for b in parts[n + 1 :]]
        added, a, b = min(pairs)
        if added > 0 and len(parts) <= MOST_PARTS:
            break
        parts = [part for part in parts if part not in (a, b)]
        parts.append(a.joined(b))
    return tuple(sorted(parts))


def _added(a: CellRect, b: CellRect) -> int:
    return a.joined(b).area - a.area - b.area


def reach_over(parts: Iterable[CellRect], columns: int, rows: int) -> CellMask:
    """The cells of these parts, in a picture of this size."""
    cells = 0
    for left, top, right, bottom in parts:
        first, last = max(0, left), min(columns, right)
        if first < last:
            line = ((1 << (last - first)) - 1) << first
            for row in range(max(0, top), min(rows, bottom)):
                cells |= line << (row * columns)
    return CellMask(columns, cells)


def reach_of(difference: Image.Image, cell: Cell) -> CellMask:
    """The cells in which a picture is not black."""
    marked = difference.point([0] + [255] * 255).reduce((cell.width, cell.height))
    bits = marked.point([0] + [1] * 255).tobytes()
    return CellMask(marked.width, int(bits[::-1].translate(_DIGITS), 2))


_DIGITS = bytes(ord("1") if value else ord("0") for value in range(256))


def encoded(picture: IndexedImage, colours: Colours, part: CellRect, cell: Cell) -> str:
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
