"""Beside the figure: the large word, the count-down, the bar, the dots, the scale."""

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.session.position import Position
from nerveflow.session.timeline import Kind
from nerveflow.ui.moment import Moment, fraction, stretches
from nerveflow.ui.widgets.big_text import BigText
from nerveflow.ui.widgets.phase_bar import PhaseBar
from nerveflow.ui.widgets.rep_dots import RepDots
from nerveflow.ui.widgets.tension_scale import Scale, TensionScale


class HintLine(Widget):
    """What the person can do to go on, as a line to press or to click."""

    hint: reactive[str] = reactive("")

    def render(self) -> Content:
        if not self.hint:
            return Content("")
        return Content.styled(f" {self.hint} ", "bold $ink on $primary")


class Panel(Container):
    """Shows a position; decides nothing."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="say"):
            yield BigText(most=2, id="word")
            yield BigText(most=2, id="count")
        with Container(id="gauges"):
            yield PhaseBar()
            yield RepDots()
            yield HintLine()
            yield TensionScale()

    def show(self, position: Position, now: Moment, scale: Scale) -> None:
        """Bring everything up to a position; what looks the same is left alone."""
        segment = position.segment
        self.query_one("#word", BigText).text = now.word
        self.query_one("#count", BigText).text = now.count
        self.query_one(PhaseBar).show(stretches(position), fraction(position))
        dots = self.query_one(RepDots)
        gliding = segment.kind is Kind.GLIDE
        dots.rep = position.rep
        dots.reps = segment.reps if gliding else 0
        dots.sets = f"set {segment.set_no} of {segment.sets}" if segment.sets > 1 else ""
        self.query_one(HintLine).hint = now.hint
        self.query_one(TensionScale).scale = scale
