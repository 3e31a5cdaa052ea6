import json
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, broken_routine, fields, flow_of_a_missing_routine, items
from syrupy.assertion import SnapshotAssertion

from nerveflow.cli import listing as module
from nerveflow.routine.library import Library


def test_routines_are_listed_with_their_length(nerveflow: Nerveflow) -> None:
    listed = items(nerveflow("routines", "--json").json)
    by_id = {each["id"]: each for each in listed}
    assert {"nerve-flow", "short-flow", "tibial-glide"} <= by_id.keys()
    assert all(each["origin"] == "shipped" and each["errors"] == [] for each in listed)
    assert nerveflow("routines").code == 0
    shown = nerveflow("routines").out
    assert all(str(each["name"]) in shown for each in listed)


@pytest.mark.parametrize(("speed", "movement"), [("slow", "none"), ("fast", "squat")])
def test_the_listed_length_is_that_of_a_session_with_these_settings(
    nerveflow: Nerveflow, home: Path, speed: str, movement: str
) -> None:
    unset = {each["id"]: each["about_ms"] for each in items(nerveflow("routines", "--json").json)}
    home.mkdir(exist_ok=True)
    settings = f'[sound]\nvoice_speed = "{speed}"\n[session]\nfirst_side = "right"\n'
    check = f'check = "{movement}"\n'
    (home / "config.toml").write_text(settings + check, encoding="utf-8")
    for each in items(nerveflow("routines", "--json").json):
        shown = fields(nerveflow("show", str(each["id"]), "--json").json)
        assert (each["about_ms"], each["total_ms"]) == (shown["about_ms"], shown["total_ms"])
        assert each["about_ms"] != unset[each["id"]]


def test_a_broken_file_is_listed_with_its_place_and_hides_nothing(
    nerveflow: Nerveflow, home: Path
) -> None:
    broken_routine(home / "routines")
    listed = {each["id"]: each for each in items(nerveflow("routines", "--json").json)}
    assert len(listed) > 6
    assert "mine.toml:3:1" in str(listed["mine"]["errors"])
    assert listed["mine"]["about_ms"] is None
    ran = nerveflow("routines")
    assert ran.code == 1 and "mine.toml:3:1" in ran.out and "summary" in ran.out
    assert nerveflow("show", "mine").code == 2


def test_a_routine_that_includes_a_missing_one_is_listed_as_broken(
    nerveflow: Nerveflow, home: Path
) -> None:
    flow_of_a_missing_routine(home / "routines")
    listed = {each["id"]: each for each in items(nerveflow("routines", "--json").json)}
    assert listed["mine"]["total_ms"] is None and "nowhere" in str(listed["mine"]["errors"])


def test_without_any_routine_the_exit_code_says_so(
    nerveflow: Nerveflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "library", lambda paths: Library(tmp_path))
    assert nerveflow("routines").code == 1


def test_the_fields_of_routines_are_those_of_the_golden_file(
    nerveflow: Nerveflow, home: Path, golden: SnapshotAssertion
) -> None:
    broken_routine(home / "routines")
    assert nerveflow("routines", "--json").shape == golden


def test_the_list_comes_from_the_cache_until_a_file_changes(
    nerveflow: Nerveflow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = nerveflow("routines", "--json").json
    (copy,) = home.rglob("routines.json")
    assert copy.stat().st_mode & 0o777 == 0o600
    with monkeypatch.context() as unread:
        unread.setattr(module, "listing", None)
        assert nerveflow("routines", "--json").json == first
    broken_routine(home / "routines")
    assert "mine" in {each["id"] for each in items(nerveflow("routines", "--json").json)}


@pytest.mark.parametrize(
    "damage",
    [{"id": 1}, {"nerve": "heart"}, {"name": "\x1b[2J"}, {"own_parts": 0}],
)
def test_a_damaged_copy_of_the_list_is_made_anew(
    nerveflow: Nerveflow, home: Path, damage: dict[str, object]
) -> None:
    first = nerveflow("routines", "--json").json
    (copy,) = home.rglob("routines.json")
    saved = json.loads(copy.read_bytes())
    saved["value"][0] |= damage
    copy.write_text(json.dumps(saved), encoding="utf-8")
    assert nerveflow("routines", "--json").json == first
    assert json.loads(copy.read_bytes()) != saved
