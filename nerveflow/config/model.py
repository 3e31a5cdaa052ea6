"""What can be set, with its meaning and default. The names stand in config.toml: forever."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

__all__ = ["Config", "Keys", "PlanSection", "Screen", "SessionChoices", "Side", "Sound"]

Side = Literal["left", "right"]
Percent = Annotated[int, Field(ge=0, le=100)]
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^$|^([01]\d|2[0-3]):[0-5]\d$")]
Times = Annotated[int, Field(ge=0, le=21)]
"""How often in a week: three sessions a day are the most."""


class _Table(BaseModel):
    """One table of the file: exact types, no surprises after loading."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class Sound(_Table):
    """How a session sounds."""

    backend: Literal["auto", "miniaudio", "simpleaudio", "player", "bell", "silent"] = Field(
        default="auto",
        title="Played through",
        description="What plays the sound. auto takes the first that opens.",
    )
    muted: bool = Field(
        default=False, title="Mute", description="Start without any sound; no device is opened."
    )
    voice: Literal["off", "key", "all"] = Field(
        default="all",
        title="Voice",
        description="What is spoken: nothing, key words only, or every instruction.",
    )
    count: bool = Field(
        default=True,
        title="Count aloud",
        description="Speak the number of each repetition, and the last one as such.",
    )
    metronome: bool = Field(
        default=False,
        title="Metronome",
        description="A quiet tick each second while a joint moves.",
    )
    countdown_s: Annotated[int, Field(ge=0, le=10)] = Field(
        default=3,
        title="Count-in",
        description="Seconds counted in before a paced step begins; 0 for none.",
    )
    voice_volume: Percent = Field(
        default=100, title="Volume of the voice", description="In percent, 0 to 100."
    )
    tone_volume: Percent = Field(
        default=100, title="Volume of the tones", description="In percent, 0 to 100."
    )


class Screen(_Table):
    """How a session looks."""

    theme: Literal["calm-dark", "calm-light"] = Field(
        default="calm-dark", title="Theme", description="Dark or light colours."
    )
    reduced_motion: bool = Field(
        default=False,
        title="Reduced motion",
        description="Show the two end poses side by side instead of moving, and no flash.",
    )
    big_text: bool = Field(
        default=False,
        title="Big text",
        description="Start a session with words large enough to read at three metres.",
    )


class SessionChoices(_Table):
    """How a session is led."""

    hands_free: bool = Field(
        default=False,
        title="Hands free",
        description="Steps that wait for you go on by themselves after their reading time.",
    )
    first_side: Literal["better", "left", "right"] = Field(
        default="better",
        title="Side to begin with",
        description="The better side learns the movement first; left or right fixes it.",
    )
    sore_side: Literal["none", "left", "right", "both"] = Field(
        default="none",
        title="Sore side",
        description="Which leg complains; the other one is the better side.",
    )
    check: Literal[
        "none", "toe-touch", "squat", "lunge", "knee-to-wall", "one-leg-stand", "own"
    ] = Field(
        default="none",
        title="Movement to compare",
        description="Done the same way before and after a session; own takes your own words.",
    )
    own_check: Annotated[str, StringConstraints(max_length=80)] = Field(
        default="",
        title="Your own movement",
        description="The movement to compare in your own words, rated 0 to 10.",
    )

    @property
    def begins_with(self) -> Side:
        """The side that goes first; left where nothing makes one the better side."""
        if self.first_side != "better":
            return self.first_side
        return "right" if self.sore_side == "left" else "left"


class PlanSection(_Table):
    """What is meant to happen in a week."""

    wake_time: TimeOfDay = Field(
        default="",
        title="Time of waking",
        description="As 07:00. No session is proposed within two hours of it; empty if unknown.",
    )
    grace_days: Annotated[int, Field(ge=0, le=3)] = Field(
        default=1,
        title="Grace days",
        description="Days that may be missed in a week before the week streak ends.",
    )
    per_week: dict[str, Times] = Field(
        default_factory=dict,
        title="Times a week",
        description="For each routine by its id, how often a week it is meant to be done.",
    )


Keys = dict[str, str]
"""Command id to key, or to several keys with commas between, as Textual names them."""


class Config(_Table):
    """Everything in config.toml. A missing file is the same as an empty one."""

    sound: Sound = Field(default_factory=Sound, title="Sound")
    screen: Screen = Field(default_factory=Screen, title="Screen")
    session: SessionChoices = Field(default_factory=SessionChoices, title="Session")
    plan: PlanSection = Field(default_factory=PlanSection, title="Plan")
    keys: Keys = Field(
        default_factory=dict,
        title="Keys",
        description='Keys of your own for commands, as pause = "space,p".',
    )
