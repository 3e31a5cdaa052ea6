"""What a terminal said about pictures, and what follows from it. Pure.

The questions are asked in one go, the one that every terminal answers last.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from nerveflow.config.sections import FigureStyle

KITTY_QUESTION = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
"""Whether a picture of one pixel would be taken."""
SIZE_QUESTIONS = "\x1b[16t\x1b[14t"
"""How large a cell is, and how large the text area, in pixels."""
SIXEL_QUESTIONS = "\x1b[?1;1;0S\x1b[?2;1;0S"
"""How many colours a sixel picture can have, and how large it can be."""
TOGETHER_QUESTION = "\x1b[?2026$p"
"""Whether an update can be shown as one."""
LAST_QUESTION = "\x1b[c"
"""What kind of terminal it is; every one answers, and in order."""

_KITTY = re.compile(rb"\x1b_G([^\x1b]*)\x1b\\")
_REPORT = re.compile(rb"\x1b\[(\??)([\d;]*)\$?([cStRy])")
LEAST_CELL, MOST_CELL = 4, 96
"""Sizes of a cell in pixels that can be believed."""
MOST_BORDER = 2
"""A border makes cells look larger by this many pixels at most."""
XTERM_MOST = 1000
"""Wider or higher than this xterm paints no picture, however large it is."""
USUAL_CELL = (10, 20)
"""For kitty's protocol without an answer about the size: pictures are fitted into cells there."""
LEAST_COLOURS = 64
"""With fewer, skin and nerve look like a poster."""


class Protocol(StrEnum):
    """How pictures are sent."""

    KITTY = "kitty"
    SIXEL = "sixel"


class Cell(NamedTuple):
    """The size of one cell in pixels."""

    width: int
    height: int


class Graphics(NamedTuple):
    """The pictures that a terminal can show."""

    protocol: Protocol
    cell: Cell
    colours: int = 256
    """How many of them one sixel picture can have."""
    most: tuple[int, int] | None = None
    """The largest sixel picture in pixels, if the terminal has answered that."""
    together: bool = False
    """Whether it reports that it shows a whole update at once."""


class PictureReason(StrEnum):
    """Why there are pixels, or why there are none."""

    KITTY = "kitty"
    SIXEL = "sixel"
    SET = "set"
    """The settings ask for blocks or lines."""
    NO_TERMINAL = "no terminal"
    SYSTEM = "system"
    """Nothing can be asked on this system."""
    SERVED = "served"
    NO_COLOUR = "no colour"
    FEW_COLOURS = "few colours"
    PLAIN_TERMINAL = "plain terminal"
    NO_PILLOW = "no pillow"
    """The extra `pictures` is not installed."""
    SILENT = "silent"
    """The terminal did not answer in time."""
    NO_PROTOCOL = "no protocol"
    NO_CELL = "no cell"
    """It draws sixels, but how large a cell is cannot be known."""


class DetectedGraphics(NamedTuple):
    """What can be shown, and why."""

    graphics: Graphics | None
    why: PictureReason
    late: bool = False
    """Whether answers may still be on their way."""
    typed: str = ""
    """What the person typed at the same time: letters, digits, spaces and Enter as a line feed."""


@dataclass(slots=True)
class TerminalReplies:
    """Everything that came back so far."""

    kitty: bool = False
    sixel: bool = False
    cell: Cell | None = None
    area: tuple[int, int] | None = None
    """The text area in pixels, width first."""
    colours: int | None = None
    most: tuple[int, int] | None = None
    together: bool = False
    complete: bool = False
    """Whether the last question was answered."""
    unread: bytes = b""
    """What came and is not understood yet, or is no answer."""

    def take(self, data: bytes) -> None:
        """Take in what came, in pieces of any size."""
        self.unread += data
        for found in _KITTY.finditer(self.unread):
            fields, _, said = found[1].partition(b";")
            self.kitty = self.kitty or (b"i=31" in fields.split(b",") and said == b"OK")
        self.unread = _KITTY.sub(b"", self.unread)
        for report in _REPORT.finditer(self.unread):
            numbers = [int(each) for each in report[2].split(b";") if each]
            self._report(report[1] == b"?", numbers, report[3])
        self.unread = _REPORT.sub(b"", self.unread)

    @property
    def typed(self) -> str:
        """The keys among what came: all before an escape, which may be half an answer."""
        known, _, _ = self.unread.partition(b"\x1b")
        text = known.decode("ascii", "ignore").replace("\r", "\n")
        return "".join(each for each in text if each.isalnum() or each in " \n")

    def _report(self, private: bool, numbers: list[int], kind: bytes) -> None:
        match private, kind, numbers:
            case True, b"c", _:
                # The first number is the terminal's class.
                self.sixel, self.complete = 4 in numbers[1:], True
            case False, b"t", [6, height, width]:
                self.cell = _believed(width, height)
            case False, b"t", [4, height, width]:
                self.area = (width, height)
            case True, b"S", [1, 0, colours]:
                self.colours = colours
            case True, b"S", [2, 0, width, height]:
                self.most = (width, height)
            case True, b"y", [2026, mode]:
                # 0 is a mode that is not known, 4 one that stays off.
                self.together = mode in (1, 2, 3)
            case _:
                pass


