import json
from dataclasses import replace

import pytest
from visit.rig import Rig, glide_on

from nerveflow.config.sections import Config, SessionSettings
from nerveflow.config.setting_list import list_settings
from nerveflow.dose.measures import Change, CheckKind, Unit
from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.dose.proposal import Confirmed
from nerveflow.dose.responder import Trial
from nerveflow.interview.before_state import BeforeResult
from nerveflow.interview.interview import Interview
from nerveflow.routine.choices import Choices
from nerveflow.safety.stimulus import StimulusVerdict
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind
from nerveflow.store.checks import Measured, Occasion
from nerveflow.visit import ask_before
from nerveflow.visit.ask_before import chosen_check, confirmed_request
from nerveflow.visit.limits import limits_of, requested_routines
from nerveflow.visit.live_session import begin, resume
from nerveflow.visit.request import Request
from nerveflow.visit.save_answers import check_value, save_answers
from nerveflow.visit.services import Services
from nerveflow.visit.today import proposal


def answered(interview: Interview[BeforeResult], **given: str) -> BeforeResult:
    """Every question answered: as given by its id, else no, or left out, or the first choice."""
    while (ask := interview.current) is not None:
        usual = {"yes-no": "no", "choice": "1", "signs": "none"}
        answer = given.get(ask.id.replace("-", "_"))
        interview.answer(answer or ("" if ask.optional else usual[ask.kind.value]))
    return interview.leave()


def test_no_check_is_chosen_unless_the_settings_name_one() -> None:
    assert chosen_check(SessionSettings()) is None
    own = chosen_check(SessionSettings(check="own", own_check="stairs"))
    assert own is not None and (own.kind, own.words) == (CheckKind.OWN, "stairs")
    toes = chosen_check(SessionSettings(check="toe-touch", own_check="stairs"))
    assert toes is not None and toes.words == ""


def test_every_movement_that_can_be_chosen_is_one_that_can_be_compared() -> None:
    setting = next(each for each in list_settings(Config()) if each.name == "session.check")
    assert setting.choices == ("ask", "none", *CheckKind)


def test_a_movement_that_was_chosen_is_in_the_settings_and_brings_the_checks_in(rig: Rig) -> None:
    services, request = rig.services(), Request("nerve-flow")
    without = services.timeline("nerve-flow")
    asked = ask_before.session_interview(services, request)
    before = answered(asked, compare="own", compare_own="stairs")
    assert save_answers(services, before) is None
    chosen = services.settings.config.session
    assert (chosen.check, chosen.own_check) == ("own", "stairs")
    with_checks = services.timeline("nerve-flow")
    assert [p.segment for p in without.schedule()] == [
        p.segment for p in with_checks.schedule() if p.segment.kind is not Kind.CHECK
    ]
    assert without.about_ms < with_checks.about_ms
    assert not answered(ask_before.session_interview(services, request)).check_asked


def test_whoever_wants_no_movement_compared_is_not_asked_again(rig: Rig) -> None:
    services, request = rig.services(), Request("nerve-flow")
    before = answered(ask_before.session_interview(services, request), compare="none")
    assert before.check_asked
    save_answers(services, before)
    assert services.settings.config.session.check == "none"
    assert not answered(ask_before.session_interview(services, request)).check_asked
    kinds = {placed.segment.kind for placed in services.timeline("nerve-flow").schedule()}
    assert Kind.STIMULUS in kinds and Kind.CHECK not in kinds


@pytest.mark.parametrize(
    ("routine", "off", "asks"),
    [
        ("nerve-flow", (), True),
        ("sensory-prep", (), True),
        ("sensory-prep", ("sensory-prep:check",), False),
        ("short-flow", (), False),
        ("tibial-glide", (), False),
    ],
)
def test_a_movement_is_offered_only_where_a_routine_would_compare_it(
    rig: Rig, routine: str, off: tuple[str, ...], asks: bool
) -> None:
    request = Request(routine, Choices(off=frozenset(off)))
    before = answered(ask_before.session_interview(rig.services(), request), compare="squat")
    assert before.check_asked is asks


def test_an_older_session_keeps_the_checks_that_it_was_begun_with(rig: Rig) -> None:
    services = rig.services()
    rig.choose_check()
    live = begin(services, "sensory-prep")
    live.start()
    live.leave()
    services.settings.change("session.check", "none")
    (unfinished,) = services.unfinished(rehearsal=False)
    choices = json.loads(unfinished.choices)
    del choices["checks"]
    older = replace(unfinished, choices=json.dumps(choices))
    resumed = resume(services, older)
    kinds = [placed.segment.kind for placed in resumed.timeline.schedule()]
    resumed.leave()
    assert kinds[0] is Kind.CHECK


def test_the_proposal_of_today_needs_no_questions(rig: Rig) -> None:
    found = proposal(rig.services(), Request("tibial-glide"))
    assert (found.reps, found.go_on) == (5, True)


def test_reps_of_the_command_line_are_offered_beside_the_proposal(rig: Rig) -> None:
    request = Request("tibial-glide", Choices(reps=7))
    services = rig.services()
    rig.time.ms -= 24 * 3_600_000
    live = begin(services, "tibial-glide")
    live.start()
    glide_on(rig, live, 600)
    live.leave()
    rig.time.ms = 1_000_000
    answer = NextDayAnswer((live.id,), NextDay.SAME, services.wall())
    services.store.doses.save_next_day(answer)
    asked = answered(ask_before.session_interview(services, request), dose="as-asked")
    assert confirmed_request(services, request, asked).choices.reps == 7


