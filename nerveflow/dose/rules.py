"""The rules of the dose as a table: when each applies, its sentence, its source and its effect.

The result is only a proposal: the person confirms or changes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from nerveflow.days import before
from nerveflow.dose import rule_sentences as say
from nerveflow.dose.draft import (
    Draft,
    current_form,
    each_by_itself,
    easier_form,
    half_of_allowed,
    halve,
    highest_dose,
    in_form,
    no_increase,
    routine_most,
    to_professional,
    wait,
)
from nerveflow.dose.history_facts import (
    WORSE_LEAST,
    HistoryFacts,
    half,
    history_facts,
)
from nerveflow.dose.measures import PAIN_EASIER, PAIN_NO_SESSION
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
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    id: str
    source: str
    applies: Callable[[HistoryFacts, Draft], bool]
    sentence: Callable[[HistoryFacts, Draft], str]
    """The sentence for the person; it is given the draft after all rules, so no two disagree.

    It is empty if another rule has taken back what this one proposed.
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
    of_glides: bool = True
    """Whether it is only about glides, and does not apply to a routine without any."""


def _full_strength(f: HistoryFacts) -> bool:
    """Whether the last dose was neither halved nor done with the slider."""
    return f.last_reps >= START_REPS and not f.last_was_slider


def _was_halved(f: HistoryFacts) -> bool:
    return f.last_reps < START_REPS and not f.never_glided


def _begin(f: HistoryFacts, draft: Draft) -> Draft:
    """Begin with START_REPS; with fewer after a halved session without a single repetition."""
    if 0 < f.last_reps < START_REPS:
        return replace(halve(f, draft, f.last_reps), or_slider=False)
    return replace(draft, most=START_REPS)


def _may_grow(f: HistoryFacts, draft: Draft) -> bool:
    room = START_REPS <= draft.reps < highest_dose(f)
    return room and f.may_increase and _full_strength(f) and not _look_first(f)


def _look_first(f: HistoryFacts) -> bool:
    """Whether the proposal is to see a professional or to do less: then nothing is increased."""
    return f.no_gain is not None or f.calm_for_weeks or _after_six_weeks(f)


def _after_six_weeks(f: HistoryFacts) -> bool:
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
            words.dose.AS_LAST_TIME,
            again=True,
        )
        for v in f.variants
        if (v.direction is Direction.EASIER or not _nothing_harder(f)) and v.variant not in over
    )
    return replace(draft, variants=variants)


def _nothing_harder(f: HistoryFacts) -> bool:
    return f.worse or f.long_off or (f.known_pain or 0) >= PAIN_EASIER


def _not_eased(f: HistoryFacts, draft: Draft) -> tuple[Forms, ...]:
    """The routines that are proposed in their usual form and have an easier one."""
    return tuple(
        forms
        for forms in f.limits.forms
        if current_form(draft, forms) == forms.block and easier_form(draft, forms)
    )


def _ease(f: HistoryFacts, draft: Draft, why: str) -> Draft:
    """Propose the next easier variant of each routine that is not eased yet."""
    for forms in _not_eased(f, draft):
        easier = easier_form(draft, forms)
        assert easier is not None  # only such forms come here
        draft = in_form(draft, forms, easier, why)
    return draft


def _ease_held(f: HistoryFacts, draft: Draft) -> Draft:
    """Propose the next easier variant of routines whose nerve was held or stopped in a row."""
    held = {run.part for run in f.held_running}
    for forms in f.limits.forms:
        easier = easier_form(draft, forms) if forms.parts & held else None
        if easier is not None:
            draft = each_by_itself(f, draft)
            draft = in_form(draft, forms, easier, words.dose.HELD_OR_STOPPED)
            draft = replace(draft, or_slider=False)
    return draft


