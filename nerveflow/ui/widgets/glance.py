"""Today at a glance: what is due, the last session, the weeks in a row, and a hint."""

from collections.abc import Iterator
from textwrap import wrap

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.ui.home_page import Today
from nerveflow.wording import words

NAME = 7
"""Columns of a fact's name."""
MOST_MARKS = 12


class Glance(Widget):
    """A few lines; what does not fit in its height is left out from the end."""

    today: reactive[Today | None] = reactive(None, layout=True)

    def render(self) -> Content:
        if self.today is None:
            return Content("")
        return Content("\n").join(self._lines(self.today, self.content_size.width))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(list(self._lines(self.today, width))) if self.today is not None else 1

    def _lines(self, now: Today, width: int) -> Iterator[Content]:
        yield from (
            Content.styled(line, "$primary")
            for line in wrap(words.home.ABOUT_THE_PROGRAM, max(20, width))
        )
        yield Content.styled(now.date, "bold $foreground")
        weeks = f"{'▰' * min(MOST_MARKS, now.weeks)} {now.streak}".strip()
        for name, text in (
            (words.home.TODAY_NAMES["goal"], now.goal),
            (words.home.TODAY_NAMES["plan"], now.plan),
            (words.home.TODAY_NAMES["due"], now.due),
            (words.home.TODAY_NAMES["over"], now.over),
            (words.home.TODAY_NAMES["last"], now.last),
            (words.home.TODAY_NAMES["weeks"], weeks),
            (words.home.TODAY_NAMES["hint"], now.hint),
        ):
            for number, line in enumerate(wrap(text, max(20, width - NAME))):
                title = "" if number else name
                yield Content.assemble((title.ljust(NAME), "$primary"), (line, "$foreground"))
