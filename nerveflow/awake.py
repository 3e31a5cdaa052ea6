"""Prevents the display and the machine from sleeping; a failure here is never an error.

wakepy knows how to do it on each system. It is loaded and used in a thread, so nothing waits for
it. What holds the machine awake (a connection to the desktop, a child process, a thread) ends with
the process, however that ends.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

__all__ = ["Awake", "Inhibit", "WakeLockTry", "by_wakepy", "try_out"]

SETTLE_S = 1.0
"""How long a hold waits before it loads anything: the first picture of a session comes first."""
TRY_S = 6.0
"""The longest that `try_out` waits; a service of a desktop has two seconds to answer."""
NAME = "wakepy"
REASON = "wakelock active"
"""What a desktop would show as who asks, and why; it shows the name and reason of ours instead."""
LONGEST_WHY = 100


@dataclass(frozen=True, slots=True)
class WakeLockTry:
    """What became of one try."""

    method: str
    """The method that holds the machine awake; empty if none works."""
    failed: tuple[tuple[str, str], ...] = ()
    """The methods that did not work, each with why; with nothing if no answer came."""


Inhibit = Callable[[], AbstractContextManager[WakeLockTry]]
"""Holds sleep off between entering and leaving, both in one thread."""


class Awake:
    """Holds sleep off from `hold` to `release`; neither waits for it, fails or needs the other."""

    def __init__(self, inhibit: Inhibit, *, settle_s: float = SETTLE_S) -> None:
        self._inhibit = inhibit
        self._settle_s = settle_s
        self._thread: threading.Thread | None = None
        self._released = threading.Event()

    def hold(self) -> None:
        """Hold sleep off from soon on. What does not work is not tried again before a release."""
        if self._thread is not None:
            return
        released = self._released = threading.Event()
        self._thread = threading.Thread(
            target=self._hold_awake, args=(released,), name="awake", daemon=True
        )
        # If there can be no more threads, the machine may sleep.
        with suppress(RuntimeError):
            self._thread.start()

    def release(self, wait_s: float = 0) -> None:
        """Let the machine sleep again; waits up to `wait_s` until it may."""
        thread, self._thread = self._thread, None
        self._released.set()
        if thread is not None and wait_s and thread.is_alive():
            thread.join(wait_s)

    def _hold_awake(self, released: threading.Event) -> None:
        if released.wait(self._settle_s):
            return
        # Whatever a library or a desktop does wrong, the session goes on.
        with suppress(Exception), self._inhibit():
            released.wait()


@contextmanager
def by_wakepy(reason: str) -> Iterator[WakeLockTry]:
    """Hold sleep off by the first method of this system that works; a desktop shows the reason."""
    from wakepy import keep

    with keep.presenting(on_fail="pass", dbus_adapter=_named_adapter(reason)) as mode:
        failed = tuple(
            (each.method_name, _why(each.failure_reason))
            for each in mode.result.list_methods()
            if each.success is False
        )
        yield WakeLockTry(mode.active_method.name if mode.active_method else "", failed)


def try_out(inhibit: Inhibit, limit_s: float = TRY_S) -> WakeLockTry:
    """Hold sleep off and release it at once; what happened. Raises nothing."""
    found: list[WakeLockTry] = []

    def once() -> None:
        try:
            with inhibit() as outcome:
                found.append(outcome)
        # wakepy raises its own errors, those of the bus and of the system; doctor says which.
        except Exception as error:  # noqa: BLE001
            found.append(WakeLockTry("", ((NAME, _why(str(error))),)))

    thread = threading.Thread(target=once, name="awake trial", daemon=True)
    thread.start()
    thread.join(limit_s)
    return found[0] if found else WakeLockTry("", ((NAME, ""),))


def _named_adapter(reason: str) -> Any:
    """What talks to a Linux desktop, in the name of this program; None on other systems."""
    try:
        from wakepy import JeepneyDBusAdapter
    except ImportError:
        return None

    ours = {NAME: "nerveflow", REASON: reason}

    def process(self: Any, call: Any) -> object:
        call.args = tuple(ours.get(each, each) for each in call.args)
        return JeepneyDBusAdapter.process(self, call)

    return type("NamedAdapter", (JeepneyDBusAdapter,), {"process": process})


def _why(reason: str) -> str:
    """The end of a chain of errors, which names the cause, on one line."""
    last = reason.rpartition("failed with message: ")[2]
    cause = " ".join(last.split()).removesuffix('")').partition("! ")[0]
    return cause if len(cause) <= LONGEST_WHY else f"{cause[:LONGEST_WHY]}…"
