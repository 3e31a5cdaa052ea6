"""English: some weeks with a goal and an end."""

from collections.abc import Iterable, Sequence
from datetime import date

from nerveflow.wording.en.numbers import WEEKDAYS, date_of, days_word, number_of_times

TITLE = "Your weeks"
OFFER = (
    "With a goal and an end it is easier to see whether it helps.",
    "Plan six weeks now? It takes a minute.",
)
HELP = "You can do it at any time: key e at home, or nerveflow weeks --plan."
OFTEN_HELP = "Leave rest days in between. Each day counts once, however often you exercise."
HOW_MANY_HELP = "At the end you look back: go on, pause, stop, or see a professional."
DAYS = "On which days?"
ANY_DAY_WILL_DO = "Any day will do"
DAYS_HELP = "The reminders of nerveflow remind use these days."
UNANSWERED = "the input ended before every question was answered"
NO_WEEKS_PLANNED = f"{UNANSWERED}, so no weeks were planned"
AFTER = "After what, on those days? For example: after coffee."
AFTER_HELP = "You forget it less often when it follows something that you do anyway."
GOAL = (
    "What should become possible, or easier?",
    "In your own words, for example: put my socks on sitting.",
)
GOAL_HELP = "One thing that you do every week. You rate it once a week."
RATING_HELP = "0 is not at all, 10 is as well as before the trouble."
BARRIER = "What got in the way most?"
BARRIER_HELP = "We have one idea for each. Nobody is blamed."
OTHER = "Something else"
OWN_WORDS = "In your own words:"
DECISION = "How do you want to go on?"
DECISION_HELP = "You can begin again at any time."
DECISIONS = {
    "go-on": "Go on for some weeks",
    "pause": "Pause",
    "stop": "Stop here",
    "see-professional": "Stop, and see a professional",
}
"""What can be decided about a programme, by the saved value."""
MENU = "What do you want to do?"
ACTIONS = {
    "look": "Look at the week that is over",
    "rate": "Rate the goal",
    "review": "Look back, and go on, pause or stop",
    "plan": "Make a new plan",
    "compare": "Compare two ways of doing it",
    "call-off": "Call these weeks off",
    "back": "Nothing",
}
"""What can be done about weeks that are planned, by its saved name."""
NO_PLAN_YET = "No plan yet: e plans weeks with a goal, w only times a week."
NO_WEEK_TO_LOOK_AT = "There is no week to look at yet."
ENDED_ALREADY = "Your weeks have ended already."
NO_GOAL = "There is no goal to rate. To set one: nerveflow weeks --plan"
REMIND_AGAIN = "Reminders that you made do not know this: make them again with nerveflow remind."
CALENDAR = "For your calendar: nerveflow remind --ics weeks.ics"
NO_WEEKS = "No weeks are planned. To plan some: nerveflow weeks --plan"
CHANGED = "Another window has changed the weeks, so this was not saved. Look at them again."
REPLACED = "Another window has planned weeks too. These take their place."
PLAN_THIS = "Plan this?"
TAKES_PLACE = "It takes the place of the weeks that you planned before."
NOT_PLANNED = "Not planned. Nothing was saved."
LATER = (
    "Not planned. We will not ask again. To plan weeks later: key e at home, or nerveflow weeks"
    " --plan."
)
SHOW_THIS = "What to show: nerveflow report -o report.html"
ANY_DAY = "the day on which you go on"
STAGES = {
    "to-come": "Your weeks begin on {begins}.",
    "running": "Week {week} of {weeks}, until {last}.",
    "paused": "Paused until {until}.",
    "done": "The weeks ended on {last}.",
    "ended": "Ended.",
}
"""How a programme is today, by the name of the stage."""


def nothing_due_before(begins: date) -> str:
    """Weeks that are still to come, if it says what is due."""
    return f"Nothing is due yet: your weeks begin on {date_of(begins)}."


