"""What is spoken, to be read: a list in bold letters, or the current sentence in large ones."""

from collections.abc import Sequence
from textwrap import wrap

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.ui.widgets.big_text import fit, shared_scale
from nerveflow.wording import words

MARK = "▸ "
MORE = "…"
"""Where sentences of a list are out of sight."""
LIST_LEAST = 5
"""With fewer rows a list that does not fit gives way to its current sentence."""
WALL = 0.6
"""While it is spoken, a list that takes more of the rows than this is a wall of text: then only the
current sentence and its neighbours are shown, with air between them."""


class Sentences(Widget):
    """All sentences of a step; the current one is bright."""

    lines: reactive[tuple[str, ...]] = reactive(())
    current: reactive[int] = reactive(0)
    is_large: reactive[bool] = reactive(False)
    """Whether the current one fills the space by itself."""
    scale: reactive[int] = reactive(1)
    """How many times large letters are enlarged at most."""
    is_spoken: reactive[bool] = reactive(False)
    """Whether all were spoken: then all are shown for a person who looks up."""
    is_apart: reactive[bool] = reactive(False)
    """Whether an empty row separates them from the large word, if there is room for it."""

    def render(self) -> Content:
        width, height = self.content_size
        if not self.lines or width < 3:
            return Content("")
        current = min(self.current, len(self.lines) - 1)
        line = self.lines[current]
        if self.is_large:
            # One size for all sentences of a step: the look must not jump with each of them.
            scale = shared_scale(self.lines, width, height, self.scale)
            letters = fit(line, width, height, scale, centred=self.styles.text_align == "center")
            if letters is not None:
                return Content("\n".join(letters))
        if self.is_large or len(self.lines) == 1:
            rows = [Content.styled(part, "bold") for part in wrap(line, width)]
        else:
            rows = self._listed(current, width, height)
        apart = self.is_apart and not self.styles.margin.top and len(rows) < height
        return Content("\n").join([*([Content("")] if apart else []), *rows])

    def _listed(self, current: int, width: int, height: int) -> list[Content]:
        """The list, or as many whole sentences of it as there is room for."""
        wrapped = [wrap(line, width - len(MARK)) for line in self.lines]
        if sum(map(len, wrapped)) > height < LIST_LEAST:
            return [Content.styled(part, "bold") for part in wrap(self.lines[current], width)]
        sizes = [len(parts) for parts in wrapped]
        if sum(sizes) > WALL * height and not self.is_spoken:
            airy = self._with_air(wrapped, current, height)
            if airy:
                return airy
        first, last = window(sizes, current, height)
        rows: list[Content] = []
        for number in range(first, last):
            here = number == current
            style = "bold" if here else "$muted"
            for place, part in enumerate(wrapped[number]):
                mark = MARK if here and not place else " " * len(MARK)
                rows.append(Content.styled(mark + part, style))
        more = Content.styled(" " * len(MARK) + MORE, "$muted")
        if last < len(wrapped) and len(rows) < height:
            rows.append(more)
        if first and len(rows) < height:
            rows.insert(0, more)
        return rows

    def _with_air(
        self, wrapped: Sequence[Sequence[str]], current: int, height: int
    ) -> list[Content]:
        """The current sentence between its neighbours, and how many there are; empty if there
        is no room for that."""
        first, last = neighbours(
            [len(parts) for parts in wrapped], current, height - 1 - self.is_apart
        )
        if last - first < 2:
            return []
        rows: list[Content] = []
        for number in range(first, last):
            here = number == current
            for place, part in enumerate(wrapped[number]):
                mark = MARK if here and not place else " " * len(MARK)
                rows.append(Content.styled(mark + part, "bold" if here else "$muted"))
            rows.append(Content(""))
        count = words.running.SENTENCE_OF.format(number=current + 1, of=len(wrapped))
        return [*rows, Content.styled(" " * len(MARK) + count, "$muted")]


def neighbours(sizes: Sequence[int], current: int, height: int) -> tuple[int, int]:
    """From which to before which sentence a list is shown with an empty row after each.

    That is the current one, one before it and as many after it as there is room for, at most two.
    """
    first, last, left = current, current + 1, height - sizes[current] - 1
    for _ in range(2):
        if last < len(sizes) and sizes[last] < left:
            left -= sizes[last] + 1
            last += 1
        if first == current and first and sizes[first - 1] < left:
            first -= 1
            left -= sizes[first] + 1
    return first, last


def window(sizes: Sequence[int], current: int, height: int) -> tuple[int, int]:
    """From which to before which sentence a list is shown whole in `rows` rows.

    That is the current one with what comes after it: what is over goes out of sight first. One
    that is higher than all rows is shown by itself. `sizes` are the rows of each sentence.
    """
    first, last = current, current + 1
    used = sizes[current]
    while last < len(sizes) and used + sizes[last] <= height:
        used += sizes[last]
        last += 1
    while last == len(sizes) and first and used + sizes[first - 1] <= height:
        first -= 1
        used += sizes[first]
    return first, last
