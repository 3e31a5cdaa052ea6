"""What was asked for on the command line, for either front end."""

from dataclasses import dataclass, field

from nerveflow.routine.choices import Choices

DEFAULT_ROUTINE = "nerve-flow"


@dataclass(frozen=True, slots=True)
class Request:
    """A session to lead."""

    routine: str = DEFAULT_ROUTINE
    """An id or a path."""
    choices: Choices = field(default_factory=Choices)
    speed: float = 1.0
    """Another one than 1 is a rehearsal."""
    hands_free: bool = False

    @property
    def rehearsal(self) -> bool:
        """Whether nobody moves, so that nothing about safety is asked."""
        return self.speed != 1.0
