"""The rules of the dose as a table: when each applies, its sentence, its source and its effect.

The result is only a proposal: the person confirms or changes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from nerveflow.dose.draft import (
    Draft,
    halve,
    highest_dose,
    no_increase,
    or_slider,
    routine_most,
    wait,
)
from nerveflow.dose.history_facts import SESSIONS_A_DAY, HistoryFacts, half, history_facts
from nerveflow.dose.past import Direction, PastSession
from nerveflow.dose.proposal import (
    MOST_REPS,
    START_REPS,
    WORSE_TWICE,
    Advice,
    AppliedRule,
    Proposal,
    RoutineLimits,
    VariantChoice,
)
from nerveflow.safety.answers import Clearance
from nerveflow.session.terms import PAIN_CAUTION, PAIN_STOP

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
    applies: Callable[[HistoryFacts, Draft], bool]
    sentence: Callable[[HistoryFacts, Draft], str]
    """The sentence for the person; it is given the draft after `change`."""
    change: Callable[[HistoryFacts, Draft], Draft] = lambda _, draft: draft
    decides: bool = True
    """Whether its sentence is the reason of the proposal, unless a later rule decides."""


def _full_strength(f: HistoryFacts) -> bool:
    """Whether the last dose was neither halved nor done with the slider."""
    return f.last_reps >= START_REPS and not f.last_was_slider


def _repeat_variants(f: HistoryFacts, draft: Draft) -> Draft:
    variants = tuple(
        VariantChoice(v.block, v.variant, v.name, f"You went {v.direction} last time.")
        for v in f.variants
        if v.direction is Direction.EASIER or not _nothing_harder(f)
    )
    return replace(draft, variants=variants)


def _nothing_harder(f: HistoryFacts) -> bool:
    return f.worse or (f.pain or 0) >= PAIN_STOP


RULES: tuple[Rule, ...] = (
    Rule(
        "start-at-five",
        HANDOUT,
        lambda f, _: not f.last_reps,
        lambda _, d: f"A first session with glides begins with {d.reps} repetitions.",
        lambda _, d: replace(d, most=START_REPS),
    ),
    Rule(
        "as-last-time",
        DAMPED,
        lambda f, _: f.last_reps >= START_REPS,
        lambda f, _: f"Last time it was {f.last_reps} repetitions. More is not better.",
        lambda f, d: replace(d, reps=f.last_reps),
    ),
    Rule(
        "grow-by-one",
        OWN,
        lambda f, d: (
            f.may_increase and START_REPS <= d.reps < highest_dose(f) and _full_strength(f)
        ),
        lambda _, d: (
            "Three sessions stayed at or under target and none was followed by a worse day, "
            f"so {d.reps} repetitions are proposed: one more."
        ),
        lambda _, d: replace(d, reps=d.reps + 1),
    ),
    Rule(
        "stay-halved",
        LATE,
        lambda f, _: 0 < f.last_reps < START_REPS and not f.may_increase,
        lambda _, d: (
            f"It stays at {d.reps} repetitions until three sessions have gone well "
            "and their next days too."
        ),
        lambda f, d: replace(halve(f, d, f.last_reps), or_slider=False),
    ),
    Rule(
        "back-to-five",
        OWN,
        lambda f, _: 0 < f.last_reps < START_REPS and f.may_increase,
        lambda _, d: f"Three short sessions went well, so {d.reps} repetitions are proposed again.",
        lambda _, d: replace(d, reps=START_REPS),
    ),
    Rule(
        "stay-with-slider",
        LATE,
        lambda f, _: f.last_was_slider and f.limits.slider and not f.may_increase,
        lambda _, __: (
            "It stays with the gentler slider until three sessions have gone well "
            "and their next days too."
        ),
        lambda _, d: replace(d, slider=True),
    ),
    Rule(
        "back-from-slider",
        OWN,
        lambda f, _: f.last_was_slider and f.may_increase,
        lambda _, __: "Three sessions with the slider went well: the usual glides again.",
    ),
    Rule(
        "not-after-a-hold",
        OWN,
        lambda f, _: f.held_or_stopped,
        lambda _, __: "The last session was held or stopped, so nothing grows.",
        no_increase,
        decides=False,
    ),
    Rule(
        "not-before-it-is-known",
        LATE,
        lambda f, _: f.next_day_unknown,
        lambda _, __: "Nothing grows before you have said how the next day was.",
        no_increase,
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
        lambda f, _: f.worse and not f.slider_since_worse,
        lambda _, d: (
            f"The evening or the next day was worse, so it is half: {d.reps} repetitions"
            f"{or_slider(d)}."
        ),
        lambda f, d: halve(f, d, f.half_of_worse_day),
    ),
    Rule(
        "calm-at-pain-four",
        TRAFFIC,
        lambda f, _: f.pain is not None and PAIN_CAUTION <= f.pain < PAIN_STOP,
        lambda _, __: (
            "Pain of 4 or 5 asks for caution: nothing grows, and it must settle in a day."
        ),
        no_increase,
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
        lambda f, d: halve(f, d, min(d.reps, half(f.last_reps or START_REPS))),
    ),
    Rule(
        "routine-most",
        "The routine's own file",
        lambda f, d: d.reps > routine_most(f, d),
        lambda f, _: f"This routine allows {f.limits.most} repetitions at the most.",
        lambda f, d: replace(d, reps=routine_most(f, d)),
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
        _repeat_variants,
        decides=False,
    ),
    Rule(
        "nothing-harder-after-worse",
        LATE,
        lambda f, _: (
            _nothing_harder(f) and any(v.direction is Direction.HARDER for v in f.variants)
        ),
        lambda _, __: "Nothing harder is proposed while things are worse.",
        decides=False,
    ),
    Rule(
        "time-between",
        OWN,
        lambda f, _: f.rested_at is not None and f.now < f.rested_at,
        lambda _, d: f"Two hours between sessions: from {d.wait_until:%H:%M} on.",
        lambda f, d: wait(d, f.rested_at),
    ),
    Rule(
        "not-after-waking",
        HANDOUT + ", not within two hours of waking",
        lambda f, _: f.awake_at is not None,
        lambda f, _: f"Not within two hours of waking: from {f.awake_at:%H:%M} on.",
        lambda f, d: wait(d, f.awake_at),
    ),
    Rule(
        "three-a-day",
        HANDOUT,
        lambda f, _: len(f.sessions_today) >= SESSIONS_A_DAY,
        lambda _, __: "Three sessions a day are the most. Tomorrow is a good day for the next.",
        lambda f, d: wait(d, f.tomorrow, firm=True),
    ),
    Rule(
        "professional-after-two",
        LATE,
        lambda f, _: len(f.worse_days) >= 2 and not f.cleared_since_worse,
        lambda _, __: "It was worse after two days in a row. Stop, and see a professional first.",
        lambda _, d: replace(
            d, advice=Advice.PROFESSIONAL, firm=True, needs_clearance_for=(WORSE_TWICE,)
        ),
    ),
)
"""In the order in which they apply; the last one that decides gives the reason."""


def propose(
    history: Sequence[PastSession],
    limits: RoutineLimits,
    now: datetime,
    *,
    wakes_at: time | None = None,
    clearances: Sequence[Clearance] = (),
    pain: int | None = None,
) -> Proposal:
    """Propose today's dose from past sessions, in any order and without rehearsals.

    `wakes_at` is the usual time of waking, in the time zone of `now`; `pain` is pain now, 0-10.
    """
    past = history_facts(history, limits, now, wakes_at=wakes_at, clearances=clearances, pain=pain)
    draft = Draft(most=highest_dose(past))
    applied: list[AppliedRule] = []
    reason = ""
    for rule in RULES:
        if not rule.applies(past, draft):
            continue
        draft = rule.change(past, draft)
        sentence = rule.sentence(past, draft)
        applied.append(AppliedRule(rule.id, sentence, rule.source))
        reason = sentence if rule.decides else reason
    return Proposal(
        reps=draft.reps,
        halved=draft.halved,
        least=min(draft.reps, START_REPS if draft.halved else limits.least),
        most=max(draft.reps, draft.most),
        or_slider=draft.or_slider,
        slider=draft.slider,
        slider_reps=min(highest_dose(past), max(START_REPS, limits.least, past.last_reps)),
        variants=draft.variants,
        advice=draft.advice,
        wait_until=draft.wait_until,
        firm=draft.firm,
        spoke=tuple(applied),
        reason=reason,
        needs_clearance_for=draft.needs_clearance_for,
    )
