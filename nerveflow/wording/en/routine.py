"""English: what a routine says about itself, and what is unusual in it."""

from collections.abc import Iterable, Sequence
from datetime import date

from nerveflow.session.terms import Joint
from nerveflow.wording.en.body import JOINTS
from nerveflow.wording.en.numbers import long_date, rep_count, set_count
from nerveflow.wording.en.settings import did_you_mean_this


def within(sentences: Iterable[str]) -> str:
    """Short phrases of a file as one list, as "a mat or a firm bed; a massager"."""
    small = (
        text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
        for text in sentences
    )
    return "; ".join(small)


def needs(equipment: Iterable[str]) -> str:
    """What has to be available, as a sentence."""
    return f"You need: {within(equipment)}."


ARM_NOT_ASKED = (
    "The questions here are about your back and legs. They do not ask about your neck and arms."
    " Do this arm routine only if a professional gave it to you."
)
"""Before a session with an arm."""
USUAL_TARGET = 3
USUAL_A_DAY = 3
OWN_RULES = "Rules of its own"
"""The title over what its file says about how often, and when to stop."""
MORE_THAN_USUAL = "More than usual"
"""The title over where a routine departs from the usual dose."""
TAKE_CARE = "Take care"
WHAT_IS_KNOWN = "What is known"
SOURCES = "Sources"
"""Titles over what a routine says about itself."""


def made(by: str | None, for_whom: str | None, on: date | None, version: str | None) -> str:
    """Who made a routine, for whom, when, and which version it is; empty if nothing is known."""
    parts = (
        f"made by {by}" if by else "",
        f"made for {for_whom}" if for_whom else "",
        f"on {long_date(on)}" if on else "",
        f"version {version}" if version else "",
    )
    line = ", ".join(part for part in parts if part)
    return f"{line[0].upper()}{line[1:]}." if line else ""


def how_often(per_day: int | None, hours_between: float | None, per_week: int | None = None) -> str:
    """How often a routine may be done; empty if its file does not say."""
    times = {None: "", 1: "Once a day at most.", 2: "Twice a day at most."}
    often = times.get(per_day, f"{per_day} times a day at most.")
    rests = "" if hours_between is None else f"{hours_between:g} hours or more between sessions."
    days = {None: "", 1: "On one day a week at most."}
    weekly = days.get(per_week, f"On {per_week} days a week at most.")
    return " ".join(filter(None, (often, rests, weekly)))


def dose_of_sides(joint: Joint, better: tuple[int, int], worse: tuple[int, int]) -> str:
    """A glide has another dose on either side; each is repetitions of a set, and sets."""
    return (
        f"Glide from the {JOINTS[joint]}: {_sets_of(*better)} on the better side,"
        f" {_sets_of(*worse)} on the worse. If your settings do not name the sore side, both get"
        f" the smaller number."
    )


def _sets_of(reps: int, sets: int) -> str:
    return rep_count(reps) if sets == 1 else f"{sets} sets of {rep_count(reps)}"


def above_sets(joint: Joint, sets: int) -> str:
    """A glide has more sets than is usual."""
    return f"Glide from the {JOINTS[joint]}: {set_count(sets)}, where one is usual."


def above_least(joint: Joint, least: int, usual: int) -> str:
    """A person cannot begin with as few repetitions as is usual."""
    return (
        f"Glide from the {JOINTS[joint]}: at least {least} repetitions, even the first time;"
        f" {usual} are usual."
    )


FOR_AN_ARM = "for an arm"
WAYS = {
    "slider": "slider: one end gives while the other moves",
    "tensioner": "tensioner: both ends pull at once",
    "preloaded single-joint": "one joint at a time, under light tension",
    "oscillation": "small and to and fro, at one place",
}
"""How a nerve is moved, by the value in files."""
SIDES_SENTENCES = {
    "each": "On both sides.",
    "one": "On one side, the better one.",
    "worse": "On the worse side only; on both if your settings do not name one.",
    "together": "Both sides at once.",
    "none": "",
}
"""On which sides a routine is done."""
BOTH_AT_ONCE = "both sides at once"
"""In place of a side, where both limbs move together."""
NERVE_BY_NERVE = "Each nerve on both sides in turn."


def takes_turns(alternate: str) -> str:
    """What takes turns, and after what, as a file says it: "sides by set"."""
    what, _, by = alternate.partition(" by ")
    return f"The {what} take turns after each {by}."


_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language_name(code: str) -> str:
    """A language by its name, with its region as "German (CH)"; the code if it is not known."""
    name, _, region = code.partition("-")
    known = _LANGUAGES.get(name)
    if known is None:
        return code
    return f"{known} ({region})" if region else known


def in_languages(own: str, others: Sequence[str]) -> str:
    """In which languages the lines of a file are; empty if all are in English."""
    if own == "en" and not others:
        return ""
    more = f", also in {' and '.join(map(language_name, others))}" if others else ""
    return f"Lines in {language_name(own)}{more}."


def stops_at_pain(stop: int) -> str:
    """A routine stops at less pain than is usual."""
    return f"Pain of {stop} or more ends a nerve for today, whatever the tension."


def above_target(target: int, why: str) -> str:
    """A routine goes to a higher tension than is usual."""
    return f"Tension up to {target} of 10, where {USUAL_TARGET} is usual. Its reason: {why}"


