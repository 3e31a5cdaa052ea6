"""Made histories that could be somebody's, the same for the same seed.

For tests, tools and measurements (`sys.path` has to hold `tests`). A history is made as values, and
then written: `write` through the store, as the program does, or `write_rows` straight into the
tables, which is quick enough for 100,000 sessions.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from uuid import UUID

from made_sessions import ROUTINE, Course, Led, new_session, run_course
from store.recording import stack

from nerveflow.dose.measures import Change, CheckKind, Unit
from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.dose.proposal import Advice, AppliedRule, Confirmed, Proposal
from nerveflow.dose.responder import Trial
from nerveflow.safety.answers import Answer, PastScreening, ScreeningKind
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import When
from nerveflow.session.terms import Nerve, Side, Status
from nerveflow.store import checks as check_tables
from nerveflow.store import doses as dose_tables
from nerveflow.store import gate_answers, records
from nerveflow.store.checks import Measured, Occasion, PainNow, Stacked
from nerveflow.store.codec import encode
from nerveflow.store.migrate import migrations
from nerveflow.store.store import Store
from nerveflow.store.write_effects import WriteCursor
from nerveflow.store.write_effects import write as write_effect

UNTIL = datetime(2026, 3, 27, 18, 30, tzinfo=timezone(timedelta(hours=1)))
"""The newest session of a made history begins then, on a Friday."""
FULL_EVERY_DAYS = 30
WEEKS, PER_WEEK = 6, 3
Row = Mapping[str, str | int | float | None]


class Kind(StrEnum):
    """How somebody fares."""

    IMPROVING = "improving"
    FLAT = "flat"
    FLARING = "flaring"
    ONE_SIDED = "one-sided"
    """The right leg stays the worse one; nothing changes."""
    IRREGULAR = "irregular"
    """Seldom, with gaps, and half of the questions are left out; nothing changes."""
    SIX_WEEKS = "six-weeks"
    """Eighteen sessions in six weeks, all of them done; slowly better."""


@dataclass(frozen=True, slots=True)
class MadeSession:
    """One session with what was asked around it."""

    started_at: datetime
    course: Course
    pain_before: int | None = None
    pain_after: int | None = None
    check_before: float | None = None
    """Fingertips from the floor, in cm."""
    check_after: float | None = None
    next_day: NextDay | None = None
    stimulus: str | None = None
    """The sensory input that was tried before, and stacked on the first glide where it helped."""
    change: Change = Change.SAME
    """What came of trying it."""
    difference: float = 0
    note: str = ""

    @property
    def run(self) -> Led:
        """How it went."""
        return run_course(self.course)

    @property
    def ended_at(self) -> datetime:
        """When it was over."""
        return self.started_at + timedelta(milliseconds=self.run.lasted_ms)

    def at(self, ms: int) -> datetime:
        """A moment of its own clock."""
        return self.started_at + timedelta(milliseconds=ms)


@dataclass(frozen=True, slots=True)
class MadeHistory:
    """Everything that somebody did and reported."""

    kind: Kind
    seed: int
    sessions: tuple[MadeSession, ...]
    """The oldest first."""
    between: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """Rows of tables that belong to no single session, by the name of the table: pain between
    sessions, the programme, its goal and ratings, and a look at each week."""


@dataclass(frozen=True, slots=True)
class _Person:
    """Where somebody begins, where they come to, and how much one day differs from another."""

    pain: tuple[float, float]
    reach: tuple[float, float]
    """The check, in cm: less is better."""
    tension: tuple[float, float]
    goal: tuple[int, int]
    worse_days: tuple[float, float] = (0.02, 0.02)
    """How likely the next day is worse, at the beginning and at the end."""
    right_more: float = 0
    """By how much the tension of the right leg is above that of the left one."""
    scatter: float = 0.55
    """The standard deviation of a day, in points; three times as many cm."""
    sessions: int = 15
    left_out: float = 0
    """How many of the questions are not answered."""


_PEOPLE = {
    Kind.IMPROVING: _Person((6.2, 1.6), (19, 5), (3.8, 2.0), (2, 8), sessions=15),
    Kind.FLAT: _Person((4, 4), (12, 12), (2.9, 2.9), (4, 4)),
    Kind.FLARING: _Person((1.8, 6.8), (9, 17), (2.5, 4.4), (6, 3), (0.02, 0.4)),
    Kind.ONE_SIDED: _Person((4, 4), (12, 12), (1.6, 1.6), (4, 4), right_more=3),
    Kind.IRREGULAR: _Person((4, 4), (12, 12), (2.8, 2.8), (4, 5), (0.1, 0.1), 0, 1.2, 9, 0.5),
    Kind.SIX_WEEKS: _Person((5.2, 2.0), (16, 7), (3.6, 2.3), (3, 7), sessions=18),
}


def history(kind: Kind, seed: int = 1, *, until: datetime = UNTIL) -> MadeHistory:
    """A history of some weeks whose newest session begins at `until`."""
    person, rng = _PEOPLE[kind], Random(f"{kind} {seed}")
    days = _days(kind, person.sessions, rng)
    sessions = tuple(
        _session(person, n / max(1, person.sessions - 1), until - timedelta(days=ago), rng)
        for n, ago in enumerate(days)
    )
    # Nobody has answered yet how the day after the newest session was.
    sessions = (*sessions[:-1], replace(sessions[-1], next_day=None))
    return MadeHistory(kind, seed, sessions, _between(person, sessions, until, rng))


def long_history(
    count: int, kind: Kind = Kind.FLAT, seed: int = 1, *, courses: int = 60
) -> MadeHistory:
    """A history of many sessions: three a week for the newest 100, and before that six a day.

    Only so many different courses are run, again and again. No session is dated before 1970, so
    there are at most 120,000.
    """
    rng, person = Random(f"{count} {kind} {seed}"), _PEOPLE[kind]
    pool = [_session(person, n / courses, UNTIL, rng) for n in range(courses)]
    sessions = []
    for back in range(count):
        recent = min(back, 100)
        ago = timedelta(days=7 * (recent // 3) + (0, 2, 4)[recent % 3])
        older = back - recent
        ago += timedelta(days=older // 6, hours=2 * (older % 6))
        sessions.append(replace(pool[back % courses], started_at=UNTIL - ago))
    sessions.reverse()
    between = _between(person, sessions[-18:], UNTIL, rng)
    return MadeHistory(kind, seed, tuple(sessions), between)


def write(store: Store, made: MadeHistory) -> list[str]:
    """Write a history as the program does, step by step; returns the ids of its sessions."""
    ids = []
    for session, screening, confirmed in _with_questions(made):
        store.answers.save_screening(screening)
        journal = store.begin(new_session(session.course, session.started_at))
        ids.append(journal.id)
        store.answers.link_session(journal.id)
        store.doses.save_dose(journal.id, confirmed)
        for step in session.run.steps:
            journal.write(step.entries, step.effects, session.at(step.at_ms))
        journal.finish(session.run.status, session.ended_at)
        for pain in _pains(session):
            store.checks.save_pain(journal.id, pain)
        for measured in _measured(session):
            store.checks.save_measured(journal.id, measured)
        for trial, stacked in _tried(session):
            store.checks.save_trial(journal.id, trial)
            if stacked is not None:
                stack(store, journal.id, stacked)
        if session.note:
            store.edits.add_note(journal.id, session.note, session.ended_at)
        if session.next_day is not None:
            answered = _answered_at(session)
            store.doses.save_next_day(NextDayAnswer((journal.id,), session.next_day, answered))
    with sqlite3.connect(store.path) as connection:
        _write_between(connection, made)
    connection.close()
    return ids


def write_rows(path: Path, made: MadeHistory) -> list[str]:
    """Write a history straight into the tables of the file at `path`, which may be new.

    The rows are those of `write`, except for the random part of the ids.
    """
    with Store(path):
        pass
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        _write_texts(connection, made)
        ids = _write_sessions(connection, made)
        _write_between(connection, made)
        connection.execute("COMMIT")
    finally:
        connection.close()
    return ids


def _days(kind: Kind, count: int, rng: Random) -> list[int]:
    """How many days before the newest session each one was, the oldest first."""
    if kind is Kind.IRREGULAR:
        gaps = [rng.choice((1, 2, 5, 6, 9, 11)) for _ in range(count - 1)]
        return [sum(gaps[n:]) for n in range(count)]
    return [7 * (n // 3) + (0, 2, 4)[n % 3] for n in reversed(range(count))]


def _session(person: _Person, share: float, at: datetime, rng: Random) -> MadeSession:
    def now(course: tuple[float, float], spread: float = 1) -> float:
        return course[0] + (course[1] - course[0]) * share + rng.gauss(0, person.scatter * spread)

    def asked() -> bool:
        return rng.random() >= person.left_out

    day = rng.gauss(0, person.scatter)
    course = _course(person, now(person.tension, 0), rng)
    pain = _points(now(person.pain, 0) + day)
    reach = max(0.0, round(2 * (now(person.reach, 0) + 3 * rng.gauss(0, person.scatter))) / 2)
    worse = (
        rng.random() < person.worse_days[0] + (person.worse_days[1] - person.worse_days[0]) * share
    )
    stimulus = rng.choice(("vibration", "light-touch")) if rng.random() < 0.6 else None
    gain = rng.gauss(3, 1.5) if stimulus == "vibration" else rng.gauss(0, 1.5)
    change = Change.BETTER if gain >= 2 else Change.WORSE if gain <= -2 else Change.SAME
    return MadeSession(
        started_at=at,
        course=course,
        pain_before=pain if asked() else None,
        pain_after=_points(pain - rng.choice((0, 0, 1, 1, 2)) + 2 * worse) if asked() else None,
        check_before=reach if asked() else None,
        check_after=max(0.0, reach - rng.choice((0, 0.5, 1, 2, 3))) if asked() else None,
        next_day=_next_day(worse, rng) if asked() else None,
        stimulus=stimulus,
        change=change,
        difference=round(gain, 1),
        note=rng.choice(("", "", "", "Sat badly all day.", "Slept well.", "Long walk before.")),
    )


def _course(person: _Person, tension: float, rng: Random) -> Course:
    def told(part: int, more: float) -> int:
        side = person.right_more if part >= 3 else 0
        return _points(tension + side + more + rng.gauss(0, 0.4))

    felt = tuple(told(part, rng.gauss(0, person.scatter / 2)) for part in range(6))
    later = tuple(told(part, -0.5) if rng.random() < 0.5 else None for part in range(6))
    early = person.left_out and rng.random() < 0.25
    return Course(
        felt=felt,
        later=later,
        symptom_in=rng.randrange(6) if tension > 4 and rng.random() < 0.2 else None,
        pain=(rng.randrange(6), 4) if tension > 3.6 and rng.random() < 0.15 else None,
        stops_in=rng.randrange(1, 6) if early else None,
    )


def _points(value: float) -> int:
    return min(10, max(0, round(value)))


def _next_day(worse: bool, rng: Random) -> NextDay:
    if worse:
        return rng.choice((NextDay.A_BIT_WORSE, NextDay.A_BIT_WORSE, NextDay.CLEARLY_WORSE))
    return rng.choice((NextDay.SAME, NextDay.SAME, NextDay.BETTER))


def _answered_at(session: MadeSession) -> datetime:
    return session.started_at + timedelta(days=1, hours=-1)


def _with_questions(
    made: MadeHistory,
) -> Iterator[tuple[MadeSession, PastScreening, Confirmed]]:
    """Each session with the questions before it and its dose."""
    full_at: datetime | None = None
    for session in made.sessions:
        before = session.started_at - timedelta(minutes=3)
        full = full_at is None or before - full_at >= timedelta(days=FULL_EVERY_DAYS)
        full_at = before if full else full_at
        yield session, _screening(full, before), _confirmed(session.course.reps, before)


def _screening(full: bool, at: datetime) -> PastScreening:
    asked, wording = _asked(full)
    return PastScreening(
        at=at,
        kind=ScreeningKind.FULL if full else ScreeningKind.DAILY,
        wording=wording,
        answers=tuple(Answer(question, False, wording, at) for question in asked),
        tier=None,
        allowed=True,
    )


@cache
def _asked(full: bool) -> tuple[tuple[str, ...], int]:
    questions = load_questions()
    groups = questions.groups(When.FULL if full else When.DAILY)
    return tuple(q.id for group in groups for q in questions.of(group)), questions.wording


def _confirmed(reps: int, at: datetime) -> Confirmed:
    sentence = f"Last time it was {reps} repetitions. More is not better."
    rule = AppliedRule("as-last-time", sentence, "")
    proposal = Proposal(
        reps=reps,
        halved=reps < 5,
        least=min(5, reps),
        most=10,
        slider=False,
        or_slider=False,
        slider_reps=5,
        variants=(),
        advice=Advice.GO,
        wait_until=None,
        firm=False,
        spoke=(rule,),
        reason=sentence,
    )
    return Confirmed(proposal, reps, slider=False, variants=(), at=at)


def _pains(session: MadeSession) -> Iterator[PainNow]:
    if session.pain_before is not None:
        yield PainNow(Occasion.BEFORE, session.pain_before)
    if session.pain_after is not None:
        yield PainNow(Occasion.AFTER, session.pain_after)


def _measured(session: MadeSession) -> Iterator[Measured]:
    kind, unit = CheckKind.TOE_TOUCH, Unit.CENTIMETRES
    if session.check_before is not None:
        yield Measured(Occasion.BEFORE, kind, session.check_before, unit)
        if session.stimulus is not None:
            value = max(0.0, session.check_before - session.difference)
            yield Measured(Occasion.AFTER_STIMULUS, kind, value, unit, stimulus=session.stimulus)
    if session.check_after is not None:
        yield Measured(Occasion.AFTER, kind, session.check_after, unit)


def _tried(session: MadeSession) -> Iterator[tuple[Trial, Stacked | None]]:
    if session.stimulus is None or session.check_before is None:
        return
    yield Trial(session.change, None, None, session.stimulus, session.difference), None
    if session.change is Change.BETTER:
        side = Side.RIGHT
        trial = Trial(Change.SAME, Nerve.TIBIAL, side, session.stimulus, 1.0)
        yield trial, Stacked(Nerve.TIBIAL, side, session.stimulus)


def _between(
    person: _Person, sessions: Sequence[MadeSession], until: datetime, rng: Random
) -> Mapping[str, tuple[Row, ...]]:
    began, ended = sessions[0].started_at, sessions[-1].ended_at
    monday = (until - timedelta(days=until.weekday())).date()
    weeks = -(-((ended - began).days + 1) // 7)
    first = monday - timedelta(weeks=weeks - 1)
    programme, goal = uuid7(began, rng), uuid7(began + timedelta(minutes=1), rng)
    ratings: list[Row] = []
    looks: list[Row] = []
    done = [session.started_at.date() for session in sessions]
    for week in range(weeks):
        share = week / max(1, weeks - 1)
        start = first + timedelta(weeks=week)
        at = _evening(start + timedelta(days=6), until)
        if at > ended:
            break
        value = round(person.goal[0] + (person.goal[1] - person.goal[0]) * share)
        ratings.append(
            {"id": uuid7(at, rng), "goal_id": goal, "at": at.isoformat(), "value": value}
        )
        count = len({day for day in done if start <= day < start + timedelta(days=7)})
        looks.append(
            {
                "id": uuid7(at, rng),
                "programme_id": programme,
                "at": at.isoformat(),
                "monday": start.isoformat(),
                "planned": PER_WEEK,
                "done": count,
                "barrier": "" if count >= PER_WEEK - 1 else "no-time",
                "words": "",
            }
        )
    return {
        "pain_entry": tuple(_entries(person, sessions, rng)),
        "programme": (
            {
                "id": programme,
                "at": began.isoformat(),
                "starts_on": first.isoformat(),
                "weeks": WEEKS,
                "per_week": PER_WEEK,
                "routine": ROUTINE,
                "weekdays": "[0, 2, 4]",
                "after_what": "after coffee",
            },
        ),
        "goal": (
            {
                "id": goal,
                "programme_id": programme,
                "at": began.isoformat(),
                "words": "put my socks on sitting",
            },
        ),
        "goal_rating": tuple(ratings),
        "week_look": tuple(looks),
    }


def _entries(person: _Person, sessions: Sequence[MadeSession], rng: Random) -> Iterator[Row]:
    """Pain on some of the days between."""
    began, ended = sessions[0].started_at, sessions[-1].started_at
    days = max(1, (ended - began).days)
    for day in range(1, days):
        if rng.random() > 0.3:
            continue
        at = _evening((began + timedelta(days=day)).date(), ended)
        base = person.pain[0] + (person.pain[1] - person.pain[0]) * day / days
        yield {
            "id": uuid7(at, rng),
            "at": at.isoformat(),
            "noted_at": at.isoformat(),
            "value": _points(base + rng.gauss(0, person.scatter)),
            "place": "",
            "side": Side.RIGHT.value,
            "note": rng.choice(("", "", "On the stairs.")),
            "replaces": None,
        }


def _evening(day: date, near: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, 21, 15, tzinfo=near.tzinfo)


def uuid7(at: datetime, rng: Random) -> str:
    """A UUIDv7 of a moment whose random part comes from `rng`."""
    value = int(at.timestamp() * 1000) << 80 | 0x7 << 76 | rng.getrandbits(12) << 64
    return str(UUID(int=value | 0b10 << 62 | rng.getrandbits(62)))


def _write_between(connection: sqlite3.Connection, made: MadeHistory) -> None:
    for table, rows in made.between.items():
        for row in rows:
            _insert(connection, table, tuple(row), [tuple(row.values())])


def _write_texts(connection: sqlite3.Connection, made: MadeHistory) -> None:
    for text in new_session(made.sessions[0].course, UNTIL).texts:
        connection.execute(
            "INSERT OR IGNORE INTO routine_text VALUES (?, ?)", (_hash(text.text), text.text)
        )


def _write_sessions(connection: sqlite3.Connection, made: MadeHistory) -> list[str]:
    rng, ids = Random(made.seed), []
    waiting: dict[str, list[tuple[object, ...]]] = {}
    for session, screening, confirmed in _with_questions(made):
        key = uuid7(session.started_at, rng)
        ids.append(key)
        new = new_session(session.course, session.started_at)
        template = _template(session.course)
        _insert(
            connection,
            "session",
            ("id", *_SESSION, *template.session),
            [
                (
                    key,
                    *(getattr(new, column) for column in _SESSION),
                    *(
                        session.ended_at.isoformat(timespec="milliseconds")
                        if column == "ended_at"
                        else value
                        for column, value in template.session.items()
                    ),
                )
            ],
        )
        _around(connection, key, session, screening, confirmed)
        for position, text in enumerate(new.texts):
            row = (key, position, text.routine, _hash(text.text))
            waiting.setdefault("session_text", []).append(row)
        for table, rows in template.rows.items():
            own = ((key, *_moved(table, session, row)) for row in rows)
            waiting.setdefault(table, []).extend(own)
        if len(ids) % 500 == 0:
            _flush(connection, waiting)
    _flush(connection, waiting)
    return ids


def _flush(connection: sqlite3.Connection, waiting: dict[str, list[tuple[object, ...]]]) -> None:
    # Segments first: others refer to them.
    for table in sorted(waiting, key=lambda name: name != "segment"):
        _insert(connection, table, _columns(table), waiting[table])
    waiting.clear()


def _around(
    connection: sqlite3.Connection,
    key: str,
    session: MadeSession,
    screening: PastScreening,
    confirmed: Confirmed,
) -> None:
    asked = gate_answers.SCREENINGS.insert(connection, screening, session_id=key).lastrowid
    columns = ("screening_id", "at", "wording", "question", "yes")
    _insert(
        connection,
        "safety_answer",
        columns,
        [(asked, a.at.isoformat(), a.wording, a.question, 0) for a in screening.answers],
    )
    dose = dose_tables.Dose(
        at=confirmed.at,
        rules=tuple(rule.id for rule in confirmed.proposal.spoke),
        reason=confirmed.proposal.reason,
        advice=confirmed.proposal.advice,
        proposed_reps=confirmed.proposal.reps,
        proposed_variants={},
        confirmed_reps=confirmed.reps,
        confirmed_variants={},
        slider=False,
        overruled=False,
    )
    dose_tables.DOSES.insert(connection, dose, session_id=key)
    for pain in _pains(session):
        check_tables.PAIN_NOW.insert(connection, pain, session_id=key)
    for measured in _measured(session):
        check_tables.MEASURED.insert(connection, measured, session_id=key)
    for trial, stacked in _tried(session):
        check_tables.TRIALS.insert(connection, trial, session_id=key)
        if stacked is not None:
            row = (key, stacked.nerve, stacked.side, stacked.stimulus)
            _insert(connection, "stacked", ("session_id", "nerve", "side", "stimulus"), [row])
    if session.note:
        at = session.ended_at
        note = (key, session.note, uuid7(at, Random(key)), at.isoformat())
        _insert(connection, "note", ("session_id", "text", "key", "at"), [note])
    if session.next_day is not None:
        answer = dose_tables.NextDayRow(_answered_at(session), session.next_day, "")
        dose_tables.NEXT_DAYS.insert(connection, answer, session_id=key)


_SESSION = tuple(column for column in records.NEW_SESSIONS.columns.values())
JOURNALLED = (
    "log",
    "segment",
    "reading",
    "pain",
    "symptom",
    "eased",
    "skip",
    "broken_off",
    "level_taken",
)
"""The tables that a session writes while it runs."""


@dataclass(frozen=True, slots=True)
class _Template:
    """What a course leaves in the tables, without the id of its session."""

    session: Mapping[str, str | int | None]
    rows: Mapping[str, tuple[tuple[object, ...], ...]]


@cache
def _template(course: Course) -> _Template:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for step in migrations():
        connection.executescript(step.sql)
    new, went = new_session(course, UNTIL), run_course(course)
    records.NEW_SESSIONS.insert(connection, new, id="x")
    cursor, logged = WriteCursor("x"), 0
    for step_ in went.steps:
        cursor = replace(cursor, now=UNTIL)
        for effect in step_.effects:
            cursor = write_effect(effect, connection, cursor)
        for entry in step_.entries:
            logged += 1
            connection.execute(
                "INSERT INTO log VALUES ('x', ?, ?, ?, ?)",
                (logged, entry.at_ms, *encode(entry.command)),
            )
        cursor = replace(cursor, undone=None)
    rows = {
        table: tuple(
            tuple(cells[1:])
            for cells in connection.execute(f"SELECT * FROM {table}")  # noqa: S608
        )
        for table in JOURNALLED
    }
    connection.close()
    status = {Status.COMPLETED: "completed", Status.STOPPED: "stopped"}[went.status]
    session: dict[str, str | int | None] = {
        "ended_at": None,
        "status": status,
        "last_ms": went.lasted_ms,
        "segment": cursor.segment,
        "seq": cursor.seq,
    }
    return _Template(session, rows)


@cache
def _columns(table: str) -> tuple[str, ...]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for step in migrations():
        connection.executescript(step.sql)
    found = tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
    connection.close()
    return found


def _moved(table: str, session: MadeSession, row: tuple[object, ...]) -> Iterable[object]:
    """The row of a template in one session: what has a moment has that of the session."""
    if table != "broken_off":
        return row
    cells = dict(zip(_columns(table)[1:], row, strict=True))
    cells["at"] = session.at(int(str(cells["at_ms"]))).isoformat()
    return cells.values()


def _insert(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> None:
    marks = ", ".join("?" for _ in columns)
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
    connection.executemany(sql, rows)


@cache
def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
