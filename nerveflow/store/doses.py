"""The past as the rules of the dose read it, and what they proposed and the person confirmed."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from nerveflow.dose.past import (
    Direction,
    NextDay,
    NextDayAnswer,
    PastCheck,
    PastPart,
    PastSession,
    PastVariant,
)
from nerveflow.dose.proposal import Confirmed, RoutineLimits, VariantChoice
from nerveflow.dose.reach import AT_LEAST, Older, is_enough
from nerveflow.harmless import cleaned
from nerveflow.session.terms import Nerve, Side
from nerveflow.store.database import Database
from nerveflow.store.facts import Facts
from nerveflow.store.history import DONE
from nerveflow.store.ids import first_id
from nerveflow.store.locks import claimed
from nerveflow.store.tables import Rows, Table, moment


@dataclass(frozen=True, slots=True)
class Dose:
    """What was proposed before a session, and what the person confirmed."""

    at: datetime
    rules: tuple[str, ...]
    """The ids of the rules that applied."""
    reason: str
    advice: str
    proposed_reps: int
    proposed_variants: dict[str, str]
    """The id of the variant for each block."""
    confirmed_reps: int
    confirmed_variants: dict[str, str]
    slider: bool
    overruled: bool


@dataclass(frozen=True, slots=True)
class NextDayRow:
    """How the evening and the next day of one session were."""

    at: datetime
    value: NextDay
    note: str


DOSES = Table(
    "dose",
    Dose,
    proposed_variants="proposed_levels",
    confirmed_variants="confirmed_levels",
)
NEXT_DAYS = Table("next_day", NextDayRow)
_PAST_SESSIONS = Rows(PastSession)
_CHECKS = Rows(PastCheck)
_PARTS = Rows(PastPart)


class Doses:
    """Rows are added and never changed. Datetimes have their offset."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_next_day(self, answer: NextDayAnswer) -> None:
        """Save how the evening and the next day were, for each of the answer's sessions."""
        row = NextDayRow(answer.at, answer.value, cleaned(answer.note))
        with self._database.writing() as connection:
            for session in answer.sessions:
                NEXT_DAYS.insert(connection, row, session_id=session)

    def next_days(self, session: str) -> tuple[NextDayRow, ...]:
        """Every answer about one session, by its whole id, the oldest first."""
        return self._database.select(
            NEXT_DAYS, "SELECT * FROM next_day WHERE session_id = ? ORDER BY id", (session,)
        )

    def worse_next_day_at(self) -> datetime | None:
        """When a worse evening or next day was last reported."""
        worse = [value.value for value in NextDay if value.is_worse]
        found = self._database.rows(
            moment,
            "SELECT at FROM next_day WHERE value IN (?, ?) ORDER BY id DESC LIMIT 1",
            worse,
        )
        return next(iter(found), None)

    def save_dose(self, session: str, confirmed: Confirmed) -> None:
        """Save a proposal together with what the person confirmed."""
        proposal = confirmed.proposal
        dose = Dose(
            at=confirmed.at,
            rules=tuple(rule.id for rule in proposal.spoke),
            reason=proposal.reason,
            advice=proposal.advice,
            proposed_reps=proposal.reps,
            proposed_variants=_by_block(proposal.variants),
            confirmed_reps=confirmed.reps,
            confirmed_variants=_by_block(confirmed.variants),
            slider=confirmed.slider,
            overruled=confirmed.overruled,
        )
        self._database.add(DOSES, dose, session_id=session)

    def dose(self, session: str) -> Dose | None:
        """What was proposed and confirmed for one session; the newest if there are several."""
        found = self._database.select(
            DOSES, "SELECT * FROM dose WHERE session_id = ? ORDER BY id DESC LIMIT 1", (session,)
        )
        return next(iter(found), None)

    def days_done(self, since: date = date.min) -> dict[str, tuple[date, ...]]:
        """The days on which each routine was done, by the same meaning as `Store.last_times`.

        `since` is the first of them.
        """
        Facts(self._database).refresh()
        found: dict[str, list[date]] = defaultdict(list)
        for routine, day in self._database.rows(
            lambda routine, day: (str(routine), date.fromisoformat(day)),
            "SELECT routine, day FROM session_fact WHERE done AND dated AND day >= ?1"  # noqa: S608
            " UNION SELECT routine, day FROM session WHERE status = 'running' AND rehearsal = 0"
            " AND discarded = 0 AND counts = 1 AND day >= ?1 AND id NOT IN"
            " (SELECT session_id FROM wrong_clock WHERE session_id IS NOT NULL)"
            f" AND {DONE} ORDER BY day",
            (since.isoformat(),),
        ):
            found[routine].append(day)
        return {routine: tuple(days) for routine, days in found.items()}

    def weeks_done(self) -> dict[str, dict[date, int]]:
        """On how many days of each week, by its Monday, each routine was done."""
        found: dict[str, dict[date, int]] = defaultdict(dict)
        for week in Facts(self._database).weeks(("days",)):
            found[week.name][week.monday] = week.number
        # What ended in the middle has no facts yet, and its day counts.
        for routine, day in self._database.rows(
            lambda routine, day: (str(routine), date.fromisoformat(day)),
            "SELECT DISTINCT routine, date(day, '-6 days', 'weekday 1')"  # noqa: S608
            " FROM session INDEXED BY session_running WHERE status = 'running'"
            " AND rehearsal = 0 AND discarded = 0 AND counts = 1 AND id NOT IN"
            " (SELECT session_id FROM wrong_clock WHERE session_id IS NOT NULL)"
            f" AND {DONE}",
        ):
            week_days = self.days_done(day)[routine]
            found[routine][day] = sum(1 for each in week_days if each < day + timedelta(days=7))
        return found

    def past_sessions(self) -> tuple[PastSession, ...]:
        """Every session that no process is running now, the oldest first.

        Rehearsals are left out, and what was deleted or does not count.
        """
        with self._database.reading():
            return self._past("")

    def recent_sessions(
        self, limits: RoutineLimits, now: datetime, *, is_over: bool = False
    ) -> tuple[PastSession, ...]:
        """As many of these as the proposal for a routine with these limits depends on.

        For a moment that is over, those after it come too, and are not a reason to stop looking.
        """
        Facts(self._database).refresh()
        with self._database.reading():
            back = AT_LEAST + timedelta(days=7)
            while True:
                first = first_id(now - back) if back < _EVER else ""
                if not first or not self._database.rows(bool, _OLDER, (first,)):
                    return self._past("")
                found = self._past(first, now - back)
                known = tuple(s for s in found if not is_over or s.day <= now.date())
                if is_enough(known, now - back, self._older(first), limits, now):
                    return found
                back *= 2

    def _older(self, first: str) -> Older:
        """What there is before the session of this id."""
        answers, measured = (
            bool(self._database.rows(bool, sql, (first,)))
            for sql in (_OLDER_ANSWERS, _OLDER_VALUES)
        )
        parts = self._database.rows(
            lambda nerve, side: (str(nerve), Side(side) if side else None),
            _OLDER_PARTS,
            (first, _EVERY_NERVE),
        )
        return Older(answers, measured, frozenset(parts))

    def _past(self, first: str, since: datetime | None = None) -> tuple[PastSession, ...]:
        """The sessions from an id on; with `since` also those that ended later.

        Those of a wrong clock are included. In one transaction with what asked for it.
        """
        chosen = None
        if since is not None:
            day = (since - timedelta(days=1)).date().isoformat()
            chosen = json.dumps(self._database.rows(str, _REACHING, (first, day)))
        variants = self._variants(first)
        running = self._database.rows(str, "SELECT id FROM session WHERE status = 'running'")
        values = () if chosen is None else (chosen,)
        parts = self._database.grouped(_PARTS, _within(_PAST_PARTS, chosen), values)
        checks = self._database.grouped(_CHECKS, _within(_PAST_CHECKS, chosen), values)
        sessions = self._database.select(
            _PAST_SESSIONS, _within(_PAST, chosen), values, variants=(), parts=(), checks=()
        )
        now = {session for session in running if claimed(self._database.path, session)}
        return tuple(
            replace(
                past,
                variants=variants.get(past.id, ()),
                parts=tuple(parts[past.id]),
                checks=tuple(checks[past.id]),
            )
            for past in sessions
            if past.id not in now
        )

    def _variants(self, first: str) -> dict[str, tuple[PastVariant, ...]]:
        """For each session, the variant of each block at its end, if it is not the first one.

        If nobody took a variant before `first`, only the sessions from there on are read.

        A session that began with a remembered variant has it to the end, unless the person changed
        it; so has a session without the block.
        """
        if any(self._database.rows(bool, sql, (first,)) for sql in _OLDER_VARIANTS):
            first = ""
        steps, last = self._steps()
        began_with = self._began_with(first)
        remembered: dict[str, _EndVariant] = {}
        found = {}
        for session, blocks in self._blocks(first):
            began = began_with.get(session, {})
            now = {b: taken for b, taken in remembered.items() if b not in blocks or b in began}
            for block, variant in began.items():
                # What a rule proposed was never taken in the middle; only such forms are easier.
                now.setdefault(block, _EndVariant(-1, variant, variant, proposed=True))
            for block, n in steps.get(session, {}).items():
                now[block] = now.get(block, _EndVariant()).moved(n, *last[session, block])
            remembered = {block: taken for block, taken in now.items() if taken.steps}
            found[session] = tuple(
                PastVariant(block, taken.variant, taken.name, taken.direction)
                for block, taken in remembered.items()
            )
        return found

    def _steps(self) -> tuple[dict[str, dict[str, int]], dict[tuple[str, str], tuple[str, str]]]:
        """By session and block: how many steps to harder (below 0: easier), and the last variant.

        The variant is its id and its name.
        """
        steps: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        last: dict[tuple[str, str], tuple[str, str]] = {}
        for session, variant, name, harder in self._database.rows(
            lambda session, variant, name, harder: (str(session), str(variant), str(name), harder),
            "SELECT session_id, level, taken.name, EXISTS (SELECT 1 FROM log WHERE"
            " log.session_id = taken.session_id AND log.at_ms = taken.at_ms AND command = 'harder')"
            " FROM level_taken taken JOIN session ON session.id = session_id"
            " WHERE undone = 0 AND rehearsal = 0 AND discarded = 0 AND counts = 1"
            " ORDER BY session_id, taken.seq",
        ):
            block = variant.partition("/")[0]
            steps[session][block] += 1 if harder else -1
            last[session, block] = (variant, name)
        return steps, last

    def _blocks(self, first: str) -> list[tuple[str, frozenset[str]]]:
        """The routine ids in each session, the oldest session first."""
        return self._database.rows(
            lambda session, blocks: (str(session), frozenset(json.loads(blocks))),
            "SELECT id, (SELECT json_group_array(session_text.routine) FROM session_text"
            " WHERE session_id = session.id) FROM session"
            " WHERE id >= ? AND rehearsal = 0 AND discarded = 0 AND counts = 1 ORDER BY id",
            (first,),
        )

    def _began_with(self, first: str) -> dict[str, dict[str, str]]:
        """For each session, the variants that it began with, by block."""
        return dict(
            self._database.rows(
                lambda session, variants: (str(session), dict(json.loads(variants))),
                "SELECT session_id, confirmed_levels FROM dose JOIN session"
                " ON session.id = session_id WHERE session_id >= ? AND rehearsal = 0"
                " AND discarded = 0 AND counts = 1 ORDER BY +dose.id",
                (first,),
            )
        )