def paused_until(until: date | None) -> str:
    """A pause of the weeks, if it says what is due."""
    return f"Nothing is due: paused until {date_of(until) if until else ANY_DAY}."


NOTHING_DUE_NOW = "Nothing is due: your weeks are over."


def some_of_hint(none: str) -> str:
    """What to type to choose some of several; `none` is what choosing none means."""
    return f"none for '{none.lower()}', or numbers or names, such as 1 3"


def give_some_of(none: str, names: Iterable[str]) -> str:
    """What was typed are not some of several with these names."""
    first, *_ = names
    return f"Please type numbers or names, such as 1 or {first}, or none for '{none.lower()}'."


def often(usual: int) -> str:
    """How often a week."""
    return f"On how many days a week? Press Enter for {usual}."


def how_many(usual: int, begins: date | None) -> str:
    """For how many weeks; `begins` is their first day, None for today."""
    first = "today" if begins is None else f"on {date_of(begins)}"
    return f"For how many weeks? They begin {first}. Press Enter for {usual}."


def rating(goal: str) -> str:
    """How far a goal is reached."""
    return (
        f"How well can you do this now, 0 to 10: {goal}?"
        if goal
        else "How well is it now, 0 to 10?"
    )


def longer(usual: int) -> str:
    """By how many weeks it goes on."""
    return f"For how many more weeks? Press Enter for {usual}."


def pause(usual: int) -> str:
    """How long a pause is."""
    return f"How many weeks of pause? Press Enter for {usual}."


def week_line(number: int, planned: int, done: int, *, excused: bool) -> str:
    """The result of one week, without blame."""
    if done >= planned:
        return f"Week {number}: all {planned} {days_word(planned)}."
    if excused:
        return (
            f"Week {number}: {done} {days_word(done)}. You paused or had to rest, so no more was"
            f" due."
        )
    if done == 0:
        return f"Week {number}: none of {planned} days. One missed week changes little."
    most = " That is most of it." if done * 2 >= planned else " Each of them counts."
    return f"Week {number}: {done} of {planned} {days_word(planned)}.{most}"


def this_week(done: int, planned: int) -> str:
    """The result of this week so far."""
    return f"This week: {done} of {planned} {days_word(planned)} so far."


def goal_line(goal: str, values: Sequence[int], least: int) -> str:
    """A goal with its ratings; a difference is named only if it is more than chance."""
    if not values:
        return f"Goal: {goal}. Not rated yet."
    if len(values) == 1:
        return f"Goal: {goal}. {values[0]} of 10 at the beginning."
    change = values[-1] - values[0]
    rated = f"{values[0]} of 10 at the beginning, {values[-1]} now"
    line = f"Goal: {goal}. {rated} (10 is as well as before the trouble)"
    if abs(change) < least:
        limit = f"less than the {least} points that would be a clear change"
        way = "It rose" if change > 0 else "It fell" if change < 0 else "It is the same"
        return f"{line}. {way}. That is {limit}." if change else f"{line}. {way}."
    return f"{line}: {'better' if change > 0 else 'worse'}."


def planned(per_week: int, weeks: int, days: Sequence[int], after: str, last: date) -> str:
    """A programme in one sentence."""
    when_ = f", on {', '.join(WEEKDAYS[each] for each in days)}" if days else ""
    then = f", {after}" if after else ""
    return f"{per_week} times a week for {weeks} weeks{when_}{then}, until {date_of(last)}."


def fewer_days(days: int, per_week: int) -> str:
    """The days that were chosen are fewer than the times a week."""
    chosen, these = ("one day", "that day") if days == 1 else (f"{days} days", "these days")
    return (
        f"You chose {chosen} for {per_week} times a week. The reminders come on {these} only;"
        " a session on any other day counts too."
    )


