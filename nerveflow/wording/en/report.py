"""English: the report for a professional, and what one might ask. Nothing here names a cause."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from nerveflow.wording.en.body import NO_NERVE
from nerveflow.wording.en.numbers import (
    decimal,
    long_date,
    number_of_times,
    reading_count,
    rep_count,
    short_day,
)

TITLE = "Nerve glides at home: report for a professional"
LIMITS = (
    "Recorded by the person at home. Tension and pain are their own ratings, 0 to 10. This is not"
    " a diagnosis. A change is named only if it is larger than the usual up and down between"
    " sessions; the numbers cannot say why."
)
EVIDENCE = (
    "Reviews of trials find short-term help of nerve glides for back-related leg pain, at very low"
    " certainty. No trial has tested this programme for foot and ankle."
)
TITLES = {
    "summary": "Summary, to paste into notes",
    "ask": "What a professional might ask",
    "goal": "Goal",
    "pain": "Pain and test movement",
    "tension": "Tension",
    "stops": "Pauses, stops and symptoms",
    "practice": "What was done",
    "dose": "Dose by nerve and side",
    "safety": "Safety questions",
    "helped": "What helped",
    "routine": "The routine",
    "notes": "Notes",
}
"""The title of each part of the report, by its saved value."""
NO_STOPS = "In sessions: no stop, no pain during the glides and no symptom."
NOTHING_DONE = "Nothing was done on these days."
BETWEEN_HEADS = ("Between sessions", "pain", "where")
STOP_HEADS = ("day", "what", "where", "why, or what was felt")
DOSE_HEADS = (
    "nerve and side",
    "sessions",
    "repetitions",
    "each session",
    "highest tension",
    "mean tension",
)
HELPED_HEADS = ("after", "better", "same", "worse")
NOTE_HEADS = ("day", "note")
TROUBLES = {"stopped": "over for the day", "felt": "felt", "pain": "pain"}
"""What happened in a session, in a table of the report."""


def made(day: date, version: str) -> str:
    """When and by what a report was made."""
    return f"Made on {long_date(day)} by nerveflow {version}, on the person's own machine."


REPS_NOT_GIVEN = "repetitions not given"
NO_REPS_GIVEN = "No repetitions were given in this time."


def done(span: str, sessions: int, planned: int | None, reps: int) -> str:
    """What was done in some days, as the first line of a summary."""
    of = "" if planned is None else f" of {planned} planned"
    many = "1 session" if sessions == 1 and planned is None else f"{sessions}{of} sessions"
    # Sessions that were added by hand have no repetitions if none were entered.
    done = f"{rep_count(reps)} of nerve glides at home" if reps or not sessions else REPS_NOT_GIVEN
    return f"{span}: {many}, {done}."


def tension(worst: int, percent: int, readings_: int, stops: int) -> str:
    """The tension of some sessions in a sentence."""
    return (
        f"Tension: at or under its target in {percent} % of {reading_count(readings_)},"
        f" highest {worst}; {_stops(stops)}."
    )


def no_tension(stops: int) -> str:
    """That no tension was reported."""
    return f"Tension: not recorded; {_stops(stops)}."


def _stops(stops: int) -> str:
    return {0: "no nerve was stopped", 1: "a nerve was stopped once"}.get(
        stops, f"a nerve was stopped {stops} times"
    )


def symptoms(named: str) -> str:
    """What was felt in the sessions."""
    none = "No tingling, numbness, sharp pain or cramp in sessions."
    return f"In sessions: {named}." if named else none


def newest_pain(shown: int, of: int, highest: int) -> str:
    """How many of the pains between sessions a table shows."""
    listed = f"Between sessions: the newest {shown} of {of} are listed"
    return f"{listed}; the highest of all was {highest}."


def newest(shown: int, of: int) -> str:
    """How many rows of a table are shown."""
    return f"The newest {shown} of {of}."


def yes_to_sign(day: date, sign: str, tier: str) -> str:
    """A sign that was named in the safety questions."""
    return f"{short_day(day)}: {sign} ({tier})"


def seen(day: date, by: str) -> str:
    """That a professional has seen it."""
    return f"; seen on {short_day(day)}{f' by {by}' if by else ''}"


def cleared(day: date, by: str) -> str:
    """That a professional allowed sessions."""
    return f"; cleared on {short_day(day)}{f' by {by}' if by else ''}"


SIGNS_OF = {
    "emergency": "Emergency signs",
    "urgent": "Urgent signs",
    "see-a-professional": "Reasons to see a professional first",
    "caution": "Cautions",
    "not-offered": "Signs against vibration or touch",
    "": "Signs with questions of their own",
}
"""The signs of a tier in the report, by its saved value; empty for signs without a tier."""
SIGN_OF = {
    "emergency": "an emergency sign",
    "urgent": "an urgent sign",
    "see-a-professional": "a reason to see a professional first",
    "caution": "a caution",
    "not-offered": "a sign against vibration or touch",
    "": "it has questions of its own",
}
"""One sign of a tier, by its saved value; empty for one without a tier."""
SAFETY_HEADS = ("sign", "asked", "answer")
NO_EACH_TIME = "no, each time"
NOT_IN_IT = (
    "What is missing: nobody has examined the leg. Strength, reflexes and feeling were asked"
    " about, not tested."
)


def signs_line(tier: str, signs: Sequence[str]) -> str:
    """The signs of one tier in a line."""
    return f"{SIGNS_OF[tier]}: {', '.join(signs)}"


def sign_asked(count: int, last: date) -> str:
    """How often a sign was asked about, and when last."""
    return f"{number_of_times(count)}, last on {short_day(last)}"


def sign_yes(days: Sequence[date], after: str) -> str:
    """On which days a sign was named, and what followed."""
    return f"yes on {', '.join(short_day(day) for day in days)}{after}"


NO_SAFETY_ROUNDS = "Safety questions: not asked on these days."


def safety_rounds(
    full: Sequence[date], daily: int, ended: Sequence[date], refused: Sequence[date]
) -> Iterator[str]:
    """When the questions were asked, when not to their end, and when they allowed no session."""
    if not full and not daily and not ended:
        yield NO_SAFETY_ROUNDS
        return
    days = f"on {', '.join(map(short_day, full))}" if full else "never on these days"
    yield f"All questions asked: {days}. The short daily questions: {number_of_times(daily)}."
    if ended:
        yield f"Not asked to their end: on {', '.join(map(short_day, ended))}."
    if refused:
        yield f"No session was allowed on {', '.join(map(short_day, refused))}."


# What a professional might ask. A fact, and then the question; nothing names a cause.

WHAT_TO_ASK = "What to ask about"
ASK_WHOM = "For a professional; nerveflow report writes the whole page."
NO_SESSION = "No session on these days."
NO_NUMBERS_TO_ASK = "There are no numbers on these days to ask about."
NOTHING_TO_ASK = "Nothing in these numbers needs a question."


def things_to_ask(count: int) -> str:
    """How many lines there are, and how to see them: they are shown only below the marked row."""
    if not count:
        return "nothing stands out"
    return "1 thing: ↓ shows it" if count == 1 else f"{count} things: ↓ shows them"


def ask_worse(title: str, first: float, last: float) -> str:
    """That something got worse."""
    values = f"from {decimal(first)} to {decimal(last)}"
    return f"{title}: {values}. Since when, and what else changed then?"


def ask_next_days(worse: int, known: int) -> str:
    """That days after sessions were worse."""
    return f"The next day was worse {worse} of {known} times. How long did it last?"


def ask_sides(difference: float) -> str:
    """That one leg has more tension."""
    more, less = ("right", "left") if difference > 0 else ("left", "right")
    apart = decimal(abs(difference))
    return f"The {more} leg has {apart} more tension than the {less}. Was it like that before?"


def ask_between(sentence: str) -> str:
    """That pain was noted between sessions; `sentence` says which."""
    return f"{sentence} At rest, at night, or in what movement?"


def ask_felt(what: str, place: str, days: Sequence[date]) -> str:
    """That something was felt in sessions."""
    where = f", {place}" if place else ""
    when_ = ", ".join(short_day(day) for day in days)
    return f"{what[:1].upper()}{what[1:]}{where}, on {when_}. Does it come at other times too?"


def ask_over(place: str, days: Sequence[date]) -> str:
    """That a nerve was over for the day."""
    when_ = ", ".join(short_day(day) for day in days)
    return f"Stopped for the day: {place or NO_NERVE}, on {when_}. What was felt?"


def ask_sign(sign: str, days: Sequence[date]) -> str:
    """That a sign was named, and nobody is known to have seen it."""
    when_ = ", ".join(short_day(day) for day in days)
    return f"Named on {when_}: {sign}. Who has seen it?"


def all_no(rounds: int, unfinished: int) -> str:
    """That no sign was named in rounds of questions, and in those that were not finished."""
    if not rounds and not unfinished:
        return NO_SAFETY_ROUNDS
    often = f"asked {number_of_times(rounds)}" if rounds else "never asked to their end"
    begun = f" Begun and not finished: {number_of_times(unfinished)}." if unfinished else ""
    return f"Safety questions: {often}, nothing was ticked.{begun}"


def gone(routine: str) -> str:
    """That the routine that was done most is not there any more."""
    return f"{routine}, which no longer exists."


def routine(name: str, count: int, of: int, minutes_: str) -> str:
    """The routine that was done most."""
    done = f"{name}, {count} of {of} sessions, about {minutes_}"
    return f"{done}. Tension should stay at 3 of 10 or below."


def sources(sources: str) -> str:
    """What a routine is based on."""
    return f"Based on: {sources}"


def held(by_place: Iterable[tuple[str, int]]) -> str:
    """How often the count was held until tension had eased, by nerve and side."""
    named = "; ".join(f"{place}, {number_of_times(count)}" for place, count in by_place)
    return f"Paused until the tension had eased: {named}." if named else "Never paused for tension."
