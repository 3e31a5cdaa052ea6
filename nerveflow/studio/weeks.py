"""What is meant to be done in a week and how it stands, the same wherever it is told."""

from nerveflow.plan.calendar import Due, Plan, Streak, due_today, streak
from nerveflow.plan.excused import excused
from nerveflow.studio.studio import Studio


def plans_of(studio: Studio) -> tuple[Plan, ...]:
    """How often a week which flow is meant to be done."""
    weekly = studio.settings.preferences.per_week
    return tuple(Plan(flow, min(7, times)) for flow, times in weekly.items() if times > 0)


def standing(studio: Studio) -> tuple[tuple[Due, ...], tuple[Streak, ...]]:
    """What is due today and for how many weeks each plan was kept. Raises StoreError."""
    store, now = studio.store, studio.wall()
    plans, done = plans_of(studio), store.doses.days_done()
    answers = store.answers
    away = excused(store.doses.past_sessions(), answers.screenings(), answers.clearances(), now)
    grace = studio.settings.preferences.grace_days
    streaks = (
        streak(each, done.get(each.flow, ()), now.date(), grace_days=grace, excused=away)
        for each in plans
    )
    return due_today(plans, done, now.date()), tuple(streaks)
