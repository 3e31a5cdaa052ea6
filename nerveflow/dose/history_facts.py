"""The facts about past sessions that the rules of the dose read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from nerveflow.dose.past import NextDay, PastDay, PastSession, PastVariant, by_day, in_order
from nerveflow.dose.proposal import LEAST_HALVED, MOST_REPS, START_REPS, WORSE_TWICE, RoutineLimits
from nerveflow.safety.answers import Clearance
from nerveflow.session.terms import PAIN_CAUTION

GOOD_SESSIONS = 3
SESSIONS_A_DAY = 3
BETWEEN_SESSIONS = timedelta(hours=2)
AFTER_WAKING = timedelta(hours=2)


def half(reps: int) -> int:
    """Half of a dose, rounded up, and at least LEAST_HALVED."""
    return max(LEAST_HALVED, (reps + 1) // 2)


@dataclass(frozen=True, slots=True)
class HistoryFacts:
    """The past as of `now`."""

    now: datetime
    limits: RoutineLimits
    sessions: tuple[PastSession, ...]
    """Oldest first."""
    days: tuple[PastDay, ...]
    """Newest first."""
    wakes_at: time | None
    clearances: tuple[Clearance, ...]
    pain: int | None
    """Pain now, 0-10; None where it is not known."""

    @property
    def last(self) -> PastSession | None:
        """The newest session."""
        return self.sessions[-1] if self.sessions else None

    @property
    def last_reps(self) -> int:
        """The repetitions of the newest session with glides, within 3 to 10; 0 without one."""
        return min(MOST_REPS, max(LEAST_HALVED, self._glided[-1].reps)) if self._glided else 0

    @property
    def _glided(self) -> tuple[PastSession, ...]:
        return tuple(s for s in self.sessions if s.reps)

    @property
    def last_was_slider(self) -> bool:
        """Whether the newest session with glides was done with the slider."""
        return bool(self._glided) and self._glided[-1].slider

    @property
    def next_day_unknown(self) -> bool:
        """Whether the next day of the newest session with glides is unknown.

        Also if the last three were good and the next day of one of them is unknown.
        """
        if not self._glided:
            return False
        newest = self._next_day_of(self._glided[-1])
        return newest is None or (bool(self.good_three) and not self._good_three_known)

    @property
    def held_or_stopped(self) -> bool:
        """Whether the newest session was held or stopped."""
        return self.last is not None and (self.last.held or self.last.stopped)

    @property
    def worse_days(self) -> tuple[PastDay, ...]:
        """The newest consecutive worse days, newest first; days without an answer are skipped."""
        found = []
        for day in self.days:
            if day.next_day is None:
                continue
            if not day.next_day.is_worse:
                break
            found.append(day)
        return tuple(found)

    @property
    def worse(self) -> bool:
        """Whether the newest answer about a day was that it was worse."""
        return bool(self.worse_days)

    @property
    def slider_since_worse(self) -> bool:
        """Whether the slider was used after the newest worse day, and the routine has one."""
        since = self.last_was_slider and self._glided[-1].on(self.now) > self.worse_days[0].day
        return since and self.limits.slider

    @property
    def good_three(self) -> tuple[PastSession, ...]:
        """The newest three sessions with glides, if all were good; else none.

        Good is at or under target, with at least the repetitions of the newest.
        """
        newest = self._glided[-GOOD_SESSIONS:]
        good = len(newest) == GOOD_SESSIONS and all(
            s.at_target and s.reps >= self.last_reps and s.reps_done for s in newest
        )
        return newest if good else ()

    @property
    def _good_three_known(self) -> bool:
        return bool(self.good_three) and all(self._next_day_of(s) for s in self.good_three)

    @property
    def may_increase(self) -> bool:
        """Whether a larger dose may be proposed."""
        calm = not self.held_or_stopped and (self.pain is None or self.pain < PAIN_CAUTION)
        next_days = [self._next_day_of(s) for s in self.good_three]
        return self._good_three_known and calm and not any(n and n.is_worse for n in next_days)

    def _next_day_of(self, session: PastSession) -> NextDay | None:
        return next(d.next_day for d in self.days if d.day == session.on(self.now))

    @property
    def half_of_worse_day(self) -> int:
        """Half of the repetitions of the newest worse day, and at most those of last time."""
        last = self.last_reps or START_REPS
        return min(last, half(max(s.reps for s in self.worse_days[0].sessions) or last))

    @property
    def cleared_since_worse(self) -> bool:
        """Whether a professional has given a clearance after the newest worse day."""
        since = self.worse_days[0].day
        return any(
            c.question == WORSE_TWICE
            and c.withdrawn_at is None
            and since < c.cleared_on <= self.now.date()
            for c in self.clearances
        )

    @property
    def sessions_today(self) -> tuple[PastSession, ...]:
        """Today's sessions with repetitions, oldest first."""
        return tuple(s for s in self.sessions if s.reps_done and s.on(self.now) == self.now.date())

    @property
    def rested_at(self) -> datetime | None:
        """Two hours after the end of the last session of any day; None without a session."""
        ends = [s.ended_at or s.started_at for s in self.sessions if s.reps_done]
        return max(ends).astimezone(self.now.tzinfo) + BETWEEN_SESSIONS if ends else None

    @property
    def awake_at(self) -> datetime | None:
        """Two hours after waking; None if that is past or the time of waking is not known."""
        if self.wakes_at is None:
            return None
        today = datetime.combine(self.now.date(), self.wakes_at, self.now.tzinfo)
        for woke in (today, today - timedelta(days=1)):
            if woke <= self.now < woke + AFTER_WAKING:
                return woke + AFTER_WAKING
        return None

    @property
    def tomorrow(self) -> datetime:
        """The first moment of the next day."""
        return datetime.combine(self.now.date() + timedelta(days=1), time(), self.now.tzinfo)

    @property
    def variants(self) -> tuple[PastVariant, ...]:
        """The variants at the end of the newest session."""
        return self.last.variants if self.last else ()


def history_facts(
    history: Sequence[PastSession],
    limits: RoutineLimits,
    now: datetime,
    *,
    wakes_at: time | None = None,
    clearances: Sequence[Clearance] = (),
    pain: int | None = None,
) -> HistoryFacts:
    """Collect the facts from past sessions in any order."""
    ordered = in_order(history)
    days = by_day(ordered, now)
    return HistoryFacts(now, limits, ordered, days, wakes_at, tuple(clearances), pain)
