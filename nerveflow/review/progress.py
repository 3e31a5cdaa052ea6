"""Progress: what some weeks show, as plots with one honest sentence each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median

from nerveflow.dose.measures import NOISE_FLOORS, PAIN, Change, Unit
from nerveflow.dose.responder import (
    ENOUGH,
    ENOUGH_DAYS,
    ResponderRow,
    ResponderTable,
    Trial,
    table_of,
)
from nerveflow.review.noise import Apart, Trend, TrendVerdict, apart, changed
from nerveflow.review.observations import Observations, means_by_day
from nerveflow.review.plots import (
    Axis,
    Band,
    Bars,
    DataPoint,
    Level,
    Plot,
    PlotLine,
    PlotRole,
    whole_axis,
)
from nerveflow.session.summary import NerveSide
from nerveflow.session.terms import Side
from nerveflow.week.aims import due_by
from nerveflow.wording import words

TENSION_FLOOR = NOISE_FLOORS[Unit.POINTS]
"""Tension is rated from 0 to 10 as pain is, so it has the same floor."""
RATING = (0.0, 10.0, 2.0)
GOAL_STEP = float(words.routine.USUAL_TARGET)
"""Tension is named in steps of its target, so that the line of it has its number."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """How the tension of one nerve on one side changed."""

    part: NerveSide
    changed: Trend
    sentence: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What some weeks show."""

    first: date
    last: date
    sessions: int
    """Those that count as done."""
    ended_early: int
    """Those that were begun and do not count as done; their numbers count."""
    weeks_a_value: int
    """0 if each value is of one session; else how many weeks each value is the mean of."""
    plots: tuple[Plot, ...]
    """Pain, tension, the two sides, the check, and repetitions a week."""
    pain: Trend
    tension: Trend
    check: Trend | None
    """None if no check was measured."""
    sides: Apart
    parts: tuple[PartChange, ...]
    legs: Mapping[Side, Trend]
    """How the tension of each leg changed, the mean of its nerves."""
    tension_legs: str
    """The tension of each leg, in a sentence."""
    pain_legs: str
    """In which leg pain was noted between sessions, in a sentence; empty if none was."""
    after: str
    """How pain was after sessions beside before them, in a sentence."""
    next_day: str
    """How the days after sessions were, in a sentence."""
    worse_days: int
    """How many next days were worse."""
    known_days: int
    """For how many of them the person said how they were."""
    planned: int | None
    """How many sessions were planned up to today; None if nothing is planned."""
    responders: ResponderTable
    best: str | None
    """The sensory input that is known to help; None if none is."""
    helped: str
    """The same in a sentence."""

    @property
    def worse(self) -> str:
        """What to do if pain or the check got worse; empty if neither did."""
        check = self.check is not None and self.check.verdict is TrendVerdict.WORSE
        return words.progress.got_worse(pain=self.pain.verdict is TrendVerdict.WORSE, check=check)

    @property
    def overall(self) -> tuple[TrendVerdict, str]:
        """Whether it helps, by pain and the check; tension is a rule for today, not a result."""
        found = [(words.progress.PAIN_OVERALL, self.pain.verdict)]
        if self.check is not None:
            found.append((words.progress.CHECK_OVERALL, self.check.verdict))
        better = [name for name, verdict in found if verdict is TrendVerdict.BETTER]
        worse = [name for name, verdict in found if verdict is TrendVerdict.WORSE]
        enough = any(verdict is TrendVerdict.SAME for _, verdict in found)
        if worse:
            verdict = TrendVerdict.WORSE
        elif better:
            verdict = TrendVerdict.BETTER
        else:
            verdict = TrendVerdict.SAME if enough else TrendVerdict.CANNOT_TELL
        return verdict, words.progress.overall(better, worse, enough=enough)

    def plot(self, wanted: str) -> Plot:
        """The plot of this id."""
        return next(plot for plot in self.plots if plot.id == wanted)


