"""History: earlier sessions as months and as a list, with a look at the chosen one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from nerveflow.store.pages import Filters
from nerveflow.store.records import MarkKind, SessionRecord, SessionRow
from nerveflow.ui.key_commands import Context, KeyCommand, bindings_of
from nerveflow.ui.screens.ask_cards import TextCard
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.screens.filter_history import FilterCard
from nerveflow.ui.screens.record import RecordScreen
from nerveflow.ui.tension_bars import thinned, zone
from nerveflow.ui.widgets.calendar import Calendar, DayMark, day_marks
from nerveflow.ui.widgets.choice_list import ChoiceList
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.ui.widgets.record_view import glimpse_lines
from nerveflow.visit.record_report import with_report
from nerveflow.visit.services import Services
from nerveflow.wording import words
from nerveflow.wording.language import SessionEnding
from nerveflow.wording.session_report import SessionReport

PAGE = 60
"""How many sessions are read at once."""
NEAR_END = 12
"""This near to the end of what was read, more is read."""
TRACE = "▁▁▂▃▄▅▅▆▇██"
"""A reading of tension as a bar, by its value."""
SCROLLBAR = 2
LEAST_TRACE = 1
FEW_BARS = 6
"""This many bars are worth more than the word beside a number."""
DAY_MOVES = (Hint("←→↑↓", words.keys.DAY_WEEK, ""), Hint("PgUp", words.keys.BY_MONTH, ""))
LIST_MOVES = (Hint("↑↓", words.keys.BY_SESSION, ""),)


class SessionList(ChoiceList):
    """Ends where it ends: what comes before its first line or after its last has to be read."""

    def action_cursor_up(self) -> None:
        if self.highlighted:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        if self.highlighted is None or self.highlighted + 1 < self.option_count:
            super().action_cursor_down()


class HistoryScreen(CoachScreen[None]):
    """Months beside a list; enter opens a session."""

    CONTEXT = Context.HISTORY
    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.HISTORY)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._filters = Filters()
        self._rows: list[SessionRow] = []
        self._marked = 0
        self._all_read = False
        """Whether there is nothing older than what was read."""
        self._shown_months: tuple[date, ...] = ()
        self._deleted: tuple[str, str] | None = None
        """The session that was deleted last in this look: its id, and how it is called."""
        self._names: dict[str, str] = {}
        """What each routine is called that a session was done with."""

    def compose(self) -> ComposeResult:
        yield Static(Content(words.history.HISTORY), classes="title-line", id="history-title")
        with Horizontal(id="history-body"):
            with Vertical(id="months"):
                yield Calendar(self._services.wall().date())
                yield Static(id="day-sessions", markup=False)
            with Vertical(id="list-side"):
                yield SessionList(id="sessions", markup=False)
                yield Static(id="none-yet", markup=False)
            with VerticalScroll(id="glimpse", can_focus=False):
                yield Static(id="glimpse-text", markup=False)
        yield from self.compose_foot()

    def on_mount(self) -> None:
        pages = self._services.store.pages
        self.errand(
            lambda: (pages.first_day(), pages.older(self._filters, PAGE), dict(pages.routines())),
            lambda found: self._first_look(*found),
        )

    def _first_look(
        self, first_day: date | None, rows: Sequence[SessionRow], names: dict[str, str]
    ) -> None:
        calendar = self.query_one(Calendar)
        calendar.first_day = first_day or calendar.today
        self._names = names
        self._show(list(rows), 0)
        if self._rows:
            self._choose_day(_day(self._rows[0]))
            self.query_one("#sessions").focus()
        else:
            self._choose_day(calendar.today)

    def on_screen_resume(self) -> None:
        """Show a changed session again."""
        if self._rows:
            self._load_again(self._rows[self._marked].id)
        super().on_screen_resume()

    def on_resize(self) -> None:
        """Fit every line to the width there is, and as many months as there is room for."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self._load_months()
        for at in range(len(self._rows)):
            self._paint(at)
        self._look()

    def handlers(self) -> Handlers:
        return {
            "open": self._open,
            "filter": self._choose_filters,
            "seek-words": self._seek_words,
            "every-session": self._clear,
            "add-done": self._add_by_hand,
            "other-pane": self._other_pane,
            "undo-change": self._bring_back,
            "close": lambda: self.dismiss(None),
        }

    def enabled(self, command: str) -> bool:
        if command == "open":
            return bool(self._rows)
        if command == "undo-change":
            return self._deleted is not None
        return command != "every-session" or self._filters.given

    def label(self, command: KeyCommand) -> str:
        in_months = command.id == "other-pane" and isinstance(self.focused, Calendar)
        return words.history.TO_LIST if in_months else command.label

    def ways_on(self) -> tuple[Hint, ...]:
        return DAY_MOVES if isinstance(self.focused, Calendar) else LIST_MOVES

    def foot_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        """The way back comes before what is seldom wanted."""
        seldom = ("seek-words", "add-done")
        often = tuple(hint for hint in hints if hint.command not in seldom)
        return (*often, *(hint for hint in hints if hint.command in seldom))

    # What is shown.

    def _show(self, rows: list[SessionRow], at: int) -> None:
        self._rows, self._marked = rows, at
        self._all_read = False
        sessions = self.query_one(SessionList)
        sessions.clear_options()
        sessions.add_options([Option(self._line(n)) for n in range(len(rows))])
        sessions.display = bool(rows)
        none = self.query_one("#none-yet", Static)
        none.display = not rows
        none.update(
            Content(
                words.history.NONE_LIKE_THAT if self._filters.given else words.history.NO_SESSION
            )
        )
        if rows:
            sessions.highlighted = at
        self._show_title()
        self._look()
        self.update_keys()

    def _load_again(self, session: str | None, *, choose: bool = False) -> None:
        """Read the list again around a session, or from its beginning, and the months.

        With `choose` the day of the marked session is chosen then.
        """
        pages, filters = self._services.store.pages, self._filters

        def read() -> tuple[list[SessionRow], int]:
            if session is None:
                return list(pages.older(filters, PAGE)), 0
            newer = list(pages.newer(filters, PAGE, session))
            rows = newer + list(pages.older(filters, PAGE, f"{session}~"))
            return rows, min(len(newer), max(0, len(rows) - 1))

        def loaded(found: tuple[list[SessionRow], int]) -> None:
            self._show(*found)
            self._shown_months = ()
            self._load_months()
            if choose and self._rows:
                self._choose_day(_day(self._rows[self._marked]))

        self.errand(read, loaded)

    def _load_months(self) -> None:
        calendar, filters = self.query_one(Calendar), self._filters
        if calendar.months != self._shown_months:
            self._shown_months = calendar.months
            first, last = calendar.months[0], calendar.last_shown
            pages = self._services.store.pages
            self.errand(
                lambda: day_marks(pages.days(filters, first, last)), self._mark_days, name="months"
            )
        self._show_day()

    def _mark_days(self, marks: dict[date, DayMark]) -> None:
        self.query_one(Calendar).marks = marks
        self._show_day()

    def _show_day(self) -> None:
        calendar = self.query_one(Calendar)
        day, mark = calendar.chosen, calendar.marks.get(calendar.chosen)
        today = words.history.TODAY if day == calendar.today else ""
        lines = [
            Content.styled(
                words.joined.listed((words.numbers.short_date(day), today)), "bold $foreground"
            ),
            Content(
                words.history.day_summary(mark.sessions, mark.worst)
                if mark
                else words.history.NOTHING_THAT_DAY
            ),
            Content(""),
            *(Content.styled(line, "$muted") for line in words.history.CALENDAR_SIGNS),
        ]
        self.query_one("#day-sessions", Static).update(Content("\n").join(lines))

    def _show_title(self) -> None:
        chosen = words.joined.listed(_filter_words(self._filters, self._names))
        more = (
            [(f"   {words.history.SHOWN_ONLY} ", "$muted"), (chosen, "bold $warning")]
            if chosen
            else []
        )
        title = Content.assemble(words.history.HISTORY, *more)
        self.query_one("#history-title", Static).update(title)

    def _choose_day(self, day: date) -> None:
        calendar = self.query_one(Calendar)
        calendar.chosen = min(day, calendar.today)
        self._load_months()

    def _paint(self, at: int) -> None:
        self.query_one(SessionList).replace_option_prompt_at_index(at, self._line(at))

    def _line(self, at: int) -> Content:
        width = self.query_one("#list-side").size.width - SCROLLBAR
        mark = Content.styled("▌" if at == self._marked else " ", "$primary")
        first, second = _lines(self._rows[at], self._services.wall(), max(40, width) - 1)
        return Content("\n").join([mark + first, mark + second])

    def _look(self) -> None:
        """The chosen session, if there is room for it."""
        glimpse = self.query_one("#glimpse")
        width = glimpse.size.width - 3
        if not self._rows or width < 30:
            self.query_one("#glimpse-text", Static).update("")
            return
        store, session = self._services.store, self._rows[self._marked].id

        def show(report: SessionReport) -> None:
            lines = glimpse_lines(report, width)
            self.query_one("#glimpse-text", Static).update(Content("\n").join(lines))
            glimpse.scroll_home(animate=False)

        self.errand(lambda: with_report(store, session)[1], show, name="glimpse")

    # What moves.

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        was, self._marked = self._marked, event.option_index
        for at in {was, self._marked} & set(range(len(self._rows))):
            self._paint(at)
        if self._marked >= len(self._rows):
            return
        if self.query_one(SessionList).has_focus:
            self._choose_day(_day(self._rows[self._marked]))
            self._read_on()
        self._look()

    def _read_on(self) -> None:
        """Read more at either end of the list, shortly before it is seen."""
        pages, filters = self._services.store.pages, self._filters
        first, last = self._rows[0].id, self._rows[-1].id

        def before(newer: Sequence[SessionRow]) -> None:
            if newer and self._rows and self._rows[0].id == first:
                self._show([*newer, *self._rows], len(newer) + self._marked)

        def after(older: Sequence[SessionRow]) -> None:
            if not self._rows or self._rows[-1].id != last:
                return
            self._all_read = len(older) < PAGE
            read = len(self._rows)
            self._rows += older
            lines = [Option(self._line(read + n)) for n in range(len(older))]
            self.query_one(SessionList).add_options(lines)

        if self._marked == 0:
            self.errand(lambda: pages.newer(filters, PAGE, first), before, name="newer")
        if self._marked + NEAR_END >= len(self._rows) and not self._all_read:
            self.errand(lambda: pages.older(filters, PAGE, last), after, name="older")

    def on_calendar_day_chosen(self, event: Calendar.DayChosen) -> None:
        """The list begins with the sessions of that day, or with those before it."""
        pages, filters = self._services.store.pages, self._filters

        def read() -> tuple[list[SessionRow], int]:
            rows = list(pages.up_to(filters, event.day, PAGE))
            newer = list(pages.newer(filters, NEAR_END, rows[0].id)) if rows else []
            return newer + rows, len(newer)

        def found(rows: tuple[list[SessionRow], int]) -> None:
            if rows[0]:
                self._show(*rows)
            self._load_months()

        self.errand(read, found, name="day")

    def _other_pane(self) -> None:
        calendar = self.query_one(Calendar)
        # At once: the next key may come before a task that waits.
        self.set_focus(
            self.query_one(SessionList) if calendar.has_focus and self._rows else calendar
        )
        self.update_keys()

    def on_descendant_focus(self) -> None:
        self.update_keys()

    def on_option_list_option_selected(self) -> None:
        self._open()

    def _open(self) -> None:
        if not self._rows:
            return
        if self.query_one(Calendar).has_focus:
            # Of a day with several sessions, or with none, enter goes over to the list.
            mark = self.query_one(Calendar).marks.get(self.query_one(Calendar).chosen)
            if mark is None or mark.sessions > 1:
                self.set_focus(self.query_one(SessionList))
                return
        store, session = self._services.store, self._rows[self._marked].id

        def show(found: tuple[SessionRecord, SessionReport]) -> None:
            if self.is_active:
                opened = RecordScreen(self._services, *found)
                self.app.push_screen(opened, lambda _: self._note_deleted(opened.deleted))

        self.errand(lambda: with_report(store, session), show, name="open")

    def _note_deleted(self, session: tuple[str, str] | None) -> None:
        self._deleted = session or self._deleted
        self.update_keys()

    def _bring_back(self) -> None:
        """Bring back the session that was deleted a moment ago, on a screen that is closed now."""
        if (deleted := self._deleted) is None:
            return
        (session, called), store, now = deleted, self._services.store, self._services.wall()

        def mark() -> None:
            with store.patient():
                store.edits.mark(session, MarkKind.RESTORED, now)

        def marked(_: None) -> None:
            self.say_done(words.history.RESTORED_NOW)
            self._load_again(session, choose=True)

        def refused() -> None:
            self._note_deleted(deleted)

        self._deleted = None
        lost = words.saving.not_undone(called)
        self.errand(mark, marked, writes=True, failed=refused, lost=lost)

    # Which sessions.

    def _choose_filters(self) -> None:
        def chosen(filters: Filters | None) -> None:
            if filters is not None:
                self._filter(filters)

        def ask(routines: Sequence[tuple[str, str]]) -> None:
            self._names = dict(routines)
            if self.is_active:
                today = self._services.wall().date()
                self.app.push_screen(FilterCard(self._filters, routines, today), chosen)

        self.errand(self._services.store.pages.routines, ask, name="filters")

    def _seek_words(self) -> None:
        def given(typed: str | None) -> None:
            if typed is not None:
                self._filter(replace(self._filters, words=typed))

        card = TextCard(
            words.history.SEEK_WORDS, self._filters.words, empty=words.history.EVERY_NOTE
        )
        self.app.push_screen(card, given)

    def _clear(self) -> None:
        self._filter(Filters())

    def _filter(self, filters: Filters) -> None:
        self._filters = filters
        self._load_again(None, choose=True)

    def _add_by_hand(self) -> None:
        from nerveflow.ui.screens.by_hand import ask_and_add

        def added(session: str) -> None:
            self._load_again(session, choose=True)

        ask_and_add(self, self._services, self.query_one(Calendar).chosen, added)


