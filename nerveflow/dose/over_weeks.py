"""What weeks of readings before sessions show: a rise of pain, no gain, or next to no pain.

Every function takes the sessions with their days, oldest first, today, and pain now.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nerveflow.dose.measures import MEASURES, PAIN, Change, ChosenCheck, Measure, compare
from nerveflow.dose.past import PastSession
from nerveflow.wording import words

TREND = timedelta(weeks=2)
TREND_DAYS = 4
"""The fewest days with a reading that show a trend."""
GAIN_WITHIN = timedelta(weeks=3)

Dated = Sequence[tuple[date, PastSession]]
"""Sessions with their days, oldest first."""
Readings = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class NoGain:
    """Measures that did not get better by more than noise."""

    measured: tuple[tuple[str, Measure], ...]
    """Each with its name in a sentence."""

    @property
    def names(self) -> tuple[str, ...]:
        """What was measured, in a sentence."""
        return tuple(
            name if measure is PAIN else words.dose.the_check(name)
            for name, measure in self.measured
        )

    @property
    def floors(self) -> str:
        """The noise of each, as "2 points, 2 cm"."""
        floors = (
            words.numbers.with_unit(measure.floor, measure.unit) for _, measure in self.measured
        )
        return words.joined.listed(dict.fromkeys(floors))


def pain_rise(sessions: Dated, today: date, pain: int | None) -> tuple[int, int] | None:
    """The first and the last pain of the last two weeks, if pain has risen.

    That is so with readings on at least four days, of which the last is at least two points above
    the first, and the one before it is above the first too: one bad day is not a trend.
    """
    recent = [v for d, v in _pains(sessions, today, pain) if today - d <= TREND]
    risen = (
        len(recent) >= TREND_DAYS
        and recent[-1] - recent[0] >= PAIN.floor
        and recent[-2] > recent[0]
    )
    return (int(recent[0]), int(recent[-1])) if risen else None


def no_gain(sessions: Dated, today: date, pain: int | None) -> NoGain | None:
    """What was measured three weeks ago and since then, if nothing of it got better.

    Better is better by the noise floor than the last value from three weeks ago or before. None
    if nothing was measured then and since, or if it could not get better.
    """
    since = today - GAIN_WITHIN
    measured: list[tuple[str, Measure]] = []
    for name, measure, readings in _series(sessions, today, pain):
        first = [value for day, value in readings if day <= since][-1:]
        later = [value for day, value in readings if day > since]
        if not first or not later or not _can_gain(measure, first[0]):
            continue
        if any(compare(measure, first[0], value).change is Change.BETTER for value in later):
            return None
        measured.append((name, measure))
    return NoGain(tuple(measured)) if measured else None


def calm_for_weeks(sessions: Dated, today: date, pain: int | None) -> bool:
    """Whether pain was below its noise floor on at least four days and for three weeks."""
    if not sessions or today - sessions[0][0] < GAIN_WITHIN:
        return False
    recent = [v for d, v in _pains(sessions, today, pain) if today - d <= GAIN_WITHIN]
    return len(recent) >= TREND_DAYS and all(value < PAIN.floor for value in recent)


def _can_gain(measure: Measure, value: float) -> bool:
    room = measure.most - value if measure.higher_is_better else value - measure.least
    return room >= measure.floor


def _series(
    sessions: Dated, today: date, pain: int | None
) -> Iterator[tuple[str, Measure, Readings]]:
    yield PAIN.name, PAIN, _pains(sessions, today, pain)
    checks: dict[ChosenCheck, list[tuple[date, float]]] = {}
    for day, session in sessions:
        for each in session.checks:
            chosen = ChosenCheck(each.kind, each.words)
            checks.setdefault(chosen, []).append((day, each.value))
    for chosen, readings in checks.items():
        yield chosen.name, MEASURES[chosen.kind], readings


def _pains(sessions: Dated, today: date, pain: int | None) -> Readings:
    """Pain before the first session of each day that has one; today it is pain now."""
    by_day: dict[date, float] = {}
    for day, session in sessions:
        if session.pain_before is not None:
            by_day.setdefault(day, session.pain_before)
    if pain is not None:
        by_day[today] = pain
    return sorted(by_day.items())
