"""English: the safety questions: why they are asked, and what follows from the answers.

The questions themselves are in `safety/questions.toml`.
"""

from collections.abc import Sequence

STAYS_CLOSED = "There is no session until a professional has seen it. Say so at the next start."
NO_MASSAGER = "vibration: left out, because you have no massager. You can change that in settings."
SEEN_SINCE = "Has a professional seen it since then, and said that you may exercise?"
ON_WHICH_DAY = "On which day?"
NOT_BEFORE_ANSWER = "It has to be seen after you gave that answer"
NOT_BEFORE_SESSIONS = "It has to be said after those sessions"
"""Why an earlier day does not count, if it is not too long ago."""
WHICH_PROFESSIONAL = "Which professional was it?"
SHORT_WHO = "A doctor or a physio: a name, or for example: my physio."
BEFORE_TODAY = "Before today"
THAT_ANSWER = "that answer"
YOU_TICKED = "You ticked:"
IS_THAT_RIGHT = "Is that right?"
HAVE_MASSAGER = "Do you have a massage gun or another massager to use?"
ASKED_ONCE = "We ask this only once. You can change it in settings."
GLIDES_CLEARED = "nerve glides"
"""What a professional clears, if it is not a touch."""
SEEN_SO_ALL = "A professional has seen it, so we ask everything once more."
CLOCK_SO_ALL = "This computer's clock was wrong last time, so we ask everything again."
FIRST_SO_ALL = "This is your first time, so we ask all the questions."
REFUSED_SO_ALL = "Last time there was no session, so we ask everything again."
NEW_SO_ALL = "Some questions are new, so we ask them all."
MONTH_SO_ALL = "Every 30 days we ask all the questions."
WORSE_SO_ALL = "You felt worse after a session, so we ask everything again."
FELT_SO_ALL = "You felt something new in a session, so we ask everything again."
UNCLEARED_SO_ALL = "A professional's clearance no longer counts, so we ask everything again."
"""Why all questions are asked."""
TOUCH_UNANSWERED = "It is left out while a question about it has no answer."
NOT_ALL_ANSWERED = "Not every question has an answer, so there is no session."
NO_CLEARANCE = "There is no clearance to take back."
DOSE_CONCERNS = {
    "worse-twice": "two worse days of the last five",
    "held-five": "five sessions in a row that were held or stopped",
}
"""What a clearance is for that a rule of the dose asked for, by its id."""


def you_answered(named: str) -> str:
    """What was answered at the gate."""
    return f"You answered: {named}."


def answered_on(day: str, named: str) -> str:
    """What was answered on a day; `day` is `on_day` or BEFORE_TODAY."""
    return f"{day} you answered: {named}."


def on_day(day: str) -> str:
    """A day, as a sentence begins."""
    return f"On {day}"


def answer_at(clock: str) -> str:
    """An answer by its time."""
    return f"your answer at {clock} that day"


def was_after(moment: str) -> str:
    """Whether a professional has seen it after the answer."""
    return f"Was that after {moment}?"


def before_touch(name: str) -> str:
    """Before the questions about a touch."""
    return f"Before you use {name}: think of the place where you would use it."


def cleared_for(use: str, concern: str) -> str:
    """Whether a professional allows it."""
    who = "a professional, such as a doctor or physio,"
    return f"Has {who} cleared you for {use}, knowing of this: {concern}?"


def you_said(named: str) -> str:
    """What a professional is to be shown."""
    return f"You said: {named}."


def cleared_by(named: str) -> str:
    """What a professional has allowed."""
    return f"Cleared by a professional: {named}."


def clearances_gone(named: Sequence[str]) -> str:
    """Clearances are taken back: what each of them was for."""
    return f"Taken back: {'; '.join(named)}. All the questions are asked at the next start."


def clearances_hold(named: Sequence[str]) -> str:
    """None of these clearances is taken back; no names if they are not known."""
    if not named:
        return "All clearances still hold. Try again."
    return f"Not taken back, so still cleared: {'; '.join(named)}. Try again."
