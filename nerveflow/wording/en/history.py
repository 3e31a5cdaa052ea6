"""English: the history, and what can be added to it and changed in it."""

from datetime import date

from nerveflow.wording.en.numbers import short_day

ADD_BY_HAND = "Done without the program"
WHICH_DONE = "Which routine was it?"
YESTERDAY = "yesterday"
ANOTHER_DAY = "another day"
WHICH_SIDE = "On which side?"
BOTH_SIDES = "both"
HIGHEST_TENSION = "How high was the tension at most, 0 to 10?"
PAIN_BEFORE = "How much did it hurt before, 0 to 10?"
PAIN_AFTER = "How much did it hurt afterwards, 0 to 10?"
MINUTES_DONE = "How many minutes did it take?"
NOTE_ON_IT = "A few words about it?"


def reps_in_all(place: str) -> str:
    """How often a nerve and side was glided."""
    return f"{place or 'In all'}: how many repetitions, all together?"


# What can be changed in a session of the history.

WHAT_TO_CORRECT = "Which number was wrong?"
NOTHING_TO_CORRECT = "No number was given in this session that could be corrected."
WHICH_NOTE = "Which note?"
NOTE_TITLE = "A note about this session"
COUNT_AGAIN = "counting"
EDIT_NOTE = "The note"
EMPTY_DELETES = "empty deletes it"
NO_NOTE_YET = "No note yet; n writes one."
NUMBER_KEPT = "The first number is kept beside it."
DELETE_TITLE = "Delete this session?"
DELETE_TEXT = "It disappears from lists, plans, weeks and progress. Press u to bring it back."
DELETE_YES = "Delete it"
DELETE_NO = "Keep it"
DELETED_NOW = "Deleted. u brings it back."
RESTORED_NOW = "The session is back."
COUNTS_AGAIN = "It counts again."
COUNTS_NO_MORE = (
    "It no longer counts for plans, weeks and progress. What was over for the day stays over."
)
CORRECTED_NOW = "Corrected. u takes that back."
UNDONE_NOW = "Undone."
NOTE_SAVED = "The note is saved. u takes that back."
NOTE_CHANGED = "The note is changed. u takes that back."
NOTE_DELETED = "The note is deleted. u brings it back."
STAYS_ASKED = "You felt something in it, so we still ask all the questions before the next session."
ROUTINE_TEXT = "The routine as it was that day"
NO_TEXT_SAVED = "The routine of that day was not saved."


def stays_closed(sentence: str) -> str:
    """What a deleted session closed stays closed; `sentence` is that of `over_until`."""
    return f"This stays: {sentence}"


def correctable(time: str, what: str, place: str) -> str:
    """A number that can be corrected, as "0:42  tension 3 (tibial, left)"."""
    return f"{time:<6}{what}" + (f" ({place})" if place else "")


# The history as months and as a list.

NO_SESSION = "No session to show. Each one that you do is listed here."
NONE_LIKE_THAT = "No session matches. Press x to show all of them."
NOTHING_THAT_DAY = "no session"
TO_LIST = "list"
SEEK_WORDS = "Words in the notes"
EVERY_NOTE = "empty shows all"
TODAY = "today"
BY_HAND_SHORT = "by hand"
NOT_COUNTED_SHORT = "not counting"
CALENDAR_SIGNS = (
    "● completed   ◐ stopped",
    "◌ unfinished ○ nothing done",
    "number: highest tension",
    "+ several, (4) not counting",
)
"""What the marks of a calendar mean."""
STATUSES = {
    "completed": "completed",
    "stopped": "stopped",
    "unfinished": "unfinished",
    "not-counting": "not counting",
    "by-hand": "by hand",
    "deleted": "deleted",
}
"""The result of a session, for the filters of the history."""


def day_summary(sessions: int, worst: int | None) -> str:
    """A day of the calendar, as "2 sessions, tension to 4"."""
    count = "1 session" if sessions == 1 else f"{sessions} sessions"
    return count if worst is None else f"{count}, tension to {worst}"


def since(day: date) -> str:
    """From a day on."""
    return f"since {short_day(day)} {day.year}"


# Which sessions the history shows.

WHICH_SESSIONS = "Which sessions?"
BY_ROUTINE, BY_NERVE, BY_SIDE = "Routine", "Nerve", "Side"
BY_ENDING, BY_TIME, BY_WORDS = "How it ended", "When", "Words in its notes"
"""What sessions can be chosen by."""
ANY_ONE = "any"
ANY_TIME = "ever"
ANY_WORDS = "any words"
PERIODS = (("28", "the last 4 weeks"), ("91", "the last 3 months"), ("365", "the last year"))
"""How many days back, and what that is called."""
HISTORY = "History"
SHOWN_ONLY = "only"


def tension_to(highest: int) -> str:
    """The highest tension of a session, in a list."""
    return f"tension {short_tension_to(highest)}"


def short_tension_to(highest: int) -> str:
    """The same if there is little room."""
    return f"to {highest}"
