"""A sample of the attacks of `make attack`, and that they can fail."""

from pathlib import Path

import pytest

from attacks import damage, inputs, worker
from attacks.kills import missing
from attacks.model import explore, routine
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
    monkeypatch.setattr("nerveflow.session.tension_rule._is_broken_off", lambda state: True)
    (wrong,) = explore(routine(1, 1, ladder=1), "keyboard", numbers=(3, 6)).broken[:1]
    assert wrong.startswith("after six")


def test_a_six_told_while_another_side_is_released_was_about_the_wrong_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As it was before: the reading was of the block that comes next, and that one was led.
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


def test_values_that_were_acknowledged_and_not_kept_in_their_order_are_lost() -> None:
    assert missing([3, 2, 2, 1], [3, 2, 1]) == 0
    assert missing([3, 2], [3, 2, 1]) == 1
    assert missing([2, 3], [3, 2, 1]) == 2
