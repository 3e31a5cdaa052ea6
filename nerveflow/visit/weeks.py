"""Some weeks with an end: planned once, looked at once a week, reviewed at the end."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from nerveflow.dose.proposal import RoutineLimits
from nerveflow.interview.interview import AnyInterview
from nerveflow.interview.programme import (
    LookAnswers,
    PlanAnswers,
    look_at_week,
    offer_then_plan,
    plan_programme,
    review_programme,
)
from nerveflow.routine.choices import Choices
from nerveflow.store.ids import new_id
from nerveflow.store.programmes import SavedProgramme
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.services import Services
from nerveflow.visit.today import usual_routine
from nerveflow.week.aims import WEEK, monday
from nerveflow.week.barriers import BarrierAction, load_barriers
from nerveflow.week.excused_days import excused
from nerveflow.week.programme import (
    GOAL_CHANGE,
    Decision,
    Goal,
    GoalRating,
    Programme,
    ProgrammeDecision,
    ProgrammeNow,
    ProgrammeStage,
    Week,
    WeekLook,
    asks_what_got_in_the_way,
    first_day,
    pauses_of,
    programme_now,
    week_to_look_at,
    weeks_of,
)
from nerveflow.wording import words

OFFERED_AFTER = 2
"""Days with a session after which the weeks are offered."""
ONE_NERVE = ("tibial-glide", "sural-glide", "peroneal-glide")
"""The shipped routines that are about one nerve."""


@dataclass(frozen=True, slots=True)
class WeeksToday:
    """The newest programme as it is today."""

    saved: SavedProgramme
    now: ProgrammeNow
    weeks: tuple[Week, ...]

    @property
    def done(self) -> int:
        """Days with a session, in all its weeks."""
        return sum(week.done for week in self.weeks)

    @property
    def planned(self) -> int:
        """Days that were planned in the weeks that are over, and in this one."""
        return sum(week.planned for week in self.weeks)

    @property
    def goal_words(self) -> str:
        """The goal; empty if there is none."""
        return "" if self.saved.goal is None else self.saved.goal.words

    @property
    def this_week(self) -> Week | None:
        """The week that is going on; None before the first and after the last."""
        return self.weeks[-1] if self.weeks and not self.weeks[-1].over else None

    def lines(self) -> Iterator[str]:
        """How it is, in lines."""
        programme, now = self.saved.programme, self.now
        yield words.weeks.planned(
            programme.per_week,
            now.weeks,
            programme.weekdays,
            programme.after_what,
            now.last_day,
        )
        yield words.weeks.STAGES[now.stage.value].format(
            begins=words.numbers.date_of(programme.starts_on),
            week=now.week,
            weeks=now.weeks,
            last=words.numbers.date_of(now.last_day),
            until=words.numbers.date_of(now.until) if now.until else words.weeks.ANY_DAY,
        )
        for number, week in enumerate(self.weeks, 1):
            if week.over:
                yield words.weeks.week_line(number, week.planned, week.done, excused=week.excused)
            else:
                yield words.weeks.this_week(week.done, week.planned)
        if self.saved.goal is not None:
            yield self.goal_line()

    def short_line(self) -> str:
        """The goal, and where the person is in the weeks, in one line; empty after the last."""
        if self.now.stage is ProgrammeStage.ENDED:
            return ""
        week = self.this_week
        values = [rating.value for rating in self.saved.ratings]
        return words.weeks.in_short(
            self.goal_words,
            values,
            GOAL_CHANGE,
            self.now.week,
            self.now.weeks,
            (week.done, week.planned) if week is not None else None,
            self.now.until if self.now.stage is ProgrammeStage.PAUSED else None,
            self.saved.programme.starts_on if self.now.stage is ProgrammeStage.TO_COME else None,
        )

    def goal_line(self) -> str:
        """The goal with its ratings."""
        values = [rating.value for rating in self.saved.ratings]
        return words.weeks.goal_line(self.goal_words, values, GOAL_CHANGE)


def weeks_today(services: Services) -> WeeksToday | None:
    """The newest programme today; None if none was planned. Raises StoreError."""
    saved = services.store.programmes.newest()
    if saved is None:
        return None
    now = services.wall()
    answers = services.store.answers
    # What was closed in these weeks follows from them and from what the rules see at their start.
    begins = datetime.combine(saved.programme.starts_on, time.min, now.tzinfo)
    past = services.store.doses.recent_sessions(RoutineLimits(), begins)
    away = excused(past, answers.refused(begins.date()), answers.clearances(), now)
    found = programme_now(saved.programme, saved.decisions, now.date())
    done = services.store.doses.days_done(saved.programme.starts_on - timedelta(days=7))
    days = {day for each in done.values() for day in each}
    pauses = pauses_of(saved.programme, saved.decisions, now.date())
    weeks = weeks_of(found, days, now.date(), excused=away, paused=pauses)
    return WeeksToday(saved, found, weeks)


@dataclass(frozen=True, slots=True)
class WeeksQuestions:
    """Questions about the weeks, and what saves their answers."""

    interview: AnyInterview
    finish: Callable[[], tuple[str, ...]]
    """Saves the answers; returns lines about them. Raises StoreError."""
    declined: Callable[[], bool] = lambda: False
    """Whether it was answered that nothing is to be saved."""


def weeks_after_session(services: Services) -> WeeksQuestions | None:
    """What is asked about the weeks after a session; None for nothing. Raises StoreError.

    A week that is over is looked at once; when all are over, the review is asked for. If no
    weeks were planned, they are offered once. All of it can be turned off.
    """
    if not services.settings.config.plan.weekly_look:
        return None
    today = weeks_today(services)
    if today is None:
        return _offered(services)
    if today.now.stage is ProgrammeStage.DONE:
        return review(services, today)
    return look(services, today) if today.now.stage is ProgrammeStage.RUNNING else None


def plan(services: Services) -> WeeksQuestions:
    """Plan some weeks from today on; they take the place of the ones before."""
    today = weeks_today(services)
    ahead = (ProgrammeStage.TO_COME, ProgrammeStage.RUNNING, ProgrammeStage.PAUSED)
    replaces = today is not None and today.now.stage in ahead
    interview = plan_programme(services.wall(), replaces=replaces)
    before = None if today is None else today.saved

    def finish() -> tuple[str, ...]:
        planned = interview.leave()
        if not planned:
            return () if interview.left else (words.weeks.NOT_PLANNED,)
        now = services.store.programmes.newest()
        same = (now and now.programme.id) == (before and before.programme.id)
        return (*(() if same else (words.weeks.REPLACED,)), *_begun(services, *planned))

    return WeeksQuestions(interview, finish, lambda: not (interview.left or interview.result))


def look(services: Services, today: WeeksToday) -> WeeksQuestions | None:
    """One look at the week that is over; None if every such week was looked at."""
    week = week_to_look_at(today.weeks, today.saved.looks)
    if week is None:
        return None
    number = today.weeks.index(week) + 1
    line = words.weeks.week_line(number, week.planned, week.done, excused=week.excused)
    asks_why = asks_what_got_in_the_way(week, today.saved.looks)
    interview = look_at_week((line,), today.goal_words, asks_why=asks_why, now=services.wall())

    def finish() -> tuple[str, ...]:
        answers = interview.leave()
        at = services.wall()
        barrier = answers.barrier
        services.store.programmes.look(
            WeekLook(
                new_id(at),
                today.saved.programme.id,
                at,
                week.monday,
                week.planned,
                week.done,
                barrier.id if barrier is not None else "",
                answers.words,
            ),
            _rating(today, answers.rating, at),
            today.saved,
        )
        # Without a question the line was not seen.
        shown = () if today.saved.goal is not None or asks_why else (line,)
        return (*shown, *_rated_line(services, answers), *_barrier_lines(services, answers))

    return WeeksQuestions(interview, finish)


def rate(services: Services, today: WeeksToday, value: int) -> tuple[str, ...]:
    """Save how far the goal is reached now; lines about it. Raises StoreError."""
    rating = _rating(today, value, services.wall())
    if rating is None:
        return (words.weeks.NO_GOAL,)
    services.store.programmes.rate(rating, today.saved)
    found = weeks_today(services)
    return (found.goal_line(),) if found is not None else ()


def review(services: Services, today: WeeksToday) -> WeeksQuestions:
    """The review of all weeks, and how it goes on."""
    lines = (*review_lines(today), *shown_lines(services, today))
    interview = review_programme(lines, today.goal_words, services.wall())

    def finish() -> tuple[str, ...]:
        answers = interview.leave()
        # First what another window may refuse: then neither of the two is saved.
        decided = decide(services, today, answers.decision, answers.weeks)
        rating = _rating(today, answers.rating, services.wall())
        if rating is not None:
            services.store.programmes.rate(rating, today.saved)
        found = weeks_today(services)
        goal = (found.goal_line(),) if rating is not None and found is not None else ()
        return (*goal, *decided)

    return WeeksQuestions(interview, finish)


def review_lines(today: WeeksToday) -> Iterator[str]:
    """The result of the weeks: done of planned, what got in the way, the goal."""
    yield words.weeks.done(today.done, today.planned, len(today.weeks))
    known = load_barriers()
    named = Counter(look.barrier for look in today.saved.looks if look.barrier)
    for barrier, count in named.most_common(2):
        found = known.of(barrier)
        if found is not None:
            yield words.weeks.got_in_the_way(found.words, count)
    if today.saved.goal is not None:
        yield today.goal_line()


def shown_lines(services: Services, today: WeeksToday) -> Iterator[str]:
    """What the numbers of these weeks show, each in its honest sentence. Raises StoreError."""
    # Late: nearly every session has no review after it.
    from nerveflow.review.observations import observations
    from nerveflow.review.progress import progress

    last = min(services.wall().date(), today.now.last_day)
    weeks = max(1, len(today.weeks))
    found = progress(observations(services.store, last, weeks, today.saved.programme.per_week))
    for wanted in ("pain", "check", "tension", "sides", "reps"):
        plot = found.plot(wanted)
        if not plot.empty:
            yield words.joined.labelled(plot.title, plot.sentence)
    if found.worse:
        yield found.worse
    yield found.helped


def decide(
    services: Services, today: WeeksToday, decision: Decision | None, weeks: int
) -> tuple[str, ...]:
    """Save a decision; lines about it. `weeks` is how much longer, or how long the pause is."""
    if decision is None:
        return ()
    at = services.wall()
    until = None
    if decision is Decision.GO_ON and weeks:
        # Always on a Sunday: the weeks that are over are not counted again.
        sunday = max(monday(at.date()) - timedelta(days=1), today.now.last_day)
        until = sunday + timedelta(days=WEEK * weeks)
    elif decision is Decision.PAUSE:
        until = at.date() + timedelta(days=WEEK * weeks)
    services.store.programmes.decide(
        ProgrammeDecision(new_id(at), today.saved.programme.id, at, decision, until), today.saved
    )
    line = words.weeks.decided(decision.value, words.numbers.date_of(until) if until else "")
    show = (words.weeks.SHOW_THIS,) if decision is Decision.SEE_PROFESSIONAL else ()
    return (line, *show, words.weeks.REMIND_AGAIN)


def _offered(services: Services) -> WeeksQuestions | None:
    """Offer to plan some weeks, once, when the person has come back."""
    days = {day for each in services.store.doses.days_done().values() for day in each}
    if len(days) < OFFERED_AFTER or not services.settings.config.plan.offer_weeks:
        return None
    interview = offer_then_plan(services.wall())

    def finish() -> tuple[str, ...]:
        wanted, planned = interview.leave()
        if wanted is None:
            return ()
        services.settings.change("plan.offer_weeks", False)
        return _begun(services, *planned) if planned else (words.weeks.LATER,)

    return WeeksQuestions(interview, finish)


def _begun(services: Services, answers: PlanAnswers) -> tuple[str, ...]:
    at = services.wall()
    programme = Programme(
        new_id(at),
        at,
        first_day(at.date()),
        answers.weeks,
        answers.per_week,
        usual_routine(services),
        answers.weekdays,
        answers.after_what,
    )
    goal = Goal(new_id(at), programme.id, at, answers.goal) if answers.goal else None
    rating = None
    if goal is not None and answers.rating is not None:
        rating = GoalRating(new_id(at), goal.id, at, answers.rating)
    services.store.programmes.begin(programme, goal, rating)
    today = weeks_today(services)
    assert today is not None  # it was just saved
    days, per_week = len(answers.weekdays), answers.per_week
    fewer = (words.weeks.fewer_days(days, per_week),) if 0 < days < per_week else ()
    return (*list(today.lines())[:2], *fewer, words.weeks.CALENDAR)


def _rating(today: WeeksToday, value: int | None, at: datetime) -> GoalRating | None:
    goal = today.saved.goal
    return None if goal is None or value is None else GoalRating(new_id(at), goal.id, at, value)


def _rated_line(services: Services, answers: LookAnswers) -> tuple[str, ...]:
    found = weeks_today(services) if answers.rating is not None else None
    return () if found is None else (found.goal_line(),)


def _barrier_lines(services: Services, answers: LookAnswers) -> Iterator[str]:
    """The answer to what got in the way, with what it is based on and what the program offers."""
    barrier = answers.barrier
    if barrier is None:
        return
    known = load_barriers()
    yield from words.weeks.barrier_lines(barrier.answer, known.sources[barrier.source].title)
    if barrier.action is BarrierAction.ONE_NERVE:
        yield from _shorter(services)
    elif barrier.action is BarrierAction.REMIND:
        yield words.weeks.CALENDAR


def _shorter(services: Services) -> Iterator[str]:
    """One nerve on both sides: the routine that was done last of those, or the first of them."""
    last = services.store.last_times()
    nerves = sorted(ONE_NERVE, key=lambda routine: last.get(routine, ""), reverse=True)
    for routine in nerves:
        with suppress(CannotBegin):
            whole = services.timeline(routine, Choices(sides="both"))
            yield words.weeks.shorter_routine(
                whole.name, routine, words.numbers.minutes(whole.about_ms)
            )
            return
