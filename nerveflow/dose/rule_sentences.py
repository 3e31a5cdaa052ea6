"""The longer sentences of the rules; each is given the facts and the finished draft."""

from datetime import datetime

from nerveflow.dose.draft import AS_LAST_TIME, Draft, form_names
from nerveflow.dose.history_facts import HELD_EASIER, HeldRun, HistoryFacts
from nerveflow.dose.past import Direction, PastPart, PastSession
from nerveflow.session.terms import Why
from nerveflow.wording import words


def clock(f: HistoryFacts, moment: datetime | None) -> str:
    """A time to come, with its day where that is another one."""
    assert moment is not None  # the rule applies only where there is one
    return words.time_from(moment, f.now)


def times(number: int | None) -> str:
    """How often, in words."""
    return {1: "once", 2: "twice"}.get(number or 0, f"{number} times")


def days(number: int | None) -> str:
    """On how many days, in words."""
    return "one day" if number == 1 else f"{number} days"


def most_a_day(f: HistoryFacts) -> str:
    """The most sessions of a day, as a sentence begins with them."""
    words = {3: "Three", 4: "Four", 5: "Five", 6: "Six"}
    return words[max(3, f.limits.per_day or 0)]


def beginning(f: HistoryFacts, draft: Draft) -> str:
    """The dose without any past glide."""
    if f.without_program:
        return f"Your first repetitions with the program: you start with {draft.reps} per glide."
    if f.last is None:
        return f"Your first session uses {draft.reps} repetitions per glide."
    return f"You have done no repetition yet, so you start with {draft.reps}."


def last_time(f: HistoryFacts) -> str:
    """What went wrong in the newest session, without the end of the sentence."""
    last = f.last
    assert last is not None  # the rule applies only where there is one
    newest = [p for p in last.parts if p.stopped] or [p for p in last.parts if p.held]
    early = " before the first repetition" if not last.reps_done and not last.by_hand else ""
    return f"Last time {_what(last, newest)}{early}{_where(newest)}"


def _what(last: PastSession, parts: list[PastPart]) -> str:
    if last.stopped:
        return f"it stopped {_why(parts[-1])}" if parts else "it stopped"
    if last.held:
        return "tension was too high"
    if last.over_target:
        return f"tension went to {last.worst_tension}"
    if last.symptom is not None:
        return f"there was {words.SYMPTOMS[last.symptom][1]}"
    return "it ended early"


def _why(part: PastPart) -> str:
    match part.stopped:
        case Why.TENSION | Why.PAIN:
            return f"at {part.detail}"
        case Why.SYMPTOM:
            named = {s.value: words.SYMPTOMS[s][1] for s in words.SYMPTOMS}
            return f"with {named.get(part.detail, 'a symptom')}"
        case Why.LADDER:
            return "because tension stayed too high"
        case _:
            return "because no answer came"


def _where(parts: list[PastPart]) -> str:
    places = dict.fromkeys(", ".join(x for x in (p.part, p.side) if x) for p in parts)
    return f" ({'; '.join(places)})" if places else ""


def variants_again(f: HistoryFacts, draft: Draft) -> str:
    """The variants of last time that are proposed again."""
    again = [v for v in draft.variants if v.why == AS_LAST_TIME]
    if again or _nothing_harder_left(f, draft):
        return " ".join(dict.fromkeys(f"{v.name}, {v.why}." for v in again))
    return "Today without last time's harder variant."


def _nothing_harder_left(f: HistoryFacts, draft: Draft) -> bool:
    """Whether no harder variant of last time was left out."""
    kept = {v.variant for v in draft.variants}
    return all(v.variant in kept for v in f.variants if v.direction is Direction.HARDER)


def with_slider(_: HistoryFacts, draft: Draft) -> str:
    """The slider of last time; nothing where another form is proposed instead of it."""
    if not draft.slider:
        return ""
    return (
        "It stays with the gentler variant until three days, and the days after them, have gone"
        " well."
    )


def easier_at_first(f: HistoryFacts, draft: Draft) -> str:
    """The easier form of a first session."""
    choice = " The usual form is one of the choices." if draft.usual else ""
    first = "Your first session with the program" if f.without_program else "Your first session"
    return f"{first} starts in an easier form: {form_names(draft)}.{choice}"


def easier_after_holds(f: HistoryFacts, draft: Draft) -> str:
    """Which nerve was held or stopped how often, and what is proposed for it."""
    runs = f.held_running(HELD_EASIER)
    blocks = _blocks(f, runs)
    eased = [v.name for v in draft.variants if v.block in blocks and v.why != AS_LAST_TIME]
    names = " and ".join(dict.fromkeys(f"{n[:1].lower()}{n[1:]}" for n in eased))
    if names:
        return f"{_held(runs)}, so an easier form is proposed for them: {names}."
    harder = {v.block for v in f.variants if v.direction is Direction.HARDER}
    if harder & blocks - {v.block for v in draft.variants}:
        return f"{_held(runs)}, so the usual form is proposed for them."
    return f"{_held(runs)}. There is no easier form: see a professional if it goes on."


def held_too_often(f: HistoryFacts, _: Draft) -> str:
    """Which nerve was held or stopped so often that a professional should look."""
    return f"{_held(f.held_too_often)}. See a professional before you go on."


def _held(runs: tuple[HeldRun, ...]) -> str:
    places = "; ".join(run.place for run in runs)
    often = min(len(run.sessions) for run in runs)
    return f"Glides had to pause or stop in the last {often} sessions ({places})"


def _blocks(f: HistoryFacts, runs: tuple[HeldRun, ...]) -> set[str]:
    parts = {run.part for run in runs}
    return {forms.block for forms in f.limits.forms if forms.parts & parts}


def at_pain_six(_: HistoryFacts, draft: Draft) -> str:
    """The one dose that is proposed at pain of 6 or 7."""
    if draft.slider:
        how = " with the gentler variant"
    else:
        how = f" in an easier form ({form_names(draft)})" if draft.variants else ""
    return (
        f"Pain of 6 or 7 asks for less: {draft.reps} repetitions{how}, or not today. "
        "If it stays so, see a professional."
    )


def rising(f: HistoryFacts, _: Draft) -> str:
    """How pain has risen."""
    assert f.pain_rise is not None  # the rule applies only where it has
    first, last = f.pain_rise
    return (
        f"Pain before sessions has risen from {first} to {last} in two weeks, so we add nothing "
        "today. If it goes on, see a professional."
    )


def without_gain(f: HistoryFacts, _: Draft) -> str:
    """What has not got better in three weeks, and how much would count."""
    found = f.no_gain
    assert found is not None  # the rule applies only where there is none
    names = " nor ".join(found.names)
    has = f"neither {names} has" if len(found.names) > 1 else f"{names} has not"
    return (
        f"In three weeks {has} clearly improved (by more than {found.floors}). See a professional "
        "about how it is going; you may carry on until then."
    )
