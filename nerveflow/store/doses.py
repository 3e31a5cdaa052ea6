"""What the rules of the dose look back on, and what they and the person decided."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from nerveflow.dose.past import Direction, NextDay, PastSession, PastVariant
from nerveflow.dose.proposal import Confirmed, VariantChoice
from nerveflow.harmless import tamed
from nerveflow.interview.next_day import NextDayAnswer
from nerveflow.store.database import Database
from nerveflow.store.locks import claimed


@dataclass(frozen=True, slots=True)
class Dose:
    """What was proposed before a session, and what the person made of it."""

    at: datetime
    rules: tuple[str, ...]
    """The ids of the rules that spoke."""
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
class NextDaySaid:
    """What was said about the evening and the next day of one session."""

    at: datetime
    value: NextDay
    note: str


class Doses:
    """Rows are added and never changed; all datetimes carry their offset."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_next_day(self, answer: NextDayAnswer) -> None:
        """Keep how the evening and the next day were, for each session it is about."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO next_day (session_id, at, value, note) VALUES (?, ?, ?, ?)",
                [
                    (session, answer.at.isoformat(), answer.value.value, tamed(answer.note))
                    for session in answer.sessions
                ],
            )

    def next_days(self, session: str) -> tuple[NextDaySaid, ...]:
        """What was said about one session, by its whole id, the oldest first."""
        return tuple(
            self._database.rows(
                lambda at, value, note: NextDaySaid(
                    datetime.fromisoformat(at), NextDay(value), note
                ),
                "SELECT at, value, note FROM next_day WHERE session_id = ? ORDER BY id",
                (session,),
            )
        )

    def worse_next_day_at(self) -> datetime | None:
        """When a worse evening or next day was last reported."""
        worse = [value.value for value in NextDay if value.is_worse]
        return self._database.first(
            datetime.fromisoformat,
            "SELECT at FROM next_day WHERE value IN (?, ?) ORDER BY id DESC LIMIT 1",
            worse,
        )

    def save_dose(self, session: str, confirmed: Confirmed) -> None:
        """Keep a proposal beside what the person made of it."""
        proposal = confirmed.proposal
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO dose (session_id, at, rules, reason, advice, proposed_reps,"
                " proposed_levels, confirmed_reps, confirmed_levels, slider, overruled)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    session,
                    confirmed.at.isoformat(),
                    json.dumps([voice.id for voice in proposal.spoke]),
                    proposal.reason,
                    proposal.advice.value,
                    proposal.reps,
                    _variants(proposal.variants),
                    confirmed.reps,
                    _variants(confirmed.variants),
                    int(confirmed.slider),
                    int(confirmed.overruled),
                ),
            )

    def dose(self, session: str) -> Dose | None:
        """What was proposed and confirmed for one session; the newest where it was said twice."""
        return self._database.first(
            _dose,
            "SELECT at, rules, reason, advice, proposed_reps, proposed_levels, confirmed_reps,"
            " confirmed_levels, slider, overruled FROM dose WHERE session_id = ?"
            " ORDER BY id DESC LIMIT 1",
            (session,),
        )

    def days_done(self) -> dict[str, tuple[date, ...]]:
        """The days on which each routine was followed, with a repetition or a segment done."""
        found: dict[str, list[date]] = defaultdict(list)
        for routine, day in self._database.rows(
            lambda routine, day: (str(routine), date.fromisoformat(day)),
            "SELECT DISTINCT routine, day FROM session WHERE rehearsal = 0 AND discarded = 0"
            " AND EXISTS (SELECT 1 FROM segment WHERE session_id = session.id"
            " AND (reps_done > 0 OR outcome = 'done')) ORDER BY day",
        ):
            found[routine].append(day)
        return {routine: tuple(days) for routine, days in found.items()}

    def past_sessions(self) -> tuple[PastSession, ...]:
        """Every real session but one that is being followed now, the oldest first."""
        with self._database.reading():
            variants = self._variants()
            sessions = self._database.rows(_past, _PAST)
        return tuple(
            replace(past, variants=variants.get(past.id, ()))
            for past, running in sessions
            if not (running and claimed(self._database.path, past.id))
        )

    def _variants(self) -> dict[str, tuple[PastVariant, ...]]:
        """For each session, the variant in which each block stood at its end, where another one.

        A session that was begun with a remembered variant keeps it, as long as nobody changed it;
        so does one that does not hold the block at all.
        """
        steps, last = self._steps()
        begun = self._begun_with()
        standing: dict[str, tuple[int, str, str]] = {}
        found = {}
        for session, held in self._held():
            ended = held - {*begun.get(session, ())}
            kept = {block: taken for block, taken in standing.items() if block not in ended}
            for block, n in steps.get(session, {}).items():
                before = kept[block][0] if block in kept else 0
                kept[block] = (before + n, *last[session, block])
            standing = {block: taken for block, taken in kept.items() if taken[0]}
            found[session] = tuple(
                PastVariant(block, variant, name, Direction.HARDER if n > 0 else Direction.EASIER)
                for block, (n, variant, name) in standing.items()
            )
        return found

    def _steps(self) -> tuple[dict[str, dict[str, int]], dict[tuple[str, str], tuple[str, str]]]:
        """How far each block went to harder (above 0) or easier, and the variant it ended in."""
        steps: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        last: dict[tuple[str, str], tuple[str, str]] = {}
        for session, variant, name, harder in self._database.rows(
            lambda session, variant, name, harder: (str(session), str(variant), str(name), harder),
            "SELECT session_id, level, taken.name, EXISTS (SELECT 1 FROM log WHERE"
            " log.session_id = taken.session_id AND log.at_ms = taken.at_ms AND command = 'harder')"
            " FROM level_taken taken JOIN session ON session.id = session_id"
            " WHERE undone = 0 AND rehearsal = 0 AND discarded = 0 ORDER BY session_id, taken.seq",
        ):
            block = variant.partition("/")[0]
            steps[session][block] += 1 if harder else -1
            last[session, block] = (variant, name)
        return steps, last

    def _held(self) -> list[tuple[str, frozenset[str]]]:
        """What each session was made of, by the ids of routines, the oldest first."""
        return self._database.rows(
            lambda session, held: (str(session), frozenset(json.loads(held))),
            "SELECT id, (SELECT json_group_array(session_text.routine) FROM session_text"
            " WHERE session_id = session.id) FROM session"
            " WHERE rehearsal = 0 AND discarded = 0 ORDER BY id",
        )

    def _begun_with(self) -> dict[str, tuple[str, ...]]:
        """For each session, the blocks that were begun with a remembered variant."""
        return dict(
            self._database.rows(
                lambda session, variants: (str(session), tuple(json.loads(variants))),
                "SELECT session_id, confirmed_levels FROM dose JOIN session"
                " ON session.id = session_id WHERE rehearsal = 0 AND discarded = 0"
                " ORDER BY dose.id",
            )
        )


_PAST = (
    "SELECT id, started_at, ended_at, status,"
    " (SELECT ifnull(max(reps), 0) FROM segment WHERE session_id = id AND kind = 'glide'),"
    " (SELECT ifnull(sum(reps_done), 0) FROM segment WHERE session_id = id),"
    " (SELECT max(value) FROM reading WHERE session_id = id AND undone = 0),"
    " (SELECT ifnull(max(target), 3) FROM reading WHERE session_id = id),"
    " EXISTS (SELECT 1 FROM eased WHERE session_id = id AND undone = 0),"
    " EXISTS (SELECT 1 FROM broken_off WHERE session_id = id AND undone = 0),"
    " (SELECT slider FROM dose WHERE session_id = session.id ORDER BY dose.id DESC LIMIT 1),"
    " (SELECT value FROM next_day WHERE session_id = session.id ORDER BY next_day.id DESC LIMIT 1)"
    " FROM session WHERE rehearsal = 0 AND discarded = 0 ORDER BY id"
)


def _past(
    session: str,
    started_at: str,
    ended_at: str | None,
    status: str,
    reps: int,
    reps_done: int,
    worst: int | None,
    target: int,
    held: int,
    broken_off: int,
    slider: int | None,
    next_day: str | None,
) -> tuple[PastSession, bool]:
    """The session without its variants, and whether its end was never written."""
    past = PastSession(
        id=session,
        started_at=datetime.fromisoformat(started_at),
        reps=reps,
        reps_done=reps_done,
        worst_tension=worst,
        target=target,
        held=bool(held),
        stopped=bool(broken_off) or status != "completed",
        next_day=None if next_day is None else NextDay(next_day),
        slider=bool(slider),
        ended_at=None if ended_at is None else datetime.fromisoformat(ended_at),
    )
    return past, status == "running"


def _dose(
    at: str,
    rules: str,
    reason: str,
    advice: str,
    proposed_reps: int,
    proposed_variants: str,
    confirmed_reps: int,
    confirmed_variants: str,
    slider: int,
    overruled: int,
) -> Dose:
    return Dose(
        at=datetime.fromisoformat(at),
        rules=tuple(json.loads(rules)),
        reason=reason,
        advice=advice,
        proposed_reps=proposed_reps,
        proposed_variants=json.loads(proposed_variants),
        confirmed_reps=confirmed_reps,
        confirmed_variants=json.loads(confirmed_variants),
        slider=bool(slider),
        overruled=bool(overruled),
    )


def _variants(variants: Sequence[VariantChoice]) -> str:
    return json.dumps({variant.block: variant.variant for variant in variants}, ensure_ascii=False)
