import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from desktop import GNOME, SCREEN_SAVER, desktop, missing, until

from nerveflow.awake import Awake, WakeLockTry, by_wakepy, try_out
from nerveflow.wording import words

pytestmark = pytest.mark.waits
on_a_bus = pytest.mark.skipif(bool(missing()), reason=missing())
GONE_S = 5.0
"""How soon a killed program may hold nothing any more."""


REASON = words.visit.SESSION_RUNS
REAL = partial(by_wakepy, REASON)


class Method:
    """A way to hold off sleep that counts, and that fails or never answers on request."""

    def __init__(self, *, fails: bool = False, answers: bool = True) -> None:
        self.held = 0
        self.let_go = 0
        self.tries = 0
        self.answer = threading.Event()
        self._fails = fails
        if answers:
            self.answer.set()

    @contextmanager
    def __call__(self) -> Iterator[WakeLockTry]:
        self.tries += 1
        self.answer.wait(10)
        if self._fails:
            raise OSError("the desktop is on fire")
        self.held += 1
        yield WakeLockTry("a method")
        self.let_go += 1


def awake(method: Method) -> Awake:
    return Awake(method, settle_s=0)


def test_a_hold_lasts_until_it_is_released() -> None:
    method = Method()
    wake_lock = awake(method)
    wake_lock.hold()
    until(lambda: method.held == 1)
    assert method.let_go == 0
    wake_lock.release(wait_s=10)
    assert method.let_go == 1


def test_to_hold_and_to_release_twice_is_to_do_it_once() -> None:
    method = Method()
    wake_lock = awake(method)
    wake_lock.release()
    wake_lock.hold()
    wake_lock.hold()
    until(lambda: method.held == 1)
    wake_lock.release(wait_s=10)
    wake_lock.release(wait_s=10)
    assert (method.tries, method.let_go) == (1, 1)


def test_after_a_release_it_can_be_held_again() -> None:
    method = Method()
    wake_lock = awake(method)
    for times in (1, 2, 3):
        wake_lock.hold()
        until(lambda times=times: method.held == times)  # type: ignore[misc]
        wake_lock.release(wait_s=10)
        assert method.let_go == times


def test_nobody_waits_for_a_desktop_that_does_not_answer() -> None:
    method = Method(answers=False)
    wake_lock = awake(method)
    wake_lock.hold()
    until(lambda: method.tries == 1)
    wake_lock.release()
    assert method.held == 0
    # It answers after all: what nobody wants any more is given back at once.
    method.answer.set()
    until(lambda: method.let_go == 1)


def test_what_fails_is_not_reported_and_not_tried_again_before_a_release() -> None:
    method = Method(fails=True)
    wake_lock = awake(method)
    for _ in range(3):
        wake_lock.hold()
    until(lambda: method.tries == 1)
    wake_lock.release(wait_s=10)
    assert method.tries == 1
    wake_lock.hold()
    until(lambda: method.tries == 2)
    wake_lock.release(wait_s=10)


def test_what_is_released_at_once_loads_nothing() -> None:
    method = Method()
    wake_lock = Awake(method, settle_s=30)
    wake_lock.hold()
    wake_lock.release(wait_s=10)
    assert method.tries == 0


