from dataclasses import replace
from datetime import timedelta

from studio.rig import Rig, glide_on

from nerveflow.plan.calendar import Plan
from nerveflow.safety.answers import PastScreening, ScreeningKind
from nerveflow.safety.bank import Tier
from nerveflow.studio.settings import Preferences
from nerveflow.studio.weeks import plans_of, standing

WEEK_MS = 7 * 24 * 3_600_000


def done(rig: Rig) -> None:
    sitting = rig.studio().begin("tibial-glide")
    sitting.start()
    glide_on(rig, sitting, 60)
    sitting.leave()


def test_a_week_that_was_refused_does_not_end_a_row(rig: Rig) -> None:
    rig.prefer(replace(Preferences(), per_week={"tibial-glide": 1, "sural-glide": 0}))
    studio = rig.studio()
    assert plans_of(studio) == (Plan("tibial-glide", 1),)
    start = rig.time.ms
    rig.time.ms = start - 2 * WEEK_MS
    done(rig)
    rig.time.ms = start
    done(rig)
    ((due,), (row,)) = standing(studio)
    assert (due.flow, due.due, row.weeks) == ("tibial-glide", False, 1)
    week_between = studio.wall() - timedelta(days=7)
    studio.store.answers.keep_screening(
        PastScreening(week_between, ScreeningKind.FULL, 1, (), Tier.URGENT, went_on=False)
    )
    assert standing(studio)[1][0].weeks == 2
