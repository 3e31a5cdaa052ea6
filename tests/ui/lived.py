"""Sessions that were followed before a test begins, through the real coach."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from ui.rooms import WALL, Room, room

from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind, Mode
from nerveflow.visit.live_session import begin

TENSIONS = (3, 2, 3, 5, 3, 3)
"""Readings in the order in which they are asked for, over and over."""


def live(
    here: Room,
    routine: str,
    tensions: Sequence[int] = TENSIONS,
    *,
    stop_after: int | None = None,
    choices: Choices | None = None,
) -> str:
    """Follow a whole routine, or as many segments as wanted; returns its id."""
    live = begin(here.services, routine, choices or Choices())
    coach = live.coach
    live.start()
    given = 0
    while not coach.over:
        now = coach.session.moment(0)
        if stop_after is not None and now.index >= stop_after:
            coach.do(c.Stop())
        elif now.mode is Mode.HELD:
            coach.do(c.Tension(3))
        elif now.segment.kind is Kind.TENSION and now.segment.waits:
            here.time.ms += 2_000
            coach.do(c.Tension(tensions[given % len(tensions)]))
            given += 1
        elif now.segment.waits:
            here.time.ms += 2_000
            coach.do(c.Ready())
        else:
            here.time.ms += 2_900
            coach.wake()
    live.leave()
    return live.id


def at(days_ago: int) -> Callable[[], datetime]:
    """A calendar that shows an earlier day."""
    return lambda: WALL - timedelta(days=days_ago)


def with_a_past(folder: Path) -> Room:
    """A room in which three sessions were followed in the days before."""
    for days, routine, stop in ((9, "sural-glide", None), (4, "tibial-glide", 5)):
        before = room(folder, wall=at(days))
        live(before, routine, stop_after=stop)
        before.services.store.close()
    before = room(folder, wall=at(1))
    live(before, "short-flow", (3, 3, 2, 4, 3))
    before.services.store.close()
    return room(folder)


def planned(here: Room, **per_week: int) -> Room:
    """The same room with a plan for the week."""
    for routine, times in per_week.items():
        here.settings.plan_week(routine.replace("_", "-"), times)
    return replace(here)
