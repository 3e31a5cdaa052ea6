"""The proposal while the rules work on it: each rule returns a changed draft for the next."""

from dataclasses import dataclass, replace
from datetime import datetime

from nerveflow.dose.history_facts import HistoryFacts, half
from nerveflow.dose.proposal import MOST_REPS, START_REPS, Advice, VariantChoice


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


def highest_dose(f: HistoryFacts) -> int:
    """The most repetitions that any proposal may have."""
    return min(MOST_REPS, f.limits.most)


def routine_most(f: HistoryFacts, draft: Draft) -> int:
    """The most that the routine allows: half of it for a dose below START_REPS."""
    return f.limits.most if draft.reps >= START_REPS else half(f.limits.most)


def no_increase(_: HistoryFacts, draft: Draft) -> Draft:
    """Allow the person no more than the proposed repetitions."""
    return replace(draft, most=min(draft.most, draft.reps))


def halve(f: HistoryFacts, draft: Draft, reps: int) -> Draft:
    """Propose a halved dose, or the slider instead where the routine has one."""
    instead = f.limits.slider and not draft.slider
    return replace(draft, reps=reps, most=reps, halved=True, or_slider=instead)


def or_slider(draft: Draft) -> str:
    """The end of a sentence that offers the slider; empty where it is not offered."""
    return ", or the gentler slider" if draft.or_slider else ""


def wait(draft: Draft, until: datetime | None, firm: bool = False) -> Draft:
    """Advise to wait until this time, or until a later one that was advised already."""
    later = max((t for t in (draft.wait_until, until) if t), default=None)
    return replace(draft, advice=Advice.WAIT, wait_until=later, firm=firm or draft.firm)
