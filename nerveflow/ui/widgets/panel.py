"""The panel beside the figure: the large word, the countdown, the bar, the dots, the scale."""

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind
from nerveflow.ui.session_words import SessionWords, fraction, stretches
from nerveflow.ui.widgets.big_text import BigText
from nerveflow.ui.widgets.phase_bar import PhaseBar
from nerveflow.ui.widgets.tension_scale import Scale, TensionScale


class HintLine(Widget):
    """What the person can do to go on."""

    hint: reactive[str] = reactive("")
    answers: reactive[tuple[str, ...]] = reactive(())
    """Answers that are said one after the other."""
    lit: reactive[str] = reactive("")

    def render(self) -> Content:
        if self.answers:
            return Content("  ").join(
                Content.styled(f" {each} ", "bold $ink on $accent")
                if each == self.lit
                else Content.styled(f" {each} ", "$foreground")
                for each in self.answers
            )
        if not self.hint:
            return Content("")
        return Content.styled(f" {self.hint} ", "bold $ink on $primary")


class RepDots(Widget):
    """Repetitions as dots: done, now, to come. Empty outside a glide."""

    rep: reactive[int] = reactive(0)
    reps: reactive[int] = reactive(0)
    sets: reactive[str] = reactive("")
    """Which set it is, where there are several."""

    def render(self) -> Content:
        if not self.reps:
            return Content("")
        done, left = max(0, self.rep - 1), self.reps - max(self.rep, 0)
        now = "◉" if self.rep else ""
        words = f"   {self.rep} of {self.reps}" if self.rep else f"   {self.reps} to come"
        if self.rep == self.reps:
            words += ", the last"
        return Content.assemble(
            (" ".join("●" * done), "$primary"),
            (f" {now} " if done else f"{now} ", "bold $accent"),
            (" ".join("○" * left), "$muted"),
            (words, "$foreground"),
            (f"   {self.sets}" if self.sets else "", "$muted"),
        )


class Panel(Container):
    """Shows a moment; decides nothing."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._word = BigText(most=2, id="word")
        self._rep = BigText(most=2, id="rep")
        self._count = BigText(most=2, id="count")
        self._bar = PhaseBar()
        self._dots = RepDots()
        self._hint = HintLine()
        self._scale = TensionScale()

    def compose(self) -> ComposeResult:
        with Horizontal(id="say"):
            yield self._word
            yield self._rep
            yield self._count
        with Container(id="gauges"):
            yield self._bar
            yield self._dots
            yield self._hint
            yield self._scale

    def move(self, moment: Moment) -> None:
        """Show only what moves by itself: the bar."""
        self._bar.show(stretches(moment), fraction(moment))

    def show(self, moment: Moment, now: SessionWords, scale: Scale) -> None:
        """Show everything; parts that look the same are not repainted."""
        segment = moment.segment
        gliding = segment.kind is Kind.GLIDE
        self._word.text = now.word
        self._count.text = now.count
        self._rep.text = f"{moment.rep}/{segment.reps}" if gliding and moment.rep else ""
        self._dots.rep = moment.rep
        self._dots.reps = segment.reps if gliding else 0
        several = segment.sets > 1
        self._dots.sets = f"set {segment.set_no} of {segment.sets}" if several else ""
        self._hint.hint, self._hint.answers, self._hint.lit = now.hint, now.answers, now.lit
        self._scale.scale = scale
        self.move(moment)
