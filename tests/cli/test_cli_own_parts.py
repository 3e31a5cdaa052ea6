"""A file of the person's own in place of a shipped part is reported wherever a flow uses it."""

from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, fields, items

from nerveflow.resources import shipped

TOLD = "tibial-glide is your own file {}, not the shipped one"


@pytest.fixture
def mine(home: Path) -> Path:
    """The tibial glide in the person's own folder."""
    folder = home / "routines"
    folder.mkdir(parents=True)
    file = folder / "tibial-glide.toml"
    file.write_bytes((shipped("routines") / "tibial-glide.toml").read_bytes())
    return file


def test_routines_names_it_with_every_flow_that_includes_it(
    nerveflow: Nerveflow, mine: Path
) -> None:
    shown = nerveflow("routines").out
    for flow in ("nerve-flow", "short-flow"):
        assert f"{flow}: {TOLD.format(mine)}.\n" in shown
    assert shown.count(TOLD.format(mine)) == 2
    listed = {each["id"]: each for each in items(nerveflow("routines", "--json").json)}
    assert listed["short-flow"]["own_parts"] == [{"id": "tibial-glide", "path": str(mine)}]
    assert listed["sural-glide"]["own_parts"] == listed["tibial-glide"]["own_parts"] == []


def test_show_names_it_and_names_nothing_where_it_is_not_used(
    nerveflow: Nerveflow, mine: Path
) -> None:
    assert f"{TOLD.format(mine)}.\n" in nerveflow("show", "short-flow").out
    shown = fields(nerveflow("show", "short-flow", "--json").json)
    assert shown["own_parts"] == [{"id": "tibial-glide", "path": str(mine)}]
    assert "not the shipped one" not in nerveflow("show", "sural-glide").out


def test_check_warns_at_the_include_and_is_no_failure(nerveflow: Nerveflow, mine: Path) -> None:
    ran = nerveflow("check", str(shipped("routines") / "short-flow.toml"))
    assert ran.code == 0
    assert f"warning: step 1, routine: {TOLD.format(mine)} (rename it to keep both)" in ran.out


def test_a_session_in_lines_begins_with_it(
    nerveflow: Nerveflow, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("run", "short-flow", "--plain", "--mute", "--side", "left", "--speed", "1000")
    assert nerveflow(*words).out.splitlines()[0] == f"{TOLD.format(mine)}."


def test_show_ends_with_cautions_what_is_known_and_who_was_studied(nerveflow: Nerveflow) -> None:
    shown = nerveflow("show", "peroneal-glide").out
    places = [
        shown.index(text)
        for text in (
            "Take care\n  With sciatica",
            "What is known\n  Reviews of trials find short-term help",
            "Sources\n  Lavoie and others 2023: In situ",
            "    Studied: 10 nerves of 6 cadavers.\n",
            "    Not tested: Curled toes",
            "    https://doi.org/10.4085/1062-6050-0154.22\n",
        )
    ]
    assert places == sorted(places)
