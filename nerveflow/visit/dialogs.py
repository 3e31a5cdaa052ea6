"""The short questions inside a session, for both front ends: each answer has its own key. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nerveflow.session.engine import Destination
from nerveflow.session.terms import Consequence, Symptom, Way
from nerveflow.wording import words


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


def symptom_question(consequences: Mapping[Symptom, Consequence], place: str) -> Dialog:
    """What is felt: each answer says what it will do to this place, a nerve on a side."""
    return Dialog(
        words.WHAT_IS_FELT,
        tuple(
            Option(letter, words.symptom_option(symptom, consequences[symptom], place), symptom)
            for symptom, (letter, _) in words.SYMPTOMS.items()
            if letter
        ),
        words.CAN_BE_TAKEN_BACK,
    )


SKIP = Dialog(words.WHY_SKIP, tuple(Option(*each) for each in words.SKIP_REASONS))

EASIER = Dialog(
    words.EASIER_TOO,
    tuple(Option(key, label, reach) for reach, (key, label) in words.EASIER_REACH.items()),
    words.ASKED_ONCE_A_SESSION,
)


def stop_question(kept: Kept, leave: str) -> Dialog:
    """Whether to end the session, with what is true of what was done in it.

    `leave` is the key that leaves the session to continue it another time.
    """
    end, text = words.STOP_KEEPS[kept.value]
    options = (Option("y", end, "stop"), Option("n", words.GO_ON_INSTEAD, "on"))
    return Dialog(words.END_HERE, options, text.format(leave=leave), forward="on")


def way_question(ways: Mapping[Way, Destination]) -> Dialog:
    """How to go on after a glide was broken off: each way says what it begins and leaves out."""
    return Dialog(
        words.WHAT_NEXT,
        tuple(_way(way, to) for way, to in ways.items()),
        words.OVER_IS_FINE,
    )


def _way(way: Way, to: Destination) -> Option:
    key, label = words.WAYS[way]
    segment = to.segment
    if segment is not None and way is not Way.END:
        label += f": {words.place_of(segment.nerve, segment.side) or words.kind_of(segment)}"
    left_out = tuple(words.place_of(nerve, side) for nerve, side in to.left_out)
    return Option(key, label + words.leaves_out(left_out), way)


def week_question(name: str) -> Dialog:
    """How often a week a routine is meant to be done."""
    return Dialog(
        words.how_often_a_week(name),
        tuple(Option(str(n), words.times_a_week(n), str(n)) for n in range(8)),
        words.A_WEEK_COUNTS,
    )
