"""The part of the conversation that proposes today's dose and has it confirmed or changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from nerveflow.dose.past import by_day, with_next_day
from nerveflow.dose.proposal import WORSE_TWICE, Advice, AppliedRule, Confirmed, Proposal
from nerveflow.dose.rules import propose
from nerveflow.interview.ask import Ask, AskKind, Choice
from nerveflow.interview.ask_clearance import Concern, ask_clearance
from nerveflow.interview.before_state import BeforeState
from nerveflow.interview.interview import Script, SubScript

_TWICE = "it was worse after two days in a row"


def ask_dose(book: BeforeState) -> SubScript:
    """Propose and confirm; leaves no confirmation in the book where no session follows."""
    proposal = yield from ask_firm(book)
    if proposal is None:
        return
    book.decline(proposal.reason)
    overruled = False
    if proposal.advice is Advice.WAIT:
        lines = (proposal.reason, "Begin now all the same?")
        overruled = bool((yield Ask("begin-now", AskKind.YES_NO, lines)).yes)
        if not overruled:
            return
    yield from _confirm(book, proposal, overruled)


def ask_firm(book: BeforeState) -> Script[Proposal | None]:
    """Today's proposal; None, with the reason in the book, where nobody may overrule its advice."""
    proposal = _propose(book)
    if proposal.advice is Advice.PROFESSIONAL:
        proposal = yield from _ask_professional(book, proposal)
    if proposal.advice is Advice.PROFESSIONAL:
        return None
    if proposal.firm:
        book.decline(proposal.reason)
        return None
    return proposal


def _propose(book: BeforeState) -> Proposal:
    known = book.known
    proposal = propose(
        with_next_day(known.history, book.next_day),
        known.limits,
        book.now,
        wakes_at=book.wakes_at or known.wakes_at,
        clearances=book.all_clearances,
        pain=book.pain,
    )
    book.proposal = _no_more_than_asked(proposal, known.reps)
    return book.proposal


def _no_more_than_asked(proposal: Proposal, asked: int | None) -> Proposal:
    """The smaller of what the rules propose and what the person came with."""
    if asked is None or not proposal.least <= asked < proposal.reps:
        return proposal
    said = f"You asked for {asked} repetitions, fewer than {proposal.reps}: that is proposed."
    rule = AppliedRule("as-asked", said, "Your own choice for today")
    reason = said if proposal.go_on else proposal.reason
    return replace(proposal, reps=asked, spoke=(*proposal.spoke, rule), reason=reason)


def _ask_professional(book: BeforeState, proposal: Proposal) -> Script[Proposal]:
    days = by_day(with_next_day(book.known.history, book.next_day), book.now)
    worse = next(d.day for d in days if d.next_day is not None)
    book.refuse(proposal.reason)
    what = (Concern(WORSE_TWICE, _TWICE, worse + timedelta(days=1)),)
    book.clearances += yield from ask_clearance(what, (proposal.reason,), book.now)
    return _propose(book)


def _choices(book: BeforeState, proposal: Proposal) -> Iterator[Choice]:
    gently = " with the gentler slider" if proposal.slider else ""
    yield Choice("as-proposed", f"{proposal.reps} repetitions{gently}, as proposed")
    asked = book.known.reps
    if asked and asked != proposal.reps and proposal.least <= asked <= proposal.most:
        yield Choice("as-asked", f"{asked} repetitions, as you asked for")
    if proposal.or_slider:
        yield Choice("slider", f"{proposal.slider_reps} repetitions of the gentler slider")
    if proposal.least < proposal.most:
        yield Choice("other", f"another number, {proposal.least} to {proposal.most}")
    if proposal.variants or proposal.slider:
        yield Choice("usual", f"{proposal.reps} repetitions, without last time's variant")
    yield Choice("not-today", "not today")


def _confirm(book: BeforeState, proposal: Proposal, overruled: bool) -> SubScript:
    others = [v.sentence for v in proposal.spoke if v.sentence != proposal.reason]
    # Somebody who overruled the advice has just read its reason.
    reason = () if overruled else (proposal.reason,)
    lines = (*reason, *others, "What shall it be today?")
    chosen = yield Ask("dose", AskKind.CHOICE, lines, choices=tuple(_choices(book, proposal)))
    reps = {"as-asked": book.known.reps or 0, "slider": proposal.slider_reps}.get(
        chosen.words or "", proposal.reps
    )
    at: datetime = chosen.at
    if chosen.words == "not-today":
        book.decline("Not today, then.")
        return
    if chosen.words == "other":
        lines = (f"How many repetitions, {proposal.least} to {proposal.most}?",)
        number = yield Ask("reps", AskKind.NUMBER, lines, least=proposal.least, most=proposal.most)
        reps, at = int(number.number or 0), number.at
    variants = () if chosen.words == "usual" else proposal.variants
    slider = chosen.words == "slider" or (proposal.slider and chosen.words != "usual")
    book.confirmed = Confirmed(proposal, reps, slider, variants, at, overruled)
    book.lines = list(book.verdict.lines) if book.verdict else []
