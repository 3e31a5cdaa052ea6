"""What a person reported and did in some weeks, by day, read from the store."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from nerveflow.dose.measures import Change, CheckKind, ChosenCheck
from nerveflow.dose.past import NextDay
from nerveflow.review.plots import DataPoint
from nerveflow.session.summary import NerveSide
from nerveflow.session.terms import Nerve, Side
from nerveflow.store.facts import SIZES, PartFact, SessionFact, WeekFact, first_of_block
from nerveflow.store.store import Store
from nerveflow.week.aims import monday

MOST_WEEKS = 26
"""Of more weeks than these, a value is the mean of a week, not that of a session."""
MOST_VALUES = 60
"""Of more weeks than these, a value is the mean of 2, 4, 8 or more weeks."""


@dataclass(frozen=True, slots=True)
class WeekTotals:
    """The sessions of one week, or of the several that make one value."""

    monday: date
    """The first one."""
    sessions: int
    """Those that count as done."""
    reps: int
    weeks: int
    """How many weeks these are."""
    active: int
    """How many of them have a session that counts as done."""
    begun: int
    """All sessions, those that ended early too."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How often a comparison came out in one way."""

    change: Change
    stimulus: str | None
    nerve: Nerve | None
    side: Side | None
    number: int
    weeks: int
    """In how many weeks, on either side."""


@dataclass(frozen=True, slots=True)
class Observations:
    """All that was reported and done from the Monday `first` on."""

    first: date
    last: date
    weeks_a_value: int
    """0 if each value is of one session; else how many weeks each value is the mean of."""
    tension: Mapping[NerveSide, tuple[DataPoint, ...]]
    """The highest reading of each nerve and side."""
    pain_before: tuple[DataPoint, ...]
    pain_after: tuple[DataPoint, ...]
    pain_between: tuple[DataPoint, ...]
    pain_legs: Mapping[Side | None, tuple[int, int]]
    """By leg, how often pain was noted between sessions, and the highest; None if no leg was."""
    reps_legs: Mapping[Side | None, int]
    """All repetitions of each leg; None if a routine names none."""
    next_days: tuple[tuple[date, NextDay, int], ...]
    """How often each answer was given, by the day or the week of the session."""
    check: ChosenCheck | None
    """The check that was measured last."""
    checked: tuple[DataPoint, ...]
    """Its values before sessions."""
    weeks: tuple[WeekTotals, ...]
    """Every week up to the last day, those without a session too; several where a value is."""
    tried: tuple[Tried, ...]
    per_week: int | None
    """How many sessions a week are planned; None if nothing is."""
    begins: date | None = None
    """The first day of planned weeks that are still to come."""

    @property
    def values(self) -> int:
        """How many sessions counted as done."""
        return sum(week.sessions for week in self.weeks)

    @property
    def ended_early(self) -> int:
        """How many sessions were begun and do not count as done."""
        return sum(week.begun for week in self.weeks) - self.values


def observations(
    store: Store,
    today: date,
    weeks: int | None,
    per_week: int | None = None,
    begins: date | None = None,
) -> Observations:
    """What was reported and done in the last `weeks` weeks, this one included; None for all weeks.

    It begins with the week of the first session at the earliest.

    Raises StoreError.
    """
    this_week, facts = monday(today), store.facts
    oldest = monday(facts.first_day() or today)
    first = oldest if weeks is None else max(oldest, this_week - timedelta(weeks=weeks - 1))
    count = (this_week - first).days // 7 + 1
    size = _size(first, this_week)
    sums = facts.blocks(("sessions", "reps", "weeks"), first, size)
    entries = store.pain.since(first)
    between = tuple(DataPoint(e.at.date(), e.value) for e in entries)
    by_leg = {leg: [e.value for e in entries if e.side is leg] for leg in (*Side, None)}
    legs = {each.side: int(each.total) for each in facts.sums(("leg-reps",), first)}
    shared = {
        "first": first,
        "last": today,
        "weeks": _weeks(sums, first, this_week, size),
        "tried": _tried(facts.sums(("trial", "trial-weeks"), first)),
        "per_week": per_week,
        "begins": begins,
        "pain_legs": {leg: (len(values), max(values)) for leg, values in by_leg.items() if values},
        "reps_legs": {leg: legs[leg] for leg in (*Side, None) if leg in legs},
    }
    if count <= MOST_WEEKS:
        return Observations(
            weeks_a_value=0,
            pain_between=between,
            **shared,  # type: ignore[arg-type]  # the fields of Observations
            **_by_session(facts.sessions(first), facts.parts(first)),  # type: ignore[arg-type]
        )
    whats = ("tension", "pain-before", "pain-after", "check", "next-day")
    return Observations(
        weeks_a_value=size,
        pain_between=_means(((p.day, p.value, 1) for p in between), first, size),
        **shared,  # type: ignore[arg-type]
        **_by_weeks(facts.blocks(whats, first, size), first, size),  # type: ignore[arg-type]
    )


