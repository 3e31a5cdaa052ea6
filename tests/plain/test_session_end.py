"""What happens at the end of a session beside its report: the notice, and the person's command."""

from dataclasses import replace

import pytest
from plain.talk import Person, run
from visit.rig import Rig

from nerveflow.routine.choices import Choices
from nerveflow.visit.request import Request

LEFT = Choices(sides="left")
STOPS = ("Enter when you are ready.", "stop")
FAILS = "no-such-program-anywhere"


def rehearsed(rig: Rig, *script: tuple[str, str | int], speed: float = 2.0) -> Person:
    person = Person(rig.time, list(script))
    services = replace(rig.services(), end_notice="\a")
    run(services, Request("tibial-glide", LEFT, speed=speed), person)
    return person


@pytest.mark.parametrize("script", [(), (STOPS,)], ids=["to the end", "stopped"])
def test_the_terminal_is_notified_once_at_the_end(
    rig: Rig, script: tuple[tuple[str, str | int], ...]
) -> None:
    assert rehearsed(rig, *script).signals == ["\a"]


@pytest.mark.parametrize("leaves", ["q", 15])
def test_a_session_that_is_left_for_later_has_no_end(rig: Rig, leaves: str | int) -> None:
    rig.settings.change("session.done_command", FAILS)
    person = rehearsed(rig, ("Enter when you are ready.", leaves))
    assert person.signals == [] and FAILS not in person.all_printed()
    assert "command" not in person.all_printed()


@pytest.mark.parametrize(
    ("speed", "expected"), [(1.5, True), (2.0, True), (2.5, False), (60.0, False)]
)
def test_a_fast_rehearsal_is_not_announced(rig: Rig, speed: float, expected: bool) -> None:
    rig.settings.change("session.done_command", FAILS)
    person = rehearsed(rig, STOPS, speed=speed)
    assert bool(person.signals) is expected
    assert ("Your command at the end did not work" in person.all_printed()) is expected


def test_a_setting_leaves_the_terminal_quiet(rig: Rig) -> None:
    rig.settings.change("session.end_notice", False)
    assert rehearsed(rig, STOPS).signals == []


def test_where_nothing_is_known_of_a_terminal_it_is_sent_nothing(rig: Rig) -> None:
    person = Person(rig.time, [STOPS])
    run(rig.services(), Request("tibial-glide", LEFT, speed=2.0), person)
    assert person.signals == []


def test_a_command_that_fails_is_one_line_and_the_report_follows(rig: Rig) -> None:
    rig.settings.change("session.done_command", FAILS)
    printed = rehearsed(rig, STOPS).printed
    (at,) = [n for n, line in enumerate(printed) if "Your command at the end" in line]
    assert "No such file or directory" in printed[at]
    assert any("== Summary" in line for line in printed[at + 1 :])
