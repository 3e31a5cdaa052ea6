"""The session that the person asked for, for either front end."""

from dataclasses import dataclass, field

from nerveflow.routine.choices import Choices

DEFAULT_ROUTINE = "nerve-flow"


@dataclass(frozen=True, slots=True)
class Answering:
    """How the person answers in a session."""

    hands_free: bool = False
    """Whether waits end by themselves."""
    one_key: bool = False
    """Whether one key takes the numbers and choices that are said."""
    pace_ms: int = 1_000
    """How long each number is said and lit."""


AT_THE_KEYBOARD = Answering()


@dataclass(frozen=True, slots=True)
class Request:
    """The session to run, before the questions about it."""

    routine: str = DEFAULT_ROUTINE
    """The id of a routine, or the path of its file."""
    choices: Choices = field(default_factory=Choices)
    speed: float = 1.0
    """Session time per machine time; another one than 1 is a rehearsal."""
    answering: Answering = AT_THE_KEYBOARD

    @property
    def rehearsal(self) -> bool:
        """Whether it is a rehearsal: nobody moves, so there are no questions."""
        return self.speed != 1.0
