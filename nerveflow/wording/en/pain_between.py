"""English: pain between sessions."""

from nerveflow.session.terms import LegPlace, Side
from nerveflow.wording.en.body import LEG_PLACES, SIDES
from nerveflow.wording.en.summary import pain

PAIN_NOTED = "Noted"
PAIN_WORDS = "A few words about it"
PAIN_WHEN = "When was it? For example 14:30, or yesterday 21:00"
EMPTY_FOR_NONE = "leave empty for none"
EMPTY_FOR_NOW = "leave empty for now"
PAIN_SAVED = "Noted. u takes it back."
PAIN_GONE = "Taken back. z puts it back."
PAIN_CORRECTS = "Correcting what was noted last"
TYPE_A_NUMBER = "type a number"
HOW_MUCH = "How much"
WHERE = "Where"
WHICH_LEG = "Which leg"
WHEN = "When"
NOW = "now"
IN_WORDS = "In words"
NONE = "none"
EARLIER_PAIN = "Noted before"
PAIN_CLOSES_NOTHING = "This is only a note. Before a session we ask about danger signs."
NOT_A_MOMENT = "That is not a time. For example 14:30, yesterday 21:00 or 2026-03-02 07:30."
NO_PAIN_YET = "No pain noted between sessions yet."
PAIN_TAKEN_BACK = "Taken back"
NOTHING_TO_TAKE_BACK = "There is no entry to take back."
CLEARANCES_GONE = "Taken back. All the questions are asked at the next start."
NO_CLEARANCE = "There is no clearance to take back."
CLEARANCE_HOLDS = "The clearance is not taken back: it still holds. Try again."


def pain_at(value: int, place: str, side: Side | None, moment: str) -> str:
    """Pain between sessions, as "pain 4, left calf, today, 18:30"."""
    where = " ".join(each for each in (SIDES[side] if side else "", place) if each)
    return ", ".join(each for each in (pain(value), where, moment) if each)


def leg_place(place: str) -> str:
    """A place by its id, or what a person called it."""
    return LEG_PLACES[LegPlace(place)] if place in list(LegPlace) else place