@dataclass(frozen=True, slots=True)
class _EndVariant:
    """The variant of a block at the end of a session."""

    steps: int = 0
    """Steps to harder, below 0 to easier; 0 for the form that the block began with at first."""
    variant: str = ""
    name: str = ""
    proposed: bool = False
    """Whether a rule proposed it: how many steps it is below the usual form is then unknown."""

    @property
    def direction(self) -> Direction:
        """Which way it went."""
        return Direction.HARDER if self.steps > 0 else Direction.EASIER

    def moved(self, steps: int, variant: str, name: str) -> "_EndVariant":
        """The same after some more steps, the last of which took this variant."""
        if self.proposed:
            # The usual form has only the id of its block.
            return _EndVariant(-1 if "/" in variant else 0, variant, name, proposed=True)
        return _EndVariant(self.steps + steps, variant, name)


# A hold that began with a cramp has the cramp at the same moment of the session's clock.
_HELD = """
SELECT e.session_id, s.nerve, s.side FROM eased AS e
LEFT JOIN segment AS s ON s.session_id = e.session_id AND s.seq = e.segment
WHERE e.undone = 0 AND {e} AND NOT EXISTS (
    SELECT 1 FROM symptom WHERE symptom.session_id = e.session_id
    AND symptom.at_ms = e.at_ms AND symptom = 'cramp')
"""

