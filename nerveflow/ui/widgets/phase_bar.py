"""A repetition or a timed step as a bar of its parts, with a moving marker."""

from itertools import pairwise

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.ui.session_words import Stretch


class PhaseBar(Widget):
    """Two lines: the names of the parts, and the bar."""

    parts: reactive[tuple[Stretch, ...]] = reactive(())
    cell: reactive[int] = reactive(-1)
    """The marker's cell; -1 for none."""

    def show(self, parts: tuple[Stretch, ...], fraction: float | None) -> None:
        """Show the parts, and the marker after this fraction of them, 0 to 1."""
        self.parts = parts
        last = self.content_size.width - 1
        self.cell = -1 if fraction is None else round(min(1.0, max(0.0, fraction)) * last)

    def render(self) -> Content:
        width = self.content_size.width
        if not self.parts or width < 1:
            return Content("")
        names: list[tuple[str, str]] = []
        bar: list[tuple[str, str]] = []
        for part, (first, last) in zip(self.parts, spread(self.parts, width), strict=True):
            here = first <= self.cell < last
            style = "bold $foreground" if here else "$muted"
            name = part.name if len(part.name) <= last - first else ""
            names.append((name.center(last - first), style))
            bar += self._runs(part, first, last)
        return Content.assemble(*names, "\n", *bar)

    def _runs(self, part: Stretch, first: int, last: int) -> list[tuple[str, str]]:
        """The cells of a part: those that are over, the marker if it is here, those to come."""
        done, ahead = ("━", "─") if part.moving else ("╍", "┄")
        at = min(max(self.cell, first), last)
        here = first <= self.cell < last
        return [
            (done * (at - first), "$primary"),
            ("●" * here, "bold $accent"),
            (ahead * (last - at - here), "$line"),
        ]


def spread(parts: tuple[Stretch, ...], width: int) -> list[tuple[int, int]]:
    """The first cell of every part and the one after its last, in proportion to its time."""
    total = sum(part.ms for part in parts) or 1
    edges, passed = [0], 0
    for part in parts:
        passed += part.ms
        edges.append(round(width * passed / total))
    return list(pairwise(edges))
