"""Ends the process in time once it is asked to end, whatever it is waiting for.

A signal and a terminal that is gone are noticed in their own thread. It asks the program, which
saves, gives the terminal back and ends by itself. What has not ended by then (it paints to a
terminal that takes nothing more, or closes a device that does not answer) is ended from here, but
not while something is being saved.
"""

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

__all__ = ["SIGNALS", "Ending", "hung_up", "watched"]

SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2")
    if hasattr(signal, name)
)
"""The signals that ask to end. The last three would leave the terminal as the screens have it."""
LOOK_MS = 100
"""Between two looks at whether the process may be ended."""
ASKED_MS = 1_400
"""How long a program has that was asked to end: within two seconds it is gone."""
CLOSING_MS = 5_000
"""How long it has if it ends by itself: nobody is waiting for the machine to go down."""
SAVING_MS = 15_000
"""How much longer something may be saved until it is ended all the same: that may never end."""
GIVE_BACK_S = 0.3
"""The longest that giving the terminal back may take before the process is ended."""
HUP = getattr(signal, "SIGHUP", signal.SIGTERM)


class Ending:
    """Whether this process was asked to end, and what happens then. Safe to use in any thread."""

    def __init__(self, clock: Callable[[], int], end: Callable[[int], object] = os._exit) -> None:
        self._clock = clock
        self._end = end
        self._lock = threading.Lock()
        self._number: int | None = None
        self._code = 0
        self._over_ms: int | None = None
        """When its time is over, on the clock."""
        self._ask: Callable[[int], None] | None = None
        self._saving: list[Callable[[], bool]] = []
        self._saves = 0
        """How many `saving` are open."""
        self._give_back: Callable[[], None] | None = None
        self._hurry: Callable[[], None] = lambda: None
        self._rouse: Callable[[], None] = lambda: None

    @property
    def asked(self) -> int | None:
        """The signal that asked first; None if none did."""
        return self._number

    @property
    def waits(self) -> bool:
        """Whether the time of the process is running out."""
        return self._over_ms is not None

    def when_asked(self, ask: Callable[[int], None] | None) -> None:
        """Call this with the number of the first signal, from a thread; at once if it came."""
        with self._lock:
            self._ask, number = ask, self._number
        if ask is not None and number is not None:
            ask(number)

    def not_while(self, saving: Callable[[], bool]) -> None:
        """Never end the process while this is true; it is called from a thread and must not wait.

        Ends all the same if that lasts for fifteen seconds after the process was to end.
        """
        self._saving.append(saving)

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Never end the process inside this block, whatever it shows; see `not_while`."""
        with self._lock:
            self._saves += 1
        try:
            yield
        finally:
            with self._lock:
                self._saves -= 1

    def has_screens(self, give_back: Callable[[], None], hurry: Callable[[], None]) -> None:
        """The terminal is taken: `give_back` undoes that if the program does not get to it.

        `hurry` is called first of all when the program is asked to end: it stops waiting for a
        terminal that takes nothing.
        """
        self._give_back, self._hurry = give_back, hurry
        if self._number is not None:
            hurry()

    def has_no_screens(self) -> None:
        """The terminal was given back."""
        self._give_back = None

    def ask(self, number: int) -> None:
        """Ask the program to end, as the signal `number` does. Only the first one counts."""
        with self._lock:
            if self._number is not None:
                return
            self._number = number
            self._code = 128 + number
            self._over_ms = self._clock() + ASKED_MS
            ask = self._ask
        self._rouse()
        self._hurry()
        if ask is not None:
            ask(number)

    def closing(self, code: int) -> None:
        """The program is about to end by itself with this exit code, and may take five seconds."""
        with self._lock:
            if self._over_ms is not None:
                return
            self._code = code
            self._over_ms = self._clock() + CLOSING_MS
        self._rouse()

    def ends_with(self, code: int) -> None:
        """The exit code from now on, whatever has asked for the end: something was lost."""
        with self._lock:
            self._code = code

    def look(self) -> None:
        """End the process if its time is over and nothing is being saved."""
        late_ms = -1 if self._over_ms is None else self._clock() - self._over_ms
        saves = self._saves > 0 or any(saving() for saving in self._saving)
        if late_ms < 0 or (late_ms < SAVING_MS and saves):
            return
        self._give_terminal_back()
        self._end(self._code)

    def roused_by(self, rouse: Callable[[], None]) -> None:
        """What wakes the thread that looks."""
        self._rouse = rouse

    def _give_terminal_back(self) -> None:
        """In a thread: the terminal may be what everything waits for."""
        if self._give_back is None:
            return
        # If there can be no more threads, the process ends without.
        with suppress(RuntimeError):
            thread = threading.Thread(target=self._give_back, daemon=True, name="give back")
            thread.start()
            thread.join(GIVE_BACK_S)


@contextmanager
def watched(
    clock: Callable[[], int], terminals: Sequence[int] = (), *, signals: Sequence[int] = ()
) -> Iterator[Ending]:
    """An Ending that is asked by every signal with a handler, and by a terminal that is gone.

    `clock` is in milliseconds. `signals` get a handler that does nothing else. `terminals` are
    file descriptors; any that is no terminal is not watched. Needs the main thread. On Windows
    nothing is watched.
    """
    ending = Ending(clock)
    if sys.platform == "win32":
        yield ending
        return
    come, woken = os.pipe()
    os.set_blocking(come, False)
    os.set_blocking(woken, False)
    before = {number: signal.signal(number, _taken) for number in signals}
    # The system's own handler writes here, so the main thread may be blocked anywhere.
    wakeup = signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    watch = _Watch(ending, come, [each for each in terminals if os.isatty(each)])
    ending.roused_by(lambda: _rouse(woken))
    # If there can be no more threads, signals are taken as the system takes them.
    is_watched = True
    try:
        watch.start()
    except RuntimeError:
        is_watched = False
        _restore(before, wakeup)
    try:
        yield ending
    finally:
        # A process that is ending stays watched until it is gone.
        if not ending.waits:
            if is_watched:
                _restore(before, wakeup)
            watch.stop()
            ending.roused_by(lambda: None)
            os.close(woken)


def hung_up(descriptor: int = 0) -> bool:
    """Whether the terminal at a file descriptor is gone; False if that cannot be asked."""
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(descriptor, 0)
    return any(event & _GONE for _, event in poll.poll(0))


if sys.platform != "win32":
    _GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL

    class _Watch(threading.Thread):
        """Waits for signals and for the end of a terminal, and counts the time after that."""

        def __init__(self, ending: Ending, come: int, terminals: Sequence[int]) -> None:
            super().__init__(name="ending", daemon=True)
            self._ending = ending
            self._come = come
            self._terminals = terminals
            self._stopped = False

        def stop(self) -> None:
            """Stop watching; the thread ends when the other end of its pipe is closed."""
            self._stopped = True

        def run(self) -> None:
            # Giving a terminal back from the background would stop the process instead.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
            poll = select.poll()
            poll.register(self._come, select.POLLIN)
            for each in self._terminals:
                poll.register(each, 0)
            while not self._stopped:
                for descriptor, event in poll.poll(LOOK_MS if self._ending.waits else None):
                    if descriptor == self._come:
                        self._take()
                    elif event & _GONE:
                        poll.unregister(descriptor)
                        self._ending.ask(HUP)
                if self._ending.waits:
                    self._ending.look()
            os.close(self._come)

        def _take(self) -> None:
            """Ask for each signal that came; others than those that ask to end are not ours."""
            with suppress(BlockingIOError):
                for number in os.read(self._come, 64):
                    if number in SIGNALS:
                        self._ending.ask(number)


def _taken(number: int, frame: FrameType | None) -> None:
    """The handler of a signal that the watch takes."""


def _rouse(woken: int) -> None:
    # Full: it is awake. Closed: nothing watches any more.
    with suppress(OSError):
        os.write(woken, b"\0")


def _restore(before: Mapping[int, Any], wakeup: int) -> None:
    for number, handler in before.items():
        signal.signal(number, handler)
    try:
        signal.set_wakeup_fd(wakeup)
    except (ValueError, OSError):
        # Its owner has closed it since.
        signal.set_wakeup_fd(-1)
