"""The past as the rules of the dose read it, and what they proposed and the person confirmed."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from nerveflow.dose.past import Direction, NextDay, NextDayAnswer, PastSession, PastVariant
from nerveflow.dose.proposal import Confirmed, VariantChoice
from nerveflow.harmless import cleaned
from nerveflow.store.database import Database
from nerveflow.store.history import DONE
from nerveflow.store.locks import claimed
from nerveflow.store.tables import Rows, Table


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
            datetime.fromisoformat,
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
        """What was proposed and confirmed for one session; the newest where there are several."""
        found = self._database.select(
            DOSES, "SELECT * FROM dose WHERE session_id = ? ORDER BY id DESC LIMIT 1", (session,)
        )
        return next(iter(found), None)

    def days_done(self) -> dict[str, tuple[date, ...]]:
        """The days on which each routine was done, by the same meaning as `Store.last_times`."""
        found: dict[str, list[date]] = defaultdict(list)
        for routine, day in self._database.rows(
            lambda routine, day: (str(routine), date.fromisoformat(day)),
            "SELECT DISTINCT routine, day FROM session WHERE rehearsal = 0 AND discarded = 0"  # noqa: S608
            f" AND {DONE} ORDER BY day",
        ):
            found[routine].append(day)
        return {routine: tuple(days) for routine, days in found.items()}

    def past_sessions(self) -> tuple[PastSession, ...]:
        """Every session that no process is running now, the oldest first, rehearsals left out."""
        with self._database.reading():
            variants = self._variants()
            running = self._database.rows(str, "SELECT id FROM session WHERE status = 'running'")
            sessions = self._database.select(_PAST_SESSIONS, _PAST, variants=())
            now = {session for session in running if claimed(self._database.path, session)}
        return tuple(
            replace(past, variants=variants.get(past.id, ()))
            for past in sessions
            if past.id not in now
        )

    def _variants(self) -> dict[str, tuple[PastVariant, ...]]:
        """For each session, the variant of each block at its end, where it is not the first one.

        A session that began with a remembered variant has it to the end, unless the person changed
        it; so has a session without the block.
        """
        steps, last = self._steps()
        began_with = self._began_with()
        remembered: dict[str, tuple[int, str, str]] = {}
        found = {}
        for session, blocks in self._blocks():
            forgotten = blocks - {*began_with.get(session, ())}
            now = {block: taken for block, taken in remembered.items() if block not in forgotten}
            for block, n in steps.get(session, {}).items():
                before = now[block][0] if block in now else 0
                now[block] = (before + n, *last[session, block])
            remembered = {block: taken for block, taken in now.items() if taken[0]}
            found[session] = tuple(
                PastVariant(block, variant, name, Direction.HARDER if n > 0 else Direction.EASIER)
                for block, (n, variant, name) in remembered.items()
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
            " WHERE undone = 0 AND rehearsal = 0 AND discarded = 0 ORDER BY session_id, taken.seq",
        ):
            block = variant.partition("/")[0]
            steps[session][block] += 1 if harder else -1
            last[session, block] = (variant, name)
        return steps, last

    def _blocks(self) -> list[tuple[str, frozenset[str]]]:
        """The routine ids in each session, the oldest session first."""
        return self._database.rows(
            lambda session, blocks: (str(session), frozenset(json.loads(blocks))),
            "SELECT id, (SELECT json_group_array(session_text.routine) FROM session_text"
            " WHERE session_id = session.id) FROM session"
            " WHERE rehearsal = 0 AND discarded = 0 ORDER BY id",
        )

    def _began_with(self) -> dict[str, tuple[str, ...]]:
        """For each session, the blocks that began with a remembered variant."""
        return dict(
            self._database.rows(
                lambda session, variants: (str(session), tuple(json.loads(variants))),
                "SELECT session_id, confirmed_levels FROM dose JOIN session"
                " ON session.id = session_id WHERE rehearsal = 0 AND discarded = 0"
                " ORDER BY dose.id",
            )
        )


_PAST = """
SELECT id, started_at, ended_at,
    (SELECT ifnull(max(reps), 0) FROM segment WHERE session_id = id AND kind = 'glide') AS reps,
    (SELECT ifnull(sum(reps_done), 0) FROM segment WHERE session_id = id) AS reps_done,
    (SELECT max(value) FROM reading WHERE session_id = id AND undone = 0) AS worst_tension,
    (SELECT ifnull(max(target), 3) FROM reading WHERE session_id = id) AS target,
    EXISTS (SELECT 1 FROM eased WHERE session_id = id AND undone = 0) AS held,
    status != 'completed'
        OR EXISTS (SELECT 1 FROM broken_off WHERE session_id = id AND undone = 0) AS stopped,
    ifnull((SELECT slider FROM dose WHERE session_id = session.id
        ORDER BY dose.id DESC LIMIT 1), 0) AS slider,
    (SELECT value FROM next_day WHERE session_id = session.id
        ORDER BY next_day.id DESC LIMIT 1) AS next_day
FROM session WHERE rehearsal = 0 AND discarded = 0 ORDER BY id
"""


def _by_block(variants: Sequence[VariantChoice]) -> dict[str, str]:
    return {variant.block: variant.variant for variant in variants}
