"""The weekly aims of the settings, and how far they are met."""

from nerveflow.visit.services import Services
from nerveflow.week.aims import Due, Streak, WeeklyAim, due_today, streak
from nerveflow.week.excused_days import excused


def aims_of(services: Services) -> tuple[WeeklyAim, ...]:
    """The weekly aims of the settings, without those of 0 times a week."""
    weekly = services.settings.config.plan.per_week
    return tuple(WeeklyAim(flow, times) for flow, times in weekly.items() if times > 0)


def week_status(services: Services) -> tuple[tuple[Due, ...], tuple[Streak, ...]]:
    """What is due today, and for how many weeks each aim was met. Raises StoreError."""
    store, now = services.store, services.wall()
    aims, done = aims_of(services), store.doses.days_done()
    answers = store.answers
    away = excused(store.doses.past_sessions(), answers.screenings(), answers.clearances(), now)
    grace = services.settings.config.plan.grace_days
    streaks = (
        streak(each, done.get(each.flow, ()), now.date(), grace_days=grace, excused=away)
        for each in aims
    )
    return due_today(aims, done, now.date()), tuple(streaks)
