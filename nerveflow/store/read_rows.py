"""From columns to values. Each raises ValueError for what was never written."""

from nerveflow.session.commands import LogEntry, Symptom
from nerveflow.session.effects import Why
from nerveflow.session.pose import Joint
from nerveflow.session.timeline import Kind, Nerve, Side
from nerveflow.store.codec import read
from nerveflow.store.records import (
    BrokenOff,
    Eased,
    GlideReps,
    Outcome,
    PainReading,
    SegmentRef,
    SegmentRow,
    SkipRow,
    SymptomFelt,
    TensionReading,
    VariantRow,
)

Where = tuple[str | None, str | None, int | None, str | None, int | None]
"""Nerve, side, and of the segment: step, kind, index."""


def nerve(text: str | None) -> Nerve | None:
    """A nerve, or none."""
    return None if text is None else Nerve(text)


def side(text: str | None) -> Side | None:
    """A side, or none."""
    return None if text is None else Side(text)


def joint(text: str | None) -> Joint | None:
    """A joint, or none."""
    return None if text is None else Joint(text)


def entry(at_ms: int, command: str, arguments: str) -> LogEntry:
    """A command of the log."""
    return LogEntry(at_ms, read(command, arguments))


def reading(at_ms: int, value: int, target: int, undone: int, *where: *Where) -> TensionReading:
    """A reading of tension."""
    return TensionReading(at_ms, value, target, *_where(*where), bool(undone))


def pain(at_ms: int, value: int, caution: int, *where: *Where) -> PainReading:
    """A reading of pain."""
    return PainReading(at_ms, value, bool(caution), *_where(*where))


def symptom(at_ms: int, name: str, *where: *Where) -> SymptomFelt:
    """A symptom."""
    return SymptomFelt(at_ms, Symptom(name), *_where(*where))


def eased(at_ms: int, rung: str, cue: str, went_on_ms: int | None, *where: *Where) -> Eased:
    """Something that was eased."""
    return Eased(at_ms, rung, cue, went_on_ms, *_where(*where))


def segment(
    index: int,
    step: int,
    kind: str,
    of_nerve: str | None,
    of_side: str | None,
    of_joint: str | None,
    set_no: int,
    sets: int,
    reps: int,
    reps_done: int,
    stimulus: str | None,
    measure: str | None,
    entered_ms: int,
    left_ms: int | None,
    outcome: str,
) -> SegmentRow:
    """A segment that was entered."""
    return SegmentRow(
        index=index,
        step=step,
        kind=Kind(kind),
        nerve=nerve(of_nerve),
        side=side(of_side),
        joint=joint(of_joint),
        set_no=set_no,
        sets=sets,
        reps=reps,
        reps_done=reps_done,
        stimulus=stimulus,
        measure=measure,
        entered_ms=entered_ms,
        left_ms=left_ms,
        outcome=Outcome(outcome),
    )


def reps(
    of_nerve: str | None,
    of_side: str | None,
    of_joint: str | None,
    done: int,
    sets_done: int,
    sets_broken_off: int,
) -> GlideReps:
    """The repetitions of one glide."""
    return GlideReps(
        nerve(of_nerve), side(of_side), joint(of_joint), done, sets_done, sets_broken_off
    )


def skip(
    at_ms: int,
    step: int,
    kind: str,
    of_nerve: str | None,
    of_side: str | None,
    of_joint: str | None,
    set_no: int,
    why: str,
    detail: str,
) -> SkipRow:
    """A segment that was skipped."""
    return SkipRow(
        at_ms,
        step,
        Kind(kind),
        nerve(of_nerve),
        side(of_side),
        joint(of_joint),
        set_no,
        Why(why),
        detail,
    )


def broken_off(
    at_ms: int, of_nerve: str | None, of_side: str | None, why: str, detail: str
) -> BrokenOff:
    """A nerve on a side that was over for the day."""
    return BrokenOff(at_ms, nerve(of_nerve), side(of_side), Why(why), detail)


def variant(
    at_ms: int, level_id: str, name: str, of_nerve: str | None, of_side: str | None
) -> VariantRow:
    """A variant that was taken."""
    return VariantRow(at_ms, level_id, name, nerve(of_nerve), side(of_side))


def _where(
    of_nerve: str | None,
    of_side: str | None,
    step: int | None,
    kind: str | None,
    index: int | None,
) -> tuple[Nerve | None, Side | None, SegmentRef | None]:
    if step is None or kind is None or index is None:
        return None, None, None
    return nerve(of_nerve), side(of_side), SegmentRef(step, Kind(kind), index)