def _day(row: SessionRow) -> date:
    return datetime.fromisoformat(row.started_at).date()


def _filter_words(filters: Filters, names: dict[str, str]) -> Iterator[str]:
    """What the list is narrowed to, in words."""
    if filters.routine:
        yield names.get(filters.routine, filters.routine)
    yield from filter(None, [words.body.place_of(filters.nerve, filters.side)])
    if filters.status is not None:
        yield words.history.STATUSES[filters.status.value]
    if filters.first is not None:
        yield words.history.since(filters.first)
    if filters.words:
        yield words.joined.quoted(filters.words)


def _facts(done: str, time: str, highest: int | None, room: int) -> str:
    """The result of a session, below that of others; in shorter words if there is little room."""
    columns = f"{done:<15}{time:>6}  "
    if highest is not None:
        long, short = words.history.tension_to(highest), words.history.short_tension_to(highest)
        return columns + (long if len(columns + long) <= room else f"{short:<5}")
    close = "  ".join(filter(None, (done, time, words.command_line.TENSION_NOT_RECORDED)))
    for facts in (columns + words.command_line.TENSION_NOT_RECORDED, close):
        if len(facts) <= room:
            return facts
    return columns + words.summary.NOT_RECORDED


def _lines(row: SessionRow, now: datetime, width: int) -> tuple[Content, Content]:
    """A session in two lines: when and what, and its result with its tension."""
    begun = datetime.fromisoformat(row.started_at)
    # The time of one that was added by hand may not have been entered.
    day = words.numbers.day_said(begun, now) if row.by_hand else words.numbers.when(begun, now)
    reps = sum(each.reps for each in row.reps)
    highest = max((reading.value for reading in row.readings), default=None)
    ending = SessionEnding.of(row.status.value, worked=row.worked, cut_short=row.cut_short)
    marks = [
        "" if ending is SessionEnding.COMPLETED else words.endings.ENDINGS[ending].word,
        words.history.BY_HAND_SHORT if row.by_hand else "",
        "" if row.counts else words.history.NOT_COUNTED_SHORT,
    ]
    end = "".join(f"  {mark}" for mark in marks if mark)
    room = max(8, width - 24)
    name = row.name if len(row.name) <= room else row.name[: room - 1] + "…"
    first = Content.assemble(
        (f"{words.endings.ENDINGS[ending].sign} ", "bold"), f"{day:<22}", (name, "bold")
    )
    done = words.numbers.rep_count(reps) if reps else ""
    time = words.numbers.clock(row.duration_ms) if row.duration_ms else ""
    few = min(FEW_BARS, len(row.readings))
    facts = _facts(done, time, highest, width - len(end) - 4 - few)
    trace = max(LEAST_TRACE, width - len(facts) - len(end) - 4)
    bars = [(TRACE[each.value], f"${zone(each)}") for each in thinned(row.readings, trace)]
    return first, Content.assemble(f"  {facts} ", *bars, (end, "$warning"))
