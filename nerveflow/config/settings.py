"""The settings of one person in use: as in the file, with what only this start asks for."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from nerveflow.config.document import TomlPath
from nerveflow.config.sections import Config, SettingsError, SettingValue
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.config.file import ConfigFile
    from nerveflow.config.setting_list import Setting


SaveSetting = Callable[[TomlPath, SettingValue | None], "ConfigFile"]
"""Sets one entry of the file, or removes it, and reads the file again. Raises SettingsError."""


class Settings:
    """What config.toml says, to be read and changed. A change holds from the next session on.

    The overrides are settings by name that hold only for this start, whatever the file says.
    """

    def __init__(
        self,
        found: "ConfigFile",
        save: SaveSetting,
        overrides: Mapping[str, SettingValue] | None = None,
    ) -> None:
        self._found = found
        self._save = save
        self._overrides = dict(overrides or {})
        self._config = self._overridden()

    @property
    def config(self) -> Config:
        """The settings that hold now."""
        return self._config

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What is wrong in the file, one line each: errors, then warnings."""
        return (*self.errors, *self.warnings)

    @property
    def errors(self) -> tuple[str, ...]:
        """Values that cannot be used, one line each; their defaults are used."""
        return self._found.errors

    @property
    def warnings(self) -> tuple[str, ...]:
        """Keys that are not settings, one line each; they change nothing."""
        return self._found.warnings

    @property
    def wrong_keys(self) -> tuple[str, ...]:
        """What is wrong with keys of one's own, one line each."""
        return tuple(str(each) for each in self._found.findings if each.where.startswith("keys."))

    def located(self, entry: TomlPath, message: str) -> str:
        """One line about a mistake in an entry that another room has found: file, line, what."""
        return self._found.located(entry, message)

    def listed(self) -> "tuple[Setting, ...]":
        """Every setting with one value, as the file has it."""
        from nerveflow.config.setting_list import list_settings

        return list_settings(self._found.config)

    def names(self, name: str) -> bool:
        """Whether the person has set this one, as `session.sore_side`, even to its default."""
        return self._found.has(tuple(name.split(".")))

    def change(self, name: str, value: SettingValue) -> None:
        """Change one setting, as `sound.voice`, and write it. Raises SettingsError."""
        from nerveflow.config.setting_list import change

        try:
            change(self._found.config, name, value)
        except KeyError as error:
            raise SettingsError(words.settings.no_such_setting(name)) from error
        except ValueError as error:
            raise SettingsError(str(error)) from error
        self._write(tuple(name.split(".")), value)

    def plan_week(self, routine: str, times: int) -> None:
        """Write how often a week a routine is meant to be done; 0 ends it. Raises SettingsError."""
        self._write(("plan", "per_week", routine), times or None)

    def _write(self, entry: TomlPath, value: SettingValue | None) -> None:
        self._found = self._save(entry, value)
        # A choice on the screen is newer than one on the command line.
        self._overrides.pop(".".join(entry), None)
        self._config = self._overridden()

    def _overridden(self) -> Config:
        config = self._found.config
        if self._overrides:
            from nerveflow.config.setting_list import change

            for name, value in self._overrides.items():
                config = change(config, name, value)
        return config
