"""Who is asked to end ends, whatever blocks it; the real program is in ui/test_ends.py."""

import os
import select
import signal
import subprocess
import sys
import threading

import pytest

from nerveflow.ending import ASKED_MS, CLOSING_MS, SAVING_MS, Ending, hung_up, watched


class Process:
    """A process whose time a test passes."""

    def __init__(self) -> None:
        self.now = 1_000
        self.codes: list[int] = []
        self.ending = Ending(lambda: self.now, end=self.codes.append)

    def after(self, ms: int) -> list[int]:
        """The exit codes it has ended with by so many milliseconds later."""
        self.now += ms
        self.ending.look()
        return self.codes


def test_nobody_is_ended_who_was_not_asked() -> None:
    process = Process()
    assert not process.after(1_000_000)
    assert process.ending.asked is None and not process.ending.waits


def test_who_was_asked_is_told_and_ended_with_the_code_of_the_first_signal() -> None:
    process, shown = Process(), list[int]()
    process.ending.when_asked(shown.append)
    process.ending.ask(signal.SIGTERM)
    process.ending.ask(signal.SIGINT)
    assert shown == [signal.SIGTERM]
    assert not process.after(ASKED_MS - 1)
    assert process.after(1) == [128 + signal.SIGTERM]


def test_who_listens_late_is_told_at_once() -> None:
    process, shown = Process(), list[int]()
    process.ending.ask(signal.SIGTERM)
    process.ending.when_asked(shown.append)
    process.ending.when_asked(None)
    assert shown == [signal.SIGTERM]


def test_nothing_is_ended_while_something_is_saved_but_not_for_ever() -> None:
    for saved in (True, False):
        process, saving = Process(), [True]
        process.ending.not_while(lambda saving=saving: saving[0])  # type: ignore[misc]
        process.ending.ask(signal.SIGTERM)
        assert not process.after(ASKED_MS)
        assert not process.after(SAVING_MS - 1)
        saving[0] = not saved
        assert process.after(0 if saved else 1) == [143]


def test_a_program_that_closes_has_longer_and_then_its_own_code() -> None:
    process = Process()
    process.ending.closing(3)
    assert not process.after(CLOSING_MS - 1)
    assert process.after(1) == [3]


def test_a_signal_shortens_the_time_of_a_program_that_closes() -> None:
    process = Process()
    process.ending.closing(0)
    process.after(100)
    process.ending.ask(signal.SIGTERM)
    assert process.after(ASKED_MS) == [143]
    process.ending.closing(0)
    assert process.ending.waits


def test_the_terminal_is_given_back_before_the_end_but_not_waited_for() -> None:
    process, done, stuck = Process(), list[str](), threading.Event()
    process.ending.has_screens(lambda: done.append("back"), lambda: done.append("hurry"))
    process.ending.ask(signal.SIGTERM)
    assert done == ["hurry"]
    assert process.after(ASKED_MS) == [143]
    assert done == ["hurry", "back"]
    other = Process()

    def block() -> None:
        stuck.wait(20)

    other.ending.ask(signal.SIGTERM)
    other.ending.has_screens(block, lambda: done.append("late"))
    assert done[-1] == "late"
    assert other.after(ASKED_MS) == [143]
    stuck.set()


def test_screens_that_were_left_are_not_left_again() -> None:
    process, done = Process(), list[str]()
    process.ending.has_screens(lambda: done.append("back"), lambda: None)
    process.ending.has_no_screens()
    process.ending.ask(signal.SIGTERM)
    assert process.after(ASKED_MS) == [143] and not done


@pytest.mark.skipif(not hasattr(select, "poll"), reason="this system cannot be asked")
def test_a_terminal_whose_other_end_is_closed_has_hung_up() -> None:
    ours, theirs = os.openpty()
    try:
        assert not hung_up(theirs)
        os.close(ours)
        assert hung_up(theirs)
    finally:
        os.close(theirs)


BLOCKED = """
import queue, signal, threading
from nerveflow.clock import machine_clock
from nerveflow.ending import SIGNALS, watched
with watched(machine_clock(), (0, 2), signals=SIGNALS) as ending:
    ending.when_asked(lambda number: print("asked", number, flush=True))
    print("ready", flush=True)
    full = queue.Queue(1)
    full.put(1)
    full.put(2)
"""
GOES_ON = """
import os, signal
from nerveflow.clock import machine_clock
from nerveflow.ending import SIGNALS, watched
with watched(machine_clock(), signals=SIGNALS) as ending:
    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
ending.ask(15)
os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT])
def test_a_process_that_waits_for_ever_is_ended_by_the_watch(number: signal.Signals) -> None:
    with subprocess.Popen((sys.executable, "-c", BLOCKED), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == b"ready\n"
            process.send_signal(number)
            assert process.wait(20) == 128 + number
            assert process.stdout.read() == f"asked {number}\n".encode()
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_who_is_watched_no_longer_takes_signals_as_before() -> None:
    ran = subprocess.run((sys.executable, "-c", GOES_ON), timeout=20, check=False)
    assert ran.returncode == -signal.SIGTERM


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is watched there")
@pytest.mark.parametrize("signals", [(), (signal.SIGTERM,)])
def test_after_the_watch_no_signal_is_written_to_a_pipe_that_is_closed(
    signals: tuple[signal.Signals, ...],
) -> None:
    before = signal.set_wakeup_fd(-1)
    try:
        with watched(lambda: 0, (), signals=signals):
            pass
        assert signal.set_wakeup_fd(-1) == -1
    finally:
        signal.set_wakeup_fd(before)
