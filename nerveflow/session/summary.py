"""The summary of a session: a fold over its effects."""

from collections.abc import Iterable
from dataclasses import dataclass

from nerveflow.session import effects as e
from nerveflow.session.terms import Kind, Nerve, Side, Status
from nerveflow.session.timeline import Segment


@dataclass(frozen=True, slots=True)
class NerveTotal:
    """Repetitions and sets of one nerve on one side."""

    nerve: Nerve | None
    side: Side | None
    reps: int
    sets: int
    """The sets that were done to their end."""


@dataclass(frozen=True, slots=True)
class TensionPoint:
    """A reading of tension and the segment in which it was taken."""

    at_ms: int
    value: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in a few values, without what an undo took back."""

    status: Status
    totals: tuple[NerveTotal, ...]
    readings: tuple[TensionPoint, ...]
    skipped: tuple[e.Skipped, ...]
    over: tuple[e.NerveOver, ...]
    felt: tuple[e.Felt, ...]
    pains: tuple[e.PainRead, ...]
    held: tuple[e.Held, ...]
    ended_ms: int
    """The moment of the last effect."""

    @property
    def reps(self) -> int:
        """All repetitions."""
        return sum(total.reps for total in self.totals)


def summarise(effects: Iterable[e.Effect]) -> Summary:
    """The summary of all effects of a session, from its beginning."""
    valid: list[e.Effect] = []
    for effect in effects:
        if isinstance(effect, e.Undone):
            valid = [each for each in valid if not _is_undone(each, effect.since_ms)]
        valid.append(effect)
    points: list[TensionPoint] = []
    segment: Segment | None = None
    for effect in valid:
        if isinstance(effect, e.Entered):
            segment = effect.segment
        elif isinstance(effect, e.TensionRead) and segment is not None:
            points.append(TensionPoint(effect.at_ms, effect.value, segment))
    ends = [each for each in valid if isinstance(each, e.Ended)]
    return Summary(
        status=ends[-1].status if ends else Status.RUNNING,
        totals=_totals(valid),
        readings=tuple(points),
        skipped=tuple(each for each in valid if isinstance(each, e.Skipped)),
        over=tuple(each for each in valid if isinstance(each, e.NerveOver)),
        felt=tuple(each for each in valid if isinstance(each, e.Felt)),
        pains=tuple(each for each in valid if isinstance(each, e.PainRead)),
        held=tuple(each for each in valid if isinstance(each, e.Held)),
        ended_ms=valid[-1].at_ms if valid else 0,
    )


def _is_undone(effect: e.Effect, since_ms: int) -> bool:
    undoable = e.TensionRead | e.PainRead | e.Felt | e.NerveOver | e.Skipped | e.Held
    return isinstance(effect, undoable) and effect.at_ms >= since_ms


def _totals(effects: list[e.Effect]) -> tuple[NerveTotal, ...]:
    reps: dict[tuple[Nerve | None, Side | None], int] = {}
    sets: dict[tuple[Nerve | None, Side | None], int] = {}
    for effect in effects:
        if isinstance(effect, e.RepDone):
            key = (effect.segment.nerve, effect.segment.side)
            reps[key] = reps.get(key, 0) + 1
        elif isinstance(effect, e.Finished) and effect.segment.kind is Kind.GLIDE:
            key = (effect.segment.nerve, effect.segment.side)
            sets[key] = sets.get(key, 0) + 1
    return tuple(
        NerveTotal(nerve, side, n, sets.get((nerve, side), 0)) for (nerve, side), n in reps.items()
    )
