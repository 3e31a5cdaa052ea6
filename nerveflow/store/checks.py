"""What was measured around sessions, and which sensory input was stacked on which glide."""

from dataclasses import dataclass, replace
from enum import StrEnum

from nerveflow.dose.measures import CheckKind, Unit
from nerveflow.dose.responder import PastTrial, Trial
from nerveflow.harmless import cleaned
from nerveflow.session.terms import Nerve, Side
from nerveflow.store.database import Database
from nerveflow.store.tables import Rows, Table


class Occasion(StrEnum):
    """When something was measured."""

    BEFORE = "before"
    AFTER = "after"
    AFTER_NERVE = "after-nerve"
    AFTER_STIMULUS = "after-stimulus"


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of a check, in its unit."""

    occasion: Occasion
    kind: CheckKind
    value: float
    unit: Unit
    words: str = ""
    """The person's own name for a movement of their own."""
    nerve: Nerve | None = None
    """The nerve that was just glided, for `after-nerve`; the nerve that a stimulus was for."""
    side: Side | None = None
    stimulus: str | None = None
    """The sensory input that was just given, for `after-stimulus`, or stacked."""


@dataclass(frozen=True, slots=True)
class PainNow:
    """Pain before or after glides, 0-10."""

    occasion: Occasion
    value: int
    nerve: Nerve | None = None
    side: Side | None = None
    stimulus: str | None = None


@dataclass(frozen=True, slots=True)
class Stacked:
    """Sensory input that was given while a nerve was glided."""

    nerve: Nerve
    side: Side | None
    stimulus: str


NEWEST = 500
"""How many comparisons show what has helped: years of them, quick to read in any history."""
MEASURED = Table("measured", Measured, occasion="moment")
PAIN_NOW = Table("pain_now", PainNow, occasion="moment")
STACKED = Rows(Stacked)
TRIALS = Table("trial", Trial)
_PAST_TRIALS = Rows(PastTrial)


@dataclass(frozen=True, slots=True)
class CheckedSession:
    """All that was measured in one session, each in the order in which it was saved."""

    measured: tuple[Measured, ...]
    pains: tuple[PainNow, ...]
    stacked: tuple[Stacked, ...]
    trials: tuple[Trial, ...]


class Checks:
    """Rows are added and never changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_measured(self, session: str, measured: Measured) -> None:
        """Save one value of a check."""
        measured = replace(measured, words=cleaned(measured.words))
        self._database.add(MEASURED, measured, session_id=session)

    def save_pain(self, session: str, pain: PainNow) -> None:
        """Save a value of pain."""
        self._database.add(PAIN_NOW, pain, session_id=session)

    def save_trial(self, session: str, trial: Trial) -> None:
        """Save the result of a comparison, as the person saw it."""
        self._database.add(TRIALS, trial, session_id=session)

    def of(self, session: str) -> CheckedSession:
        """All that was measured in one session, by its whole id; empty if nothing was."""
        key, select = (session,), self._database.select
        with self._database.reading():
            return CheckedSession(
                measured=select(
                    MEASURED, "SELECT * FROM measured WHERE session_id = ? ORDER BY id", key
                ),
                pains=select(
                    PAIN_NOW, "SELECT * FROM pain_now WHERE session_id = ? ORDER BY id", key
                ),
                stacked=select(
                    STACKED,
                    "SELECT nerve, nullif(side, '') AS side, stimulus FROM stacked"
                    " WHERE session_id = ? ORDER BY nerve, stacked.side, stimulus",
                    key,
                ),
                trials=select(TRIALS, "SELECT * FROM trial WHERE session_id = ? ORDER BY id", key),
            )

    def trials(self) -> tuple[Trial, ...]:
        """The results of the newest comparisons, the oldest of them first, rehearsals left out."""
        return tuple(past.trial for past in self.dated_trials())

    def dated_trials(self, limit: int = NEWEST) -> tuple[PastTrial, ...]:
        """The same comparisons, each with the day of its session as it was lived; -1 is all."""
        # From the newest backwards: with CROSS, SQLite does not read the sessions first.
        found = self._database.select(
            _PAST_TRIALS,
            "SELECT trial.*, session.day FROM trial CROSS JOIN session ON session.id = session_id"
            " WHERE rehearsal = 0 AND discarded = 0 AND counts = 1"
            " ORDER BY trial.id DESC LIMIT ?",
            (limit,),
        )
        return found[::-1]
