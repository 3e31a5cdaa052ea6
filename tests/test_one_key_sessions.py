"""Whole shipped sessions with one key and nothing else."""

import pytest
from session.scene import SessionDriver, of
from test_shipped_sessions import compiled

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.scan import AGAIN_MS
from nerveflow.session.summary import summarise
from nerveflow.session.terms import Kind, Problem, Prompt, Status, Symptom

LOADED = (Kind.TENSION, Kind.GLIDE)
MOST = 40_000


class Floor:
    """Somebody on the floor: presses one key at what is said, and counts the presses."""

    def __init__(self, routine: str, *, flows: bool = True) -> None:
        self.driver = SessionDriver(compiled(routine), returns=True, flows=flows, steady=flows)
        self.driver.do(c.OneKey(True))
        self.presses = self.under_tension = 0

    @property
    def over(self) -> bool:
        return self.driver.session.status is not Status.RUNNING

    def press(self) -> None:
        self.presses += 1
        kind = self.driver.session.moment(self.driver.now).segment.kind
        self.under_tension += kind in LOADED
        self.driver.do(c.Press(self.driver.now))

    def look(self) -> None:
        """Press at three, and where the coach waits; else let time pass."""
        now = self.driver.session.moment(self.driver.now)
        waits = now.question is Prompt.READY and now.segment.kind is not Kind.TENSION
        ready = waits and now.elapsed_ms >= now.segment.reading_ms
        if now.lit == 3 or ready:
            self.press()
        self.driver.wait(250)

    def until_rep(self, rep: int, glide: int) -> None:
        """Follow until this repetition of this glide, counted from 1."""
        for _ in range(MOST):
            glides = {
                each.index
                for each in of(e.Entered, self.driver.effects)
                if each.segment.kind is Kind.GLIDE
            }
            now = self.driver.session.moment(self.driver.now)
            if len(glides) >= glide and now.rep == rep:
                return
            self.look()
        raise AssertionError("that repetition never came")

    def take(self, answer: e.Choosable) -> None:
        for _ in range(MOST):
            if self.driver.session.moment(self.driver.now).lit == answer:
                self.press()
                return
            self.driver.wait(250)
        raise AssertionError(f"{answer} was never lit")

    def to_the_end(self) -> None:
        for _ in range(MOST):
            if self.over:
                return
            self.look()
        raise AssertionError("it never ended")


@pytest.mark.parametrize("routine", ["short-flow", "nerve-flow"])
def test_a_whole_flow_with_the_right_numbers(routine: str) -> None:
    floor = Floor(routine)
    floor.to_the_end()
    shown = summarise(floor.driver.effects)
    assert shown.status is Status.COMPLETED
    assert {reading.value for reading in shown.readings} == {3}
    leans = [s for s in of(e.Finished, floor.driver.effects) if s.segment.kind is Kind.TENSION]
    assert floor.under_tension == len(leans)
    if routine == "short-flow":
        # A press for each lean and each glide.
        assert floor.presses == 12


def test_a_rest_too_waits_for_somebody_who_does_not_answer() -> None:
    floor = Floor("short-flow")
    floor.until_rep(5, 1)
    floor.driver.wait(3_600_000)
    now = floor.driver.session.moment(floor.driver.now)
    assert (now.segment.kind, now.question, floor.presses) == (Kind.RELEASE, Prompt.TENSION, 1)


def test_a_lean_never_ends_before_a_tension_is_reported() -> None:
    floor = Floor("short-flow")
    floor.driver.wait(3_600_000)
    now = floor.driver.session.moment(floor.driver.now)
    assert (now.segment.kind, now.rep) == (Kind.TENSION, 0)
    assert of(e.TensionRead, floor.driver.effects) == []


def test_a_session_of_an_older_version_waits_in_its_positions_and_rests() -> None:
    floor = Floor("short-flow", flows=False)
    floor.to_the_end()
    assert floor.presses == 18


def test_a_hold_a_cramp_and_a_stop_are_recorded_as_they_were_said() -> None:
    floor = Floor("short-flow")
    floor.until_rep(2, 1)
    floor.press()
    floor.take(Problem.TOO_STRONG)
    floor.take(5)
    floor.driver.wait(AGAIN_MS + 1)
    floor.take(3)
    floor.driver.wait(AGAIN_MS + 1)
    floor.until_rep(2, 2)
    floor.press()
    floor.take(Problem.CRAMP)
    floor.take(2)
    floor.driver.wait(AGAIN_MS + 1)
    floor.until_rep(4, 2)
    floor.press()
    floor.take(Problem.STOP)
    floor.driver.wait(AGAIN_MS)
    shown = summarise(floor.driver.effects)
    assert shown.status is Status.STOPPED
    values = [reading.value for reading in shown.readings]
    assert values[:3] == [3, 5, 3] and 2 in values and set(values) == {2, 3, 5}
    assert [each.effect.symptom for each in shown.felt] == [Symptom.CRAMP]
