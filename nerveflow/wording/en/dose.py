"""English: how much today, and why: what each rule of the dose says, and its source."""

from collections.abc import Iterable, Sequence

from nerveflow.session.terms import Symptom
from nerveflow.wording.en.steps import SYMPTOMS

FROM_VIDEO = (
    "Episode 242, an exercise video: 5 to 10 repetitions. To begin with five is our caution"
)
FROM_VIDEO_A_DAY = (
    "Our caution, after Episode 242, an exercise video; the handout after Liebenson and McGill "
    "2006 says several times a day if not worse"
)
FROM_HANDOUT = "Handout after Liebenson and McGill 2006: not within two hours of rising"
FROM_LONGER_SETS = (
    "Hanney et al. 2016, PMC4870033: in 26 healthy people three times as long gained no more range "
    "just afterwards; nothing on patients or days, so this is our caution"
)
FROM_LATE_ANSWERS = (
    "Our caution: nerves answer late, so the next day decides; no source gives a figure"
)
FROM_TRAFFIC_LIGHT = (
    "Our caution, as a traffic light of pain: 0-3 go, 4-5 caution, 6-7 easier and half, "
    "8-10 no session; no source gives the steps"
)
FROM_US = "Our caution; no source gives a figure"
FROM_US_ON_POSTURES = "Our caution; no source gives an order of postures"
FROM_ROUTINE = "The routine's own file"
FROM_LAST_END = "How the last session ended"
FROM_YOU_TODAY = "Your own choice for today"
"""The sources of the rules."""
AS_LAST_TIME = "as last time"
HELD_OR_STOPPED = "it was held or stopped more than once"
AT_PAIN_SIX = "pain is 6 or 7"
FIRST_IS_EASIER = "first glides are in an easier variant"
"""Why a variant is proposed."""
STOPPED_EARLY = "it ended early"
STOPPED = "it stopped"
TENSION_TOO_HIGH = "tension was too high"
STAYED_TOO_HIGH = "because tension stayed too high"
NO_ANSWER_CAME = "because no answer came"
"""What went wrong in the last session."""
WITHOUT_HARDER = "Today without last time's harder variant."
STAYS_GENTLER = (
    "It stays with the easier variant until three days, and the days after them, have gone well."
)
BACK_TO_USUAL = "Three days with the easier variant went well: back to the usual glides."
NO_TENSION_GIVEN = "You gave no tension in the last session, so we add nothing today."
NEXT_DAY_UNKNOWN = "We do not know how you felt after every session, so we add nothing today."
NOTHING_HARDER = "Nothing harder is proposed for now."
SIX_WEEKS = (
    "You have done these glides for six weeks. See a professional about how it is going; you may"
    " carry on until then."
)
LESS_IS_ENOUGH = (
    "Pain before sessions has been 0 or 1 for three weeks. You may do this less often, or stop."
)
WORSE_AFTER_TWO = (
    "It was worse after two of the last five days with a session. Stop, and see a professional"
    " first."
)
WORSE_AFTER_TWO_SHORT = "it was worse after two of the last five days"
HELD_FIVE_SHORT = "it was held or stopped in five sessions running"
"""What a professional should know before a session is possible again."""
START_ANYWAY = "Start anyway?"
WHAT_TODAY = "What would you like to do today?"
NOT_TODAY = "not today"
AS_IT_IS = "all of it, as it is"
NOTHING_TO_COUNT = "It has no glides, so there are no repetitions to choose."
NOT_TODAY_SAID = "Not today."


def most_a_day_end(most: int, opens: str) -> str:
    """No more sessions fit into a day."""
    number = {3: "Three", 4: "Four", 5: "Five", 6: "Six"}[most]
    return f"{number} sessions a day are the most. The next one comes after a night: from {opens}."


def begins_with_program(reps: int) -> str:
    """The first dose of a person who has glided without the program."""
    return f"Your first repetitions with the program: you start with {reps} per glide."


def begins(reps: int) -> str:
    """The first dose."""
    return f"Your first glides have {reps} repetitions each."


def begins_after_none(reps: int) -> str:
    """The dose if no repetition has been done so far."""
    return f"You have done no repetition yet, so you start with {reps}."


def same_again(reps: int) -> str:
    """The dose of last time."""
    return f"Last time it was {reps} repetitions. More is not better."


def one_more(reps: int) -> str:
    """The dose grows by one."""
    return (
        f"Three days went well, and so did the days after them, so we add one: {reps} repetitions."
    )


def stays_shorter(reps: int) -> str:
    """A smaller dose stays."""
    return (
        f"It stays at {reps} repetitions until three days have gone well and their next days too."
    )


