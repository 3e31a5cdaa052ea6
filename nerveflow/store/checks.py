"""What was measured around sessions, and which sensory input went with which glide."""

from dataclasses import dataclass
from enum import StrEnum

from nerveflow.dose.checks import Change, CheckKind, Unit
from nerveflow.dose.responder import Trial
from nerveflow.harmless import tamed
from nerveflow.session.timeline import Nerve, Side
from nerveflow.store import read_rows
from nerveflow.store.database import Database


class Occasion(StrEnum):
    """When something was measured."""

    BEFORE = "before"
    AFTER = "after"
    AFTER_NERVE = "after-nerve"
    AFTER_STIMULUS = "after-stimulus"


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of a check, in the unit that stands beside it."""

    moment: Occasion
    kind: CheckKind
    value: float
    unit: Unit
    words: str = ""
    """The person's own, for a movement of their own."""
    nerve: Nerve | None = None
    """The nerve that was just glided, for `after-nerve`; where a stimulus was for, if for one."""
    side: Side | None = None
    stimulus: str | None = None
    """The sensory input that was just given, for `after-stimulus`, or stacked."""


@dataclass(frozen=True, slots=True)
class PainNow:
    """Pain at a moment around the glides, 0-10."""

    moment: Occasion
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


@dataclass(frozen=True, slots=True)
class CheckedSession:
    """All that was measured in one session, each in the order in which it came."""

    measured: tuple[Measured, ...]
    pains: tuple[PainNow, ...]
    stacked: tuple[Stacked, ...]
    trials: tuple[Trial, ...]


class Checks:
    """Values are added and never changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, session: str, measured: Measured) -> None:
        """Keep one value of a check."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO measured (session_id, moment, kind, words, value, unit, nerve, side,"
                " stimulus) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    session,
                    measured.moment.value,
                    measured.kind.value,
                    tamed(measured.words),
                    measured.value,
                    measured.unit.value,
                    measured.nerve,
                    measured.side,
                    measured.stimulus,
                ),
            )

    def save_pain(self, session: str, pain: PainNow) -> None:
        """Keep how much it hurt."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO pain_now (session_id, moment, value, nerve, side, stimulus)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (session, pain.moment.value, pain.value, pain.nerve, pain.side, pain.stimulus),
            )

    def save_stacked(self, session: str, stacked: Stacked) -> None:
        """Keep that a glide was done with this input; once, however often it is said."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO stacked (session_id, nerve, side, stimulus)"
                " VALUES (?, ?, ?, ?)",
                (session, stacked.nerve, stacked.side or "", stacked.stimulus),
            )

    def save_trial(self, session: str, trial: Trial) -> None:
        """Keep what came of a comparison, as the person was told."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO trial (session_id, change, nerve, side, stimulus, difference)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    session,
                    trial.change.value,
                    trial.nerve,
                    trial.side,
                    trial.stimulus,
                    trial.difference,
                ),
            )

    def of(self, session: str) -> CheckedSession:
        """All that was measured in one session, by its whole id; empty where nothing was."""
        key = (session,)
        with self._database.reading():
            return CheckedSession(
                measured=tuple(self._database.rows(_measured, _MEASURED, key)),
                pains=tuple(self._database.rows(_pain, _PAINS, key)),
                stacked=tuple(self._database.rows(_stacked, _STACKED, key)),
                trials=tuple(self._database.rows(_trial, _TRIALS, key)),
            )

    def trials(self) -> tuple[Trial, ...]:
        """What came of every comparison in real sessions, the oldest first."""
        return tuple(self._database.rows(_trial, _ALL_TRIALS))


_MEASURED = (
    "SELECT moment, kind, value, unit, words, nerve, side, stimulus FROM measured"
    " WHERE session_id = ? ORDER BY id"
)
_PAINS = (
    "SELECT moment, value, nerve, side, stimulus FROM pain_now WHERE session_id = ? ORDER BY id"
)
_STACKED = (
    "SELECT nerve, side, stimulus FROM stacked WHERE session_id = ? ORDER BY nerve, side, stimulus"
)
_TRIALS = (
    "SELECT change, nerve, side, stimulus, difference FROM trial WHERE session_id = ? ORDER BY id"
)
_ALL_TRIALS = (
    "SELECT change, nerve, side, stimulus, difference FROM trial"
    " JOIN session ON session.id = session_id"
    " WHERE rehearsal = 0 AND discarded = 0 ORDER BY trial.id"
)


def _measured(
    moment: str,
    kind: str,
    value: float,
    unit: str,
    words: str,
    nerve: str | None,
    side: str | None,
    stimulus: str | None,
) -> Measured:
    return Measured(
        moment=Occasion(moment),
        kind=CheckKind(kind),
        value=value,
        unit=Unit(unit),
        words=words,
        nerve=read_rows.nerve(nerve),
        side=read_rows.side(side),
        stimulus=stimulus,
    )


def _pain(
    moment: str, value: int, nerve: str | None, side: str | None, stimulus: str | None
) -> PainNow:
    return PainNow(Occasion(moment), value, read_rows.nerve(nerve), read_rows.side(side), stimulus)


def _stacked(nerve: str, side: str, stimulus: str) -> Stacked:
    return Stacked(Nerve(nerve), read_rows.side(side or None), stimulus)


def _trial(
    change: str, nerve: str | None, side: str | None, stimulus: str | None, difference: float
) -> Trial:
    return Trial(Change(change), read_rows.nerve(nerve), read_rows.side(side), stimulus, difference)
