"""English: comparing two ways of doing it."""

from collections.abc import Sequence

from nerveflow.wording.en.numbers import decimal

COMPARED_WAYS = {
    "input": ("with the touch", "without the touch"),
    "time": ("before work", "after work"),
    "order": ("knee first", "ankle first"),
}
"""The two ways of each pair, by its saved value."""
OUTCOMES = {
    "check": "how your test movement changed in the session",
    "pain": "how pain changed in the session",
    "tension": "the highest tension",
}
"""What two ways are compared by, by the saved value."""
TITLE = "Two ways compared"
COMPARE_ABOUT = (
    "Does it help me? For some weeks you do your sessions in one of two ways, in random order."
    " After the last one you see whether one way was better.",
)
COMPARE_WHAT = "Which two ways?"
COMPARE_WHATS = {
    "input": "With a touch or vibration during the glides, or without",
    "time": "Before work, or after work",
    "order": "The glide from the knee first, or from the ankle first",
}
"""The pairs of ways, by the saved value."""
COMPARE_INPUT = "Which touch?"
COMPARE_BY = "Which number decides?"
COMPARE_BY_HELP = "We ask for it around each session. A session without it does not count."
COMPARE_PAIRS_HELP = "With fewer, chance alone could give any answer."
COMPARE_ACTIONS = {
    "back": "Nothing",
    "end": "End it now, without an answer",
    "begin": "Begin another",
}
"""What can be done about a comparison, by its saved name."""


def compare_pairs(usual: int) -> str:
    """How many sessions a comparison has."""
    return f"How many sessions in each of the two ways? Press Enter for {usual}."


def compare_word(verdict: str, ways: tuple[str, str], done: int, sessions: int) -> str:
    """How a comparison is, in a few words."""
    if verdict == "not-yet":
        return f"{done} of its {sessions} sessions"
    return {
        "a-better": f"{ways[0]} better",
        "b-better": f"{ways[1]} better",
        "no-difference": "no difference",
        "too-few": "too early to say",
    }[verdict]


NO_COMPARISON = "Nothing is being compared. To begin: nerveflow trial --begin order --by pain"
BEGUN = (
    "Each session tells you which way to do it; the order was drawn at random. You get the answer"
    " after the last one. docs/comparison.md says how far you can trust it."
)
ENDED = "Ended before the last session, so there is no answer."
ENDED_ALREADY = "The comparison has ended already."
RUNS = "A comparison is already running. To end it: nerveflow trial --end"
NO_CHECK = "You have no test movement: choose one in settings, or use --by pain."
WAY_IMPOSSIBLE = "The safety questions do not allow the touch today, so today does not count."
WAY_UNFIT = "This routine has no order to swap, so today does not count."


def about(ways: tuple[str, str], stimulus: str, outcome: str) -> str:
    """What is compared, and by what."""
    what = f" ({stimulus})" if stimulus else ""
    return f"{ways[0].capitalize()}{what} or {ways[1]}, compared by {outcome}."


def done(done: int, sessions: int) -> str:
    """How many sessions of a comparison were done."""
    return f"{done} of the {sessions} sessions of this comparison."


def pairs(least: int, most: int) -> str:
    """How many pairs a comparison may have."""
    return f"--pairs must be {least} to {most}: with fewer, chance alone could give any answer."


def which_input(kinds: Sequence[str]) -> str:
    """Which sensory inputs there are."""
    return f"Say which touch with --input: {', '.join(kinds)}."


def no_order(routine: str) -> str:
    """That a routine has no glides whose order can be exchanged."""
    return f"{routine} has no glide from the knee and glide from the ankle to swap."


def way_due(number: int, sessions: int, way: str, stimulus: str) -> str:
    """The way of the session that is about to begin."""
    what = f" ({stimulus})" if stimulus else ""
    return f"Comparison, session {number} of {sessions}: today {way}{what}."


def way_asked(way: str) -> str:
    """Whether a session is done in the way that is due, if only the person knows."""
    return f"Today's way: {way}. Are you doing it that way?"


def verdict(
    verdict: str, ways: tuple[str, str], pairs: int, difference: float | None, p: float | None
) -> str:
    """The result of a comparison."""
    if verdict == "not-yet":
        return "Cannot tell yet: the answer comes after the last session."
    if verdict == "too-few":
        return f"Cannot tell: only {pairs} pairs have both ways and both numbers."
    chance = "" if p is None else f" (chance alone would do this in {round(100 * p)} of 100)"
    if verdict == "no-difference":
        return f"No clear difference in {pairs} pairs: chance alone could well do this."
    better = ways[0] if verdict == "a-better" else ways[1]
    by = "" if difference is None else f" by {decimal(abs(round(difference, 1)))}"
    return f"For you, in these weeks, {better} was better{by} on average, in {pairs} pairs{chance}."