_STOPPED = """
SELECT session_id, nerve, side, seq, why, detail, why = 'symptom' AND detail = 'cramp' AS cramp
FROM broken_off WHERE undone = 0 AND {session_id}
"""

_PAST_PARTS = f"""
WITH held AS ({_HELD}), stopped AS ({_STOPPED}), loaded AS (
    SELECT session_id, nerve, side, sum(reps_done) AS reps_done FROM (
        SELECT session_id, nerve, side, reps_done FROM segment
            WHERE kind IN ('tension', 'glide', 'hold') AND {{session_id}}
        UNION ALL SELECT session_id, nerve, side, 0 FROM held
        UNION ALL SELECT session_id, nerve, side, 0 FROM stopped
    ) GROUP BY session_id, nerve, side
)
SELECT l.session_id, ifnull(l.nerve, routine) AS part, l.side, l.reps_done,
    EXISTS (SELECT 1 FROM held AS h WHERE h.session_id = l.session_id
        AND h.nerve IS l.nerve AND h.side IS l.side) AS held,
    max(CASE WHEN NOT cramp THEN why END) AS stopped,
    ifnull(max(CASE WHEN NOT cramp THEN detail END), '') AS detail,
    ifnull(max(cramp), 0) AS cramped
FROM loaded AS l JOIN session ON session.id = l.session_id
LEFT JOIN stopped AS b ON b.session_id = l.session_id AND b.nerve IS l.nerve AND b.side IS l.side
WHERE rehearsal = 0 AND discarded = 0 AND counts = 1
GROUP BY l.session_id, l.nerve, l.side ORDER BY l.session_id, min(b.seq)
"""  # noqa: S608 - parts of this file

