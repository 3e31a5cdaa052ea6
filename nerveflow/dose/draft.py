"""The proposal while the rules work on it: each rule returns a changed draft for the next."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from nerveflow.dose.history_facts import HistoryFacts, half
from nerveflow.dose.proposal import (
    MOST_REPS,
    START_REPS,
    Advice,
    Form,
    Forms,
    VariantChoice,
)
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished proposal; the fields mean the same as in Proposal."""

    reps: int = START_REPS
    most: int = MOST_REPS
    halved: bool = False
    or_slider: bool = False
    slider: bool = False
    variants: tuple[VariantChoice, ...] = ()
    advice: Advice = Advice.GO
    wait_until: datetime | None = None
    firm: bool = False
    needs_clearance_for: tuple[str, ...] = ()
    clearance_from: date | None = None
    usual: bool = True


def highest_dose(f: HistoryFacts) -> int:
    """The most repetitions that any proposal may have."""
    return max(f.limits.least, f.limits.most)


def routine_most(f: HistoryFacts, draft: Draft) -> int:
    """The most that the routine allows: half of it for a halved dose."""
    return f.limits.most if draft.reps >= START_REPS else half_of_allowed(f.limits.most)


def half_of_allowed(reps: int) -> int:
    """Half of what a routine allows, rounded up: it may have fewer than START_REPS."""
    return half(reps) if reps >= START_REPS else (reps + 1) // 2


def no_increase(_: HistoryFacts, draft: Draft) -> Draft:
    """Allow the person no more than the proposed repetitions."""
    return replace(draft, most=min(draft.most, draft.reps))


def halve(f: HistoryFacts, draft: Draft, reps: int) -> Draft:
    """Propose a halved dose, or the slider instead if the routine has one."""
    instead = f.limits.slider and not draft.slider
    return replace(draft, reps=reps, most=reps, halved=True, or_slider=instead)


def wait(draft: Draft, until: datetime | None, firm: bool = False) -> Draft:
    """Advise to wait until this time, or until a later one that was advised already."""
    known = (t for t in (draft.wait_until, until) if t)
    later = max(known, key=lambda t: t.astimezone(UTC), default=None)
    return replace(draft, advice=Advice.WAIT, wait_until=later, firm=firm or draft.firm)


def to_professional(draft: Draft, question: str, since: date) -> Draft:
    """Forbid a session until a professional has given a clearance, on this day or later."""
    return replace(
        draft,
        advice=Advice.PROFESSIONAL,
        firm=True,
        needs_clearance_for=(*draft.needs_clearance_for, question),
        clearance_from=max(d for d in (draft.clearance_from, since) if d),
    )


def current_form(draft: Draft, block: Forms) -> str:
    """The id of the form that is proposed for a routine."""
    if draft.slider and block.slider is not None:
        return block.slider.variant
    return next((v.variant for v in draft.variants if v.block == block.block), block.block)


def easier_form(draft: Draft, block: Forms) -> Form | None:
    """The next easier form of a routine; None if the easiest is proposed already."""
    return block.easier_than(current_form(draft, block))


def in_form(draft: Draft, block: Forms, form: Form, why: str) -> Draft:
    """Propose this form for a routine instead of what was proposed for it."""
    others = tuple(v for v in draft.variants if v.block != block.block)
    if form.variant == block.block:
        return replace(draft, variants=others)
    chosen = VariantChoice(block.block, form.variant, form.name, why)
    return replace(draft, variants=(*others, chosen))


def each_by_itself(f: HistoryFacts, draft: Draft) -> Draft:
    """Propose the slider as a form of each routine, so that one of them can have another form."""
    if not draft.slider:
        return draft
    sliders = ((forms.block, forms.slider) for forms in f.limits.forms)
    variants = tuple(
        VariantChoice(b, s.variant, s.name, words.dose.AS_LAST_TIME, again=True)
        for b, s in sliders
        if s
    )
    return replace(draft, slider=False, or_slider=False, variants=variants)


def form_names(draft: Draft) -> str:
    """The names of the proposed variants within a sentence, each once."""
    return words.dose.form_list(v.name for v in draft.variants)
