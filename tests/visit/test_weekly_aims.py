from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest
from made_histories import UNTIL, Kind, history, write_rows
from ui.rooms import room
from visit.rig import Rig, glide_on

from nerveflow.cli.arguments import SaySomething, read_arguments
from nerveflow.config.declare import about
from nerveflow.config.sections import PlanSettings
from nerveflow.safety.answers import PastScreening, ScreeningKind
from nerveflow.safety.terms import Tier
from nerveflow.visit.dialogs import week_question
from nerveflow.visit.live_session import begin
from nerveflow.visit.weekly_aims import aims_of, week_status
from nerveflow.week.aims import WEEK, WeeklyAim, streak
from nerveflow.week.excused_days import excused

WEEK_MS = 7 * 24 * 3_600_000


def done(rig: Rig) -> None:
    live = begin(rig.services(), "tibial-glide")
    live.start()
    glide_on(rig, live, 60)
    live.leave()


def test_a_week_that_was_refused_does_not_end_a_row(rig: Rig) -> None:
    for routine, times in (("tibial-glide", 1), ("sural-glide", 2), ("sural-glide", 0)):
        rig.settings.plan_week(routine, times)
    services = rig.services()
    assert aims_of(services) == (WeeklyAim("tibial-glide", 1),)
    start = rig.time.ms
    rig.time.ms = start - 2 * WEEK_MS
    done(rig)
    rig.time.ms = start
    done(rig)
    ((due,), (row,)) = week_status(services)
    assert (due.flow, due.due, row.weeks) == ("tibial-glide", False, 1)
    week_between = services.wall() - timedelta(days=7)
    services.store.answers.save_screening(
        PastScreening(week_between, ScreeningKind.FULL, 1, (), Tier.URGENT, allowed=False)
    )
    assert week_status(services)[1][0].weeks == 2


def test_the_file_the_option_and_the_screen_have_one_limit_for_a_week() -> None:
    (declared,) = (each for each in fields(PlanSettings) if each.name == "per_week")
    found = about(declared)
    assert found is not None and (found.least, found.most) == (0, WEEK)
    assert [option.value for option in week_question("Short flow").options][-1] == str(WEEK)
    with pytest.raises(SaySomething):
        read_arguments(["plan", "short-flow", "--weekly", str(WEEK + 1)])
    assert read_arguments(["plan", "short-flow", "--weekly", str(WEEK)])


@pytest.mark.parametrize("kind", [Kind.FLARING, Kind.IRREGULAR])
@pytest.mark.parametrize("at_once", [timedelta(), timedelta(weeks=8)])
def test_few_weeks_of_the_past_give_the_rows_that_all_of_it_gives(
    kind: Kind, at_once: timedelta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.visit.weekly_aims.LOOKED_AT_ONCE", at_once)
    now = UNTIL
    here = room(tmp_path, "[plan.per_week]\nshort-flow = 3\n", lambda: now).services
    long = history(kind, 1).sessions + history(kind, 2, until=UNTIL + timedelta(weeks=9)).sessions
    write_rows(here.store.path, replace(history(kind, 1), sessions=long))
    counts = here.store.doses.weeks_done()["short-flow"]
    past = here.store.doses.past_sessions()
    seen = set()
    for weeks in range(16):
        now = UNTIL + timedelta(weeks=weeks)
        known = {week: n for week, n in counts.items() if week <= now.date()}
        monkeypatch.setattr(here.store.doses, "weeks_done", lambda k=known: {"short-flow": k})
        away = excused(past, here.store.answers.refused(), (), now)
        expected = streak(WeeklyAim("short-flow", 3), known, now.date(), excused=away)
        assert week_status(here)[1] == (expected,)
        seen.add(expected.weeks)
    assert len(seen) > 2
