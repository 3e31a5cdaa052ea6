"""The one place that all text of the screens goes through, on its way to the terminal."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from nerveflow.encodings import in_cells
from nerveflow.harmless import within_a_line


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


def all_text(encoding: str) -> list[LineFilter]:
    """The filters of every app, for a terminal with this encoding."""
    utf = "utf" in encoding.lower()
    return [HarmlessText()] if utf else [HarmlessText(), EncodedText(encoding)]
