"""English: pain between sessions."""

from nerveflow.session.terms import LegPlace, Side
from nerveflow.wording.en.body import LEG_PLACES, SIDES
from nerveflow.wording.en.summary import pain

PAIN_WORDS = "A few words about it"
PAIN_WHEN = "When was it? For example 14:30, or yesterday 21:00"
EMPTY_FOR_NONE = "leave empty for none"
EMPTY_FOR_NOW = "leave empty for now"
PAIN_SAVED = "Noted. u takes it back."
PAIN_GONE = "Taken back. z puts it back."
PAIN_BACK = "It is noted again."
PAIN_STAYS = "The pain that was noted last is not taken back."
PAIN_NOT_BACK = "The pain that you took back is not noted again."
PAIN_CORRECTS = "Correcting what was noted last"
TYPE_A_NUMBER = "type a number"
PAIN_FORM_VALUE = "How much"
PAIN_FORM_PLACE = "Where"
PAIN_FORM_LEG = "Which leg"
PAIN_FORM_TIME = "When"
PAIN_FORM_NOW = "now"
PAIN_FORM_NOTE = "In words"
PAIN_FORM_NO_NOTE = "none"
EARLIER_PAIN = "Noted before"
PAIN_CLOSES_NOTHING = "This is only a note. Before a session we ask about danger signs."
NOT_A_MOMENT = "That is not a time. For example 14:30, yesterday 21:00 or 2026-03-02 07:30."
NO_PAIN_YET = "No pain noted between sessions yet."
PAIN_TAKEN_BACK = "Taken back"
NOTHING_TO_TAKE_BACK = "There is no entry to take back."


def pain_stays(entry: str) -> str:
    """Pain that was to be taken back, and no file took that; its line, if it is known."""
    return f"This pain is not taken back: {entry}." if entry else PAIN_STAYS


def pain_at(value: int, place: str, side: Side | None, moment: str) -> str:
    """Pain between sessions, as "pain 4, left calf, today, 18:30"."""
    where = " ".join(each for each in (SIDES[side] if side else "", place) if each)
    return ", ".join(each for each in (pain(value), where, moment) if each)


def leg_place(place: str) -> str:
    """A place by its id, or what a person called it."""
    return LEG_PLACES[LegPlace(place)] if place in list(LegPlace) else place


def of_ten(value: int) -> str:
    """How much it hurts."""
    return f"{value} of 10"


def pain_noted(entry: str) -> str:
    """An entry is saved."""
    return f"Noted: {entry}."


def note_behind(note: str) -> str:
    """A note, right behind its entry."""
    return f": {note}"
