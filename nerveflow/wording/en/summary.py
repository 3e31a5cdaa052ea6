"""English: a session in words: in its summary, in the history, and for a single session."""

from collections.abc import Sequence

from nerveflow.session.terms import Nerve
from nerveflow.wording.en.numbers import clock, reading_count
from nerveflow.wording.en.settings import did_you_mean_this


def tension_given(value: int) -> str:
    """A tension that a person reported, among other things."""
    return f"tension {value}"


A_REHEARSAL = "a rehearsal"
NO_REPS = "No repetitions were done."


def touched(touches: Sequence[str]) -> str:
    """The kinds of touch that were done in their own steps."""
    return f"Touch: {', '.join(touches)}."


SYMPTOMS_TITLE = "Felt"
OVER_FOR_DAY = "Stopped for the day"
LEFT_OUT = "Left out"
"""The headings over what was felt, what is over, and what was left out or not reached."""
NOTHING_FELT = "Nothing was reported."
NOTHING_LEFT_OUT = "Nothing was left out."


def readings(values: Sequence[int]) -> str:
    """The number of readings of tension and the highest of them."""
    if not values:
        return "Tension: not recorded."
    return f"Tension: {reading_count(len(values))}, the highest {max(values)}."


def sets_done(sets: int) -> str:
    """The finished sets of some repetitions, after their number; one set goes without saying."""
    return f" in {sets} sets" if sets > 1 else ""


def in_all(ms: int) -> str:
    """The duration of a session."""
    return f"{clock(ms)} in all"


def with_pauses(duration: str) -> str:
    """How long a session took, after how it ended."""
    return f"{duration}, pauses included."


PAIN_NAME = "pain"


def pain(value: int) -> str:
    """A reading of pain."""
    return f"pain {value}"


def held(cue: str) -> str:
    """A hold, with what to ease."""
    return f"tension above the target, so the count was held: {cue}"


def pain_at(occasion: str, value: int) -> str:
    """A number for pain by when it was asked for, before it is corrected."""
    return f"{PAIN_NAME} {OCCASIONS[occasion]}: {value}"


def next_day_was(answer: str) -> str:
    """How the next day was, before it is corrected."""
    return f"the next day: {answer}"


def measured_at(occasion: str, value: float, unit: str = "") -> str:
    """A value by when it was measured, as "after 7"."""
    return f"{occasion} {value:g} {unit}".rstrip()


def check_result(check: str, value: float, unit: str) -> str:
    """The result of a check."""
    return f"{check} {value:g} {unit}".rstrip()


def symptom_times(symptom: str, count: int) -> str:
    """A symptom and how often it was felt, among others."""
    return f"{symptom} {count}"


def with_note(answer: str, note: str) -> str:
    """An answer about the next day, and the note beside it."""
    return f"{answer}. {note}"


def over_line(place: str, detail: str) -> str:
    """A nerve on a side was over for the day, with the reason."""
    return f"{place or 'a part'}: {detail}"


def stopped_by_person(at_ms: int, place: str, last: str) -> str:
    """Where a person stopped a session, and what they reported last."""
    where = f", {place}" if place else ""
    reported = f"; the last report was: {last}" if last else ""
    return f"Stopped by you at {clock(at_ms)}{where}{reported}."


def not_done(line: str) -> str:
    """Something was not done."""
    return f"Not done: {line}"


def not_reached(place: str) -> str:
    """A stopped session ended before a nerve."""
    return f"{place}: not reached"


def rest_left_out(place: str) -> str:
    """A nerve was over for the day: what it still had was not done."""
    return f"{place or 'a part'}: the rest, because it was stopped for the day"


def done_but(title: str, stopped: int) -> str:
    """The title of a session that went to its end, except for `stopped` nerves."""
    return f"{title}, {'one nerve' if stopped == 1 else f'{stopped} nerves'} stopped"


HIGHER_AFTER = "Pain was higher after than before. Next time do less, or an easier variant."
"""The advice if pain rose in a session."""