_PAST_CHECKS = """
SELECT session_id, kind, words, value FROM measured
WHERE moment = 'before' AND nerve IS NULL AND {session_id} ORDER BY id
"""

_CONFIRMED = """(SELECT confirmed_reps FROM dose WHERE dose.session_id = session.id
    ORDER BY dose.id DESC LIMIT 1)"""

# Fewer than five repetitions in a file are a whole dose of it, as five are of others, and half of
# them is one as three are.
_PAST = f"""
WITH held AS ({_HELD}), stopped AS ({_STOPPED})
SELECT id, started_at, ended_at, by_hand,
    (SELECT CASE WHEN max(reps) < 5 AND json_extract(choices, '$.halved') = 0
            THEN max(5, ifnull({_CONFIRMED}, 0))
        WHEN max(reps) < 3 AND json_extract(choices, '$.halved') = 1
            THEN max(3, ifnull({_CONFIRMED}, 0))
        WHEN ifnull(max(reps), 0) IN (0, 3, 4, 5, 6, 7, 8, 9, 10) THEN ifnull(max(reps), 0)
        ELSE ifnull({_CONFIRMED}, min(10, max(reps))) END
        FROM segment WHERE session_id = session.id AND kind = 'glide') AS reps,
    (SELECT ifnull(sum(reps_done), 0) FROM segment WHERE session_id = id) AS reps_done,
    (SELECT max(value) FROM reading WHERE session_id = id AND undone = 0) AS worst_tension,
    (SELECT ifnull(max(target), 3) FROM reading WHERE session_id = id) AS target,
    id IN (SELECT session_id FROM held) AS held,
    id IN (SELECT session_id FROM stopped WHERE NOT cramp) AS stopped,
    id IN (SELECT session_id FROM stopped WHERE cramp) AS cramped,
    status != 'completed' AS ended_early,
    (SELECT symptom FROM symptom WHERE session_id = session.id AND undone = 0
        AND symptom != 'cramp' ORDER BY seq DESC LIMIT 1) AS symptom,
    EXISTS (SELECT 1 FROM pain WHERE session_id = session.id AND undone = 0) AS pain_read,
    (SELECT min(noticed_at) FROM wrong_clock WHERE session_id = session.id) AS noticed_at,
    (SELECT value FROM pain_now WHERE session_id = session.id AND moment = 'before'
        AND nerve IS NULL ORDER BY pain_now.id LIMIT 1) AS pain_before,
    nullif(max(
        ifnull((SELECT max(value) FROM pain WHERE session_id = session.id AND undone = 0), -1),
        ifnull((SELECT value FROM pain_now WHERE session_id = session.id AND moment = 'after'
            AND nerve IS NULL ORDER BY pain_now.id DESC LIMIT 1), -1)
    ), -1) AS pain_after,
    ifnull((SELECT slider FROM dose WHERE session_id = session.id
        ORDER BY dose.id DESC LIMIT 1), 0) AS slider,
    ifnull((SELECT rules FROM dose WHERE session_id = session.id
        ORDER BY dose.id DESC LIMIT 1), '[]') AS rules,
    (SELECT value FROM next_day WHERE session_id = session.id
        ORDER BY next_day.id DESC LIMIT 1) AS next_day
FROM session WHERE rehearsal = 0 AND discarded = 0 AND counts = 1 AND {{id}} ORDER BY id
"""  # noqa: S608 - parts of this file

