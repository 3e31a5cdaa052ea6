"""What a visit says before its questions, and which symptoms its end is about."""

from dataclasses import replace
from datetime import timedelta

from routine.test_routine_nerves import ARM
from visit.rig import Rig, glide_on

from nerveflow.session import commands as c
from nerveflow.session.terms import Symptom
from nerveflow.visit import visit_steps as s
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import begin
from nerveflow.visit.request import Request
from nerveflow.visit.visit import _done, visit
from nerveflow.wording import words


def first_step(rig: Rig, routine: str, speed: float = 1.0) -> s.VisitStep:
    visiting = visit(rig.services(), Request(routine, speed=speed))
    step = next(visiting)
    visiting.close()
    return step


def test_a_session_of_the_future_is_reported_once(rig: Rig) -> None:
    ahead = replace(rig.services(), wall=lambda: rig.time.wall() + timedelta(days=9))
    begin(ahead, "tibial-glide").leave()
    rig.store.discard(rig.store.unfinished()[0].id, rig.time.wall())
    first = first_step(rig, "tibial-glide")
    assert isinstance(first, s.ShowMessage)
    assert first.lines[0].startswith("The clock of this computer was wrong: something was noted")
    assert "11 June 2025" in first.lines[0]
    assert not isinstance(first_step(rig, "tibial-glide"), s.ShowMessage)


def test_an_arm_is_no_part_of_the_questions_and_that_is_said_and_stays(rig: Rig) -> None:
    rig.own.mkdir(parents=True, exist_ok=True)
    (rig.own / "median.toml").write_text(ARM)
    shown = s.ShowMessage((words.routine.ARM_NOT_ASKED,), stays=True)
    assert first_step(rig, "median") == shown
    assert first_step(rig, "tibial-glide") != shown
    assert first_step(rig, "median", speed=2.0) == s.ShowMessage((words.visit.REHEARSAL_BEGINS,))


def test_a_symptom_is_reported_at_the_end_and_a_cramp_is_not(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide")
    live.start()
    glide_on(rig, live, 10)
    live.coach.do(c.Feel(Symptom.CRAMP))
    assert _done(live, Inquirer(services, live, each_nerve=False)).symptoms == ()
    live.coach.do(c.Feel(Symptom.NUMBNESS))
    assert _done(live, Inquirer(services, live, each_nerve=False)).symptoms == (Symptom.NUMBNESS,)
    live.leave()
