"""What a session came to: a fold over its effects, for the screen that ends it."""

from collections.abc import Iterable
from dataclasses import dataclass

from nerveflow.session.effects import (
    Effect,
    Ended,
    Entered,
    Felt,
    Finished,
    Held,
    NerveOver,
    PainRead,
    RepDone,
    Skipped,
    Status,
    TensionRead,
    Undone,
)
from nerveflow.session.timeline import Kind, Nerve, Segment, Side


@dataclass(frozen=True, slots=True)
class NerveTotal:
    """What was done for one nerve on one side."""

    nerve: Nerve | None
    side: Side | None
    reps: int
    sets: int


@dataclass(frozen=True, slots=True)
class TensionPoint:
    """A reading and where in the session it was taken."""

    at_ms: int
    value: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in a few values; readings that were taken back are not among them."""

    status: Status
    totals: tuple[NerveTotal, ...]
    readings: tuple[TensionPoint, ...]
    skipped: tuple[Skipped, ...]
    over: tuple[NerveOver, ...]
    felt: tuple[Felt, ...]
    pains: tuple[PainRead, ...]
    held: tuple[Held, ...]
    ended_ms: int

    @property
    def reps(self) -> int:
        """Repetitions in all."""
        return sum(total.reps for total in self.totals)


def summarise(effects: Iterable[Effect]) -> Summary:
    """Fold the effects of a session, from its beginning, into its summary."""
    kept: list[Effect] = []
    for effect in effects:
        if isinstance(effect, Undone):
            kept = [e for e in kept if not _taken_back(e, effect.since_ms)]
        kept.append(effect)
    points: list[TensionPoint] = []
    segment: Segment | None = None
    for effect in kept:
        if isinstance(effect, Entered):
            segment = effect.segment
        elif isinstance(effect, TensionRead) and segment is not None:
            points.append(TensionPoint(effect.at_ms, effect.value, segment))
    ends = [e for e in kept if isinstance(e, Ended)]
    return Summary(
        status=ends[-1].status if ends else Status.RUNNING,
        totals=_totals(kept),
        readings=tuple(points),
        skipped=tuple(e for e in kept if isinstance(e, Skipped)),
        over=tuple(e for e in kept if isinstance(e, NerveOver)),
        felt=tuple(e for e in kept if isinstance(e, Felt)),
        pains=tuple(e for e in kept if isinstance(e, PainRead)),
        held=tuple(e for e in kept if isinstance(e, Held)),
        ended_ms=kept[-1].at_ms if kept else 0,
    )


def _taken_back(effect: Effect, since_ms: int) -> bool:
    undoable = isinstance(effect, TensionRead | NerveOver | Skipped | Held)
    return undoable and effect.at_ms >= since_ms


def _totals(effects: list[Effect]) -> tuple[NerveTotal, ...]:
    reps: dict[tuple[Nerve | None, Side | None], int] = {}
    sets: dict[tuple[Nerve | None, Side | None], int] = {}
    for effect in effects:
        if isinstance(effect, RepDone):
            key = (effect.segment.nerve, effect.segment.side)
            reps[key] = reps.get(key, 0) + 1
        elif isinstance(effect, Finished) and effect.segment.kind is Kind.GLIDE:
            key = (effect.segment.nerve, effect.segment.side)
            sets[key] = sets.get(key, 0) + 1
    return tuple(
        NerveTotal(nerve, side, n, sets.get((nerve, side), 0)) for (nerve, side), n in reps.items()
    )
