"""What is spoken, to be read: a list in bold letters, or the current sentence in large ones."""

from textwrap import wrap

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.ui.widgets.big_text import fit, shared_scale

MARK = "▸ "
LIST_LEAST = 5
"""With fewer rows a list that does not fit gives way to its current sentence."""


class Sentences(Widget):
    """All sentences of a step; the current one is bright."""

    lines: reactive[tuple[str, ...]] = reactive(())
    current: reactive[int] = reactive(0)
    is_large: reactive[bool] = reactive(False)
    """Whether the current one alone fills the space."""
    scale: reactive[int] = reactive(1)
    """How many times large letters are enlarged at most."""

    def render(self) -> Content:
        width, height = self.content_size
        if not self.lines or width < 3:
            return Content("")
        line = self.lines[min(self.current, len(self.lines) - 1)]
        if self.is_large:
            # One size for all sentences of a step: the look must not jump with each of them.
            scale = shared_scale(self.lines, width, height, self.scale)
            rows = fit(line, width, height, scale, centred=self.styles.text_align == "center")
            if rows is not None:
                return Content("\n".join(rows))
        if self.is_large or len(self.lines) == 1:
            return Content.styled("\n".join(wrap(line, width)), "bold")
        return self._listed(width, height)

    def _listed(self, width: int, height: int) -> Content:
        rows: list[Content] = []
        begin = end = 0
        for number, line in enumerate(self.lines):
            here = number == self.current
            style = "bold" if here else "$muted"
            if here:
                begin = len(rows)
            for place, part in enumerate(wrap(line, width - len(MARK))):
                mark = MARK if here and not place else " " * len(MARK)
                rows.append(Content.styled(mark + part, style))
            if here:
                end = len(rows)
        if len(rows) > height:
            if height < LIST_LEAST:
                return Content.styled("\n".join(wrap(self.lines[self.current], width)), "bold")
            # The current sentence with what comes after it: what is over goes out of sight first.
            first = max(0, min(begin, len(rows) - height, max(0, end - height) or begin))
            rows = rows[first : first + height]
        return Content("\n").join(rows)
