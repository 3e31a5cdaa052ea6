"""English: routine files of a person's own."""

OWN_ROUTINES = "Your own routines"
ADD_SENT = "Add a file that someone sent you"
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


def name_from_id(routine: str) -> str:
    """The name of a routine of one's own, if only its id was given."""
    return routine.replace("-", " ").capitalize()


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


# A file from another person, and what else becomes of files.

ORIGINS = {
    "shipped": "shipped",
    "yours": "yours",
    "yours, replaces shipped": "yours, replaces shipped",
    "file": "file",
}
"""Where a routine file is from, by its value in JSON."""
BROKEN_FILE = "broken"
"""In place of the length of a routine that cannot be read."""
NOT_ADDED_NOW = "Nothing was added."
NOTHING_ADDED = "nothing was added"
SHIPPED_ROUTINE, YOUR_FILE = "the shipped routine", "your file"
FILE_UNREADABLE = "the file there cannot be read"
LINK_TO_NOTHING = "a link to a file that does not exist"
MY_ROUTINE = "My routine"
TOO_LITTLE_READ = "too little of the file can be read so far"
CHANGES_MEANING = "the file would not mean the same afterwards"


def have_already(routine: str) -> str:
    """A file that came is there."""
    return f"You already have {routine}, exactly like this."


def shipped_is_used(routine: str) -> str:
    """A part of a pack is shipped."""
    return f"! Your shipped {routine} is used, not the one in the pack."


def changed_since_packed(routine: str) -> str:
    """A part of a pack is not what it was."""
    return f"! {routine} was changed after the pack was made."


def not_added_since(what: str, why: object) -> str:
    """A file was not added; `what` says so."""
    return f"{what}: {why}"


SAVE_FIRST = "save the file first, then add it"


def would_replace(routine: str, whose: str) -> str:
    """What adding a file would take away."""
    return f"{routine} would replace {whose} of that name. What changes:"


def only_wording(texts: int) -> str:
    """Nothing but texts would change."""
    return f"only wording ({'1 text' if texts == 1 else f'{texts} texts'})"


def name_taken(file: str) -> str:
    """A file of this name is there."""
    return f"{file} exists already; choose another name"


def name_is_shipped(routine: str) -> str:
    """A shipped routine has this name."""
    return f"{routine} is a shipped routine; choose another name to keep both"


def not_moved(file: str, why: str | None) -> str:
    """A file could not go to the trash."""
    return f"{file} could not be moved: {why}"


def cannot_write_file(file: str, why: str | None) -> str:
    """A file could not be written."""
    return f"cannot write {file}: {why}"


def no_such_folder(folder: str) -> str:
    """A folder does not exist."""
    return f"there is no folder {folder}"


def your_copy(routine: str, file: str) -> str:
    """The copy of a shipped routine that is edited."""
    return f"Your copy of {routine}: {file}."


def will_be_copied(routine: str, file: str) -> str:
    """A shipped routine that is edited becomes a copy."""
    return f"This is a copy of the shipped {routine}. It will be saved as {file}."


def pack_wrong(place: str) -> str:
    """A pack is damaged."""
    return f"this pack cannot be read: {place} is missing or wrong"


def pack_lacks(routine: str) -> str:
    """A pack is not whole."""
    return f"this pack cannot be read: {routine} is missing from it"


def about_and_timed(about: str, timed: str) -> str:
    """How long a file takes."""
    return f"about {about}, {timed} timed"


def waits_for_person(step: str) -> str:
    """A step has no length."""
    return f"{step}: waits for the person"
