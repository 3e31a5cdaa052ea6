"""What a segment does by itself as its clock runs: lines, phases, repetitions, questions."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from nerveflow.session.effects import Asked, Effect, Halfway, PhaseBegan, Prompt, RepDone, Said
from nerveflow.session.timeline import Kind, Phase, PhaseSpan, Segment

HALFWAY_FROM_MS = 20_000
"""Shorter segments do without a halfway call."""


def between(segment: Segment, began_ms: int, after_ms: int, until_ms: int) -> Iterator[Effect]:
    """Effects of a segment that began at `began_ms`, due after one moment and up to another.

    `after_ms` and `until_ms` count from the start of the segment; -1 includes its very start.
    """
    for effect in beats(segment):
        if after_ms < effect.at_ms <= until_ms:
            yield replace(effect, at_ms=began_ms + effect.at_ms)


def next_beat(segment: Segment, elapsed_ms: int) -> int | None:
    """When the segment next does something by itself, from its start; None when never again."""
    return next((b.at_ms for b in beats(segment) if b.at_ms > elapsed_ms), None)


def span_at(segment: Segment, elapsed_ms: int) -> PhaseSpan | None:
    """The part of a repetition at a moment of a glide; the last one stays when it is over."""
    found = None
    for span in segment.spans():
        if span.start_ms > elapsed_ms:
            break
        found = span
    return found


def rep_start(segment: Segment, elapsed_ms: int) -> int:
    """Where the repetition of this moment of a glide began."""
    span = span_at(segment, elapsed_ms)
    assert span is not None
    if span.phase is Phase.LEAD:
        return 0
    assert segment.tempo is not None
    return segment.lead_ms + (span.rep - 1) * segment.tempo.rep_ms


@lru_cache(maxsize=512)
def beats(segment: Segment) -> tuple[Effect, ...]:
    """Everything a segment does by itself, in order; `at_ms` counts from its start."""
    found: list[Effect] = [*_reps(segment), *_lines(segment), *_questions(segment)]
    if (
        segment.duration_ms is not None
        and segment.duration_ms >= HALFWAY_FROM_MS
        and segment.kind is not Kind.GLIDE
    ):
        half = segment.duration_ms // 2
        found.append(Halfway(half, segment.duration_ms - half))
    return tuple(sorted(found, key=lambda effect: effect.at_ms))


def _reps(segment: Segment) -> Iterator[Effect]:
    for span in segment.spans():
        if span.phase is Phase.OUT and span.rep > 1:
            yield RepDone(span.start_ms, segment, span.rep - 1, segment.reps)
        yield PhaseBegan(span.start_ms, span, segment.reps)
    if segment.tempo is not None:
        assert segment.duration_ms is not None
        yield RepDone(segment.duration_ms, segment, segment.reps, segment.reps)


def _lines(segment: Segment) -> Iterator[Effect]:
    for start, line in zip(segment.line_starts(), segment.lines, strict=True):
        if segment.duration_ms is None or start < segment.duration_ms:
            yield Said(start, line)


def _questions(segment: Segment) -> Iterator[Effect]:
    asked_at = segment.asks_at_ms
    if asked_at is not None:
        yield Asked(asked_at, Prompt.TENSION)
    elif segment.waits:
        yield Asked(segment.reading_ms, Prompt.READY)
