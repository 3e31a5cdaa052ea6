"""What every protocol can do with the pictures that a terminal shows. Pure.

A board returns what has to be written and takes it for written: it knows what the terminal shows.
"""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

SAVE, RESTORE = "\x1b7", "\x1b8"
"""The cursor is put back: the screens write where they left it."""


class Cells(NamedTuple):
    """A rectangle of cells on the screen, from 0."""

    column: int
    row: int
    columns: int
    rows: int


class CellRect(NamedTuple):
    """A rectangle of cells within a picture, the right and lower edges left out."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """How many cells it has."""
        return (self.right - self.left) * (self.bottom - self.top)

    def joined(self, other: "CellRect") -> "CellRect":
        """The smallest part that covers both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return CellRect(left, top, max(self.right, other.right), max(self.bottom, other.bottom))

    def shared(self, other: "CellRect") -> "CellRect | None":
        """What lies in both."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return CellRect(left, top, right, bottom) if left < right and top < bottom else None

    def without(self, other: "CellRect") -> "list[CellRect]":
        """What is left of this around the other: four rectangles at most."""
        hole = self.shared(other)
        if hole is None:
            return [self]
        around = (
            CellRect(self.left, self.top, self.right, hole.top),
            CellRect(self.left, hole.top, hole.left, hole.bottom),
            CellRect(hole.right, hole.top, self.right, hole.bottom),
            CellRect(self.left, hole.bottom, self.right, self.bottom),
        )
        return [part for part in around if part.left < part.right and part.top < part.bottom]


class Place(NamedTuple):
    """Where a picture is on the screen, and which parts of it are to be seen there."""

    at: Cells
    parts: tuple[CellRect, ...]


class Wanted(NamedTuple):
    """A picture that is to be shown; equal keys look the same."""

    key: Hashable
    movement: Hashable
    """Pictures of one movement differ in a part of them only."""
    draw: Callable[[], "Image"]
    """Makes it, in three bytes a pixel; called only if it is not cached."""
    way: Hashable = None
    """Pictures of one way of a movement, there or back, show the same arrow."""
    reach: Callable[[], tuple[CellRect, ...]] = tuple
    """The parts in which pictures of this way differ, as far as that is known ahead."""


class Board(Protocol):
    """The pictures that a terminal shows, each in its own spot."""

    def prepare(self, spot: int | None, wanted: Wanted, place: Place) -> str:
        """Send a picture to a terminal that can store it, before it is shown; nothing changes yet.

        `spot` is None if it has none yet.
        """
        ...

    def get_ready(self, wanted: Wanted, place: Place) -> str:
        """Do ahead of time what `show` will have to do, as far as possible; nothing is seen of it.

        Only for a picture of the movement that is shown in this place, or next there.
        """
        ...

    def show(self, spot: int, wanted: Wanted, place: Place) -> str:
        """Show a picture in a spot, in place of the one that was there."""
        ...

    def hide(self, spot: int) -> str:
        """Hide the picture of a spot; it may stay stored. Its cells are painted right after."""
        ...

    def harm(self, spot: int) -> None:
        """The cells of a spot were written over."""
        ...

    def clear(self) -> str:
        """Remove all pictures and what is stored, as before the terminal is given back."""
        ...


def move_to(column: int, row: int) -> str:
    """Put the cursor on a cell, counted from 0."""
    return f"\x1b[{row + 1};{column + 1}H"
