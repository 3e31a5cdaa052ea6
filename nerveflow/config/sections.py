"""Every setting, with its default. The names are those of config.toml: forever.

One entry here and its words are all that a new setting takes: the file is checked by it, the
settings screen shows it and docs/settings.md lists it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from nerveflow.config.declare import TextPattern, own_table, setting

if TYPE_CHECKING:
    from nerveflow.session.terms import Side

__all__ = [
    "BackendName",
    "Config",
    "FigureStyle",
    "PlanSettings",
    "ScreenSettings",
    "SessionSettings",
    "SettingValue",
    "SettingsError",
    "SoundSettings",
    "VoiceMode",
    "VoiceSpeed",
]

SettingValue = bool | int | str
"""What one setting can hold."""
BackendName = Literal["auto", "miniaudio", "simpleaudio", "player", "bell", "silent"]
VoiceMode = Literal["off", "key", "all"]
FigureStyle = Literal["auto", "pixels", "stills", "blocks", "lines"]
VoiceSpeed = Literal["slow", "normal", "fast"]

TIME_OF_DAY = TextPattern("(?:[01][0-9]|2[0-3]):[0-5][0-9]|", "time-of-day")
LANGUAGE = TextPattern("(?:[a-z]{2,3}(?:-[A-Z][A-Za-z]{1,7})?)|", "language")


class SettingsError(Exception):
    """A setting could not be changed; the message is one line for the person."""


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """How a session sounds."""

    backend: BackendName = setting("auto")
    muted: bool = setting(False)
    voice: VoiceMode = setting("all")
    voice_speed: VoiceSpeed = setting("normal")
    count: bool = setting(True)
    metronome: bool = setting(False)
    countdown_s: int = setting(3, least=0, most=10)
    voice_volume: int = setting(100, least=0, most=100)
    tone_volume: int = setting(100, least=0, most=100)
    lead_in: Literal["0", "0.5", "1", "2", "3"] = setting("0.5")

    @property
    def lead_in_ms(self) -> int:
        """The silence before the first sound."""
        return round(float(self.lead_in) * 1_000)


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """How a session looks."""

    theme: Literal["calm-dark", "calm-light"] = setting("calm-dark")
    reduced_motion: bool = setting(False)
    big_text: bool = setting(False)
    figure: FigureStyle = setting("auto")


def better_side(sore: str) -> "Side":
    """The side that goes first by which leg is sore; left if neither is the better one."""
    return _side("right" if sore == "left" else "left")


def _side(name: str) -> "Side":
    # Imported late: reading the file needs no session.
    from nerveflow.session.terms import Side

    return Side(name)


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """How a session runs."""

    hands_free: bool = setting(False)
    one_key: bool = setting(False)
    number_pace: Literal["slow", "usual", "quick"] = setting("usual")
    first_side: Literal["better", "left", "right"] = setting("better")
    sore_side: Literal["none", "left", "right", "both"] = setting("none")
    line_language: str = setting("", form=LANGUAGE)
    massager: Literal["ask", "yes", "no"] = setting("ask")
    check: Literal[
        "ask", "none", "toe-touch", "squat", "lunge", "knee-to-wall", "one-leg-stand", "own"
    ] = setting("ask")
    own_check: str = setting("", longest=80)
    keep_awake: bool = setting(True)
    end_notice: bool = setting(True)
    done_command: str = setting("", command=True)

    @property
    def compares(self) -> bool:
        """Whether a movement to compare is chosen."""
        return self.check not in ("ask", "none")

    @property
    def pace_ms(self) -> int:
        """How long each number that is said can be taken."""
        return {"slow": 1_500, "usual": 1_000, "quick": 700}[self.number_pace]

    @property
    def worse_side(self) -> "Side | None":
        """The side that complains; None if none or both do."""
        from nerveflow.session.terms import Side

        return Side(self.sore_side) if self.sore_side in ("left", "right") else None

    @property
    def begins_with(self) -> "Side":
        """The side that goes first; left if neither is the better side."""
        if self.first_side == "better":
            return better_side(self.sore_side)
        return _side(self.first_side)


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What is meant to happen in a week."""

    wake_time: str = setting("", form=TIME_OF_DAY)
    grace_days: int = setting(1, least=0, most=3)
    weekly_look: bool = setting(True)
    offer_weeks: bool = setting(True)
    per_week: Mapping[str, int] = own_table(
        least=0,
        # Days: a day counts once, however many sessions it had.
        most=7,
    )


@dataclass(frozen=True, slots=True)
class Config:
    """Everything in config.toml. A missing file is the same as an empty one."""

    sound: SoundSettings = field(default_factory=SoundSettings)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    session: SessionSettings = field(default_factory=SessionSettings)
    plan: PlanSettings = field(default_factory=PlanSettings)
    keys: Mapping[str, str] = own_table(keys=True)