def progress(observed: Observations, *, sore: Side | None = None) -> Progress:
    """What the weeks show. With a sore side, tension is shown only for that side."""
    each = words.progress.PER_VALUE[bool(observed.weeks_a_value)]
    tension = means_by_day(p for (_, side), p in observed.tension.items() if sore in (None, side))
    pain_changed = _changed(observed.pain_before, PAIN.floor)
    tension_changed = _changed(tension, TENSION_FLOOR)
    tension_sentence = words.progress.how_it_changed(
        words.progress.TENSION_OF[sore], tension_changed, "points", each, target=True
    )
    sides = _sides(observed)
    legs_apart = apart([p.value for p in sides], TENSION_FLOOR)
    legs = dict(_leg_changes(observed, sore))
    if legs_apart.beyond and len(legs) == len(Side):
        tension_sentence = (
            words.progress.legs_differ(legs[Side.LEFT], legs[Side.RIGHT]) or tension_sentence
        )
    check_plot, check_changed = _check(observed, each)
    planned = _planned(observed)
    responders = _responders(observed)
    best = _best(observed, responders)
    return Progress(
        first=observed.first,
        last=observed.last,
        sessions=observed.values,
        ended_early=observed.ended_early,
        weeks_a_value=observed.weeks_a_value,
        plots=(
            _pain(observed, _with_advice(pain_changed, each)),
            _tension(observed, sore, tension_sentence),
            _sides_plot(observed, sides, legs_apart),
            check_plot,
            _reps(observed, planned),
        ),
        pain=pain_changed,
        tension=tension_changed,
        check=check_changed,
        sides=legs_apart,
        parts=tuple(_parts(observed, each)),
        legs=legs,
        tension_legs=words.progress.tension_by_leg(legs.items()),
        pain_legs=words.progress.pain_by_leg(observed.pain_legs),
        after=_after(observed),
        next_day=_next_days(observed),
        worse_days=sum(n for _, answer, n in observed.next_days if answer.is_worse),
        known_days=sum(n for *_, n in observed.next_days),
        planned=planned,
        responders=responders,
        best=None if best is None else best.name,
        helped=words.progress.which_touch_helped(
            None if best is None else (best.name, best.better, best.total),
            ENOUGH,
            tried=bool(responders.by_stimulus),
        ),
    )


def _with_advice(found: Trend, each: tuple[str, str]) -> str:
    """How pain changed; if it got worse, what to do."""
    if not found.values:
        return words.progress.NO_PAIN_BEFORE
    sentence = words.progress.how_it_changed(
        words.progress.PAIN_BEFORE_SESSIONS, found, "points", each
    )
    advice = words.progress.WORSE_ADVICE if found.verdict == "worse" else ""
    return words.joined.sentences((sentence, advice))


def _changed(points: Iterable[DataPoint], floor: float) -> Trend:
    return changed([point.value for point in points], floor, higher_is_better=False)


def _plot(
    observed: Observations, name: str, sentence: str, axis: Axis, title: str = "", **shown: object
) -> Plot:
    return Plot(
        name,
        title or words.progress.PLOTS[name],
        sentence,
        axis,
        observed.first,
        observed.last,
        nothing=words.progress.NOTHING_GIVEN,
        **shown,  # type: ignore[arg-type]  # the fields of a Plot
    )


def _pain(observed: Observations, sentence: str) -> Plot:
    worse = tuple(DataPoint(day, 0) for day, answer, _ in observed.next_days if answer.is_worse)
    # Pain around sessions is asked for without a leg; noted between them, it may have one.
    only = next(iter(observed.pain_legs)) if len(observed.pain_legs) == 1 else None
    return _plot(
        observed,
        "pain",
        sentence,
        Axis(*RATING, words.progress.POINTS_AXIS),
        title=words.progress.PAIN_TITLES[only],
        lines=(
            PlotLine(
                PlotRole.BEFORE, words.progress.PLOT_LINES["before"], "o", observed.pain_before
            ),
            PlotLine(
                PlotRole.AFTER,
                words.progress.PLOT_LINES["after"],
                "x",
                observed.pain_after,
                joined=False,
            ),
            PlotLine(
                PlotRole.BETWEEN,
                words.progress.PLOT_LINES["between"],
                "#",
                observed.pain_between,
                joined=False,
            ),
            PlotLine(
                PlotRole.WORSE_DAY,
                words.progress.PLOT_LINES["worse-day"],
                "w",
                worse,
                joined=False,
                below=True,
            ),
        ),
    )


