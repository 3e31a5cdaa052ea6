import pytest
from hypothesis import given
from hypothesis import strategies as st
from visit.rig import Rig, glide_on

from nerveflow.audio.silent import RecordingSpeaker
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.timeline import Kind, Nerve, Side
from nerveflow.visit.choices_json import choices_read, choices_written
from nerveflow.visit.live_session import begin, resume, stack
from nerveflow.visit.timelines import CannotBegin, NothingLeft, effects_of_log, spoken_lines


@given(
    st.builds(
        Choices,
        sides=st.sampled_from([None, "both", "left", "right"]),
        first_side=st.sampled_from(Side),
        reps=st.none() | st.integers(5, 10),
        halved=st.booleans(),
        variants=st.dictionaries(st.text(), st.text()),
        closed=st.frozensets(st.tuples(st.sampled_from(Nerve), st.sampled_from(Side))),
        off=st.frozensets(st.text()),
        count_in_ms=st.integers(0, 10_000),
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
    timeline = rig.services().timeline("tibial-glide")
    lines = spoken_lines(timeline)
    assert len(lines) == len(set(lines))
    assert lines[0] == timeline.schedule()[0].segment.lines[0]
    assert {*timeline.release} <= {*lines}
    live = begin(rig.services(), "tibial-glide")
    assert isinstance(live.coach.speaker, RecordingSpeaker)
    assert tuple(live.coach.speaker.prepared) == lines
    live.leave()


@pytest.mark.parametrize(
    ("routine", "choices", "why"),
    [
        ("tibial-glid", Choices(), "tibial-glide"),
        ("nowhere/none.toml", Choices(), "no such file"),
        ("tibial-glide", Choices(reps=50), "5 to 10"),
        ("tibial-glide", Choices(variants={"tibial-glide": "chiar"}), "chair"),
        ("tibial-glide", Choices(stacked="music"), "no kind of stimulus"),
    ],
)
def test_what_cannot_be_led_is_told_in_one_line(
    rig: Rig, routine: str, choices: Choices, why: str
) -> None:
    with pytest.raises(CannotBegin, match=why) as caught:
        begin(rig.services(), routine, choices)
    assert "\n" not in str(caught.value)
    assert rig.store.history() == []


def test_muting_is_what_the_settings_say(rig: Rig) -> None:
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
    stack(services, live, "vibration")
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
    kept = rig.store.checks.of(live.id).stacked
    assert [(stacked.nerve, stacked.side) for stacked in kept] == [(Nerve.TIBIAL, Side.LEFT)]
    again = resume(services, rig.store.unfinished()[0])
    assert again.timeline == live.timeline
    again.leave()


def test_effects_of_a_log_are_those_that_were_lived_through(rig: Rig) -> None:
    live = begin(rig.services(), "tibial-glide", Choices(sides="left"))
    live.start()
    glide_on(rig, live, 60)
    live.coach.do(c.Stop())
    lived = [e for e in live.coach.history if type(e).__name__ != "Notice"]
    assert effects_of_log(live.timeline, live.coach.session.log) == lived
    live.leave()
