"""One session of the history: everything about it, and what can be changed in it."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType

from nerveflow.store.errors import StoreError
from nerveflow.store.records import Corrected, Mark, Note
from nerveflow.ui.key_commands import Context, KeyCommand, bindings_of
from nerveflow.ui.screens.after import ReportScreen
from nerveflow.ui.screens.ask import AskCard, NumberCard, TextCard
from nerveflow.ui.screens.base import Handlers
from nerveflow.ui.screens.choose_word import Choice, ChooseWordCard
from nerveflow.ui.widgets.pages import Pages
from nerveflow.ui.widgets.record_view import RecordView
from nerveflow.visit.changes import (
    Correctable,
    correctables,
    delete_question,
    next_day_question,
)
from nerveflow.visit.record_report import told
from nerveflow.visit.services import Services
from nerveflow.wording import words
from nerveflow.wording.session_report import subtitle


class RecordScreen(ReportScreen):
    """A session from the history. Each change can be undone by one key, the last one first."""

    CONTEXT = Context.RECORD
    CSS_PATH = "record.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.RECORD)

    def __init__(self, services: Services, session: str) -> None:
        self._record, report = told(services.store, session)
        self._now = services.wall
        self._undo: list[Callable[[], object]] = []
        """What takes each change back, the last one at the end."""
        super().__init__(services, self._record.id, report, "")
        self._subtitle = subtitle(report, self._day)

    @property
    def _day(self) -> str:
        begun = datetime.fromisoformat(self._record.started_at)
        by_hand = self._record.by_hand
        return words.short_date(begun.date()) if by_hand else words.when(begun, self._now())

    def view(self) -> RecordView:
        return RecordView(self._report, self._subtitle, self._record.texts)

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
            return words.COUNT_AGAIN
        return command.label

    def _changed(self, said: str, undo: Callable[[], object] | None) -> None:
        """Show the session as it is now, say what was done, and keep how to take it back."""
        self._record, self._report = told(self._services.store, self._session)
        self._subtitle = subtitle(self._report, self._day)
        self.query_one(RecordView).show(self._report, self._subtitle)
        if undo is not None:
            self._undo.append(undo)
        self.app.notify(said, markup=False)
        self.tell_keys()

    def _do(self, deed: Callable[[], object]) -> bool:
        """Change something; what is wrong with that is said."""
        try:
            with self._services.store.hurried():
                deed()
        except StoreError as error:
            self.app.notify(str(error), severity="error", markup=False)
            return False
        return True

    def write_note(self) -> None:
        def answered(text: str | None) -> None:
            if text is None:
                return
            edits, keys = self._services.store.edits, list[str]()
            if self._do(lambda: keys.append(edits.add_note(self._session, text, self._now()))):
                self._changed(words.NOTE_CHANGED, lambda: self._replace_note(keys[0], ""))

        self.app.push_screen(TextCard(words.NOTE_TITLE), answered)

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

        card = ChooseWordCard(words.WHICH_NOTE, [Choice(note.text) for note in notes])
        self.app.push_screen(card, chosen)

    def _edit(self, note: Note) -> None:
        def answered(text: str | None) -> None:
            if text is None or text == note.text:
                return
            keys = list[str]()
            if self._do(lambda: keys.append(self._replace_note(note.key, text))):
                said = words.NOTE_CHANGED if text else words.NOTE_DELETED
                self._changed(said, lambda: self._replace_note(keys[0], note.text))

        card = TextCard(words.EDIT_NOTE, note.text, empty=words.EMPTY_DELETES)
        self.app.push_screen(card, answered)

    def _correct(self) -> None:
        store = self._services.store
        checked, next_days = store.checks.of(self._session), store.doses.next_days(self._session)
        numbers = correctables(self._record, checked, next_days)
        if not numbers:
            self.app.notify(words.NOTHING_TO_CORRECT, markup=False)
            return

        def chosen(at: int | None) -> None:
            if at is not None:
                self._ask_right(numbers[at])

        card = ChooseWordCard(words.WHAT_TO_CORRECT, [Choice(each.line) for each in numbers])
        self.app.push_screen(card, chosen)

    def _ask_right(self, number: Correctable) -> None:
        def right(value: int | str | None) -> None:
            if value is not None and self._do(lambda: self._write_number(number, value)):
                self._changed(words.CORRECTED_NOW, lambda: self._write_number(number, number.value))

        if number.what is Corrected.NEXT_DAY:
            self.app.push_screen(AskCard(next_day_question()), right)
        else:
            self.app.push_screen(NumberCard(number.line.strip(), words.NUMBER_KEPT), right)

    def _write_number(self, number: Correctable, value: int | str) -> None:
        edits, now = self._services.store.edits, self._now()
        edits.correct(self._session, number.what, number.row, value, now)

    def _count(self) -> None:
        marks = (Mark.NOT_COUNTING, Mark.COUNTING)
        mark, back = marks if self._record.counts else reversed(marks)
        if self._do(lambda: self._mark(mark)):
            no_more = mark is Mark.NOT_COUNTING
            said = words.COUNTS_NO_MORE if no_more else words.COUNTS_AGAIN
            self._changed(said, lambda: self._mark(back))

    def _mark(self, mark: Mark) -> None:
        self._services.store.edits.mark(self._session, mark, self._now())

    def _delete(self) -> None:
        now = self._now()
        opens = self._services.store.closed_until(now)

        def answered(answer: str | None) -> None:
            if answer == "delete" and self._do(lambda: self._mark(Mark.DELETED)):
                self._changed(words.DELETED_NOW, lambda: self._mark(Mark.RESTORED))

        self.app.push_screen(AskCard(delete_question(self._record, opens, now)), answered)

    def _take_back(self) -> None:
        """Undo the last change; of a session that was deleted earlier, that."""
        undo = self._undo[-1] if self._undo else lambda: self._mark(Mark.RESTORED)
        if not self._do(undo):
            return
        del self._undo[-1:]
        was_deleted = self._record.deleted
        self._changed(words.RESTORED_NOW if was_deleted else words.UNDONE_NOW, None)

    def _to_text(self) -> None:
        """Scroll to the routine's text; from there back to the top."""
        pages, texts = self.query_one(Pages), self.query_one("#texts")
        if pages.scroll_offset.y >= min(pages.max_scroll_y, texts.virtual_region.y):
            pages.scroll_home(animate=False)
        else:
            pages.scroll_to(y=texts.virtual_region.y, animate=False)
