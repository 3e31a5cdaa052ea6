"""One session as it is told afterwards, from its summary or from the history. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nerveflow.session.effects import Skipped, Status
from nerveflow.session.summary import Summary
from nerveflow.session.timeline import Nerve, Side
from nerveflow.store import SessionRecord, SkipRow, Standing
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
    place: str
    """Nerve and side in two letters, as "t L"."""


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


def of_summary(summary: Summary, name: str, *, rehearsal: bool, notes: Sequence[str]) -> Report:
    """The report at the end of a session."""
    over = [f"{place_of(o.nerve, o.side)}: over for today, {o.detail}" for o in summary.over]
    felt = [f"{clock(f.at_ms)}: {f.symptom.value}" for f in summary.felt]
    took = f"{name}, {clock(summary.ended_ms)} in all, {summary.reps} repetitions"
    return Report(
        title=ENDS[summary.status.value],
        subtitle=took + (", a rehearsal" if rehearsal else ""),
        bars=tuple(_bar(d.nerve, d.side, d.reps) for d in summary.doses),
        points=tuple(
            _point(p.at_ms, p.value, p.segment.target, p.segment.nerve, p.segment.side)
            for p in summary.readings
        ),
        left_out=_counted([*over, *felt, *(_skipped(s) for s in summary.skipped)]),
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
    took = f"{record.name}, {day}, {clock(record.duration_ms)} in all, {reps} repetitions"
    return Report(
        title=ENDS[record.status.value],
        subtitle=took + (", a rehearsal" if record.rehearsal else ""),
        bars=tuple(_bar(nerve, side, n) for (nerve, side), n in totals.items()),
        points=tuple(_point(r.at_ms, r.value, r.target, r.nerve, r.side) for r in record.readings),
        left_out=_counted([*over, *felt, *pains, *(_skip_row(s) for s in record.skips)]),
        notes=record.notes,
    )


def status_sign(status: Standing | Status) -> str:
    """A sign for how a session ended; the word stands beside it."""
    return {"completed": "●", "stopped": "◐", "interrupted": "◌"}.get(status.value, "○")


def _bar(nerve: Nerve | None, side: Side | None, reps: int) -> Bar:
    return Bar(nerve.value if nerve else "other", side.value if side else "", reps)


def _point(at_ms: int, value: int, target: int, nerve: Nerve | None, side: Side | None) -> Point:
    place = (nerve.value[0] if nerve else "") + (side.value[0].upper() if side else "")
    return Point(clock(at_ms), value, target, place)


def _skipped(skipped: Skipped) -> str:
    segment = skipped.segment
    return _told(kind_of(segment), segment.nerve, segment.side, WHYS[skipped.why], skipped.detail)


def _skip_row(row: SkipRow) -> str:
    kind = f"glide: {row.joint.value}" if row.joint else KINDS[row.kind]
    return _told(kind, row.nerve, row.side, WHYS[row.why], row.detail)


def _told(kind: str, nerve: Nerve | None, side: Side | None, why: str, detail: str) -> str:
    place = place_of(nerve, side)
    what = f"{kind} ({place})" if place else kind
    plain = detail in ("", "next", "skipped", "over for today", "another way on was chosen")
    return f"{what}: {why}" + ("" if plain else f", {detail}")


def _counted(lines: Sequence[str]) -> tuple[str, ...]:
    counts = {line: list(lines).count(line) for line in lines}
    return tuple(line if n == 1 else f"{line} ({n} times)" for line, n in counts.items())
