"""A session in which everything happened that the history can hold."""

from store.recording import stack
from visit.rig import Rig

from nerveflow.dose.measures import Change, CheckKind, Unit
from nerveflow.dose.proposal import Confirmed
from nerveflow.dose.responder import Trial
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind, Nerve, Side, Symptom
from nerveflow.store.checks import Measured, Occasion, PainNow, Stacked
from nerveflow.visit.live_session import LiveSession, begin
from nerveflow.visit.request import Request
from nerveflow.visit.today import proposal

COMMANDS: tuple[c.Command, ...] = (
    c.Pain(4),
    c.Tension(5),
    c.Tension(3),
    c.Feel(Symptom.CRAMP),
    c.Ready(),
    c.Easier(),
    c.Tension(2),
    c.Undo(),
    c.Feel(Symptom.TINGLING),
)


def run_eventful(rig: Rig) -> str:
    """Run it, and return its id."""
    live = begin(rig.services(), "peroneal-glide", Choices(sides="both"))
    live.start()
    for command in COMMANDS:
        # Tension is reported in the lean: past the sentences of a position, one by one.
        while isinstance(command, c.Tension) and live.coach.moment().segment.kind is Kind.POSITION:
            rig.time.pass_ms(200)
            assert live.coach.do(c.Ready())
        rig.time.pass_ms(200)
        assert live.coach.do(command), command
    live.coach.do(c.Stop())
    live.leave()
    _save_answers(rig, live)
    return live.id


def _save_answers(rig: Rig, live: LiveSession) -> None:
    """What was measured around it, proposed for it and noted."""
    store, part = rig.store, (Nerve.PERONEAL, Side.LEFT)
    for moment, value in ((Occasion.BEFORE, 12.0), (Occasion.AFTER, 8.5)):
        measured = Measured(moment, CheckKind.TOE_TOUCH, value, Unit.CENTIMETRES)
        store.checks.save_measured(live.id, measured)
    given = Measured(Occasion.AFTER_STIMULUS, CheckKind.TOE_TOUCH, 9.0, Unit.CENTIMETRES)
    store.checks.save_measured(live.id, given)
    store.checks.save_pain(live.id, PainNow(Occasion.AFTER_NERVE, 2, *part))
    store.checks.save_pain(live.id, PainNow(Occasion.AFTER_STIMULUS, 1, stimulus="vibration"))
    stack(store, live.id, Stacked(*part, "vibration"))
    store.checks.save_trial(live.id, Trial(Change.BETTER, stimulus="vibration", difference=3.5))
    store.checks.save_trial(live.id, Trial(Change.SAME, *part))
    proposed = proposal(rig.services(), Request("peroneal-glide"))
    store.doses.save_dose(
        live.id, Confirmed(proposed, proposed.reps, False, proposed.variants, rig.time.wall())
    )
    store.edits.add_note(live.id, "stiff this morning", rig.time.wall())
