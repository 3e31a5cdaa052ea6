"""English: routine files of a person's own."""

OWN_ROUTINES = "Your own routines"
ADD_SENT = "Add a file that somebody sent you"
WHAT_NAME = "What should it be called?"
WHICH_FILE = "Which file? Type or drop its path."
YES_ADD = "Yes, add it"
NO_ADD = "No"


def show_card(name: str) -> str:
    """An answer: show what a routine is."""
    return f"Show the card of {name}: dose, positions, sources"


def make_from(name: str) -> str:
    """An answer: make a routine of one's own from another."""
    return f"Make one of your own from {name}"


def edit_routine(name: str) -> str:
    """An answer: edit a routine."""
    return f"Edit {name}; of a shipped one, a copy"


def card_of(routine: str) -> str:
    """The title of a card."""
    return f"The card of {routine}"


def my_own(name: str) -> str:
    """The name of a routine of one's own, as it is proposed."""
    return f"My {name}"


def made_file(file: str) -> str:
    """A file was made."""
    return f"Made: {file}. Change it with e, or in any editor."


def has_mistakes(what: str) -> str:
    """A file was not added; `what` says so."""
    return f"{what}: it has mistakes"


def asks_of_you(routine: str) -> str:
    """The title of the card of a file that came."""
    return f"What {routine} asks of you"


def add_as(routine: str) -> str:
    """Whether to add a file that came."""
    return f"Add it to your routines as {routine}?"


def added_file(routine: str) -> str:
    """A file that came was added."""
    return f"Added: {routine}. Rehearse it before you follow it."
