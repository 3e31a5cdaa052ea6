from dataclasses import fields
from datetime import timedelta

import pytest
from visit.rig import Rig, glide_on

from nerveflow.cli.arguments import read_arguments
from nerveflow.config.declare import about
from nerveflow.config.sections import PlanSettings
from nerveflow.safety.answers import PastScreening, ScreeningKind
from nerveflow.safety.terms import Tier
from nerveflow.visit.dialogs import week_question
from nerveflow.visit.live_session import begin
from nerveflow.visit.weekly_aims import aims_of, week_status
from nerveflow.week.aims import WEEK, WeeklyAim

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
    with pytest.raises(SystemExit):
        read_arguments(["plan", "short-flow", "--weekly", str(WEEK + 1)])
    assert read_arguments(["plan", "short-flow", "--weekly", str(WEEK)])
