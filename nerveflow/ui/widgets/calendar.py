"""Months as a calendar: each day with its sessions; keys and a click choose one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from nerveflow.session.terms import TENSION_STOP, TENSION_TARGET
from nerveflow.store.pages import DaySession
from nerveflow.wording import words
from nerveflow.wording.language import SessionEnding

CELL = 4
WIDTH = 7 * CELL
EARLIEST = date(1970, 1, 1)
"""No session is older: their ids count from then."""
MONTH_ROWS = 15
"""The most rows of a month, with the empty one below it."""
_GRAVEST = (
    SessionEnding.RUNNING,
    SessionEnding.INTERRUPTED,
    SessionEnding.STOPPED,
    SessionEnding.CUT_SHORT,
    SessionEnding.COMPLETED,
    SessionEnding.NOTHING_DONE,
)
"""Of several sessions on a day the first of these is shown."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """What a calendar shows of one day."""

    ending: SessionEnding
    """Of several sessions, the one to look at first."""
    worst: int | None
    """The highest tension of the day."""
    sessions: int
    counts: bool
    """Whether any of them counts."""

    @property
    def text(self) -> str:
        """A sign, the tension, and a plus if there are several; at most CELL wide.

        If nothing counts, it is in brackets.
        """
        sign = words.endings.ENDINGS[self.ending].sign
        number = "" if self.worst is None else str(self.worst)
        if not self.counts:
            return f"({number or sign})"
        return sign + number + ("+" if self.sessions > 1 else "")

    @property
    def colour(self) -> str:
        """The zone of the tension; muted if nothing counts or none was given."""
        if not self.counts or self.worst is None:
            return "$muted"
        if self.worst <= TENSION_TARGET:
            return "$calm"
        return "$warm" if self.worst < TENSION_STOP else "$hot"


def day_marks(sessions: Sequence[DaySession]) -> dict[date, DayMark]:
    """The mark of each day; the sessions are in the order of their days."""
    return {day: _mark(tuple(found)) for day, found in groupby(sessions, key=lambda each: each.day)}


def _mark(sessions: Sequence[DaySession]) -> DayMark:
    endings = {
        SessionEnding.of(each.status.value, worked=each.worked, cut_short=each.cut_short)
        for each in sessions
    }
    return DayMark(
        ending=next(each for each in _GRAVEST if each in endings),
        worst=max((each.worst for each in sessions if each.worst is not None), default=None),
        sessions=len(sessions),
        counts=any(each.counts for each in sessions),
    )


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def months_later(day: date, months: int) -> date:
    """The same day of another month, or the last one if that is shorter.

    Raises OverflowError beyond the years that a calendar has.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year < date.max.year:
        raise OverflowError
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


class Calendar(Widget, can_focus=True):
    """One or more months, the last of them with the chosen day."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", words.keys.CALENDAR_KEYS["left"], show=False),
        Binding("right", "go(1)", words.keys.CALENDAR_KEYS["right"], show=False),
        Binding("up", "go(-7)", words.keys.CALENDAR_KEYS["up"], show=False),
        Binding("down", "go(7)", words.keys.CALENDAR_KEYS["down"], show=False),
        Binding("pageup", "go_month(-1)", words.keys.CALENDAR_KEYS["pageup"], show=False),
        Binding("pagedown", "go_month(1)", words.keys.CALENDAR_KEYS["pagedown"], show=False),
        Binding("home", "go_to_end(-1)", words.keys.CALENDAR_KEYS["home"], show=False),
        Binding("end", "go_to_end(1)", words.keys.CALENDAR_KEYS["end"], show=False),
    ]

    chosen: reactive[date] = reactive(date.min)
    marks: reactive[Mapping[date, DayMark]] = reactive({})

    class DayChosen(Message):
        """Another day was chosen, by a key or a click."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, today: date) -> None:
        super().__init__(id="calendar")
        self.today = today
        self.first_day = today
        """The first day to which Home goes."""
        self.set_reactive(Calendar.chosen, today)

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months that are shown, as many as there is room for."""
        count = max(1, min(3, (self.content_size.height + 1) // MONTH_ROWS))
        last = month_of(self.chosen)
        return tuple(months_later(last, -n) for n in reversed(range(count)))

    @property
    def last_shown(self) -> date:
        """The last day of the last month that is shown."""
        return months_later(self.months[-1], 1) - timedelta(days=1)

    def render(self) -> Content:
        parts = [line for month in self.months for line in (*self._month(month), Content(""))]
        return Content("\n").join(parts[:-1])

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _month(self, month: date) -> Iterator[Content]:
        yield Content.styled(words.numbers.month_title(month).center(WIDTH), "bold $primary")
        heads = "".join(day.rjust(CELL - 1) + " " for day in words.numbers.CALENDAR_DAYS)
        yield Content.styled(heads, "$muted")
        monday = month - timedelta(days=month.weekday())
        while monday <= months_later(month, 1) - timedelta(days=1):
            week = [monday + timedelta(days=n) for n in range(7)]
            inside = [day if day.month == month.month else None for day in week]
            yield Content.assemble(*(self._number(day) for day in inside))
            yield Content.assemble(*(self._marked(day) for day in inside))
            monday += timedelta(days=7)

    def _number(self, day: date | None) -> Content:
        if day is None:
            return Content(" " * CELL)
        style = "bold underline $foreground" if day == self.today else "$foreground"
        if day > self.today:
            style = "$line"
        return self._cell(day, f"{day.day:>3} ", style)

    def _marked(self, day: date | None) -> Content:
        if day is None:
            return Content(" " * CELL)
        mark = self.marks.get(day)
        if mark is None:
            return self._cell(day, " " * CELL, "")
        return self._cell(day, mark.text.rjust(CELL - 1).ljust(CELL), f"bold {mark.colour}")

    def _cell(self, day: date, text: str, style: str) -> Content:
        if day == self.chosen:
            style = "bold $ink on $primary" if self.has_focus else "bold $foreground on $flash"
        cell = Content.styled(text, style)
        return cell.stylize(Style.from_meta({"day": day.isoformat()}))

    def on_click(self, event: Click) -> None:
        day = event.style.meta.get("day")
        if isinstance(day, str):
            self.focus()
            self._choose(date.fromisoformat(day))

    def action_go(self, days: int) -> None:
        """Go this many days on, or back."""
        self._choose(self.chosen + timedelta(days=days))

    def action_go_month(self, months: int) -> None:
        """Go this many months on, or back."""
        self._choose(months_later(self.chosen, months))

    def action_go_to_end(self, way: int) -> None:
        """To the first day with a session, or to today."""
        self._choose(self.first_day if way < 0 else self.today)

    def _choose(self, day: date) -> None:
        self.chosen = max(EARLIEST, min(day, self.today))
        self.post_message(self.DayChosen(self.chosen))
