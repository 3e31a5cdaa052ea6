"""English: what can be chosen before a session."""

SIDES_AS_USUAL = "as usual"
SIDES_BOTH = "both"
ANSWER_AT_KEYBOARD = "at the keyboard"
ANSWER_WITH_ONE_KEY = "one key or a clicker"
NO_LIMIT = "no limit"
PART_ON, PART_OFF = "● on", "○ off today"
TITLES = {
    "sides": "Sides",
    "reps": "Repetitions of each set",
    "answering": "You answer",
    "fit": "Time limit",
    "parts": "Today's parts",
}
"""The title of each choice, by its id."""


def limit_of(minutes: int) -> str:
    """A limit of time."""
    return f"{minutes} minutes"


def reps_as_proposed(reps: int | None) -> str:
    """The repetitions that are proposed; None if nothing is."""
    return f"{reps}, as proposed" if reps else "as proposed"


def takes_about(length: str, most_reps: int | None) -> str:
    """How long it takes; None for no repetitions."""
    extent = f" with {most_reps} repetitions" if most_reps is not None else ""
    return f"That takes about {length}{extent}."
