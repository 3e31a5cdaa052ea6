"""English: progress: what weeks of sessions show. Nothing here names a cause."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from nerveflow.session.terms import Nerve, Side
from nerveflow.wording.en.body import NERVES, NO_NERVE, SIDES, stimulus
from nerveflow.wording.en.numbers import (
    NUMBERS,
    date_of,
    days_word,
    decimal,
    from_to,
    number_of_times,
    rep_count,
    session_count,
)
from nerveflow.wording.en.routine import USUAL_TARGET
from nerveflow.wording.en.summary import NOT_GIVEN
from nerveflow.wording.language import ChangeSummary, SidesSummary

PLOTS = {
    "pain": "Pain, both legs together",
    "tension": "Tension, both legs",
    "sides": "Left leg and right leg",
    "check": "Your test movement",
    "reps": "Repetitions, both legs",
}
"""The title of each plot, by its id; each says which leg it is about."""
TENSION_TITLES = {
    None: PLOTS["tension"],
    Side.LEFT: "Tension, left leg",
    Side.RIGHT: "Tension, right leg",
}
PAIN_TITLES = {
    None: PLOTS["pain"],
    Side.LEFT: "Pain (left leg noted)",
    Side.RIGHT: "Pain (right leg noted)",
}
"""By the only leg for which pain was noted between sessions; None for several, or no leg."""
CHECK_LEGS = {"toe-touch": "both legs", "squat": "both legs"}
"""Which leg a check is about, by its saved name; for the others it is not known."""
PLOT_LINES = {
    "before": "before",
    "after": "after",
    "between": "between sessions",
    "worse-day": "next day worse",
    "left": "left leg",
    "right": "right leg",
    "no-leg": "not by leg",
    "difference": "right minus left",
    "done": "done",
}
"""The name of each line of a plot, by its role."""
NO_PAIN_BEFORE = "No number was given for pain before a session in this time."
PAIN_BEFORE_SESSIONS = "pain before sessions"
TENSION_OF = {
    None: "tension in both legs",
    Side.LEFT: "tension in the left leg",
    Side.RIGHT: "tension in the right leg",
}
TARGET_LINE = "target"
WITHIN_NOISE = "the usual up and down"
USUAL_UP_AND_DOWN = (
    "The usual up and down is how much your numbers differ from one session to the next anyway."
    " Only a larger change is called better or worse."
)
POINTS_AXIS = "0 to 10"
SIDES_AXIS = "above 0: more in the right leg"
REPS_AXIS = "a week"
NOTHING_GIVEN = "No number was given in this time."
NO_CHECK = "No test movement was measured in this time. You can choose one in settings."
HIGHER_IS_BETTER = {True: "more is better", False: "less is better"}
PER_VALUE = {False: ("session", "sessions"), True: ("value", "values")}
"""What one value of a plot is: a session, or by True the mean of some weeks."""
VERDICTS = {
    "better": "better",
    "worse": "worse",
    "same": "no clear change",
    "cannot-tell": "cannot tell yet",
    "too-few": "too early to say",
}
"""What values show, in a table."""


def how_it_changed(
    name: str, found: ChangeSummary, unit: str, each: tuple[str, str], *, target: bool = False
) -> str:
    """What some values show; `each` is the word for one value, and that for many.

    `target` is whether the values are tensions, which have one.
    """
    if found.first is None or found.last is None or found.noise is None:
        if not found.values:
            return NOTHING_GIVEN
        have = f"{found.values} {each[found.values != 1]} with a number so far"
        return f"Too early to say: {have}. {more_needed(found.more, each)}"
    above = beyond_target(found.last) if target else ""
    usual = f"the usual up and down of {decimal(found.noise)} {unit}"
    if found.verdict in ("better", "worse"):
        values = f"{name} was {decimal(found.first)} at first and {decimal(found.last)} lately"
        return f"{found.verdict.capitalize()}: {values}{above}. That is more than {usual}."
    # The direction first: only "no clear change" would hide a number that rises.
    change = f"{name[:1].upper()}{name[1:]} {moved(found.first, found.last)}{above}"
    if found.verdict == "same":
        return f"{change}. That is within {usual}: no clear change."
    return f"{change}. That is within {usual}. {more_needed(found.more, each)}"


def moved(first: float, last: float) -> str:
    """From which number to which something went, as "rose from 3 to 4"."""
    one, other = decimal(first), decimal(last)
    if one == other:
        return f"stayed at {one}"
    return f"{'rose' if last > first else 'fell'} from {one} to {other}"


def beyond_target(tension: float) -> str:
    """After a tension, that it is above the target; empty if it is not."""
    return f", above the target of {USUAL_TARGET}" if round(tension, 1) > USUAL_TARGET else ""


def legs_differ(left: ChangeSummary, right: ChangeSummary) -> str:
    """The tension of two legs that differ: their mean would hide both."""
    if left.last is None or right.last is None:
        return ""
    numbers = f"Tension lately: left {decimal(left.last)}, right {decimal(right.last)}"
    sides = (("left", left.last), ("right", right.last))
    above = [side for side, last in sides if beyond_target(last)]
    if not above:
        return f"{numbers}."
    which = f"the {above[0]} is" if len(above) == 1 else "both are"
    return f"{numbers}: {which} above the target of {USUAL_TARGET}."


def more_needed(more: int | None, each: tuple[str, str]) -> str:
    """How many more values are needed for a verdict."""
    if more is None:
        return f"The numbers differ too much from one {each[0]} to the next to tell soon."
    number = NUMBERS[more] if more < len(NUMBERS) else str(more)
    return f"About {number} more {each[more != 1]} should make it clear."


def leg_with_more(found: SidesSummary) -> str:
    """Which leg has more tension, in a sentence."""
    if found.difference is None or found.noise is None:
        return "Too early to say: too few sessions with a number for both legs."
    usual = f"the usual up and down of {decimal(found.noise)} points"
    apart = decimal(abs(found.difference))
    if apart == "0":
        return "Tension is equal in both legs."
    more, less = ("right", "left") if found.difference > 0 else ("left", "right")
    numbers = f"The {more} leg has {apart} more tension than the {less} leg"
    if not found.beyond:
        return f"{numbers}. That is within {usual}: no clear difference."
    return f"{numbers}, above {usual}."


def done_of_planned(
    sessions: int, weeks: int, planned: int | None, begins: date | None = None
) -> str:
    """What was done, of what was planned; `begins` is the first day of weeks still to come."""
    if not sessions:
        return "No session was done in this time."
    many = "1 session" if sessions == 1 else f"{sessions} sessions"
    if planned is None:
        plan = f"Your weeks begin on {date_of(begins)}." if begins else "Nothing is planned."
        return f"{many} in {weeks} week{'s' if weeks != 1 else ''}. {plan}"
    if sessions >= planned:
        return f"{many}: all of the {planned} that were planned."
    return f"{many} of {planned} planned. Each of them counts."


WORSE_ADVICE = "Do less, and see a professional if it stays like that."


def no_session_here(key: str) -> str:
    """What is shown of a time without a session; `key` shows all there is."""
    return f"No session in this time. {key} shows all of them."


PAIN_OVERALL, CHECK_OVERALL = "pain", "test"


def overall(better: Sequence[str], worse: Sequence[str], *, enough: bool) -> str:
    """Whether it helps, in a few words; `enough` is whether a change could have been seen."""
    parts = []
    if better:
        parts.append(f"Better: {', '.join(better)}")
    if worse:
        parts.append(f"Worse: {', '.join(worse)}")
    if parts:
        return ". ".join(parts)
    return "No clear change" if enough else "Cannot tell yet"


def does_it_help(overall: str) -> str:
    """Whether it helps, with its question."""
    return f"Does it help? {overall}."


def got_worse(*, pain: bool, check: bool) -> str:
    """What to do if pain or the test movement got worse; empty if neither did."""
    if not pain and not check:
        return ""
    both = "Pain and your test are" if check else "Pain is"
    what = both if pain else "Your test is"
    return f"{what} worse: do less, see a professional if it stays so."


def pain_after_sessions(sessions: int, lower: int, higher: int) -> str:
    """How pain was after sessions beside before them."""
    if not sessions:
        return ""
    same = sessions - lower - higher
    return (
        f"After a session pain was lower in {lower} of {sessions}, the same in {same},"
        f" higher in {higher}."
    )


def pain_by_leg(legs: Mapping[Side | None, tuple[int, int]]) -> str:
    """In which leg pain was noted between sessions: by leg how often, and the highest."""
    if not legs:
        return ""
    names = {None: "without a leg,", Side.LEFT: "left leg", Side.RIGHT: "right leg"}
    by_leg = "; ".join(
        f"{names[leg]} {number_of_times(count)}, up to {highest}"
        for leg, (count, highest) in legs.items()
    )
    return f"Pain noted between sessions: {by_leg}."


def tension_by_leg(legs: Iterable[tuple[Side, ChangeSummary]]) -> str:
    """The tension of each leg: at first, lately, and how it changed."""
    by_leg = []
    for side, found in legs:
        numbers = ""
        if found.first is not None and found.last is not None:
            numbers = f"from {decimal(found.first)} to {decimal(found.last)}"
        # The sentence above says what the usual up and down is.
        verdict = "" if numbers and found.verdict in ("same", "cannot-tell") else found.verdict
        each = ", ".join(filter(None, (numbers, VERDICTS.get(verdict, ""))))
        by_leg.append(f"{SIDES[side]} leg {each}")
    return f"{'; '.join(by_leg).capitalize()}." if by_leg else ""


def reps_by_leg(legs: Mapping[Side | None, int]) -> str:
    """How many repetitions each leg did; None is for no leg."""
    each = [f"{SIDES[leg]} leg {rep_count(reps)}" for leg, reps in legs.items() if leg is not None]
    return f"{', '.join(each).capitalize()}." if each else ""


def days_marked(name: str, count: int) -> str:
    """On how many days something was."""
    return f"{name}: on {count} {days_word(count)}."


def how_next_days_were(known: int, worse: tuple[int, ...]) -> str:
    """How the evenings and next days were, with the first and the second half of the time."""
    if not known:
        return "You have not said yet how the evenings and next days were."
    if not sum(worse):
        return f"No next day was worse, of {known}."
    first, second = worse
    return (
        f"Next day worse: {first + second} of {known}"
        f" ({first} in the first half, {second} in the second)."
    )


def which_touch_helped(best: tuple[str, int, int] | None, enough: int, *, tried: bool) -> str:
    """Which sensory input helped: its id, how often the check was better, and of how many."""
    if best is not None:
        name, better, total = best
        after = f"after {stimulus(name)}"
        return f"Your test movement was better {after}, {better} times out of {total}."
    if not tried:
        return "No touch or vibration was compared before and after in this time."
    enough_ = f"that takes {enough} tries, more than half of them better"
    return f"Too early to say which touch helps: {enough_}."


def planned_line(per_week: int) -> str:
    """The name of the line of what is planned."""
    return f"planned: {per_week} a week"


def check_axis(unit: str, better: str) -> str:
    """The name of the heights of a check."""
    return f"{unit}, {better}"


def check_title(name: str, kind: str) -> str:
    """The title of the plot of a check, and which leg it is about."""
    return f"Test: {name}, {CHECK_LEGS.get(kind, 'leg not noted')}"


def check_line(name: str) -> str:
    """The name of the line of a check."""
    return f"{name} before"


def part_name(nerve: Nerve | None, side: Side | None) -> str:
    """A nerve and a side, as a row of a table begins."""
    name = NERVES[nerve] if nerve else NO_NERVE
    return f"{name}, {SIDES[side]}" if side else name


BOTH_SIGNS = "more than one"


def level_value(name: str, value: float) -> str:
    """A level of a plot in words."""
    return f"{name}: {decimal(value)}."


def line_values(name: str, values: Sequence[float]) -> str:
    """The values of a line in words."""
    if len(values) == 1:
        return f"{name}: once, {decimal(values[0])}."
    return (
        f"{name}: {len(values)} values, first {decimal(values[0])}, last {decimal(values[-1])},"
        f" between {decimal(min(values))} and {decimal(max(values))}."
    )


BY_PART = "Tension by nerve and leg"
PART_HEADS = ("", "first", "last", "")


def heading(first: date, last: date, sessions: int, ended_early: int = 0) -> str:
    """The time that is looked at, and how many sessions it has; their numbers count in any case."""
    many = "1 session" if sessions == 1 else f"{sessions} sessions"
    if ended_early:
        many += f" done, {ended_early} ended early"
    return f"{from_to(first, last)}: {many}"


PROGRESS = "Progress"
LOOK_AT = "look at"
CHOICES = {
    "four-weeks": "4 weeks",
    "three-months": "3 months",
    "all-weeks": "all",
    "tell-both": "both legs",
    "tell-left": "left",
    "tell-right": "right",
}
VERDICT_SIGNS = {
    "better": "+",
    "worse": "!",
    "same": "=",
    "cannot-tell": "?",
    "too-few": "?",
    "apart": "!",
}
"""A sign beside the word of a verdict."""
WHAT_HELPED = "Which touch helped"


def from_number_to(first: float, last: float) -> str:
    """Two numbers one after the other."""
    return f"{decimal(first)} → {decimal(last)}"


def side_word(difference: float, *, beyond: bool) -> str:
    """Which leg has more tension, by right less left."""
    if not beyond:
        return "no clear difference"
    return "more in the right leg" if difference > 0 else "more in the left leg"


def points_apart(difference: float) -> str:
    """Which leg has more tension, and by how much."""
    apart = decimal(abs(difference))
    if apart == "0":
        return "tension: equal"
    return f"tension: {'right' if difference > 0 else 'left'} {apart} higher"


def each_leg(left: float, right: float) -> str:
    """A number of each leg, in a table."""
    return f"left {decimal(left)}, right {decimal(right)}"


MEAN_ABOVE_TARGET = f"above the target of {USUAL_TARGET}"
"""Tension that is too high and has not clearly changed, in a table."""


def done_of(sessions: int, planned: int | None) -> str:
    """Sessions that were done, of those that were planned."""
    if planned is None:
        return session_count(sessions)
    return f"{sessions} of {planned} sessions" if planned else session_count(sessions)


def parts_changed(changed: int, parts: int) -> str:
    """How many nerves and sides have changed."""
    return f"{changed} of {parts} changed" if parts else NOT_GIVEN


def helped_word(best: str | None, trials: int) -> str:
    """What is known to help, in a word or two."""
    if best is not None:
        return stimulus(best)
    return "none known" if trials else NOT_GIVEN


def responder_line(name: str, better: int, same: int, worse: int, percent: int | None) -> str:
    """How often the check was better, the same and worse after something."""
    share = "" if percent is None else f" ({percent} % better)"
    return f"After {_tried(name)}: better {better}, same {same}, worse {worse}{share}"


def _tried(name: str) -> str:
    """A sensory input, a nerve or a side of a table of what helped."""
    if name in [side.value for side in Side]:
        return f"the {name} side"
    return f"the {name} glides" if name in [nerve.value for nerve in Nerve] else stimulus(name)


def band_range(low: float, high: float, name: str) -> str:
    """What a band of a plot is."""
    return f"{decimal(low)} to {decimal(high)} is {name}."
