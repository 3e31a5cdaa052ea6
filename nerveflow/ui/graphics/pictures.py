"""Which figures are pictures of real pixels now, and everything that is written for them.

The rule that leaves no ghost: with every update of the screens each figure is looked at again. What
is seen of it on the uppermost screen is a picture; whatever lies over a part of it is left out, and
behind a dialog it is made of blocks, as everywhere else.
"""

import time
from asyncio import TimerHandle
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

from nerveflow.ui.call_once import call_once
from nerveflow.ui.graphics.board import Board, CellRect, Cells, Place
from nerveflow.ui.graphics.replies import Cell, Graphics, Protocol

if TYPE_CHECKING:
    from nerveflow.ui.graphics.board import Wanted

MOST_PIXELS = 450_000
"""The largest picture that is drawn where the terminal fits it into its cells."""
SLOW_S = 0.05
"""A picture that took longer is followed by a rest twice as long: keys and the voice come first."""
SLOW_WRITE_S = 0.1
"""A write that took longer waited for the terminal."""
SLOW_WRITES = 3
"""After this many slow writes, pictures are shown only while nothing moves."""
AHEAD_SHARE = 0.06
"""The part of a core that is used for pictures that are not shown yet."""
BEGIN_UPDATE, END_UPDATE = "\x1b[?2026h", "\x1b[?2026l"
"""What is between them is shown at once; a terminal that does not know them ignores them."""


class Drawable(Widget):
    """A widget that can be shown as a picture."""

    @property
    def drawable(self) -> bool:
        """Whether it is meant to be a picture."""
        raise NotImplementedError

    def wanted(self, width: int, height: int) -> "Wanted":
        """The picture of it now, in this size."""
        raise NotImplementedError

    def painted_as(self, *, picture: bool) -> bool:
        """Whether its cells were last painted for this."""
        raise NotImplementedError


