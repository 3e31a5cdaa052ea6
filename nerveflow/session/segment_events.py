"""What a segment does as its clock runs: lines, phases, repetitions, questions."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from nerveflow.session import effects as e
from nerveflow.session.terms import Kind, Phase, Prompt
from nerveflow.session.timeline import PhaseSpan, Segment

HALFWAY_FROM_MS = 20_000
"""Shorter segments have no halfway call."""


def events_between(
    segment: Segment, began_ms: int, after_ms: int, until_ms: int
) -> Iterator[e.Effect]:
    """The events of a segment that began at `began_ms`, due later than one moment up to another.

    `after_ms` and `until_ms` count from the start of the segment; an `after_ms` of -1 includes
    the start itself. The `at_ms` of the events is on the session's clock.
    """
    for event in segment_events(segment):
        if after_ms < event.at_ms <= until_ms:
            yield replace(event, at_ms=began_ms + event.at_ms)


def next_event_ms(segment: Segment, elapsed_ms: int) -> int | None:
    """When the next event after a moment is due, from the start of the segment; None after the
    last."""
    return next((each.at_ms for each in segment_events(segment) if each.at_ms > elapsed_ms), None)


def span_at(segment: Segment, elapsed_ms: int) -> PhaseSpan | None:
    """The part of a glide at a moment, the last one at its end; None for other kinds."""
    found = None
    for span in segment.spans():
        if span.start_ms > elapsed_ms:
            break
        found = span
    return found


def rep_start_ms(segment: Segment, elapsed_ms: int) -> int:
    """The start of the repetition at a moment of a glide; 0 in the count-in."""
    span = span_at(segment, elapsed_ms)
    assert span is not None
    if span.phase is Phase.COUNT_IN:
        return 0
    assert segment.tempo is not None
    return segment.count_in_ms + (span.rep - segment.first_rep) * segment.tempo.rep_ms


@lru_cache(maxsize=512)
def segment_events(segment: Segment) -> tuple[e.Effect, ...]:
    """All events of a segment in order; their `at_ms` counts from the start of the segment."""
    found: list[e.Effect] = [*_reps(segment), *_lines(segment), *_questions(segment)]
    if (
        segment.duration_ms is not None
        and segment.duration_ms >= HALFWAY_FROM_MS
        and segment.kind is not Kind.GLIDE
    ):
        half = segment.duration_ms // 2
        found.append(e.Halfway(half, segment.duration_ms - half))
    return tuple(sorted(found, key=lambda event: event.at_ms))


def _reps(segment: Segment) -> Iterator[e.Effect]:
    for span in segment.spans():
        if span.phase is Phase.OUT and span.rep > segment.first_rep:
            yield e.RepDone(span.start_ms, segment, span.rep - 1, segment.total_reps)
        yield e.PhaseBegan(span.start_ms, span, segment.total_reps)
    if segment.tempo is not None and segment.reps:
        assert segment.duration_ms is not None
        last = segment.first_rep + segment.reps - 1
        yield e.RepDone(segment.duration_ms, segment, last, segment.total_reps)


def _lines(segment: Segment) -> Iterator[e.Effect]:
    for start, line in zip(segment.line_starts(), segment.lines, strict=True):
        if segment.duration_ms is None or start < segment.duration_ms:
            yield e.LineGiven(start, line)


def _questions(segment: Segment) -> Iterator[e.Effect]:
    asked_at = segment.asks_at_ms
    if asked_at is not None:
        yield e.Asked(asked_at, Prompt.TENSION)
    elif segment.waits:
        yield e.Asked(segment.reading_ms, Prompt.READY)
