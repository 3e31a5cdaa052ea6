"""config.toml as front ends take it: read once, shown, changed and written."""

from dataclasses import replace

from nerveflow.audio.speaker import BackendName, SoundSettings
from nerveflow.config.file import UnwritableError, load, save
from nerveflow.config.model import Config
from nerveflow.config.setting_list import Value, change, list_settings
from nerveflow.paths import Paths
from nerveflow.session.timeline import Side
from nerveflow.visit.preferences import Preferences, Setting, SettingsError


class FileSettings:
    """The settings of one person; what the command line asks for holds for this start alone."""

    def __init__(
        self, paths: Paths, *, backend: BackendName | None = None, muted: bool = False
    ) -> None:
        read = load(paths.config_file)
        self.mistakes = (*read.errors, *read.warnings)
        self._file = paths.config_file
        self._config = read.config
        self._backend = backend
        self._muted = muted

    @property
    def preferences(self) -> Preferences:
        """As they stand now."""
        found = preferences(self._config)
        sound = found.sound
        if self._backend is not None:
            # Who names a back end wants to hear it.
            sound = replace(sound, backend=self._backend, muted=False)
        if self._muted:
            sound = replace(sound, muted=True)
        return replace(found, sound=sound)

    def listed(self) -> tuple[Setting, ...]:
        """Every setting with one value."""
        return list_settings(self._config)

    def change(self, name: str, value: Value) -> None:
        """Change one and write it to the file. Raises SettingsError."""
        try:
            self._write(change(self._config, name, value))
        except KeyError as error:
            raise SettingsError(f"{name} is no setting.") from error
        except ValueError as error:
            raise SettingsError(str(error)) from error
        # A choice on the screen is newer than one on the command line.
        if name == "sound.muted":
            self._muted = False
        if name == "sound.backend":
            self._backend = None

    def plan_week(self, routine: str, times: int) -> None:
        """Write how often a week a routine is meant to be done; 0 ends it. Raises SettingsError."""
        weeks = {**self._config.plan.per_week, routine: times}
        plan = self._config.plan.model_copy(
            update={"per_week": {flow: often for flow, often in weeks.items() if often}}
        )
        self._write(self._config.model_copy(update={"plan": plan}))

    def _write(self, changed: Config) -> None:
        try:
            save(self._file, self._config, changed)
        except UnwritableError as error:
            raise SettingsError(str(error)) from error
        self._config = changed


def preferences(config: Config) -> Preferences:
    """A configuration as the rooms below take it."""
    sound, session = config.sound, config.session
    return Preferences(
        sound=SoundSettings(
            backend=sound.backend,
            muted=sound.muted,
            voice=sound.voice,
            count=sound.count,
            metronome=sound.metronome,
            countdown_s=sound.countdown_s,
            voice_volume=sound.voice_volume,
            tone_volume=sound.tone_volume,
        ),
        theme=config.screen.theme,
        reduced_motion=config.screen.reduced_motion,
        big_text=config.screen.big_text,
        hands_free=session.hands_free,
        first_side=Side(session.begins_with),
        check=session.check,
        own_check=session.own_check,
        wake_time=config.plan.wake_time,
        grace_days=config.plan.grace_days,
        per_week=dict(config.plan.per_week),
        keys=dict(config.keys),
    )
