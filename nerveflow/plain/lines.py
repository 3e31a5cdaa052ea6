"""The line that plain mode prints for each effect of a session; some effects have none."""

from collections.abc import Callable
from typing import Any

from nerveflow.coach import Notice
from nerveflow.session import effects as e
from nerveflow.session.engine import Destination
from nerveflow.session.terms import PLAIN_DETAILS, Kind, Phase, Problem, Prompt, Way
from nerveflow.session.timeline import WORK
from nerveflow.wording import words
from nerveflow.wording.session_report import report_words

SHORT_MS = 1_000
"""Shorter phases have a line only where nobody listens to the lines."""


def line_of(what: e.Effect | Notice, *, short_phases: bool, one_key: bool = False) -> str | None:
    """The line for an effect or a notice; None where it has none.

    With `short_phases`, phases shorter than SHORT_MS have a line too; with `one_key`, a question
    says how Enter alone answers it.
    """
    if isinstance(what, Notice):
        return f"{'!!' if what.urgent else '--'}     {what.text}"
    if isinstance(what, e.PhaseBegan):
        text = _phase(what, short_phases)
    elif isinstance(what, e.Asked):
        text = _asked(what, one_key)
    else:
        text = _LINES[type(what)](what) if type(what) in _LINES else None
    return None if text is None else f"{words.clock(what.at_ms).zfill(5)}  {text}"


def way_line(way: Way, destination: Destination) -> str:
    """What to type for a way, where it continues, and what it leaves out."""
    segment = destination.segment
    target = words.THE_END if segment is None else words.heading(segment)
    places = tuple(words.place_of(nerve, side) for nerve, side in destination.left_out)
    return f"  {words.ways_named((way,))}: {target}{words.leaves_out(places)}"


def _phase(effect: e.PhaseBegan, short_phases: bool) -> str | None:
    span = effect.span
    if span.phase is Phase.OUT:
        move = words.phase_move(span)
        return words.rep_out(span.rep, effect.reps, last=effect.last_rep, move=move)
    if span.duration_ms < SHORT_MS and not short_phases:
        return None
    return words.phase_move(span) or words.PHASES[span.phase]


def _entered(effect: e.Entered) -> str:
    segment = effect.segment
    lasts = "" if segment.duration_ms is None else f", {round(segment.duration_ms / 1000)} s"
    return f"== {words.heading(segment)}{lasts}"


def _asked(effect: e.Asked, one_key: bool) -> str:
    prompts = words.ONE_KEY_PROMPTS if one_key else words.PROMPTS
    return prompts[effect.question].format(ways=words.ways_named(effect.ways))


def _finished(effect: e.Finished) -> str | None:
    segment = effect.segment
    if segment.kind is Kind.GLIDE:
        last = segment.first_rep + segment.reps - 1
        return words.reps_done(last, segment.of_reps)
    return words.STEP_DONE if segment.kind in WORK else None


def _taken(effect: e.Taken) -> str:
    """What was taken; a pause and going on need no taking back, and a stop asks first."""
    without_undo = (Problem.PAUSE, Problem.GO_ON, Problem.STOP, Way.END)
    said = f"  {words.answer(effect.answer)}."
    return said if effect.answer in without_undo else f"{said} {words.TAKEN_TYPED}"


def _nerve_over(effect: e.NerveOver) -> str:
    return words.let_go(words.place_of(effect.nerve, effect.side), effect.detail)


def _skipped(effect: e.Skipped) -> str:
    detail = words.REASONS[effect.why] if effect.detail in PLAIN_DETAILS else effect.detail
    return f"{words.not_done(words.heading(effect.segment))}: {detail}."


_LINES: dict[type[e.Effect], Callable[[Any], str | None]] = {
    e.Entered: _entered,
    e.LineGiven: lambda effect: effect.line,
    e.Finished: _finished,
    e.Halfway: lambda effect: words.halfway(effect.left_ms),
    e.TensionRead: words.tension_read,
    e.PainRead: words.pain_read,
    e.Undone: lambda effect: words.undone(report_words(effect.report)),
    e.Lit: lambda effect: f"  {words.answer(effect.answer)}?",
    e.ScanEnded: lambda effect: words.NOT_RECORDED,
    e.Taken: _taken,
    e.Halted: lambda effect: words.PROMPTS[Prompt.PROBLEM],
    e.Stopping: lambda effect: words.STOPPING_TYPED,
    e.Held: lambda effect: words.count_holds(effect.rung.cue),
    e.HoldEnded: lambda effect: words.BACK_AT_TARGET,
    e.Felt: lambda effect: words.felt(effect.symptom),
    e.NerveOver: _nerve_over,
    e.Skipped: _skipped,
    e.VariantTaken: lambda effect: words.variant_taken(effect.variant.name),
    e.TimeAdded: lambda effect: words.time_added(effect.ms),
    e.Paused: lambda effect: words.PAUSES[effect.reason],
    e.Resumed: lambda effect: words.RESUMED,
    e.Ended: lambda effect: words.ended(effect.status, worked=effect.worked),
}
