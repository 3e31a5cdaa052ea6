"""The model check as an attack: every mode of answering, each search to its end."""

from attacks.calls import Count
from attacks.model import explore, routine
from nerveflow.session.terms import Symptom


def attack(number: int, seed: int) -> Count:
    """Explore the routine; `number` 0 is the small search, 1 the large one. Nothing is random."""
    count = Count("model", seed)
    searches = SMALL if number == 0 else (*SMALL, *LARGE)
    for mode, how in searches:
        reps, rest = int(str(how.get("reps", 1))), {k: v for k, v in how.items() if k != "reps"}
        found = explore(routine(int(str(rest.pop("glides", 1))), reps), mode, **rest)  # type: ignore[arg-type]
        name = ", ".join([mode, *(f"{word} {value}" for word, value in how.items())])
        print(
            f"model: {name}: {found.states} states, {found.transitions} transitions, "
            f"{found.readings} record a number, {found.closings} close a nerve",
            flush=True,
        )
        count.add("states", found.states)
        count.add("transitions", found.transitions)
        if not found.closed and "most" in how:
            print(f"model: {name}: NOT explored to its end", flush=True)
        elif not found.closed:
            count.fault(f"{name}: not explored to its end")
        for wrong in found.broken:
            count.fault(f"{name}: {wrong}")
    return count


NUMBERS = (3, 4, 6)
"""One for each thing that the rule does: nothing, ease, end."""
SMALL: tuple[tuple[str, dict[str, object]], ...] = tuple(
    (mode, {"numbers": NUMBERS}) for mode in ("keyboard", "hands-free", "unattended")
)
LARGE: tuple[tuple[str, dict[str, object]], ...] = (
    ("keyboard", {"numbers": NUMBERS, "undo": True}),
    ("keyboard", {"numbers": range(11), "glides": 2, "reps": 2}),
    # Its end has not been reached: so many states in a few minutes.
    ("one key", {"numbers": (), "most": 30_000}),
    (
        "keyboard",
        {
            "numbers": (3, 6),
            "symptoms": (Symptom.CRAMP, Symptom.SHARP),
            "pains": (6,),
            "most": 30_000,
        },
    ),
)