def _size(first: date, last: date) -> int:
    """Of how many weeks a value is the mean, between two Mondays."""
    for size in SIZES:
        blocks = (first_of_block(last, size) - first_of_block(first, size)).days // 7 // size + 1
        if blocks <= MOST_VALUES:
            return size
    return SIZES[-1]


def _by_session(sessions: Iterable[SessionFact], parts: Iterable[PartFact]) -> Mapping[str, object]:
    sessions = tuple(sessions)
    tension: defaultdict[NerveSide, list[DataPoint]] = defaultdict(list)
    for part in parts:
        if part.worst is not None:
            tension[part.nerve, part.side].append(DataPoint(part.day, part.worst))
    check = next(
        (
            ChosenCheck(s.check_kind, s.check_words or "")
            for s in reversed(sessions)
            if s.check_kind
        ),
        None,
    )
    return {
        "tension": {part: tuple(points) for part, points in tension.items()},
        "pain_before": _points((s.day, s.pain_before) for s in sessions),
        "pain_after": _points((s.day, s.pain_after) for s in sessions),
        "next_days": tuple((s.day, s.next_day, 1) for s in sessions if s.next_day is not None),
        "check": check,
        "checked": _points(
            (s.day, s.check_before)
            for s in sessions
            if check and (s.check_kind, s.check_words) == (check.kind, check.words)
        ),
    }


def _by_weeks(rows: Iterable[WeekFact], first: date, size: int) -> Mapping[str, object]:
    found: defaultdict[str, list[WeekFact]] = defaultdict(list)
    for row in rows:
        found[row.what].append(row)
    parts: defaultdict[NerveSide, list[WeekFact]] = defaultdict(list)
    for row in found["tension"]:
        parts[row.nerve, row.side].append(row)
    last = found["check"][-1].name if found["check"] else ""
    kind, _, words = last.partition("/")

    def means(rows: Iterable[WeekFact]) -> tuple[DataPoint, ...]:
        return _means(((r.monday, r.total, r.number) for r in rows), first, size)

    return {
        "tension": {part: means(rows) for part, rows in parts.items()},
        "pain_before": means(found["pain-before"]),
        "pain_after": means(found["pain-after"]),
        "next_days": tuple((r.monday, NextDay(r.name), r.number) for r in found["next-day"]),
        "check": ChosenCheck(CheckKind(kind), words) if last else None,
        "checked": means(row for row in found["check"] if row.name == last),
    }


def _points(values: Iterable[tuple[date, float | None]]) -> tuple[DataPoint, ...]:
    return tuple(DataPoint(day, value) for day, value in values if value is not None)


def _means(
    sums: Iterable[tuple[date, float, int]], first: date, size: int
) -> tuple[DataPoint, ...]:
    """The means of groups of weeks, each with its day, total and number."""
    totals: defaultdict[date, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for day, total, number in sums:
        block = totals[max(first, first_of_block(day, size))]
        block[0] += total
        block[1] += number
    return tuple(DataPoint(day, total / number) for day, (total, number) in sorted(totals.items()))


def _weeks(sums: Iterable[WeekFact], first: date, last: date, size: int) -> tuple[WeekTotals, ...]:
    """From one Monday to another."""
    known = {(row.what, row.monday): row for row in sums}
    found = []
    begins = first
    while begins <= last:
        ends = min(first_of_block(begins, size) + timedelta(weeks=size), last + timedelta(weeks=1))
        done, reps, active = (known.get((what, begins)) for what in ("sessions", "reps", "weeks"))
        found.append(
            WeekTotals(
                begins,
                done.number if done else 0,
                int(reps.total) if reps else 0,
                (ends - begins).days // 7,
                active.number if active else 0,
                int(done.total) if done else 0,
            )
        )
        begins = ends
    return tuple(found)


def _tried(sums: Iterable[WeekFact]) -> tuple[Tried, ...]:
    sums = tuple(sums)
    weeks = {(row.name, row.nerve): row.number for row in sums if row.what == "trial-weeks"}
    found = []
    for row in sums:
        if row.what == "trial":
            change, _, stimulus = row.name.partition("/")
            if change not in list(Change):
                # Damage, which is said where the session is read.
                continue
            in_weeks = weeks[row.name, row.nerve]
            found.append(
                Tried(Change(change), stimulus or None, row.nerve, row.side, row.number, in_weeks)
            )
    return tuple(found)


def means_by_day(lines: Iterable[tuple[DataPoint, ...]]) -> tuple[DataPoint, ...]:
    """For each day, the mean of the values that several lines have on it, the oldest first.

    Several sessions of one day are one value.
    """
    found: defaultdict[date, list[float]] = defaultdict(list)
    for points in lines:
        for point in points:
            found[point.day].append(point.value)
    return tuple(DataPoint(day, fmean(values)) for day, values in sorted(found.items()))
