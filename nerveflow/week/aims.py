"""Weekly aims: what is due today, and for how many weeks an aim has been met.

A week begins on Monday. A day counts once, however many sessions it had.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nerveflow.wording import words

WEEK = 7


@dataclass(frozen=True, slots=True)
class WeeklyAim:
    """On how many days a week the person wants to do one routine."""

    flow: str
    """The id of the routine."""
    per_week: int
    """Days a week, 1 to 7."""


@dataclass(frozen=True, slots=True)
class AimToday:
    """The state of one aim today."""

    flow: str
    per_week: int
    done: int
    """Days of this week on which it was done."""
    due: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Streak:
    """For how many weeks in a row an aim has been met."""

    flow: str
    weeks: int
    """Includes the current week once it has enough days."""
    graced: int
    """How many of them lacked a day."""
    sentence: str


def due_by(per_week: int, weekday: int) -> int:
    """The days of an even spread up to and including a weekday (0 is Monday)."""
    return -(-per_week * (weekday + 1) // WEEK)


def weekdays(per_week: int) -> tuple[int, ...]:
    """The weekdays of an even spread, 0 for Monday."""
    return tuple(d for d in range(WEEK) if due_by(per_week, d) > due_by(per_week, d - 1))


def monday(day: date) -> date:
    """The first day of the week."""
    return day - timedelta(days=day.weekday())


def due_today(
    aims: Sequence[WeeklyAim], done: Mapping[str, Iterable[date]], today: date
) -> tuple[AimToday, ...]:
    """The state of each aim; `done` maps a routine to the days on which it was done."""
    return tuple(_due(a, set(done.get(a.flow, ())), today) for a in aims)


def streak(
    aim: WeeklyAim,
    counts: Mapping[date, int],
    today: date,
    *,
    grace_days: int = 1,
    excused: Iterable[date] = (),
) -> Streak:
    """Count the weeks in a row in which the aim was met, back from today.

    `counts` are the days of each week on which it was done, by its Monday. A week counts if no more
    days are missed than the grace days. This week never ends a streak, and a week in which the
    person was advised to stop neither counts nor ends it. `excused` are days on which the safety
    questions or the rules of the dose allowed no session.
    """
    met, _ = _met(aim, counts, today, grace_days, excused)
    graced = sum(1 for count in met if count < aim.per_week)
    return Streak(aim.flow, len(met), graced, _streak_words(len(met), graced))


def missed_week(
    aim: WeeklyAim,
    counts: Mapping[date, int],
    today: date,
    *,
    grace_days: int = 1,
    excused: Iterable[date] = (),
) -> date | None:
    """The Monday of the week that ends this streak; None if it would be no longer without."""
    _, missed = _met(aim, counts, today, grace_days, excused)
    enough = max(1, aim.per_week - grace_days)
    is_longer = (
        any(week < missed and n >= enough for week, n in counts.items()) if missed else False
    )
    return missed if is_longer else None


def _met(
    aim: WeeklyAim,
    counts: Mapping[date, int],
    today: date,
    grace_days: int,
    excused: Iterable[date],
) -> tuple[list[int], date | None]:
    """The days of each week in which the aim was met, back to the week that was missed."""
    paused = {monday(d) for d in excused}
    enough = max(1, aim.per_week - grace_days)
    this_week = monday(today)
    met = [counts[this_week]] if counts.get(this_week, 0) >= enough else []
    week = this_week - timedelta(days=WEEK)
    first = min(counts, default=this_week)
    while week >= first:
        count = counts.get(week, 0)
        if count >= enough:
            met.append(count)
        elif week not in paused:
            return met, week
        week -= timedelta(days=WEEK)
    return met, None


def _due(aim: WeeklyAim, done: set[date], today: date) -> AimToday:
    this_week = sum(1 for d in done if monday(d) == monday(today) and d <= today)
    due = today not in done and this_week < due_by(aim.per_week, today.weekday())
    state = words.weeks.FREE_TODAY
    if due or today in done:
        state = words.weeks.DUE_TODAY if due else words.weeks.DONE_TODAY
    sentence = words.weeks.aim_line(aim.flow, state, this_week, aim.per_week)
    return AimToday(aim.flow, aim.per_week, this_week, due, sentence)


def _streak_words(weeks: int, graced: int) -> str:
    return words.weeks.in_a_row(weeks, graced) if weeks else words.weeks.NO_FULL_WEEK
