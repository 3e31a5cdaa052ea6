from pathlib import Path

import pytest

from nerveflow.cli.settings import FileSettings
from nerveflow.paths import find_paths
from nerveflow.session.timeline import Side
from nerveflow.visit.preferences import SettingsError


def written(home: Path, text: str) -> None:
    home.mkdir()
    (home / "config.toml").write_text(text, encoding="utf-8")


def settings(home: Path, *, muted: bool = False) -> FileSettings:
    return FileSettings(find_paths({"NERVEFLOW_HOME": str(home)}), muted=muted)


def test_preferences_are_those_of_the_file(home: Path) -> None:
    written(home, '[session]\nsore_side = "left"\n[plan]\nwake_time = "06:30"\n')
    found = settings(home).preferences
    assert (found.first_side, found.wake_time) == (Side.RIGHT, "06:30")


def test_the_command_line_mutes_for_this_start_alone(home: Path) -> None:
    muted = settings(home, muted=True)
    assert muted.preferences.sound.muted
    muted.change("sound.voice", "key")
    assert "muted" not in (home / "config.toml").read_text(encoding="utf-8")
    muted.change("sound.muted", False)
    assert not muted.preferences.sound.muted


def test_who_names_a_back_end_hears_it_in_spite_of_a_muted_configuration(home: Path) -> None:
    written(home, "[sound]\nmuted = true\n")
    found = FileSettings(find_paths({"NERVEFLOW_HOME": str(home)}), backend="bell")
    assert (found.preferences.sound.backend, found.preferences.sound.muted) == ("bell", False)
    found.change("sound.backend", "silent")
    assert found.preferences.sound.backend == "silent"


def test_a_change_is_in_the_file_at_the_next_start(home: Path) -> None:
    settings(home).change("plan.wake_time", "07:15")
    again = settings(home)
    assert again.preferences.wake_time == "07:15"
    assert any(s.name == "plan.wake_time" and s.value == "07:15" for s in again.listed())


@pytest.mark.parametrize(
    ("name", "value"), [("sound.loudness", 3), ("sound.voice", "loud"), ("plan.wake_time", "25:00")]
)
def test_what_cannot_be_set_is_refused_and_changes_nothing(
    home: Path, name: str, value: str | int
) -> None:
    found = settings(home)
    before = found.preferences
    with pytest.raises(SettingsError):
        found.change(name, value)
    assert found.preferences == before and not (home / "config.toml").exists()
