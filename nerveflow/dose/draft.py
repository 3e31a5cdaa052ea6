"""A proposal in the making: what the rules hand on to each other."""

from dataclasses import dataclass, replace
from datetime import datetime

from nerveflow.dose.history_facts import Facts, half
from nerveflow.dose.proposal import MOST_REPS, START_REPS, Advice, VariantChoice


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal in the making."""

    reps: int = START_REPS
    most: int = MOST_REPS
    halved: bool = False
    or_slider: bool = False
    slider: bool = False
    variants: tuple[VariantChoice, ...] = ()
    advice: Advice = Advice.GO
    wait_until: datetime | None = None
    firm: bool = False
    needs: tuple[str, ...] = ()


def top(f: Facts) -> int:
    """The most repetitions of any dose."""
    return min(MOST_REPS, f.limits.most)


def allowed(f: Facts, draft: Draft) -> int:
    """What the routine allows: where a dose is below any routine's least, half of its most."""
    return f.limits.most if draft.reps >= START_REPS else half(f.limits.most)


def nothing_grows(_: Facts, draft: Draft) -> Draft:
    """Hold the person to what is proposed, or less."""
    return replace(draft, most=min(draft.most, draft.reps))


def halved(f: Facts, draft: Draft, reps: int) -> Draft:
    """A smaller dose, and instead of it the slider where there is one."""
    instead = f.limits.slider and not draft.slider
    return replace(draft, reps=reps, most=reps, halved=True, or_slider=instead)


def or_slider(draft: Draft) -> str:
    """What is said of the slider, in the middle of a sentence."""
    return ", or the gentler slider" if draft.or_slider else ""


def wait(draft: Draft, until: datetime | None, firm: bool = False) -> Draft:
    """Advise to wait until then, or until later where that was advised already."""
    later = max((t for t in (draft.wait_until, until) if t), default=None)
    return replace(draft, advice=Advice.WAIT, wait_until=later, firm=firm or draft.firm)
