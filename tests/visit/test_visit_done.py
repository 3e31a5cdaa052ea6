"""The lines at the end of a visit follow from what was felt in its session."""

from visit.rig import Rig, glide_on

from nerveflow.session import commands as c
from nerveflow.session.terms import Symptom
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.live_session import begin
from nerveflow.visit.visit import _done


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
