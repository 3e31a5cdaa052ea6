"""The short questions inside a session, for both front ends: each answer has its own key. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nerveflow.session.engine import Destination
from nerveflow.session.terms import Consequence, Reach, Symptom, Way
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
        "What do you feel?",
        tuple(
            Option(letter, words.symptom_option(symptom, consequences[symptom], place), symptom)
            for symptom, (letter, _) in words.SYMPTOMS.items()
            if letter
        ),
        "It can be taken back for ten seconds.",
    )


SKIP = Dialog(
    "Why skip the rest of this part?",
    (
        Option("h", "It hurts", "it hurts"),
        Option("m", "Too much for today", "too much for today"),
        Option("t", "No time", "no time"),
        Option("p", "The position does not work for me", "the position does not work"),
        Option("o", "No reason", ""),
    ),
)

EASIER = Dialog(
    "Easier for the rest of the session too?",
    (
        Option("y", "Yes, wherever there is the same easier way", Reach.REST),
        Option("n", "No, only for this part", Reach.BLOCK),
    ),
    "This is asked once a session.",
)

PAIN = "How much does it hurt, 0 to 10?"


def stop_question(kept: Kept, leave: str) -> Dialog:
    """Whether to end the session, with what is true of what was done in it.

    `leave` is the key that leaves the session to continue it another time.
    """
    end, text = words.STOP_KEEPS[kept.value]
    options = (Option("y", end, "stop"), Option("n", "Go on", "on"))
    return Dialog("End the session here?", options, text.format(leave=leave), forward="on")


def way_question(ways: Mapping[Way, Destination]) -> Dialog:
    """How to go on after a glide was broken off: each way says what it begins and leaves out."""
    return Dialog(
        "What next?",
        tuple(_way(way, to) for way, to in ways.items()),
        "This nerve on this side is over for today. That is fine. Nerves have off days.",
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
    times = ("Not planned", "Once a week", "Twice a week")
    return Dialog(
        f"How many times a week do you want to do {name}?",
        tuple(
            Option(str(n), times[n] if n < len(times) else f"{n} times a week", str(n))
            for n in range(8)
        ),
        "A week still counts if you miss no more than your grace days (see settings).",
    )
