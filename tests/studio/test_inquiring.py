"""The trials that follow from comparing after each nerve."""

from dataclasses import replace

import pytest
from studio.rig import Rig, with_check

from nerveflow.plan.checks import Change, CheckKind, Unit
from nerveflow.plan.responder import Trial
from nerveflow.routine.choices import Choices
from nerveflow.session.effects import Entered, RepDone
from nerveflow.session.timeline import Nerve, Segment, Side
from nerveflow.store.checks import Measured, Moment
from nerveflow.studio.inquiring import Inquirer
from nerveflow.studio.settings import Preferences
from nerveflow.studio.sitting import Sitting
from nerveflow.studio.studio import Studio


@pytest.fixture
def studio(rig: Rig) -> Studio:
    rig.prefer(with_check(Preferences()))
    return rig.studio()


def begun(studio: Studio, stacked: str | None = None) -> Sitting:
    sitting = studio.begin("tibial-glide", Choices(stacked=stacked))
    measured = Measured(Moment.BEFORE, CheckKind.TOE_TOUCH, 12, Unit.CENTIMETRES)
    studio.store.checks.keep(sitting.id, measured)
    return sitting


def glide_of(sitting: Sitting, side: Side) -> Segment:
    placed = sitting.timeline.schedule()
    return next(p.segment for p in placed if p.segment.reps and p.segment.side is side)


def glided(inquirer: Inquirer, sitting: Sitting, side: Side) -> None:
    for _ in range(2):
        assert inquirer.notice(RepDone(0, glide_of(sitting, side), 1, 5)) is None


def test_the_last_nerve_is_compared_by_the_check_after_the_session(studio: Studio) -> None:
    sitting = begun(studio)
    inquirer = Inquirer(studio, sitting, each_nerve=True)
    glided(inquirer, sitting, Side.LEFT)
    inquirer.ended_with(None)
    assert studio.store.checks.trials() == ()
    inquirer.ended_with(9)
    assert studio.store.checks.trials() == (Trial(Change.BETTER, Nerve.TIBIAL, Side.LEFT, None, 3),)
    sitting.leave()


def test_the_end_compares_nothing_where_nobody_wanted_it(studio: Studio) -> None:
    sitting = begun(studio)
    inquirer = Inquirer(studio, sitting)
    glided(inquirer, sitting, Side.LEFT)
    inquirer.ended_with(9)
    unmeasured = Inquirer(studio, replace(sitting, id="another"), each_nerve=True)
    glided(unmeasured, sitting, Side.LEFT)
    unmeasured.ended_with(9)
    assert studio.store.checks.trials() == ()
    sitting.leave()


def test_what_was_stacked_on_a_nerve_is_kept_with_its_trial(studio: Studio) -> None:
    sitting = begun(studio, "vibration")
    inquirer = Inquirer(studio, sitting, each_nerve=True)
    glided(inquirer, sitting, Side.LEFT)
    asked = inquirer.notice(Entered(0, 0, glide_of(sitting, Side.RIGHT)))
    assert asked is not None
    asked.asking.answer("8")
    asked.done()
    (trial,) = studio.store.checks.trials()
    assert (trial.nerve, trial.side, trial.stimulus) == (Nerve.TIBIAL, Side.LEFT, "vibration")
    again = inquirer.notice(Entered(0, 0, glide_of(sitting, Side.RIGHT)))
    assert again is None
    sitting.leave()
