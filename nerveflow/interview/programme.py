"""The interviews of some weeks with an end: planning them, one look a week, and their review."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from nerveflow.interview.ask import Ask, AskKind, Choice
from nerveflow.interview.interview import Interview, LeftOff, Script
from nerveflow.week.barriers import Barrier, load_barriers
from nerveflow.week.programme import (
    GOAL_CHANGE,
    PER_WEEK,
    WEEKS,
    Decision,
    first_day,
    last_day,
)
from nerveflow.wording import words

MOST_WEEKS = 26
MOST_PAUSE = 12
GO_ON_WEEKS = 4
"""By how many weeks a programme is made longer if nothing is said."""
OTHER = "other"
GOAL_LETTERS = 200


@dataclass(frozen=True, slots=True)
class PlanAnswers:
    """What was planned."""

    per_week: int
    weeks: int
    weekdays: tuple[int, ...] = ()
    """0 for Monday; none where any day will do."""
    after_what: str = ""
    goal: str = ""
    rating: int | None = None


Plan = tuple[PlanAnswers, ...]
"""What was planned; empty if the questions were left, or the last one was a no."""


@dataclass(frozen=True, slots=True)
class LookAnswers:
    """The result of a look at one week."""

    rating: int | None = None
    barrier: Barrier | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReviewAnswers:
    """What was decided at the end."""

    rating: int | None = None
    decision: Decision | None = None
    """None if nothing was decided: it is asked again."""
    weeks: int = 0
    """By how many weeks it goes on, or how long it pauses."""


def offer_then_plan(now: datetime) -> Interview[tuple[bool | None, Plan]]:
    """Whether to plan some weeks now, and the plan.

    The first is None if the offer was left: it is made again.
    """
    return Interview(partial(_offer, now), now)


def plan_programme(now: datetime, *, replaces: bool = False) -> Interview[Plan]:
    """How often, for how long, when, what for, and whether to save that.

    `replaces` says whether it takes the place of weeks that are planned.
    """
    return Interview(partial(_plan, now, replaces), now)


class WeeksAction(StrEnum):
    """What can be done about weeks that are planned."""

    LOOK = "look"
    RATE = "rate"
    REVIEW = "review"
    PLAN = "plan"
    COMPARE = "compare"
    CALL_OFF = "call-off"
    BACK = "back"


def weeks_menu(
    lines: Sequence[str], *, looks: bool, rates: bool, begun: bool, now: datetime
) -> Interview[tuple[WeeksAction, int | None]]:
    """How the weeks are, and what to do about them; a rating if a goal is rated.

    `looks` says whether a week is over that was not looked at. Weeks that have not begun can be
    called off; there is nothing yet to look back at.
    """
    without = {
        WeeksAction.LOOK: looks,
        WeeksAction.RATE: rates,
        WeeksAction.REVIEW: begun,
        WeeksAction.CALL_OFF: not begun,
    }
    actions = tuple(action for action in WeeksAction if without.get(action, True))
    return Interview(partial(_menu, tuple(lines), actions), now)


def look_at_week(
    lines: Sequence[str], goal: str, *, asks_why: bool, now: datetime
) -> Interview[LookAnswers]:
    """One look at a week that is over; `lines` give its result."""
    return Interview(partial(_look, tuple(lines), goal, asks_why), now)


def review_programme(lines: Sequence[str], goal: str, now: datetime) -> Interview[ReviewAnswers]:
    """The review at the end; `lines` give the result of the weeks."""
    return Interview(partial(_review, tuple(lines), goal), now)


@dataclass(frozen=True, slots=True)
class SoAnswer:
    """Whether something is so."""

    given: bool
    """Whether it was answered at all."""
    yes: bool = False


def is_it_so(line: str, question: str, now: datetime) -> Interview[SoAnswer]:
    """Ask whether a session is done in the way that is due."""
    return Interview(partial(_so, line, question), now)


def _so(line: str, question: str) -> Script[SoAnswer]:
    try:
        reply = yield Ask("way", AskKind.YES_NO, (line, question))
    except LeftOff:
        return SoAnswer(given=False)
    return SoAnswer(given=True, yes=bool(reply.yes))


def _offer(now: datetime) -> Script[tuple[bool | None, Plan]]:
    try:
        reply = yield Ask("weeks-offer", AskKind.YES_NO, words.weeks.OFFER, help=words.weeks.HELP)
        answers = (yield from _ask_plan(now, replaces=False)) if reply.yes else ()
    except LeftOff:
        return None, ()
    return bool(answers), answers


def _plan(now: datetime, replaces: bool) -> Script[Plan]:
    try:
        return (yield from _ask_plan(now, replaces=replaces))
    except LeftOff:
        return ()


def _ask_plan(now: datetime, *, replaces: bool) -> Script[Plan]:
    begins = first_day(now.date())
    often = yield Ask(
        "weeks-often",
        AskKind.NUMBER,
        (words.weeks.often(PER_WEEK),),
        help=words.weeks.OFTEN_HELP,
        optional=True,
        together=True,
        usual=True,
        least=1,
        most=7,
    )
    weeks = yield Ask(
        "weeks-weeks",
        AskKind.NUMBER,
        (words.weeks.how_many(WEEKS, begins if begins > now.date() else None),),
        help=words.weeks.HOW_MANY_HELP,
        optional=True,
        together=True,
        usual=True,
        least=1,
        most=MOST_WEEKS,
    )
    days = yield Ask(
        "weeks-days",
        AskKind.SIGNS,
        (words.weeks.DAYS,),
        help=words.weeks.DAYS_HELP,
        optional=True,
        together=True,
        choices=tuple(Choice(str(n), day) for n, day in enumerate(words.numbers.WEEKDAYS)),
        none=words.weeks.ANY_DAY_WILL_DO,
    )
    after = yield Ask(
        "weeks-after",
        AskKind.TEXT,
        (words.weeks.AFTER,),
        help=words.weeks.AFTER_HELP,
        optional=True,
        together=True,
    )
    goal = yield Ask(
        "weeks-goal",
        AskKind.TEXT,
        words.weeks.GOAL,
        help=words.weeks.GOAL_HELP,
        optional=True,
        together=True,
    )
    said = (goal.words or "")[:GOAL_LETTERS]
    rating = (yield from _rate(said, together=True)) if said else None
    chosen = tuple(int(each) for each in days.signs or ())
    planned = PlanAnswers(
        per_week=int(often.number or len(chosen) or PER_WEEK),
        weeks=int(weeks.number or WEEKS),
        weekdays=chosen,
        after_what=(after.words or "")[:GOAL_LETTERS],
        goal=said,
        rating=rating,
    )
    lines = tuple(_in_words(planned, begins, now))
    replaced = (words.weeks.TAKES_PLACE,) if replaces else ()
    sure = yield Ask(
        "weeks-plan", AskKind.YES_NO, (*lines, *replaced, words.weeks.PLAN_THIS), together=True
    )
    return (planned,) if sure.yes else ()


def _in_words(planned: PlanAnswers, begins: date, now: datetime) -> Iterator[str]:
    """What would be saved, in lines."""
    days, last = planned.weekdays, last_day(begins, planned.weeks)
    yield words.weeks.planned(planned.per_week, planned.weeks, days, planned.after_what, last)
    if begins > now.date():
        yield words.weeks.STAGES["to-come"].format(begins=words.numbers.date_of(begins))
    if 0 < len(days) < planned.per_week:
        yield words.weeks.fewer_days(len(days), planned.per_week)
    if planned.goal:
        rated = () if planned.rating is None else (planned.rating,)
        yield words.weeks.goal_line(planned.goal, rated, GOAL_CHANGE)


def _menu(
    lines: tuple[str, ...], actions: tuple[WeeksAction, ...]
) -> Script[tuple[WeeksAction, int | None]]:
    try:
        reply = yield Ask(
            "weeks-menu",
            AskKind.CHOICE,
            (*lines, words.weeks.MENU),
            optional=True,
            choices=tuple(Choice(each.value, words.weeks.ACTIONS[each]) for each in actions),
        )
        action = WeeksAction(reply.words or WeeksAction.BACK)
        value = (yield from _rate("")) if action is WeeksAction.RATE else None
    except LeftOff:
        return WeeksAction.BACK, None
    return action, value


def _rate(goal: str, *above: str, together: bool = False) -> Script[int | None]:
    reply = yield Ask(
        "weeks-rating",
        AskKind.NUMBER,
        (*above, words.weeks.rating(goal)),
        help=words.weeks.RATING_HELP,
        optional=True,
        together=together,
    )
    return None if reply.number is None else int(reply.number)


def _look(lines: tuple[str, ...], goal: str, asks_why: bool) -> Script[LookAnswers]:
    rating, barrier, said = None, None, ""
    try:
        if goal:
            rating = yield from _rate(goal, *lines)
            lines = ()
        if asks_why:
            known = load_barriers()
            reply = yield Ask(
                "weeks-barrier",
                AskKind.CHOICE,
                (*lines, words.weeks.BARRIER),
                help=words.weeks.BARRIER_HELP,
                optional=True,
                choices=(
                    *(Choice(each.id, each.words) for each in known.barrier),
                    Choice(OTHER, words.weeks.OTHER),
                ),
            )
            barrier = known.of(reply.words or "")
            if reply.words == OTHER:
                own = yield Ask("weeks-own", AskKind.TEXT, (words.weeks.OWN_WORDS,), optional=True)
                said = own.words or ""
    except LeftOff:
        pass
    return LookAnswers(rating, barrier, said)


def _review(lines: tuple[str, ...], goal: str) -> Script[ReviewAnswers]:
    rating = None
    try:
        if goal:
            rating = yield from _rate(goal)
        reply = yield Ask(
            "weeks-decision",
            AskKind.CHOICE,
            (*lines, words.weeks.DECISION),
            help=words.weeks.DECISION_HELP,
            choices=tuple(Choice(each.value, words.weeks.DECISIONS[each]) for each in Decision),
        )
        decision = Decision(reply.words or "")
        weeks = 0
        if decision in (Decision.GO_ON, Decision.PAUSE):
            longer = decision is Decision.GO_ON
            usual = GO_ON_WEEKS if longer else 1
            how_long = yield Ask(
                "weeks-longer",
                AskKind.NUMBER,
                (words.weeks.longer(usual) if longer else words.weeks.pause(usual),),
                optional=True,
                usual=True,
                least=1,
                most=MOST_PAUSE,
            )
            weeks = int(how_long.number or usual)
    except LeftOff:
        return ReviewAnswers(rating)
    return ReviewAnswers(rating, decision, weeks)
