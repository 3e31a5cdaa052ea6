"""Pictures by kitty's protocol: each is sent once and kept by the terminal under a number."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple

from nerveflow.ui.graphics import kitty
from nerveflow.ui.graphics.board import RESTORE, SAVE, Place, Wanted, move_to

KEPT_PIXELS = 24_000_000
"""All pictures together in the terminal: four bytes each, of the 320 MB that it holds."""
KEPT_PICTURES = 192
FIRST_NUMBER = 0x4E4600
"""Numbers of our own, should another program have left pictures behind."""
PARTS = 100
"""Numbers of places for the parts of one picture."""


class _Kept(NamedTuple):
    """A picture in the terminal."""

    number: int
    width: int
    height: int


class KittyBoard:
    """A terminal that speaks kitty's protocol."""

    def __init__(self, kept_pixels: int = KEPT_PIXELS) -> None:
        self._kept_pixels = kept_pixels
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        """Every picture in the terminal, the last used at the end."""
        self._shown: dict[int, tuple[Hashable, Place]] = {}
        self._free: list[int] = []
        """Numbers under which hardly anything is kept."""
        self._next = FIRST_NUMBER

    def prepare(self, spot: int | None, wanted: Wanted, place: Place) -> str:
        return self._kept_there(wanted)

    def _kept_there(self, wanted: Wanted) -> str:
        """What sends a picture, if the terminal does not keep it yet."""
        if wanted.key in self._kept:
            self._kept.move_to_end(wanted.key)
            return ""
        image = wanted.draw()
        freed = self._make_room(image.width * image.height)
        self._free += freed
        if self._free:
            number = self._free.pop()
        else:
            number, self._next = self._next, self._next + 1
        self._kept[wanted.key] = _Kept(number, image.width, image.height)
        # kitty 0.26 forgets every picture that is in no place when one is dropped.
        emptied = "".join(kitty.emptied(other) for other in freed if other != number)
        return emptied + kitty.transmit(number, image.tobytes(), image.width, image.height)

    def get_ready(self, wanted: Wanted, place: Place) -> str:
        return self._kept_there(wanted)

    def show(self, spot: int, wanted: Wanted, place: Place) -> str:
        before = self._shown.get(spot)
        if before == (wanted.key, place):
            return ""
        sent = self._kept_there(wanted)
        self._shown[spot] = (wanted.key, place)
        placed = self._placed(self._kept[wanted.key], spot, place)
        # What was there goes after the new one is there, so that nothing is bare in between.
        gone = ""
        if before is not None:
            same = before[0] == wanted.key
            gone = self._gone(spot, before, spared=len(place.parts) if same else 0)
        return f"{sent}{SAVE}{placed}{RESTORE}{gone}"

    def hide(self, spot: int) -> str:
        before = self._shown.pop(spot, None)
        return "" if before is None else self._gone(spot, before)

    def harm(self, spot: int) -> None:
        """Nothing: text is behind these pictures."""

    def clear(self) -> str:
        numbers = [*(kept.number for kept in self._kept.values()), *self._free]
        gone = "".join(kitty.drop(number) for number in numbers)
        self._kept.clear()
        self._free.clear()
        self._shown.clear()
        return gone

    def _placed(self, kept: _Kept, spot: int, place: Place) -> str:
        """What shows the parts of a picture."""
        at, placed = place.at, []
        for index, part in enumerate(place.parts):
            left, right = (x * kept.width // at.columns for x in (part.left, part.right))
            top, bottom = (y * kept.height // at.rows for y in (part.top, part.bottom))
            cut = kitty.Cut(left, top, right - left, bottom - top)
            columns, rows = part.right - part.left, part.bottom - part.top
            placed.append(move_to(at.column + part.left, at.row + part.top))
            placed.append(kitty.place(kept.number, _number(spot, index), cut, columns, rows))
        return "".join(placed)

    def _gone(self, spot: int, shown: tuple[Hashable, Place], spared: int = 0) -> str:
        """What takes the parts of a picture away, but for the first ones."""
        key, place = shown
        number = self._kept[key].number
        parts = range(spared, len(place.parts))
        return "".join(kitty.unplace(number, _number(spot, index)) for index in parts)

    def _make_room(self, more: int) -> list[int]:
        """Forget the pictures that were not used for longest, but none that is shown.

        `more` is how many pixels a new picture has. Returns the numbers that are free now.
        """
        shown = {key for key, _ in self._shown.values()}
        freed: list[int] = []
        pixels = more + sum(kept.width * kept.height for kept in self._kept.values())
        for key in list(self._kept):
            if pixels <= self._kept_pixels and len(self._kept) < KEPT_PICTURES:
                break
            if key not in shown:
                kept = self._kept.pop(key)
                pixels -= kept.width * kept.height
                freed.append(kept.number)
        return freed


def _number(spot: int, index: int) -> int:
    return spot * PARTS + index + 1
