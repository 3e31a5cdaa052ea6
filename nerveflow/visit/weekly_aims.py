"""The weekly aims of the settings, and how far they are met."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from nerveflow.days import day_of
from nerveflow.dose.past import PastSession
from nerveflow.dose.proposal import RoutineLimits
from nerveflow.routine.library import UnknownRoutine
from nerveflow.visit.services import Services
from nerveflow.week.aims import (
    AimToday,
    Streak,
    WeeklyAim,
    due_today,
    missed_week,
    monday,
    streak,
)
from nerveflow.week.excused_days import is_closed
from nerveflow.week.programme import ProgrammeStage, programme_now
from nerveflow.wording import words

LOOKED_AT_ONCE = timedelta(weeks=8)
"""The past is read for this many weeks at a time."""


def aims_of(services: Services) -> tuple[WeeklyAim, ...]:
    """The weekly aims: of the weeks planned now, and of the settings, except for 0 times."""
    weekly = dict(services.settings.config.plan.per_week)
    saved = services.store.programmes.newest()
    if saved is not None:
        now = programme_now(saved.programme, saved.decisions, services.wall().date())
        if now.stage is ProgrammeStage.RUNNING:
            weekly.setdefault(saved.programme.routine, saved.programme.per_week)
    return tuple(WeeklyAim(flow, times) for flow, times in weekly.items() if times > 0)


def begins_later(services: Services) -> date | None:
    """The first day of planned weeks that are still to come. Raises StoreError."""
    saved = services.store.programmes.newest()
    if saved is None:
        return None
    now = programme_now(saved.programme, saved.decisions, services.wall().date())
    return saved.programme.starts_on if now.stage is ProgrammeStage.TO_COME else None


def nothing_due_yet(services: Services) -> str:
    """Why nothing is due although weeks were planned; empty if nothing says so.

    Raises StoreError.
    """
    saved = services.store.programmes.newest()
    if saved is None:
        return ""
    now = programme_now(saved.programme, saved.decisions, services.wall().date())
    if now.stage is ProgrammeStage.TO_COME:
        return words.weeks.nothing_due_before(saved.programme.starts_on)
    if now.stage is ProgrammeStage.PAUSED:
        return words.weeks.paused_until(now.until)
    if now.stage is ProgrammeStage.DONE:
        return words.weeks.NOTHING_DUE_NOW
    return ""


def unknown_aims(services: Services) -> tuple[str, ...]:
    """A sentence for each aim whose routine is not there, with the one that was meant."""
    lines = []
    for aim in aims_of(services):
        try:
            services.library.get(aim.flow)
        except UnknownRoutine as unknown:
            lines.append(services.settings.located(("plan", "per_week", aim.flow), str(unknown)))
    return tuple(lines)


def week_status(services: Services) -> tuple[tuple[AimToday, ...], tuple[Streak, ...]]:
    """What is due today, and for how many weeks each aim was met. Raises StoreError."""
    store, now = services.store, services.wall()
    aims, today = aims_of(services), now.date()
    this_week = store.doses.days_done(monday(today))
    if not aims:
        return (), ()
    weeks = store.doses.weeks_done()
    grace = services.settings.config.plan.grace_days
    away = _away(services, aims, weeks)
    found = tuple(
        streak(each, weeks.get(each.flow, {}), today, grace_days=grace, excused=away)
        for each in aims
    )
    return due_today(aims, this_week, today), found


def _away(
    services: Services, aims: Iterable[WeeklyAim], weeks: Mapping[str, Mapping[date, int]]
) -> set[date]:
    """A day of each missed week that was so on our advice, as far back as it matters.

    Few weeks are looked at: from the newest missed one to the first that was not excused.
    """
    answers, now = services.store.answers, services.wall()
    grace = services.settings.config.plan.grace_days
    away: set[date] = set()
    looked_at: set[date] = set()
    past: tuple[PastSession, ...] = ()
    begins = date.max
    while True:
        missed = {
            missed_week(each, weeks.get(each.flow, {}), now.date(), grace_days=grace, excused=away)
            for each in aims
        }
        to_look_at = sorted({week for week in missed if week is not None} - looked_at)
        if not to_look_at:
            return away
        if not looked_at:
            away |= {day_of(each.at) for each in answers.refused() if not each.allowed}
        for week in to_look_at:
            looked_at.add(week)
            if week < begins:
                begins = week - LOOKED_AT_ONCE
                end = datetime.combine(begins, time.max, now.tzinfo)
                past = services.store.doses.recent_sessions(RoutineLimits(), end, is_over=True)
            if is_closed(past, answers.clearances(), week, now):
                away.add(week)