def full_again(reps: int) -> str:
    """A smaller dose ends."""
    return f"Three shorter days went well, so it is {reps} repetitions again."


def after_break(days: int | None, reps: int) -> str:
    """The dose after days without a glide."""
    return f"The last glides were {days} days ago, so you start with {reps} again."


def after_early_stop(reps: int) -> str:
    """The dose after a session without a repetition."""
    return f"The last session stopped before its first repetition, so it is {reps} today."


def nothing_added(why: str) -> str:
    """The dose does not grow; `why` is `last_time_was`."""
    return f"{why}, so we add nothing today."


def last_time_was(what: str, places: Iterable[str], *, early: bool) -> str:
    """What went wrong in the last session, without the end of the sentence."""
    before = " before the first repetition" if early else ""
    where = "; ".join(places)
    return f"Last time {what}{before}" + (f" ({where})" if where else "")


def stopped_because(why: str) -> str:
    """A session was stopped."""
    return f"{STOPPED} {why}"


def stopped_at_number(reading: str) -> str:
    """Why it was stopped: at a number, as "tension 6"."""
    return f"at {reading}"


def stopped_with(symptom: Symptom | None) -> str:
    """Why it was stopped: with a symptom; None for one that is not known."""
    return f"with {'a symptom' if symptom is None else SYMPTOMS[symptom][1]}"


def tension_went_to(worst: int | None) -> str:
    """What went wrong: a tension above target."""
    return f"tension went to {worst}"


def symptom_was(symptom: Symptom) -> str:
    """What went wrong: a symptom."""
    return f"there was {SYMPTOMS[symptom][1]}"


def variant_again(name: str, why: str) -> str:
    """A variant that is proposed again."""
    return f"{name}, {why}."


def asks_for_least(reps: int) -> str:
    """A routine needs more repetitions."""
    return f"This routine asks for at least {reps} repetitions."


def lighter_after_worse(reps: int, *, or_gentler: bool) -> str:
    """The dose after a day that was worse."""
    gently = ", or the easier variant" if or_gentler else ""
    return (
        f"The evening or the next day was worse, so today is lighter: {reps} repetitions{gently}."
    )


def half_of_most(reps: int) -> str:
    """A smaller dose of a routine that allows few repetitions."""
    return f"Half of the most for this routine is {reps}."


def allows_most(reps: int) -> str:
    """A routine allows no more repetitions."""
    return f"This routine allows {reps} repetitions at most."


def half_of_least(reps: int) -> str:
    """A smaller dose of a routine that needs many repetitions."""
    return f"Half of the least for this routine is {reps}."


def time_shortened(reps: int, of: int) -> str:
    """Sets that go by time are a share of theirs."""
    return (
        f"Sets that go by time are shortened in the same way: {reps} of {of} for {reps}"
        f" repetitions."
    )


def few_stay(usual: int, *, halved: bool) -> str:
    """Glides with few repetitions are done with that number, or with half of it."""
    how = "half of them" if halved else "just as many"
    return f"What has fewer than {usual} repetitions in its file is done with {how}."


def rest_between(opens: str) -> str:
    """A session follows another too soon."""
    return f"Leave two hours between sessions. Best from {opens}."


def after_waking(opens: str) -> str:
    """A session follows waking too soon."""
    return f"Too soon after waking. Best from {opens}."


def routine_rest_between(hours: float, opens: str) -> str:
    """A session follows another too soon for its routine."""
    return f"This routine asks for {hours:g} hours between sessions: from {opens}."


def routine_most_a_day(number: int, opens: str) -> str:
    """No more sessions of a routine fit into a day."""
    times = {1: "once", 2: "twice"}.get(number, f"{number} times")
    return (
        f"This routine says {times} a day at most. The next one comes after a night: from {opens}."
    )


def routine_most_a_week(number: int, opens: str) -> str:
    """No more sessions of a routine fit into a week."""
    days = "one day" if number == 1 else f"{number} days"
    return (
        f"This routine says {days} a week at most. The next one comes with the new week:"
        f" from {opens}."
    )


def form_list(names: Iterable[str]) -> str:
    """Names of variants within a sentence."""
    return " and ".join(dict.fromkeys(f"{name[:1].lower()}{name[1:]}" for name in names))


def starts_easier(forms: str, *, without_program: bool, usual: bool) -> str:
    """The easier variant of the first glides."""
    first = "Your first glides with the program" if without_program else "Your first glides"
    choice = " The usual form is one of the choices." if usual else ""
    return f"{first} are in an easier variant: {forms}.{choice}"


