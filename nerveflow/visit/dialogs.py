"""Short questions for both front ends: each answer has its own key. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from nerveflow.wording import words


class SavedSoFar(StrEnum):
    """Whether what is done in a session survives the end of the program."""

    ALL = "all"
    NOT_YET = "not yet"
    """A part of it is in no file so far."""
    NEVER = "never"
    """No folder can be written to."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Dialog:
    """What is asked, and the answers there are; no answer leaves everything as it is."""

    title: str
    options: tuple[Option, ...]
    text: str = ""
    forward: str = ""
    """The value of the answer that the forward key of a clicker gives: never one that ends or
    loses something. Empty where it gives none."""


def week_question(name: str) -> Dialog:
    """How often a week a routine is meant to be done."""
    return Dialog(
        words.weeks.how_often_a_week(name),
        tuple(Option(str(n), words.weeks.times_a_week(n), str(n)) for n in range(8)),
        words.weeks.A_WEEK_COUNTS,
    )
