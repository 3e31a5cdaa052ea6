"""Everything that a session shows of a moment. Decides nothing."""

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from nerveflow.figure.scene import Scene
from nerveflow.session.moment import Moment
from nerveflow.ui.session_words import SessionWords, coming, pause_words, scene
from nerveflow.ui.widgets.big_text import BigText
from nerveflow.ui.widgets.edge_lines import NextLine, TopLine
from nerveflow.ui.widgets.figure import Figure
from nerveflow.ui.widgets.panel import Panel
from nerveflow.ui.widgets.session_bar import PartShown, SessionBar
from nerveflow.ui.widgets.tension_scale import TensionReadout
from nerveflow.wording import words


class PauseCard(Vertical):
    """Covers the middle of a paused session: what was going on, and how to go on."""

    _shown: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        title = BigText(id="pause-title")
        title.text = words.running.PAUSED_TITLE
        yield title
        yield Static(id="pause-was", markup=False)
        yield Static(id="pause-go", markup=False)

    def show(self, was: str, key: str) -> None:
        """What was going on, and the key that goes on."""
        if (was, key) == self._shown:
            return
        self._shown = (was, key)
        self.query_one("#pause-was", Static).update(Content(was))
        self.query_one("#pause-go", Static).update(
            Content.styled(f" {words.running.key_goes_on(key)} ", "bold $ink on $primary")
        )


class SessionView(Vertical):
    """Figure, words, bars and scale of one session."""

    def __init__(self, *, reduced_motion: bool = False, check: str | None = None) -> None:
        super().__init__()
        self._reduced_motion = reduced_motion
        self._check = check
        """The movement that the person compares, by its name in the settings."""
        self._top = TopLine()
        self._bar = SessionBar()
        self._figure = Figure(id="figure")
        self._panel = Panel(id="panel")
        self._next = NextLine()
        self._card = PauseCard()
        self._saving = Static(id="saving", markup=False)
        self._sign = ""
        """What the line above says now."""
        self._is_paused = self._is_covered = False

    def compose(self) -> ComposeResult:
        yield self._top
        yield self._bar
        yield self._saving
        with Container(id="stage"):
            yield self._figure
            yield self._panel
        yield self._next
        yield self._card

    def divide(self, parts: tuple[PartShown, ...]) -> None:
        """Set the parts of the whole session."""
        self._bar.parts = parts

    def size_letters(self, scale: int, *, is_large: bool, in_words: bool, strip: int) -> None:
        """How many times letters are enlarged, and whether the sentence is what is large.

        Then the figure has a `strip` of that many rows.
        """
        self._panel.size_letters(scale, is_large=is_large, in_words=in_words, strip=strip)

    def scene(self, moment: Moment) -> Scene:
        """What the figure shows, in motion or not."""
        return scene(moment, reduced_motion=self._reduced_motion, check=self._check)

    def move(self, moment: Moment) -> None:
        """Show only what moves by itself."""
        shown = self.scene(moment)
        self._figure.show(shown)
        self._panel.move(moment, shown)

    def get_ready(self, moment: Moment) -> None:
        """Draw ahead what moves next, while nothing does."""
        if self._figure.pictures is not None:
            self._figure.expect(coming(moment, reduced_motion=self._reduced_motion))

    def show(
        self,
        moment: Moment,
        now: SessionWords,
        scale: TensionReadout,
        state: tuple[str, ...],
        key: str,
    ) -> None:
        """Show everything; parts that look the same are not repainted.

        Of `state`, how the session runs, the first is left out first if there is no room.
        """
        self._top.titles, self._top.side = now.titles, moment.segment.side
        self._bar.show(moment.block_no, moment.done_ms / max(1, moment.total_ms))
        shown = self.scene(moment)
        self._figure.show(shown)
        self._panel.show(moment, now, scale, shown)
        self._next.following = now.following
        parts = (*state, now.left)
        self._next.states = tuple(" · ".join(parts[n:]) for n in range(len(parts)))
        if moment.paused is not None:
            self._card.show(pause_words(moment), key)
        self._is_paused = moment.paused is not None
        self._card.display = self._is_paused and not self._is_covered

    def cover(self, *, covered: bool) -> None:
        """Hide what is shown of a pause while another screen is above."""
        self._is_covered = covered
        self._card.display = self._is_paused and not covered

    def say_saving(self, sign: str) -> None:
        """Say what is not in the history, as long as anything is not."""
        # The same sign again would lay out the whole screen again, at each change of a phase.
        if sign != self._sign:
            self._sign = sign
            self._saving.display = bool(sign)
            self._saving.update(Content(sign))

    def light(self, *, lit: bool) -> None:
        """Light up the first and the last line, or darken them again."""
        self._top.set_class(lit, "-lit")
        self._next.set_class(lit, "-lit")
