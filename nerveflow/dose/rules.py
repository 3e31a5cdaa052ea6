"""The rules of the dose as a table: when each applies, its sentence, its source and its effect.

The result is only a proposal: the person confirms or changes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from nerveflow.days import before
from nerveflow.dose import sentences as say
from nerveflow.dose.checks import PAIN_EASIER, PAIN_NO_SESSION
from nerveflow.dose.draft import (
    AS_LAST_TIME,
    Draft,
    current_form,
    each_by_itself,
    easier_form,
    half_of_allowed,
    halve,
    highest_dose,
    in_form,
    no_increase,
    or_slider,
    routine_most,
    to_professional,
    wait,
)
from nerveflow.dose.history_facts import (
    HELD_EASIER,
    WORSE_LEAST,
    HistoryFacts,
    half,
    history_facts,
)
from nerveflow.dose.past import Direction, PastSession
from nerveflow.dose.proposal import (
    HELD_FIVE,
    MOST_REPS,
    START_REPS,
    WORSE_TWICE,
    Advice,
    AppliedRule,
    Forms,
    Proposal,
    RoutineLimits,
    VariantChoice,
)
from nerveflow.safety.answers import Clearance
from nerveflow.session.terms import PAIN_CAUTION

VIDEO = "Episode 242, an exercise video: 5 to 10 repetitions. To begin with five is our caution"
VIDEO_DAY = (
    "Our caution, after Episode 242, an exercise video; the handout after Liebenson and McGill "
    "2006 says several times a day if not worse"
)
HANDOUT = "Handout after Liebenson and McGill 2006: not within two hours of rising"
DAMPED = (
    "Hanney et al. 2016, PMC4870033: in 26 healthy people three times as long gained no more range "
    "just afterwards; nothing on patients or days, so this is our caution"
)
LATE = "Our caution: nerves answer late, so the next day decides; no source gives a figure"
TRAFFIC = (
    "Our caution, as a traffic light of pain: 0-3 go, 4-5 caution, 6-7 easier and half, "
    "8-10 no session; no source gives the steps"
)
OWN = "Our caution; no source gives a figure"
ROUTINE = "The routine's own file"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    id: str
    source: str
    applies: Callable[[HistoryFacts, Draft], bool]
    sentence: Callable[[HistoryFacts, Draft], str]
    """The sentence for the person; it is given the draft after all rules, so no two disagree.

    It is empty where another rule has taken back what this one proposed.
    """
    change: Callable[[HistoryFacts, Draft], Draft] = lambda _, draft: draft
    decides: bool = True
    """Whether its sentence is the reason of the proposal, unless a later rule decides."""
    usual_dose: bool = False
    """Whether its sentence gives the dose of an ordinary day."""
    overrides: bool = False
    """Whether it changes the dose, so that sentences about an ordinary day no longer hold."""
    forbids: bool = False
    """Whether it forbids a session, so that no sentence about the dose of one is left."""


def _full_strength(f: HistoryFacts) -> bool:
    """Whether the last dose was neither halved nor done with the slider."""
    return f.last_reps >= START_REPS and not f.last_was_slider


def _was_halved(f: HistoryFacts) -> bool:
    return f.last_reps < START_REPS and not f.never_glided


def _begin(f: HistoryFacts, draft: Draft) -> Draft:
    """Begin with START_REPS; with fewer where a halved session came to no repetition."""
    if 0 < f.last_reps < START_REPS:
        return replace(halve(f, draft, f.last_reps), or_slider=False)
    return replace(draft, most=START_REPS)


def _may_grow(f: HistoryFacts, draft: Draft) -> bool:
    room = START_REPS <= draft.reps < highest_dose(f)
    return room and f.may_increase and _full_strength(f) and not _look_first(f)


def _look_first(f: HistoryFacts) -> bool:
    """Whether a look by a professional, or less, is proposed: then nothing grows."""
    return f.no_gain is not None or f.calm_for_weeks or _six_weeks_sentence(f)


def _six_weeks_sentence(f: HistoryFacts) -> bool:
    return f.six_weeks and f.no_gain is None and not f.said_lately("review-after-six-weeks")


def _repeat_variants(f: HistoryFacts, draft: Draft) -> Draft:
    names = {form.variant: form.name for forms in f.limits.forms for form in forms.forms}
    sliders = {forms.slider.variant for forms in f.limits.forms if forms.slider}
    over = sliders if f.last_was_slider else set()
    variants = tuple(
        VariantChoice(
            v.block,
            v.variant,
            names.get(v.variant, v.name),
            AS_LAST_TIME,
        )
        for v in f.variants
        if (v.direction is Direction.EASIER or not _nothing_harder(f)) and v.variant not in over
    )
    return replace(draft, variants=variants)


def _nothing_harder(f: HistoryFacts) -> bool:
    return f.worse or f.long_off or (f.pain or 0) >= PAIN_EASIER


def _not_eased(f: HistoryFacts, draft: Draft) -> tuple[Forms, ...]:
    """The routines that are proposed in their usual form and have an easier one."""
    return tuple(
        forms
        for forms in f.limits.forms
        if current_form(draft, forms) == forms.block and easier_form(draft, forms)
    )


def _ease(f: HistoryFacts, draft: Draft, why: str) -> Draft:
    """Propose the next easier form of each routine that is not eased yet."""
    for forms in _not_eased(f, draft):
        easier = easier_form(draft, forms)
        assert easier is not None  # only such forms come here
        draft = in_form(draft, forms, easier, why)
    return draft


def _ease_held(f: HistoryFacts, draft: Draft) -> Draft:
    """Propose the next easier form of each routine whose nerve was held or stopped running."""
    held = {run.part for run in f.held_running(HELD_EASIER)}
    for forms in f.limits.forms:
        easier = easier_form(draft, forms) if forms.parts & held else None
        if easier is not None:
            draft = each_by_itself(f, draft)
            draft = in_form(draft, forms, easier, "it was held or stopped more than once")
            draft = replace(draft, or_slider=False)
    return draft


def _at_pain_six(f: HistoryFacts, draft: Draft) -> Draft:
    reps = min(draft.reps, half(f.base_reps or START_REPS))
    draft = replace(halve(f, draft, reps), or_slider=False, usual=False)
    return draft if draft.slider else _ease(f, draft, "pain is 6 or 7")


def _at_pain_eight(f: HistoryFacts, draft: Draft) -> Draft:
    reps = min(draft.reps, half(f.base_reps or START_REPS))
    return replace(
        halve(f, draft, reps),
        or_slider=False,
        usual=False,
        advice=Advice.NOT_TODAY,
        firm=True,
        wait_until=None,
        needs_clearance_for=(),
        clearance_from=None,
    )


def _after_worse(f: HistoryFacts, draft: Draft) -> Draft:
    since = f.worse_of_five[0].day + timedelta(days=1)
    return to_professional(draft, WORSE_TWICE, since)


def _after_five_holds(f: HistoryFacts, draft: Draft) -> Draft:
    newest = max(run.sessions[0].day for run in f.held_too_often)
    return to_professional(draft, HELD_FIVE, min(newest, f.today))


RULES: tuple[Rule, ...] = (
    Rule(
        "start-at-five",
        VIDEO,
        lambda f, _: f.never_glided,
        say.beginning,
        _begin,
        usual_dose=True,
    ),
    Rule(
        "as-last-time",
        DAMPED,
        lambda f, _: f.last_reps >= START_REPS and not f.never_glided,
        lambda f, _: f"Last time it was {f.last_reps} repetitions. More is not better.",
        lambda f, d: replace(d, reps=f.last_reps),
        usual_dose=True,
    ),
    Rule(
        "grow-by-one",
        OWN,
        _may_grow,
        lambda _, d: (
            "Three days went well, and so did the days after them, "
            f"so we add one: {d.reps} repetitions."
        ),
        lambda _, d: replace(d, reps=d.reps + 1),
        usual_dose=True,
        overrides=True,
    ),
    Rule(
        "stay-halved",
        LATE,
        lambda f, _: _was_halved(f) and not f.may_increase,
        lambda _, d: (
            f"It stays at {d.reps} repetitions until three days have gone well "
            "and their next days too."
        ),
        lambda f, d: replace(halve(f, d, f.last_reps), or_slider=False),
        usual_dose=True,
    ),
    Rule(
        "back-to-five",
        OWN,
        lambda f, _: _was_halved(f) and f.may_increase,
        lambda _, d: f"Three shorter days went well, so it is {d.reps} repetitions again.",
        lambda _, d: replace(d, reps=START_REPS),
        usual_dose=True,
    ),
    Rule(
        "stay-with-slider",
        LATE,
        lambda f, _: f.last_was_slider and f.limits.slider and not f.may_increase,
        say.with_slider,
        lambda _, d: replace(d, slider=True),
    ),
    Rule(
        "back-from-slider",
        OWN,
        lambda f, _: f.last_was_slider and f.may_increase,
        lambda _, __: "Three days with the gentler variant went well: back to the usual glides.",
    ),
    Rule(
        "after-a-break",
        OWN,
        lambda f, d: f.long_off and f.last_reps >= START_REPS,
        lambda f, d: (
            f"The last glides were {f.days_off} days ago, so you start with {d.reps} again."
        ),
        lambda _, d: replace(d, reps=START_REPS, most=START_REPS),
        overrides=True,
    ),
    Rule(
        "five-after-an-early-stop",
        OWN,
        lambda f, d: f.stopped_at_once and d.reps > START_REPS,
        lambda _, d: (
            f"The last session stopped before its first repetition, so it is {d.reps} today."
        ),
        lambda _, d: replace(d, reps=START_REPS, most=START_REPS),
        usual_dose=True,
        overrides=True,
    ),
    Rule(
        "not-after-a-hold",
        OWN,
        lambda f, _: f.troubled,
        lambda f, _: f"{say.last_time(f)}, so we add nothing today.",
        no_increase,
        decides=False,
    ),
    Rule(
        "not-without-a-reading",
        OWN,
        lambda f, _: f.no_reading and not f.troubled,
        lambda _, __: "You gave no tension in the last session, so we add nothing today.",
        decides=False,
    ),
    Rule(
        "not-before-it-is-known",
        LATE,
        lambda f, _: f.next_day_unknown,
        lambda _, __: "We do not know how you felt after every session, so we add nothing today.",
        no_increase,
        decides=False,
    ),
    Rule(
        "routine-least",
        ROUTINE,
        lambda f, d: not d.halved and d.reps < f.limits.least <= f.limits.most,
        lambda f, _: f"This routine asks for at least {f.limits.least} repetitions.",
        lambda f, d: replace(d, reps=f.limits.least),
        overrides=True,
    ),
    Rule(
        "half-after-worse",
        LATE,
        lambda f, _: f.worse and not f.slider_since_worse,
        lambda _, d: (
            f"The evening or the next day was worse, so today is lighter: {d.reps} repetitions"
            f"{or_slider(d)}."
        ),
        lambda f, d: halve(f, d, f.half_of_worse_day),
        overrides=True,
    ),
    Rule(
        "calm-at-pain-four",
        TRAFFIC,
        lambda f, _: f.pain is not None and PAIN_CAUTION <= f.pain < PAIN_EASIER,
        lambda _, __: (
            "Pain of 4 or 5 is a warning: we add nothing today, and it should settle within a day."
        ),
        no_increase,
        decides=False,
    ),
    Rule(
        "pain-is-rising",
        OWN,
        lambda f, _: f.pain_rise is not None,
        say.rising,
        no_increase,
        decides=False,
    ),
    Rule(
        "variant-of-last-time",
        "How the last session ended",
        lambda f, d: bool(f.variants) and not d.slider,
        say.variants_again,
        _repeat_variants,
        decides=False,
    ),
    Rule(
        "nothing-harder-after-worse",
        LATE,
        lambda f, _: (
            _nothing_harder(f) and any(v.direction is Direction.HARDER for v in f.variants)
        ),
        lambda _, __: "Nothing harder is proposed for now.",
        decides=False,
    ),
    Rule(
        "easier-at-first",
        "Our caution; no source gives an order of postures",
        lambda f, d: f.never_glided and (f.pain or 0) < PAIN_EASIER and bool(_not_eased(f, d)),
        say.easier_at_first,
        lambda f, d: _ease(f, d, "a first session begins in an easier form"),
        decides=False,
    ),
    Rule(
        "easier-after-two-holds",
        OWN,
        lambda f, _: bool(f.limits.forms and f.held_running(HELD_EASIER)),
        say.easier_after_holds,
        _ease_held,
        decides=False,
    ),
    Rule(
        "easier-at-pain-six",
        TRAFFIC,
        lambda f, _: f.pain is not None and PAIN_EASIER <= f.pain < PAIN_NO_SESSION,
        say.at_pain_six,
        _at_pain_six,
        overrides=True,
    ),
    Rule(
        "routine-most",
        ROUTINE,
        lambda f, d: d.reps > routine_most(f, d),
        lambda f, d: (
            f"Half of the most for this routine is {d.reps}."
            if d.halved
            else f"This routine allows {f.limits.most} repetitions at most."
        ),
        lambda f, d: replace(d, reps=routine_most(f, d)),
        overrides=True,
    ),
    Rule(
        "half-of-the-least",
        ROUTINE,
        lambda f, d: d.halved and d.reps < half_of_allowed(f.limits.least) <= f.limits.most,
        lambda _, d: f"Half of the least for this routine is {d.reps}.",
        lambda f, d: replace(d, reps=(least := half_of_allowed(f.limits.least)), most=least),
        decides=False,
    ),
    Rule(
        "share-of-the-time",
        ROUTINE,
        lambda f, _: f.limits.by_time,
        lambda _, d: (
            "Sets that go by time are shortened in the same way: "
            f"{d.reps} of {MOST_REPS} for {d.reps} repetitions."
        ),
        decides=False,
    ),
    Rule(
        "few-stay-few",
        ROUTINE,
        lambda f, _: f.limits.some_few,
        lambda _, d: (
            f"What has fewer than {START_REPS} repetitions in its file is done with "
            + ("half of them." if d.halved else "just as many.")
        ),
        decides=False,
    ),
    Rule(
        "review-without-gain",
        OWN,
        lambda f, _: f.no_gain is not None and not f.said_lately("review-without-gain"),
        say.without_gain,
        no_increase,
        decides=False,
    ),
    Rule(
        "review-after-six-weeks",
        OWN,
        lambda f, _: _six_weeks_sentence(f),
        lambda _, __: (
            "You have done these glides for six weeks. See a professional about how it is going;"
            " you may carry on until then."
        ),
        no_increase,
        decides=False,
    ),
    Rule(
        "less-is-enough",
        OWN,
        lambda f, d: (
            f.calm_for_weeks
            and not (d.halved or f.worse or f.troubled)
            and not f.said_lately("less-is-enough")
        ),
        lambda _, __: (
            "Pain before sessions has been 0 or 1 for three weeks. You may do this less often, "
            "or stop."
        ),
        decides=False,
    ),
    Rule(
        "time-between",
        OWN,
        lambda f, _: f.rested_at is not None and before(f.now, f.rested_at),
        lambda f, _: f"Leave two hours between sessions. Best from {say.clock(f, f.rested_at)}.",
        lambda f, d: wait(d, f.rested_at),
    ),
    Rule(
        "not-after-waking",
        HANDOUT,
        lambda f, _: f.awake_at is not None,
        lambda f, _: f"Too soon after waking. Best from {say.clock(f, f.awake_at)}.",
        lambda f, d: wait(d, f.awake_at),
    ),
    Rule(
        "three-a-day",
        VIDEO_DAY,
        lambda f, _: f.third_today_until is not None,
        lambda f, _: (
            f"{say.most_a_day(f)} sessions a day are the most. The next one comes after a night: "
            f"from {say.clock(f, f.third_today_until)}."
        ),
        lambda f, d: wait(d, f.third_today_until, firm=True),
    ),
    Rule(
        "routine-time-between",
        ROUTINE,
        lambda f, _: f.routine_rested_at is not None and before(f.now, f.routine_rested_at),
        lambda f, _: (
            f"This routine asks for {f.limits.hours_between or 0:g} hours between sessions:"
            f" from {say.clock(f, f.routine_rested_at)}."
        ),
        lambda f, d: wait(d, f.routine_rested_at, firm=True),
    ),
    Rule(
        "routine-per-day",
        ROUTINE,
        lambda f, _: f.routine_done_until is not None,
        lambda f, _: (
            f"This routine says {say.times(f.limits.per_day)} a day at most. The next one comes"
            f" after a night: from {say.clock(f, f.routine_done_until)}."
        ),
        lambda f, d: wait(d, f.routine_done_until, firm=True),
    ),
    Rule(
        "routine-per-week",
        ROUTINE,
        lambda f, _: f.routine_week_until is not None,
        lambda f, _: (
            f"This routine says {say.days(f.limits.per_week)} a week at most. The next one comes"
            f" with the new week: from {say.clock(f, f.routine_week_until)}."
        ),
        lambda f, d: wait(d, f.routine_week_until, firm=True),
    ),
    Rule(
        "professional-after-five-holds",
        OWN,
        lambda f, _: bool(f.held_too_often),
        say.held_too_often,
        _after_five_holds,
        forbids=True,
    ),
    Rule(
        "professional-after-two",
        LATE,
        lambda f, _: len(f.worse_of_five) >= WORSE_LEAST,
        lambda _, __: (
            "It was worse after two of the last five days with a session. "
            "Stop, and see a professional first."
        ),
        _after_worse,
        forbids=True,
    ),
    Rule(
        "no-session-at-pain-eight",
        TRAFFIC,
        lambda f, _: f.pain is not None and f.pain >= PAIN_NO_SESSION,
        lambda _, __: (
            "Pain of 8 or more: no session today. If it lasts, see a professional; if it is sudden "
            "or you cannot bear it, get help today."
        ),
        _at_pain_eight,
        overrides=True,
        forbids=True,
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
    spoke: list[Rule] = []
    for rule in RULES:
        if not rule.applies(past, draft):
            continue
        draft = rule.change(past, draft)
        if draft.advice is Advice.NOT_TODAY:
            spoke = []
        if rule.usual_dose or rule.overrides:
            spoke = [each for each in spoke if not each.usual_dose]
        spoke.append(rule)
    if draft.advice in (Advice.PROFESSIONAL, Advice.NOT_TODAY):
        spoke = [each for each in spoke if each.forbids]
    said: dict[str, AppliedRule] = {}
    reason = ""
    for rule in spoke:
        if sentence := rule.sentence(past, draft):
            said.setdefault(sentence, AppliedRule(rule.id, sentence, rule.source))
            reason = sentence if rule.decides else reason
    return Proposal(
        reps=draft.reps,
        halved=draft.halved,
        least=min(draft.reps, START_REPS if draft.halved else limits.least),
        most=max(draft.reps, min(draft.most, highest_dose(past))),
        or_slider=draft.or_slider,
        slider=draft.slider,
        slider_reps=min(highest_dose(past), max(START_REPS, limits.least, past.base_reps)),
        variants=draft.variants,
        advice=draft.advice,
        wait_until=draft.wait_until,
        firm=draft.firm,
        spoke=tuple(said.values()),
        reason=reason,
        needs_clearance_for=draft.needs_clearance_for,
        clearance_from=draft.clearance_from,
        usual=draft.usual,
    )