class Window(NamedTuple):
    """The terminal's size as its line says: in cells, and in pixels if it says so, else 0."""

    columns: int
    rows: int
    width: int = 0
    height: int = 0

    @property
    def cell(self) -> Cell | None:
        """The size of a cell by this."""
        return _cell_of(self, (self.width, self.height))


def questions(environment: Mapping[str, str]) -> str:
    """What to ask. tmux and screen take kitty's question for a title; they answer the others."""
    kitty = "" if inside(environment) else KITTY_QUESTION
    return f"{kitty}{SIZE_QUESTIONS}{SIXEL_QUESTIONS}{TOGETHER_QUESTION}{LAST_QUESTION}"


def inside(environment: Mapping[str, str]) -> bool:
    """Whether tmux or screen is between the program and the terminal."""
    term = environment.get("TERM", "")
    return "TMUX" in environment or "STY" in environment or term.startswith(("tmux", "screen"))


def why_not_asked(
    style: FigureStyle, environment: Mapping[str, str], *, pillow: bool
) -> PictureReason | None:
    """Why a terminal need not be asked; None if it has to be."""
    term, no_colour = environment.get("TERM", ""), environment.get("NO_COLOR")
    if style in ("blocks", "lines"):
        return PictureReason.SET
    if environment.get("TEXTUAL_DRIVER"):
        return PictureReason.SERVED
    if no_colour:
        return PictureReason.NO_COLOUR
    if term in ("", "dumb", "linux"):
        return PictureReason.PLAIN_TERMINAL
    if not _many_colours(environment):
        return PictureReason.FEW_COLOURS
    return None if pillow else PictureReason.NO_PILLOW


def _many_colours(environment: Mapping[str, str]) -> bool:
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return True
    term = environment.get("TERM", "")
    return "256" in term or "kitty" in term or "direct" in term


def decide(answers: TerminalReplies, window: Window) -> DetectedGraphics:
    """What to show, by what was answered and by what the terminal's line says of its size."""
    late = not answers.complete
    area = answers.area
    cell = answers.cell or (_cell_of(window, area) if area else None) or _measured(answers, window)
    if answers.kitty:
        graphics = Graphics(Protocol.KITTY, cell or Cell(*USUAL_CELL), together=answers.together)
        return DetectedGraphics(graphics, PictureReason.KITTY, late)
    if late:
        return DetectedGraphics(None, PictureReason.SILENT, late)
    if not answers.sixel:
        return DetectedGraphics(None, PictureReason.NO_PROTOCOL)
    if cell is None:
        return DetectedGraphics(None, PictureReason.NO_CELL)
    colours = min(256, answers.colours or 256)
    if colours < LEAST_COLOURS:
        return DetectedGraphics(None, PictureReason.FEW_COLOURS)
    graphics = Graphics(Protocol.SIXEL, cell, colours, answers.most, answers.together)
    return DetectedGraphics(graphics, PictureReason.SIXEL)


def _measured(answers: TerminalReplies, window: Window) -> Cell | None:
    """The cell by what the line says, which may include the border of the window.

    The largest picture is often as large as all cells together, and shows how much that is.
    """
    line = window.cell
    if line is None or answers.most is None:
        return line
    sizes = zip(answers.most, window, line, strict=False)
    width, height = (_side(most, cells, counted) for most, cells, counted in sizes)
    return Cell(width, height)


def _side(most: int, cells: int, counted: int) -> int:
    """One side of a cell in pixels; `counted` is its size by the terminal's line settings."""
    reported = most // cells
    exact = most % cells == 0 and most != XTERM_MOST
    return reported if exact and 0 <= counted - reported <= MOST_BORDER else counted


def _cell_of(window: Window, area: tuple[int, int]) -> Cell | None:
    if not (window.columns and window.rows):
        return None
    return _believed(area[0] // window.columns, area[1] // window.rows)


def _believed(width: int, height: int) -> Cell | None:
    fits = all(LEAST_CELL <= part <= MOST_CELL for part in (width, height))
    return Cell(width, height) if fits else None
