"""What each effect of a session reads like, in one line; what only paints or sounds has none."""

from collections.abc import Callable
from typing import Any

from nerveflow.coach import Notice
from nerveflow.plain.naming import clock, heading, part
from nerveflow.plain.typed_commands import ways_named
from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.commands import PauseReason
from nerveflow.session.engine import Destination
from nerveflow.session.timeline import WORK, Kind, Phase

SHORT_MS = 1_000
"""Shorter phases are left out where somebody may be listening to the lines."""

PHASES = {Phase.LEAD: "get ready", Phase.OUT: "out", Phase.PAUSE: "pause", Phase.BACK: "back",
          Phase.GAP: "pause"}  # fmt: skip
PAUSES = {
    PauseReason.BY_PERSON: "Paused. Enter goes on.",
    PauseReason.GAP: "Paused where it was: the program or the machine stood still. Enter goes on.",
    PauseReason.INTERRUPTED: "Paused where it was interrupted. Enter goes on.",
}
ENDS = {e.Status.COMPLETED: "That was the last step.", e.Status.STOPPED: "Stopped here."}


def told(what: e.Effect | Notice, *, short_phases: bool) -> str | None:
    """The line for an effect or a notice; None where there is nothing to read.

    `short_phases`: phases that last less than a second have a line too.
    """
    if isinstance(what, Notice):
        return f"{'!!' if what.urgent else '--'}     {what.text}"
    if isinstance(what, e.PhaseBegan):
        text = _phase(what, short_phases)
    else:
        text = _TOLD[type(what)](what) if type(what) in _TOLD else None
    return None if text is None else f"{clock(what.at_ms)}  {text}"


def way_told(way: c.Way, lead: Destination) -> str:
    """Where a way on leads, and what it leaves out."""
    then = "the end" if lead.segment is None else heading(lead.segment)
    left_out = "; ".join(part(nerve, side) for nerve, side in lead.left_out)
    return f"  {ways_named((way,))}: {then}" + (f" (leaves out {left_out})" if left_out else "")


def _phase(effect: e.PhaseBegan, short_phases: bool) -> str | None:
    span = effect.span
    if span.phase is Phase.OUT:
        last = ", the last one" if effect.last_rep else ""
        return f"{span.rep} of {effect.reps}{last}: out"
    if span.duration_ms < SHORT_MS and not short_phases:
        return None
    return PHASES[span.phase]


def _entered(effect: e.Entered) -> str:
    segment = effect.segment
    lasts = "" if segment.duration_ms is None else f", {round(segment.duration_ms / 1000)} s"
    return f"== {heading(segment)}{lasts}"


def _finished(effect: e.Finished) -> str | None:
    segment = effect.segment
    if segment.kind is Kind.GLIDE:
        return f"{segment.reps} of {segment.reps} done."
    return "Done." if segment.kind in WORK else None


def _asked(effect: e.Asked) -> str:
    return {
        e.Prompt.READY: "Enter when you are ready.",
        e.Prompt.TENSION: "How strong is the tension, 0 to 10? Type the number.",
        e.Prompt.ON_TARGET: "Enter, or a number, once it is at target.",
        e.Prompt.WAY: f"How to go on? Type {ways_named(effect.ways)}.",
    }[effect.question]


def _tension(effect: e.TensionRead) -> str:
    over = "" if effect.value <= effect.target else f", above the target of {effect.target}"
    return f"Tension {effect.value}{over}."


def _pain(effect: e.PainRead) -> str:
    caution = " Take care: it has to settle within a day." if effect.caution else ""
    return f"Pain {effect.value}.{caution}"


def _over(effect: e.NerveOver) -> str:
    whose = part(effect.nerve, effect.side) or "this part"
    return f"Let go: {whose} is over for today ({effect.detail})."


def _skipped(effect: e.Skipped) -> str:
    return f"Not done: {heading(effect.segment)}: {effect.detail}."


_TOLD: dict[type[e.Effect], Callable[[Any], str | None]] = {
    e.Entered: _entered,
    e.Said: lambda effect: effect.line,
    e.Finished: _finished,
    e.Halfway: lambda effect: f"Halfway: {round(effect.left_ms / 1000)} s left.",
    e.Asked: _asked,
    e.TensionRead: _tension,
    e.PainRead: _pain,
    e.Undone: lambda effect: f"Taken back: {effect.value}.",
    e.Held: lambda effect: f"The count holds. {effect.rung.cue}",
    e.WentOn: lambda effect: "At target: on it goes.",
    e.Felt: lambda effect: f"Felt: {effect.symptom.value}.",
    e.NerveOver: _over,
    e.Skipped: _skipped,
    e.VariantTaken: lambda effect: f"Variant: {effect.variant.name}.",
    e.TimeAdded: lambda effect: f"{effect.ms // 1000} s more.",
    e.Paused: lambda effect: PAUSES[effect.reason],
    e.Resumed: lambda effect: "On it goes.",
    e.Ended: lambda effect: ENDS[effect.status],
}
