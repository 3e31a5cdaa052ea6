"""English: what is asked, how it is answered, and what the answers are called.

The rooms above define most of the enums, so such a table has their saved values.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from nerveflow.wording.en.keys import TEN_KEY
from nerveflow.wording.en.numbers import MONTHS

ASK_HINTS = {
    "yes-no": "y or n",
    "number": "a number",
    "choice": "a number or a word from the list",
    "text": "your own words",
    "date": "a date",
    "time": "a time such as 07:00",
    "signs": "none, or the numbers of those that are true, such as 1 3",
}
"""What to type for each kind of answer; `date_hint` is more exact."""
NOT_A_KEY = {
    "yes-no": "Press y or n.",
    "number": "Press a digit. Enter takes the number.",
    "choice": "Press the number of your answer.",
    "time": "Press a digit. Enter takes the time.",
}
"""What to press if a key was pressed that answers nothing, for kinds that take few keys."""
ONE_KEY_HINT = "0 to 9, or t for 10"
"""What to type for a number from 0 to 10 that one key answers."""
ONE_KEY_TO_PRESS = f"Press {ONE_KEY_HINT}."
MOVEMENTS = {
    "toe-touch": "touching the toes (cm from the floor)",
    "squat": "a squat (0 to 10)",
    "lunge": "a lunge (0 to 10)",
    "knee-to-wall": "knee to the wall (cm)",
    "one-leg-stand": "standing on one leg (seconds)",
    "own": "a movement of your own (0 to 10)",
}
"""The movements that can be compared, each with how it is measured."""
NO_MOVEMENT = "none, just the session"
ANSWER_HOW = "How will you answer?"
ANSWER_BY = {
    "keyboard": "with the keyboard beside me",
    "one-key": "with one key or a clicker",
    "hands-free": "I cannot press anything",
}
SORE_LEG = "Which leg is sore?"
SORE_LEGS = {"left": "left", "right": "right", "both": "both", "none": "neither"}
FIRST_HELP = {
    "answer-by": "You can change it in settings, or for one day before a session.",
    "sore-leg": "The better leg goes first. You can change it in settings.",
}
"""The help of the questions that are asked once."""
NOT_ANSWERED = "not answered"
ENTER_OR_ESC_SKIPS_IT = "Press Enter or Esc to skip it."
ENTER_SKIPS_IT = "Press Enter to skip it."
"""Below a question that may be left out, on the screens."""
SKIP_QUESTION = "skip it"
"""The same in the footer."""
NEXT_DAYS = {
    "better": "better",
    "same": "the same",
    "a-bit-worse": "a bit worse",
    "clearly-worse": "clearly worse",
}
"""How the day after a session was."""
CHECK_CHANGES = {
    "better": "Better: {name} {values}. Keep what you did.",
    "same": "Same: {name} {values}. A difference under {least} is normal.",
    "worse": "Worse: {name} {values}. It did not suit you today.",
}
"""What a comparison says about the two values of a check."""
PAIN_LIGHTS = {
    "go": "Pain of 0 to 3: carry on.",
    "caution": "Pain of 4 or 5 is a warning: it should settle within a day.",
    "easier": "Pain of 6 or 7: do half as much in an easier variant, or rest. If it stays like"
    " that, see a professional before you go on.",
    "stop": "Pain of 8 or more: rest. If it lasts, see a professional. If it is sudden or you"
    " cannot bear it, get help today.",
}
"""The traffic light of pain."""
TIERS = {
    "emergency": "✚ Help now",
    "urgent": "! Today",
    "see-a-professional": "A professional first",
}
"""How grave an answer to a safety question is, for those that allow no session."""
ADVICE = {
    "go": "go ahead",
    "wait": "wait",
    "see-a-professional": "no session, see a professional first",
    "not-today": "no session today",
}
"""What is advised today, by its saved value."""
NO_SESSION_NOW = "No session now"


# Only plain mode prints these.


def number_hint(least: float, most: float, unit: str) -> str:
    """What to type for a number."""
    return f"{least:g} to {most:g}" + (f" {unit}" if unit else "")


def or_skip(hint: str) -> str:
    """What to type if a question may be left out."""
    return f"{hint}, or Enter to skip" if hint else "Enter skips"


TEN_HINT = f"; {TEN_KEY} is 10"


def help_typed(text: str) -> str:
    """The help of a question."""
    return f"{text} (back: the previous question)"


# An answer that cannot be read.

YES_NO_TYPED = {"y": True, "yes": True, "n": False, "no": False}
NONE_TYPED = ("none", "n")
"""What is typed if no sign is true; an empty line is never that answer."""
TODAY_TYPED, YESTERDAY_TYPED = "today", "yesterday"
NEEDS_ANSWER = "This one needs an answer."
ANSWER_YES_OR_NO = "Please answer yes or no."
GIVE_TIME = "Please give the time as hours:minutes, like 07:00."
GIVE_SIGNS = "Please type the numbers of those that are true, such as 1 3, or none."


def did_you_mean(nearest: str) -> str:
    """What was probably meant by a typed word."""
    return f"Did you mean {nearest}?"


def give_number(least: float, most: float, *, whole: bool, to_ten: bool) -> str:
    """What number is wanted."""
    kind = "whole number" if whole else "number"
    ten = f", or {TEN_KEY} for 10" if to_ten else ""
    return f"Please give a {kind} from {least:g} to {most:g}{ten}."


def choose_one(choices: Iterable[str], meant: str) -> str:
    """Which answers there are; `meant` is probably meant, or empty."""
    hint = f"{did_you_mean(meant)} " if meant else ""
    return f"{hint}Please choose one: {', '.join(choices)}."


def too_late(latest: date) -> str:
    """A day that has not come yet."""
    return f"That day has not come yet; {latest} is the latest."


def too_early(earliest: date, why: str) -> str:
    """A day that is too early, and why; without a reason it is too long ago."""
    return f"{why or 'That is too long ago to count'}; {earliest} is the earliest."


def date_hint(earliest: date, latest: date) -> str:
    """What to type for a day; every example is an answer, and `latest` is today."""
    day = _example_day(earliest, latest)
    return f"a date such as {day} or {_day_and_month(day)}, or {_near_days(earliest, latest)}"


def such_a_day(earliest: date, latest: date) -> str:
    """Examples of a day, as a sentence; each is an answer, and `latest` is today."""
    return f"For example {_example_day(earliest, latest)}, or {_near_days(earliest, latest)}."


def give_date(earliest: date, latest: date) -> str:
    """What was typed is not a date."""
    day = _example_day(earliest, latest)
    forms = f"{day}, {day.day}.{day.month}.{day.year} or {_day_and_month(day)}"
    return f"Please give a date, like {forms}."


def _example_day(earliest: date, latest: date) -> date:
    return max(earliest, latest - timedelta(days=7))


def _day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _near_days(earliest: date, latest: date) -> str:
    both = f"{TODAY_TYPED} or {YESTERDAY_TYPED}"
    return both if earliest < latest else TODAY_TYPED


YES_GIVEN = "yes"
"""The answer yes, after its question."""


def typed_answer(text: str) -> str:
    """An answer in a person's own words, after its question."""
    return f'"{text}"'


def nth_choice(number: int, choice: str) -> str:
    """An answer by its number, among others in a sentence."""
    return f"{number} {choice}"


# Only the screens show these.

YES, NO = "Yes", "No"
NONE_OF_THESE = "None of these"
TICK_HELP = "A number ticks a line, or unticks it. Enter takes what is ticked."
NOTHING_TICKED = "Nothing is ticked yet. If none of these is true, press n."
SOMETHING_TICKED = "Something is ticked. Untick it first, or press Enter to take it."


def none_press(none: str) -> str:
    """Nothing is ticked if choosing none means `none`."""
    return f"{none}? Press n."


def hint_in(hint: str, unit: str) -> str:
    """What to type, with its unit."""
    return f"{hint} in {unit}" if unit else hint


def from_to_number(least: float, most: float) -> str:
    """Which numbers can be given."""
    return f"From {least:g} to {most:g}."


FROM_0_TO_10 = f"From 0 to 10; {TEN_KEY} is 10."


def tick_help(text: str, none: str) -> str:
    """How signs are ticked; `text` is the help of their group."""
    return f"{text}\n{TICK_HELP} n: {none.lower()}.".strip()
