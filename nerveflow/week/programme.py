"""Some weeks of practice with an end: where the person is in them, and the result of each week.

A week begins on Monday. Days count once, however many sessions they had.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from nerveflow.week.aims import WEEK, monday, weekdays

WEEKS = 6
PER_WEEK = 3
"""What is proposed: the usual length of programmes that were tried, with days of rest between."""
GOAL_CHANGE = 3
"""Points of one rated goal (0-10) that are more than chance: Stratford, Gill, Westaway and Binkley,
Assessing disability and change on individual patients, Physiotherapy Canada 1995;47:258-263."""
LATEST_START = 3
"""Thursday: a week that has only three days left is not the first one."""
ASKED_EACH_TIME = 3
"""How often what got in the way is asked each time; later only after every second missed week."""


class Decision(StrEnum):
    """What was decided about a programme."""

    GO_ON = "go-on"
    PAUSE = "pause"
    STOP = "stop"
    SEE_PROFESSIONAL = "see-professional"


class ProgrammeStage(StrEnum):
    """How a programme is today."""

    TO_COME = "to-come"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    """Its weeks are over, and nothing was decided since."""
    ENDED = "ended"
    """It was stopped, or ended with a visit to a professional."""


@dataclass(frozen=True, slots=True)
class Programme:
    """Some weeks of practice, as they were planned. The last one ends on a Sunday."""

    id: str
    at: datetime
    """When it was planned, with its offset."""
    starts_on: date
    weeks: int
    per_week: int
    """Days a week, 1 to 7."""
    routine: str
    """The id of the routine that is meant."""
    weekdays: tuple[int, ...] = ()
    """The days that were planned, 0 for Monday; none where any day will do."""
    after_what: str = ""
    """What it comes after, in the person's own words: the if of an if-then plan."""

    @property
    def days(self) -> tuple[int, ...]:
        """The weekdays that count as planned: those that were said, else an even spread."""
        return self.weekdays or weekdays(self.per_week)


@dataclass(frozen=True, slots=True)
class ProgrammeDecision:
    """A decision about a programme. The newest says how it is."""

    id: str
    programme_id: str
    at: datetime
    decision: Decision
    until: date | None = None
    """The day on which a pause ends, or the last day of a longer programme."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in the person's own words."""

    id: str
    programme_id: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class GoalRating:
    """How far a goal is reached: 0 unable, 10 as well as before the trouble."""

    id: str
    goal_id: str
    at: datetime
    value: int


@dataclass(frozen=True, slots=True)
class WeekLook:
    """One look at a week that is over. It is taken once."""

    id: str
    programme_id: str
    at: datetime
    monday: date
    """The first day of the week that was looked at."""
    planned: int
    done: int
    barrier: str
    """The id of the barrier; empty if it was not asked or not said."""
    words: str


@dataclass(frozen=True, slots=True)
class ProgrammeNow:
    """A programme on one day."""

    programme: Programme
    stage: ProgrammeStage
    last_day: date
    week: int
    """Which week of it today is, from 1; the last one afterwards, 0 before the first."""
    weeks: int
    """How many there are, with those by which it was made longer."""
    until: date | None = None
    """The day on which a pause ends."""


@dataclass(frozen=True, slots=True)
class Week:
    """The result of one week."""

    monday: date
    planned: int
    done: int
    excused: bool = False
    """Whether the person was advised not to exercise in it, or had paused the programme."""
    over: bool = True

    @property
    def is_full(self) -> bool:
        """Whether all that was planned was done."""
        return self.done >= self.planned

    @property
    def is_missed(self) -> bool:
        """Whether less than half of what was planned was done, and nothing excuses it."""
        return not self.excused and self.done * 2 < self.planned


def first_day(today: date) -> date:
    """The day on which a programme that is planned today begins: at the latest, next Monday.

    The week it begins in is its first one, so that it has at least four days.
    """
    return today if today.weekday() <= LATEST_START else monday(today) + timedelta(days=WEEK)


def last_day(begins: date, weeks: int) -> date:
    """The Sunday on which this many weeks end, if they begin on a day."""
    return monday(begins) + timedelta(days=WEEK * weeks - 1)