def _tension(observed: Observations, sore: Side | None, sentence: str) -> Plot:
    highest = max((p.value for points in observed.tension.values() for p in points), default=0)
    # The axis ends at a step above all, so that small changes show in the few rows of a small plot.
    most = min(RATING[1], GOAL_STEP * max(2, ceil(highest / GOAL_STEP)))
    return _plot(
        observed,
        "tension",
        sentence,
        Axis(0.0, most, GOAL_STEP, words.progress.POINTS_AXIS),
        lines=(
            *(
                PlotLine(
                    PlotRole(side.value),
                    words.progress.PLOT_LINES[side.value],
                    words.body.SIDE_LETTERS[side],
                    _of_side(observed, side),
                )
                for side in Side
                if sore in (None, side)
            ),
            *_of_no_leg(observed, sore),
        ),
        levels=(Level(PlotRole.PLAN, words.progress.TARGET_LINE, words.routine.USUAL_TARGET),),
        title=words.progress.TENSION_TITLES[sore],
    )


def _of_side(observed: Observations, side: Side | None) -> tuple[DataPoint, ...]:
    return means_by_day(p for (_, s), p in observed.tension.items() if s is side)


def _of_no_leg(observed: Observations, sore: Side | None) -> Iterator[PlotLine]:
    """The tension of what names no leg, if there is any: of sessions added by hand, too."""
    points = _of_side(observed, None)
    if points and sore is None:
        yield PlotLine(PlotRole.NO_LEG, words.progress.PLOT_LINES["no-leg"], "o", points)


def _leg_changes(observed: Observations, sore: Side | None) -> Iterator[tuple[Side, Trend]]:
    """How the tension of each leg changed, the mean of its nerves."""
    for side in Side:
        points = [p for (_, s), p in observed.tension.items() if s is side]
        if points and sore in (None, side):
            yield side, _changed(means_by_day(points), TENSION_FLOOR)


def _sides(observed: Observations) -> tuple[DataPoint, ...]:
    """For each day with both sides, the tension of the right less that of the left.

    Only nerves that were glided on both are compared.
    """
    by_nerve: dict[object, dict[Side, dict[date, float]]] = {}
    for (nerve, side), points in observed.tension.items():
        if side is not None:
            days = {p.day: p.value for p in means_by_day([points])}
            by_nerve.setdefault(nerve, {})[side] = days
    lines = []
    for of in by_nerve.values():
        left, right = of.get(Side.LEFT, {}), of.get(Side.RIGHT, {})
        lines.append(tuple(DataPoint(d, right[d] - left[d]) for d in right.keys() & left.keys()))
    return means_by_day(lines)


def _sides_plot(observed: Observations, points: tuple[DataPoint, ...], found: Apart) -> Plot:
    most = max([4, *(abs(p.value) for p in points)])
    most = 4 if most <= 4 else 10
    return _plot(
        observed,
        "sides",
        words.progress.leg_with_more(found),
        Axis(-most, most, most / 2, words.progress.SIDES_AXIS),
        lines=(PlotLine(PlotRole.RIGHT, words.progress.PLOT_LINES["difference"], "d", points),),
        bands=(Band(-TENSION_FLOOR, TENSION_FLOOR, words.progress.WITHIN_NOISE),),
    )


def _check(observed: Observations, each: tuple[str, str]) -> tuple[Plot, Trend | None]:
    if observed.check is None:
        return _plot(observed, "check", words.progress.NO_CHECK, Axis(0, 10, 2, "")), None
    measure = observed.check.measure
    values = [point.value for point in observed.checked]
    found = changed(values, measure.floor, higher_is_better=measure.higher_is_better)
    better = words.progress.HIGHER_IS_BETTER[measure.higher_is_better]
    axis = whole_axis(values, words.progress.check_axis(measure.unit, better))
    line = PlotLine(
        PlotRole.CHECK, words.progress.check_line(observed.check.name), "o", observed.checked
    )
    sentence = words.progress.how_it_changed(observed.check.name, found, measure.unit, each)
    title = words.progress.check_title(observed.check.name, observed.check.kind.value)
    return _plot(observed, "check", sentence, axis, title, lines=(line,)), found


