"""An emergency or urgent answer closes every session for thirty days, until it was seen."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from nerveflow.safety.answers import Answer, PastScreening, ScreeningKind, Seen
from nerveflow.safety.grave import GraveAnswer, unseen
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import Tier

QUESTIONS = load_questions()
DAY = timedelta(days=1)
BERLIN, NEW_YORK, SYDNEY, TOKYO = map(
    ZoneInfo, ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Tokyo")
)
LATE = datetime(2026, 11, 20, 23, 58, tzinfo=BERLIN)


def noted(at: datetime) -> datetime:
    """As the history gives it back: with the offset of its place and season."""
    return datetime.fromisoformat(at.isoformat())


def answered(at: datetime, *yes: str, allowed: bool = False) -> PastScreening:
    at = noted(at)
    answers = tuple(Answer(q, True, QUESTIONS.wording, at) for q in yes)
    return PastScreening(at, ScreeningKind.FULL, QUESTIONS.wording, answers, None, allowed)


def emergency(at: datetime) -> PastScreening:
    return answered(at, "saddle-numbness")


def closing(
    now: datetime, *past: PastScreening, seen: tuple[Seen, ...] = ()
) -> tuple[GraveAnswer, ...]:
    return unseen(past, seen, now, QUESTIONS)


def local(zone: ZoneInfo, *moment: int, fold: int = 0) -> datetime:
    year, month, day, hour, minute = moment
    return datetime(year, month, day, hour, minute, tzinfo=zone, fold=fold)


# The moment of the answer, that of the later start, and whether it is still closed.
WALK = [
    ("past midnight", LATE, LATE + timedelta(minutes=7), True),
    (
        "past four",
        local(BERLIN, 2026, 11, 21, 3, 59),
        local(BERLIN, 2026, 11, 21, 4, 1),
        True,
    ),
    ("29 days on", LATE, LATE + 29 * DAY, True),
    ("a minute before 30 days", LATE, LATE + 30 * DAY - timedelta(minutes=1), True),
    ("30 days on", LATE, LATE + 30 * DAY, False),
    *(
        (
            f"{name}, clocks put {way}",
            at,
            (at.astimezone(UTC) + later).astimezone(zone),
            later < 30 * DAY,
        )
        for name, zone, forward, back in (
            ("Berlin", BERLIN, (2026, 3, 29), (2026, 10, 25)),
            ("New York", NEW_YORK, (2026, 3, 8), (2026, 11, 1)),
            ("Sydney", SYDNEY, (2026, 10, 4), (2026, 4, 5)),
        )
        for way, day in (("on", forward), ("back", back))
        for at in (local(zone, *day, 1, 30),)
        for later in (timedelta(minutes=40), timedelta(hours=23), 30 * DAY - timedelta(minutes=1))
    ),
    (
        "the hour that comes twice",
        local(BERLIN, 2026, 10, 25, 2, 50),
        local(BERLIN, 2026, 10, 25, 2, 10, fold=1),
        True,
    ),
    (
        "a flight to the east",
        LATE,
        (LATE.astimezone(UTC) + timedelta(hours=11)).astimezone(TOKYO),
        True,
    ),
    (
        "a flight to the west",
        LATE,
        (LATE.astimezone(UTC) + timedelta(hours=8)).astimezone(NEW_YORK),
        True,
    ),
    (
        "thirty days and a flight to the west",
        LATE,
        (LATE.astimezone(UTC) + 30 * DAY - timedelta(hours=1)).astimezone(NEW_YORK),
        True,
    ),
    ("a clock set back an hour", LATE, LATE - timedelta(hours=1), True),
    ("a clock set back a day", LATE, LATE - DAY, True),
    ("a clock set back a month", LATE, LATE - 31 * DAY, True),
    ("a clock set ahead a day", LATE, LATE + DAY, True),
]


@pytest.mark.parametrize(("name", "at", "now", "closed"), WALK, ids=[w[0] for w in WALK])
@pytest.mark.parametrize("question", ["saddle-numbness", "clot-swollen", "daily-calf"])
def test_only_thirty_days_open_what_nobody_has_seen(
    name: str, at: datetime, now: datetime, closed: bool, question: str
) -> None:
    assert bool(closing(now, answered(at, question))) is closed, name


def test_what_was_answered_with_no_or_is_less_grave_closes_nothing() -> None:
    past = answered(LATE, "fever", "bendy-joints")
    no = Answer("saddle-numbness", False, QUESTIONS.wording, past.at)
    assert closing(LATE + DAY, replace(past, answers=(*past.answers, no))) == ()


def test_a_later_start_with_no_to_everything_opens_nothing() -> None:
    later = answered(LATE + timedelta(minutes=7), allowed=True)
    assert closing(LATE + timedelta(minutes=10), emergency(LATE), later)


def test_a_question_of_an_earlier_wording_closes_as_well() -> None:
    (found,) = closing(LATE + DAY, answered(LATE, "bladder-bowel"))
    assert found.named == "trouble with urine or stool"
    assert found.verdict(QUESTIONS).tier is Tier.EMERGENCY
    assert found.verdict(QUESTIONS).lines == QUESTIONS.tiers[Tier.EMERGENCY].lines
    assert closing(LATE + DAY, answered(LATE, "a-question-that-never-was")) == ()


def test_the_gravest_of_several_answers_gives_the_tier() -> None:
    (found,) = closing(LATE + DAY, answered(LATE, "clot-swollen", "foot-drop"))
    assert found.tier is Tier.URGENT
    (found,) = closing(LATE + DAY, answered(LATE, "clot-swollen", "chest-pain"))
    assert found.tier is Tier.EMERGENCY
    assert found.named == "one swollen calf or leg; new chest pain"


def test_what_a_professional_has_seen_is_open_and_nothing_else() -> None:
    past = (emergency(LATE), answered(LATE + DAY, "clot-swollen"))
    second, first = closing(LATE + 2 * DAY, *past)
    seen = first.seen(date(2026, 11, 21), "a doctor", LATE + 2 * DAY)
    assert closing(LATE + 2 * DAY, *past, seen=seen) == (second,)
    seen += second.seen(date(2026, 11, 22), "a doctor", LATE + 2 * DAY)
    assert closing(LATE + 2 * DAY, *past, seen=seen) == ()


def test_the_same_answer_once_more_closes_again() -> None:
    (first,) = closing(LATE + DAY, emergency(LATE))
    seen = first.seen(date(2026, 11, 21), "a doctor", LATE + DAY)
    past = (emergency(LATE), emergency(LATE + 3 * DAY))
    assert len(closing(LATE + 4 * DAY, *past, seen=seen)) == 1


def test_only_a_day_after_the_answer_needs_no_word_on_the_order() -> None:
    (found,) = closing(LATE + DAY, emergency(LATE))
    assert found.needs_order(date(2026, 11, 20))
    assert not found.needs_order(date(2026, 11, 21))
    assert found.earliest_day(date(2026, 11, 21)) == date(2026, 11, 20)
    assert found.earliest_day(date(2026, 11, 19)) == date(2026, 11, 19)


def test_an_answer_of_a_wrong_clock_closes_until_it_was_seen_on_any_day() -> None:
    ahead = emergency(LATE + 400 * DAY)
    (found,) = closing(LATE, ahead)
    assert found.undated
    assert found.earliest_day(LATE.date()) == date.min
    assert found.needs_order(LATE.date())
    noticed = replace(ahead, noticed_at=noted(LATE))
    assert closing(LATE + 29 * DAY, noticed)
    assert not closing(LATE + 30 * DAY, noticed)


def test_a_clock_that_is_put_right_again_opens_nothing() -> None:
    # Noticed while the clock was set back by two months: the month counts from the true moment too.
    noticed = replace(emergency(LATE), noticed_at=noted(LATE - 60 * DAY))
    assert closing(LATE + DAY, noticed)
    assert not closing(LATE + 31 * DAY, noticed)


def test_an_answer_of_a_wrong_clock_that_was_left_behind_does_not_come_back() -> None:
    ahead = replace(emergency(LATE + 400 * DAY), noticed_at=noted(LATE))
    later = answered(LATE + 31 * DAY, allowed=True)
    assert not closing(LATE + 400 * DAY, ahead, later)
