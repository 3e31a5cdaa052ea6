"""The whole session as one bar: a stretch for each part, filled as far as done."""

from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of the session."""

    name: str
    short: str
    ms: int
    left_out: bool = False
    """Whether any of it was skipped or broken off."""


class SessionBar(Widget):
    """The bar, and under it the names of the parts if there is room for them."""

    parts: reactive[tuple[PartShown, ...]] = reactive(())
    part: reactive[int] = reactive(0)
    cell: reactive[int] = reactive(0)
    """How many cells are done."""

    def show(self, part: int, fraction: float) -> None:
        """Show the current part, by its number, and the fraction of the session that is over."""
        self.part = part
        self.cell = round(min(1.0, max(0.0, fraction)) * self.content_size.width)

    def render(self) -> Content:
        width, height = self.content_size
        if not self.parts or width < len(self.parts):
            return Content("")
        bar: list[tuple[str, str]] = []
        names: list[tuple[str, str]] = []
        for number, (first, last) in enumerate(spans(self.parts, width)):
            here = number == self.part
            done = min(max(self.cell - first, 0), last - first)
            left_out = self.parts[number].left_out and not here
            line = ("╌" if left_out else "━") * done, "─" * (last - first - done)
            gap = 1 if number + 1 < len(self.parts) and last - first > 1 else 0
            text = "".join(line)
            text = text[: len(text) - gap]
            bar += [
                (text[:done], "$accent" if here else "$muted" if left_out else "$primary"),
                (text[done:], "$muted" if here else "$line"),
                (" " * gap, ""),
            ]
            names.append(_named(self.parts[number], last - first, here))
        lines = [Content.assemble(*bar)]
        if height > 1:
            lines.append(Content.assemble(*names))
        return Content("\n").join(lines)


def spans(parts: tuple[PartShown, ...], width: int) -> list[tuple[int, int]]:
    """The first cell of every part and the one after its last; each part has at least one."""
    total = sum(part.ms for part in parts) or 1
    spare = width - len(parts)
    edges, passed = [0], 0
    for number, part in enumerate(parts, 1):
        passed += part.ms
        edges.append(number + round(spare * passed / total))
    return list(pairwise(edges))


def _named(part: PartShown, room: int, here: bool) -> tuple[str, str]:
    fitting = next((n for n in (part.name, part.short) if len(n) < room), "")
    return fitting.ljust(room), "bold $accent" if here else "$muted"
