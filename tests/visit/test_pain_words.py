"""Pain between sessions in words."""

from datetime import datetime

import pytest

from nerveflow.session.terms import LegPlace, Side
from nerveflow.store.pain_entries import PainEntry
from nerveflow.visit.pain_words import NotAMoment, entry_line, felt_at, saved_lines

NOW = datetime.fromisoformat("2026-03-02T18:30:00+01:00")


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("7:05", "2026-03-02T07:05:00+01:00"),
        ("today 18:30", "2026-03-02T18:30:00+01:00"),
        ("yesterday 21:00", "2026-03-01T21:00:00+01:00"),
        ("2026-02-27 09:00", "2026-02-27T09:00:00+01:00"),
    ],
)
def test_a_moment_is_read_as_people_write_it(typed: str, at: str) -> None:
    assert felt_at(typed, NOW) == datetime.fromisoformat(at)
    assert felt_at("  ", NOW) is None


@pytest.mark.parametrize(
    "typed", ["19:00", "soon", "25:00", "monday 10:00", "2027-01-01 10:00", "0206-03-02 10:00"]
)
def test_what_is_no_moment_or_has_not_come_yet_is_refused(typed: str) -> None:
    with pytest.raises(NotAMoment):
        felt_at(typed, NOW)


def test_an_entry_has_its_place_and_a_high_one_its_advice() -> None:
    entry = PainEntry("x", NOW, NOW, 8, LegPlace.CALF, Side.LEFT)
    assert entry_line(entry, NOW) == "pain 8, left calf, today, 18:30"
    assert "rest" in list(saved_lines(entry, NOW))[1]
    own = PainEntry("x", NOW, NOW, 3, "inner ankle")
    assert entry_line(own, NOW) == "pain 3, inner ankle, today, 18:30"
    assert len(list(saved_lines(own, NOW))) == 1
