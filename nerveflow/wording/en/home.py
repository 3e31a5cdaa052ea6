"""English: the first page."""

ABOUT_THE_PROGRAM = "A coach for small, light leg movements that let a nerve slide."
"""What home says about the program."""
NEVER_DONE = "not yet done"
GOOD_FIRST = "begin here"
"""Beside the routine that is offered at a first start."""


def start_with(name: str, length: str) -> str:
    """What a first start offers, on the home screen."""
    return f"Begin with {name}, {length}. Enter starts it."


def tried_last(ending: str, day: str) -> str:
    """The newest session of a routine that was never done, as "stopped today"."""
    return f"{ending} {day}"


def first_session(name: str, length: str) -> str:
    """What is said when a first session begins and no routine was named."""
    return f"Your first session is the short one: {name}, {length}."


PRESS_ENTER = "press Enter"
TYPE_RUN = "type nerveflow run"
"""How the questions are reached, at home and from the command line."""


def closed_until_seen(named: str, then: str, *, emergency: bool) -> str:
    """Why there is no session: concerns that no professional has seen yet.

    `then` is PRESS_ENTER or TYPE_RUN.
    """
    what = "Call your emergency number now." if emergency else "Have it looked at now."
    return (
        f"No session. You answered: {named}. {what} When a professional has seen you, {then} and"
        " say so."
    )


def closed_until_asked(named: str, then: str) -> str:
    """Why there is no session: concerns that were seen, with nothing asked again since."""
    return (
        f"No session yet. You answered: {named}. You said that a professional has seen it. Now the"
        f" questions come once more: {then} and answer them."
    )


def go_on_with(name: str) -> str:
    """The row of home that continues an unfinished session."""
    return f"{name}, unfinished"


TODAY_NAMES = {
    "goal": "Goal",
    "plan": "Plan",
    "due": "Today",
    "over": "Over",
    "last": "Last",
    "weeks": "Weeks",
    "hint": "Hint",
}
"""The names of the lines about today."""
FIND_ROUTINE = "find a routine"
FILE_HAS_ERRORS = "This file has errors."
ABOUT_FELT, ABOUT_WAY, ABOUT_NEEDS = "Felt", "Way", "Needs"
ABOUT_CARE = "Take care"
"""The headings of what a routine says about itself."""
SIDES = {
    "each": "both sides",
    "one": "one side",
    "worse": "the worse side",
    "together": "both at once",
    "none": "",
}
"""On which sides a routine is done, in its row."""
NONE_SO_FAR = "No session yet."


def sources_in_help(count: int) -> str:
    """How many sources a routine has, and where they are."""
    return f"{count} sources, in help"


def one_side_only(side: str) -> str:
    """The side that was chosen the last time."""
    return f"{side} only"


def with_own_parts(parts: str) -> str:
    """Which files of the person's own a routine includes."""
    return f"with your own {parts}"


def dose_today(reps: str, why: str) -> str:
    """What is proposed for today, and why."""
    return f"{reps} today. {why}"


def last_session(
    day: str, name: str, ending: str, *, done: str, highest_tension: int | None
) -> str:
    """A past session in a line; `done` is its repetitions, or empty."""
    reps = f", {done}" if done else ""
    tension = f", tension to {highest_tension}" if highest_tension is not None else ""
    return f"{day}: {name}, {ending}{reps}{tension}"
