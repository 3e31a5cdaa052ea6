"""Opens the settings of one person, with what the command line asks for in this start only."""

from functools import partial

from nerveflow.config.file import load, save
from nerveflow.config.sections import BackendName, SettingValue
from nerveflow.config.settings import Settings
from nerveflow.paths import Paths


def open_settings(
    paths: Paths, *, backend: BackendName | None = None, muted: bool = False
) -> Settings:
    """The settings of these folders; `backend` and `muted` override them and are not written."""
    overrides: dict[str, SettingValue] = {}
    if backend is not None:
        # A back end that is named on the command line is meant to be heard.
        overrides = {"sound.backend": backend, "sound.muted": False}
    if muted:
        overrides["sound.muted"] = True
    write = partial(save, paths.config_file, paths.config_lock)
    return Settings(load(paths.config_file), write, overrides)
