from pathlib import Path

import pytest

from nerveflow.paths import find_paths
from nerveflow.resources import PACKAGE, MissingFiles, shipped


def test_one_variable_puts_everything_under_one_folder(tmp_path: Path) -> None:
    paths = find_paths({"NERVEFLOW_HOME": str(tmp_path)})
    assert paths.config_file == tmp_path / "config.toml"
    assert paths.routines_dir == tmp_path / "routines"
    assert paths.database == tmp_path / "history.sqlite3"
    assert paths.cache_dir == tmp_path / "cache"


def test_a_relative_home_is_made_absolute_so_that_a_change_of_folder_moves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"NERVEFLOW_HOME": "here"}).config_dir == tmp_path / "here"


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_paths({"NERVEFLOW_HOME": "~/nerves"}).data_dir == tmp_path / "nerves"


@pytest.mark.parametrize("environ", [{}, {"NERVEFLOW_HOME": ""}])
def test_without_it_the_platform_says_where(environ: dict[str, str]) -> None:
    paths = find_paths(environ)
    assert all(
        "nerveflow" in str(folder) for folder in (paths.config_dir, paths.data_dir, paths.cache_dir)
    )


def test_asking_creates_nothing(tmp_path: Path) -> None:
    find_paths({"NERVEFLOW_HOME": str(tmp_path / "new")})
    assert not (tmp_path / "new").exists()


def test_a_wheel_carries_the_shipped_files_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "nerveflow"
    (package / "_data" / "routines").mkdir(parents=True)
    (tmp_path / "routines").mkdir()
    assert shipped("routines", package) == package / "_data" / "routines"


def test_a_checkout_has_the_shipped_files_beside_the_package(tmp_path: Path) -> None:
    (tmp_path / "sounds").mkdir()
    assert shipped("sounds", tmp_path / "nerveflow") == tmp_path / "sounds"


def test_missing_shipped_files_name_both_places(tmp_path: Path) -> None:
    with pytest.raises(MissingFiles, match="sounds") as caught:
        shipped("sounds", tmp_path / "nerveflow")
    places = (tmp_path / "nerveflow" / "_data" / "sounds", tmp_path / "sounds")
    assert caught.value.places == places


def test_this_installation_has_its_routines() -> None:
    assert list(shipped("routines", PACKAGE).glob("*.toml"))
