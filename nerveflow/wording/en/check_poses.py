"""English: what is wrong with a pose of a routine file; phrases are as the file has them."""

from nerveflow.session.terms import Joint

COMMA_ALONE = "has a comma with nothing beside it"


def names_twice(joint: Joint) -> str:
    """Two phrases are about one joint."""
    return f"names the {joint.value} twice"


def goes_to(phrase: str, most: int) -> str:
    """A joint cannot go so far."""
    return f"{phrase} goes only to {most} degrees"


def start_comes_first(start: str) -> str:
    """A starting position comes later than at the beginning."""
    return f"{start} is a starting position: it must come first, and only once"


def needs_degrees(phrase: str) -> str:
    """The number is missing."""
    return f"{phrase} needs a number of degrees"


def needs_whole_degrees(phrase: str) -> str:
    """There is no number, or more than one, or one with a fraction."""
    return f"{phrase} needs one whole number of degrees"


def not_of_a_pose(phrase: str) -> str:
    """A phrase is not known."""
    return f"{phrase!r} is not part of a pose"


def needs_commas(phrases: str) -> str:
    """There is something else than a comma between phrases."""
    return f"{phrases!r} needs commas between its phrases"