def test_the_forms_of_a_routine_are_known_from_the_easiest_to_the_usual(rig: Rig) -> None:
    flow = requested_routines(rig.services(), Request("nerve-flow"))
    forms = limits_of(flow).forms
    assert [(each.block, each.part) for each in forms] == [
        ("tibial-glide", "tibial"),
        ("sural-glide", "sural"),
        ("peroneal-glide", "peroneal"),
    ]
    for each in forms:
        ids = [form.variant.removeprefix(each.block) for form in each.forms]
        assert ids == ["/lying", "/slider", "/chair", ""]
    nerveless = tuple(r.model_copy(update={"nerve": None}) for r in flow)
    assert {each.part for each in limits_of(nerveless).forms} == {"nerve-flow"}


def test_a_slider_is_known_to_be_missing(rig: Rig) -> None:
    services = rig.services()
    whole = requested_routines(services, Request("nerve-flow"))
    assert limits_of(whole).slider
    without = tuple(r.model_copy(update={"variant": ()}) for r in whole)
    assert not limits_of(without).slider


def confirmed(services: Services, reps: int, *, halved: bool, slider: bool = False) -> Confirmed:
    found = replace(proposal(services, Request("tibial-glide")), halved=halved, reps=reps)
    return Confirmed(found, reps, slider, (), services.wall())


@pytest.mark.parametrize("reps", [3, 4, 5])
def test_a_halved_dose_goes_below_what_the_routine_allows(rig: Rig, reps: int) -> None:
    services = rig.services()
    before = answered(ask_before.session_interview(services, Request("tibial-glide")))
    before = replace(before, confirmed=confirmed(services, reps, halved=True))
    request = confirmed_request(services, Request("tibial-glide"), before)
    glides = [p.segment for p in services.timeline("tibial-glide", request.choices).schedule()]
    assert {segment.reps for segment in glides if segment.reps} == {reps}


def test_the_slider_replaces_every_glide_that_has_one(rig: Rig) -> None:
    services = rig.services()
    before = answered(ask_before.session_interview(services, Request("nerve-flow")))
    before = replace(before, confirmed=confirmed(services, 5, halved=True, slider=True))
    request = confirmed_request(services, Request("nerve-flow"), before)
    assert {"tibial-glide", "sural-glide", "peroneal-glide"} <= {*request.choices.variants}
    assert services.timeline("nerve-flow", request.choices).schedule()


def test_the_slider_goes_before_a_variant_of_the_command_line(rig: Rig) -> None:
    services = rig.services()
    asked = Request("tibial-glide", Choices(variants={"tibial-glide": "base"}))
    before = replace(
        answered(ask_before.session_interview(services, asked)),
        confirmed=confirmed(services, 5, halved=False, slider=True),
    )
    assert confirmed_request(services, asked, before).choices.variants == {"tibial-glide": "slider"}


def test_sensory_input_that_is_not_offered_is_switched_off(rig: Rig) -> None:
    services = rig.services()
    before = answered(
        ask_before.session_interview(services, Request("sensory-prep")),
        massager="yes",
        stimulus="2",
    )
    assert [found.offered for found in before.stimuli] == [False, True, True]
    request = confirmed_request(services, Request("sensory-prep"), before)
    assert request.choices.off == {"sensory-prep:vibration"}


def test_what_helped_before_is_offered_where_nothing_is_tried_today(rig: Rig) -> None:
    services = rig.services()
    request = Request("short-flow")
    before = replace(
        answered(ask_before.session_interview(services, request)),
        stimuli=(StimulusVerdict("vibration", True, ()),),
    )
    assert ask_before.stack_interview(services, request, before).current is None
    for _ in range(2):
        # One day is not yet enough.
        assert ask_before.stack_interview(services, request, before).current is None
        rig.time.ms += 24 * 3_600_000
        live = begin(services, "short-flow")
        rig.store.checks.save_trial(live.id, Trial(Change.BETTER, stimulus="vibration"))
        live.leave()
    asked = ask_before.session_interview(services, request)
    found = answered(asked, massager="yes")
    assert [each.stimulus for each in found.stimuli] == ["vibration"]
    assert ask_before.stack_interview(services, request, found).current is not None
    refused = replace(found, stimuli=(StimulusVerdict("vibration", False, ()),))
    assert ask_before.stack_interview(services, request, refused).current is None
    assert ask_before.stack_interview(services, Request("nerve-flow"), found).current is None


def test_the_check_before_is_found_again(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "short-flow")
    rig.choose_check()
    assert check_value(services, live.id, Occasion.BEFORE) is None
    measured = Measured(Occasion.BEFORE, CheckKind.TOE_TOUCH, 9.5, Unit.CENTIMETRES)
    rig.store.checks.save_measured(live.id, measured)
    rig.store.checks.save_measured(live.id, replace(measured, occasion=Occasion.AFTER, value=3))
    assert check_value(services, live.id, Occasion.BEFORE) == 9.5
    live.leave()


def test_a_variant_of_another_routine_is_not_proposed(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide")
    live.start()
    glide_on(rig, live, 60)
    live.coach.do(c.Easier())
    live.leave()
    assert not proposal(services, Request("sural-glide")).variants
    assert [variant.block for variant in proposal(services, Request("nerve-flow")).variants] == [
        "tibial-glide"
    ]
