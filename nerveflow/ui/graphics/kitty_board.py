"""Pictures by kitty's protocol: each is sent once and kept by the terminal under a number."""

from collections import OrderedDict
from collections.abc import Hashable

from nerveflow.ui.graphics import kitty
from nerveflow.ui.graphics.board import RESTORE, SAVE, Cells, Wanted, move_to

KEPT_PIXELS = 24_000_000
"""All pictures together in the terminal; it takes four bytes for each, and itself ends at 320 MB."""
KEPT_PICTURES = 192
FIRST_NUMBER = 0x4E4600
"""Numbers of our own, should another program have left pictures behind."""


class KittyBoard:
    """A terminal that speaks kitty's protocol."""

    def __init__(self, kept_pixels: int = KEPT_PIXELS) -> None:
        self._kept_pixels = kept_pixels
        self._kept: OrderedDict[Hashable, tuple[int, int]] = OrderedDict()
        """The number and the pixels of every picture in the terminal, the last used at the end."""
        self._shown: dict[int, tuple[Hashable, Cells]] = {}
        self._next = FIRST_NUMBER

    def show(self, spot: int, wanted: Wanted, at: Cells) -> str:
        before = self._shown.get(spot)
        if before == (wanted.key, at):
            return ""
        sent = self._sent(wanted)
        number = self._kept[wanted.key][0]
        self._shown[spot] = (wanted.key, at)
        placed = kitty.place(number, spot + 1, at.columns, at.rows)
        # The old one goes after the new one is there, so that nothing is bare in between.
        gone = ""
        if before is not None and before[0] != wanted.key:
            gone = kitty.unplace(self._kept[before[0]][0], spot + 1)
        written = f"{sent}{SAVE}{move_to(at.column, at.row)}{placed}{RESTORE}{gone}"
        return written + self._tidied()

    def hide(self, spot: int) -> str:
        before = self._shown.pop(spot, None)
        return "" if before is None else kitty.unplace(self._kept[before[0]][0], spot + 1)

    def harm(self, spot: int) -> None:
        """Nothing: text is behind these pictures."""

    def clear(self) -> str:
        gone = "".join(kitty.drop(number) for number, _ in self._kept.values())
        self._kept.clear()
        self._shown.clear()
        return gone

    def _sent(self, wanted: Wanted) -> str:
        """What sends a picture that the terminal does not have."""
        if wanted.key in self._kept:
            self._kept.move_to_end(wanted.key)
            return ""
        image, number = wanted.draw(), self._next
        self._next += 1
        self._kept[wanted.key] = (number, image.width * image.height)
        return kitty.transmit(number, image.tobytes(), image.width, image.height)

    def _tidied(self) -> str:
        """What drops the pictures that were not used for longest; those that are shown stay."""
        shown = {key for key, _ in self._shown.values()}
        gone: list[str] = []
        pixels = sum(size for _, size in self._kept.values())
        for key in list(self._kept):
            if pixels <= self._kept_pixels and len(self._kept) <= KEPT_PICTURES:
                break
            if key not in shown:
                number, size = self._kept.pop(key)
                pixels -= size
                gone.append(kitty.drop(number))
        return "".join(gone)
