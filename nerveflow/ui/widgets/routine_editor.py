"""The text of a routine file: lines with numbers, colours for TOML, and marks for findings."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from nerveflow.harmless import is_unsafe
from nerveflow.routine.findings import Finding
from nerveflow.ui.widgets.follows_theme import FollowsTheme
from nerveflow.wording import words

OURS = {"f6", "f7", "ctrl+f7"}
"""Keys of the widget that the editor needs."""
INDENT = 4
THEME = "routine"


class RoutineEditor(TextArea, FollowsTheme, inherit_bindings=False):
    """A text area that shows control characters as signs, and where findings are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            each
            for each in TextArea.BINDINGS
            if not (isinstance(each, Binding) and OURS & set(each.key.split(",")))
        ),
        Binding("ctrl+home", "to_end(False)", words.keys.TO_FIRST_LINE, show=False),
        Binding("ctrl+end", "to_end(True)", words.keys.TO_LAST_LINE, show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__(
            text,
            language="toml",
            soft_wrap=True,
            show_line_numbers=True,
            tab_behavior="focus",
            max_checkpoints=500,
            id="text",
        )
        self.indent_width = INDENT
        self._marks: dict[int, list[Finding]] = {}
        self._wrong = Style(underline=True)

    def recolour(self) -> None:
        """Take the colours of the theme."""
        found = self.app.theme_variables
        self._wrong = Style(color=found["error"], underline=True, bold=True)
        # A theme of a name that is known already is not taken again.
        name = f"{THEME}-{self.app.theme}"
        self.register_theme(TextAreaTheme(name, syntax_styles=_styles(found)))
        self.theme = name

    def mark(self, findings: Iterable[Finding]) -> None:
        """Show where the findings are."""
        marks: dict[int, list[Finding]] = {}
        for finding in findings:
            marks.setdefault(finding.line - 1, []).append(finding)
        if marks != self._marks:
            self._marks = marks
            # Otherwise the painted lines stay in the cache.
            self.notify_style_update()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        if not line.plain.isprintable():
            # A control character would command the terminal.
            shown = "".join("\ufffd" if is_unsafe(c) else c for c in line.plain)
            line = Text(shown, end="", no_wrap=True)
        for finding in self._marks.get(line_index, ()):
            start = min(finding.column - 1, max(0, len(line) - 1))
            same = finding.end is not None and finding.end[0] == finding.line
            end = finding.end[1] - 1 if same and finding.end is not None else len(line)
            line.stylize(self._wrong, start, max(end, start + 1))
        return line

    @property
    def lines(self) -> list[str]:
        """The text line by line."""
        return list(self.document.lines)

    @property
    def line(self) -> int:
        """The line of the cursor, from 1."""
        return int(self.cursor_location[0]) + 1

    def go_to(self, line: int, column: int = 1) -> None:
        """Put the cursor at a line and a column, both from 1."""
        row = min(max(0, line - 1), self.document.line_count - 1)
        at = (row, min(max(0, column - 1), len(self.document.get_line(row))))
        self.move_cursor(at, center=True)
        self.focus()

    def action_to_end(self, last: bool) -> None:
        """Go to the end of the text, or to its beginning."""
        self.move_cursor(self.document.end if last else self.document.start)

    def put(self, text: str) -> None:
        """Put another text in the place of all; undo brings back what was there."""
        line, column = self.cursor_location
        self.history.checkpoint()
        self.replace(text, self.document.start, self.document.end, maintain_selection_offset=False)
        self.history.checkpoint()
        self.go_to(line + 1, column + 1)


def _styles(found: Mapping[str, str]) -> dict[str, Style]:
    """The colours of TOML, from the tokens of the theme."""
    return {
        "comment": Style(color=found["muted"], italic=True),
        "property": Style(color=found["primary"]),
        "toml.type": Style(color=found["calm"], bold=True),
        "punctuation.bracket": Style(color=found["calm"]),
        "number": Style(color=found["accent"]),
        "boolean": Style(color=found["accent"]),
        "operator": Style(color=found["muted"]),
        "punctuation.delimiter": Style(color=found["muted"]),
    }