def above_three_a_day(times: int, why: str) -> str:
    """A routine is done more often a day than is usual."""
    return f"{times} times a day, where {USUAL_A_DAY} are the most that is usual. Its reason: {why}"


def below_five(joint: Joint, reps: int, why: str | None) -> str:
    """A set has fewer repetitions than is usual."""
    reason = f" Its reason: {why}" if why else ""
    return (
        f"Glide from the {JOINTS[joint]}: {rep_count(reps)} in a set, where five are the fewest"
        f" that is usual.{reason}"
    )


def above_ten(joint: Joint, reps: int, seconds: float | None, why: str) -> str:
    """A set has more repetitions than is usual; `seconds` if it goes by time."""
    lasts = "" if seconds is None else f" in {seconds:g} seconds"
    return (
        f"Glide from the {JOINTS[joint]}: up to {reps} repetitions in a set{lasts}, where ten are"
        f" the most that is usual. Its reason: {why}"
    )


def own_part(routine: str, file: str) -> str:
    """A file of the person's own is used in place of a shipped routine."""
    return f"{routine} is your own file {file}, not the shipped one."


FIRST_WITH_FILE = "This is your first session with this file. Read what it asks of you."
"""Before a session with a file that is not shipped."""


def file_changed(file: str) -> str:
    """A file is not what it was in the last session with it."""
    return f"{file} has changed since your last session with it:"


def more_changes(count: int) -> str:
    """How many more changes there are that are not listed here."""
    return f"and {count} more changes"


def texts_changed(count: int) -> str:
    """What is said is not the same; what is done may be."""
    return "1 text has changed" if count == 1 else f"{count} texts have changed"


def source_lines(
    title: str,
    *,
    authors: str | None,
    year: int | None,
    studied: str | None,
    says: str | None,
    not_tested: str | None,
    link: str | None,
) -> tuple[str, ...]:
    """A source: who wrote what and when, who was studied, what it says and what it did not test."""
    dated = f"{authors or ''} {year or ''}".strip()
    texts = (
        f"{dated}: {title}" if dated else title,
        f"Studied: {studied}." if studied else "",
        f"Says: {says}" if says else "",
        f"Not tested: {not_tested}" if not_tested else "",
        link or "",
    )
    return tuple(text for text in texts if text)


# Why a routine cannot be done.

LINK_TO_NO_FILE = "is a link to a file that does not exist"
LINK_OUT_OF_FOLDER = "is a link to a file outside the folder"
FILE_NAME_FORM = "the file name must be lower-case words, joined by hyphens"


def no_kind_of_touch(kind: str, hint: str) -> str:
    """A touch has another name."""
    return f"{kind!r} is not a kind of touch ({hint})"


def allows_reps(routine: str, least: int, most: int, wanted: int) -> str:
    """A routine allows other repetitions."""
    return f"{routine} allows {least} to {most} repetitions, not {wanted}"


def has_no_variant(routine: str, variant: str, hint: str) -> str:
    """A routine has no such variant; `hint` is what it has, or empty."""
    return f"{routine} has no variant {variant!r}" + (f" ({hint})" if hint else "")


def nothing_left_today(routine: str, *, only_checks: bool) -> str:
    """Everything of a routine was left out; `only_checks` if it may be only a test."""
    needs = "; if it only tests a movement, choose one in settings" if only_checks else ""
    return f"there is nothing left to do today in {routine}{needs}"


def nothing_left_in(routine: str, step: int, included: str) -> str:
    """An included routine has nothing to do on any day."""
    return f"{routine}, step {step}: there is nothing left to do in {included}"


def holds_too_long(routine: str, seconds: float, limit: int) -> str:
    """Routines that follow each other hold still for too long."""
    return (
        f"the holds up to {routine} add up to {seconds:g} s without a rest; {limit} s is the limit"
    )


def includes_itself(routine: str, way: Iterable[str]) -> str:
    """A routine includes itself, by this way."""
    return f"{routine} includes itself: {' > '.join(way)}"


def includes_too_deep(routine: str, deepest: int) -> str:
    """Routines include each other too deeply."""
    return f"{routine} includes routines more than {deepest} deep"


def too_many_parts(routine: str, most: int) -> str:
    """A routine has too many parts."""
    return f"{routine} has more than {most} parts"


def includes_too_many(routine: str, most: int) -> str:
    """A routine includes too many others."""
    return f"{routine} includes more than {most} routines"


def first_mistake(mistake: str, more: int, file: str) -> str:
    """The first mistake of a file, and how to see the others; 0 for no other."""
    return f"{mistake}; {more} more, see nerveflow check {file}" if more else mistake


def no_such_routine(wanted: str, nearest: str, known: Sequence[str]) -> str:
    """A routine does not exist; `nearest` was probably meant, and `known` are few or none."""
    if nearest:
        hint = did_you_mean_this(nearest)
    else:
        hint = f"there are {', '.join(known)}" if known else "nerveflow routines lists them"
    return f"there is no routine {wanted!r} ({hint})"


def no_text_saved(routine: str) -> str:
    """The text of a routine was not saved with a session."""
    return f"no text of {routine} was saved"


def rename_file(name: str) -> str:
    """What to do with a file whose name is not an id."""
    return f"rename it {name}.toml, or use nerveflow add"
