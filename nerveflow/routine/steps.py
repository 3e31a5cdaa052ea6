"""The steps of a routine file, told apart by what they `do`."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from nerveflow.routine.posture import PoseWords
from nerveflow.routine.tension import Written
from nerveflow.routine.text import Id, Lines, Prose
from nerveflow.session.pose import Joint
from nerveflow.session.timeline import Tempo

Stimulation = Literal["vibration", "light-touch", "sharp-blunt", "best-responder"]
STIMULI: tuple[Stimulation, ...] = ("vibration", "light-touch", "sharp-blunt")
"""The kinds of sensory input; the best responder is whichever of them helped."""

Sides = Literal["each", "one", "none"]
JointWord = Annotated[Joint, Field(strict=False)]
Reps = Annotated[int, Field(ge=5, le=10)]
Sets = Annotated[int, Field(ge=1, le=3)]
Rest = Annotated[float, Field(ge=5, le=120)]


def whole_ms(seconds: float) -> int:
    """Seconds of a routine file as whole milliseconds."""
    return round(seconds * 1000)


class PositionStep(Written):
    """Take up a posture; waits until the person is ready."""

    do: Literal["position"]
    pose: PoseWords
    say: Lines
    brief: Lines | None = None
    """What is said instead where a flow asks for few words and the person sits already."""


class FindTension(Written):
    """Go on slowly until tension is at target, then freeze; asks for a number."""

    do: Literal["find tension"]
    pose: PoseWords
    say: Lines
    brief: Lines | None = None
    """What is said instead where a flow asks for few words."""


class Pace(Written):
    """The tempo of one repetition, in seconds."""

    out: Annotated[float, Field(ge=0.5, le=10)] = 2
    pause: Annotated[float, Field(ge=0, le=5)] = 0.5
    back: Annotated[float, Field(ge=0.5, le=10)] = 2
    gap: Annotated[float, Field(ge=0, le=5)] = 0.5

    def tempo(self) -> Tempo:
        """The same in whole milliseconds."""
        return Tempo(
            whole_ms(self.out), whole_ms(self.pause), whole_ms(self.back), whole_ms(self.gap)
        )


class Glide(Written):
    """Move one joint out of the position and back, in a steady tempo."""

    do: Literal["glide"]
    joint: JointWord
    to: PoseWords
    """The other end of the movement."""
    say: Lines
    reps: Reps | None = None
    """As many repetitions unless the person chooses otherwise; 5 where nothing is said."""
    least: Reps = 5
    most: Reps = 10
    seconds: Annotated[float, Field(ge=1, le=300)] | None = None
    """Instead of `reps`: as many whole repetitions as fit into this time."""
    tempo: Pace = Pace()
    sets: Sets = 1
    rest: Rest = 20
    """Seconds between sets."""

    @property
    def usual_reps(self) -> int:
        """The repetitions of one set where nobody chooses."""
        if self.seconds is not None:
            return whole_ms(self.seconds) // self.tempo.tempo().rep_ms
        return max(5, self.least) if self.reps is None else self.reps

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.reps is not None and self.seconds is not None:
            raise PydanticCustomError(
                "both_doses", "give either reps or seconds", {"key": "seconds", "near": "reps"}
            )
        if self.least > self.most:
            raise PydanticCustomError("least_most", "is above most", {"key": "least"})
        if not self.least <= self.usual_reps <= self.most:
            raise PydanticCustomError(
                "reps_range",
                "come to {reps} repetitions, outside {least} to {most}",
                {
                    "key": "reps" if self.seconds is None else "seconds",
                    "reps": self.usual_reps,
                    "least": self.least,
                    "most": self.most,
                },
            )
        if self.joint not in (j for j, _ in self.to.degrees):
            raise PydanticCustomError(
                "still_joint", "does not move the {joint}", {"key": "to", "joint": self.joint.value}
            )
        return self


class Hold(Written):
    """Stay where it is, five seconds at most."""

    do: Literal["hold"]
    seconds: Annotated[float, Field(ge=0.5, le=5)]
    say: Lines
    pose: PoseWords | None = None


class Stimulus(Written):
    """Sensory input where it hurts."""

    do: Literal["stimulus"]
    kind: Stimulation
    seconds: Annotated[float, Field(ge=10, le=60)] = 40
    say: Lines


class Release(Written):
    """Let go of the position."""

    do: Literal["release"]
    pose: PoseWords
    seconds: Rest = 10
    say: Lines


class Recover(Written):
    """Rest before the next glide."""

    do: Literal["recover"]
    pose: PoseWords | None = None
    seconds: Rest = 12
    say: Lines


class Check(Written):
    """Try a movement and notice how it feels; the same one before and after."""

    do: Literal["check"]
    measure: Prose
    say: Lines
    pose: PoseWords | None = None


class Include(Written):
    """Lead another routine here, as it is or with another dose."""

    do: Literal["include"]
    routine: Id
    variant: Id | None = None
    reps: Reps | None = None
    sets: Sets | None = None
    sides: Sides | None = None
    glides: Annotated[tuple[JointWord, ...], Field(min_length=1)] | None = None
    """Only the glides of these joints."""
    brief: bool = False
    """Say the short form where a step has one."""


Step = Annotated[
    PositionStep | FindTension | Glide | Hold | Stimulus | Release | Recover | Check | Include,
    Field(discriminator="do"),
]
