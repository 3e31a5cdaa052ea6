"""`nerveflow weeks` and `nerveflow trial`."""

from datetime import datetime, timedelta

import pytest
from cli.typing_in import Nerveflow, fields
from visit.rig import Rig
from visit.test_weeks import Days

from nerveflow.week.programme import Programme


@pytest.fixture
def planned(rig: Rig) -> Days:
    return Days(rig).planned()


def test_without_weeks_it_is_said_how_to_plan_some(nerveflow: Nerveflow) -> None:
    assert nerveflow("weeks").code == 1
    assert "weeks --plan" in nerveflow("weeks").out
    assert nerveflow("weeks", "--json").json is None


@pytest.mark.usefixtures("planned")
def test_the_weeks_are_shown_rated_paused_and_stopped(nerveflow: Nerveflow) -> None:
    assert "put my socks on sitting" in nerveflow("weeks").out
    assert "as before the trouble): better" in nerveflow("weeks", "--rate", "7").out
    paused = nerveflow("weeks", "--pause", "2").out
    assert paused.startswith("Paused until") and "make them again with nerveflow remind" in paused
    assert "It goes on until" in nerveflow("weeks", "--go-on", "1").out
    assert "Your history stays" in nerveflow("weeks", "--stop").out
    found = fields(nerveflow("weeks", "--json").json)
    assert found["stage"] == "ended" and found["goal"] == "put my socks on sitting"


def test_where_there_is_nothing_to_rate_to_look_at_or_to_end_the_code_is_1(
    rig: Rig, nerveflow: Nerveflow
) -> None:
    Days(rig).planned(**{"weeks-goal": None})
    ran = nerveflow("weeks", "--rate", "5")
    assert ran.code == 1 and ran.out.startswith("There is no goal to rate.")
    now = datetime.now().astimezone()
    begins = now.date() + timedelta(days=1)
    rig.store.programmes.begin(Programme("later", now, begins, 6, 3, "short-flow"), None, None)
    for option in ("--look", "--review"):
        ran = nerveflow("weeks", option)
        assert ran.code == 1 and ran.out.startswith("There is no week to look at yet.")
    assert nerveflow("weeks", "--stop").code == 0
    ran = nerveflow("weeks", "--stop")
    assert (ran.code, ran.out) == (1, "Your weeks have ended already.\n")


def test_only_one_thing_is_done_at_a_time(nerveflow: Nerveflow) -> None:
    assert nerveflow("weeks", "--stop", "--pause", "2").code == 2


def test_a_comparison_is_begun_shown_and_ended(nerveflow: Nerveflow) -> None:
    assert nerveflow("trial").code == 1
    assert nerveflow("trial", "--json").json is None
    begun = nerveflow("trial", "--begin", "time")
    assert begun.code == 0 and "0 of the 16 sessions" in begun.out
    assert nerveflow("trial", "--begin", "time").code == 2
    assert "Cannot tell yet" in nerveflow("trial").out
    assert fields(nerveflow("trial", "--json").json)["ended"] is False
    assert "no answer" in nerveflow("trial", "--end").out
    assert nerveflow("trial", "--end").code == 1
    assert nerveflow("trial", "--begin", "input", "--input", "wishes").code == 2
