"""What all text of the screens goes through on its way to the terminal.

It commands nothing, has the signs of the terminal's encoding, and if there is to be no colour,
letters, bold and underlined, and reversed if a background was.
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor

from nerveflow.encodings import in_cells
from nerveflow.harmless import within_a_line

FILLED = 0.25
"""From this difference in brightness on, what lies under a text is more than the page."""


class HarmlessText(LineFilter):
    """Leaves nothing in a text that commands a terminal, whichever widget shows it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(within_a_line(text), style, ctl) for text, style, ctl in segments]


class EncodedText(LineFilter):
    """Draws with the signs that the terminal's encoding has, one for each."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(text.isascii() for text, _, _ in segments):
            return segments
        return [Segment(in_cells(text, self._encoding), style, c) for text, style, c in segments]


class NoInk(LineFilter):
    """Leaves no colour in what is sent to the terminal, not even grey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        page = background.brightness
        return [Segment(text, _bare(style, page), control) for text, style, control in segments]


class FiltersAsOne(LineFilter):
    """Several filters as one: Textual makes and caches a row again for each filter it is given."""

    def __init__(self, parts: tuple[LineFilter, ...] = ()) -> None:
        super().__init__()
        self.parts = parts

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        for part in self.parts:
            segments = part.apply(segments, background)
        return segments


def all_text(encoding: str) -> list[LineFilter]:
    """The filters of every app, for a terminal with this encoding."""
    utf = "utf" in encoding.lower()
    return [HarmlessText()] if utf else [HarmlessText(), EncodedText(encoding)]


def without_colours(filters: list[LineFilter]) -> list[LineFilter]:
    """The same filters, with ours in place of one that would turn colours grey."""
    return [NoInk() if isinstance(each, Monochrome | NoColor) else each for each in filters]


@lru_cache(1024)
def _bare(style: Style | None, page: float) -> Style | None:
    if style is None:
        return None
    filled = False
    if style.bgcolor is not None and not style.bgcolor.is_default:
        filled = abs(Color.from_rich_color(style.bgcolor).brightness - page) > FILLED
    return Style(
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        reverse=bool(style.reverse) != filled,
        meta=style.meta or None,
    )
