"""A session that a test steps through, with every step written to the journal."""

from dataclasses import replace
from datetime import datetime, timedelta

from session.scene import SessionDriver

from nerveflow.session.commands import Command, Ready, Tension
from nerveflow.session.effects import Effect
from nerveflow.session.timeline import Timeline
from nerveflow.store.checks import Stacked
from nerveflow.store.records import NewSession, RoutineText
from nerveflow.store.store import Store

STARTED = datetime.fromisoformat("2026-03-02T18:30:00+01:00")
DAY = STARTED.date()
NEW = NewSession(
    routine="flow",
    name="Flow",
    origin="shipped",
    texts=(RoutineText("flow", 'name = "Flow"\n'), RoutineText("tibial-glide", "steps = []\n")),
    choices='{"side": "both"}',
    fingerprint="f1",
    started_at=STARTED.isoformat(),
    version="0.1.0",
)


def after(hours: float = 0, days: int = 0, new: NewSession = NEW) -> NewSession:
    """The same session, started later."""
    return replace(new, started_at=(STARTED + timedelta(days=days, hours=hours)).isoformat())


def stack(store: Store, session: str, stacked: Stacked) -> None:
    """Save that this input was given during a glide, as the repetitions of one do."""
    with store._database.writing() as connection:
        connection.execute(
            "INSERT INTO stacked (session_id, nerve, side, stimulus) VALUES (?, ?, ?, ?)",
            (session, stacked.nerve, stacked.side or "", stacked.stimulus),
        )


class Recorded:
    """A session with its journal; every step is written before the next."""

    def __init__(self, store: Store, new: NewSession = NEW, plan: Timeline | None = None) -> None:
        self.journal = store.begin(new)
        self.driver = SessionDriver(plan)
        self.now = STARTED
        self._logged = 0
        self._write(self.driver.effects)

    @property
    def id(self) -> str:
        """The id of the session."""
        return self.journal.id

    def resumed(self, store: Store) -> "Recorded":
        """Close the journal and reopen it, as a later process would."""
        self.journal.close()
        self.journal = store.reopen(self.id)
        return self

    def do(self, *commands: Command) -> list[Effect]:
        """Give commands now, each in a write of its own."""
        return [effect for command in commands for effect in self._write(self.driver.do(command))]

    def wait(self, ms: int) -> list[Effect]:
        """Let time pass."""
        return self._write(self.driver.wait(ms))

    def glide(self, ms: int = 9_000) -> "Recorded":
        """Into the next glide, by default to its second repetition."""
        self.do(Ready(), Ready(), Tension(3))
        self.wait(ms)
        return self

    def _write(self, effects: list[Effect]) -> list[Effect]:
        log = self.driver.session.log
        self.journal.write(log[self._logged :], effects, self.now)
        self._logged = len(log)
        return effects
