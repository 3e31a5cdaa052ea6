"""What the rules of the dose need to know about the past, counted once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from nerveflow.dose.pain import PAIN_CAUTION
from nerveflow.dose.past import NextDay, PastDay, PastSession, PastVariant, by_day, in_order
from nerveflow.dose.proposal import LEAST_HALVED, MOST_REPS, START_REPS, WORSE_TWICE, RoutineLimits
from nerveflow.safety.answers import Clearance

GOOD_SESSIONS = 3
SESSIONS_A_DAY = 3
BETWEEN = timedelta(hours=2)
AFTER_WAKING = timedelta(hours=2)


def half(reps: int) -> int:
    """Half of a dose, rounded up, and never below half of the least dose."""
    return max(LEAST_HALVED, (reps + 1) // 2)


@dataclass(frozen=True, slots=True)
class Facts:
    """The past as it stands at one moment."""

    now: datetime
    limits: RoutineLimits
    sessions: tuple[PastSession, ...]
    """Oldest first."""
    days: tuple[PastDay, ...]
    """Newest first."""
    wakes_at: time | None
    clearances: tuple[Clearance, ...]
    pain: int | None
    """Pain now, 0-10; None where it was not given."""

    @property
    def last(self) -> PastSession | None:
        """The newest session."""
        return self.sessions[-1] if self.sessions else None

    @property
    def base(self) -> int:
        """The repetitions of the newest session with glides, within what a dose can be; else 0."""
        return min(MOST_REPS, max(LEAST_HALVED, self._glided[-1].reps)) if self._glided else 0

    @property
    def _glided(self) -> tuple[PastSession, ...]:
        return tuple(s for s in self.sessions if s.reps)

    @property
    def slider(self) -> bool:
        """Whether the newest session with glides was done with the slider."""
        return bool(self._glided) and self._glided[-1].slider

    @property
    def unknown(self) -> bool:
        """Whether nobody said how the newest session with glides went on, or a good one before."""
        if not self._glided:
            return False
        newest = self._went_on(self._glided[-1])
        return newest is None or (bool(self.last_three) and not self.three_known)

    @property
    def held(self) -> bool:
        """Whether the newest session was held or stopped."""
        return self.last is not None and (self.last.held or self.last.stopped)

    @property
    def worse_days(self) -> tuple[PastDay, ...]:
        """The worse days in a row, newest first; days nobody spoke about do not break the row."""
        row = []
        for day in self.days:
            if day.next_day is None:
                continue
            if not day.next_day.is_worse:
                break
            row.append(day)
        return tuple(row)

    @property
    def worse(self) -> bool:
        """Whether the last word about a day was that it got worse."""
        return bool(self.worse_days)

    @property
    def gentler_since(self) -> bool:
        """Whether the slider was taken since the last worse day, and can be taken again."""
        since = self.slider and self._glided[-1].on(self.now) > self.worse_days[0].day
        return since and self.limits.slider

    @property
    def last_three(self) -> tuple[PastSession, ...]:
        """The newest three with glides, where each was at today's dose and at or under target."""
        newest = self._glided[-GOOD_SESSIONS:]
        good = len(newest) == GOOD_SESSIONS and all(
            s.at_target and s.reps >= self.base and s.reps_done for s in newest
        )
        return newest if good else ()

    @property
    def three_known(self) -> bool:
        """Whether the last three were good and somebody said how each of them went on."""
        return bool(self.last_three) and all(self._went_on(s) for s in self.last_three)

    @property
    def earned(self) -> bool:
        """Whether one repetition more may be proposed."""
        calm = not self.held and (self.pain is None or self.pain < PAIN_CAUTION)
        said = [self._went_on(s) for s in self.last_three]
        return self.three_known and calm and not any(n and n.is_worse for n in said)

    def _went_on(self, session: PastSession) -> NextDay | None:
        return next(d.next_day for d in self.days if d.day == session.on(self.now))

    @property
    def halved_to(self) -> int:
        """Half of what was done on the worse day, and never more than last time."""
        base = self.base or START_REPS
        return min(base, half(max(s.reps for s in self.worse_days[0].sessions) or base))

    @property
    def cleared(self) -> bool:
        """Whether a professional has spoken since the last worse day."""
        since = self.worse_days[0].day
        return any(
            c.question == WORSE_TWICE
            and c.withdrawn_at is None
            and since < c.cleared_on <= self.now.date()
            for c in self.clearances
        )

    @property
    def today(self) -> tuple[PastSession, ...]:
        """Today's sessions in which something was done, oldest first."""
        return tuple(s for s in self.sessions if s.reps_done and s.on(self.now) == self.now.date())

    @property
    def rested_at(self) -> datetime | None:
        """When there is time enough between the last session, of whatever day, and the next."""
        ends = [s.ended_at or s.started_at for s in self.sessions if s.reps_done]
        return max(ends).astimezone(self.now.tzinfo) + BETWEEN if ends else None

    @property
    def awake_at(self) -> datetime | None:
        """When two hours since waking are over; None where they are, or waking is not known."""
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
        """The variants the newest session ended in."""
        return self.last.variants if self.last else ()


def facts(
    history: Sequence[PastSession],
    limits: RoutineLimits,
    now: datetime,
    *,
    wakes_at: time | None = None,
    clearances: Sequence[Clearance] = (),
    pain: int | None = None,
) -> Facts:
    """Count the past, whatever its order."""
    ordered = in_order(history)
    days = by_day(ordered, now)
    return Facts(now, limits, ordered, days, wakes_at, tuple(clearances), pain)
