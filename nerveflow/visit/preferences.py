"""The program's settings and the person's folders, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from nerveflow.audio.speaker import SoundSettings
from nerveflow.session.timeline import Side

Value = bool | int | str


class Setting(Protocol):
    """One line of the settings screen."""

    @property
    def name(self) -> str:
        """Where it stands in config.toml, as `sound.voice`."""

    @property
    def group(self) -> str:
        """The heading it belongs under."""

    @property
    def title(self) -> str: ...

    @property
    def meaning(self) -> str: ...

    @property
    def kind(self) -> Literal["switch", "choice", "number", "text"]: ...

    @property
    def value(self) -> Value: ...

    @property
    def default(self) -> Value: ...

    @property
    def choices(self) -> tuple[str, ...]:
        """What a choice can be, in order; empty for the other kinds."""

    @property
    def least(self) -> int | None:
        """The lower bound of a number."""

    @property
    def most(self) -> int | None:
        """The upper bound of a number."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings as the rooms below take them."""

    sound: SoundSettings = field(default_factory=SoundSettings)
    theme: str = "calm-dark"
    reduced_motion: bool = False
    big_text: bool = False
    hands_free: bool = False
    """Waits go on by themselves after their reading time."""
    first_side: Side = Side.LEFT
    """The side that goes first, better side and sore side considered."""
    check: str = "none"
    """The movement to compare before and after, by its name in config.toml."""
    own_check: str = ""
    wake_time: str = ""
    """As 07:00; empty where it is not known."""
    grace_days: int = 1
    per_week: Mapping[str, int] = field(default_factory=dict)
    """For each routine by its id, how often a week it is meant to be done."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Command id to the person's own keys, separated by commas."""


class SettingsError(Exception):
    """A setting could not be changed; the message is one line for the person."""


class Settings(Protocol):
    """config.toml, to be shown and changed. A change holds from the next session on."""

    @property
    def preferences(self) -> Preferences:
        """As they stand now."""

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What was wrong in the file when it was read, one line each."""

    def listed(self) -> tuple[Setting, ...]:
        """Every setting with one value, in the order of the file."""

    def change(self, name: str, value: Value) -> None:
        """Change one and write it to the file. Raises SettingsError."""

    def plan_week(self, routine: str, times: int) -> None:
        """Write how often a week a routine is meant to be done; 0 ends it. Raises SettingsError."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a person's own files lie, for screens that name them."""

    config_file: Path
    routines_dir: Path
    database: Path
    cache_dir: Path
