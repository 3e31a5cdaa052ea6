"""A plot in the room that it has, or lines of text in its place."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.review.characters import TextRun, rows_of
from nerveflow.review.plots import Plot, PlotRole

COLOURS = {
    PlotRole.LEFT: "$primary",
    PlotRole.RIGHT: "$accent",
    PlotRole.NO_LEG: "$muted",
    PlotRole.BEFORE: "$primary",
    PlotRole.AFTER: "$accent",
    PlotRole.BETWEEN: "$muted",
    PlotRole.WORSE_DAY: "$hot",
    PlotRole.CHECK: "$primary",
    PlotRole.DONE: "$calm",
    PlotRole.PLAN: "$muted",
    PlotRole.BAND: "$muted",
}


class PlotView(Widget):
    """Draws when it is painted: only then is known how high it is."""

    shown: reactive[Plot | tuple[str, ...]] = reactive(())

    def render(self) -> Content:
        if not isinstance(self.shown, Plot):
            return Content("\n").join(map(Content, self.shown))
        rows = rows_of(self.shown, self.content_size.width, self.content_size.height)
        return Content("\n").join(Content.assemble(*map(_run, row)) for row in rows)


def _run(run: TextRun) -> Content:
    return Content.styled(run.text, COLOURS[run.role]) if run.role else Content(run.text)
