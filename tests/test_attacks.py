"""A sample of the attacks of `make attack`, and that they can fail."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from attacks import damage, inputs, worker
from attacks.at_once import INTERRUPTED, at_once
from attacks.calls import PLACE
from attacks.count import Count, Outcome
from attacks.hours import judge
from attacks.kills import missing
from attacks.model import explore, routine
from attacks.progress import Spent, line, table
from nerveflow.session import tension_rule, transitions
from nerveflow.session.state import State
from nerveflow.session.terms import Kind
from nerveflow.session.timeline import LOADED


@pytest.mark.parametrize("mode", ["keyboard", "hands-free", "unattended"])
def test_in_every_state_nothing_follows_a_six_and_no_number_is_made_up(mode: str) -> None:
    found = explore(routine(1, 1, ladder=1), mode, numbers=(3, 6))
    assert found.broken == []
    assert found.closed
    assert min(found.states, found.readings, found.closings) > 400


def test_a_rule_that_lets_six_pass_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(State, "is_broken_off", property(lambda state: True))
    (wrong,) = explore(routine(1, 1, ladder=1), "keyboard", numbers=(3, 6)).broken[:1]
    assert wrong.startswith("after six")


def test_a_six_reported_while_another_side_is_released_was_about_the_wrong_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The old mistake: the reading was filed under the next block, and that block went on.
    def as_before(state: State) -> int:
        if state.release is not None or state.segment.kind in LOADED:
            return state.block
        if state.asked_block is not None:
            return state.asked_block
        between = state.segment.nerve is None and state.loaded_block is not None
        return state.loaded_block if between and state.loaded_block is not None else state.block

    monkeypatch.setattr(State, "subject", property(as_before))
    assert explore(routine(1, 1, ladder=1), "keyboard", numbers=(3, 6)).broken


def test_a_number_that_nobody_gave_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    finish = transitions.finish_segment

    def told(timeline, state):  # type: ignore[no-untyped-def]
        if state.segment.kind is Kind.TENSION:
            return tension_rule.read_tension(timeline, state, 3)
        return finish(timeline, state)

    monkeypatch.setattr("nerveflow.session.advance.finish_segment", told)
    (wrong,) = explore(routine(1, 1, ladder=1), "unattended", numbers=(3, 6)).broken[:1]
    assert wrong.startswith("recorded")


def test_a_few_damaged_histories_and_changed_inputs_give_no_traceback(home: Path) -> None:
    assert worker.here("damage", damage.cases, seed=1, first=0, number=4).faults == []
    assert worker.here("inputs", inputs.cases, seed=1, first=1, number=60).faults == []


def test_values_that_were_acknowledged_and_not_saved_in_their_order_are_lost() -> None:
    assert missing([3, 2, 2, 1], [3, 2, 1]) == 0
    assert missing([3, 2], [3, 2, 1]) == 1
    assert missing([2, 3], [3, 2, 1]) == 2


def test_how_far_an_attack_is_is_one_line_with_a_guess_at_the_rest() -> None:
    count = Count("inputs", 14, 20_000)
    assert line(count, 3) == "inputs: 0 of 20,000 (0%), 0 faults, 0:03"
    for turn in range(5_000):
        count.take(turn, Outcome(faults=["it failed"] if turn == 7 else []))
    shown = "inputs: 5,000 of 20,000 (25%), 1 fault, 20:34, about 1:01:42 to go"
    assert line(count, 1_234) == shown


def test_a_table_says_what_was_done_and_what_was_interrupted() -> None:
    hours = Count("hours", 14, 12, done=7.25, faults=["it grew"])
    keys, kills = Count("keys", 14, 250, done=250), Count("kills", 14, 500)
    rows = table(
        [
            Spent(keys, 61, 110, whole=True),
            Spent(hours, 9, 4, whole=False),
            Spent(kills, 0, 0, whole=False),
        ]
    )
    assert [row.split() for row in rows.splitlines()] == [
        ["attack", "done", "of", "faults", "time", "processor"],
        ["keys", "250", "250", "0", "1:01", "1:50"],
        ["hours", "7.2", "12,", "interrupted", "1", "0:09", "0:04"],
        ["kills", "0", "500,", "not", "begun", "0", "0:00", "0:00"],
        ["in", "all", "1", "1:10", "1:54"],
    ]


def test_once_interrupted_no_other_case_is_begun() -> None:
    begun = list[int]()

    def one(turn: int) -> None:
        begun.append(turn)
        if turn == 2:
            INTERRUPTED.set()

    try:
        at_once(1, (partial(one, turn) for turn in range(9)))
    finally:
        INTERRUPTED.clear()
    assert begun == [0, 1, 2]


def test_what_a_case_raises_ends_its_attack() -> None:
    with pytest.raises(ZeroDivisionError):
        at_once(2, [lambda: None, lambda: print(1 // 0)])


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes in /proc")
def test_interrupted_it_says_what_it_counted_and_leaves_no_process_and_no_folder(
    tmp_path: Path,
) -> None:
    process = subprocess.Popen(
        (sys.executable, "-m", "attacks", "model", "--first", "4", "--number", "1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=Path(__file__).parents[1],
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    until = time.monotonic() + 60
    while not (workers := _children_of(process.pid)) and time.monotonic() < until:
        os.sched_yield()
    (folder,) = {_folder_of(worker) for worker in workers}
    # A shell starts what it runs in the background with SIGINT ignored, this test as well.
    ignored = signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    asked = signal.SIGTERM if ignored else signal.SIGINT
    process.send_signal(asked)
    shown = process.communicate(timeout=60)[0]
    assert process.returncode == 128 + asked, shown
    assert "model: nothing; 0 faults" in shown
    assert "1, interrupted" in shown
    assert not folder.exists()
    assert not any(Path("/proc", str(worker)).exists() for worker in workers)
    assert list(tmp_path.iterdir()) == []


def _children_of(pid: int) -> list[int]:
    """Those that run another program already."""
    tasks = Path("/proc", str(pid), "task").glob("*/children")
    found = [int(each) for task in tasks for each in task.read_text(encoding="ascii").split()]
    return [each for each in found if PLACE in _environment_of(each)]


def _environment_of(pid: int) -> dict[str, str]:
    try:
        text = Path("/proc", str(pid), "environ").read_text(encoding="utf-8")
    except OSError:
        return {}
    return dict(each.partition("=")[::2] for each in text.split("\0") if each)


def _folder_of(pid: int) -> Path:
    return Path(_environment_of(pid)[PLACE])


def test_sessions_that_leave_more_behind_each_time_are_a_fault_and_one_step_is_none() -> None:
    count = Count("hours", 14, 12)
    judge("screens", [[80_000 + 200 * turn, 1, 9] for turn in range(48)], count)
    assert count.faults == ["screens: KiB grew from 87100 to 88700"]
    judge("screens", [[80_000 if turn < 38 else 81_000, 1, 9] for turn in range(48)], count)
    assert len(count.faults) == 1
