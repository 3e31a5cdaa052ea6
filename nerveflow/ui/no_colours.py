"""A picture without colour: letters, bold, underlined, and reversed where a background was."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor

FILLED = 0.25
"""From this difference in brightness on, what lies under a text is more than the page."""


class NoInk(LineFilter):
    """Leaves no colour in what is sent to the terminal, not even grey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        page = background.brightness
        return [Segment(text, _bare(style, page), control) for text, style, control in segments]


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
