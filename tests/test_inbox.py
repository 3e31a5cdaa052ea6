"""A reader waits no longer than it may, and misses nothing."""

import os
import signal
import threading
from queue import Empty

import pytest

from nerveflow.inbox import Inbox


def test_items_are_taken_in_their_order() -> None:
    inbox = Inbox[int]()
    for number in range(3):
        inbox.put(number)
    assert [inbox.get(timeout=0), inbox.get_nowait(), inbox.get()] == [0, 1, 2]
    with pytest.raises(Empty):
        inbox.get_nowait()


def test_a_wait_whose_time_is_over_before_it_begins_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    # As on a busy machine, which lets a process stand between two lines of it.
    seconds = iter(range(0, 1_000, 10))
    monkeypatch.setattr("nerveflow.inbox.time.monotonic", lambda: next(seconds))
    inbox = Inbox[str]()
    inbox.put("line")
    assert inbox.get(timeout=0.001) == "line"
    for _ in range(2):
        with pytest.raises(Empty):
            inbox.get(timeout=0.001)
    inbox.put("another")
    assert inbox.get(timeout=0.001) == "another"


def test_what_another_thread_puts_ends_the_wait() -> None:
    inbox = Inbox[str]()
    threading.Timer(0.01, inbox.put, ("line",)).start()
    assert inbox.get(timeout=60) == "line"
    threading.Timer(0.01, inbox.put, ("another",)).start()
    assert inbox.get() == "another"


def test_what_a_signal_handler_puts_ends_the_wait() -> None:
    inbox = Inbox[int]()
    before = signal.signal(signal.SIGUSR1, lambda number, frame: inbox.put(number))
    try:
        threading.Timer(0.01, os.kill, (os.getpid(), signal.SIGUSR1)).start()
        assert inbox.get(timeout=60) == signal.SIGUSR1
    finally:
        signal.signal(signal.SIGUSR1, before)
