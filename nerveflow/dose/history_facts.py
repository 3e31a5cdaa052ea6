"""The facts about past sessions that the rules of the dose read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from nerveflow.days import before, day_of, next_morning, night_between, zone_of
from nerveflow.dose.over_weeks import NoGain, calm_for_weeks, no_gain, pain_rise
from nerveflow.dose.past import PastDay, PastSession, PastVariant, by_day, in_order
from nerveflow.dose.proposal import (
    HELD_FIVE,
    LEAST_HALVED,
    MOST_REPS,
    START_REPS,
    WORSE_TWICE,
    RoutineLimits,
)
from nerveflow.safety.answers import Clearance
from nerveflow.session.terms import PAIN_CAUTION, Side
from nerveflow.wording import words

GOOD_DAYS = 3
SESSIONS_A_DAY = 3
WORSE_OF = 5
WORSE_LEAST = 2
"""This number of worse days among the last WORSE_OF known next days is too many."""
HELD_EASIER = 2
HELD_TOO_OFTEN = 5
BETWEEN_SESSIONS = timedelta(hours=2)
AFTER_WAKING = timedelta(hours=2)
SETTLES_WITHIN = timedelta(hours=24)
"""Pain after a session should be gone by then; until it is said again, it counts."""
BREAK = timedelta(days=14)
"""After this long without glides the dose begins again."""
REVIEW_AFTER = timedelta(weeks=6)
SAID_AGAIN_AFTER = timedelta(days=7)
"""How often a proposal that goes on for a while is said again."""


def half(reps: int) -> int:
    """Half of a dose, rounded up, and at least LEAST_HALVED."""
    return max(LEAST_HALVED, (reps + 1) // 2)


@dataclass(frozen=True, slots=True)
class HeldRun:
    """The newest sessions running in which a nerve on one side was held or stopped."""

    part: str
    """The nerve; the id of the routine if it has none."""
    side: Side | None
    sessions: tuple[PastSession, ...]
    """Newest first; sessions without this nerve and side are left out."""

    @property
    def place(self) -> str:
        """The nerve and the side in a sentence."""
        return words.joined.listed((self.part, self.side))


@dataclass(frozen=True, slots=True)
class HistoryFacts:
    """The past as of `now`."""

    now: datetime
    limits: RoutineLimits
    sessions: tuple[PastSession, ...]
    """Oldest first."""
    days: tuple[PastDay, ...]
    """Newest first, as they were lived."""
    wakes_at: time | None
    clearances: tuple[Clearance, ...]
    pain: int | None
    """Pain now, 0-10; None if it is not known."""

    @property
    def today(self) -> date:
        """The day of `now`."""
        return day_of(self.now)

    @property
    def last_pain(self) -> int | None:
        """Pain in or after the newest session, for a day; None once pain now is known."""
        newest = self.sessions[-1] if self.sessions else None
        if self.pain is not None or newest is None or not newest.time_is_known(self.now):
            return None
        return newest.pain_after if before(self.now, newest.over_at + SETTLES_WITHIN) else None

    @property
    def known_pain(self) -> int | None:
        """Pain now or, if it is not known, the last one of a day."""
        return self.last_pain if self.pain is None else self.pain

    @property
    def last(self) -> PastSession | None:
        """The newest session in which something was felt, even before a first repetition."""
        return next((s for s in reversed(self.sessions) if s.happened), None)

    @property
    def last_reps(self) -> int:
        """The repetitions of the newest session with glides; 0 without one.

        They are within 3 to 10, or up to what the routine allows above that.

        A session without a repetition makes it no larger than it was before.
        """
        planned = [s for s in self.sessions if s.reps]
        if not planned:
            return 0
        reps = min(max(MOST_REPS, self.limits.most), max(LEAST_HALVED, planned[-1].reps))
        if planned[-1].reps_done:
            return reps
        return min(reps, max(LEAST_HALVED, self._glided[-1].reps) if self._glided else START_REPS)

    @property
    def base_reps(self) -> int:
        """The repetitions that today builds on: after a long break at most START_REPS."""
        return min(self.last_reps, START_REPS) if self.long_off else self.last_reps

    @property
    def _glided(self) -> tuple[PastSession, ...]:
        """The sessions in which a repetition of a glide was done."""
        return tuple(s for s in self.sessions if s.reps and s.reps_done)

    @property
    def never_glided(self) -> bool:
        """Whether no repetition was ever done."""
        return not self._glided

    @property
    def without_program(self) -> bool:
        """Whether a session was done without the program: repetitions that nobody counted."""
        return any(s.by_hand for s in self.sessions)

    @property
    def stopped_at_once(self) -> bool:
        """Whether the newest session was stopped before its first repetition."""
        return self.last is not None and self.last.stopped and not self.last.reps_done

    @property
    def last_was_slider(self) -> bool:
        """Whether the newest session with glides was done with the slider."""
        return bool(self._glided) and self._glided[-1].slider

    @property
    def days_off(self) -> int:
        """The days since the newest session with glides; 0 without one."""
        return max(0, (self.today - self._day(self._glided[-1])).days) if self._glided else 0

    @property
    def long_off(self) -> bool:
        """Whether the last glides were so long ago that the dose begins again."""
        return self.days_off >= BREAK.days

    @property
    def stretch(self) -> tuple[PastSession, ...]:
        """The sessions with glides since the last long break, oldest first."""
        found: list[PastSession] = []
        newer = self.today
        for session in reversed(self._glided):
            day = self._day(session)
            if newer - day >= BREAK:
                break
            found.append(session)
            newer = day
        return tuple(reversed(found))

    def _day(self, session: PastSession) -> date:
        """The day of a session; of one of a wrong clock, the day when that was noticed."""
        if session.time_is_known(self.now):
            return session.day
        return day_of(session.noticed_at or self.now)

    @property
    def next_day_unknown(self) -> bool:
        """Whether the next day of the newest session with glides is unknown.

        Also if the last three days were good and the next day of one of them is unknown.
        """
        if not self._glided:
            return False
        newest = self._glided[-1]
        day = next((d for d in self.days if newest in d.sessions), None)
        if day is None or day.next_day is None:
            return True
        return any(d.next_day is None for d in self.good_days)

    @property
    def no_reading(self) -> bool:
        """Whether nobody gave a tension in the newest session with glides."""
        newest = self._glided[-1] if self._glided else None
        return newest is not None and bool(newest.reps_done) and newest.worst_tension is None

    @property
    def troubled(self) -> bool:
        """Whether the newest session was held, stopped, or went above target."""
        return self.last is not None and self.last.troubled

    @property
    def worse(self) -> bool:
        """Whether the newest answer about a day was that it was worse."""
        return bool(self._known_days) and self._known_days[0].is_worse

    @property
    def _known_days(self) -> tuple[PastDay, ...]:
        return tuple(d for d in self.days if d.next_day is not None)

    @property
    def slider_since_worse(self) -> bool:
        """Whether the slider was used after the newest worse day, and the routine has one."""
        since = self.last_was_slider and self._day(self._glided[-1]) > self._known_days[0].day
        return since and self.limits.slider

    @property
    def good_days(self) -> tuple[PastDay, ...]:
        """The newest three days with glides, if all of their sessions were good; else none.

        Good is at or under target, with at least the repetitions of the newest. A session that a
        cramp ended is left out, and nothing before a long break counts.
        """
        if not self.stretch:
            return ()
        since = self._day(self.stretch[0])
        loaded = [(d, found) for d in self.days if d.day >= since and (found := _loaded(d))]
        newest = loaded[:GOOD_DAYS]
        good = all(self._is_good(s) for _, found in newest for s in found)
        return tuple(d for d, _ in newest) if good and len(newest) == GOOD_DAYS else ()

    def _is_good(self, session: PastSession) -> bool:
        return session.at_target and session.reps >= self.last_reps and session.reps_done > 0

    @property
    def may_increase(self) -> bool:
        """Whether a larger dose may be proposed."""
        calm = not self.troubled and (self.known_pain or 0) < PAIN_CAUTION
        known = bool(self.good_days) and not self.next_day_unknown
        worse = any(d.is_worse for d in self.good_days)
        worse = worse or self.worse
        return known and calm and not worse and self.pain_rise is None

    @property
    def half_of_worse_day(self) -> int:
        """Half of the repetitions of the newest worse day, and at most those of last time."""
        last = self.base_reps or START_REPS
        reps = max(s.reps for s in self._known_days[0].sessions) or last
        return min(last, half(min(reps, last) if self.long_off else reps))

    @property
    def worse_of_five(self) -> tuple[PastDay, ...]:
        """The worse ones of the last five known days, newest first, since the last clearance.

        A clearance of a day that was worse itself does not count.
        """
        worse = [d for d in self._known_days[:WORSE_OF] if d.is_worse]
        seen = [c.cleared_on for c in self._seen(WORSE_TWICE)]
        since = max((c for c in seen if c not in [d.day for d in worse]), default=date.min)
        return tuple(d for d in worse if d.day > since)

    def _seen(self, question: str) -> Iterator[Clearance]:
        """The clearances for a question that count today."""
        for each in self.clearances:
            in_force = each.withdrawn_at is None and each.cleared_on <= self.today
            if each.question == question and in_force:
                yield each

    @property
    def held_running(self) -> tuple[HeldRun, ...]:
        """Nerves of this routine that were held or stopped in HELD_EASIER sessions running."""
        return tuple(run for run in self._runs(self.sessions) if len(run.sessions) >= HELD_EASIER)

    @property
    def held_too_often(self) -> tuple[HeldRun, ...]:
        """Nerves that were held or stopped in five sessions running since the last clearance."""
        seen = tuple(self._seen(HELD_FIVE))
        since = tuple(s for s in self.sessions if not any(_covers(c, s) for c in seen))
        return tuple(run for run in self._runs(since) if len(run.sessions) >= HELD_TOO_OFTEN)

    @property
    def needs_professional(self) -> bool:
        """Whether a professional has to give a clearance before the next session."""
        return len(self.worse_of_five) >= WORSE_LEAST or bool(self.held_too_often)

    def _runs(self, sessions: Sequence[PastSession]) -> Iterator[HeldRun]:
        wanted = {part for forms in self.limits.forms for part in forms.parts}
        runs: dict[tuple[str, Side | None], list[PastSession]] = {}
        ended = set()
        for session in reversed(sessions):
            for part in session.parts:
                key = (part.part, part.side)
                if key in ended or (wanted and part.part not in wanted):
                    continue
                if part.troubled:
                    runs.setdefault(key, []).append(session)
                elif not part.cramped:
                    ended.add(key)
        for (name, side), found in runs.items():
            yield HeldRun(name, side, tuple(found))

    @property
    def six_weeks(self) -> bool:
        """Whether the stretch of sessions since the last long break lasts for six weeks."""
        return bool(self.stretch) and self.today - self._day(self.stretch[0]) >= REVIEW_AFTER

    @property
    def no_gain(self) -> NoGain | None:
        """What was measured before sessions for three weeks and did not get better."""
        return no_gain(self._dated_stretch, self.today, self.pain)

    @property
    def calm_for_weeks(self) -> bool:
        """Whether pain before sessions was next to none for three weeks."""
        return calm_for_weeks(self._dated_stretch, self.today, self.pain)

    @property
    def _dated_stretch(self) -> tuple[tuple[date, PastSession], ...]:
        return tuple((s.day, s) for s in self.stretch if s.time_is_known(self.now))

    @property
    def pain_rise(self) -> tuple[int, int] | None:
        """The first and the last pain of two weeks in which it has risen; None if it has not."""
        known = ((s.day, s) for s in self.sessions if s.time_is_known(self.now))
        return pain_rise(tuple(known), self.today, self.pain)

    def said_lately(self, rule: str) -> bool:
        """Whether the sentence of a rule was shown before a session of the last days."""
        return any(
            rule in s.rules and self.today - self._day(s) < SAID_AGAIN_AFTER for s in self.sessions
        )

    @property
    def _timed(self) -> tuple[PastSession, ...]:
        return tuple(s for s in self.sessions if s.happened and s.time_is_known(self.now))

    @property
    def rested_at(self) -> datetime | None:
        """Two hours after the end of the last session of any day; None without a session."""
        ends = [s.over_at.astimezone(UTC) for s in self._timed]
        return (max(ends) + BETWEEN_SESSIONS).astimezone(self.now.tzinfo) if ends else None

    @property
    def third_today_until(self) -> datetime | None:
        """When the day of the last three sessions ends; None if today had fewer.

        A file may give its reason for more than three.
        """
        zone = zone_of(self.now)
        today = [s for s in self._timed if not night_between(s.over_at, self.now)]
        mornings = sorted(next_morning(s.over_at, zone) for s in today)
        most = max(SESSIONS_A_DAY, self.limits.per_day or 0)
        return mornings[-most].astimezone(zone) if mornings[most - 1 :] else None

    @property
    def _same_nerves(self) -> tuple[PastSession, ...]:
        """The sessions with a nerve of the chosen routine."""
        wanted = {part for forms in self.limits.forms for part in forms.parts}
        return tuple(s for s in self._timed if any(each.part in wanted for each in s.parts))

    @property
    def routine_rested_at(self) -> datetime | None:
        """When the time that the routine asks for between two sessions is over; None without."""
        hours = self.limits.hours_between
        ends = [s.over_at.astimezone(UTC) for s in self._same_nerves]
        if hours is None or not ends:
            return None
        return (max(ends) + timedelta(hours=hours)).astimezone(self.now.tzinfo)

    @property
    def routine_done_until(self) -> datetime | None:
        """When the routine may be done again that was done as often today as its file allows."""
        allowed = self.limits.per_day
        zone = zone_of(self.now)
        today = [s for s in self._same_nerves if not night_between(s.over_at, self.now)]
        mornings = sorted(next_morning(s.over_at, zone) for s in today)
        if allowed is None or len(mornings) < allowed:
            return None
        return mornings[-allowed].astimezone(zone)

    @property
    def routine_week_until(self) -> datetime | None:
        """When the next week begins, where the routine was done on as many days of this one as its
        file allows, and not yet today."""
        allowed, zone = self.limits.per_week, zone_of(self.now)
        if allowed is None:
            return None
        ends = next_morning(self.now, zone)
        today = ends.date() - timedelta(days=1)
        monday = today - timedelta(days=today.weekday())
        done = {next_morning(s.over_at, zone).date() - timedelta(days=1) for s in self._same_nerves}
        this_week = {day for day in done if monday <= day <= today}
        if today in done or len(this_week) < allowed:
            return None
        return ends + timedelta(days=6 - today.weekday())

    @property
    def awake_at(self) -> datetime | None:
        """Two hours after waking; None if that is past or the time of waking is not known."""
        if self.wakes_at is None:
            return None
        for day in (self.today, self.today - timedelta(days=1)):
            woke = datetime.combine(day, self.wakes_at, self.now.tzinfo).astimezone(UTC)
            if not before(self.now, woke) and before(self.now, woke + AFTER_WAKING):
                return (woke + AFTER_WAKING).astimezone(self.now.tzinfo)
        return None

    @property
    def variants(self) -> tuple[PastVariant, ...]:
        """The variants at the end of the newest session."""
        return self.sessions[-1].variants if self.sessions else ()


def _loaded(day: PastDay) -> tuple[PastSession, ...]:
    """The sessions of a day that show how its dose was tolerated."""
    return tuple(
        s for s in day.sessions if (s.reps or (s.happened and s.troubled)) and not s.by_cramp_alone
    )


def _covers(clearance: Clearance, session: PastSession) -> bool:
    """Whether a clearance was given and noted after a session."""
    return clearance.cleared_on >= session.day and before(session.over_at, clearance.at)


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
