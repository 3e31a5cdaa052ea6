"""Text in large letters if its space allows, else in plain bold: one alphabet, few sizes."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.ui.widgets.large_letters import large

BETWEEN_LINES = 1
"""Empty rows between two lines, so that what hangs below one never touches the next."""


def fit(
    text: str, width: int, height: int, scale: int = 1, *, centred: bool = False
) -> list[str] | None:
    """The text enlarged `scale` times as rows of cells; None if it does not fit."""
    for roomy in (True, False):
        rows = drawn(text, width, scale, centred=centred, roomy=roomy)
        if rows is not None and len(rows) <= height:
            return rows
    return None


def shared_scale(texts: Iterable[str], width: int, height: int, most: int) -> int:
    """The largest scale, at least 1, in which each of several texts fits."""
    texts = tuple(texts)
    for scale in range(most, 1, -1):
        if all(fit(text, width, height, scale) is not None for text in texts):
            return scale
    return 1


def drawn(
    text: str, width: int, scale: int = 1, *, centred: bool = False, roomy: bool = True
) -> list[str] | None:
    """The text as rows of equal width; None if a character or a word does not fit.

    Lines that are not `roomy` are apart only if letters hang below the upper one.
    """
    font = large()
    if not font.can(text):
        return None
    lines = font.wrap(text, width // scale)
    if lines is None:
        return None
    widest = max((font.width(line) for line in lines), default=0) * scale
    rows: list[str] = []
    for line in lines:
        # Every row of a line gets the same margin: centring rows one by one would tear letters.
        margin = " " * ((widest - font.width(line) * scale) // 2 if centred else 0)
        rows += [(margin + row).ljust(widest) for row in font.draw(line, scale)]
        if roomy or rows[-1].strip():
            rows += [" " * widest] * BETWEEN_LINES
    while rows and not rows[-1].strip():
        rows.pop()
    return rows


class BigText(Widget):
    """A text in large letters. Markup in it is shown as it is."""

    text: reactive[str] = reactive("")
    shorter: reactive[str] = reactive("")
    """What to show if the text is too wide for large letters; empty for nothing else."""
    scale: reactive[int] = reactive(1, layout=True)
    """How many times the letters are enlarged, if that fits."""

    def watch_text(self, before: str, after: str) -> None:
        sizes = self.styles.width, self.styles.height
        if before != after and any(size is not None and size.is_auto for size in sizes):
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        rows = self._rows(container.width, container.height)
        return len(self.text) if not rows else max(len(row) for row in rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        most = self.styles.max_height
        room = container.height if most is None else int(most.value)
        rows = self._rows(width, room)
        return 1 if not rows else len(rows)

    def render(self) -> Content:
        width, height = self.content_size
        rows = self._rows(width, height, centred=self.styles.text_align == "center")
        return Content.styled(self.text, "bold") if rows is None else Content("\n".join(rows))

    def _rows(self, width: int, height: int, *, centred: bool = False) -> Sequence[str] | None:
        for text in (self.text, self.shorter):
            for scale in range(self.scale, 0, -1):
                rows = fit(text, width, height, scale, centred=centred) if text else None
                if rows is not None:
                    return rows
        return None
