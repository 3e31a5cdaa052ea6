"""What is meant to be done in a week and how it stands, the same wherever it is told."""

from nerveflow.visit.services import Services
from nerveflow.week.aims import Due, Streak, WeeklyAim, due_today, streak
from nerveflow.week.excused_days import excused


def plans_of(services: Services) -> tuple[WeeklyAim, ...]:
    """How often a week which flow is meant to be done."""
    weekly = services.settings.config.plan.per_week
    return tuple(WeeklyAim(flow, min(7, times)) for flow, times in weekly.items() if times > 0)


def standing(services: Services) -> tuple[tuple[Due, ...], tuple[Streak, ...]]:
    """What is due today and for how many weeks each plan was kept. Raises StoreError."""
    store, now = services.store, services.wall()
    plans, done = plans_of(services), store.doses.days_done()
    answers = store.answers
    away = excused(store.doses.past_sessions(), answers.screenings(), answers.clearances(), now)
    grace = services.settings.config.plan.grace_days
    streaks = (
        streak(each, done.get(each.flow, ()), now.date(), grace_days=grace, excused=away)
        for each in plans
    )
    return due_today(plans, done, now.date()), tuple(streaks)
