"""The line that plain mode prints for an effect of a session; some effects have none.

Here are those that depend on how lines are shown; the wording has the others.
"""

from nerveflow.coach import Notice
from nerveflow.session import effects as e
from nerveflow.session.engine import Destination
from nerveflow.session.terms import Kind, Phase, Way
from nerveflow.session.timeline import WORK
from nerveflow.wording import words
from nerveflow.wording.session_report import effect_line

SHORT_MS = 1_000
"""Shorter phases have a line only if nobody listens to the lines."""


def line_of(what: e.Effect | Notice, *, short_phases: bool, one_key: bool = False) -> str | None:
    """The line for an effect or a notice; None if it has none.

    With `short_phases`, phases shorter than SHORT_MS have a line too; with `one_key`, a question
    says how one key, Enter, answers it.
    """
    if isinstance(what, Notice):
        return f"{'!!' if what.urgent else '--'}     {what.text}"
    match what:
        case e.PhaseBegan():
            text = _phase(what, short_phases)
        case e.Asked():
            text = _asked(what, one_key)
        case e.Finished():
            text = _finished(what)
        case _:
            text = effect_line(what)
    return None if text is None else f"{words.numbers.clock(what.at_ms).zfill(5)}  {text}"


def way_line(way: Way, destination: Destination) -> str:
    """What to type for a way, where it continues, and what it leaves out."""
    segment = destination.segment
    target = words.running.THE_END if segment is None else words.steps.heading(segment)
    places = tuple(words.body.place_of(nerve, side) for nerve, side in destination.left_out)
    destination_line = f"{target}{words.visit.leaves_out(places)}"
    return f"  {words.joined.labelled(words.running.ways_named((way,)), destination_line)}"


def _phase(effect: e.PhaseBegan, short_phases: bool) -> str | None:
    span = effect.span
    if span.phase is Phase.OUT:
        move = words.steps.phase_move(span)
        return words.running.rep_out(span.rep, effect.reps, last=effect.last_rep, move=move)
    if span.duration_ms < SHORT_MS and not short_phases:
        return None
    return words.steps.phase_move(span) or words.steps.PHASES[span.phase]


def _asked(effect: e.Asked, one_key: bool) -> str:
    prompts = words.running.ONE_KEY_PROMPTS if one_key else words.running.PROMPTS
    return prompts[effect.question].format(ways=words.running.ways_named(effect.ways))


def _finished(effect: e.Finished) -> str | None:
    segment = effect.segment
    if segment.kind is Kind.GLIDE:
        last = segment.first_rep + segment.reps - 1
        return words.running.reps_done(last, segment.of_reps)
    return words.running.STEP_DONE if segment.kind in WORK else None
