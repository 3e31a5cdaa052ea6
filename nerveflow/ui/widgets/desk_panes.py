"""What is beside the text of a routine: findings to go to, and the timeline around one step."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from nerveflow.author.look import lasts
from nerveflow.harmless import escaped
from nerveflow.routine.findings import Finding
from nerveflow.session.timeline import Placed
from nerveflow.ui.widgets.choice_list import ChoiceList
from nerveflow.wording import words


class FindingList(ChoiceList):
    """One row a finding: line, sign, sentence and rule."""

    class FindingChosen(Message):
        """The person wants to go to this finding."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self) -> None:
        super().__init__(id="findings", markup=False)
        self.found: tuple[Finding, ...] = ()

    def show(self, found: Sequence[Finding], none: str) -> None:
        """Show these findings, or a sentence that there is none."""
        rows = [Option(row(each)) for each in found] or [Option(Content(none), disabled=True)]
        if tuple(found) == self.found and self.option_count:
            return
        self.found = tuple(found)
        self.clear_options()
        self.add_options(rows)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self.found):
            self.post_message(self.FindingChosen(self.found[event.option_index]))


def row(finding: Finding) -> Content:
    """A finding as a row; its sign says how grave it is, beside the colour."""
    grave, note = finding.severity == "error", finding.severity == "note"
    return Content.assemble(
        (f"{finding.line:>4} ", "$muted"),
        ("✗ ", "bold $error") if grave else ("· ", "$muted") if note else ("! ", "bold $warning"),
        escaped(words.findings.finding(finding.where, finding.message, finding.hint)),
        (f" [{finding.rule}]" if finding.rule else "", "$muted"),
    )


class TimelineView(Widget):
    """The steps of a session with their times, those around one of them if there is no room."""

    rows: reactive[tuple[Placed, ...]] = reactive(())
    at: reactive[int | None] = reactive(None)
    """The row of the step at the cursor."""
    none: reactive[str] = reactive("")
    """Why there is no timeline."""

    def render(self) -> Content:
        if not self.rows:
            return Content.styled(self.none, "$muted")
        width, height = self.content_size
        first = window(len(self.rows), self.at, height)
        shown = list(enumerate(self.rows))[first : first + height]
        return Content("\n").join(_timed(n == self.at, row, width) for n, row in shown)


def window(count: int, at: int | None, height: int) -> int:
    """The first row to show, so that one of them is in the middle."""
    return max(0, min((at or 0) - height // 2, count - height))


def _timed(here: bool, row: Placed, width: int) -> Content:
    mark = "▸" if here else " "
    head = f"{mark}{words.numbers.clock(row.start_ms):>5} {lasts(row.segment):>6}  "
    text = escaped(words.steps.heading(replace(row.segment, nerve=None)))
    room = max(1, width - len(head))
    text = text if len(text) <= room else f"{text[: room - 1]}…"
    if here:
        return Content.styled(f"{head}{text}", "bold $primary")
    return Content.assemble((head, "$muted"), text)
