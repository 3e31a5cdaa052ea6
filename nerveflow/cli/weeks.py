"""What is meant to be done in a week, how it stands, and what has helped."""

from collections.abc import Iterator

from nerveflow.plan import Due, Plan, ResponderTable, Row, Streak, due_today, streak
from nerveflow.studio import Studio


def plans_of(studio: Studio) -> tuple[Plan, ...]:
    """How often a week which flow is meant to be done."""
    weekly = studio.settings.preferences.per_week
    return tuple(Plan(flow, min(7, times)) for flow, times in weekly.items() if times > 0)


def standing(studio: Studio) -> tuple[tuple[Due, ...], tuple[Streak, ...]]:
    """What is due today and for how many weeks each plan was kept."""
    plans, done = plans_of(studio), studio.store.doses.days_done()
    today = studio.wall().date()
    grace = studio.settings.preferences.grace_days
    excused = [s.at.date() for s in studio.store.answers.screenings() if not s.went_on]
    streaks = (
        streak(each, done.get(each.flow, ()), today, grace_days=grace, excused=excused)
        for each in plans
    )
    return due_today(plans, done, today), tuple(streaks)


def helped(responders: ResponderTable) -> Iterator[str]:
    """How often what was followed by what, one line each."""
    groups = (responders.by_stimulus, responders.by_nerve, responders.by_side)
    yield from (_row(row) for group in groups for row in group)


def _row(row: Row) -> str:
    share = "" if row.percent_better is None else f" ({row.percent_better} % better)"
    return f"After {row.name}: better {row.better}, same {row.same}, worse {row.worse}{share}"
