from dataclasses import replace

import pytest
from studio.rig import Rig, glide_on, with_check

from nerveflow.plan.book import BeforeResult
from nerveflow.plan.checks import Change, CheckKind, Unit
from nerveflow.plan.interview import Interview
from nerveflow.plan.nextday import NextDayAnswer
from nerveflow.plan.past import NextDay
from nerveflow.plan.proposal import Confirmed
from nerveflow.plan.responder import Trial
from nerveflow.routine.choices import Choices
from nerveflow.safety.stimulus import StimulusVerdict
from nerveflow.session import commands as c
from nerveflow.store.checks import Measured, Moment
from nerveflow.studio.around import ask_before, offer_stack, proposal, request_today
from nerveflow.studio.gathering import chosen_check, limits_of, routines_of
from nerveflow.studio.keeping import value_before
from nerveflow.studio.request import Request
from nerveflow.studio.settings import Preferences
from nerveflow.studio.studio import Studio


def answered(interview: Interview[BeforeResult], **given: str) -> BeforeResult:
    """Every question answered: as given by its id, else no, or left out, or the first choice."""
    while (ask := interview.current) is not None:
        usual = "" if ask.optional else {"yes-no": "no", "choice": "1"}[ask.kind.value]
        interview.answer(given.get(ask.id.replace("-", "_"), usual))
    return interview.leave()


def test_no_check_is_chosen_unless_the_settings_name_one() -> None:
    assert chosen_check(Preferences()) is None
    own = chosen_check(replace(Preferences(), check="own", own_check="stairs"))
    assert own is not None and (own.kind, own.words) == (CheckKind.OWN, "stairs")
    toes = chosen_check(replace(with_check(Preferences()), own_check="stairs"))
    assert toes is not None and toes.words == ""


def test_the_proposal_of_today_needs_no_questions(rig: Rig) -> None:
    found = proposal(rig.studio(), Request("tibial-glide"))
    assert (found.reps, found.go_on) == (5, True)


def test_reps_of_the_command_line_are_offered_beside_the_proposal(rig: Rig) -> None:
    request = Request("tibial-glide", Choices(reps=7))
    studio = rig.studio()
    rig.time.ms -= 24 * 3_600_000
    sitting = studio.begin("tibial-glide")
    sitting.start()
    glide_on(rig, sitting, 600)
    sitting.leave()
    rig.time.ms = 1_000_000
    answer = NextDayAnswer((sitting.id,), NextDay.SAME, studio.wall())
    studio.store.doses.keep_next_day(answer)
    asked = answered(ask_before(studio, request), dose="as-asked")
    assert request_today(studio, request, asked).choices.reps == 7


def test_a_slider_is_known_to_be_missing(rig: Rig) -> None:
    studio = rig.studio()
    whole = routines_of(studio, Request("nerve-flow"))
    assert limits_of(whole).slider
    without = tuple(r.model_copy(update={"variant": ()}) for r in whole)
    assert not limits_of(without).slider


def confirmed(studio: Studio, reps: int, *, halved: bool, slider: bool = False) -> Confirmed:
    found = replace(proposal(studio, Request("tibial-glide")), halved=halved, reps=reps)
    return Confirmed(found, reps, slider, (), studio.wall())


@pytest.mark.parametrize("reps", [3, 4, 5])
def test_a_halved_dose_goes_below_what_the_routine_allows(rig: Rig, reps: int) -> None:
    studio = rig.studio()
    said = answered(ask_before(studio, Request("tibial-glide")))
    said = replace(said, confirmed=confirmed(studio, reps, halved=True))
    request = request_today(studio, Request("tibial-glide"), said)
    glides = [p.segment for p in studio.timeline("tibial-glide", request.choices).schedule()]
    assert {segment.reps for segment in glides if segment.reps} == {reps}


def test_the_slider_replaces_every_glide_that_has_one(rig: Rig) -> None:
    studio = rig.studio()
    said = answered(ask_before(studio, Request("nerve-flow")))
    said = replace(said, confirmed=confirmed(studio, 5, halved=True, slider=True))
    request = request_today(studio, Request("nerve-flow"), said)
    assert {"tibial-glide", "sural-glide", "peroneal-glide"} <= {*request.choices.levels}
    assert studio.timeline("nerve-flow", request.choices).schedule()


def test_the_slider_goes_before_a_variant_of_the_command_line(rig: Rig) -> None:
    studio = rig.studio()
    asked = Request("tibial-glide", Choices(levels={"tibial-glide": "base"}))
    said = replace(
        answered(ask_before(studio, asked)),
        confirmed=confirmed(studio, 5, halved=False, slider=True),
    )
    assert request_today(studio, asked, said).choices.levels == {"tibial-glide": "slider"}


def test_sensory_input_that_is_not_offered_is_switched_off(rig: Rig) -> None:
    studio = rig.studio()
    said = answered(ask_before(studio, Request("sensory-prep")), vibration_implant="yes")
    assert [found.offered for found in said.stimuli] == [False, True, True]
    request = request_today(studio, Request("sensory-prep"), said)
    assert request.choices.off == {"sensory-prep:vibration"}


def test_what_helped_before_is_offered_where_nothing_is_tried_today(rig: Rig) -> None:
    studio = rig.studio()
    request = Request("short-flow")
    said = replace(
        answered(ask_before(studio, request)), stimuli=(StimulusVerdict("vibration", True, ()),)
    )
    assert offer_stack(studio, request, said).current is None
    sitting = studio.begin("short-flow")
    for _ in range(3):
        rig.store.checks.keep_trial(sitting.id, Trial(Change.BETTER, stimulus="vibration"))
    sitting.leave()
    asked = ask_before(studio, request)
    found = answered(asked)
    assert [each.stimulus for each in found.stimuli] == ["vibration"]
    assert offer_stack(studio, request, found).current is not None
    refused = replace(found, stimuli=(StimulusVerdict("vibration", False, ()),))
    assert offer_stack(studio, request, refused).current is None
    assert offer_stack(studio, Request("nerve-flow"), found).current is None


def test_the_check_before_is_found_again(rig: Rig) -> None:
    studio = rig.studio()
    sitting = studio.begin("short-flow")
    rig.prefer(with_check(Preferences()))
    assert value_before(studio, sitting.id) is None
    measured = Measured(Moment.BEFORE, CheckKind.TOE_TOUCH, 9.5, Unit.CENTIMETRES)
    rig.store.checks.keep(sitting.id, measured)
    rig.store.checks.keep(sitting.id, replace(measured, moment=Moment.AFTER, value=3))
    assert value_before(studio, sitting.id) == 9.5
    sitting.leave()


def test_a_variant_of_another_routine_is_not_proposed(rig: Rig) -> None:
    studio = rig.studio()
    sitting = studio.begin("tibial-glide")
    sitting.start()
    glide_on(rig, sitting, 60)
    sitting.coach.do(c.Easier())
    sitting.leave()
    assert not proposal(studio, Request("sural-glide")).levels
    assert [level.block for level in proposal(studio, Request("nerve-flow")).levels] == [
        "tibial-glide"
    ]
