import json
from pathlib import Path

import pytest
from visit.rig import Rig

from nerveflow.cli.main import main
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.visit.live_session import LiveSession, begin


@pytest.fixture
def eventful(home: Path) -> str:
    """A session in which everything happened that can be told; returns its id."""
    home.mkdir()
    own = Rig(home)
    live = begin(own.services(), "peroneal-glide", Choices(sides="both"))
    live.start()
    _happen(own, live)
    live.leave()
    own.store.add_note(live.id, "stiff this morning")
    own.close()
    return live.id


def _happen(rig: Rig, live: LiveSession) -> None:
    told: tuple[c.Command, ...] = (
        c.Pain(4),
        c.Tension(5),
        c.Tension(3),
        c.Feel(c.Symptom.CRAMP),
        c.Ready(),
        c.Easier(),
        c.Tension(2),
        c.Undo(),
        c.Feel(c.Symptom.TINGLING),
    )
    for command in told:
        rig.time.pass_ms(200)
        assert live.coach.do(command), command
    live.coach.do(c.Stop())


def test_a_session_is_told_with_everything_that_happened(
    eventful: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["session", eventful]) == 0
    told = capsys.readouterr().out
    for part in (
        "pain 4 (peroneal, left)",
        "  5  take the position (peroneal, left)",
        "cramp (peroneal, left)",
        "held: ",
        "peroneal, left: over for the day, tingling",
        "Not done: glide: knee, glide: ankle (peroneal, left): a symptom, tingling",
        "Note: stiff this morning",
    ):
        assert part in told, part


def test_everything_that_happened_is_in_the_json(
    eventful: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["session", eventful[:24], "--json"]) == 0
    full = json.loads(capsys.readouterr().out)
    assert [reading["value"] for reading in full["readings"]] == [5, 3]
    assert [reading["value"] for reading in full["taken_back"]] == [2]
    assert [pain["caution"] for pain in full["pains"]] == [True]
    assert [felt["symptom"] for felt in full["symptoms"]] == ["cramp", "tingling"]
    assert full["over_for_today"][0] | {"at_ms": 0} == {
        "nerve": "peroneal",
        "side": "left",
        "at_ms": 0,
        "why": "symptom",
        "detail": "tingling",
    }
    assert len(full["holds"]) == 2 and len(full["variants"]) == 1
    assert full["skips"] and {skip["why"] for skip in full["skips"]} == {"symptom"}
    assert full["status"] == "stopped" and full["rehearsal"] is False
    assert full["readings"][0]["segment"].keys() == {"index", "step", "kind"}


def test_the_history_says_how_strong_it_was(
    eventful: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history"]) == 0
    assert "tension up to 5" in capsys.readouterr().out
