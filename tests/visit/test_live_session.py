from dataclasses import replace

import pytest
from visit.rig import Rig, a_full_disk, glide_on

from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind, Nerve, Side
from nerveflow.visit.dialogs import Dialog, SavedSoFar
from nerveflow.visit.errors import CannotBegin, NothingLeft
from nerveflow.visit.live_session import (
    LiveSession,
    begin,
    follow_stacked,
    resume,
    save_stacked,
)
from nerveflow.visit.session_actions import SESSION_ACTIONS, ChoiceQuestion, Situation


@pytest.mark.parametrize(
    ("routine", "choices", "why"),
    [
        ("tibial-glid", Choices(), "tibial-glide"),
        ("nowhere/none.toml", Choices(), "no such file"),
        ("tibial-glide", Choices(reps=50), "5 to 10"),
        ("tibial-glide", Choices(variants={"tibial-glide": "chiar"}), "chair"),
        ("tibial-glide", Choices(stacked="music"), "not a kind of touch"),
    ],
)
def test_a_session_that_cannot_begin_is_reported_in_one_line(
    rig: Rig, routine: str, choices: Choices, why: str
) -> None:
    with pytest.raises(CannotBegin, match=why) as caught:
        begin(rig.services(), routine, choices)
    assert "\n" not in str(caught.value)
    assert rig.store.history() == []


def test_a_session_is_muted_where_the_settings_say_so(rig: Rig) -> None:
    rig.settings.change("sound.muted", True)
    begin(rig.services(), "tibial-glide").leave()
    assert [settings.muted for settings in rig.opened] == [True]


def test_a_nerve_that_was_over_today_stays_closed(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide", Choices(sides="left"))
    live.start()
    live.coach.do(c.Tension(8))
    live.coach.do(c.Stop())
    live.leave()
    with pytest.raises(NothingLeft):
        begin(services, "tibial-glide", Choices(sides="left"))
    both = begin(services, "tibial-glide")
    assert {p.segment.side for p in both.timeline.schedule()} == {Side.RIGHT}
    both.leave()
    # In a rehearsal nobody moves, so nothing is closed.
    rehearsed = begin(services, "tibial-glide", Choices(sides="left"), speed=9.0)
    assert rehearsed.timeline.schedule()
    rehearsed.leave()


def test_stacking_in_the_middle_changes_only_the_glides_to_come(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide", Choices(sides="left"))
    live.start()
    glide_on(rig, live, 25)
    session = live.coach.session
    before = session.moment(session.now_ms)
    follow_stacked(live, save_stacked(services, live, "vibration"))
    after = live.coach.session.moment(live.coach.session.now_ms)
    assert (after.index, after.elapsed_ms, after.paused) == (
        before.index,
        before.elapsed_ms,
        before.paused,
    )
    glides = [p.segment for p in live.timeline.schedule() if p.segment.kind is Kind.GLIDE]
    assert {glide.stimulus for glide in glides} == {"vibration"}
    glide_on(rig, live, 40)
    live.leave()
    stacked = rig.store.checks.of(live.id).stacked
    assert [(each.nerve, each.side) for each in stacked] == [(Nerve.TIBIAL, Side.LEFT)]
    again = resume(services, rig.store.unfinished()[0])
    assert again.timeline == live.timeline
    again.leave()


def asked_to_stop(live: LiveSession) -> Dialog:
    coach = live.coach
    situation = Situation(
        coach.session, coach.moment(), live.saved_so_far, {"leave": "q"}.__getitem__
    )
    question = SESSION_ACTIONS["stop"].gives(situation)
    assert isinstance(question, ChoiceQuestion)
    return question.dialog


def test_the_question_whether_to_stop_says_what_is_saved(rig: Rig) -> None:
    live = begin(rig.services(), "tibial-glide")
    live.start()
    assert "press q to leave: the session is kept" in asked_to_stop(live).text
    with a_full_disk():
        live.coach.do(c.Pause())
        rig.time.pass_ms(1_000)
        live.coach.wake()
        assert "Part of it is not saved yet" in asked_to_stop(live).text
    rig.time.pass_ms(2_000)
    live.coach.wake()
    assert live.saved_so_far is SavedSoFar.ALL
    live.leave()
    gone = asked_to_stop(replace(live, in_file=False))
    assert "cannot be continued" in gone.text
    assert [each.label for each in gone.options] == ["End it", "Go on"]
