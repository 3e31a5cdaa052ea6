"""Progress: whether it helps, in a few words above, and in rows with a sentence and a plot."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from nerveflow.review.progress import Progress
from nerveflow.session.terms import Side
from nerveflow.ui.key_commands import Context, bindings_of
from nerveflow.ui.progress_model import ProgressRow, overall_of, rows_of
from nerveflow.ui.screens.base import CoachScreen, CompareWanted, Handlers
from nerveflow.ui.widgets.choice_list import ChoiceList
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.ui.widgets.plot_view import PlotView
from nerveflow.visit.comparison import ComparisonToday, comparison_today
from nerveflow.visit.progress_now import progress_now
from nerveflow.visit.services import Services
from nerveflow.wording import words

PERIODS: dict[str, int | None] = {"four-weeks": 4, "three-months": 13, "all-weeks": None}
LEGS: dict[str, Side | None] = {
    "tell-both": None,
    "tell-left": Side.LEFT,
    "tell-right": Side.RIGHT,
}
TITLE, WORD = 27, 22
"""Columns of a row."""


class ProgressScreen(CoachScreen[None]):
    """Rows above; the sentence and the plot of the marked one below."""

    CONTEXT = Context.PROGRESS
    CSS_PATH = "progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.PROGRESS)
    MOVES = (Hint("↑↓", words.progress.LOOK_AT, ""),)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._rows: tuple[ProgressRow, ...] = ()
        self._period, self._leg = "four-weeks", "tell-both"
        self._heading = ""
        self._none_here = False
        """Whether the time that is shown has no session."""

    def compose(self) -> ComposeResult:
        yield Static(id="progress-title", classes="title-line")
        yield Static(id="progress-choices")
        yield ChoiceList(id="progress-rows", markup=False)
        yield Static(id="progress-sentence")
        yield PlotView(id="progress-plot")
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self.update_keys()
        self._load()
        self.query_one(OptionList).focus()

    def on_screen_resume(self) -> None:
        """What was done above it may have changed what it shows."""
        super().on_screen_resume()
        if self._rows:
            self._load()

    def handlers(self) -> Handlers:
        periods = {name: lambda name=name: self._choose(name, self._leg) for name in PERIODS}
        legs = {name: lambda name=name: self._choose(self._period, name) for name in LEGS}
        compare = {"compare": lambda: self.post_message(CompareWanted())}
        return {**periods, **legs, **compare, "close": lambda: self.dismiss(None)}

    def on_option_list_option_highlighted(self) -> None:
        self._show()

    def _choose(self, period: str, leg: str) -> None:
        self._period, self._leg = period, leg
        self._load()

    def _load(self) -> None:
        period, leg = PERIODS[self._period], LEGS[self._leg]
        self.errand(
            lambda: (
                progress_now(self._services, period, leg),
                comparison_today(self._services),
            ),
            lambda found: self._loaded(*found),
            name="rows",
        )

    def _loaded(self, found: Progress, compared: ComparisonToday | None) -> None:
        self._rows = rows_of(found, compared)
        begun = found.sessions + found.ended_early
        self._none_here = not begun and PERIODS[self._period] is not None
        self._heading = words.progress.heading(
            found.first, found.last, found.sessions, found.ended_early
        )
        overall, tone = overall_of(found)
        title = Content.assemble(
            words.progress.PROGRESS,
            "   ",
            (overall, f"bold ${tone}"),
            "   ",
            (self._heading, "$muted"),
        )
        self.query_one("#progress-title", Static).update(title)
        self.query_one("#progress-choices", Static).update(self._choices())
        options = self.query_one(OptionList)
        marked = options.highlighted or 0
        options.clear_options()
        options.add_options([Option(_line(row), row.id) for row in self._rows])
        options.highlighted = marked
        self._show()

    def _choices(self) -> Content:
        """The times and the legs, the chosen ones marked; a click chooses."""
        parts: list[Content] = []
        for name in (*PERIODS, "", *LEGS):
            if not name:
                parts.append(Content("    "))
                continue
            chosen = name in (self._period, self._leg)
            label = f" {'●' if chosen else '○'} {words.progress.CHOICES[name]}"
            text = Content.assemble(
                (self.key(name), "bold $primary"), (label, "bold" if chosen else "$muted")
            )
            parts += [text.stylize(Style.from_meta({"command": name})), Content("  ")]
        return Content.assemble(*parts)

    def _show(self) -> None:
        """The sentence and the plot of the marked row."""
        at = self.query_one(OptionList).highlighted
        if at is None or at >= len(self._rows):
            return
        row = self._rows[at]
        sentences = row.sentences
        if self._none_here:
            sentences = (words.progress.no_session_here(self.key("all-weeks")), *sentences)
        self.query_one("#progress-sentence", Static).update(Content("\n".join(sentences)))
        drawn = row.plot is not None and not row.plot.empty
        self.query_one(PlotView).shown = row.plot if row.plot and drawn else row.lines


def _line(row: ProgressRow) -> Content:
    return Content.assemble(
        f" {row.title:<{TITLE}}",
        (f"{row.sign} {row.word:<{WORD}}", f"${row.tone}"),
        row.numbers,
    )
