"""A session of the history as a report, and an unfinished one as a line."""

from datetime import datetime

from nerveflow.session.summary import NerveTotal
from nerveflow.session.terms import Kind, Nerve, Side
from nerveflow.store.records import SegmentRef, SessionRecord, SkipRow, Unfinished
from nerveflow.wording import session_report as r
from nerveflow.wording import words
from nerveflow.wording.language import Ending


def report_of_record(record: SessionRecord) -> r.SessionReport:
    """The report of a session from the history."""
    totals: dict[tuple[Nerve | None, Side | None], tuple[int, int]] = {}
    for each in record.reps:
        reps, sets = totals.get((each.nerve, each.side), (0, 0))
        totals[each.nerve, each.side] = (reps + each.reps, sets + each.sets_done)
    return r.SessionReport(
        name=record.name,
        ending=Ending(record.status.value),
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
                _segment_words(record, reading.segment),
            )
            for reading in record.readings
        ),
        pains=tuple(r.Event(p.at_ms, words.pain(p.value), p.nerve, p.side) for p in record.pains),
        felt=tuple(
            r.Event(f.at_ms, r.symptom_name(f.symptom), f.nerve, f.side) for f in record.symptoms
        ),
        held=tuple(r.Event(h.at_ms, words.held(h.cue), h.nerve, h.side) for h in record.eased),
        over=tuple(r.OverNerve(o.nerve, o.side, o.detail) for o in record.broken_off),
        skipped=tuple(_left_out(skip) for skip in record.skips),
        notes=record.notes,
    )


def unfinished_line(unfinished: Unfinished, now: datetime) -> str:
    """When an unfinished session was begun, and where it was left."""
    begun = words.when(datetime.fromisoformat(unfinished.started_at), now)
    place = words.place_of(unfinished.nerve, unfinished.side)
    return words.unfinished_at(begun, unfinished.last_ms, unfinished.kind, place)


def _segment_words(record: SessionRecord, ref: SegmentRef | None) -> str:
    """The segment of a reading in a few words; empty where there was none."""
    if ref is None:
        return ""
    here = (ref.plan_index, ref.kind)
    joints = (s.joint for s in record.segments if (s.plan_index, s.kind) == here)
    joint = next(joints, None)
    return words.glide_from(joint) if joint and ref.kind is Kind.GLIDE else words.KINDS[ref.kind]


def _left_out(skip: SkipRow) -> r.LeftOut:
    what = words.glide_from(skip.joint) if skip.joint else words.KINDS[skip.kind]
    return r.LeftOut(what, skip.nerve, skip.side, skip.why, skip.detail)