def test_where_there_can_be_no_more_threads_the_session_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_more(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", no_more)
    wake_lock = awake(Method())
    wake_lock.hold()
    wake_lock.release(wait_s=1)


@pytest.mark.parametrize(
    ("method", "failed"),
    [
        (Method(fails=True), (("wakepy", "the desktop is on fire"),)),
        (Method(answers=False), (("wakepy", ""),)),
        (Method(), ()),
    ],
    ids=["fails", "silent", "works"],
)
def test_a_trial_says_what_came_of_it(method: Method, failed: tuple[tuple[str, str], ...]) -> None:
    found = try_out(method, limit_s=0.2)
    assert found == WakeLockTry("" if failed else "a method", failed)
    method.answer.set()


def test_a_machine_without_a_bus_says_why_in_a_short_line(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux has a message bus")
    monkeypatch.delenv("WAKEPY_FORCE_FAILURE")
    found = try_out(REAL)
    assert (SCREEN_SAVER, "[Errno 2] No such file or directory") in found.failed
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    found = try_out(REAL)
    said = "The environment variable DBUS_SESSION_BUS_ADDRESS is not set"
    assert (SCREEN_SAVER, said) in found.failed


@on_a_bus
@pytest.mark.parametrize("name", [SCREEN_SAVER, GNOME])
def test_a_desktop_is_asked_in_our_name_and_let_go_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv("WAKEPY_FORCE_FAILURE")
    with desktop(tmp_path, name) as found:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found.address)
        wake_lock = Awake(REAL, settle_s=0)
        wake_lock.hold()
        until(lambda: len(found.holders) == 1)
        assert {"nerveflow", REASON} <= set(found.asked[0])
        wake_lock.release(wait_s=10)
        assert (len(found.asked), found.released, found.lost) == (1, 1, 0)
        assert try_out(REAL).method == name


def rehearsing(address: str, *words: str) -> "subprocess.Popen[str]":
    """A rehearsal at twice the speed, in lines, on this bus."""
    environ = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
    del environ["WAKEPY_FORCE_FAILURE"]
    command = ("run", "tibial-glide", "--plain", "--mute", *words)
    return subprocess.Popen(
        (sys.executable, "-m", "nerveflow", *command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environ,
        # A group of its own: where that of the tests has no shell, nothing in it can be stopped.
        process_group=0,
    )


@on_a_bus
def test_a_session_that_is_killed_holds_nothing_five_seconds_later(tmp_path: Path) -> None:
    with desktop(tmp_path) as found, rehearsing(found.address, "--speed", "2") as process:
        try:
            until(lambda: len(found.holders) == 1)
            os.kill(process.pid, signal.SIGKILL)
            until(lambda: not found.holders, GONE_S)
            assert (len(found.asked), found.released, found.lost) == (1, 0, 1)
        finally:
            process.kill()


@on_a_bus
def test_a_session_that_is_stopped_holds_nothing_any_more(tmp_path: Path) -> None:
    with desktop(tmp_path) as found, rehearsing(found.address, "--speed", "2") as process:
        try:
            until(lambda: len(found.holders) == 1)
            said, _ = process.communicate("stop\n", timeout=20)
            assert "Summary" in said and process.returncode == 0
            until(lambda: not found.holders)
            assert len(found.asked) == 1
        finally:
            process.kill()


@on_a_bus
def test_a_session_in_lines_that_is_stopped_by_ctrl_z_lets_the_machine_sleep(
    tmp_path: Path,
) -> None:
    with desktop(tmp_path) as found, rehearsing(found.address, "--speed", "2") as process:
        try:
            assert process.stdin is not None
            until(lambda: len(found.holders) == 1)
            for again in (2, 3):
                os.kill(process.pid, signal.SIGTSTP)
                until(lambda: not found.holders)
                until(lambda: "T" in state_of(process.pid))
                os.kill(process.pid, signal.SIGCONT)
                # It has paused itself if it was stopped for long, and a line resumes it.
                process.stdin.write("pause\nresume\n")
                process.stdin.flush()
                until(lambda again=again: len(found.asked) == again)  # type: ignore[misc]
                until(lambda: len(found.holders) == 1)
            process.communicate("stop\n", timeout=20)
            assert found.released >= 2
        finally:
            process.kill()


def state_of(process: int) -> str:
    """What Linux calls the state of a process: T is stopped."""
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]


@pytest.mark.parametrize("module", ["nerveflow.awake", "nerveflow.cli.home", "nerveflow.cli.run"])
def test_what_holds_off_sleep_is_loaded_in_a_session_alone(module: str) -> None:
    code = f"import {module}, sys; assert not {{'wakepy', 'jeepney'}} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)
