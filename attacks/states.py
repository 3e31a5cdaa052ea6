"""The model check as an attack: every mode of answering, each search to its end."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from attacks.count import Outcome
from attacks.model import explore, routine
from attacks.worker import Case
from nerveflow.session.terms import Symptom


@dataclass(frozen=True)
class Search:
    """A mode of answering, a routine, and what is tried in each of its states."""

    name: str
    mode: str
    shape: Mapping[str, int] = field(default_factory=dict)
    """The arguments of `routine` that differ from one glide of one repetition on both sides."""
    tried: Mapping[str, object] = field(default_factory=dict)
    """The arguments of `explore`."""


@contextmanager
def cases(seed: int) -> Iterator[Case]:
    """A search for each case; nothing in them is random."""
    yield lambda turn: searched(SEARCHES[turn])


def searched(search: Search) -> Outcome:
    """What one search came to."""
    shape = {"glides": 1, "reps": 1, **search.shape}
    found = explore(routine(**shape), search.mode, **search.tried)  # type: ignore[arg-type]
    counts = {
        "states": found.states,
        "transitions": found.transitions,
        "that record a number": found.readings,
        "that close a nerve": found.closings,
    }
    outcome = Outcome(f"{search.mode}: {search.name}", counts)
    if not found.closed:
        outcome.faults.append("not explored to its end")
    outcome.faults += found.broken
    return outcome


NUMBERS = (3, 4, 6)
"""One for each thing that the rule does: nothing, ease, end."""
ONE_SIDE = {"one_side": True, "ladder": 1}
SMALL = tuple(
    Search("every move, tensions 3, 4, 6", mode, {}, {"numbers": NUMBERS})
    for mode in ("keyboard", "hands-free", "unattended")
)
LARGE = (
    Search(
        "ready, skip, undo, tensions 3, 4, 6", "keyboard", {}, {"numbers": NUMBERS, "undo": True}
    ),
    Search(
        "two glides of two repetitions, every move, all eleven tensions",
        "keyboard",
        {"glides": 2, "reps": 2},
        {"numbers": range(11)},
    ),
    Search(
        "one side, every move, tensions 3 and 6, a cramp, sharp pain, pain 6",
        "keyboard",
        ONE_SIDE,
        {"numbers": (3, 6), "symptoms": (Symptom.CRAMP, Symptom.SHARP), "pains": (6,)},
    ),
    Search("both sides, presses alone", "one key", {"ladder": 1}, {"numbers": (), "keys": False}),
    Search("one side, presses, pause, undo, stop", "one key", ONE_SIDE, {"numbers": ()}),
    Search("the same with tensions 3 and 6 told", "one key", ONE_SIDE, {"numbers": (3, 6)}),
    Search(
        "one side, five repetitions, presses alone",
        "one key",
        {**ONE_SIDE, "reps": 5},
        {"numbers": (), "keys": False},
    ),
    Search(
        "one side, two things to ease, presses, pause, undo, stop",
        "one key",
        {"one_side": True},
        {"numbers": ()},
    ),
)
SEARCHES = (*SMALL, *LARGE)
"""A small attack is the first three."""
