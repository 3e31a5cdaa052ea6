"""A session of the history as a report, and an unfinished one as a line."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from nerveflow.session.summary import NerveTotal
from nerveflow.session.terms import Kind, Nerve, Side
from nerveflow.session.timeline import Segment, Timeline
from nerveflow.store.records import (
    Corrected,
    MarkKind,
    SegmentOutcome,
    SessionRecord,
    SessionStatus,
    SkipRow,
    TensionReading,
    Unfinished,
)
from nerveflow.wording import session_report as r
from nerveflow.wording import words
from nerveflow.wording.language import SessionEnding

if TYPE_CHECKING:
    # Short commands need nothing of what was reported around a session.
    from nerveflow.store.checks import CheckedSession, Measured, PainNow
    from nerveflow.store.doses import NextDayRow
    from nerveflow.store.store import Store


def report_of_record(
    record: SessionRecord,
    checked: "CheckedSession | None" = None,
    next_days: "Sequence[NextDayRow]" = (),
) -> r.SessionReport:
    """The report of a session from the history, with what was reported around it if that is given.

    It has the content of the report right after the session if this version can still compile
    the texts that were saved with it; else it leaves out what was not reached.
    """
    timeline = _timeline(record)
    totals: dict[tuple[Nerve | None, Side | None], tuple[int, int]] = {}
    for each in record.reps:
        reps, sets = totals.get((each.nerve, each.side), (0, 0))
        totals[each.nerve, each.side] = (reps + each.reps, sets + each.sets_done)
    report = r.SessionReport(
        name=record.name,
        ending=SessionEnding.of(
            record.status.value, worked=record.worked, cut_short=record.cut_short
        ),
        duration_ms=record.duration_ms,
        rehearsal=record.rehearsal,
        reps=tuple(NerveTotal(*place, reps, sets) for place, (reps, sets) in totals.items()),
        readings=tuple(
            r.Reading(
                reading.at_ms,
                reading.value,
                reading.target,
                reading.nerve,
                reading.side,
                _segment_words(record, reading),
                record.was(Corrected.TENSION, reading.seq),
            )
            for reading in record.readings
        ),
        pains=tuple(
            r.Event(
                p.at_ms,
                words.summary.pain(p.value) + words.summary.was(record.was(Corrected.PAIN, p.seq)),
                p.nerve,
                p.side,
            )
            for p in record.pains
        ),
        felt=tuple(
            r.Event(f.at_ms, r.symptom_name(f.symptom), f.nerve, f.side) for f in record.symptoms
        ),
        held=tuple(
            r.Event(h.at_ms, words.summary.held(h.cue), h.nerve, h.side, h.went_on_ms)
            for h in record.eased
        ),
        over=tuple(r.OverNerve(o.nerve, o.side, o.detail, o.at_ms) for o in record.broken_off),
        skipped=tuple(
            _left_out(skip, _segments(record, timeline, skip.at_ms)) for skip in record.skips
        ),
        notes=tuple(note.text for note in record.notes),
        pain_around=tuple(_pain_around(record, checked)) if checked is not None else (),
        around=tuple(_around(checked)) if checked is not None else (),
        pain_advice=tuple(_pain_advice(checked)) if checked is not None else (),
        next_day=tuple(_next_days(record, next_days)),
        stimuli=tuple(
            dict.fromkeys(
                each.stimulus
                for each in record.segments
                if each.stimulus
                and each.kind is Kind.STIMULUS
                and each.outcome is SegmentOutcome.DONE
            )
        ),
        stacked=tuple(_stacked(checked)) if checked is not None else (),
        afterwards=tuple(_afterwards(record)),
        spans=() if record.by_hand else tuple(_spans(record)),
        by_hand=record.by_hand,
    )
    scheduled = timeline.schedule() if timeline is not None else ()
    return r.with_not_reached(report, [each.segment for each in scheduled])


def with_report(store: "Store", session: str) -> tuple[SessionRecord, r.SessionReport]:
    """A session by its id or the beginning of it, and its full report.

    Raises UnknownSession or AmbiguousSession.
    """
    record = store.session(session)
    checked, next_days = store.checks.of(record.id), store.doses.next_days(record.id)
    return record, report_of_record(record, checked, next_days)


def unfinished_line(unfinished: Unfinished, now: datetime) -> str:
    """When an unfinished session was begun, and where it was left."""
    begun = words.numbers.began(datetime.fromisoformat(unfinished.started_at), now)
    nerve, side = unfinished.nerve, unfinished.side
    place = words.body.lay_place(nerve, side) if nerve else words.body.place_of(nerve, side)
    return words.visit.unfinished_at(begun, unfinished.last_ms, unfinished.kind, place)


def _spans(record: SessionRecord) -> Iterator[r.Span]:
    """Runs of segments of one nerve and side, without the steps that prepare them."""
    named = any(each.nerve is not None for each in record.segments)
    for (nerve, side), found in groupby(record.segments, key=lambda each: (each.nerve, each.side)):
        together = tuple(found)
        last = together[-1].left_ms
        end = record.duration_ms if last is None else last
        if nerve is not None or (side is not None and not named):
            yield r.Span(nerve, side, together[0].entered_ms, end)


def _afterwards(record: SessionRecord) -> Iterator[str]:
    if record.deleted:
        yield words.summary.DELETED
    if not record.counts:
        said = [mark.why for mark in record.marks if mark.mark is MarkKind.NOT_COUNTING]
        yield words.summary.not_counting(said[-1] if said else "")


def _pain_around(record: SessionRecord, checked: "CheckedSession") -> Iterator[str]:
    """Pain, with all values of it in their order."""
    said = [
        words.summary.measured_at(occasion_in_words(pain), pain.value)
        + words.summary.was(record.was(Corrected.PAIN_AROUND, n))
        for n, pain in enumerate(checked.pains)
    ]
    if said:
        yield words.summary.measured(words.summary.PAIN_NAME, said)


def _around(checked: "CheckedSession") -> Iterator[str]:
    """Each check, with all values of it in their order."""
    from nerveflow.dose.measures import ChosenCheck

    found: dict[str, list[str]] = {}
    for each in checked.measured:
        name = ChosenCheck(each.kind, each.words).name
        said = words.summary.measured_at(occasion_in_words(each), each.value, each.unit)
        found.setdefault(name, []).append(said)
    for what, values in found.items():
        yield words.summary.measured(what, values)


def _pain_advice(checked: "CheckedSession") -> Iterator[str]:
    """The advice of the traffic light: pain of 6 and more after it, or clearly more than before."""
    from nerveflow.dose.measures import PAIN, Light, light

    before = [pain.value for pain in checked.pains if pain.occasion == "before"]
    after = [pain.value for pain in checked.pains if pain.occasion == "after"]
    if after and before and after[-1] - before[0] >= PAIN.floor:
        yield words.summary.HIGHER_AFTER
    if after and light(after[-1]) in (Light.EASIER, Light.STOP):
        yield words.questions.PAIN_LIGHTS[light(after[-1])]


def occasion_in_words(measured: "Measured | PainNow") -> str:
    """When something was measured, as "after light touch (tibial, left)"."""
    place = words.body.place_of(measured.nerve, measured.side)
    touch = words.body.stimulus(measured.stimulus) if measured.stimulus else ""
    when = words.summary.OCCASIONS[measured.occasion]
    if touch and measured.occasion == "after-stimulus":
        when, touch = words.summary.after_touch(touch), ""
    return words.joined.bracketed(when, words.joined.listed((touch, place)))


def _next_days(record: SessionRecord, next_days: "Sequence[NextDayRow]") -> Iterator[str]:
    for n, answer in enumerate(next_days):
        was = record.was(Corrected.NEXT_DAY, n)
        line = words.questions.NEXT_DAYS[answer.value] + words.summary.was(
            words.questions.NEXT_DAYS[was] if was else ""
        )
        yield words.summary.with_note(line, answer.note) if answer.note else line


def _stacked(checked: "CheckedSession") -> Iterator[str]:
    for each in checked.stacked:
        place = words.body.place_of(each.nerve, each.side)
        yield words.joined.labelled(place, words.body.stimulus(each.stimulus))


def _timeline(record: SessionRecord) -> Timeline | None:
    """The timeline of a session; None if nothing depends on it or it cannot be compiled."""
    named_by_it = {skip.kind for skip in record.skips} & {Kind.STIMULUS, Kind.CHECK}
    if record.status is not SessionStatus.STOPPED and not named_by_it:
        return None
    # Most reports do without the routines, so a short command need not load them.
    from nerveflow.visit.choices_json import choices_from_json
    from nerveflow.visit.errors import CannotBegin
    from nerveflow.visit.timelines import timeline_from_texts

    texts = {text.routine: text.text for text in record.texts}
    try:
        return timeline_from_texts(record.routine, texts, choices_from_json(record.choices))
    except (CannotBegin, ValueError):
        return None


def _segments(record: SessionRecord, timeline: Timeline | None, at_ms: int) -> Iterator[Segment]:
    """The segments of a session at a moment: first those of the variants that were taken last."""
    if timeline is None:
        return
    for taken in reversed([each for each in record.variants if each.at_ms <= at_ms]):
        variants = (v for block in timeline.blocks for v in block.variants)
        yield from (s for v in variants if v.id == taken.variant for s in v.segments)
    yield from (placed.segment for placed in timeline.schedule())


def _segment_words(record: SessionRecord, reading: TensionReading) -> str:
    """The segment of a reading in a few words; empty if there was none."""
    ref = reading.segment
    if ref is None:
        return ""
    wanted = (ref.plan_index, ref.step, ref.kind, ref.nerve, ref.side)
    found = [
        row
        for row in record.segments
        if (row.plan_index, row.step, row.kind, row.nerve, row.side) == wanted
        and row.entered_ms <= reading.at_ms
    ]
    return words.steps.kind_of(found[-1]) if found else words.steps.KINDS[ref.kind]


def _left_out(skip: SkipRow, segments: Iterator[Segment]) -> r.LeftOut:
    # The row of a skip has no stimulus and no measure; its segment of the timeline has.
    wanted = (skip.step, skip.kind, skip.nerve, skip.side)
    named = (s for s in segments if (s.step, s.kind, s.nerve, s.side) == wanted)
    if skip.joint:
        what = words.steps.glide_from(skip.joint)
    else:
        what = next((words.steps.kind_of(each) for each in named), words.steps.KINDS[skip.kind])
    return r.LeftOut(what, skip.nerve, skip.side, skip.why, skip.detail)
