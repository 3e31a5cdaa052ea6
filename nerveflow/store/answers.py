"""What the gate was told: screenings, answers about sensory input, and clearances."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from nerveflow.harmless import tamed
from nerveflow.safety.answers import Answer, Clearance, PastScreening, ScreeningKind
from nerveflow.safety.questions import Tier
from nerveflow.store.database import Database


class Answers:
    """Answers are added and never changed; all datetimes carry their offset."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_screening(self, screening: PastScreening) -> None:
        """Keep one whole screening."""
        with self._database.writing() as connection:
            key = connection.execute(
                "INSERT INTO screening (at, kind, wording, tier, went_on)"
                " VALUES (?, ?, ?, ?, ?) RETURNING id",
                (
                    screening.at.isoformat(),
                    screening.kind.value,
                    screening.wording,
                    screening.tier,
                    int(screening.went_on),
                ),
            ).fetchone()[0]
            connection.executemany(
                "INSERT INTO safety_answer (screening_id, at, wording, question, yes)"
                " VALUES (?, ?, ?, ?, ?)",
                [(key, *_columns(answer)) for answer in screening.answers],
            )

    def link_session(self, session: str) -> None:
        """The newest screening led to this session."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE screening SET session_id = ? WHERE id = (SELECT max(id) FROM screening)",
                (session,),
            )

    def save_waking_asked(self, at: datetime) -> None:
        """Keep that the usual time of waking was asked for."""
        with self._database.writing() as connection:
            connection.execute("INSERT INTO waking_asked (at) VALUES (?)", (at.isoformat(),))

    def waking_asked(self) -> bool:
        """Whether the usual time of waking was ever asked for."""
        return self._database.first(bool, "SELECT id FROM waking_asked LIMIT 1") is not None

    def screenings(self) -> tuple[PastScreening, ...]:
        """Every screening, the oldest first."""
        answers: dict[int, list[Answer]] = defaultdict(list)
        with self._database.reading():
            for key, answer in self._database.rows(
                lambda key, *columns: (int(key), _answer(*columns)),
                "SELECT screening_id, question, yes, wording, at FROM safety_answer ORDER BY id",
            ):
                answers[key].append(answer)
            return tuple(
                self._database.rows(
                    lambda key, at, kind, wording, tier, went_on: PastScreening(
                        at=datetime.fromisoformat(at),
                        kind=ScreeningKind(kind),
                        wording=wording,
                        answers=tuple(answers[key]),
                        tier=None if tier is None else Tier(tier),
                        went_on=bool(went_on),
                    ),
                    "SELECT id, at, kind, wording, tier, went_on FROM screening ORDER BY id",
                )
            )

    def save_stimulus_answers(self, stimulus: str, answers: Sequence[Answer]) -> None:
        """Keep what was answered before this kind of sensory input was offered."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO stimulus_answer (stimulus, at, wording, question, yes)"
                " VALUES (?, ?, ?, ?, ?)",
                [(stimulus, *_columns(answer)) for answer in answers],
            )

    def stimulus_answers(self) -> tuple[Answer, ...]:
        """Every answer about sensory input that was not taken back, the oldest first."""
        return tuple(
            self._database.rows(
                _answer,
                "SELECT question, yes, wording, at FROM stimulus_answer"
                " WHERE withdrawn_at IS NULL ORDER BY id",
            )
        )

    def save_clearance(self, clearance: Clearance) -> None:
        """Keep a professional's word."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO clearance (question, cleared_on, at, by, withdrawn_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    clearance.question,
                    clearance.cleared_on.isoformat(),
                    clearance.at.isoformat(),
                    tamed(clearance.by),
                    clearance.withdrawn_at and clearance.withdrawn_at.isoformat(),
                ),
            )

    def withdraw(self, question: str, at: datetime) -> int:
        """Take back every clearance for this question, and every answer about sensory input.

        Returns how many stood.
        """
        with self._database.writing() as connection:
            return sum(
                connection.execute(
                    f"UPDATE {table} SET withdrawn_at = ?"  # noqa: S608 - one of the two below
                    " WHERE question = ? AND withdrawn_at IS NULL",
                    (at.isoformat(), question),
                ).rowcount
                for table in ("clearance", "stimulus_answer")
            )

    def clearances(self) -> tuple[Clearance, ...]:
        """Every clearance, the oldest first, with those that were withdrawn."""
        return tuple(
            self._database.rows(
                lambda question, cleared_on, at, by, withdrawn_at: Clearance(
                    question=question,
                    cleared_on=date.fromisoformat(cleared_on),
                    at=datetime.fromisoformat(at),
                    by=by,
                    withdrawn_at=withdrawn_at and datetime.fromisoformat(withdrawn_at),
                ),
                "SELECT question, cleared_on, at, by, withdrawn_at FROM clearance ORDER BY id",
            )
        )


def _columns(answer: Answer) -> tuple[str, int, str, int]:
    return answer.at.isoformat(), answer.wording, answer.question, int(answer.yes)


def _answer(question: str, yes: int, wording: int, at: str) -> Answer:
    return Answer(question, bool(yes), wording, datetime.fromisoformat(at))
