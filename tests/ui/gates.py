"""A method that can wait, as for a disk, and be refused; and the application while it does."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import ModuleType

import pytest
from textual.pilot import Pilot
from ui.rooms import Room, ThreadedApp, till

from nerveflow.store.errors import Locked

LOCKED = "The history is locked."


class Gate:
    """One method, or a function of a module."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, kind: type | ModuleType, name: str) -> None:
        self.calls = 0
        self._taken: int | None = None
        self._answered = threading.Event()
        self._answered.set()
        self._refused = False
        really = getattr(kind, name)

        def method(*given: object, **more: object) -> object:
            self.calls += 1
            assert self._answered.wait(10)
            if self._refused or (self._taken is not None and self.calls > self._taken):
                raise Locked(LOCKED)
            return really(*given, **more)

        monkeypatch.setattr(kind, name, method)

    def shut(self) -> None:
        """Let each call wait from now on."""
        self.calls = 0
        self._answered.clear()

    def open(self) -> None:
        """Let what waits, and every later call, be done."""
        self._refused = False
        self._answered.set()

    def refuse_after(self, taken: int) -> None:
        """Refuse every call after so many."""
        self._taken = taken

    def refuse(self) -> None:
        """Refuse what waits, and every later call."""
        self._refused = True
        self._answered.set()


@asynccontextmanager
async def opened(here: Room, *gates: Gate) -> AsyncIterator[tuple[ThreadedApp, Pilot[int]]]:
    """The application at home; at the end the gates are opened and the errands done."""
    app = ThreadedApp(here)
    try:
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await till(pilot, lambda: app.navigator is not None and app.navigator.opened.is_set())
            yield app, pilot
    finally:
        for gate in gates:
            gate.open()
        app.errands.close(5)