def _planned(observed: Observations) -> int | None:
    """How many sessions were planned since the first one, with what is due of this week."""
    if observed.per_week is None:
        return None
    begun = [week for week in observed.weeks if week.sessions or week.reps]
    if not begun:
        return 0
    weeks = sum(week.weeks for week in observed.weeks if week.monday >= begun[0].monday)
    return observed.per_week * (weeks - 1) + due_by(observed.per_week, observed.last.weekday())


def _reps(observed: Observations, planned: int | None) -> Plot:
    size = max(1, observed.weeks_a_value)
    points = [DataPoint(week.monday, week.reps / week.weeks) for week in observed.weeks]
    usual = [week.reps / week.sessions for week in observed.weeks if week.sessions]
    levels: tuple[Level, ...] = ()
    if observed.per_week is not None and usual:
        level = observed.per_week * median(usual)
        levels = (Level(PlotRole.PLAN, words.progress.planned_line(observed.per_week), level),)
    heights = [point.value for point in points] + [level.value for level in levels]
    active = sum(week.active for week in observed.weeks)
    shown = tuple(point for point in points if point.value)
    return _plot(
        observed,
        "reps",
        words.joined.sentences(
            (
                words.progress.done_of_planned(observed.values, active, planned, observed.begins),
                words.progress.reps_by_leg(observed.reps_legs),
            )
        ),
        whole_axis(heights, words.progress.REPS_AXIS),
        bars=Bars(PlotRole.DONE, words.progress.PLOT_LINES["done"], shown, 7 * size),
        levels=levels,
    )


def _parts(observed: Observations, each: tuple[str, str]) -> Iterator[PartChange]:
    order = list(Side)
    parts = sorted(
        observed.tension.items(),
        key=lambda item: (str(item[0][0]), order.index(item[0][1]) if item[0][1] else -1),
    )
    for part, points in parts:
        found = _changed(points, TENSION_FLOOR)
        name = words.progress.part_name(*part)
        sentence = words.progress.how_it_changed(name, found, "points", each, target=True)
        yield PartChange(part, found, sentence)


def _after(observed: Observations) -> str:
    """In how many sessions pain was lower, the same and higher after than before."""
    before = {point.day: point.value for point in observed.pain_before}
    changes = [p.value - before[p.day] for p in observed.pain_after if p.day in before]
    lower, higher = sum(c < 0 for c in changes), sum(c > 0 for c in changes)
    return words.progress.pain_after_sessions(len(changes), lower, higher)


def _next_days(observed: Observations) -> str:
    """How the days after sessions were, in each half of the time."""
    middle = observed.first + (observed.last - observed.first) / 2
    known = [(day, answer.is_worse, number) for day, answer, number in observed.next_days]
    halves = tuple(
        sum(n for day, worse, n in known if worse and (day > middle) is later)
        for later in (False, True)
    )
    return words.progress.how_next_days_were(sum(n for *_, n in known), halves)


def _responders(observed: Observations) -> ResponderTable:
    return table_of(
        {Trial(t.change, t.nerve, t.side, t.stimulus): t.number for t in observed.tried}
    )


def _best(observed: Observations, table: ResponderTable) -> ResponderRow | None:
    """The input that helped in more than half of enough trials, in more than one week."""
    weeks = {
        tried.stimulus: tried.weeks
        for tried in observed.tried
        if tried.change is Change.BETTER and tried.nerve is None
    }
    known = (
        row
        for row in table.by_stimulus
        if row.total >= ENOUGH
        and weeks.get(row.name, 0) >= ENOUGH_DAYS
        and row.better > row.same + row.worse
    )
    return max(known, key=lambda row: row.better / row.total, default=None)
