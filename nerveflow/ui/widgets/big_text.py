"""Text as large as its space allows, down to plain bold text."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.ui.widgets.pixels import Font, large, small


@dataclass(frozen=True, slots=True)
class LetterSize:
    """A font and how many times it is enlarged."""

    font: Font
    scale: int = 1


def fit(
    text: str, width: int, height: int, sizes: Sequence[LetterSize], *, centred: bool = False
) -> list[str] | None:
    """The text in the first size that fits, as rows of cells; None where none fits."""
    for size in sizes:
        rows = drawn(text, width, size, centred=centred)
        if rows is not None and len(rows) <= height:
            return rows
    return None


def drawn(text: str, width: int, size: LetterSize, *, centred: bool = False) -> list[str] | None:
    """The text in one size, as rows of equal width; None where a character or word does not fit."""
    if not size.font.can(text):
        return None
    lines = size.font.wrap(text, width // size.scale)
    if lines is None:
        return None
    widest = max((size.font.width(line) for line in lines), default=0) * size.scale
    rows: list[str] = []
    for line in lines:
        # Every row of a line gets the same margin: centring rows one by one would tear letters.
        margin = " " * ((widest - size.font.width(line) * size.scale) // 2 if centred else 0)
        rows += [(margin + row).ljust(widest) for row in size.font.draw(line, size.scale)]
    while rows and not rows[-1].strip():
        rows.pop()
    return rows


def sizes(most: int = 1) -> tuple[LetterSize, ...]:
    """All sizes from the largest wanted to the smallest font."""
    scales = range(most, 0, -1)
    return tuple(LetterSize(font(), scale) for scale in scales for font in (large, small))


class BigText(Widget):
    """A text that fills its space. Markup in it is shown as it is."""

    text: reactive[str] = reactive("")

    def watch_text(self, before: str, after: str) -> None:
        width = self.styles.width
        if width is not None and width.is_auto and len(before) != len(after):
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        if not self.text:
            return 0
        rows = fit(self.text, container.width, container.height, self._sizes)
        return len(self.text) if rows is None else max(len(row) for row in rows)

    def __init__(self, *, most: int = 1, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._sizes = sizes(most)

    def render(self) -> Content:
        width, height = self.content_size
        centred = self.styles.text_align == "center"
        rows = fit(self.text, width, height, self._sizes, centred=centred)
        if rows is None:
            return Content.styled(self.text, "bold")
        return Content("\n".join(rows))
