"""Every setting, with its meaning and default. The names are those of config.toml: forever.

One entry here is all that a new setting takes: the file is checked by it, the settings screen shows
it and docs/settings.md lists it.
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

TIME_OF_DAY = TextPattern(
    "(?:[01][0-9]|2[0-3]):[0-5][0-9]|", "write a time of day such as 07:00, or empty text"
)


LANGUAGE = TextPattern(
    "(?:[a-z]{2,3}(?:-[A-Z][A-Za-z]{1,7})?)|",
    "write the code of a language such as de or pt-BR, or empty text",
)


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """How a session sounds."""

    backend: BackendName = setting(
        "auto", "Sound output", "What plays the sound. auto takes the first that opens."
    )
    muted: bool = setting(False, "Mute", "Start without any sound; no device is opened.")
    voice: VoiceMode = setting(
        "all", "Voice", "What is spoken: nothing, key words only, or every instruction."
    )
    voice_speed: VoiceSpeed = setting(
        "normal",
        "Speed of the voice",
        "About 125, 150 or 175 words a minute. A session takes the time that its lines need.",
    )
    count: bool = setting(
        True, "Count aloud", "Speak the number of each repetition, and say which is the last."
    )
    metronome: bool = setting(False, "Metronome", "A quiet tick each second while a joint moves.")
    countdown_s: int = setting(
        3,
        "Countdown",
        "Seconds counted down before a timed step begins; 0 for none.",
        least=0,
        most=10,
    )
    voice_volume: int = setting(100, "Voice volume", "In percent, 0 to 100.", least=0, most=100)
    tone_volume: int = setting(100, "Tone volume", "In percent, 0 to 100.", least=0, most=100)
    lead_in: Literal["0", "0.5", "1", "2", "3"] = setting(
        "0.5",
        "Silence first",
        "Seconds of silence before the first sound, for headphones or a television that have to"
        " wake up. More, if the first word is cut off.",
    )

    @property
    def lead_in_ms(self) -> int:
        """The silence before the first sound."""
        return round(float(self.lead_in) * 1_000)


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """How a session looks."""

    theme: Literal["calm-dark", "calm-light"] = setting(
        "calm-dark", "Theme", "Dark or light colours."
    )
    reduced_motion: bool = setting(
        False,
        "Reduced motion",
        "Show the two end poses side by side instead of moving, and no flash.",
    )
    big_text: bool = setting(
        False, "Big text", "Start a session with words large enough to read at three metres."
    )
    figure: FigureStyle = setting(
        "auto",
        "Figure",
        "How the person is drawn. auto takes pixels where the terminal can show pictures, else"
        " blocks; pixels waits longer for the terminal to say so; stills is for a terminal in which"
        " pictures flicker: pixels while nothing moves, blocks while something does. auto turns to"
        " that by itself where the terminal takes long to show pictures.",
    )


def better_side(sore: str) -> "Side":
    """The side that goes first by which leg is sore; left where neither is the better one."""
    return _side("right" if sore == "left" else "left")


def _side(name: str) -> "Side":
    # Late: whoever only reads the file needs no session.
    from nerveflow.session.terms import Side

    return Side(name)


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """How a session runs."""

    hands_free: bool = setting(
        False,
        "Hands free",
        "Steps that wait for you continue on their own, once there was time to read them.",
    )
    one_key: bool = setting(
        False,
        "One key",
        "Answer with one key or a clicker: numbers and choices are said, and a press takes one."
        " How you answer is asked before the first session.",
    )
    number_pace: Literal["slow", "usual", "quick"] = setting(
        "usual",
        "Pace of spoken numbers",
        "How long each number can be taken: 1.5, 1 or 0.7 seconds; words twice as long.",
    )
    first_side: Literal["better", "left", "right"] = setting(
        "better",
        "Side to begin with",
        "The better leg learns the movement first; or always begin with this leg.",
    )
    sore_side: Literal["none", "left", "right", "both"] = setting(
        "none",
        "Sore side",
        "Which leg is sore; the other one is the better side. Asked before the first session.",
    )
    line_language: str = setting(
        "",
        "Language of routines",
        "For example de, for routines that also have their lines in it. Empty: the language each"
        " was written in.",
        form=LANGUAGE,
    )
    massager: Literal["ask", "yes", "no"] = setting(
        "ask",
        "Massager",
        "Whether you have one for vibration. With no, those steps are left out.",
    )
    check: Literal[
        "ask", "none", "toe-touch", "squat", "lunge", "knee-to-wall", "one-leg-stand", "own"
    ] = setting(
        "ask",
        "Test movement",
        "Done the same way before and after a session; own takes your own words. With none, steps"
        " that compare are left out.",
    )
    own_check: str = setting(
        "",
        "Your own movement",
        "The movement to compare in your own words, rated 0 to 10.",
        longest=80,
    )
    keep_awake: bool = setting(
        True,
        "Keep the screen on",
        "The screen and the computer do not go to sleep during a session.",
    )
    end_notice: bool = setting(
        True,
        "Tell me at the end",
        "The terminal shows a notice at the end of a session, or rings its bell.",
    )
    done_command: str = setting(
        "",
        "Command at the end",
        'A program to start at the end of a session, as notify-send "All done". In the file it may'
        " be a list of its words. No shell reads it.",
        command=True,
    )

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
        """The side that complains; None where none or both do."""
        from nerveflow.session.terms import Side

        return Side(self.sore_side) if self.sore_side in ("left", "right") else None

    @property
    def begins_with(self) -> "Side":
        """The side that goes first; left where neither is the better side."""
        if self.first_side == "better":
            return better_side(self.sore_side)
        return _side(self.first_side)


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """What is meant to happen in a week."""

    wake_time: str = setting(
        "",
        "Wake-up time",
        "For example 07:00. No session is proposed in the two hours after it.",
        form=TIME_OF_DAY,
    )
    grace_days: int = setting(
        1,
        "Grace days",
        "Days that may be missed in a week before the week streak ends.",
        least=0,
        most=3,
    )
    weekly_look: bool = setting(
        True,
        "Weekly look",
        "After a session, ask once a week how the week was, and at the end how to go on.",
    )
    offer_weeks: bool = setting(
        True,
        "Offer some weeks",
        "Offer to plan six weeks with an end, where none are planned. It is asked once.",
    )
    per_week: Mapping[str, int] = own_table(
        "Times a week",
        "For each routine by its id, on how many days a week it is meant to be done.",
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
    keys: Mapping[str, str] = own_table(
        "Keys", 'Keys of your own for commands, as pause = "space,z".', keys=True
    )
