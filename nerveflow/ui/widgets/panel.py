"""The panel beside the figure: large word and repetition, the sentences, bar, dots and scale."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.figure.scene import Scene
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind
from nerveflow.ui.session_words import SessionWords, fraction, stretches
from nerveflow.ui.widgets.big_text import BigText, fit, shared_scale
from nerveflow.ui.widgets.figure import Figure
from nerveflow.ui.widgets.phase_bar import PhaseBar
from nerveflow.ui.widgets.sentences import Sentences
from nerveflow.ui.widgets.tension_scale import TensionReadout, TensionScale
from nerveflow.wording import words

WORD_ROWS = 4
"""Of the word and the repetition in large letters."""
URGENCIES = ("calm", "warm", "hot")
LEAST_GAUGES = 4
"""Rows under the sentence even if there is no figure."""


class HintLine(Widget):
    """What the person can do to go on."""

    hint: reactive[str] = reactive("")
    answers: reactive[tuple[str, ...]] = reactive(())
    """Answers that are said one after the other."""
    lit: reactive[str] = reactive("")

    def render(self) -> Content:
        lines = self._lines_of_answers(self.content_size.width)
        shown = [Content("").join(map(self._answer, line)) for line in lines]
        if self.hint:
            shown.append(Content.styled(f" {self.hint} ", "bold $ink on $primary"))
        return Content("\n").join(shown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if self.answers:
            return len(self._lines_of_answers(width)) + bool(self.hint)
        return super().get_content_height(container, viewport, width)

    def _lines_of_answers(self, width: int) -> list[list[str]]:
        """An answer of several words stays on one line."""
        lines: list[list[str]] = []
        used = 0
        for each in self.answers:
            room = len(each) + 2
            if not lines or used + room > width:
                lines.append([])
                used = 0
            lines[-1].append(each)
            used += room
        return lines

    def _answer(self, answer: str) -> Content:
        is_lit = answer == self.lit
        if is_lit:
            # As a lit number: not only by colour.
            return Content.styled(f"[{answer}]", "bold $ink on $accent")
        return Content.styled(f" {answer} ", "$foreground")

    def watch_hint(self) -> None:
        self._fold()

    def watch_answers(self) -> None:
        self._fold()

    def _fold(self) -> None:
        self.display = bool(self.hint or self.answers)
        self.refresh(layout=True)


class RepDots(Widget):
    """Repetitions as dots: done, now, to come; and the seconds, small."""

    rep: reactive[int] = reactive(0)
    reps: reactive[int] = reactive(0)
    sets: reactive[str] = reactive("")
    """Which set it is, if there are several."""
    count: reactive[str] = reactive("")
    """The seconds left of what goes on now."""
    in_words: reactive[bool] = reactive(False)
    """Whether the repetition is shown here, since there is no room for large letters."""

    def render(self) -> Content:
        left = self._dots() if self.reps else Content("")
        room = self.content_size.width - left.cell_length - len(self.count)
        return Content.assemble(left, " " * max(1, room), (self.count, "$muted"))

    def _dots(self) -> Content:
        done, left = max(0, self.rep - 1), self.reps - max(self.rep, 0)
        now = "◉" if self.rep else ""
        to_come = "" if self.rep else f"   {words.running.reps_to_come(self.reps)}"
        if self.rep == self.reps:
            to_come = f"   {words.running.THE_LAST}"
        number = (
            f"{words.running.rep_of(self.rep, self.reps)}   " if self.rep and self.in_words else ""
        )
        return Content.assemble(
            (number, "bold $accent"),
            (" ".join("●" * done), "$primary"),
            (f" {now} " if done else f"{now} ", "bold $accent"),
            (" ".join("○" * left), "$muted"),
            (to_come, "$foreground"),
            (f"   {self.sets}" if self.sets else "", "$muted"),
        )


class Panel(Container):
    """Shows a moment; decides nothing."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._word = BigText(id="word")
        self._rep = BigText(id="rep")
        self._sentences = Sentences(id="instruction")
        self._bar = PhaseBar()
        self._dots = RepDots()
        self._hint = HintLine()
        self._scale = TensionScale()
        self._picture = Figure(id="picture")
        # By name and not by query: a look may come when the screen is being taken down.
        self._say = Container(id="say")
        self._foot = Container(id="foot")
        self._strip = 0

    def compose(self) -> ComposeResult:
        with self._say:
            yield self._word
            yield self._rep
        yield self._sentences
        with self._foot:
            yield self._picture
            with Container(id="gauges"):
                yield self._bar
                yield self._dots
                yield self._hint
                yield self._scale

    def size_letters(self, scale: int, *, is_large: bool, in_words: bool, strip: int = 0) -> None:
        """How many times letters are enlarged, and whether the sentence is what is large.

        Then the figure is small, in a `strip` of that many rows, if the letters leave room for it.
        """
        self._word.scale = self._rep.scale = self._sentences.scale = scale
        self._sentences.is_large = is_large
        self._dots.in_words = in_words
        self._strip = strip if is_large else 0

    def move(self, moment: Moment, shown: Scene) -> None:
        """Show only what moves by itself: the bar, and the small figure."""
        self._bar.show(stretches(moment), fraction(moment))
        if self._picture.display:
            self._picture.show(shown)

    def _has_room_for_picture(self, now: SessionWords) -> bool:
        """Whether the sentences are as large above the small figure as without it."""
        width, height = self.size
        if not self._strip or not height:
            return False
        scale = self._word.scale
        room = height - (WORD_ROWS * scale + 1 if now.rep or now.is_said else 1)
        letters = shared_scale(now.sentences, width, room - LEAST_GAUGES, scale)
        return all(fit(each, width, room - self._strip, letters) for each in now.sentences)

    def _is_word_large(self, now: SessionWords) -> bool:
        """Whether the word has to be what is large, since the sentence has no room to be."""
        room = self._say.size.height + self._sentences.outer_size.height - 1
        if not self._sentences.is_large or room <= 0 or not now.sentences:
            return False
        return fit(now.sentences[now.current], self.size.width, room) is None

    def show(self, moment: Moment, now: SessionWords, scale: TensionReadout, shown: Scene) -> None:
        """Show everything; parts that look the same are not repainted."""
        segment = moment.segment
        gliding = segment.kind is Kind.GLIDE
        self._word.shorter = now.short_word
        self._word.text, self._rep.text = now.word, now.rep
        self._sentences.lines, self._sentences.current = now.sentences, now.current
        self._sentences.is_spoken = now.is_spoken
        self._sentences.is_apart = now.is_said or not gliding
        # All at once: each change of a class styles every widget in it again.
        self.update_classes(
            {
                "-gliding": gliding,
                "-answering": now.is_said,
                "-worded": self._is_word_large(now),
                **{f"-{each}": each == now.urgency for each in URGENCIES},
            }
        )
        self._dots.rep = moment.rep
        self._dots.reps = segment.total_reps if gliding else 0
        several = gliding and segment.sets > 1
        self._dots.sets = words.running.set_of(segment.set_no, segment.sets) if several else ""
        self._dots.count = now.count
        self._dots.display = gliding or bool(now.count)
        self._bar.set_class(not stretches(moment), "-empty")
        # While the answers are said, they are what the line says.
        self._hint.hint = "" if now.answers and not now.is_over else now.hint
        self._hint.answers, self._hint.lit = now.answers, now.lit
        self._scale.scale = scale
        self._scale.display = now.is_scale_needed
        self._picture.display = self._has_room_for_picture(now)
        self._foot.set_class(self._picture.display, "-pictured")
        self.move(moment, shown)