class Pictures:
    """The pictures of one app. `write` sends to the terminal, in the order of what it shows."""

    def __init__(self, app: App[Any], graphics: Graphics, write: Callable[[str], None]) -> None:
        self._app = app
        self._graphics = graphics
        self._writer = write
        self._slow_writes = 0
        self.now: Callable[[], float] = time.monotonic
        self.write_clock: Callable[[], float] = time.monotonic
        self.used: Callable[[], float] = time.thread_time
        self._rests_until = self._ahead_from = 0.0
        self._behind: TimerHandle | None = None
        self._line: Cell | None = None
        self._board: Board | None = None
        self._away = False
        """Whether another program has the terminal."""
        self._seen: Mapping[Widget, tuple[Region, Region]] | None = None
        self._places: dict[Drawable, Place | None] = {}
        """Where each is in the layout that was seen last."""
        self._drawables: list[Drawable] = []
        self._spots: dict[Drawable, int] = {}
        """Those that are on the terminal now."""
        self._at: dict[int, Cells] = {}
        """Where they were shown last."""

    @property
    def is_fast(self) -> bool:
        """Whether the terminal shows pictures as fast as they change."""
        return self._slow_writes < SLOW_WRITES

    def _write(self, text: str) -> None:
        began = self.write_clock()
        self._writer(text)
        self._slow_writes += self.write_clock() - began > SLOW_WRITE_S

    def load(self) -> Board:
        """Load what draws; takes a while, so it is done in a thread."""
        # Both renderer and protocol need Pillow.
        import nerveflow.figure.pixels  # noqa: F401

        if self._graphics.protocol is Protocol.KITTY:
            from nerveflow.ui.graphics.kitty_board import KittyBoard

            return KittyBoard()
        from nerveflow.ui.graphics.sixel_board import SixelBoard

        return SixelBoard(self._graphics)

    def begin(self, board: Board) -> None:
        """Show pictures from now on."""
        self._board = board
        for each in self._drawables:
            each.refresh()

    def fit(self, line: Cell | None) -> None:
        """Take notice of the size of a cell by the terminal's line, None if it does not say.

        When it changes, letters were made larger or smaller.
        """
        before, self._line = self._line, line
        if line is None or before is None or line == before:
            return
        if self._board is not None and not self._away:
            self._send(self._board.clear())
        self._spots.clear()
        # What the line says may include a border: the difference is what can be trusted.
        old = self._graphics.cell
        across, down = line.width - before.width, line.height - before.height
        cell = Cell(max(1, old.width + across), max(1, old.height + down))
        self._graphics = self._graphics._replace(cell=cell)
        if self._board is not None:
            self.begin(self.load())

    def add(self, drawable: Drawable) -> None:
        """Look after a widget."""
        self._drawables.append(drawable)

    def remove(self, drawable: Drawable) -> None:
        """It is going to be gone."""
        if drawable in self._drawables:
            self._drawables.remove(drawable)
        if drawable in self._spots:
            self._send(self._hidden(drawable))

    def place(self, drawable: Drawable) -> Place | None:
        """Where a widget is and what of it is seen, if it is a picture there; else None."""
        if self._board is None or self._away or not drawable.is_attached:
            return None
        screen = self._app.screen
        if drawable.screen is not screen or not drawable.size.area or not drawable.drawable:
            return None
        # Only the compositor knows what lies over what. It makes this again with every layout.
        seen = screen._compositor.visible_widgets  # noqa: SLF001
        if seen is not self._seen:
            self._seen = seen
            self._places.clear()
        if drawable not in self._places:
            self._places[drawable] = place_of(drawable, seen)
        return self._places[drawable]

    def painting(self, update: object) -> None:
        """Take notice of an update of the screens that is going to be written over pictures."""
        if self._board is None or self._away:
            return
        for spot in self._spots.values():
            if writes_on(update, self._at[spot]):
                self._board.harm(spot)
        for drawable in self._drawables:
            if (place := self.place(drawable)) is not None:
                self._prepare(drawable, place)

    def _prepare(self, drawable: Drawable, place: Place) -> None:
        """Send what is going to be shown before the update in which it is.

        kitty 0.26 loses some of the pictures that are sent within a synchronised update.
        """
        if self._board is not None and not self._away:
            wanted = drawable.wanted(*self.size_of(place.at))
            sent = self._board.prepare(self._spots.get(drawable), wanted, place)
            if sent:
                self._write(sent)

    def show(self, drawable: Drawable) -> bool:
        """Show what it wants now, in its own update; whether it is a picture."""
        if drawable not in self._spots:
            return False
        place = self.place(drawable)
        if place is None:
            return False
        began = self.now()
        if began < self._rests_until:
            self._catch_up_in(self._rests_until - began)
            return True
        self._prepare(drawable, place)
        self._send(self._shown(drawable, place))
        spent = self.now() - began
        self._rests_until = began + (3 * spent if spent > SLOW_S else 0.0)
        return True

    def get_ready(self, drawable: Drawable, wanted: Callable[[int, int], "Wanted"]) -> bool:
        """Make a picture ready that will be shown; False if there is no time for it now.

        It is drawn, and sent if the terminal stores it.
        """
        now, place = self.now(), self.place(drawable)
        if now < max(self._ahead_from, self._rests_until) or place is None or self._board is None:
            return False
        if drawable not in self._spots:
            return False
        before = self.used()
        if sent := self._board.get_ready(wanted(*self.size_of(place.at)), place):
            self._write(sent)
        self._ahead_from = now + (self.used() - before) / AHEAD_SHARE
        return True

    def _catch_up_in(self, seconds: float) -> None:
        """Show what was left out, should no later step come."""
        if self._behind is None:
            self._behind = call_once(self._app, seconds, self._catch_up)

    def _catch_up(self) -> None:
        self._behind = None
        if self._board is not None and not self._away:
            for drawable in self._drawables:
                if (place := self.place(drawable)) is not None:
                    self._prepare(drawable, place)
            self._send("".join(self._settled()))

    def settle(self) -> None:
        """Bring the pictures in line with an update of the screens that is being written."""
        if self._board is None or self._away:
            return
        if written := "".join(self._settled()):
            self._write(written)

    def leave(self) -> str:
        """What takes everything away, before another program gets the terminal."""
        self._away = True
        self._spots.clear()
        return "" if self._board is None else self._board.clear()

    def come_back(self) -> None:
        """The terminal is ours again; nothing of before is on it."""
        self._away = False

    def _settled(self) -> Iterator[str]:
        for drawable in self._drawables:
            place = self.place(drawable)
            if place is not None:
                yield self._shown(drawable, place)
                continue
            if drawable in self._spots:
                yield self._hidden(drawable)
                drawable.refresh()
            elif not drawable.painted_as(picture=False):
                drawable.refresh()

    def _shown(self, drawable: Drawable, place: Place) -> str:
        if self._board is None:
            return ""
        spot = self._spots.get(drawable)
        if spot is None:
            taken = set(self._spots.values())
            spot = next(n for n in range(len(taken) + 1) if n not in taken)
            self._spots[drawable] = spot
        self._at[spot] = place.at
        return self._board.show(spot, drawable.wanted(*self.size_of(place.at)), place)

    def size_of(self, at: Cells) -> tuple[int, int]:
        """How large a picture is drawn."""
        width, height = self._graphics.cell
        if self._graphics.protocol is Protocol.KITTY:
            # The terminal makes it larger: finer than this it does not look better, but costs.
            part = min(1.0, sqrt(MOST_PIXELS / (at.columns * width * at.rows * height)))
            width, height = max(1, int(width * part)), max(1, int(height * part))
        return at.columns * width, at.rows * height

    def _hidden(self, drawable: Drawable) -> str:
        spot = self._spots.pop(drawable)
        return "" if self._board is None else self._board.hide(spot)

    def _send(self, written: str) -> None:
        if written and not self._away:
            self._write(f"{BEGIN_UPDATE}{written}{END_UPDATE}")


def place_of(drawable: Widget, seen: Mapping[Widget, tuple[Region, Region]]) -> Place | None:
    """Where a widget is among others, the uppermost first; None if nothing of it is seen."""
    if drawable not in seen:
        return None
    region, clip = seen[drawable]
    parts = [_part(region, clip.intersection(region))]
    for widget, (other, other_clip) in seen.items():
        if widget is drawable:
            break
        cover = other.intersection(other_clip).intersection(region)
        if cover.area:
            hole = _part(region, cover)
            parts = [rest for part in parts for rest in part.without(hole)]
    return Place(Cells(*region), tuple(parts)) if parts else None


def writes_on(update: object, at: Cells) -> bool:
    """Whether an update of Textual's compositor writes on any of these cells.

    It renders more than it writes: of each line only the pieces that a span touches.
    """
    spans: Sequence[tuple[int, int, int]] | None = getattr(update, "spans", None)
    if spans is None:
        return update is not None
    chops: Sequence[Mapping[int, object]] = getattr(update, "chops", ())
    chop_ends: Sequence[Sequence[int]] = getattr(update, "chop_ends", ())
    for y, first, last in spans:
        if not at.row <= y < at.row + at.rows:
            continue
        for end, (x, strip) in zip(chop_ends[y], chops[y].items(), strict=False):
            written = strip is not None and x <= last and end > first
            if written and x < at.column + at.columns and min(end, last) > at.column:
                return True
    return False


def _part(region: Region, within: Region) -> CellRect:
    """A rectangle of the screen as a part of a region."""
    left, top = within.x - region.x, within.y - region.y
    return CellRect(left, top, left + within.width, top + within.height)
