from dataclasses import replace
from pathlib import Path

import pytest
from session.scene import RULE, part, timeline
from store.recording import NEW, Recorded, after

from nerveflow.dose.measures import Change, CheckKind, Unit
from nerveflow.dose.responder import Trial, responder_table
from nerveflow.session.terms import Kind, Nerve, Side
from nerveflow.session.timeline import Block, Variant
from nerveflow.store.checks import CheckedSession, Measured, Occasion, PainNow, Stacked
from nerveflow.store.errors import NotTaken
from nerveflow.store.store import Store

BEFORE = Measured(Occasion.BEFORE, CheckKind.TOE_TOUCH, 12.5, Unit.CENTIMETRES)
AFTER_VIBRATION = replace(BEFORE, occasion=Occasion.AFTER_STIMULUS, value=9.0, stimulus="vibration")
AFTER_TIBIAL = replace(
    BEFORE, occasion=Occasion.AFTER_NERVE, value=8.0, nerve=Nerve.TIBIAL, side=Side.LEFT
)
OWN = Measured(Occasion.AFTER, CheckKind.OWN, 2.0, Unit.POINTS, words="stairs down")


def test_values_are_read_in_the_order_in_which_they_were_saved(store: Store, path: Path) -> None:
    session = store.begin(NEW).id
    for measured in (BEFORE, AFTER_VIBRATION, AFTER_TIBIAL, OWN):
        store.checks.save_measured(session, measured)
    with Store(path) as again:
        found = again.checks.of(session)
    assert found.measured == (BEFORE, AFTER_VIBRATION, AFTER_TIBIAL, OWN)


def test_pain_is_saved_on_its_own_scale(store: Store) -> None:
    session = store.begin(NEW).id
    pains = (PainNow(Occasion.BEFORE, 4), PainNow(Occasion.AFTER_NERVE, 2, Nerve.SURAL, Side.RIGHT))
    for pain in pains:
        store.checks.save_pain(session, pain)
    assert store.checks.of(session).pains == pains


def test_pain_beyond_its_scale_is_refused(store: Store) -> None:
    session = store.begin(NEW).id
    with pytest.raises(NotTaken):
        store.checks.save_pain(session, PainNow(Occasion.BEFORE, 11))


def test_a_stacked_glide_is_saved_once_however_many_repetitions_it_has(store: Store) -> None:
    glides = tuple(
        replace(each, stimulus="vibration") if each.kind is Kind.GLIDE else each
        for each in part(Nerve.TIBIAL, Side.LEFT)
    )
    variant = Variant("tibial-glide", "Floor", glides, RULE)
    plan = timeline(Block("tibial-glide", "Tibial", (variant,), 0, Nerve.TIBIAL, Side.LEFT))
    recorded = Recorded(store, plan=plan)
    assert store.checks.of(recorded.id).stacked == ()
    recorded.glide(40_000)
    assert store.checks.of(recorded.id).stacked == (Stacked(Nerve.TIBIAL, Side.LEFT, "vibration"),)


def test_comparisons_add_up_over_real_sessions(store: Store) -> None:
    vibrated = Trial(Change.BETTER, stimulus="vibration", difference=3.5)
    glided = Trial(Change.WORSE, Nerve.TIBIAL, Side.LEFT, difference=-2)
    first, second = store.begin(NEW).id, store.begin(after(days=1)).id
    rehearsed = store.begin(replace(after(days=2), rehearsal=True)).id
    store.checks.save_trial(first, vibrated)
    store.checks.save_trial(second, vibrated)
    store.checks.save_trial(second, glided)
    store.checks.save_trial(rehearsed, glided)
    assert store.checks.of(second).trials == (vibrated, glided)
    assert store.checks.trials() == (vibrated, vibrated, glided)
    assert [(each.trial, each.day.isoformat()) for each in store.checks.dated_trials()] == [
        (vibrated, "2026-03-02"),
        (vibrated, "2026-03-03"),
        (glided, "2026-03-03"),
    ]
    (row,) = responder_table(store.checks.trials()).by_stimulus
    assert (row.name, row.better, row.total) == ("vibration", 2, 2)


def test_the_newest_comparisons_say_what_has_helped(store: Store) -> None:
    session = store.begin(NEW).id
    for n in range(4):
        store.checks.save_trial(session, Trial(Change.BETTER, stimulus="vibration", difference=n))
    assert [past.trial.difference for past in store.checks.dated_trials(2)] == [2, 3]
    assert len(store.checks.dated_trials(-1)) == 4


def test_a_session_without_checks_has_none(store: Store) -> None:
    assert store.checks.of(store.begin(NEW).id) == CheckedSession((), (), (), ())


def test_nothing_is_saved_for_a_session_that_does_not_exist(store: Store) -> None:
    with pytest.raises(NotTaken):
        store.checks.save_measured("nobody", BEFORE)
