from pathlib import Path
from typing import get_args

import pytest

from nerveflow.cli.command_table import BACKENDS
from nerveflow.cli.settings import open_settings
from nerveflow.config.sections import BackendName, SettingsError
from nerveflow.config.settings import Settings
from nerveflow.locks import lock_file
from nerveflow.paths import find_paths
from nerveflow.session.terms import Side


def written(home: Path, text: str) -> None:
    home.mkdir()
    (home / "config.toml").write_text(text, encoding="utf-8")


def settings(home: Path, *, muted: bool = False) -> Settings:
    return open_settings(find_paths({"NERVEFLOW_HOME": str(home)}), muted=muted)


def test_settings_are_those_of_the_file(home: Path) -> None:
    written(home, '[session]\nsore_side = "left"\n[plan]\nwake_time = "06:30"\n')
    config = settings(home).config
    assert (config.session.begins_with, config.plan.wake_time) == (Side.RIGHT, "06:30")


def test_the_command_line_mutes_for_this_start_alone(home: Path) -> None:
    muted = settings(home, muted=True)
    assert muted.config.sound.muted
    muted.change("sound.voice", "key")
    assert muted.config.sound.muted
    assert "muted" not in (home / "config.toml").read_text(encoding="utf-8")
    muted.change("sound.muted", False)
    assert not muted.config.sound.muted


def test_who_names_a_back_end_hears_it_in_spite_of_a_muted_configuration(home: Path) -> None:
    written(home, "[sound]\nmuted = true\n")
    found = open_settings(find_paths({"NERVEFLOW_HOME": str(home)}), backend="bell")
    assert (found.config.sound.backend, found.config.sound.muted) == ("bell", False)
    found.change("sound.backend", "silent")
    assert found.config.sound.backend == "silent"


def test_the_command_line_offers_every_back_end_that_can_be_set() -> None:
    assert get_args(BackendName) == BACKENDS


def test_a_named_back_end_and_mute_together_are_silent(home: Path) -> None:
    found = open_settings(find_paths({"NERVEFLOW_HOME": str(home)}), backend="bell", muted=True)
    assert (found.config.sound.backend, found.config.sound.muted) == ("bell", True)


def test_a_change_is_in_the_file_at_the_next_start(home: Path) -> None:
    settings(home).change("plan.wake_time", "07:15")
    again = settings(home)
    assert again.config.plan.wake_time == "07:15"
    assert any(s.name == "plan.wake_time" and s.value == "07:15" for s in again.listed())


def test_two_windows_plan_their_weeks_side_by_side(home: Path) -> None:
    one, two = settings(home), settings(home)
    two.plan_week("nerve-flow", 3)
    two.change("screen.theme", "calm-light")
    one.plan_week("short-flow", 5)
    assert settings(home).config.plan.per_week == {"nerve-flow": 3, "short-flow": 5}
    # Whoever writes has read the file anew.
    assert one.config == settings(home).config
    two.plan_week("nerve-flow", 0)
    assert settings(home).config.plan.per_week == {"short-flow": 5}


def test_a_mistake_that_was_made_meanwhile_is_reported_after_the_next_change(home: Path) -> None:
    found = settings(home)
    written(home, '[sound]\nvoice = "loud"\n')
    found.change("sound.muted", True)
    assert [line.split(": ")[1] for line in found.mistakes] == ["sound.voice"]


def test_settings_are_locked_beside_the_history(home: Path) -> None:
    paths = find_paths({"NERVEFLOW_HOME": str(home)})
    assert paths.config_lock == lock_file(paths.database, "config")
    settings(home).change("sound.muted", True)
    assert paths.config_lock.exists() and home.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("sound.loudness", 3, "sound.loudness is not a setting."),
        ("sound.voice", "loud", "sound.voice: 'loud' is not one of off, key, all"),
        ("plan.wake_time", "25:00", "plan.wake_time: write a time of day such as 07:00"),
    ],
)
def test_what_cannot_be_set_is_refused_and_changes_nothing(
    home: Path, name: str, value: str | int, why: str
) -> None:
    found = settings(home)
    before = found.config
    with pytest.raises(SettingsError, match=why):
        found.change(name, value)
    assert found.config == before and not (home / "config.toml").exists()
