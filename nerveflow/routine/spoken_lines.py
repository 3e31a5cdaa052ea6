"""Every line that routines can speak, so that all can be recorded."""

from collections.abc import Iterator

from nerveflow.routine.choices import Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Library
from nerveflow.routine.model import Routine
from nerveflow.routine.segments import ENGINE_LINES
from nerveflow.routine.steps import STIMULI
from nerveflow.session.terms import Kind
from nerveflow.session.timeline import Timeline, Variant


def all_lines(library: Library) -> tuple[str, ...]:
    """Every distinct line that the shipped routines can speak, and those that come with the files
    of other people: for an arm, and for both sides at once. Sorted."""
    shipped = [e.routine for e in library.entries() if e.origin == "shipped" and e.routine]
    own = {line for r in shipped for line in lines_of(r, library)}
    return tuple(sorted({*own, *ENGINE_LINES}))


def lines_of(routine: Routine, library: Library) -> Iterator[str]:
    """Every line of one routine, in each variant, on each side, with each stacked input.

    The same line may come more than once.
    """
    for stacked in (None, *STIMULI):
        timeline = compile_timeline(routine, library, Choices(sides="both", stacked=stacked))
        yield from lines_in(timeline)


def lines_in(timeline: Timeline) -> Iterator[str]:
    """Every line of one timeline, in each variant, with its ladders and its release."""
    yield from timeline.release
    segments = [x for block in timeline.blocks for v in block.variants for x in v.segments]
    places = {x.pose.start for x in segments if x.kind is Kind.POSITION}
    yield from (line for start, line in timeline.move_lines if start in places)
    for block in timeline.blocks:
        for variant in block.variants:
            yield from _variant(variant)


def _variant(variant: Variant) -> Iterator[str]:
    for segment in variant.segments:
        yield from segment.lines
    yield from (rung.cue for rung in variant.rule.ladder)
    if variant.rule.cramp is not None:
        yield variant.rule.cramp.cue


def lines_of_glides(library: Library) -> frozenset[str]:
    """Every line that is said in the count-in of a glide, and so has its time at most."""
    shipped = [e.routine for e in library.entries() if e.origin == "shipped" and e.routine]
    return frozenset(
        line
        for routine in shipped
        for stacked in (None, *STIMULI)
        for block in compile_timeline(
            routine, library, Choices(sides="both", stacked=stacked)
        ).blocks
        for variant in block.variants
        for segment in variant.segments
        if segment.kind is Kind.GLIDE
        for line in segment.lines
    )
