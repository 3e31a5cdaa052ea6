"""Comparing two ways around sessions: which is next, what was done, and the result."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from secrets import randbits

from nerveflow.comparison.permutation_test import (
    LEAST_PAIRS,
    MOST_PAIRS,
    ComparisonVerdict,
    Result,
    SessionOutcome,
    result,
)
from nerveflow.comparison.ways import ComparedWay, OutcomeMeasure, WayNow, WayPair, next_way
from nerveflow.dose.measures import MEASURES, CheckKind
from nerveflow.routine.parts import ankle_before_knee
from nerveflow.routine.steps import STIMULI
from nerveflow.store.comparisons import ComparedSession, Comparison, ComparisonEnd
from nerveflow.store.ids import new_id
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.limits import requested_routines
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.today import usual_routine
from nerveflow.wording import words

PAIRS = 8
"""What is proposed: 16 sessions find what is as large as the usual difference in one of two."""


@dataclass(frozen=True, slots=True)
class ComparisonToday:
    """The newest comparison as it is now."""

    comparison: Comparison
    ended: bool
    sessions: tuple[ComparedSession, ...]

    @property
    def what(self) -> WayPair:
        """The pair of ways."""
        return WayPair(self.comparison.what.partition("/")[0])

    @property
    def stimulus(self) -> str:
        """The sensory input that is compared; empty for other pairs."""
        return self.comparison.what.partition("/")[2]

    @property
    def runs(self) -> bool:
        """Whether there are sessions to come."""
        return not self.ended and len(self.sessions) < 2 * self.comparison.pairs

    def next(self) -> WayNow | None:
        """The way of the next session; None if none is to come."""
        done = [each.way for each in self.sessions]
        way = next_way(self.comparison.seed, self.comparison.pairs, done) if self.runs else None
        if way is None:
            return None
        total = 2 * self.comparison.pairs
        return WayNow(self.what, way, self.stimulus, len(done) + 1, total)

    def result(self) -> Result:
        """Its result so far."""
        outcome = _OUTCOMES[self.comparison.outcome]
        outcomes = [
            SessionOutcome(each.way, outcome(each) if each.counts else None)
            for each in self.sessions
        ]
        return result(outcomes, self.comparison.pairs)

    def lines(self) -> tuple[str, ...]:
        """How it is, in lines."""
        names = words.comparison.COMPARED_WAYS[self.what.value]
        about = words.comparison.about(
            names, self.stimulus, words.comparison.OUTCOMES[self.comparison.outcome.value]
        )
        found = self.result()
        done = words.comparison.done(len(self.sessions), 2 * self.comparison.pairs)
        if self.ended and found.verdict is ComparisonVerdict.NOT_YET:
            return (about, done, words.comparison.ENDED)
        verdict = words.comparison.verdict(
            found.verdict.value, names, found.pairs, found.difference, found.p
        )
        return (about, done, verdict)


def comparison_today(services: Services) -> ComparisonToday | None:
    """The newest comparison; None if none was begun, or one that only a newer version knows.

    Raises StoreError.
    """
    found = services.store.comparisons.newest()
    if found is None:
        return None
    comparison, ended = found
    if comparison.what.partition("/")[0] not in list(WayPair):
        return None
    sessions = services.store.comparisons.sessions(comparison.id)
    return ComparisonToday(comparison, ended, sessions)


def begin_comparison(
    services: Services, what: WayPair, outcome: OutcomeMeasure, pairs: int, stimulus: str = ""
) -> ComparisonToday:
    """Begin a comparison; one that runs has to be ended before.

    Raises CannotBegin with what is in the way, and StoreError.
    """
    now = comparison_today(services)
    if now is not None and now.runs:
        raise CannotBegin(words.comparison.RUNS)
    if not LEAST_PAIRS <= pairs <= MOST_PAIRS:
        raise CannotBegin(words.comparison.pairs(LEAST_PAIRS, MOST_PAIRS))
    if what is WayPair.INPUT and stimulus not in STIMULI:
        raise CannotBegin(words.comparison.which_input(sorted(STIMULI)))
    routine = usual_routine(services)
    if what is WayPair.ORDER and not _has_both(services, routine):
        raise CannotBegin(words.comparison.no_order(routine))
    if outcome is OutcomeMeasure.CHECK and services.settings.config.session.check not in list(
        CheckKind
    ):
        raise CannotBegin(words.comparison.NO_CHECK)
    at = services.wall()
    name = f"{what.value}/{stimulus}" if what is WayPair.INPUT else what.value
    services.store.comparisons.begin(Comparison(new_id(at), at, name, outcome, randbits(32), pairs))
    begun = comparison_today(services)
    assert begun is not None  # it was just saved
    return begun


def end_comparison(services: Services, today: ComparisonToday) -> None:
    """End a comparison before its last session. Raises StoreError."""
    end = ComparisonEnd(today.comparison.id, services.wall(), "")
    services.store.comparisons.end(end)


def as_compared(request: Request, now: WayNow, *, offered: bool) -> tuple[Request, bool]:
    """The request in the way that is due, and whether it can be done so.

    `offered` says whether the safety questions allow the sensory input that is compared. Nothing
    but order and input is changed: the dose stays as it was confirmed.
    """
    if now.what is WayPair.ORDER:
        choices = replace(request.choices, ankle_first=now.way is ComparedWay.B)
        return replace(request, choices=choices), True
    if now.what is WayPair.INPUT:
        stacked = now.stimulus if now.way is ComparedWay.A and offered else None
        choices = replace(request.choices, stacked=stacked)
        return replace(request, choices=choices), now.way is ComparedWay.B or offered
    return request, True


def applies(services: Services, request: Request, now: WayNow) -> bool:
    """Whether the routine of a request can be done in either way. Raises CannotBegin."""
    return now.what is not WayPair.ORDER or _has_both(services, request.routine)


def has_both_orders(services: Services) -> bool:
    """Whether the usual routine has glides whose order can be exchanged. Raises CannotBegin."""
    return _has_both(services, usual_routine(services))


def _has_both(services: Services, routine: str) -> bool:
    """Whether a routine has glides whose order can be exchanged."""
    for each in requested_routines(services, Request(routine)):
        steps = tuple(enumerate(each.step))
        if ankle_before_knee(steps) != steps:
            return True
    return False


def _check(session: ComparedSession) -> float | None:
    if session.check_before is None or session.check_after is None or session.check_kind is None:
        return None
    higher = MEASURES[CheckKind(session.check_kind)].higher_is_better
    change = session.check_after - session.check_before
    return change if higher else -change


def _pain(session: ComparedSession) -> float | None:
    if session.pain_before is None or session.pain_after is None:
        return None
    return session.pain_before - session.pain_after


def _tension(session: ComparedSession) -> float | None:
    return None if session.worst_tension is None else -session.worst_tension


_OUTCOMES: dict[OutcomeMeasure, Callable[[ComparedSession], float | None]] = {
    OutcomeMeasure.CHECK: _check,
    OutcomeMeasure.PAIN: _pain,
    OutcomeMeasure.TENSION: _tension,
}
"""For each outcome, the number of a session; above is better."""
