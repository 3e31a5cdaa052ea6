"""Answers to the gate: screenings, what was seen since, sensory input, and clearances."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from nerveflow.harmless import cleaned
from nerveflow.safety.answers import Answer, Clearance, PastScreening, Seen
from nerveflow.session.terms import Symptom
from nerveflow.store.database import Database
from nerveflow.store.tables import Table

SCREENINGS = Table("screening", PastScreening, computed=("noticed_at",), allowed="went_on")
SAFETY_ANSWERS = Table("safety_answer", Answer)
STIMULUS_ANSWERS = Table("stimulus_answer", Answer)
CLEARANCES = Table("clearance", Clearance)
SEEN = Table("seen", Seen)

_SCREENINGS = """
SELECT *, (SELECT min(noticed_at) FROM wrong_clock WHERE screening_id = screening.id) AS noticed_at
FROM screening ORDER BY id
"""
# The order of saving is the order of events, whatever the clock said. A session is linked to the
# screening before it.
_FELT_SINCE_FULL = """
SELECT 1 FROM symptom JOIN session ON session.id = session_id
WHERE symptom != ? AND undone = 0 AND rehearsal = 0 AND NOT EXISTS (
    SELECT 1 FROM screening WHERE kind = 'full' AND went_on = 1 AND id > ifnull(
        (SELECT max(id) FROM screening WHERE session_id = symptom.session_id), 0
    )
) LIMIT 1
"""

RECENT = timedelta(days=61)
"""Twice as long as a grave answer lasts and as full questions count, and a day."""
_UNDATED = """
SELECT 1 FROM wrong_clock WHERE screening_id IS NOT NULL
UNION ALL SELECT 1 FROM screening WHERE at >= ? LIMIT 1
"""
_RECENT = """
SELECT id FROM screening WHERE at >= ?
UNION SELECT max(id) FROM screening HAVING max(id) IS NOT NULL
UNION SELECT max(id) FROM screening WHERE kind = 'full' HAVING max(id) IS NOT NULL
"""


class GateAnswers:
    """Rows are added; later only a withdrawal is stored in them. Datetimes have their offset."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_screening(self, screening: PastScreening) -> None:
        """Save one whole screening."""
        with self._database.writing() as connection:
            key = SCREENINGS.insert(connection, screening).lastrowid
            for answer in screening.answers:
                SAFETY_ANSWERS.insert(connection, answer, screening_id=key)

    def link_session(self, session: str) -> None:
        """Save that this session followed from the newest screening."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE screening SET session_id = ? WHERE id = (SELECT max(id) FROM screening)",
                (session,),
            )

    def save_waking_asked(self, at: datetime) -> None:
        """Save that the person was asked for the usual time of waking."""
        with self._database.writing() as connection:
            connection.execute("INSERT INTO waking_asked (at) VALUES (?)", (at.isoformat(),))

    def waking_asked(self) -> bool:
        """Whether the person was ever asked for the usual time of waking."""
        return bool(self._database.rows(bool, "SELECT id FROM waking_asked LIMIT 1"))

    def screenings(self) -> tuple[PastScreening, ...]:
        """Every screening, in the order of saving."""
        with self._database.reading():
            answers = self._database.grouped(
                SAFETY_ANSWERS, "SELECT screening_id, * FROM safety_answer ORDER BY id"
            )
            found = self._database.grouped(SCREENINGS, _SCREENINGS, answers=())
        return tuple(
            replace(screening, answers=tuple(answers[key])) for key, (screening,) in found.items()
        )

    def refused(self, since: date = date.min) -> tuple[PastScreening, ...]:
        """The screenings from a day on that allowed no session, without their answers."""
        return self._database.select(
            SCREENINGS,
            "SELECT *, NULL AS noticed_at FROM screening WHERE went_on = 0 AND at >= ? ORDER BY id",
            (since.isoformat(),),
            answers=(),
        )

    def recent_screenings(self, now: datetime) -> tuple[PastScreening, ...]:
        """What decides today, in the order of saving: two months, and the newest full screening.

        All of them, if a wrong clock has noted one.
        """
        ahead = (now + timedelta(days=1)).date().isoformat()
        if self._database.rows(bool, _UNDATED, (ahead,)):
            return self.screenings()
        since = (now - RECENT).date().isoformat()
        with self._database.reading():
            ids = json.dumps(self._database.rows(int, _RECENT, (since,)))
            answers = self._database.grouped(
                SAFETY_ANSWERS,
                "SELECT screening_id, * FROM safety_answer"
                " WHERE screening_id IN (SELECT value FROM json_each(?)) ORDER BY id",
                (ids,),
            )
            found = self._database.grouped(
                SCREENINGS,
                "SELECT *, NULL AS noticed_at FROM screening"
                " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
                (ids,),
                answers=(),
            )
        return tuple(
            replace(screening, answers=tuple(answers[key])) for key, (screening,) in found.items()
        )

    def save_stimulus_answers(self, stimulus: str, answers: Sequence[Answer]) -> None:
        """Save the answers that were given before this kind of sensory input was offered."""
        with self._database.writing() as connection:
            for answer in answers:
                STIMULUS_ANSWERS.insert(connection, answer, stimulus=stimulus)

    def stimulus_answers(self) -> tuple[Answer, ...]:
        """Every answer about sensory input that was not withdrawn, the oldest first."""
        return self._database.select(
            STIMULUS_ANSWERS,
            "SELECT * FROM stimulus_answer WHERE withdrawn_at IS NULL ORDER BY id",
        )

    def save_clearance(self, clearance: Clearance) -> None:
        """Save what a professional allowed."""
        self._database.add(CLEARANCES, replace(clearance, by=cleaned(clearance.by)))

    def withdraw(self, question: str, at: datetime) -> int:
        """Withdraw every clearance for this question, and every answer about sensory input.

        Returns how many were in force.
        """
        with self._database.writing() as connection:
            return _withdraw(connection, question, at)

    def withdraw_clearances(self, at: datetime) -> tuple[str, ...]:
        """Withdraw every clearance, as `withdraw` does: all of them or, if this raises, none.

        Returns the questions that they were for, the oldest first.
        """
        with self._database.writing() as connection:
            found = connection.execute(
                "SELECT question FROM clearance WHERE withdrawn_at IS NULL ORDER BY id"
            )
            questions = tuple(dict.fromkeys(question for (question,) in found.fetchall()))
            for question in questions:
                _withdraw(connection, question, at)
        return questions

    def save_seen(self, seen: Seen) -> None:
        """Save that a professional has seen what a grave answer was about."""
        self._database.add(SEEN, replace(seen, by=cleaned(seen.by)))

    def seen(self) -> tuple[Seen, ...]:
        """Everything that professionals have seen of grave answers, the oldest first."""
        return self._database.select(SEEN, "SELECT * FROM seen ORDER BY id")

    def felt_since_full(self) -> bool:
        """Whether a symptom other than a cramp was felt since all the questions were asked."""
        return bool(self._database.rows(bool, _FELT_SINCE_FULL, (Symptom.CRAMP,)))

    def clearances(self) -> tuple[Clearance, ...]:
        """Every clearance, the oldest first, withdrawn ones included."""
        return self._database.select(CLEARANCES, "SELECT * FROM clearance ORDER BY id")


def _withdraw(connection: sqlite3.Connection, question: str, at: datetime) -> int:
    return sum(
        connection.execute(sql, (at.isoformat(), question)).rowcount
        for sql in (
            "UPDATE clearance SET withdrawn_at = ? WHERE question = ? AND withdrawn_at IS NULL",
            "UPDATE stimulus_answer SET withdrawn_at = ?"
            " WHERE question = ? AND withdrawn_at IS NULL",
        )
    )
