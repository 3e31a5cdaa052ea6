"""A session from the history as it is reported, and an unfinished one as it is offered."""

from datetime import datetime

from nerveflow.session.timeline import Kind, Nerve, Side
from nerveflow.store.records import SegmentRef, SessionRecord, SkipRow, Unfinished
from nerveflow.wording import words
from nerveflow.wording.told_session import (
    Ending,
    Event,
    LeftOut,
    Over,
    Reading,
    Reps,
    ToldSession,
    symptom,
)


def told_record(record: SessionRecord) -> ToldSession:
    """Everything that is reported of a session from the history."""
    totals: dict[tuple[Nerve | None, Side | None], tuple[int, int]] = {}
    for each in record.reps:
        reps, sets = totals.get((each.nerve, each.side), (0, 0))
        totals[each.nerve, each.side] = (reps + each.reps, sets + each.sets_done)
    return ToldSession(
        name=record.name,
        ending=Ending(record.status.value),
        duration_ms=record.duration_ms,
        rehearsal=record.rehearsal,
        reps=tuple(Reps(*place, reps, sets) for place, (reps, sets) in totals.items()),
        readings=tuple(
            Reading(r.at_ms, r.value, r.target, r.nerve, r.side, _what(record, r.segment))
            for r in record.readings
        ),
        pains=tuple(Event(p.at_ms, words.pain(p.value), p.nerve, p.side) for p in record.pains),
        felt=tuple(Event(f.at_ms, symptom(f.symptom), f.nerve, f.side) for f in record.symptoms),
        held=tuple(Event(h.at_ms, words.held(h.cue), h.nerve, h.side) for h in record.eased),
        over=tuple(Over(o.nerve, o.side, o.detail) for o in record.broken_off),
        skipped=tuple(_left_out(skip) for skip in record.skips),
        notes=record.notes,
    )


def unfinished_at(unfinished: Unfinished, now: datetime) -> str:
    """When an unfinished session was begun, and where it was left."""
    begun = words.day_of(datetime.fromisoformat(unfinished.started_at), now)
    place = words.place_of(unfinished.nerve, unfinished.side)
    return words.unfinished_at(begun, unfinished.last_ms, unfinished.kind, place)


def _what(record: SessionRecord, ref: SegmentRef | None) -> str:
    """What was being done, in a few words."""
    if ref is None:
        return ""
    here = (ref.plan_index, ref.kind)
    joints = (s.joint for s in record.segments if (s.plan_index, s.kind) == here)
    joint = next(joints, None)
    return words.glide_from(joint) if joint and ref.kind is Kind.GLIDE else words.KINDS[ref.kind]


def _left_out(skip: SkipRow) -> LeftOut:
    what = words.glide_from(skip.joint) if skip.joint else words.KINDS[skip.kind]
    return LeftOut(what, skip.nerve, skip.side, skip.why, skip.detail)
