"""The observations of a made history, from its values: no session runs, no file is written."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from made_histories import UNTIL, MadeHistory, MadeSession
from made_sessions import PARTS

from nerveflow.dose.measures import Change, CheckKind, ChosenCheck
from nerveflow.review.observations import Observations, Tried, WeekTotals
from nerveflow.review.plots import DataPoint
from nerveflow.session.summary import NerveSide
from nerveflow.session.terms import Nerve, Side
from nerveflow.week.aims import monday


def observations_of(
    made: MadeHistory, weeks: int | None = None, per_week: int | None = 3
) -> Observations:
    """As `review.observations` reads it from the file, up to the day of UNTIL."""
    today = UNTIL.date()
    oldest = monday(made.sessions[0].started_at.date())
    first = oldest
    if weeks is not None:
        first = max(oldest, monday(today) - timedelta(weeks=weeks - 1))
    sessions = [s for s in made.sessions if s.started_at.date() >= first]
    tension: defaultdict[NerveSide, list[DataPoint]] = defaultdict(list)
    for session in sessions:
        for part, worst in _worst(session):
            tension[part].append(DataPoint(_day(session), worst))
    between, noted = list[DataPoint](), defaultdict[Side | None, list[int]](list)
    for row in made.between["pain_entry"]:
        point = DataPoint(date.fromisoformat(str(row["at"])[:10]), int(str(row["value"])))
        if point.day >= first:
            between.append(point)
            noted[Side(str(row["side"])) if row["side"] else None].append(int(point.value))
    checked = [(s, s.check_before) for s in sessions if s.check_before is not None]
    return Observations(
        first=first,
        last=today,
        weeks_a_value=0,
        tension={part: tuple(points) for part, points in tension.items()},
        pain_before=_points(sessions, "pain_before"),
        pain_after=_points(sessions, "pain_after"),
        pain_between=tuple(between),
        pain_legs={leg: (len(values), max(values)) for leg, values in noted.items()},
        reps_legs=_legs(sessions),
        next_days=tuple((_day(s), s.next_day, 1) for s in sessions if s.next_day is not None),
        check=ChosenCheck(CheckKind.TOE_TOUCH) if checked else None,
        checked=tuple(DataPoint(_day(s), value) for s, value in checked),
        weeks=tuple(_weeks(sessions, first, today)),
        tried=tuple(sorted(_tried(sessions), key=repr)),
        per_week=per_week,
    )


def _day(session: MadeSession) -> date:
    return session.started_at.date()


def _points(sessions: list[MadeSession], name: str) -> tuple[DataPoint, ...]:
    values = ((_day(s), getattr(s, name)) for s in sessions)
    return tuple(DataPoint(day, value) for day, value in values if value is not None)


def _worst(session: MadeSession) -> list[tuple[NerveSide, int]]:
    course = session.course
    found: list[tuple[NerveSide, int]] = []
    for number, part in enumerate(PARTS):
        stopped, felt = course.stops_in == number, course.symptom_in == number
        later = None if stopped or felt else course.later[number]
        found.append((part, max(course.felt[number], later or 0)))
        if stopped:
            break
    return found


def _legs(sessions: list[MadeSession]) -> dict[Side | None, int]:
    reps: Counter[Side | None] = Counter()
    for session in sessions:
        stop = session.course.stops_in
        for number, (_, side) in enumerate(PARTS[: len(PARTS) if stop is None else stop + 1]):
            reps[side] += 1 if number == stop else session.course.reps
    return dict(reps)


def _weeks(sessions: list[MadeSession], first: date, today: date) -> list[WeekTotals]:
    """All sets are done to their end, but for those of a session that was stopped."""
    done: Counter[date] = Counter()
    reps: Counter[date] = Counter()
    begun = Counter(monday(_day(session)) for session in sessions)
    for session in sessions:
        course, week = session.course, monday(_day(session))
        done[week] += course.stops_in != 0
        parts = len(PARTS) if course.stops_in is None else course.stops_in
        reps[week] += course.reps * parts + (course.stops_in is not None)
    count = (monday(today) - first).days // 7 + 1
    mondays = (first + timedelta(weeks=n) for n in range(count))
    return [
        WeekTotals(each, done[each], reps[each], 1, int(done[each] > 0), begun[each])
        for each in mondays
    ]


def _tried(sessions: list[MadeSession]) -> list[Tried]:
    found: Counter[tuple[str, str, Nerve | None, Side | None]] = Counter()
    weeks: defaultdict[tuple[str, str, Nerve | None], set[date]] = defaultdict(set)
    for session in sessions:
        if session.stimulus is None or session.check_before is None:
            continue
        trials: list[tuple[str, str, Nerve | None, Side | None]] = [
            (session.change.value, session.stimulus, None, None)
        ]
        if session.change.value == "better":
            trials.append(("same", session.stimulus, Nerve.TIBIAL, Side.RIGHT))
        for trial in trials:
            found[trial] += 1
            weeks[trial[:3]].add(monday(_day(session)))
    return [
        Tried(Change(change), stimulus, nerve, side, n, len(weeks[change, stimulus, nerve]))
        for (change, stimulus, nerve, side), n in found.items()
    ]
