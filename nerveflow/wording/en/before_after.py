"""English: what is asked and said around a session: pain, the next day, a check, a note."""

from collections.abc import Iterable
from datetime import date

from nerveflow.wording.en.numbers import date_of

TONIGHT = "Nerves react late. Notice how tonight and tomorrow feel. We will ask next time."
IF_WORSE = "If it is worse tomorrow, the next session is half as long."
HELPED_TODAY = "It helped today. One day is not yet enough to know."
ADD_A_NOTE = "Would you like to add a note? Optional."
NEXT_DAY_HELP = "Nerves react late. Your answer decides how today starts."
WHEN_AWAKE = "When do you usually wake up? Nothing is proposed in the two hours after."
WHEN_AWAKE_HELP = "For example 07:00. You can change it in settings."
CAN_COMPARE = "This routine can compare one movement before and after, to see what helped."
WHICH_MOVEMENT = "Which movement do you want to compare?"
WHICH_MOVEMENT_HELP = (
    "We ask this only once. You can change it in settings. With none, those steps are left out."
)
OWN_MOVEMENT = "Which movement? A few words are enough."
PAIN_HELP = "Pain, not tension. 0 is none. Optional."
THIS_STEP = "this"
"""A step that has no nerve and no touch, within a sentence."""
NO_TOUCH = "none"
YESTERDAYS_SESSION = "yesterday's session"


def session_on(day: date) -> str:
    """A session by its day, within a sentence."""
    return f"the session on {date_of(day)}"


def how_was_next_day(session: str) -> str:
    """How the evening and the next day were."""
    return f"After {session}: how were the evening and the next day?"


def movement_is(name: str) -> str:
    """The movement in the person's own words."""
    return f"Your movement: {name}."


def measure_help(text: str) -> str:
    """How to measure, of a question that may be left out."""
    return f"{text} Optional."


def checked_step(parts: Iterable[str]) -> str:
    """A step by its touch, its nerve and its side, within a sentence."""
    return " ".join(parts)


def check_after(check: str, step: str) -> str:
    """A check by what was done before it."""
    return f"{check} after {step}"


def keep_going(why: str, touch: str) -> str:
    """Whether a touch goes on during the glides."""
    return f"{why} Keep {touch} going during the glides?"


def you_felt(symptoms: Iterable[str]) -> str:
    """What to do about symptoms that were felt."""
    return (
        f"You felt {' and '.join(symptoms)}. If it is still there tomorrow, see a professional"
        " before the next session. If it spreads, or a foot or leg gets weak, see a doctor today."
        " If you go numb between the legs or cannot control bladder or bowel, get emergency help"
        " now."
    )
