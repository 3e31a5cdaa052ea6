"""The editor of routine files: the text, and beside it what it means and what is wrong with it.

Typing never waits: a text is looked at in a thread, and only the newest one.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from nerveflow.author.completion import Completion, CompletionItem, complete
from nerveflow.author.desk import DeskError
from nerveflow.author.edited_file import EditedFile, Stamp, differences, stamp_of
from nerveflow.author.formatter import CannotLayOut, laid_out
from nerveflow.author.look import (
    Look,
    from_step,
    index_of,
    length_words,
    look,
    schedule,
    segment_at,
    step_card,
)
from nerveflow.author.outline import StepPlace, step_at, steps
from nerveflow.author.recovery import RecoveredText, Recovery
from nerveflow.author.snippets import SNIPPETS, insertion
from nerveflow.clock import Clock
from nerveflow.harmless import escaped
from nerveflow.routine.findings import Finding, mended
from nerveflow.routine.lint import Lookup
from nerveflow.routine.load import BadRoutine
from nerveflow.session.timeline import Segment, Timeline
from nerveflow.ui.errands import apart
from nerveflow.ui.key_commands import BY_ID, Context, bindings_of, keys_of
from nerveflow.ui.screens.ask import AskCard
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.screens.choose_word import Choice, ChooseWordCard
from nerveflow.ui.screens.word import WordScreen
from nerveflow.ui.widgets.desk_panes import FindingList, TimelineView
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.ui.widgets.preview import Preview
from nerveflow.ui.widgets.routine_text import RoutineText
from nerveflow.visit import edit_dialogs as d
from nerveflow.wording import words

DEBOUNCE_S = 0.03
"""How long the text has to be left alone before it is looked at."""
KEEP_S = 1.0
"""How long after a change it is kept for a crash."""
OUTSIDE_S = 1.0
"""How often it is asked whether the file has changed outside."""
PANELS = ("findings", "timeline", "step")
NOTHING_YET = Look((), None, None, whole=False)


class EditScreen(CoachScreen[None]):
    """Edits one draft. `rehearse` follows a session and comes back."""

    CONTEXT = Context.EDIT
    CSS_PATH = "edit.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.EDIT)
    AUTO_FOCUS = "RoutineText"

    def __init__(
        self,
        draft: EditedFile,
        recovery: Recovery,
        lookup: Lookup,
        clock: Clock,
        wall: Callable[[], datetime],
        rehearse: Callable[[Timeline], Coroutine[None, None, None]],
        *,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__()
        self.draft = draft
        self.seen = NOTHING_YET
        """What is known of the text that was looked at last."""
        self.seen_text: str | None = None
        """The text that was looked at last."""
        self._recovery = recovery
        self._lookup = lookup
        self._wall = wall
        self._rehearsed = rehearse
        self._left = False
        self._called = escaped(draft.file.name)
        # A thread may come back while the screen is being taken down: these are still there.
        self._head = Static(id="title", classes="title-line", markup=False)
        self._step = Static(id="step", markup=False)
        self._text = RoutineText(draft.text)
        self._preview = Preview(clock, reduced_motion=reduced_motion)
        self._timeline = TimelineView(id="timeline")
        self._findings = FindingList()
        self._edited = asyncio.Event()
        self._keeper: Timer | None = None
        self._asking = False
        self._asked_stamp = draft.stamp
        """The state of the file outside that was asked about already."""
        self._at: StepPlace | None = None
        self._panel = 0
        self._carded = ""
        """The card of the step that is shown."""
        self._warned_not_stored = False

    def compose(self) -> ComposeResult:
        yield self._head
        with Horizontal(id="desk"):
            yield self._text
            with Vertical(id="side"):
                yield self._preview
                with Vertical(id="panes"):
                    yield self._step
                    yield self._timeline
                    yield self._findings
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self._show_panel()
        self._title()
        self._edited.set()
        self.run_worker(self._keep_looking(), group="look")
        self.set_interval(OUTSIDE_S, self._look_outside)
        if self.draft.about:
            self.app.notify(self.draft.about, timeout=8, markup=False)
        elif self.draft.is_new and not self.draft.text:
            self.app.notify(
                words.NEW_FILE.format(key=self.key("insert-step")), timeout=8, markup=False
            )
        if (found := self._recovery.found()) is not None:
            if found.text == self.draft.text:
                self._recovery.forget()
            else:
                self._offer(found)

    # Look: in a thread, the newest text alone.

    async def _keep_looking(self) -> None:
        while True:
            await self._edited.wait()
            await asyncio.sleep(DEBOUNCE_S)
            self._edited.clear()
            text = self._text.text
            path = str(self.draft.file)
            seen = await apart(partial(look, text, self.draft.file.stem, path, self._lookup))
            self.seen, self.seen_text = seen, text
            self._show()

    def _show(self) -> None:
        found = self.seen.findings
        self._text.mark(found)
        self._findings.show(found, words.NO_FINDINGS)
        self._show_panel()
        self._title()
        self._show_step()

    def _title(self) -> None:
        seen = self.seen
        state = f" · {words.NOT_SAVED_MARK}" if self.unsaved else ""
        length = length_words(seen, self._at)
        part = "" if seen.whole or not length else f", {words.AS_FAR_AS_READ}"
        told = words.finding_count(seen.errors, seen.warnings, seen.notes) if self.seen_text else ""
        rest = "   ".join(filter(None, (f"{length}{part}", told)))
        title = Content.assemble((f"{self._called}{state}", "bold"), "   ", (rest, "$foreground"))
        self._head.update(title, layout=False)

    def _show_step(self) -> None:
        """The figure, the card and the timeline of the step at the cursor."""
        lines = self._text.lines
        self._at = step_at(lines, self._text.line)
        shown = self._at or next(iter(steps(lines)), None)
        segment = segment_at(self.seen, shown, self._lookup)
        self._preview.show_step(segment)
        rows = schedule(self.seen, shown)
        self._timeline.rows, self._timeline.at = rows, index_of(segment, rows)
        trouble = self.seen.trouble
        self._timeline.none = words.no_timeline(trouble) if trouble else ""
        card = self._card(shown, segment)
        if card.plain != self._carded:
            # To lay out the screen anew takes longer than all the rest of a key.
            self._carded = card.plain
            self._step.update(card)

    def _card(self, at: StepPlace | None, segment: Segment | None) -> Content:
        if at is None:
            return Content.styled(words.NO_STEP_YET, "$muted")
        head = words.step_title(at.number + 1, None if at.variant is None else at.variant + 1)
        if segment is None:
            return Content.assemble((head, "bold"), f"\n{words.NOT_SHOWN_YET}")
        first, *more = step_card(segment)
        text = "\n".join(escaped(line) for line in more)
        return Content.assemble((f"{head}  ", "bold"), f"{escaped(first)}\n", (text, "$muted"))

    # What happens to the text.

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self._text.text

    @property
    def unsaved(self) -> bool:
        """Whether it differs from the file."""
        return self.text != self.draft.base or (self.draft.is_new and bool(self.text))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._edited.set()
        if self._keeper is None:
            self._keeper = self.set_timer(KEEP_S, self.keep)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        at = step_at(self._text.lines, self._text.line)
        if at != self._at:
            self._show_step()
            self._title()

    def keep(self) -> None:
        """Keep what is not saved, so that a crash does not lose it."""
        self._keeper = None
        if not self.unsaved:
            self._recovery.forget()
        elif not self._recovery.store(self.text, self._wall()) and not self._warned_not_stored:
            self._warned_not_stored = True
            self.app.notify(words.DRAFT_NOT_KEPT, severity="warning", markup=False)

    def handlers(self) -> Handlers:
        return {
            "save": self.save,
            "complete": self._complete,
            "insert-step": self._insert,
            "rehearse": self._rehearse,
            "next-finding": lambda: self._to_finding(forward=True),
            "previous-finding": lambda: self._to_finding(forward=False),
            "mend": self._mend,
            "lay-out": self._lay_out,
            "panel": self._next_panel,
            "close": self.leave,
        }

    def foot_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        """What there may be no room for comes last."""
        return tuple(sorted(hints, key=lambda hint: hint.command in {"mend", "lay-out"}))

    def final_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        """A question mark is a part of the text here, so help has another key."""
        other = keys_of(BY_ID["help"], self.own_keys).split(" ")[-1]
        return tuple(
            hint._replace(key=other) if hint.command == "help" else hint
            for hint in hints
            if hint.command in ("close", "help")
        )

    # Saving and leaving.

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save; what has changed outside is asked about first."""
        if self.draft.changed_outside():
            self._ask_outside()
            return
        try:
            self.draft.save(self.text)
        except DeskError as error:
            self.app.notify(str(error), severity="error", markup=False)
            return
        self._asked_stamp = self.draft.stamp
        self._recovery.forget()
        self._title()
        errors = self.seen.errors if self.seen_text == self.text else 0
        told = (
            words.SAVED_WITH_ERRORS.format(errors=words.finding_count(errors, 0))
            if errors
            else words.FILE_SAVED
        )
        self.app.notify(told, markup=False)
        if then is not None:
            then()

    def leave(self) -> None:
        """Leave; what is not saved is asked about."""
        if not self.unsaved:
            self._leave()
            return
        ways = {"save": lambda: self.save(then=self._leave), "drop": self._leave}

        def answered(answer: str | None) -> None:
            if answer in ways:
                ways[answer]()

        self.app.push_screen(AskCard(d.leaving(self._called)), answered)

    def may_quit(self) -> bool:
        """What is not saved is asked about; behind another screen it is kept."""
        if self.unsaved and self.app.screen is self:
            self.leave()
            return False
        return True

    def on_unmount(self) -> None:
        """A signal asks nothing: what is not saved is there at the next start."""
        if not self._left:
            self.keep()

    def _leave(self) -> None:
        self._left = True
        self._recovery.forget()
        if self._keeper is not None:
            self._keeper.stop()
        self.dismiss(None)

    # What another program did, and what a crash has left.

    def _look_outside(self) -> None:
        if self.app.screen is not self or self._asking:
            return
        if self.draft.changed_outside() and self._outside != self._asked_stamp:
            self._ask_outside()

    @property
    def _outside(self) -> Stamp:
        return stamp_of(self.draft.file)

    def _ask_outside(self) -> None:
        self._asking, self._asked_stamp = True, self._outside
        card = AskCard(d.changed_outside(self._called, gone=self._outside[1] < 0))
        self.app.push_screen(card, self._outside_answered)

    def _outside_answered(self, answer: str | None) -> None:
        self._asking = False
        try:
            if answer == "mine":
                self.draft.save_over_theirs()
            elif answer == "theirs":
                self._text.put(self.draft.take_theirs())
            elif answer == "differs":
                self._asking = True
                self._differs(self.draft.theirs(), self.text, self._ask_outside)
        except BadRoutine as bad:
            self._asking = False
            self.app.notify(str(bad.findings[0]), severity="error", markup=False)
        self._title()

    def _differs(self, theirs: str, mine: str, then: Callable[[], object]) -> None:
        lines = ("\n".join(escaped(line) for line in differences(theirs, mine)) or "Nothing.",)

        def read(_: None) -> None:
            then()

        self.app.push_screen(WordScreen(words.DIFFERS, lines), read)

    def _offer(self, found: RecoveredText) -> None:
        def answered(answer: str | None) -> None:
            if answer == "take":
                self._text.put(found.text)
            elif answer == "drop":
                self._recovery.forget()
            elif answer == "differs":
                self._differs(self.draft.text, found.text, lambda: self._offer(found))
            else:
                # It stays for the next start.
                self._left = True
                self.dismiss(None)

        dialog = d.recovered(self._called, found.at, self._wall())
        self.app.push_screen(AskCard(dialog), answered)

    # Writing faster.

    def _complete(self) -> None:
        row, column = self._text.cursor_location
        found = complete(self._text.lines, row + 1, column)
        if not found.proposals:
            self.app.notify(words.NOTHING_TO_SUGGEST, markup=False)
        elif len(found.proposals) == 1:
            self._take(found, found.proposals[0])
        else:
            self._choose(found)

    def _choose(self, found: Completion) -> None:
        def chosen(number: int | None) -> None:
            if number is not None:
                self._take(found, found.proposals[number])

        rows = [Choice(each.word, each.about) for each in found.proposals]
        self.app.push_screen(ChooseWordCard(words.WHAT_CAN_GO_HERE, rows), chosen)

    def _take(self, found: Completion, taken: CompletionItem) -> None:
        row, column = self._text.cursor_location
        end = column if found.end is None else found.end
        self._text.replace(taken.text, (row, found.start), (row, end))
        # Between the quotes that were put in, where something is to be written.
        back = 2 if taken.text.endswith('""]') else 1 if taken.text.endswith('""') else 0
        self._text.move_cursor((row, found.start + len(taken.text) - back))

    def _insert(self) -> None:
        def chosen(number: int | None) -> None:
            if number is None:
                return
            found = insertion(self._text.lines, self._text.line, SNIPPETS[number])
            lines = self._text.lines
            at_end = found.line > len(lines)
            at = (len(lines) - 1, len(lines[-1])) if at_end else (found.line - 1, 0)
            self._text.history.checkpoint()
            self._text.insert(("\n" if at_end and lines[-1] else "") + found.text, at)
            self._text.go_to(found.cursor)

        rows = [Choice(each.name, each.about) for each in SNIPPETS]
        self.app.push_screen(ChooseWordCard(words.PUT_IN, rows), chosen)

    def _to_finding(self, *, forward: bool) -> None:
        found = sorted(self.seen.findings, key=lambda each: (each.line, each.column))
        if not found:
            self.app.notify(words.NO_FINDINGS, markup=False)
            return
        row, column = self._text.cursor_location
        here = (row + 1, column + 1)
        places = [(each.line, each.column) for each in found]
        if forward:
            at = next((n for n, place in enumerate(places) if place > here), 0)
        else:
            at = max((n for n, place in enumerate(places) if place < here), default=-1)
        self._go_to(found[at])

    def _go_to(self, finding: Finding) -> None:
        self._text.go_to(finding.line, finding.column)
        if finding in self._findings.found:
            self._findings.highlighted = self._findings.found.index(finding)

    def on_finding_list_chosen(self, message: FindingList.Chosen) -> None:
        self._go_to(message.finding)

    def _mend(self) -> None:
        text = self.text
        fixes = tuple(each for each in self.seen.findings if each.fix)
        better = mended(text, fixes) if text == self.seen_text else text
        if better == text:
            self.app.notify(words.NOTHING_TO_MEND, markup=False)
        else:
            self._text.put(better)

    def _lay_out(self) -> None:
        try:
            self._text.put(laid_out(self.text))
        except (CannotLayOut, BadRoutine):
            self.app.notify(words.NOT_LAID_OUT, markup=False)

    def _rehearse(self) -> None:
        lines = self._text.lines
        at = step_at(lines, self._text.line) or next(iter(steps(lines)), None)
        if (
            not self.seen.whole
            or self.seen.errors
            or self.seen.timeline is None
            or self.seen_text != self.text
        ):
            self.app.notify(words.MEND_FIRST, markup=False)
            return
        segment = segment_at(self.seen, at, self._lookup)
        rest = None if segment is None else from_step(self.seen.timeline, segment)
        if rest is None:
            self.app.notify(words.NO_STEP_TO_REHEARSE, markup=False)
        else:
            self.run_worker(self._rehearsed(rest), group="rehearse", exclusive=True)

    # Where there is room for one panel alone.

    def _next_panel(self) -> None:
        # Without findings their place is the step's.
        count = len(PANELS) if self.seen.findings else len(PANELS) - 1
        self._panel = (self._panel + 1) % count
        self._show_panel()

    def _show_panel(self) -> None:
        shown = PANELS[self._panel]
        if shown == "findings" and not self.seen.findings:
            # Nothing is to be read there: the step is of more use.
            shown = "step"
        for name in PANELS:
            self.set_class(name == shown, f"-shows-{name}")
