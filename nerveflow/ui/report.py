"""One session as it is told afterwards, from its summary or from the history. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from nerveflow.session.effects import Skipped, Status, Why
from nerveflow.session.summary import Summary
from nerveflow.session.timeline import Kind, Nerve, Segment, Side
from nerveflow.store.records import SessionRecord, SessionStatus, SkipRow
from nerveflow.ui.words import KINDS, WHYS, clock, day_of, kind_of, place_of

ENDS = {
    "running": "Unfinished",
    "completed": "Done",
    "stopped": "Stopped",
    "interrupted": "Interrupted",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """Repetitions of one nerve on one side."""

    nerve: str
    side: str
    reps: int


@dataclass(frozen=True, slots=True)
class Point:
    """One reading of tension."""

    at: str
    """As 4:05."""
    value: int
    target: int
    nerve: str
    side: str
    """Both empty where it belongs to none."""


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to tell."""

    title: str
    """One word, the largest."""
    subtitle: str
    bars: tuple[Bar, ...]
    points: tuple[Point, ...]
    left_out: tuple[str, ...]
    """What was skipped, broken off or felt, and why."""
    notes: tuple[str, ...]


def of_summary(
    summary: Summary,
    name: str,
    *,
    rehearsal: bool,
    notes: Sequence[str],
    planned: Iterable[Segment] = (),
) -> Report:
    """The report at the end of a session."""
    over = [f"{place_of(o.nerve, o.side)}: over for today, {o.detail}" for o in summary.over]
    felt = [f"{clock(f.at_ms)}: {f.symptom.value}" for f in summary.felt]
    took = f"{name}, {clock(summary.ended_ms)} in all, {_counted(summary.reps)}"
    return Report(
        title=ENDS[summary.status.value],
        subtitle=took + (", a rehearsal" if rehearsal else ""),
        bars=tuple(_bar(d.nerve, d.side, d.reps) for d in summary.doses),
        points=tuple(
            _point(p.at_ms, p.value, p.segment.target, p.segment.nerve, p.segment.side)
            for p in summary.readings
        ),
        left_out=(
            *over,
            *felt,
            *_grouped(_of_skipped(s) for s in summary.skipped),
            *_not_reached(summary, planned),
        ),
        notes=tuple(notes),
    )


def of_record(record: SessionRecord, now: datetime) -> Report:
    """The report of a session from the history."""
    totals: dict[tuple[Nerve | None, Side | None], int] = {}
    for each in record.reps:
        totals[each.nerve, each.side] = totals.get((each.nerve, each.side), 0) + each.reps
    over = [
        f"{place_of(o.nerve, o.side)}: over for that day, {o.detail}" for o in record.broken_off
    ]
    felt = [f"{clock(f.at_ms)}: {f.symptom.value}" for f in record.symptoms]
    pains = [f"{clock(p.at_ms)}: pain {p.value}" for p in record.pains]
    day = day_of(datetime.fromisoformat(record.started_at), now)
    reps = sum(totals.values())
    took = f"{record.name}, {day}, {clock(record.duration_ms)} in all, {_counted(reps)}"
    return Report(
        title=ENDS[record.status.value],
        subtitle=took + (", a rehearsal" if record.rehearsal else ""),
        bars=tuple(_bar(nerve, side, n) for (nerve, side), n in totals.items()),
        points=tuple(_point(r.at_ms, r.value, r.target, r.nerve, r.side) for r in record.readings),
        left_out=(*over, *felt, *pains, *_grouped(_of_row(s) for s in record.skips)),
        notes=record.notes,
    )


def _counted(reps: int) -> str:
    return "1 repetition" if reps == 1 else f"{reps} repetitions"


def _not_reached(summary: Summary, planned: Iterable[Segment]) -> Iterator[str]:
    """What a session that was stopped did not come to, by nerve and side."""
    told = {(d.nerve, d.side) for d in summary.doses} | {(o.nerve, o.side) for o in summary.over}
    told |= {(s.segment.nerve, s.segment.side) for s in summary.skipped}
    glides = ((s.nerve, s.side) for s in planned if s.kind is Kind.GLIDE)
    if summary.status is Status.STOPPED:
        for place in dict.fromkeys(glides):
            if place not in told:
                yield f"{place_of(*place)}: not reached"


def status_sign(status: SessionStatus | Status) -> str:
    """A sign for how a session ended; the word stands beside it."""
    return {"completed": "●", "stopped": "◐", "interrupted": "◌"}.get(status.value, "○")


def _bar(nerve: Nerve | None, side: Side | None, reps: int) -> Bar:
    return Bar(nerve.value if nerve else "other", side.value if side else "", reps)


def _point(at_ms: int, value: int, target: int, nerve: Nerve | None, side: Side | None) -> Point:
    place = (nerve.value if nerve else "", side.value if side else "")
    return Point(clock(at_ms), value, target, *place)


Left = tuple[str, str, Why, str]
"""What was left out, of which nerve and side, why, and in which words."""

RULED = frozenset({Why.TENSION, Why.PAIN, Why.SYMPTOM, Why.LADDER})
"""Told already where the nerve was over for the day."""
SILENT = frozenset({"", "next", "skipped", "over for today", "another way on was chosen"})


def _of_skipped(skipped: Skipped) -> Left:
    segment = skipped.segment
    place = place_of(segment.nerve, segment.side)
    return kind_of(segment), place, skipped.why, skipped.detail


def _of_row(row: SkipRow) -> Left:
    kind = f"glide: {row.joint.value}" if row.joint else KINDS[row.kind]
    return kind, place_of(row.nerve, row.side), row.why, row.detail


def _grouped(lefts: Iterable[Left]) -> Iterator[str]:
    """One line for all that was left out of one place for one reason."""
    groups: dict[tuple[str, Why, str], list[str]] = {}
    for kind, place, why, detail in lefts:
        if why not in RULED:
            groups.setdefault((place, why, detail), []).append(kind)
    for (place, why, detail), kinds in groups.items():
        what = ", ".join(dict.fromkeys(kinds)) + (f" ({place})" if place else "")
        yield f"{what}: {WHYS[why]}" + ("" if detail in SILENT else f", {detail}")