def note_line(text: str) -> str:
    """A note of the person."""
    return f"Note: {text}"


TENSION_OVER_TIME = "Tension over time"
NOT_RECORDED = "not recorded"

# A session of the history: what was reported before and after it, and what was changed later.

BEFORE_AFTER_TITLE = "Before and after"
NEXT_DAY = "The next day"
STACKED_TITLE = "Touch during the glides"
"""The headings over pain and checks around a session, the answer about the next day, and sensory
input that was given while gliding."""
CORRECTED = "Corrected"
BY_HAND_TITLE = "By hand"
NOT_GIVEN = "not given"
NOTHING_AROUND = "Pain before and after: no number given."
NOT_ASKED = "Not known."
BY_HAND = "Done without the program, and added afterwards."
DELETED = "This session is deleted."
NOT_YET = "That moment has not come yet."
TOO_LONG_AGO = "That is too long ago. Is the year right?"
NOT_COUNTED = "It does not count for plans, weeks and progress."


def restored_by(session_id: str) -> str:
    """How a deleted session is brought back."""
    return f"To bring it back: nerveflow change {session_id} --restore"


def was(value: str) -> str:
    """Beside a number that was corrected: what was given at the time; empty for no correction."""
    return f" (was {value})" if value else ""


def not_counting(why: str) -> str:
    """A session does not count, with the person's reason if there is one."""
    return f"{NOT_COUNTED} {why}" if why else NOT_COUNTED


def tension_up_to(value: int) -> str:
    """The highest tension of a session, if nobody gave more."""
    return f"Tension up to {value}"


def no_such_nerve(typed: str, known: Sequence[str], nearest: str) -> str:
    """A nerve has another name; `nearest` was probably meant, empty for none."""
    meant = f"; {did_you_mean_this(nearest)}" if nearest else ""
    return f"{typed!r} is not a nerve: choose {', '.join(known)}{meant}"


def not_its_nerve(nerve: Nerve, routine: str, nerves: Sequence[Nerve]) -> str:
    """A routine does not glide this nerve; `nerves` are those that it does glide."""
    has = ", ".join(each.value for each in nerves) or "none"
    return f"there is no glide of the {nerve.value} nerve in {routine}; its nerves: {has}"


def added_by_hand(name: str, session: str) -> str:
    """A session that was done without the program is in the history now."""
    return f"Added: {name}. To see it: nerveflow session {session}"


def measured(what: str, values: Sequence[str]) -> str:
    """Something that was measured around a session, as "pain: before 4, after 2"."""
    return f"{what}: {', '.join(values)}"


OCCASIONS = {
    "before": "before",
    "after": "after",
    "after-nerve": "after the nerve",
    "after-stimulus": "after the touch",
}
"""When something was measured around a session."""


def after_touch(touch: str) -> str:
    """That something was measured right after a touch, by its name."""
    return f"after {touch}"


# Only the screens show these.

NOTES = "Notes"
NO_NOTE = "No note yet."
TONIGHT_TITLE = "Tonight"
REPETITIONS = "Repetitions"
NONE_DONE = "none were done"
TENSION_TITLE = "Tension"


def plot_summary(count: int, shown: int, highest: int, target: int) -> str:
    """The readings of a plot, in a short line; `shown` is how many it has room for."""
    numbers = f"{highest_of(highest)}, {target_of(target)}"
    if shown < count:
        return f"{numbers}; {shown} of {count} shown"
    return f"{reading_count(count)}, {numbers}"


def highest_of(value: int) -> str:
    """The highest number."""
    return f"highest {value}"


def target_of(target: int) -> str:
    """What tension should be at most."""
    return f"target {target}"


def held_above(sign: str, target: int) -> str:
    """What the sign of a hold means."""
    return f"{sign} count held above {target}"


def over_sign(sign: str) -> str:
    """What the sign of a stop means."""
    return f"{sign} over for the day"