def _at_pain_six(f: HistoryFacts, draft: Draft) -> Draft:
    reps = min(draft.reps, half(f.base_reps or START_REPS))
    draft = replace(halve(f, draft, reps), or_slider=False, usual=False)
    return draft if draft.slider else _ease(f, draft, words.dose.AT_PAIN_SIX)


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
        "nothing-to-count",
        words.dose.FROM_ROUTINE,
        lambda f, _: not f.limits.glides,
        lambda _, __: words.dose.NOTHING_TO_COUNT,
        of_glides=False,
    ),
    Rule(
        "start-at-five",
        words.dose.FROM_VIDEO,
        lambda f, _: f.never_glided,
        say.beginning,
        _begin,
        usual_dose=True,
    ),
    Rule(
        "as-last-time",
        words.dose.FROM_LONGER_SETS,
        lambda f, _: f.last_reps >= START_REPS and not f.never_glided,
        lambda f, _: words.dose.same_again(f.last_reps),
        lambda f, d: replace(d, reps=f.last_reps),
        usual_dose=True,
    ),
    Rule(
        "grow-by-one",
        words.dose.FROM_US,
        _may_grow,
        lambda _, d: words.dose.one_more(d.reps),
        lambda _, d: replace(d, reps=d.reps + 1),
        usual_dose=True,
        overrides=True,
    ),
    Rule(
        "stay-halved",
        words.dose.FROM_LATE_ANSWERS,
        lambda f, _: _was_halved(f) and not f.may_increase,
        lambda _, d: words.dose.stays_shorter(d.reps),
        lambda f, d: replace(halve(f, d, f.last_reps), or_slider=False),
        usual_dose=True,
    ),
    Rule(
        "back-to-five",
        words.dose.FROM_US,
        lambda f, _: _was_halved(f) and f.may_increase,
        lambda _, d: words.dose.full_again(d.reps),
        lambda _, d: replace(d, reps=START_REPS),
        usual_dose=True,
    ),
    Rule(
        "stay-with-slider",
        words.dose.FROM_LATE_ANSWERS,
        lambda f, _: f.last_was_slider and f.limits.slider and not f.may_increase,
        say.with_slider,
        lambda _, d: replace(d, slider=True),
    ),
    Rule(
        "back-from-slider",
        words.dose.FROM_US,
        lambda f, _: f.last_was_slider and f.may_increase,
        lambda _, __: words.dose.BACK_TO_USUAL,
    ),
    Rule(
        "after-a-break",
        words.dose.FROM_US,
        lambda f, d: f.long_off and f.last_reps >= START_REPS,
        lambda f, d: words.dose.after_break(f.days_off, d.reps),
        lambda _, d: replace(d, reps=START_REPS, most=START_REPS),
        overrides=True,
    ),
    Rule(
        "five-after-an-early-stop",
        words.dose.FROM_US,
        lambda f, d: f.stopped_at_once and d.reps > START_REPS,
        lambda _, d: words.dose.after_early_stop(d.reps),
        lambda _, d: replace(d, reps=START_REPS, most=START_REPS),
        usual_dose=True,
        overrides=True,
    ),
    Rule(
        "not-after-a-hold",
        words.dose.FROM_US,
        lambda f, _: f.troubled,
        say.last_time,
        no_increase,
        decides=False,
    ),
    Rule(
        "not-without-a-reading",
        words.dose.FROM_US,
        lambda f, _: f.no_reading and not f.troubled,
        lambda _, __: words.dose.NO_TENSION_GIVEN,
        decides=False,
    ),
    Rule(
        "not-before-it-is-known",
        words.dose.FROM_LATE_ANSWERS,
        lambda f, _: f.next_day_unknown,
        lambda _, __: words.dose.NEXT_DAY_UNKNOWN,
        no_increase,
        decides=False,
    ),
    Rule(
        "routine-least",
        words.dose.FROM_ROUTINE,
        lambda f, d: not d.halved and d.reps < f.limits.least <= f.limits.most,
        lambda f, _: words.dose.asks_for_least(f.limits.least),
        lambda f, d: replace(d, reps=f.limits.least),
        overrides=True,
    ),
    Rule(
        "half-after-worse",
        words.dose.FROM_LATE_ANSWERS,
        lambda f, _: f.worse and not f.slider_since_worse,
        lambda _, d: words.dose.lighter_after_worse(d.reps, or_gentler=d.or_slider),
        lambda f, d: halve(f, d, f.half_of_worse_day),
        overrides=True,
    ),
    Rule(
        "calm-at-pain-four",
        words.dose.FROM_TRAFFIC_LIGHT,
        lambda f, _: PAIN_CAUTION <= (f.known_pain or 0) < PAIN_EASIER,
        lambda f, _: words.dose.pain_is_warning(f.last_pain, glides=f.limits.glides),
        no_increase,
        decides=False,
        of_glides=False,
    ),
    Rule(
        "pain-is-rising",
        words.dose.FROM_US,
        lambda f, _: f.pain_rise is not None,
        say.rising,
        no_increase,
        decides=False,
        of_glides=False,
    ),
    Rule(
        "variant-of-last-time",
        words.dose.FROM_LAST_END,
        lambda f, d: bool(f.variants) and not d.slider,
        say.variants_again,
        _repeat_variants,
        decides=False,
    ),
    Rule(
        "nothing-harder-after-worse",
        words.dose.FROM_LATE_ANSWERS,
        lambda f, _: (
            _nothing_harder(f) and any(v.direction is Direction.HARDER for v in f.variants)
        ),
        lambda _, __: words.dose.NOTHING_HARDER,
        decides=False,
    ),
    Rule(
        "easier-at-first",
        words.dose.FROM_US_ON_POSTURES,
        lambda f, d: (
            f.never_glided and (f.known_pain or 0) < PAIN_EASIER and bool(_not_eased(f, d))
        ),
        say.easier_at_first,
        lambda f, d: _ease(f, d, words.dose.FIRST_IS_EASIER),
        decides=False,
    ),
    Rule(
        "easier-after-two-holds",
        words.dose.FROM_US,
        lambda f, _: bool(f.limits.forms and f.held_running),
        say.easier_after_holds,
        _ease_held,
        decides=False,
    ),
    Rule(
        "easier-at-pain-six",
        words.dose.FROM_TRAFFIC_LIGHT,
        lambda f, _: PAIN_EASIER <= (f.known_pain or 0) < PAIN_NO_SESSION,
        say.at_pain_six,
        _at_pain_six,
        overrides=True,
        of_glides=False,
    ),
    Rule(
        "routine-most",
        words.dose.FROM_ROUTINE,
        lambda f, d: d.reps > routine_most(f, d),
        lambda f, d: (
            words.dose.half_of_most(d.reps) if d.halved else words.dose.allows_most(f.limits.most)
        ),
        lambda f, d: replace(d, reps=routine_most(f, d)),
        overrides=True,
    ),
    Rule(
        "half-of-the-least",
        words.dose.FROM_ROUTINE,
        lambda f, d: d.halved and d.reps < half_of_allowed(f.limits.least) <= f.limits.most,
        lambda _, d: words.dose.half_of_least(d.reps),
        lambda f, d: replace(d, reps=(least := half_of_allowed(f.limits.least)), most=least),
        decides=False,
    ),
    Rule(
        "share-of-the-time",
        words.dose.FROM_ROUTINE,
        lambda f, _: f.limits.by_time,
        lambda _, d: words.dose.time_shortened(d.reps, MOST_REPS),
        decides=False,
    ),
    Rule(
        "few-stay-few",
        words.dose.FROM_ROUTINE,
        lambda f, _: f.limits.some_few,
        lambda _, d: words.dose.few_stay(START_REPS, halved=d.halved),
        decides=False,
    ),
    Rule(
        "review-without-gain",
        words.dose.FROM_US,
        lambda f, _: f.no_gain is not None and not f.said_lately("review-without-gain"),
        say.without_gain,
        no_increase,
        decides=False,
    ),
    Rule(
        "review-after-six-weeks",
        words.dose.FROM_US,
        lambda f, _: _after_six_weeks(f),
        lambda _, __: words.dose.SIX_WEEKS,
        no_increase,
        decides=False,
    ),
    Rule(
        "less-is-enough",
        words.dose.FROM_US,
        lambda f, d: (
            f.calm_for_weeks
            and not (d.halved or f.worse or f.troubled)
            and not f.said_lately("less-is-enough")
        ),
        lambda _, __: words.dose.LESS_IS_ENOUGH,
        decides=False,
    ),
    Rule(
        "time-between",
        words.dose.FROM_US,
        lambda f, _: f.rested_at is not None and before(f.now, f.rested_at),
        lambda f, _: words.dose.rest_between(say.clock(f, f.rested_at)),
        lambda f, d: wait(d, f.rested_at),
        of_glides=False,
    ),
    Rule(
        "not-after-waking",
        words.dose.FROM_HANDOUT,
        lambda f, _: f.awake_at is not None,
        lambda f, _: words.dose.after_waking(say.clock(f, f.awake_at)),
        lambda f, d: wait(d, f.awake_at),
        of_glides=False,
    ),
    Rule(
        "three-a-day",
        words.dose.FROM_VIDEO_A_DAY,
        lambda f, _: f.third_today_until is not None,
        lambda f, _: say.most_a_day(f),
        lambda f, d: wait(d, f.third_today_until, firm=True),
        of_glides=False,
    ),
    Rule(
        "routine-time-between",
        words.dose.FROM_ROUTINE,
        lambda f, _: f.routine_rested_at is not None and before(f.now, f.routine_rested_at),
        lambda f, _: words.dose.routine_rest_between(
            f.limits.hours_between or 0, say.clock(f, f.routine_rested_at)
        ),
        lambda f, d: wait(d, f.routine_rested_at, firm=True),
        of_glides=False,
    ),
    Rule(
        "routine-per-day",
        words.dose.FROM_ROUTINE,
        lambda f, _: f.routine_done_until is not None,
        lambda f, _: words.dose.routine_most_a_day(
            f.limits.per_day or 0, say.clock(f, f.routine_done_until)
        ),
        lambda f, d: wait(d, f.routine_done_until, firm=True),
        of_glides=False,
    ),
    Rule(
        "routine-per-week",
        words.dose.FROM_ROUTINE,
        lambda f, _: f.routine_week_until is not None,
        lambda f, _: words.dose.routine_most_a_week(
            f.limits.per_week or 0, say.clock(f, f.routine_week_until)
        ),
        lambda f, d: wait(d, f.routine_week_until, firm=True),
        of_glides=False,
    ),
    Rule(
        "professional-after-five-holds",
        words.dose.FROM_US,
        lambda f, _: bool(f.held_too_often),
        say.held_too_often,
        _after_five_holds,
        forbids=True,
        of_glides=False,
    ),
    Rule(
        "professional-after-two",
        words.dose.FROM_LATE_ANSWERS,
        lambda f, _: len(f.worse_of_five) >= WORSE_LEAST,
        lambda _, __: words.dose.WORSE_AFTER_TWO,
        _after_worse,
        forbids=True,
        of_glides=False,
    ),
    Rule(
        "no-session-at-pain-eight",
        words.dose.FROM_TRAFFIC_LIGHT,
        lambda f, _: (f.known_pain or 0) >= PAIN_NO_SESSION,
        lambda f, _: words.dose.not_at_pain_eight(f.last_pain),
        _at_pain_eight,
        overrides=True,
        forbids=True,
        of_glides=False,
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
        if (rule.of_glides and not limits.glides) or not rule.applies(past, draft):
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
        glides=limits.glides,
    )
