"""One session of the history: everything about it, and what can be changed in it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar, TypeVar

from textual.binding import BindingType

from nerveflow.session.timeline import PartSide
from nerveflow.store.records import Corrected, MarkKind, Note, SessionRecord
from nerveflow.ui.key_commands import Context, KeyCommand, bindings_of
from nerveflow.ui.screens.after import ReportScreen
from nerveflow.ui.screens.ask_cards import AskCard, NumberCard, TextCard
from nerveflow.ui.screens.base import Handlers
from nerveflow.ui.screens.choose_word import ChoiceRow, ChooseWordCard
from nerveflow.ui.widgets.paged_scroll import PagedScroll
from nerveflow.ui.widgets.record_view import RecordView
from nerveflow.visit.changes import (
    Correctable,
    correctables,
    delete_question,
    next_day_question,
)
from nerveflow.visit.record_report import with_report
from nerveflow.visit.services import Services
from nerveflow.wording import words
from nerveflow.wording.session_report import SessionReport, subtitle

T = TypeVar("T")

CHANGES = ("note", "edit-note", "correct", "count-session", "delete-session", "undo-change")
"""The commands that change the session, or begin to."""


class RecordScreen(ReportScreen):
    """A session from the history. Each change can be undone by one key, the last one first."""

    CONTEXT = Context.RECORD
    CSS_PATH = "record.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.RECORD)

    def __init__(self, services: Services, record: SessionRecord, report: SessionReport) -> None:
        self._record = record
        self._now = services.wall
        self._undo: list[Callable[[], object]] = []
        """What takes each change back, the last one at the end."""
        self._changing = False
        """Whether a change is not known to be saved: the next one has to wait for its result."""
        view = RecordView(report, subtitle(report, self._day), record.texts)
        super().__init__(services, record.id, view)

    @property
    def _day(self) -> str:
        begun = datetime.fromisoformat(self._record.started_at)
        by_hand = self._record.by_hand
        return (
            words.numbers.short_date(begun.date())
            if by_hand
            else words.numbers.when(begun, self._now())
        )

    @property
    def deleted(self) -> tuple[str, str] | None:
        """The session, its id and how it is called, if it is deleted now."""
        return (self._record.id, self._called) if self._record.deleted else None

    @property
    def _called(self) -> str:
        """The session, if it is named in a sentence."""
        return words.joined.listed((self._record.name, self._day))

    def handlers(self) -> Handlers:
        return {
            "note": self.write_note,
            "edit-note": self._edit_note,
            "correct": self._correct,
            "count-session": self._count,
            "delete-session": self._delete,
            "undo-change": self._take_back,
            "routine-text": self._to_text,
            "close": lambda: self.dismiss(None),
        }

    def enabled(self, command: str) -> bool:
        if self._changing and command in CHANGES:
            return False
        match command:
            case "undo-change":
                return bool(self._undo) or self._record.deleted
            case "edit-note":
                return bool(self._record.notes)
            case "delete-session":
                return not self._record.deleted
        return True

    def label(self, command: KeyCommand) -> str:
        if command.id == "count-session" and not self._record.counts:
            return words.history.COUNT_AGAIN
        return command.label

    def _do(
        self,
        deed: Callable[[], T],
        said: str,
        undo: Callable[[T], object],
        failed: Callable[[], object] = lambda: None,
        lost: str = "",
    ) -> None:
        """Change something; then show the session as it is, say what was done, and remember how to
        take it back: `undo` gets the result of the change. After a refusal `failed` is called, or
        `lost` is shown if this screen was left."""

        def done(found: T) -> None:
            self._undo.append(partial(undo, found))

        self._change(deed, done, said, failed, lost)

    def _change(
        self,
        deed: Callable[[], T],
        then: Callable[[T], object],
        said: str,
        failed: Callable[[], object],
        lost: str = "",
    ) -> None:
        """Make one change; until it is answered no command makes another.

        The session is read apart from the change: if only the reading is refused, the change
        is done, and is not asked for again.
        """
        store = self._services.store

        def patiently() -> T:
            with store.patient():
                return deed()

        def changed(found: T) -> None:
            then(found)
            self.say_done(said)
            self.errand(lambda: with_report(store, self._session), self._show, failed=ended)

        def refused() -> None:
            ended()
            failed()

        def ended() -> None:
            self._changing = False
            self.update_keys()

        self._changing = True
        self.update_keys()
        self.errand(patiently, changed, writes=True, failed=refused, lost=lost)

    @property
    def _may_ask(self) -> bool:
        """Whether a card may be shown that begins a change: no other one, and none under way."""
        return self.is_active and not self._changing

    def _show(self, found: tuple[SessionRecord, SessionReport]) -> None:
        self._changing = False
        self._record, report = found
        self.query_one(RecordView).show(report, subtitle(report, self._day))
        self.update_keys()

    def _ask_note(self, typed: str) -> None:
        def answered(text: str | None) -> None:
            if text is None:
                return
            edits = self._services.store.edits
            self._do(
                lambda: edits.add_note(self._session, text, self._now()),
                words.history.NOTE_SAVED,
                lambda key: self._replace_note(key, ""),
                lambda: self._ask_note(text),
                words.saving.note_lost(text),
            )

        self.app.push_screen(TextCard(words.history.NOTE_TITLE, typed), answered)

    def _replace_note(self, key: str, text: str) -> str:
        return self._services.store.edits.edit_note(self._session, key, text, self._now())

    def _edit_note(self) -> None:
        notes = self._record.notes
        if len(notes) == 1:
            self._edit(notes[0])
            return

        def chosen(at: int | None) -> None:
            if at is not None:
                self._edit(notes[at])

        card = ChooseWordCard(words.history.WHICH_NOTE, [ChoiceRow(note.text) for note in notes])
        self.app.push_screen(card, chosen)

    def _edit(self, note: Note, typed: str | None = None) -> None:
        """Ask what a note is to say; what was refused is asked for again, as it was typed."""

        def answered(text: str | None) -> None:
            if text is None or text == note.text:
                return
            self._do(
                lambda: self._replace_note(note.key, text),
                words.history.NOTE_CHANGED if text else words.history.NOTE_DELETED,
                lambda key: self._replace_note(key, note.text),
                lambda: self._edit(note, text),
                words.saving.note_lost(text) if text else words.saving.note_stays(note.text),
            )

        shown = note.text if typed is None else typed
        card = TextCard(words.history.EDIT_NOTE, shown, empty=words.history.EMPTY_DELETES)
        self.app.push_screen(card, answered)

    def _correct(self) -> None:
        store, record = self._services.store, self._record
        self.errand(
            lambda: correctables(
                record, store.checks.of(self._session), store.doses.next_days(self._session)
            ),
            self._choose_number,
            name="numbers",
        )

    def _choose_number(self, numbers: Sequence[Correctable]) -> None:
        if not self._may_ask:
            return
        if not numbers:
            self.say(words.history.NOTHING_TO_CORRECT)
            return

        def chosen(at: int | None) -> None:
            if at is not None:
                self._ask_right(numbers[at])

        card = ChooseWordCard(
            words.history.WHAT_TO_CORRECT, [ChoiceRow(each.line) for each in numbers]
        )
        self.app.push_screen(card, chosen)

    def _ask_right(self, number: Correctable) -> None:
        def right(value: int | str | None) -> None:
            if value is not None:
                self._do(
                    lambda: self._write_number(number, value),
                    words.history.CORRECTED_NOW,
                    lambda _: self._write_number(number, number.value),
                    lost=words.saving.correction_lost(number.line.strip(), str(value)),
                )

        if number.what is Corrected.NEXT_DAY:
            self.app.push_screen(AskCard(next_day_question()), right)
        else:
            self.app.push_screen(NumberCard(number.line.strip(), words.history.NUMBER_KEPT), right)

    def _write_number(self, number: Correctable, value: int | str) -> None:
        edits, now = self._services.store.edits, self._now()
        edits.correct(self._session, number.what, number.row, value, now)

    def _count(self) -> None:
        marks = (MarkKind.NOT_COUNTING, MarkKind.COUNTING)
        mark, back = marks if self._record.counts else reversed(marks)
        said = (
            words.history.COUNTS_NO_MORE
            if mark is MarkKind.NOT_COUNTING
            else words.history.COUNTS_AGAIN
        )
        lost = words.saving.counting_lost(self._called, counts=mark is MarkKind.COUNTING)
        self._do(lambda: self._mark(mark), said, lambda _: self._mark(back), lost=lost)

    def _mark(self, mark: MarkKind) -> None:
        self._services.store.edits.mark(self._session, mark, self._now())

    def _delete(self) -> None:
        now = self._now()

        def ask(opens: Mapping[PartSide, datetime]) -> None:
            if self._may_ask:
                self.app.push_screen(AskCard(delete_question(self._record, opens, now)), answered)

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self._do(
                    lambda: self._mark(MarkKind.DELETED),
                    words.history.DELETED_NOW,
                    lambda _: self._mark(MarkKind.RESTORED),
                    lost=words.saving.not_deleted(self._called),
                )

        self.errand(lambda: self._services.store.closed_until(now), ask, name="closed")

    def _take_back(self) -> None:
        """Undo the last change; of a session that was deleted earlier, that."""
        last = self._undo.pop() if self._undo else None
        undo = last or (lambda: self._mark(MarkKind.RESTORED))
        said = words.history.RESTORED_NOW if self._record.deleted else words.history.UNDONE_NOW

        def refused() -> None:
            if last is not None:
                self._undo.append(last)
            self.update_keys()

        self._change(undo, lambda _: None, said, refused, words.saving.not_undone(self._called))

    def _to_text(self) -> None:
        """Scroll to the routine's text; from there back to the top."""
        pages, texts = self.query_one(PagedScroll), self.query_one("#texts")
        if pages.scroll_offset.y >= min(pages.max_scroll_y, texts.virtual_region.y):
            pages.scroll_home(animate=False)
        else:
            pages.scroll_to(y=texts.virtual_region.y, animate=False)
