"""One step of a file that is written in another editor: shown again on every save."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from nerveflow.author.edited_file import Stamp, stamp_of
from nerveflow.author.look import (
    Look,
    index_of,
    length_words,
    look,
    schedule,
    segment_at,
    step_card,
)
from nerveflow.author.outline import StepPlace, step_at, steps
from nerveflow.clock import Clock
from nerveflow.harmless import escaped
from nerveflow.routine.findings import Finding
from nerveflow.routine.lint import Lookup
from nerveflow.routine.load import BadRoutine, read
from nerveflow.session.spoken import BY_WORDS, SpokenTimes
from nerveflow.ui.errands import apart
from nerveflow.ui.key_commands import Context, bindings_of
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.widgets.desk_panes import TimelineView, row
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.ui.widgets.preview import Preview
from nerveflow.wording import words

LOOK_S = 0.3
"""How often it is asked whether the file has changed."""
MOST_FINDINGS = 6


class PreviewScreen(CoachScreen[None]):
    """Figure, card, timeline and findings of one step; `at` is the number of a step or a line."""

    CONTEXT = Context.PREVIEW
    CSS_PATH = "preview_file.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.PREVIEW)
    LEAST = (40, 12)

    def __init__(
        self,
        file: Path,
        lookup: Lookup,
        clock: Clock,
        *,
        step: int = 1,
        line: int | None = None,
        reduced_motion: bool = False,
        times: Callable[[], SpokenTimes] = lambda: BY_WORDS,
    ) -> None:
        super().__init__()
        self._times = times
        self._file = file
        self._lookup = lookup
        self._preview = Preview(clock, reduced_motion=reduced_motion)
        # A thread may come back while the screen is being taken down: these are still there.
        self._head = Static(id="title", classes="title-line", markup=False)
        self._step = Static(id="step", markup=False)
        self._found = Static(id="found", markup=False)
        self._timeline = TimelineView(id="timeline")
        self._wanted = step - 1
        self._line = line
        self._stamp: Stamp | None = None
        self._lines: list[str] = []
        self._steps: tuple[StepPlace, ...] = ()
        self.shown_saves = 0
        """How often the file was shown: at first, and again for every save."""
        self.seen = Look((), None, None, whole=False)

    def compose(self) -> ComposeResult:
        yield self._head
        with Horizontal(id="desk"):
            yield self._preview
            with Vertical(id="side"):
                yield self._step
                yield self._timeline
        yield self._found
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self.run_worker(self._watch_file(), group="look")

    def _looked_at(self, text: str, path: str) -> Look:
        """Look at a text, in a thread: the times of a person's own recordings are on the disk."""
        return look(text, self._file.stem, path, self._lookup, self._times())

    async def _watch_file(self) -> None:
        while True:
            stamp = await apart(partial(stamp_of, self._file))
            if stamp != self._stamp:
                self._stamp = stamp
                await self._read()
            await asyncio.sleep(LOOK_S)

    async def _read(self) -> None:
        path = str(self._file)
        try:
            text = (await apart(partial(read, self._file))).replace("\r\n", "\n")
        except BadRoutine as bad:
            self.seen, self._lines = Look(bad.findings, None, None, whole=False), []
        else:
            self.seen = await apart(partial(self._looked_at, text, path))
            self._lines = text.split("\n")
        self._steps = tuple(steps(self._lines))
        if self._line is not None and self._steps:
            self._wanted = self._step_of(self._line)
            self._line = None
        self.shown_saves += 1
        self.show_step()

    def _step_of(self, line: int) -> int:
        """The number of the step that a line belongs to; of one above all steps, the first."""
        found = step_at(self._lines, line)
        return self._steps.index(found) if found in self._steps else 0

    def show_step(self) -> None:
        """Show the step that is wanted, or the last one that there is."""
        at = self._steps[min(self._wanted, len(self._steps) - 1)] if self._steps else None
        seen = self.seen
        segment = segment_at(seen, at, self._lookup)
        self._preview.show_step(segment)
        rows = schedule(seen, at)
        self._timeline.rows, self._timeline.at = rows, index_of(segment, rows)
        length = length_words(seen, at)
        counted = words.editor.finding_count(seen.errors, seen.warnings, seen.notes)
        summary = "   ".join(filter(None, (length, counted)))
        name = escaped(self._file.name)
        title = Content.assemble((name, "bold"), "   ", (summary, "$foreground"))
        self._head.update(title)
        self._step.update(self._card(at, None if segment is None else step_card(segment)))
        found = sorted(seen.findings, key=lambda each: not _within(each, at))[:MOST_FINDINGS]
        self._found.update(Content("\n").join(map(row, found)))

    def _card(self, at: StepPlace | None, card: tuple[str, ...] | None) -> Content:
        if at is None:
            return Content.styled(words.editor.NO_STEP_YET, "$muted")
        head = words.editor.step_of(self._steps.index(at) + 1, len(self._steps), at.header)
        if card is None:
            return Content.assemble((head, "bold"), f"\n{words.editor.NOT_SHOWN_YET}")
        first, *more = map(escaped, card)
        return Content.assemble((f"{head}\n", "bold"), f"{first}\n", ("\n".join(more), "$muted"))

    def handlers(self) -> Handlers:
        return {
            "next-step": lambda: self._go(1),
            "previous-step": lambda: self._go(-1),
            "end-preview": lambda: self.dismiss(None),
        }

    def final_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        return ()

    def _go(self, by: int) -> None:
        here = min(self._wanted, max(0, len(self._steps) - 1))
        self._wanted = min(max(0, here + by), max(0, len(self._steps) - 1))
        self.show_step()


def _within(finding: Finding, at: StepPlace | None) -> bool:
    """Whether a finding is about this step."""
    return at is not None and at.first <= finding.line <= at.last
