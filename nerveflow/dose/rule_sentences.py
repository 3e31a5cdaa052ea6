"""The longer sentences of the rules; each is given the facts and the finished draft."""

from datetime import datetime

from nerveflow.dose.draft import Draft, form_names
from nerveflow.dose.history_facts import HeldRun, HistoryFacts
from nerveflow.dose.past import Direction, PastPart, PastSession
from nerveflow.session.terms import Symptom, Why
from nerveflow.wording import words


def clock(f: HistoryFacts, moment: datetime | None) -> str:
    """A time to come, with its day if that is another one."""
    assert moment is not None  # the rule applies only where there is one
    return words.numbers.time_from(moment, f.now)


def most_a_day(f: HistoryFacts) -> str:
    """There were the most sessions of a day."""
    opens = clock(f, f.third_today_until)
    return words.dose.most_a_day_end(max(3, f.limits.per_day or 0), opens)


def beginning(f: HistoryFacts, draft: Draft) -> str:
    """The dose without any past glide."""
    if f.without_program:
        return words.dose.begins_with_program(draft.reps)
    return (
        words.dose.begins(draft.reps)
        if f.last is None
        else words.dose.begins_after_none(draft.reps)
    )


def last_time(f: HistoryFacts, _: Draft) -> str:
    """What went wrong in the newest session."""
    last = f.last
    assert last is not None  # the rule applies only where there is one
    newest = [p for p in last.parts if p.stopped] or [p for p in last.parts if p.held]
    early = not last.reps_done and not last.by_hand
    last_time = words.dose.last_time_was(_what(last, newest), _where(newest), early=early)
    return words.dose.nothing_added(last_time)


def _what(last: PastSession, parts: list[PastPart]) -> str:
    if last.stopped:
        return words.dose.stopped_because(_why(parts[-1])) if parts else words.dose.STOPPED
    if last.held:
        return words.dose.TENSION_TOO_HIGH
    if last.over_target:
        return words.dose.tension_went_to(last.worst_tension)
    return (
        words.dose.STOPPED_EARLY if last.symptom is None else words.dose.symptom_was(last.symptom)
    )


def _why(part: PastPart) -> str:
    match part.stopped:
        case Why.TENSION | Why.PAIN:
            return words.dose.stopped_at_number(words.endings.detail(part.detail))
        case Why.SYMPTOM:
            known = part.detail in list(Symptom)
            return words.dose.stopped_with(Symptom(part.detail) if known else None)
        case Why.LADDER:
            return words.dose.STAYED_TOO_HIGH
        case _:
            return words.dose.NO_ANSWER_CAME


def _where(parts: list[PastPart]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.joined.listed((p.part, p.side)) for p in parts))


def variants_again(f: HistoryFacts, draft: Draft) -> str:
    """The variants of last time that are proposed again."""
    again = [v for v in draft.variants if v.again]
    if again or _nothing_harder_left(f, draft):
        return words.joined.sentences(
            dict.fromkeys(words.dose.variant_again(v.name, v.why) for v in again)
        )
    return words.dose.WITHOUT_HARDER


def _nothing_harder_left(f: HistoryFacts, draft: Draft) -> bool:
    """Whether no harder variant of last time was left out."""
    proposed = {v.variant for v in draft.variants}
    return all(v.variant in proposed for v in f.variants if v.direction is Direction.HARDER)


def with_slider(_: HistoryFacts, draft: Draft) -> str:
    """The slider of last time; nothing if another form is proposed instead of it."""
    return words.dose.STAYS_GENTLER if draft.slider else ""


def easier_at_first(f: HistoryFacts, draft: Draft) -> str:
    """The easier variant of a first session."""
    return words.dose.starts_easier(
        form_names(draft), without_program=f.without_program, usual=draft.usual
    )


def easier_after_holds(f: HistoryFacts, draft: Draft) -> str:
    """Which nerve was held or stopped how often, and what is proposed for it."""
    runs = f.held_running
    blocks = _blocks(f, runs)
    eased = [v.name for v in draft.variants if v.block in blocks and not v.again]
    if eased:
        return words.dose.easier_for_held(_held(runs), words.dose.form_list(eased))
    harder = {v.block for v in f.variants if v.direction is Direction.HARDER}
    if harder & blocks - {v.block for v in draft.variants}:
        return words.dose.usual_for_held(_held(runs))
    return words.dose.no_easier_for_held(_held(runs))


def held_too_often(f: HistoryFacts, _: Draft) -> str:
    """Which nerve was held or stopped so often that a professional should look."""
    return words.dose.held_too_often(_held(f.held_too_often))


def _held(runs: tuple[HeldRun, ...]) -> str:
    often = min(len(run.sessions) for run in runs)
    return words.dose.held_running((run.place for run in runs), often)


def _blocks(f: HistoryFacts, runs: tuple[HeldRun, ...]) -> set[str]:
    parts = {run.part for run in runs}
    return {forms.block for forms in f.limits.forms if forms.parts & parts}


def at_pain_six(f: HistoryFacts, draft: Draft) -> str:
    """The one dose that is proposed at pain of 6 or 7."""
    if not f.limits.glides:
        return words.dose.gentler_at_pain_six(f.last_pain)
    return words.dose.less_at_pain_six(
        draft.reps, form_names(draft), gentler=draft.slider, after=f.last_pain
    )


def rising(f: HistoryFacts, _: Draft) -> str:
    """How pain has risen."""
    assert f.pain_rise is not None  # the rule applies only where it has
    return words.dose.pain_has_risen(*f.pain_rise)


def without_gain(f: HistoryFacts, _: Draft) -> str:
    """What has not got better in three weeks, and how much would count."""
    found = f.no_gain
    assert found is not None  # the rule applies only if there is none
    return words.dose.not_improved(found.names, found.floors)
