"""Where a person's own files lie: configuration, routines, history and what can be made again."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = ["HOME_VARIABLE", "Paths", "find_paths"]

HOME_VARIABLE = "NERVEFLOW_HOME"


class Paths(NamedTuple):
    """The folders of one person. Nothing here is created by asking for it."""

    config_dir: Path
    """Holds the configuration, and routines and recordings of one's own: what is worth a backup."""

    data_dir: Path
    """Holds the history."""

    cache_dir: Path
    """Holds rendered voice lines; may be deleted at any time."""

    @property
    def config_file(self) -> Path:
        return self.config_dir / "config.toml"

    @property
    def routines_dir(self) -> Path:
        """The person's own routines; one here replaces a shipped one of the same id."""
        return self.config_dir / "routines"

    @property
    def sounds_dir(self) -> Path:
        """The person's own recordings; one here is played in place of a shipped one."""
        return self.config_dir / "sounds"

    @property
    def database(self) -> Path:
        return self.data_dir / "history.sqlite3"

    @property
    def config_lock(self) -> Path:
        """Held while the configuration is written: beside the locks of the history, since the
        folder of the configuration is one that people edit."""
        return self.data_dir / "history.sqlite3.locks" / "config"


def find_paths(environ: Mapping[str, str]) -> Paths:
    """The folders that the environment asks for.

    NERVEFLOW_HOME, if it is set and not empty, puts everything under that one folder (a `~` at
    its start is the home folder); otherwise they are where the platform puts such files.
    """
    home = environ.get(HOME_VARIABLE, "")
    if home:
        folder = Path(home).expanduser().absolute()
        return Paths(config_dir=folder, data_dir=folder, cache_dir=folder / "cache")
    from platformdirs import PlatformDirs

    folders = PlatformDirs("nerveflow", appauthor=False)
    return Paths(
        config_dir=folders.user_config_path,
        data_dir=folders.user_data_path,
        cache_dir=folders.user_cache_path,
    )
