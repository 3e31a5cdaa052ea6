"""The session that the person asked for, for either front end."""

from dataclasses import dataclass, field, replace

from nerveflow.routine.choices import Choices

DEFAULT_ROUTINE = "nerve-flow"
FIRST_ROUTINE = "short-flow"
"""What is offered as long as nothing has been done."""


@dataclass(frozen=True, slots=True)
class Answering:
    """How the person answers in a session."""

    hands_free: bool = False
    """Whether waits end by themselves."""
    one_key: bool = False
    """Whether one key takes the numbers and choices that are said."""
    pace_ms: int = 1_000
    """How long each number is said and lit."""

    @property
    def by(self) -> str:
        """How the person answers, as one of `words.questions.ANSWER_BY`."""
        if self.one_key:
            return "one-key"
        return "hands-free" if self.hands_free else "keyboard"

    def by_answer(self, by: str) -> "Answering":
        """The same with another way to answer."""
        return replace(self, hands_free=by == "hands-free", one_key=by == "one-key")


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
    answering_chosen: bool = False
    """Whether the person chose how to answer today: then it is not asked."""
    suggested: bool = False
    """Whether the routine was chosen for a first session because none was named."""

    @property
    def rehearsal(self) -> bool:
        """Whether it is a rehearsal: nobody moves, so there are no questions."""
        return self.speed != 1.0