_OLDER = "SELECT 1 FROM session WHERE id < ? LIMIT 1"
_OLDER_ANSWERS = "SELECT 1 FROM next_day WHERE session_id < ? LIMIT 1"
_OLDER_VALUES = """
SELECT 1 WHERE EXISTS (SELECT 1 FROM pain_now WHERE session_id < ?1 AND moment = 'before')
    OR EXISTS (SELECT 1 FROM measured WHERE session_id < ?1 AND moment = 'before')
"""
_OLDER_PARTS = """
SELECT nerve.value, side.value FROM json_each(?2) AS nerve,
    json_each('["left", "right", ""]') AS side
WHERE EXISTS (SELECT 1 FROM part_fact AS p
    WHERE p.nerve = nerve.value AND p.side = side.value AND p.session_id < ?1)
"""
_EVERY_NERVE = json.dumps(["", *Nerve])
_OLDER_VARIANTS = (
    "SELECT 1 FROM level_taken WHERE session_id < ? AND undone = 0 LIMIT 1",
    "SELECT 1 FROM dose WHERE confirmed_levels != '{}' AND session_id < ? LIMIT 1",
)
_REACHING = """
SELECT id FROM session WHERE id >= ?1 UNION SELECT id FROM session WHERE ended_at >= ?2
UNION SELECT session_id FROM wrong_clock WHERE session_id IS NOT NULL
UNION SELECT id FROM session WHERE status = 'running'
"""
"""The sessions from an id on, and what ended on a day or later, at no known time, or not yet."""
_EVER = timedelta(days=365 * 50)


def _within(sql: str, chosen: str | None) -> str:
    """The query about all sessions, or about those of a JSON list that is its first value."""
    # The columns are named by the text that they are put into.
    column = {"e": "e.session_id", "session_id": "session_id", "id": "session.id"}
    within = "{} IN (SELECT value FROM json_each(?1))"
    return sql.format(**{k: "1" if chosen is None else within.format(v) for k, v in column.items()})


def _by_block(variants: Sequence[VariantChoice]) -> dict[str, str]:
    return {variant.block: variant.variant for variant in variants}
