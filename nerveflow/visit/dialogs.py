"""Short questions for both front ends: each answer has its own key. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Kept(StrEnum):
    """Whether what is done in a session outlasts the program."""

    KEPT = "kept"
    NOT_YET = "not yet"
    """Something is in no file so far."""
    NEVER = "never"
    """No folder takes a file."""


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
    times = ("Not planned", "Once a week", "Twice a week")
    return Dialog(
        f"How many times a week do you want to do {name}?",
        tuple(
            Option(str(n), times[n] if n < len(times) else f"{n} times a week", str(n))
            for n in range(8)
        ),
        "A week still counts if you miss no more than your grace days (see settings).",
    )
