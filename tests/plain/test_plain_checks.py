from plain.talk import Person, run
from visit.rig import Rig

from nerveflow.dose.measures import Change
from nerveflow.dose.responder import Trial
from nerveflow.session.terms import Nerve, Side
from nerveflow.store.checks import Occasion
from nerveflow.visit.live_session import begin
from nerveflow.visit.request import Answering, Request

CALM = {
    "[none, or": "none",
    "massage gun": "y",
    "[y or n]": "n",
    "[a time": "",
    "hurt right now": "",
    "add a note?": "",
    "How strong is": "3",
}


def run_visit(
    rig: Rig, request: Request, *script: tuple[str, str | int], each: bool = False
) -> Person:
    rig.choose_check()
    person = Person(rig.time, list(script), always=dict(CALM))
    assert run(rig.services(), request, person, each_nerve=each) == 0
    return person


def newest(rig: Rig) -> str:
    return rig.store.history(1, rehearsals=True)[0].id


def test_the_check_after_each_nerve_is_asked_where_it_is_wanted(rig: Rig) -> None:
    person = run_visit(
        rig,
        Request("tibial-glide", answering=Answering(hands_free=True)),
        ("What would you like to do today?", "1"),
        ("How many cm", "12"),
        ("How many cm", "999"),
        ("from 0 to 100", "9"),
        ("Better: toe touch after", "stop"),
        ("How many cm", "9"),
        each=True,
    )
    checked = rig.store.checks.of(newest(rig))
    assert [(t.nerve, t.side, t.change) for t in checked.trials] == [
        (Nerve.TIBIAL, Side.LEFT, Change.BETTER)
    ]
    assert [m.occasion for m in checked.measured] == [
        Occasion.BEFORE,
        Occasion.AFTER_NERVE,
        Occasion.AFTER,
    ]
    assert "toe touch after tibial left" in person.all_printed()


def test_a_check_that_is_left_out_leaves_the_line_to_the_session(rig: Rig) -> None:
    run_visit(
        rig,
        Request("sensory-prep", answering=Answering(hands_free=True)),
        ("What would you like to do today?", "1"),
        ("How many cm", ""),
        ("How many cm", "10"),
        ("How many cm", ""),
        ("== Touch: light touch", "pain 2"),
        ("Pain 2 noted.", "stop"),
        ("How many cm", ""),
    )
    checked = rig.store.checks.of(newest(rig))
    assert [(m.occasion, m.value) for m in checked.measured] == [(Occasion.BEFORE, 10)]
    assert checked.trials == ()
    assert [pain.value for pain in rig.store.session(newest(rig)).pains] == [2]


def test_a_stimulus_that_made_it_worse_is_not_offered_for_the_glides(rig: Rig) -> None:
    person = run_visit(
        rig,
        Request("nerve-flow", answering=Answering(hands_free=True)),
        ("What would you like to do today?", "1"),
        ("How many cm", "10"),
        ("How many cm", "14"),
        ("How many cm", "14"),
        ("How many cm", "15"),
        ("Find the tension", "stop"),
        ("How many cm", ""),
    )
    assert "Worse: toe touch after vibration" in person.all_printed()
    assert "during the glides?" not in person.all_printed()


def test_the_offer_of_a_stimulus_for_the_glides_can_be_declined(rig: Rig) -> None:
    person = run_visit(
        rig,
        Request("nerve-flow", answering=Answering(hands_free=True)),
        ("What would you like to do today?", "1"),
        ("How many cm", "10"),
        ("How many cm", "5"),
        ("How many cm", "5"),
        ("How many cm", "5"),
        ("during the glides?", "none"),
        ("Find the tension", "stop"),
        ("How many cm", ""),
    )
    assert "goes on during" not in person.all_printed()
    assert rig.store.checks.of(newest(rig)).stacked == ()


def test_a_stimulus_that_helped_before_can_be_used_from_the_start(rig: Rig) -> None:
    services = rig.services()
    day_ms = 24 * 3_600_000
    rig.time.ms -= 2 * day_ms
    for _ in range(2):
        earlier = begin(services, "sensory-prep")
        rig.store.checks.save_trial(earlier.id, Trial(Change.BETTER, stimulus="vibration"))
        earlier.leave()
        rig.store.mark_stopped(earlier.id)
        rig.time.ms += day_ms
    run_visit(
        rig,
        Request("short-flow", answering=Answering(hands_free=True)),
        ("What would you like to do today?", "?"),
        ("back: the previous question", "1"),
        ("How many cm", ""),
        ("during the glides?", "1"),
        ("5 of 5 done.", "stop"),
    )
    stacked = rig.store.checks.of(newest(rig)).stacked
    assert [(s.nerve, s.stimulus) for s in stacked] == [(Nerve.TIBIAL, "vibration")]