def in_short(
    goal: str,
    values: Sequence[int],
    least: int,
    week: int,
    weeks: int,
    this_week_: tuple[int, int] | None,
    paused: date | None = None,
    begins: date | None = None,
) -> str:
    """A goal and where the person is in the weeks; `this_week_` is days done and planned.

    `paused` is the day on which a pause ends, `begins` the first day if it is still to come.
    """
    change = values[-1] - values[0] if values else 0
    small = f"a little {'better' if change > 0 else 'worse'}" if change else "the same"
    verdict = "better" if change >= least else "worse" if change <= -least else small
    rated = f" {values[0]} → {values[-1]}, {verdict}" if len(values) > 1 else ""
    what = f"{goal}{rated} · " if goal else ""
    if paused is not None:
        return f"{what}paused until {date_of(paused)}"
    if begins is not None:
        return f"{what}{weeks} weeks, they begin on {date_of(begins)}"
    if this_week_ is None:
        return f"{what}{weeks} weeks are over: press e"
    return f"{what}week {week} of {weeks}, {this_week_[0]} of {this_week_[1]} days"


def done(done: int, planned: int, weeks: int) -> str:
    """The result of all weeks."""
    return f"{done} of {planned} planned days in {weeks} weeks."


def got_in_the_way(what: str, count: int) -> str:
    """What got in the way, and how often."""
    often = number_of_times(count)
    return f"What got in the way: {what.lower()} ({often})."


def barrier_lines(answer: str, source: str) -> tuple[str, ...]:
    """The answer to what got in the way, with what it is based on."""
    return (answer, f"Based on: {source}")


def shorter_routine(name: str, routine: str, minutes_: str) -> str:
    """A routine that takes less time."""
    return f"{name} takes {minutes_} on both sides: nerveflow run {routine}"


def decided(decision: str, last: str) -> str:
    """What was decided about a programme; `last` is a day."""
    return {
        "go-on": f"It goes on until {last}.",
        "pause": f"Paused until {last}. A session is possible at any time.",
        "stop": "Stopped. Your history stays, and a session is possible at any time.",
        "see-professional": "Stopped. Take your history with you.",
    }[decision]


# How often a week.

A_WEEK_COUNTS = "A week still counts if you miss no more than your grace days (see settings)."
DUE_TODAY, DONE_TODAY, FREE_TODAY = "due today", "done for today", "free today"
NO_FULL_WEEK = "No full week yet."


def how_often_a_week(name: str) -> str:
    """How often a week a routine is meant to be done."""
    return f"How many times a week do you want to do {name}?"


def times_a_week(number: int) -> str:
    """An answer to it."""
    usual = ("Not planned", "Once a week", "Twice a week")
    return usual[number] if number < len(usual) else f"{number} times a week"


def aim_line(routine: str, state: str, done: int, per_week: int) -> str:
    """How an aim is today."""
    return f"{routine}: {state}, {done} of {per_week} done this week."


def in_a_row(weeks: int, graced: int) -> str:
    """For how many weeks an aim was met, and in how many of them with a day of grace."""
    counted = "1 week" if weeks == 1 else f"{weeks} weeks in a row"
    if not graced:
        return f"{counted}."
    which = f"{graced} of them " if graced < weeks else {1: "", 2: "both "}.get(weeks, "all ")
    return f"{counted}, {which}with a day of grace."


def first_reminder(title: str, first: date, why: str) -> str:
    """From when on a reminder comes, if that is later, and why nothing is due."""
    return f"{title}: the first reminder comes on {date_of(first)}. {why}"


def timer_without_dates(title: str, begins: date | None, until: date | None) -> str:
    """What the file of a timer cannot say: its first day, if it is later, and its last one."""
    start = f"start it on {date_of(begins)}" if begins else ""
    stop = f"stop it after {date_of(until)}" if until else ""
    what = " and ".join(each for each in (start, stop) if each)
    return f"{title}: a timer knows no dates, so {what}."


NO_DAY_LEFT = "no planned day is left in your weeks, so there is nothing to remind you of"


def reminded_of(title: str) -> str:
    """What a timer is for, in its file."""
    return f"nerveflow: when to be reminded of {title}"
