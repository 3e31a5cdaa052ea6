"""The weekly aims of the settings, and how far they are met."""

from nerveflow.routine.library import UnknownRoutine
from nerveflow.visit.services import Services
from nerveflow.week.aims import Due, Streak, WeeklyAim, due_today, streak
from nerveflow.week.excused_days import excused


def aims_of(services: Services) -> tuple[WeeklyAim, ...]:
    """The weekly aims of the settings, without those of 0 times a week."""
    weekly = services.settings.config.plan.per_week
    return tuple(WeeklyAim(flow, times) for flow, times in weekly.items() if times > 0)


def unknown_aims(services: Services) -> tuple[str, ...]:
    """A sentence for each aim whose routine is not there, with the one that was meant."""
    told = []
    for aim in aims_of(services):
        try:
            services.library.get(aim.flow)
        except UnknownRoutine as unknown:
            told.append(services.settings.located(("plan", "per_week", aim.flow), str(unknown)))
    return tuple(told)


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
