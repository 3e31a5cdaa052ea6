"""The limits in the cache, from which `nerveflow plan` proposes without reading routines."""

import json
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow
from routine.samples import SMALL

from nerveflow.cli import known_limits as module
from nerveflow.cli.known_limits import known_limits
from nerveflow.cli.services import open_services
from nerveflow.paths import find_paths


def test_the_limits_in_the_cache_are_those_of_the_files(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = find_paths({"NERVEFLOW_HOME": str(home)})
    own = paths.routines_dir / "small.toml"
    own.parent.mkdir(parents=True)
    own.write_text(SMALL, encoding="utf-8")
    with open_services({"NERVEFLOW_HOME": str(home)}, muted=True) as services:
        ids = [each.id for each in services.library.entries()]
        read = {each: known_limits(services, paths, each) for each in ids}
        with monkeypatch.context() as unread:
            unread.setattr(module, "_read", None)
            assert {each: known_limits(services, paths, each) for each in ids} == read
        own.write_text(SMALL.replace("\nsummary", "\nper_day = 2\nsummary"), encoding="utf-8")
        assert known_limits(services, paths, "small")[0].per_day == 2


@pytest.mark.parametrize(
    "damage",
    [{"least": "5"}, {"slider": ""}, {"hours_between": "6"}, {"forms": [1]}],
)
def test_damaged_limits_are_read_anew(
    nerveflow: Nerveflow, home: Path, damage: dict[str, object]
) -> None:
    first = nerveflow("plan", "--json").json
    (copy,) = home.rglob("limits.json")
    saved = json.loads(copy.read_bytes())
    saved["value"]["short-flow"]["limits"] |= damage
    copy.write_text(json.dumps(saved), encoding="utf-8")
    assert nerveflow("plan", "--json").json == first
    assert json.loads(copy.read_bytes()) != saved
