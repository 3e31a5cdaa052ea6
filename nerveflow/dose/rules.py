"""The rules of the dose as a table: when each applies, what it does, what it says, and its source.

Nothing grows by itself: what comes out is a proposal that the person confirms or changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from nerveflow.dose.draft import Draft, allowed, halved, nothing_grows, or_slider, top, wait
from nerveflow.dose.history_facts import SESSIONS_A_DAY, Facts, facts, half
from nerveflow.dose.pain import PAIN_CAUTION, PAIN_STOP
from nerveflow.dose.past import Direction, PastSession
from nerveflow.dose.proposal import (
    MOST_REPS,
    START_REPS,
    WORSE_TWICE,
    Advice,
    Proposal,
    RoutineLimits,
    RuleVoice,
    VariantChoice,
)
from nerveflow.safety.answers import Clearance

HANDOUT = (
    "Nerve glide handout by Liebenson and McGill: 5-10 slow repetitions, one to three times a day"
)
DAMPED = "Randomised trial, PMC4870033: a longer dose did no more than a short one"
LATE = "Common practice with irritable nerves: they answer late, so the next day decides"
TRAFFIC = "The pain traffic light: 0-3 go, 4-5 caution, 6-10 change or stop"
OWN = "A caution of nerveflow's own; no source gives a figure"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    id: str
    source: str
    when: Callable[[Facts, Draft], bool]
    says: Callable[[Facts, Draft], str]
    """The sentence for the person, given the draft as the rule leaves it."""
    then: Callable[[Facts, Draft], Draft] = lambda _, draft: draft
    decides: bool = True
    """Whether its sentence is the reason, where no later rule decides."""


def _strong(f: Facts) -> bool:
    """Whether the last dose was neither halved nor one of the slider."""
    return f.base >= START_REPS and not f.slider


def _remembered(f: Facts, draft: Draft) -> Draft:
    kept = tuple(
        VariantChoice(v.block, v.variant, v.name, f"You went {v.way} last time.")
        for v in f.variants
        if v.way is Direction.EASIER or not _gently(f)
    )
    return replace(draft, variants=kept)


def _gently(f: Facts) -> bool:
    return f.worse or (f.pain or 0) >= PAIN_STOP


def _waiting_for_sleep(f: Facts) -> bool:
    return f.awake_at is not None


def _too_soon(f: Facts) -> bool:
    return f.rested_at is not None and f.now < f.rested_at


RULES: tuple[Rule, ...] = (
    Rule(
        "start-at-five",
        HANDOUT,
        lambda f, _: not f.base,
        lambda _, d: f"A first session with glides begins with {d.reps} repetitions.",
        lambda _, d: replace(d, most=START_REPS),
    ),
    Rule(
        "as-last-time",
        DAMPED,
        lambda f, _: f.base >= START_REPS,
        lambda f, _: f"Last time it was {f.base} repetitions. More is not better.",
        lambda f, d: replace(d, reps=f.base),
    ),
    Rule(
        "grow-by-one",
        OWN,
        lambda f, d: f.earned and START_REPS <= d.reps < top(f) and _strong(f),
        lambda _, d: (
            "Three sessions stayed at or under target and none was followed by a worse day, "
            f"so {d.reps} repetitions are proposed: one more."
        ),
        lambda _, d: replace(d, reps=d.reps + 1),
    ),
    Rule(
        "stay-halved",
        LATE,
        lambda f, _: 0 < f.base < START_REPS and not f.earned,
        lambda _, d: (
            f"It stays at {d.reps} repetitions until three sessions have gone well "
            "and their next days too."
        ),
        lambda f, d: replace(halved(f, d, f.base), or_slider=False),
    ),
    Rule(
        "back-to-five",
        OWN,
        lambda f, _: 0 < f.base < START_REPS and f.earned,
        lambda _, d: f"Three short sessions went well, so {d.reps} repetitions are proposed again.",
        lambda _, d: replace(d, reps=START_REPS),
    ),
    Rule(
        "stay-with-slider",
        LATE,
        lambda f, _: f.slider and f.limits.slider and not f.earned,
        lambda _, __: (
            "It stays with the gentler slider until three sessions have gone well "
            "and their next days too."
        ),
        lambda _, d: replace(d, slider=True),
    ),
    Rule(
        "back-from-slider",
        OWN,
        lambda f, _: f.slider and f.earned,
        lambda _, __: "Three sessions with the slider went well: the usual glides again.",
    ),
    Rule(
        "not-after-a-hold",
        OWN,
        lambda f, _: f.held,
        lambda _, __: "The last session was held or stopped, so nothing grows.",
        nothing_grows,
        decides=False,
    ),
    Rule(
        "not-before-it-is-known",
        LATE,
        lambda f, _: f.unknown,
        lambda _, __: "Nothing grows before you have said how the next day was.",
        nothing_grows,
        decides=False,
    ),
    Rule(
        "routine-least",
        "The routine's own file",
        lambda f, d: not d.halved and d.reps < f.limits.least <= MOST_REPS,
        lambda f, _: f"This routine asks for at least {f.limits.least} repetitions.",
        lambda f, d: replace(d, reps=f.limits.least),
    ),
    Rule(
        "half-after-worse",
        LATE,
        lambda f, _: f.worse and not f.gentler_since,
        lambda _, d: (
            f"The evening or the next day was worse, so it is half: {d.reps} repetitions"
            f"{or_slider(d)}."
        ),
        lambda f, d: halved(f, d, f.halved_to),
    ),
    Rule(
        "calm-at-pain-four",
        TRAFFIC,
        lambda f, _: f.pain is not None and PAIN_CAUTION <= f.pain < PAIN_STOP,
        lambda _, __: (
            "Pain of 4 or 5 asks for caution: nothing grows, and it must settle in a day."
        ),
        lambda f, d: replace(d, most=min(d.most, d.reps)),
        decides=False,
    ),
    Rule(
        "half-at-pain-six",
        TRAFFIC,
        lambda f, _: f.pain is not None and f.pain >= PAIN_STOP,
        lambda _, d: (
            f"Pain of 6 or more means change or stop: {d.reps} repetitions at the most"
            f"{or_slider(d)}, or not today."
        ),
        lambda f, d: halved(f, d, min(d.reps, half(f.base or START_REPS))),
    ),
    Rule(
        "routine-most",
        "The routine's own file",
        lambda f, d: d.reps > allowed(f, d),
        lambda f, _: f"This routine allows {f.limits.most} repetitions at the most.",
        lambda f, d: replace(d, reps=allowed(f, d)),
    ),
    Rule(
        "half-of-the-least",
        "The routine's own file",
        lambda f, d: d.halved and d.reps < half(f.limits.least) <= f.limits.most,
        lambda _, d: f"Half of the least that this routine allows is {d.reps}.",
        lambda f, d: replace(d, reps=half(f.limits.least), most=half(f.limits.least)),
    ),
    Rule(
        "variant-of-last-time",
        "Your own choice in the last session",
        lambda f, _: bool(f.variants),
        lambda _, d: (
            "; ".join(f"{c.name}: {c.why}" for c in d.variants)
            or "The harder variant of last time is not proposed."
        ),
        _remembered,
        decides=False,
    ),
    Rule(
        "nothing-harder-after-worse",
        LATE,
        lambda f, _: _gently(f) and any(v.way is Direction.HARDER for v in f.variants),
        lambda _, __: "Nothing harder is proposed while things are worse.",
        decides=False,
    ),
    Rule(
        "time-between",
        OWN,
        lambda f, _: _too_soon(f),
        lambda _, d: f"Two hours between sessions: from {d.wait_until:%H:%M} on.",
        lambda f, d: wait(d, f.rested_at),
    ),
    Rule(
        "not-after-waking",
        HANDOUT + ", not within two hours of waking",
        lambda f, _: _waiting_for_sleep(f),
        lambda f, _: f"Not within two hours of waking: from {f.awake_at:%H:%M} on.",
        lambda f, d: wait(d, f.awake_at),
    ),
    Rule(
        "three-a-day",
        HANDOUT,
        lambda f, _: len(f.today) >= SESSIONS_A_DAY,
        lambda _, __: "Three sessions a day are the most. Tomorrow is a good day for the next.",
        lambda f, d: wait(d, f.tomorrow, firm=True),
    ),
    Rule(
        "professional-after-two",
        LATE,
        lambda f, _: len(f.worse_days) >= 2 and not f.cleared,
        lambda _, __: "It was worse after two days in a row. Stop, and see a professional first.",
        lambda _, d: replace(d, advice=Advice.PROFESSIONAL, firm=True, needs=(WORSE_TWICE,)),
    ),
)
"""In the order in which they speak; the last that decides gives the reason."""


def propose(
    history: Sequence[PastSession],
    limits: RoutineLimits,
    now: datetime,
    *,
    wakes_at: time | None = None,
    clearances: Sequence[Clearance] = (),
    pain: int | None = None,
) -> Proposal:
    """Today's dose from what has been; `history` in any order, without rehearsals.

    `wakes_at` is the usual time of waking, on the clock of `now`; `pain` is pain now, 0-10.
    """
    known = facts(history, limits, now, wakes_at=wakes_at, clearances=clearances, pain=pain)
    draft = Draft(most=top(known))
    spoke: list[RuleVoice] = []
    reason = ""
    for rule in RULES:
        if not rule.when(known, draft):
            continue
        draft = rule.then(known, draft)
        voice = RuleVoice(rule.id, rule.says(known, draft), rule.source)
        spoke.append(voice)
        reason = voice.sentence if rule.decides else reason
    return Proposal(
        reps=draft.reps,
        halved=draft.halved,
        least=min(draft.reps, START_REPS if draft.halved else limits.least),
        most=max(draft.reps, draft.most),
        or_slider=draft.or_slider,
        slider=draft.slider,
        slider_reps=min(top(known), max(START_REPS, limits.least, known.base)),
        variants=draft.variants,
        advice=draft.advice,
        wait_until=draft.wait_until,
        firm=draft.firm,
        spoke=tuple(spoke),
        reason=reason,
        needs_clearance_for=draft.needs,
    )
