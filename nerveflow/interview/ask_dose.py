"""The part of the interview that proposes today's dose and lets the person confirm or change it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from nerveflow.dose.past import with_next_day
from nerveflow.dose.proposal import (
    HELD_FIVE,
    WORSE_TWICE,
    Advice,
    AppliedRule,
    Confirmed,
    Proposal,
)
from nerveflow.dose.rules import propose
from nerveflow.interview.ask import Ask, AskKind, Choice
from nerveflow.interview.ask_safety import Concern, ask_clearances
from nerveflow.interview.before_state import BeforeState
from nerveflow.interview.interview import Script, SubScript
from nerveflow.wording import words

_SHORT = {
    WORSE_TWICE: words.dose.WORSE_AFTER_TWO_SHORT,
    HELD_FIVE: words.dose.HELD_FIVE_SHORT,
}
"""What a professional should know, for each clearance that a rule of the dose asks for."""
_RULES = {WORSE_TWICE: "professional-after-two", HELD_FIVE: "professional-after-five-holds"}
"""The rule that asks for each clearance."""


def ask_dose(state: BeforeState) -> SubScript:
    """Propose a dose and ask for confirmation. Sets `confirmed` only if a session follows."""
    proposal = yield from ask_advice(state)
    if proposal is None:
        return
    overruled = False
    if proposal.advice is Advice.WAIT:
        lines = (proposal.reason, words.dose.START_ANYWAY)
        overruled = bool((yield Ask("begin-now", AskKind.YES_NO, lines)).yes)
        if not overruled:
            state.decline(proposal.reason)
            return
    yield from _confirm(state, proposal, overruled)


def ask_advice(state: BeforeState) -> Script[Proposal | None]:
    """Return today's proposal; None if its advice against a session cannot be overruled."""
    proposal = _propose(state)
    if proposal.advice is Advice.PROFESSIONAL:
        proposal = yield from _ask_professional(state, proposal)
    if proposal.advice is Advice.PROFESSIONAL:
        return None
    if proposal.advice is Advice.NOT_TODAY:
        state.refuse(proposal.reason)
        return None
    if proposal.firm:
        state.decline(proposal.reason)
        return None
    return proposal


def _propose(state: BeforeState) -> Proposal:
    known, result = state.known, state.result
    proposal = propose(
        with_next_day(known.history, result.next_day),
        known.limits,
        state.now,
        wakes_at=result.wakes_at or known.wakes_at,
        clearances=state.all_clearances,
        pain=result.pain,
    )
    result.proposal = _lowered_to(known.reps, proposal)
    return result.proposal


def _lowered_to(requested: int | None, proposal: Proposal) -> Proposal:
    """The proposal with the repetitions that were requested, if they are fewer and allowed."""
    if proposal.advice in (Advice.PROFESSIONAL, Advice.NOT_TODAY) or not proposal.glides:
        return proposal
    if requested is None or not proposal.least <= requested < proposal.reps:
        return proposal
    sentence = words.dose.lowered_to(requested, proposal.reps)
    rule = AppliedRule("as-asked", sentence, words.dose.FROM_YOU_TODAY)
    reason = sentence if proposal.go_on else proposal.reason
    return replace(proposal, reps=requested, spoke=(*proposal.spoke, rule), reason=reason)


def _ask_professional(state: BeforeState, proposal: Proposal) -> Script[Proposal]:
    """Ask for a clearance, and propose again."""
    result = state.result
    exercise = state.known.questions.tell
    result.clearances += yield from ask_clearances(_concerns(proposal), exercise, state.now)
    proposal = _propose(state)
    if proposal.advice is Advice.PROFESSIONAL:
        # Only now: nothing is refused before the answer, or after a yes.
        state.refuse(proposal.reason)
    return proposal


def _concerns(proposal: Proposal) -> tuple[Concern, ...]:
    """What a professional has to clear before a session."""
    since = proposal.clearance_from
    assert since is not None  # set wherever a clearance is needed
    sentences = {rule.id: rule.sentence for rule in proposal.spoke}
    return tuple(
        Concern(i, _SHORT[i], since, (sentences[_RULES[i]],), words.gate.NOT_BEFORE_SESSIONS)
        for i in proposal.needs_clearance_for
    )


def _choices(requested: int | None, proposal: Proposal) -> Iterator[Choice]:
    if not proposal.glides:
        yield Choice("as-proposed", words.dose.AS_IT_IS)
        yield Choice("not-today", words.dose.NOT_TODAY)
        return
    forms = words.dose.form_list(v.name for v in proposal.variants)
    proposed = words.dose.as_proposed(proposal.reps, forms, gentler=proposal.slider)
    yield Choice("as-proposed", proposed)
    if requested and requested != proposal.reps and proposal.least <= requested <= proposal.most:
        yield Choice("as-asked", words.dose.as_asked(requested))
    if proposal.or_slider:
        yield Choice("slider", words.dose.gentler(proposal.slider_reps))
    if proposal.least < proposal.most:
        yield Choice("other", words.dose.other(proposal.least, proposal.most))
    if proposal.usual and (proposal.variants or proposal.slider):
        yield Choice("usual", words.dose.usual(proposal.reps))
    yield Choice("not-today", words.dose.NOT_TODAY)


def _confirm(state: BeforeState, proposal: Proposal, overruled: bool) -> SubScript:
    result, requested = state.result, state.known.reps
    others = [rule.sentence for rule in proposal.spoke if rule.sentence != proposal.reason]
    # A person who overruled the advice has just read the reason.
    reason = () if overruled else (proposal.reason,)
    lines = (*reason, *others, words.dose.WHAT_TODAY)
    choices = tuple(_choices(requested, proposal))
    chosen = yield Ask("dose", AskKind.CHOICE, lines, choices=choices)
    reps = {"as-asked": requested or 0, "slider": proposal.slider_reps}.get(
        chosen.words or "", proposal.reps
    )
    at: datetime = chosen.at
    if chosen.words == "not-today":
        state.decline(words.dose.NOT_TODAY_SAID)
        return
    if chosen.words == "other":
        lines = (words.dose.which_reps(proposal.least, proposal.most),)
        number = yield Ask("reps", AskKind.NUMBER, lines, least=proposal.least, most=proposal.most)
        reps, at = int(number.number or 0), number.at
    variants = () if chosen.words == "usual" else proposal.variants
    slider = chosen.words == "slider" or (proposal.slider and chosen.words != "usual")
    result.confirmed = Confirmed(proposal, reps, slider, variants, at, overruled)
    result.lines = result.verdict.lines if result.verdict else ()
