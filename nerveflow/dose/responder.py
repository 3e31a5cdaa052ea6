"""What has helped: how often better, same or worse, by nerve, by side and by stimulus."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nerveflow.dose.checks import Change
from nerveflow.session.terms import Nerve, Side

ENOUGH = 5
"""The number of comparisons from which a percentage is shown."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of one comparison: the same check before and after a nerve or a stimulus."""

    change: Change
    nerve: Nerve | None = None
    side: Side | None = None
    stimulus: str | None = None
    """The stimulus that was tried, or stacked on the glides."""
    difference: float = 0
    """The improvement in the unit of the check; negative where it was worse."""


@dataclass(frozen=True, slots=True)
class ResponderRow:
    """How often the check was better, same or worse after one nerve, side or stimulus."""

    name: str
    better: int
    same: int
    worse: int

    @property
    def total(self) -> int:
        """The number of comparisons."""
        return self.better + self.same + self.worse

    @property
    def percent_better(self) -> int | None:
        """How many were better, in whole per cent; None below five comparisons."""
        return round(100 * self.better / self.total) if self.total >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class ResponderTable:
    """The same comparisons, grouped in three ways."""

    by_nerve: tuple[ResponderRow, ...]
    by_side: tuple[ResponderRow, ...]
    by_stimulus: tuple[ResponderRow, ...]


@dataclass(frozen=True, slots=True)
class BestResponder:
    """The stimulus to stack on the glides."""

    stimulus: str
    why: str
    today: bool
    """Whether it helped today; otherwise it is the one that helped most often before."""


def responder_table(trials: Sequence[Trial]) -> ResponderTable:
    """Count the comparisons by nerve, by side and by stimulus."""
    return ResponderTable(
        by_nerve=_count(trials, lambda t: t.nerve),
        by_side=_count(trials, lambda t: t.side),
        by_stimulus=_count(trials, _stimulus),
    )


def best_responder(today: Sequence[Trial], past: Sequence[Trial] = ()) -> BestResponder | None:
    """The stimulus that helped most; None where none did.

    Today's trials decide, and one that made things worse today is never chosen. Without a trial
    today, it is the stimulus that helped at least twice and in more than half of its trials.
    """
    tried = [t for t in today if t.stimulus]
    alone = [t for t in past if t.nerve is None]
    worse = {t.stimulus for t in tried if t.change is Change.WORSE}
    helped = [t for t in tried if t.change is Change.BETTER and t.stimulus not in worse]
    record = {r.name: r.better - r.worse for r in responder_table(alone).by_stimulus}
    if helped:
        best = max(helped, key=lambda t: (t.difference, record.get(t.stimulus or "", 0)))
        return BestResponder(best.stimulus or "", "It helped most today.", today=True)
    if tried:
        return None
    usual = [r for r in responder_table(alone).by_stimulus if r.better > r.worse + r.same]
    best_row = max((r for r in usual if r.better >= 2), key=lambda r: r.better, default=None)
    if best_row is None:
        return None
    why = f"It has helped {best_row.better} times of {best_row.total}."
    return BestResponder(best_row.name, why, today=False)


def _stimulus(trial: Trial) -> str | None:
    if trial.stimulus is None or trial.nerve is None:
        return trial.stimulus
    return f"{trial.stimulus} stacked on glides"


def _count(trials: Iterable[Trial], key: Callable[[Trial], str | None]) -> tuple[ResponderRow, ...]:
    names = {name for t in trials if (name := key(t))}
    return tuple(_row(name, [t.change for t in trials if key(t) == name]) for name in sorted(names))


def _row(name: str, changes: Sequence[Change]) -> ResponderRow:
    better, same, worse = (changes.count(c) for c in (Change.BETTER, Change.SAME, Change.WORSE))
    return ResponderRow(str(name), better, same, worse)
