"""What a week is meant to hold, what is due today, and for how many weeks it has been kept.

A week begins on Monday. A day counts once, however many sessions it had.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7
GRACE_RULE = (
    "A week counts where at most the grace days are missing. The running week never ends a streak, "
    "and a week in which the advice was to stop neither counts nor ends it."
)


@dataclass(frozen=True, slots=True)
class WeeklyAim:
    """How often a week one flow is meant to be done."""

    flow: str
    """The id of the routine."""
    per_week: int
    """Days a week, 1 to 7."""


@dataclass(frozen=True, slots=True)
class Due:
    """How one plan stands today."""

    flow: str
    per_week: int
    done: int
    """Days of this week on which it was done."""
    due: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Streak:
    """For how many weeks in a row a plan has been kept."""

    flow: str
    weeks: int
    """The running week is among them once it holds enough."""
    graced: int
    """In how many of them a day was missing."""
    sentence: str


def due_by(per_week: int, weekday: int) -> int:
    """How many days an even spread has had by the end of a weekday (0 is Monday)."""
    return -(-per_week * (weekday + 1) // WEEK)


def weekdays(per_week: int) -> tuple[int, ...]:
    """The days of the week, 0 for Monday, over which a plan spreads evenly."""
    return tuple(d for d in range(WEEK) if due_by(per_week, d) > due_by(per_week, d - 1))


def monday(day: date) -> date:
    """The first day of the week."""
    return day - timedelta(days=day.weekday())


def due_today(
    plans: Sequence[WeeklyAim], done: Mapping[str, Iterable[date]], today: date
) -> tuple[Due, ...]:
    """How each plan stands; `done` holds the days on which each flow was done."""
    return tuple(_due(p, set(done.get(p.flow, ())), today) for p in plans)


def streak(
    plan: WeeklyAim,
    done: Iterable[date],
    today: date,
    *,
    grace_days: int = 1,
    excused: Iterable[date] = (),
) -> Streak:
    """For how many weeks in a row the plan was kept, counted back from today (see GRACE_RULE).

    `excused` are days on which the questions or the rules of the dose said not to begin.
    """
    counts = _by_week(done)
    paused = {monday(d) for d in excused}
    enough = max(1, plan.per_week - grace_days)
    this_week = monday(today)
    kept = [counts[this_week]] if counts.get(this_week, 0) >= enough else []
    week = this_week - timedelta(days=WEEK)
    first = min(counts, default=this_week)
    while week >= first:
        count = counts.get(week, 0)
        if count >= enough:
            kept.append(count)
        elif week not in paused:
            break
        week -= timedelta(days=WEEK)
    graced = sum(1 for count in kept if count < plan.per_week)
    return Streak(plan.flow, len(kept), graced, _streak_words(len(kept), graced))


def _due(plan: WeeklyAim, done: set[date], today: date) -> Due:
    this_week = sum(1 for d in done if monday(d) == monday(today) and d <= today)
    due = today not in done and this_week < due_by(plan.per_week, today.weekday())
    state = "due today" if due else "done for today" if today in done else "not due today"
    sentence = f"{plan.flow}: {state}, {this_week} of {plan.per_week} this week."
    return Due(plan.flow, plan.per_week, this_week, due, sentence)


def _by_week(done: Iterable[date]) -> dict[date, int]:
    counts: dict[date, int] = {}
    for day in set(done):
        counts[monday(day)] = counts.get(monday(day), 0) + 1
    return counts


def _streak_words(weeks: int, graced: int) -> str:
    if not weeks:
        return "No week in a row yet."
    counted = "1 week" if weeks == 1 else f"{weeks} weeks in a row"
    if not graced:
        return f"{counted}."
    which = f"{graced} of them " if graced < weeks else {1: "", 2: "both "}.get(weeks, "all ")
    return f"{counted}, {which}with a day of grace."
