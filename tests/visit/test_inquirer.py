"""The trials of a check after each nerve."""

from dataclasses import replace

import pytest
from visit.rig import Rig

from nerveflow.dose.measures import Change, CheckKind, Unit
from nerveflow.dose.responder import Trial
from nerveflow.routine.choices import Choices
from nerveflow.session.effects import Entered, Finished, RepDone
from nerveflow.session.terms import Kind, Nerve, Side
from nerveflow.session.timeline import Segment
from nerveflow.store.checks import Measured, Occasion
from nerveflow.store.database import Database
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import LiveSession, begin
from nerveflow.visit.services import Services


@pytest.fixture
def services(rig: Rig) -> Services:
    rig.choose_check()
    return rig.services()


def begun(services: Services, stacked: str | None = None) -> LiveSession:
    live = begin(services, "tibial-glide", Choices(stacked=stacked))
    measured = Measured(Occasion.BEFORE, CheckKind.TOE_TOUCH, 12, Unit.CENTIMETRES)
    services.store.checks.save_measured(live.id, measured)
    return live


def glide_of(live: LiveSession, side: Side) -> Segment:
    placed = live.timeline.schedule()
    return next(p.segment for p in placed if p.segment.reps and p.segment.side is side)


def glided(inquirer: Inquirer, live: LiveSession, side: Side) -> None:
    for _ in range(2):
        assert inquirer.inquiry_after(RepDone(0, glide_of(live, side), 1, 5)) is None


def test_the_last_nerve_is_compared_by_the_check_after_the_session(services: Services) -> None:
    live = begun(services)
    inquirer = Inquirer(services, live, each_nerve=True)
    glided(inquirer, live, Side.LEFT)
    inquirer.save_last_nerve(None)
    assert services.store.checks.trials() == ()
    inquirer.save_last_nerve(9)
    assert services.store.checks.trials() == (
        Trial(Change.BETTER, Nerve.TIBIAL, Side.LEFT, None, 3),
    )
    live.leave()


def test_the_last_nerve_is_not_compared_unless_each_nerve_is(services: Services) -> None:
    live = begun(services)
    inquirer = Inquirer(services, live)
    glided(inquirer, live, Side.LEFT)
    inquirer.save_last_nerve(9)
    unmeasured = Inquirer(services, replace(live, id="another"), each_nerve=True)
    glided(unmeasured, live, Side.LEFT)
    unmeasured.save_last_nerve(9)
    assert services.store.checks.trials() == ()
    live.leave()


def test_what_was_measured_before_an_interruption_is_not_asked_for_again(
    services: Services,
) -> None:
    live = begun(services)
    measured = Measured(Occasion.AFTER, CheckKind.TOE_TOUCH, 8, Unit.CENTIMETRES)
    services.store.checks.save_measured(live.id, measured)
    assert Inquirer(services, live).after is None
    resumed = Inquirer(services, replace(live, resumed=True))
    assert resumed.after == 8 and resumed.compared is CheckKind.TOE_TOUCH
    live.leave()


def test_the_sensory_input_of_a_nerve_is_saved_with_its_trial(services: Services) -> None:
    live = begun(services, "vibration")
    inquirer = Inquirer(services, live, each_nerve=True)
    glided(inquirer, live, Side.LEFT)
    inquiry = inquirer.inquiry_after(Entered(0, 0, glide_of(live, Side.RIGHT)))
    assert inquiry is not None
    inquiry.interview.answer("8")
    inquiry.finish()()
    (trial,) = services.store.checks.trials()
    assert (trial.nerve, trial.side, trial.stimulus) == (Nerve.TIBIAL, Side.LEFT, "vibration")
    again = inquirer.inquiry_after(Entered(0, 0, glide_of(live, Side.RIGHT)))
    assert again is None
    live.leave()


def test_an_answer_counts_for_the_next_question_before_it_is_saved(services: Services) -> None:
    live = begun(services)
    inquirer = Inquirer(services, live, each_nerve=True)
    saves = []
    for side, moved_to, value in ((Side.LEFT, Side.RIGHT, "8"), (Side.RIGHT, Side.LEFT, "5")):
        glided(inquirer, live, side)
        inquiry = inquirer.inquiry_after(Entered(0, 0, glide_of(live, moved_to)))
        assert inquiry is not None
        inquiry.interview.answer(value)
        saves.append(inquiry.finish())
    assert services.store.checks.trials() == ()
    for save in saves:
        assert save().startswith("Better: ")
    # From 12 to 8, and from there to 5.
    assert [trial.difference for trial in services.store.checks.trials()] == [4, 3]
    live.leave()


def test_what_helped_is_offered_without_a_look_at_the_disk_and_followed_once_it_is_saved(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = begin(services, "nerve-flow", Choices(sides="left"))
    measured = Measured(Occasion.BEFORE, CheckKind.TOE_TOUCH, 12, Unit.CENTIMETRES)
    services.store.checks.save_measured(live.id, measured)
    live.start()
    inquirer = Inquirer(services, live)
    kinds = {placed.segment.kind: placed.segment for placed in live.timeline.schedule()}
    with monkeypatch.context() as patched:
        patched.setattr(Database, "_read", None)
        assert inquirer.inquiry_after(Finished(0, kinds[Kind.STIMULUS])) is None
        check = inquirer.inquiry_after(Entered(0, 0, kinds[Kind.CHECK]))
        assert check is not None
        check.interview.answer("4")
        check.finish()
        offer = inquirer.inquiry_after(Entered(0, 0, kinds[Kind.GLIDE]))
    assert offer is not None
    offer.interview.answer("1")
    save = offer.finish()
    before = live.timeline
    helped = kinds[Kind.STIMULUS].stimulus
    assert helped is not None and save().startswith(helped)
    assert live.timeline is before
    offer.change_session()
    after = live.timeline.schedule()
    glides = [each.segment for each in after if each.segment.kind is Kind.GLIDE]
    assert {each.stimulus for each in glides} == {helped}
    live.leave()
