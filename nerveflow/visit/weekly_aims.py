"""The weekly aims of the settings, and how far they are met."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from nerveflow.routine.library import UnknownRoutine
from nerveflow.visit.services import Services
from nerveflow.week.aims import Due, Streak, WeeklyAim, due_today, monday, streak_of
from nerveflow.week.excused_days import excused
from nerveflow.week.programme import Stage, programme_now


def aims_of(services: Services) -> tuple[WeeklyAim, ...]:
    """The weekly aims: of the weeks that are planned now, and of the settings, but for 0 times."""
    weekly = dict(services.settings.config.plan.per_week)
    saved = services.store.programmes.newest()
    if saved is not None:
        now = programme_now(saved.programme, saved.decisions, services.wall().date())
        if now.stage is Stage.RUNNING:
            weekly.setdefault(saved.programme.routine, saved.programme.per_week)
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
    aims, today = aims_of(services), now.date()
    this_week = store.doses.days_done(monday(today))
    if not aims:
        return (), ()
    weeks = store.doses.weeks_done()
    grace = services.settings.config.plan.grace_days

    def streaks(away: Iterable[date]) -> tuple[Streak, ...]:
        return tuple(
            streak_of(each, weeks.get(each.flow, {}), today, grace_days=grace, excused=away)
            for each in aims
        )

    found = streaks(())
    every_week = [day for counts in weeks.values() for day in _mondays(counts, today)]
    if found != streaks(every_week):
        # A week was missed: whether that was on our advice takes a look at the whole past.
        answers = store.answers
        past = store.doses.past_sessions()
        found = streaks(excused(past, answers.refused(), answers.clearances(), now))
    return due_today(aims, this_week, today), found


def _mondays(counts: Mapping[date, int], today: date) -> Iterator[date]:
    """Every Monday from the first week with a session to today's."""
    week = min(counts, default=monday(today))
    while week <= today:
        yield week
        week += timedelta(weeks=1)