def programme_now(
    programme: Programme, decisions: Sequence[ProgrammeDecision], today: date
) -> ProgrammeNow:
    """How a programme is on a day; of `decisions`, in any order, the newest counts."""
    own = sorted(
        (each for each in decisions if each.programme_id == programme.id),
        key=lambda each: (each.at, each.id),
    )
    longer = [e.until for e in own if e.decision is Decision.GO_ON and e.until is not None]
    first = monday(programme.starts_on)
    last = max([last_day(first, programme.weeks), *longer])
    weeks = (monday(last) - first).days // WEEK + 1
    week = min(weeks, max(0, (monday(today) - first).days // WEEK + 1))
    newest = own[-1] if own else None
    stage, until = ProgrammeStage.RUNNING, None
    if newest is not None and newest.decision in (Decision.STOP, Decision.SEE_PROFESSIONAL):
        stage = ProgrammeStage.ENDED
    elif newest is not None and newest.decision is Decision.PAUSE and _pauses(newest, today):
        stage, until = ProgrammeStage.PAUSED, newest.until
    elif today > last:
        stage = ProgrammeStage.DONE
    elif today < programme.starts_on:
        stage, week = ProgrammeStage.TO_COME, 0
    return ProgrammeNow(programme, stage, last, week, weeks, until)


def weeks_of(
    now: ProgrammeNow,
    done: Iterable[date],
    today: date,
    *,
    excused: Iterable[date] = (),
    paused: Iterable[tuple[date, date]] = (),
) -> tuple[Week, ...]:
    """The weeks of a programme that have begun, the first one first.

    `done` are the days with a session, `excused` those on which the person was advised not to have
    one, `paused` the first day of each pause and the day after its last. In the first and the last
    week only the days in the programme are planned.
    """
    programme, found = now.programme, []
    days, excused_weeks = set(done), {monday(day) for day in excused}
    pauses = tuple(paused)
    start = monday(programme.starts_on)
    while start <= min(today, now.last_day):
        within = [
            day
            for number in programme.days
            if programme.starts_on <= (day := start + timedelta(days=number)) <= now.last_day
        ]
        planned = [day for day in within if not any(a <= day < b for a, b in pauses)]
        end = start + timedelta(days=WEEK)
        found.append(
            Week(
                monday=start,
                planned=len(planned) if within else programme.per_week,
                done=len({day for day in days if max(start, programme.starts_on) <= day < end}),
                excused=start in excused_weeks or (bool(within) and not planned),
                over=end <= today,
            )
        )
        start = end
    return tuple(found)


def pauses_of(
    programme: Programme, decisions: Sequence[ProgrammeDecision], today: date
) -> tuple[tuple[date, date], ...]:
    """The first day of each pause, and the day after its last."""
    own = sorted(
        (each for each in decisions if each.programme_id == programme.id),
        key=lambda each: (each.at, each.id),
    )
    found = []
    for number, each in enumerate(own):
        if each.decision is not Decision.PAUSE:
            continue
        end = each.until or today + timedelta(days=1)
        if number + 1 < len(own):
            end = min(end, own[number + 1].at.date())
        found.append((each.at.date(), end))
    return tuple(found)


def week_to_look_at(weeks: Sequence[Week], looks: Sequence[WeekLook]) -> Week | None:
    """The newest week that is over and was not looked at; None if there is none.

    Older ones are never asked for: who was away is not met with a pile of questions. As the weeks
    go by, a full week is looked at only every second time.
    """
    over = [week for week in weeks if week.over]
    if not over:
        return None
    newest = over[-1]
    seen = {look.monday for look in looks}
    quiet = len(looks) >= ASKED_EACH_TIME and newest.is_full and _last_looked(looks, newest)
    return None if newest.monday in seen or quiet else newest


def asks_what_got_in_the_way(week: Week, looks: Sequence[WeekLook]) -> bool:
    """Whether a missed week is asked about: each time at first, later every second time."""
    if not week.is_missed:
        return False
    asked = [look for look in looks if look.done * 2 < look.planned]
    return len(asked) < ASKED_EACH_TIME or (len(asked) - ASKED_EACH_TIME) % 2 == 1


def _last_looked(looks: Sequence[WeekLook], week: Week) -> bool:
    """Whether the week before was looked at."""
    return week.monday - timedelta(days=WEEK) in {look.monday for look in looks}


def _pauses(decision: ProgrammeDecision, today: date) -> bool:
    return decision.until is None or today < decision.until
