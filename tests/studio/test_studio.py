from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studio.rig import Rig, glide_on

from nerveflow.audio.silent import RecordingSpeaker
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.timeline import Kind, Nerve, Side
from nerveflow.studio.kept import choices_read, choices_written
from nerveflow.studio.laying_out import CannotBegin, NothingLeft, effects_of, spoken
from nerveflow.studio.settings import Preferences


@given(
    st.builds(
        Choices,
        sides=st.sampled_from([None, "both", "left", "right"]),
        first_side=st.sampled_from(Side),
        reps=st.none() | st.integers(5, 10),
        halved=st.booleans(),
        levels=st.dictionaries(st.text(), st.text()),
        closed=st.frozensets(st.tuples(st.sampled_from(Nerve), st.sampled_from(Side))),
        off=st.frozensets(st.text()),
        lead_ms=st.integers(0, 10_000),
        stacked=st.none() | st.sampled_from(["vibration", "light-touch"]),
    )
)
def test_choices_come_back_as_they_were_written(choices: Choices) -> None:
    assert choices_read(choices_written(choices)) == choices


@pytest.mark.parametrize("text", ["", "[]", '{"reps": "many"}', '{"sides": "top"}'])
def test_choices_that_were_never_written_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        choices_read(text)


def test_what_older_or_newer_versions_wrote_is_read_as_far_as_it_is_known() -> None:
    assert choices_read("{}") == Choices()
    assert choices_read('{"reps": 6, "mood": "good"}') == Choices(reps=6)


def test_every_line_is_prepared_once_with_what_comes_first_in_front(rig: Rig) -> None:
    timeline = rig.studio().timeline("tibial-glide")
    lines = spoken(timeline)
    assert len(lines) == len(set(lines))
    assert lines[0] == timeline.schedule()[0].segment.lines[0]
    assert {*timeline.release} <= {*lines}
    sitting = rig.studio().begin("tibial-glide")
    assert isinstance(sitting.coach.speaker, RecordingSpeaker)
    assert tuple(sitting.coach.speaker.prepared) == lines
    sitting.leave()


@pytest.mark.parametrize(
    ("routine", "choices", "why"),
    [
        ("tibial-glid", Choices(), "tibial-glide"),
        ("nowhere/none.toml", Choices(), "no such file"),
        ("tibial-glide", Choices(reps=50), "5 to 10"),
        ("tibial-glide", Choices(levels={"tibial-glide": "chiar"}), "chair"),
        ("tibial-glide", Choices(stacked="music"), "no kind of stimulus"),
    ],
)
def test_what_cannot_be_led_is_told_in_one_line(
    rig: Rig, routine: str, choices: Choices, why: str
) -> None:
    with pytest.raises(CannotBegin, match=why) as caught:
        rig.studio().begin(routine, choices)
    assert "\n" not in str(caught.value)
    assert rig.store.history() == []


def test_muting_is_what_the_settings_say(rig: Rig) -> None:
    rig.prefer(Preferences(sound=replace(Preferences().sound, muted=True)))
    rig.studio().begin("tibial-glide").leave()
    assert [settings.muted for settings in rig.opened] == [True]


def test_a_nerve_that_was_over_today_stays_closed(rig: Rig) -> None:
    studio = rig.studio()
    sitting = studio.begin("tibial-glide", Choices(sides="left"))
    sitting.start()
    sitting.coach.do(c.Tension(8))
    sitting.coach.do(c.Stop())
    sitting.leave()
    with pytest.raises(NothingLeft):
        studio.begin("tibial-glide", Choices(sides="left"))
    both = studio.begin("tibial-glide")
    assert {p.segment.side for p in both.timeline.schedule()} == {Side.RIGHT}
    both.leave()
    # In a rehearsal nobody moves, so nothing is closed.
    rehearsed = studio.begin("tibial-glide", Choices(sides="left"), speed=9.0)
    assert rehearsed.timeline.schedule()
    rehearsed.leave()


def test_stacking_in_the_middle_changes_only_the_glides_to_come(rig: Rig) -> None:
    studio = rig.studio()
    sitting = studio.begin("tibial-glide", Choices(sides="left"))
    sitting.start()
    glide_on(rig, sitting, 25)
    session = sitting.coach.session
    before = session.position(session.now_ms)
    studio.stack(sitting, "vibration")
    after = sitting.coach.session.position(sitting.coach.session.now_ms)
    assert (after.index, after.elapsed_ms, after.paused) == (
        before.index,
        before.elapsed_ms,
        before.paused,
    )
    glides = [p.segment for p in sitting.timeline.schedule() if p.segment.kind is Kind.GLIDE]
    assert {glide.stimulus for glide in glides} == {"vibration"}
    glide_on(rig, sitting, 40)
    sitting.leave()
    kept = rig.store.checks.of(sitting.id).stacked
    assert [(stacked.nerve, stacked.side) for stacked in kept] == [(Nerve.TIBIAL, Side.LEFT)]
    again = studio.take_up(rig.store.unfinished()[0])
    assert again.timeline == sitting.timeline
    again.leave()


def test_effects_of_a_log_are_those_that_were_lived_through(rig: Rig) -> None:
    sitting = rig.studio().begin("tibial-glide", Choices(sides="left"))
    sitting.start()
    glide_on(rig, sitting, 60)
    sitting.coach.do(c.Stop())
    lived = [e for e in sitting.coach.history if type(e).__name__ != "Notice"]
    assert effects_of(sitting.timeline, sitting.coach.session.log) == lived
    sitting.leave()