def easier_for_held(held: str, forms: str) -> str:
    """An easier variant for nerves that were held or stopped; `held` is `held_running`."""
    return f"{held}, so an easier variant is proposed for them: {forms}."


def usual_for_held(held: str) -> str:
    """The usual form for nerves that were held or stopped in a harder one."""
    return f"{held}, so the usual form is proposed for them."


def no_easier_for_held(held: str) -> str:
    """Nerves that were held or stopped have no easier variant."""
    return f"{held}. There is no easier variant: see a professional if it goes on."


def held_too_often(held: str) -> str:
    """Nerves were held or stopped in too many sessions."""
    return f"{held}. See a professional before you go on."


def held_running(places: Iterable[str], sessions: int) -> str:
    """Where glides were held or stopped, and in how many sessions running."""
    where = "; ".join(places)
    return f"Glides had to pause or stop in the last {sessions} sessions ({where})"


def pain_is_warning(after: int | None, *, glides: bool) -> str:
    """Nothing grows at pain of 4 or 5, now or `after` the last session."""
    nothing = "we add nothing today, and " if glides else ""
    return (
        f"{_pain_of('Pain of 4 or 5', after)} is a warning: {nothing}it should settle within a day."
    )


def gentler_at_pain_six(after: int | None) -> str:
    """What a routine without glides is at pain of 6 or 7, now or `after` the last session."""
    return (
        f"{_pain_of('Pain of 6 or 7', after)} asks for less: do it more gently, or not today. If"
        " it stays so, see a professional."
    )


def not_at_pain_eight(after: int | None) -> str:
    """No session at pain of 8 or more, now or `after` the last session."""
    unless = "" if after is None else ", unless it has settled"
    return (
        f"{_pain_of('Pain of 8 or more', after)}: no session today{unless}. If it lasts, see a"
        " professional; if it is sudden or you cannot bear it, get help today."
    )


def _pain_of(now: str, after: int | None) -> str:
    """Pain now; or that of the last session, if nobody has said yet how it is now."""
    return now if after is None else f"Pain of {after} with the last session"


def less_at_pain_six(reps: int, forms: str, *, gentler: bool, after: int | None = None) -> str:
    """The dose at pain of 6 or 7, now or `after` the last session."""
    how = f" in an easier variant ({forms})" if forms else ""
    how = WITH_GENTLER if gentler else how
    return (
        f"{_pain_of('Pain of 6 or 7', after)} asks for less: {reps} repetitions{how}, or not"
        f" today. If it stays so, see a professional."
    )


WITH_GENTLER = " with the easier variant"


def pain_has_risen(first: int, last: int) -> str:
    """Pain has risen for two weeks."""
    return (
        f"Pain before sessions has risen from {first} to {last} in two weeks, so we add nothing"
        f" today. If it goes on, see a professional."
    )


def not_improved(names: Sequence[str], floors: str) -> str:
    """What has not got better in three weeks, and how much would count."""
    listed = " nor ".join(names)
    has = f"neither {listed} has" if len(names) > 1 else f"{listed} has not"
    return (
        f"In three weeks {has} clearly improved (by more than {floors}). See a professional about"
        f" how it is going; you may carry on until then."
    )


def the_check(name: str) -> str:
    """A movement that is compared, within a sentence."""
    return f"the {name}"


HELPED_BEFORE = "It helped today and before."


def helped_so_often(better: int, total: int) -> str:
    """How often a touch helped."""
    return f"It has helped {better} times of {total}."


def during_glides(stimulus: str) -> str:
    """A touch that was given while gliding."""
    return f"{stimulus} during the glides"


def lowered_to(reps: int, proposed: int) -> str:
    """A person asked for less than is proposed."""
    return f"You asked for {reps} repetitions, fewer than {proposed}, so that is proposed."


def as_proposed(reps: int, forms: str, *, gentler: bool) -> str:
    """An answer: the proposed dose, in these forms."""
    gently = WITH_GENTLER if gentler else ""
    form = f" ({forms})" if forms and not gentler else ""
    return f"{reps} repetitions{gently}{form}, as proposed"


def as_asked(reps: int) -> str:
    """An answer: the dose that was asked for."""
    return f"{reps} repetitions, as you asked for"


def gentler(reps: int) -> str:
    """An answer: the easier variant."""
    return f"{reps} repetitions of the easier variant"


def other(least: int, most: int) -> str:
    """An answer: another dose."""
    return f"another number, {least} to {most}"


def usual(reps: int) -> str:
    """An answer: the usual form."""
    return f"{reps} repetitions in the usual form"


def which_reps(least: int, most: int) -> str:
    """Which other dose."""
    return f"How many repetitions, {least} to {most}?"
