"""The editor of routine files: the text, and beside it what it means and what is wrong with it.

Typing never waits: a text is looked at in a thread, and only the newest one.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from nerveflow.author.completion import Completion, CompletionItem, complete
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
from nerveflow.session.spoken import BY_WORDS, SpokenTimes
from nerveflow.session.timeline import Segment, Timeline
from nerveflow.ui.errands import apart
from nerveflow.ui.key_commands import BY_ID, Context, bindings_of, keys_of
from nerveflow.ui.screens.ask_cards import AskCard
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.screens.choose_word import ChoiceRow, ChooseWordCard
from nerveflow.ui.screens.word import WordScreen
from nerveflow.ui.widgets.desk_panes import FindingList, TimelineView
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.ui.widgets.preview import Preview
from nerveflow.ui.widgets.routine_editor import RoutineEditor
from nerveflow.visit import dialogs as d
from nerveflow.wording import words

T = TypeVar("T")

DEBOUNCE_S = 0.03
"""How long nothing must be typed before the text is checked."""
STORE_AFTER_S = 1.0
"""How long after a change the text is stored for recovery after a crash."""
OUTSIDE_S = 1.0
"""How often the program looks whether another one has changed the file."""
PANELS = ("findings", "timeline", "step")
NOTHING_YET = Look((), None, None, whole=False)


class EditScreen(CoachScreen[None]):
    """Edits one draft. `rehearse` follows a session and comes back."""

    CONTEXT = Context.EDIT
    CSS_PATH = "edit.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.EDIT)
    AUTO_FOCUS = "RoutineEditor"

    def __init__(
        self,
        draft: EditedFile,
        recovery: Recovery,
        lookup: Lookup,
        clock: Clock,
        wall: Callable[[], datetime],
        rehearse: Callable[[Timeline], Coroutine[None, None, None]],
        *,
        times: Callable[[], SpokenTimes] = lambda: BY_WORDS,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__()
        self.draft = draft
        self.seen = NOTHING_YET
        """The result of the last check."""
        self.seen_text: str | None = None
        """The text that was checked last."""
        self._recovery = recovery
        self._lookup = lookup
        self._wall = wall
        self._rehearsed = rehearse
        self._times = times
        self._left = False
        self._called = escaped(draft.file.name)
        # A thread may return while the screen is being removed: these references stay valid.
        self._head = Static(id="title", classes="title-line", markup=False)
        self._step = Static(id="step", markup=False)
        self._text = RoutineEditor(draft.text)
        self._preview = Preview(clock, reduced_motion=reduced_motion)
        self._timeline = TimelineView(id="timeline")
        self._findings = FindingList()
        self._edited = asyncio.Event()
        self._store_timer: Timer | None = None
        self._asking = False
        self._saving = False
        """Whether the text is being written."""
        self._asked_stamp = draft.stamp
        """The stamp of the changed file about which the person was asked already."""
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
        self.run_worker(self._look_at_edits(), group="look")
        self.set_interval(OUTSIDE_S, self._look_outside)
        self.errand(self._recovery.found, self._recovered)
        if self.draft.about:
            self.say(self.draft.about, timeout=8)
        elif self.draft.is_new and not self.draft.text:
            self.say(words.editor.NEW_FILE.format(key=self.key("insert-step")), timeout=8)

    def _recovered(self, found: RecoveredText | None) -> None:
        if found is None:
            return
        if found.text == self.draft.text:
            self._forget()
        else:
            self._offer(found)

    # Look: in a thread, only the newest text.

    def _looked_at(self, text: str, routine_id: str, path: str) -> Look:
        """Look at a text, in a thread: the times of a person's own recordings are on the disk."""
        return look(text, routine_id, path, self._lookup, self._times())

    async def _look_at_edits(self) -> None:
        while True:
            await self._edited.wait()
            await asyncio.sleep(DEBOUNCE_S)
            self._edited.clear()
            text = self._text.text
            path = str(self.draft.file)
            seen = await apart(partial(self._looked_at, text, self.draft.file.stem, path))
            self.seen, self.seen_text = seen, text
            self._show()

    def _show(self) -> None:
        found = self.seen.findings
        self._text.mark(found)
        self._findings.show(found, words.editor.NO_FINDINGS)
        self._show_panel()
        self._title()
        self._show_step()

    def _title(self) -> None:
        seen = self.seen
        state = f" · {words.editor.NOT_SAVED_MARK}" if self.unsaved else ""
        length = length_words(seen, self._at)
        part = "" if seen.whole or not length else words.editor.AS_FAR_AS_READ
        counts = (
            words.editor.finding_count(seen.errors, seen.warnings, seen.notes)
            if self.seen_text
            else ""
        )
        rest = "   ".join(filter(None, (words.joined.listed((length, part)), counts)))
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
        self._timeline.none = words.editor.no_timeline(trouble) if trouble else ""
        card = self._card(shown, segment)
        if card.plain != self._carded:
            # A new layout of the screen would take longer than everything else done for a key.
            self._carded = card.plain
            self._step.update(card)

    def _card(self, at: StepPlace | None, segment: Segment | None) -> Content:
        if at is None:
            return Content.styled(words.editor.NO_STEP_YET, "$muted")
        head = words.editor.step_title(
            at.number + 1, None if at.variant is None else at.variant + 1
        )
        if segment is None:
            return Content.assemble((head, "bold"), f"\n{words.editor.NOT_SHOWN_YET}")
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
        if self._store_timer is None:
            self._store_timer = self.set_timer(STORE_AFTER_S, self.store_draft)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        at = step_at(self._text.lines, self._text.line)
        if at != self._at:
            self._show_step()
            self._title()

    def store_draft(self) -> None:
        """Store what is not saved, so that a crash does not lose it."""
        self._store_timer = None
        if not self.unsaved:
            self._forget()
            return
        text, now = self.text, self._wall()

        def stored(well: bool) -> None:
            if not well and not self._warned_not_stored:
                self._warned_not_stored = True
                self.say(words.editor.DRAFT_NOT_STORED, severity="warning")

        lost = words.saving.file_not_written(self._called)
        self.errand(lambda: self._recovery.store(text, now), stored, writes=True, lost=lost)

    def _forget(self) -> None:
        """Delete the stored text, as an errand like storing it, so that the order is right."""
        self.errand(self._recovery.forget, lambda _: None)

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
        """The hints of the footer; those that may be cut come last."""
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
        """Save; if another program has changed the file, ask first."""
        if self._saving:
            return
        self._saving, text = True, self.text

        def save() -> Stamp | None:
            if self.draft.changed_outside():
                return stamp_of(self.draft.file)
            self.draft.save(text)
            self._recovery.forget()
            return None

        def saved(other: Stamp | None) -> None:
            self._saving = False
            if other is not None:
                self._ask_outside(other)
                return
            self._asked_stamp = self.draft.stamp
            self._title()
            errors = self.seen.errors if self.seen_text == text else 0
            notice = (
                words.editor.SAVED_WITH_ERRORS.format(errors=words.editor.finding_count(errors, 0))
                if errors
                else words.editor.FILE_SAVED
            )
            self.say(notice)
            # What was typed since then is not saved.
            if then is not None and not self.unsaved:
                then()

        def refused() -> None:
            self._saving = False

        lost = words.saving.file_not_written(self._called)
        self.errand(save, saved, writes=True, failed=refused, lost=lost)

    def leave(self) -> None:
        """Leave; if something is not saved, ask first."""
        if not self.unsaved:
            self._leave()
            return
        ways = {"save": lambda: self.save(then=self._leave), "drop": self._leave}

        def answered(answer: str | None) -> None:
            if answer in ways:
                ways[answer]()

        self.app.push_screen(AskCard(d.leave_editor(self._called)), answered)

    def may_quit(self) -> bool:
        """Ask about what is not saved; behind another screen, store it instead."""
        if self.unsaved and self.app.screen is self:
            self.leave()
            return False
        return True

    def on_unmount(self) -> None:
        """Store the draft if a signal ends the screen: it is offered at the next start."""
        if not self._left:
            self.store_draft()

    def _leave(self) -> None:
        self._left = True
        self._forget()
        if self._store_timer is not None:
            self._store_timer.stop()
        self.dismiss(None)

    # What another program did, and what a crash has left.

    def _look_outside(self) -> None:
        if self.app.screen is not self or self._asking:
            return

        def look() -> Stamp | None:
            return stamp_of(self.draft.file) if self.draft.changed_outside() else None

        def looked(stamp: Stamp | None) -> None:
            if stamp is None or stamp == self._asked_stamp or self._asking:
                return
            if self.app.screen is self:
                self._ask_outside(stamp)

        self.errand(look, looked, name="outside")

    def _ask_outside(self, outside: Stamp) -> None:
        """Ask what to do about the file, which another program has changed to this state."""
        self._asking, self._asked_stamp = True, outside
        card = AskCard(d.changed_outside(self._called, gone=outside[1] < 0))
        self.app.push_screen(card, partial(self._outside_answered, outside))

    def _outside_answered(self, outside: Stamp, answer: str | None) -> None:
        self._asking = False

        def differs(theirs: str) -> None:
            self._asking = True
            self._differs(theirs, self.text, partial(self._ask_outside, outside))

        match answer:
            case "mine":
                self._from_file(self.draft.save_over_theirs, lambda _: None)
            case "theirs":
                self._from_file(self.draft.take_theirs, self._text.put)
            case "differs":
                self._from_file(self.draft.theirs, differs)

    def _from_file(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Read the file, then do something with what it contains; say if it cannot be read."""

        def read() -> T | BadRoutine:
            try:
                return work()
            except BadRoutine as bad:
                return bad

        def done(found: T | BadRoutine) -> None:
            if isinstance(found, BadRoutine):
                self.say(str(found.findings[0]), severity="error")
            else:
                then(found)
            self._title()

        self.errand(read, done)

    def _differs(self, theirs: str, mine: str, then: Callable[[], object]) -> None:
        lines = (
            "\n".join(escaped(line) for line in differences(theirs, mine))
            or words.editor.NOTHING_DIFFERS,
        )

        def read(_: None) -> None:
            then()

        self.app.push_screen(WordScreen(words.editor.DIFF_TITLE, lines), read)

    def _offer(self, found: RecoveredText) -> None:
        def answered(answer: str | None) -> None:
            if answer == "take":
                self._text.put(found.text)
            elif answer == "drop":
                self._forget()
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
            self.say(words.editor.NOTHING_TO_SUGGEST)
        elif len(found.proposals) == 1:
            self._take(found, found.proposals[0])
        else:
            self._choose(found)

    def _choose(self, found: Completion) -> None:
        def chosen(number: int | None) -> None:
            if number is not None:
                self._take(found, found.proposals[number])

        rows = [ChoiceRow(each.word, each.about) for each in found.proposals]
        self.app.push_screen(ChooseWordCard(words.editor.WHAT_CAN_GO_HERE, rows), chosen)

    def _take(self, found: Completion, taken: CompletionItem) -> None:
        row, column = self._text.cursor_location
        end = column if found.end is None else found.end
        self._text.replace(taken.text, (row, found.start), (row, end))
        # Put the cursor between the inserted quotes.
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

        rows = [ChoiceRow(each.name, each.about) for each in SNIPPETS]
        self.app.push_screen(ChooseWordCard(words.editor.PUT_IN, rows), chosen)

    def _to_finding(self, *, forward: bool) -> None:
        found = sorted(self.seen.findings, key=lambda each: (each.line, each.column))
        if not found:
            self.say(words.editor.NO_FINDINGS)
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

    def on_finding_list_finding_chosen(self, message: FindingList.FindingChosen) -> None:
        self._go_to(message.finding)

    def _mend(self) -> None:
        text = self.text
        fixes = tuple(each for each in self.seen.findings if each.fix)
        better = mended(text, fixes) if text == self.seen_text else text
        if better == text:
            self.say(words.editor.NOTHING_TO_MEND)
        else:
            self._text.put(better)

    def _lay_out(self) -> None:
        try:
            self._text.put(laid_out(self.text))
        except (CannotLayOut, BadRoutine):
            self.say(words.editor.NOT_LAID_OUT)

    def _rehearse(self) -> None:
        lines = self._text.lines
        at = step_at(lines, self._text.line) or next(iter(steps(lines)), None)
        if (
            not self.seen.whole
            or self.seen.errors
            or self.seen.timeline is None
            or self.seen_text != self.text
        ):
            self.say(words.editor.MEND_FIRST)
            return
        segment = segment_at(self.seen, at, self._lookup)
        rest = None if segment is None else from_step(self.seen.timeline, segment)
        if rest is None:
            self.say(words.editor.NO_STEP_TO_REHEARSE)
        else:
            self.run_worker(self._rehearsed(rest), group="rehearse", exclusive=True)

    # If there is room for only one panel.

    def _next_panel(self) -> None:
        # Without findings their place is the step's.
        count = len(PANELS) if self.seen.findings else len(PANELS) - 1
        self._panel = (self._panel + 1) % count
        self._show_panel()

    def _show_panel(self) -> None:
        shown = PANELS[self._panel]
        if shown == "findings" and not self.seen.findings:
            # There is nothing to read in the findings: show the step.
            shown = "step"
        for name in PANELS:
            self.set_class(name == shown, f"-shows-{name}")
