"""Pictures by kitty's protocol: each is sent once and stored by the terminal under a number."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple

from nerveflow.ui.graphics import kitty
from nerveflow.ui.graphics.board import RESTORE, SAVE, Place, Wanted, move_to

MOST_PIXELS = 24_000_000
"""All pictures together in the terminal: four bytes each, of the 320 MB that it holds."""
MOST_PICTURES = 192
FIRST_NUMBER = 0x4E4600
"""Numbers of our own, should another program have left pictures behind."""
PARTS = 100
"""Numbers of places for the parts of one picture."""


class _StoredPicture(NamedTuple):
    """A picture in the terminal."""

    number: int
    width: int
    height: int


class KittyBoard:
    """A terminal that speaks kitty's protocol."""

    def __init__(self, most_pixels: int = MOST_PIXELS) -> None:
        self._most_pixels = most_pixels
        self._stored: OrderedDict[Hashable, _StoredPicture] = OrderedDict()
        """Every picture in the terminal, the last used at the end."""
        self._shown: dict[int, tuple[Hashable, Place]] = {}
        self._free: list[int] = []
        """Numbers of pictures that were replaced by tiny ones: free for new pictures."""
        self._next = FIRST_NUMBER

    def prepare(self, spot: int | None, wanted: Wanted, place: Place) -> str:
        return self._stored_there(wanted)

    def _stored_there(self, wanted: Wanted) -> str:
        """The text that sends a picture; empty if the terminal has stored it."""
        if wanted.key in self._stored:
            self._stored.move_to_end(wanted.key)
            return ""
        image = wanted.draw()
        freed = self._make_room(image.width * image.height)
        self._free += freed
        if self._free:
            number = self._free.pop()
        else:
            number, self._next = self._next, self._next + 1
        self._stored[wanted.key] = _StoredPicture(number, image.width, image.height)
        # kitty 0.26 forgets every picture that is in no place when one is dropped.
        emptied = "".join(kitty.emptied(other) for other in freed if other != number)
        return emptied + kitty.transmit(number, image.tobytes(), image.width, image.height)

    def get_ready(self, wanted: Wanted, place: Place) -> str:
        return self._stored_there(wanted)

    def show(self, spot: int, wanted: Wanted, place: Place) -> str:
        before = self._shown.get(spot)
        if before == (wanted.key, place):
            return ""
        sent = self._stored_there(wanted)
        self._shown[spot] = (wanted.key, place)
        placed = self._placed(self._stored[wanted.key], spot, place)
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
        numbers = [*(each.number for each in self._stored.values()), *self._free]
        gone = "".join(kitty.drop(number) for number in numbers)
        self._stored.clear()
        self._free.clear()
        self._shown.clear()
        return gone

    def _placed(self, stored: _StoredPicture, spot: int, place: Place) -> str:
        """What shows the parts of a picture."""
        at, placed = place.at, []
        for index, part in enumerate(place.parts):
            left, right = (x * stored.width // at.columns for x in (part.left, part.right))
            top, bottom = (y * stored.height // at.rows for y in (part.top, part.bottom))
            cut = kitty.Cut(left, top, right - left, bottom - top)
            columns, rows = part.right - part.left, part.bottom - part.top
            placed.append(move_to(at.column + part.left, at.row + part.top))
            placed.append(kitty.place(stored.number, _number(spot, index), cut, columns, rows))
        return "".join(placed)

    def _gone(self, spot: int, shown: tuple[Hashable, Place], spared: int = 0) -> str:
        """What takes the parts of a picture away, except for the first ones."""
        key, place = shown
        number = self._stored[key].number
        parts = range(spared, len(place.parts))
        return "".join(kitty.unplace(number, _number(spot, index)) for index in parts)

    def _make_room(self, more: int) -> list[int]:
        """Forget the pictures that were not used for longest, but none that is shown.

        `more` is how many pixels a new picture has. Returns the numbers that are free now.
        """
        shown = {key for key, _ in self._shown.values()}
        freed: list[int] = []
        pixels = more + sum(each.width * each.height for each in self._stored.values())
        for key in list(self._stored):
            if pixels <= self._most_pixels and len(self._stored) < MOST_PICTURES:
                break
            if key not in shown:
                dropped = self._stored.pop(key)
                pixels -= dropped.width * dropped.height
                freed.append(dropped.number)
        return freed


def _number(spot: int, index: int) -> int:
    return spot * PARTS + index + 1
