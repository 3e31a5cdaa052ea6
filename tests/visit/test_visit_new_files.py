"""Before a first session with a file, and after each change of it, a person reads what it asks."""

from pathlib import Path

import pytest
from routine.samples import SMALL
from visit.rig import Rig

from nerveflow.routine.choices import Choices
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.live_session import begin
from nerveflow.visit.new_files import new_files

FLOW = """\
format = 1
name = "Mine"
summary = "Two."
sides = "each"
[[step]]
do = "include"
routine = "small"
[[step]]
do = "include"
routine = "sural-glide"
"""


def own(rig: Rig, name: str, text: str) -> Path:
    folder = rig.services().places.routines_dir
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def followed(rig: Rig, routine: str) -> None:
    begin(rig.services(), routine, Choices(checks=False)).leave()


def test_a_file_is_reported_until_a_session_has_had_it(rig: Rig) -> None:
    own(rig, "small", SMALL)
    (shown,) = new_files(rig.services(), "small")
    assert shown[0].startswith("This is your first session with this file.")
    followed(rig, "small")
    assert list(new_files(rig.services(), "small")) == []
    own(rig, "small", SMALL.replace("reps = 5", "reps = 6"))
    (shown,) = new_files(rig.services(), "small")
    assert "has changed" in shown[0] and "repetitions, tibial, left: 5 -> 6" in shown
    own(rig, "small", SMALL)
    assert list(new_files(rig.services(), "small")) == []


def test_what_is_shipped_is_not_reported(rig: Rig) -> None:
    assert list(new_files(rig.services(), "nerve-flow")) == []


def test_each_file_of_a_flow_is_reported_and_a_file_by_its_path(rig: Rig, tmp_path: Path) -> None:
    own(rig, "small", SMALL)
    own(rig, "mine", FLOW)
    assert [shown[1].partition(":")[0] for shown in new_files(rig.services(), "mine")] == [
        "Mine", "Small",
    ]  # fmt: skip
    file = tmp_path / "there.toml"
    file.write_text(SMALL, encoding="utf-8")
    assert len(list(new_files(rig.services(), str(file)))) == 1


def test_a_rehearsal_is_no_session_with_a_file(rig: Rig) -> None:
    own(rig, "small", SMALL)
    begin(rig.services(), "small", Choices(checks=False), speed=60).leave()
    assert len(list(new_files(rig.services(), "small"))) == 1
    assert rig.services().store.texts_of("small") == ()


def test_an_error_of_check_refuses_sessions_and_rehearsals_also_of_a_flow(rig: Rig) -> None:
    again = SMALL[SMALL.index('[[step]]\ndo = "find') :]
    many = SMALL.replace("reps = 5", "reps = 10\nsets = 3") + again
    own(rig, "small", many)
    own(rig, "flow", FLOW)
    for speed in (1.0, 2.0):
        for wanted in ("small", "flow"):
            with pytest.raises(CannotBegin, match="adds up to 35 repetitions"):
                begin(rig.services(), wanted, Choices(checks=False), speed=speed)
    reason = 'above_ten_because = "The source gives it."\nsay = ["Bend."]\nreps = 10'
    own(rig, "small", many.replace('say = ["Bend."]\nreps = 10', reason))
    assert rig.services().runnable("small")[1].name == "Small"
