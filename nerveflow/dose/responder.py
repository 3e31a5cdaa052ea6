"""What has helped: how often better, same or worse, by nerve, by side and by stimulus."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nerveflow.dose.measures import Change
from nerveflow.session.terms import Nerve, Side
from nerveflow.wording import words

ENOUGH = 5
"""The number of comparisons from which a percentage is shown."""
ENOUGH_DAYS = 2
"""On how many days a stimulus has to help before it counts as helping; one is not enough."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of one comparison: the same check before and after a nerve or a stimulus."""

    change: Change
    nerve: Nerve | None = None
    side: Side | None = None
    stimulus: str | None = None
    """The stimulus that was tried, or stacked on the glides."""
    difference: float = 0
    """The improvement in the unit of the check; negative if it was worse."""


@dataclass(frozen=True, slots=True)
class PastTrial:
    """A comparison and the day of its session."""

    trial: Trial
    day: date


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


def responder_table(trials: Iterable[Trial]) -> ResponderTable:
    """Count the comparisons by nerve, by side and by stimulus."""
    return table_of(Counter(trials))


def table_of(counted: Mapping[Trial, int]) -> ResponderTable:
    """The same table, from each comparison and how often it was made."""
    return ResponderTable(
        by_nerve=_count(counted, lambda t: t.nerve),
        by_side=_count(counted, lambda t: t.side),
        by_stimulus=_count(counted, _stimulus),
    )


def helped_today(today: Sequence[Trial]) -> tuple[str, ...]:
    """The stimuli that helped in this session and never made things worse, the best one first."""
    tried = [t for t in today if t.stimulus]
    worse = {t.stimulus for t in tried if t.change is Change.WORSE}
    helped = [t for t in tried if t.change is Change.BETTER and t.stimulus not in worse]
    in_order = sorted(helped, key=lambda t: t.difference, reverse=True)
    return tuple(dict.fromkeys(t.stimulus for t in in_order if t.stimulus))


def best_responder(today: Sequence[Trial], past: Sequence[PastTrial] = ()) -> BestResponder | None:
    """The stimulus that is known to help most; None if none is, or not yet.

    It has to have helped on ENOUGH_DAYS days; `past` includes the saved trials of today. Today's
    trials decide, and one that made things worse today is never chosen. Without a trial today, it
    is one that helped in more than half of its trials.
    """
    alone = [p for p in past if p.trial.nerve is None and p.trial.stimulus]
    days: dict[str, set[date]] = {}
    for each in alone:
        if each.trial.change is Change.BETTER and each.trial.stimulus:
            days.setdefault(each.trial.stimulus, set()).add(each.day)
    rows = responder_table([p.trial for p in alone]).by_stimulus
    known = [r for r in rows if len(days.get(r.name, ())) >= ENOUGH_DAYS]
    if any(t.stimulus for t in today):
        names = {r.name for r in known}
        best = next((name for name in helped_today(today) if name in names), None)
        return BestResponder(best, words.dose.HELPED_BEFORE) if best else None
    usual = [r for r in known if r.better > r.worse + r.same]
    best_row = max(usual, key=lambda r: r.better, default=None)
    if best_row is None:
        return None
    why = words.dose.helped_so_often(best_row.better, best_row.total)
    return BestResponder(best_row.name, why)


def _stimulus(trial: Trial) -> str | None:
    if trial.stimulus is None or trial.nerve is None:
        return trial.stimulus
    return words.dose.during_glides(trial.stimulus)


def _count(
    counted: Mapping[Trial, int], key: Callable[[Trial], str | None]
) -> tuple[ResponderRow, ...]:
    found: defaultdict[str, Counter[Change]] = defaultdict(Counter)
    for trial, number in counted.items():
        if name := key(trial):
            found[name][trial.change] += number
    return tuple(
        ResponderRow(str(name), of[Change.BETTER], of[Change.SAME], of[Change.WORSE])
        for name, of in sorted(found.items())
    )
