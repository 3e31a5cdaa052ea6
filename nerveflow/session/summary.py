"""The summary of a session: a fold over its effects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from nerveflow.session import effects as e
from nerveflow.session.terms import Kind, Nerve, Side, Status
from nerveflow.session.timeline import WORK, Segment

EffectT = TypeVar("EffectT")
NerveSide = tuple[Nerve | None, Side | None]
"""None for a routine without a nerve, and for one without sides."""


@dataclass(frozen=True, slots=True)
class NerveTotal:
    """Repetitions and sets of one nerve on one side whose glide has begun."""

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
    target: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class InSegment(Generic[EffectT]):
    """An effect and the segment that was open; None before the first."""

    effect: EffectT
    segment: Segment | None

    @property
    def nerve(self) -> Nerve | None:
        """The nerve of the segment."""
        return None if self.segment is None else self.segment.nerve

    @property
    def side(self) -> Side | None:
        """The side of the segment."""
        return None if self.segment is None else self.segment.side


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in a few values, without what an undo took back."""

    status: Status
    totals: tuple[NerveTotal, ...]
    readings: tuple[TensionPoint, ...]
    skipped: tuple[e.Skipped, ...]
    over: tuple[e.NerveOver, ...]
    felt: tuple[InSegment[e.Felt], ...]
    pains: tuple[InSegment[e.PainRead], ...]
    held: tuple[InSegment[e.Held], ...]
    ended_ms: int
    """The moment of the last effect."""
    worked: bool
    """Whether anything was done: a repetition, or a glide, hold, stimulus or check to its end."""
    stimuli: tuple[str, ...] = ()
    """The sensory inputs that were given to their end in steps of their own, each once."""

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
    felt: list[InSegment[e.Felt]] = []
    pains: list[InSegment[e.PainRead]] = []
    held: list[InSegment[e.Held]] = []
    segment: Segment | None = None
    latest: dict[NerveSide, Segment] = {}
    for effect in valid:
        match effect:
            case e.Entered():
                segment = latest[effect.segment.nerve, effect.segment.side] = effect.segment
            case e.TensionRead() if segment is not None:
                # Answers may come late: the reading belongs to the last segment of its own nerve.
                own = latest.get((effect.nerve, effect.side), segment)
                points.append(TensionPoint(effect.at_ms, effect.value, effect.target, own))
            case e.Felt():
                felt.append(InSegment(effect, segment))
            case e.PainRead():
                pains.append(InSegment(effect, segment))
            case e.Held():
                held.append(InSegment(effect, segment))
            case _:
                pass
    ends = [each for each in valid if isinstance(each, e.Ended)]
    return Summary(
        status=ends[-1].status if ends else Status.RUNNING,
        totals=_totals(valid),
        readings=tuple(points),
        skipped=tuple(each for each in valid if isinstance(each, e.Skipped)),
        over=tuple(each for each in valid if isinstance(each, e.NerveOver)),
        felt=tuple(felt),
        pains=tuple(pains),
        held=tuple(held),
        ended_ms=valid[-1].at_ms if valid else 0,
        worked=any(map(_is_work, valid)),
        stimuli=tuple(dict.fromkeys(_stimuli(valid))),
    )


def _is_work(effect: e.Effect) -> bool:
    finished = isinstance(effect, e.Finished) and effect.segment.kind in WORK
    return finished or isinstance(effect, e.RepDone)


def _stimuli(effects: Iterable[e.Effect]) -> Iterator[str]:
    for effect in effects:
        if isinstance(effect, e.Finished) and effect.segment.kind is Kind.STIMULUS:
            yield effect.segment.stimulus or ""


def _is_undone(effect: e.Effect, since_ms: int) -> bool:
    undoable = e.TensionRead | e.PainRead | e.Felt | e.NerveOver | e.Skipped | e.Held
    return isinstance(effect, undoable) and effect.at_ms >= since_ms


def _ends_set(segment: Segment) -> bool:
    """Whether a set is done with this segment: in turns, only with the last repetition."""
    last = segment.first_rep + segment.reps - 1
    return segment.kind is Kind.GLIDE and segment.of_reps in (0, last)


def _totals(effects: list[e.Effect]) -> tuple[NerveTotal, ...]:
    reps: dict[NerveSide, int] = {}
    sets: dict[NerveSide, int] = {}
    for effect in effects:
        if isinstance(effect, e.Entered) and effect.segment.kind is Kind.GLIDE:
            reps.setdefault((effect.segment.nerve, effect.segment.side), 0)
        elif isinstance(effect, e.RepDone):
            key = (effect.segment.nerve, effect.segment.side)
            reps[key] = reps.get(key, 0) + 1
        elif isinstance(effect, e.Finished) and _ends_set(effect.segment):
            key = (effect.segment.nerve, effect.segment.side)
            sets[key] = sets.get(key, 0) + 1
    return tuple(
        NerveTotal(nerve, side, n, sets.get((nerve, side), 0)) for (nerve, side), n in reps.items()
    )
