"""Months as a calendar, and where its keys go."""

from datetime import date

import pytest

from nerveflow.store.pages import DaySession
from nerveflow.store.records import SessionStatus
from nerveflow.ui.widgets.calendar import CELL, Calendar, day_marks, months_later

DAY = date(2026, 3, 27)


def session(
    day: date = DAY,
    worst: int | None = 3,
    status: SessionStatus = SessionStatus.COMPLETED,
    *,
    counts: bool = True,
    cut_short: bool = False,
) -> DaySession:
    return DaySession("x", day, status, True, cut_short, counts, False, worst)


def test_a_day_has_the_gravest_end_the_highest_tension_and_a_plus_for_several() -> None:
    stopped = session(worst=10, status=SessionStatus.STOPPED)
    marks = day_marks([session(date(2026, 3, 2)), session(), stopped, session(worst=None)])
    assert marks[date(2026, 3, 2)].text == "●3"
    assert marks[DAY].text == "◐10+"
    assert all(len(mark.text) <= CELL for mark in marks.values())
    assert marks[DAY].colour == "$hot"


@pytest.mark.parametrize(
    ("found", "text", "colour"),
    [
        (session(worst=None), "●", "$muted"),
        (session(worst=3), "●3", "$calm"),
        (session(worst=4), "●4", "$warm"),
        (session(worst=6, cut_short=True), "◐6", "$hot"),
        (session(worst=6, counts=False), "(6)", "$muted"),
        (session(worst=10, counts=False), "(10)", "$muted"),
        (session(worst=None, counts=False), "(●)", "$muted"),
        (session(status=SessionStatus.INTERRUPTED), "◌3", "$calm"),
    ],
)
def test_a_mark_says_how_it_ended_and_how_strong_it_was(
    found: DaySession, text: str, colour: str
) -> None:
    mark = day_marks([found])[DAY]
    assert (mark.text, mark.colour) == (text, colour)


@pytest.mark.parametrize(
    ("day", "months", "there"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 1, 5), -1, date(2025, 12, 5)),
        (date(2026, 3, 31), -13, date(2025, 2, 28)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last_one(day: date, months: int, there: date) -> None:
    assert months_later(day, months) == there


def test_no_month_lies_beyond_the_years_there_are() -> None:
    with pytest.raises(OverflowError):
        months_later(date(1, 1, 5), -1)


def test_every_day_of_a_month_is_drawn_once_below_its_weekday() -> None:
    calendar = Calendar(DAY)
    drawn = [line.plain for line in calendar._month(date(2026, 2, 1))]
    assert drawn[0].strip() == "February 2026"
    numbers = [int(each) for line in drawn[2::2] for each in line.split()]
    assert numbers == list(range(1, 29))
    assert drawn[2].rstrip().endswith(" 1"), "the first of February 2026 was a Sunday"
