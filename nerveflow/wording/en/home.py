"""English: the first page."""

ABOUT = "A coach for small, light leg movements that let a nerve slide."
"""What home says of the program."""
NEVER_DONE = "not yet done"
GOOD_FIRST = "begin here"
"""Beside the routine that is offered at a first start."""


def start_with(name: str, length: str) -> str:
    """What a first start offers, on the home screen."""
    return f"Begin with {name}, {length}. Enter starts it."


def first_session(name: str, length: str) -> str:
    """What is said where a first session begins and no routine was named."""
    return f"Your first session is the short one: {name}, {length}."


def closed_until_seen(named: str, *, emergency: bool) -> str:
    """Why home offers no session: concerns that no professional has seen yet."""
    what = "Call your emergency number now." if emergency else "Have it looked at now."
    then = "When a doctor has seen you, press Enter and say so."
    return f"No session. You answered: {named}. {what} {then}"


def go_on_with(name: str) -> str:
    """The row of home that continues an unfinished session."""
    return f"{name}, not finished"
