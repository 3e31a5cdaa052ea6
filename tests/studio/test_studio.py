from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studio.rig import Rig

from nerveflow.audio import RecordingSpeaker
from nerveflow.routine import Choices
from nerveflow.session import Status
from nerveflow.session import commands as c
from nerveflow.session.effects import Why
from nerveflow.session.timeline import Kind, Nerve, Side
from nerveflow.store import DiskFull, Standing
from nerveflow.studio import CannotBegin, CannotTakeUp, NothingLeft, Preferences, Sitting
from nerveflow.studio.kept import choices_read, choices_written
from nerveflow.studio.laying_out import effects_of, spoken


def glide_on(rig: Rig, sitting: Sitting, seconds: int) -> None:
    """Be ready for everything for so long."""
    for _ in range(seconds * 4):
        rig.time.pass_ms(250)
        if sitting.coach.wake() is None:
            return
        if sitting.coach.session.position(sitting.coach.session.now_ms).segment.waits:
            sitting.coach.do(c.Ready())


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


def test_taking_up_brings_back_state_history_and_a_pause(rig: Rig) -> None:
    studio = rig.studio()
    sitting = studio.begin("tibial-glide", Choices(sides="right"))
    sitting.start()
    glide_on(rig, sitting, 30)
    sitting.coach.do(c.Tension(2))
    before = sitting.coach.session.position(sitting.coach.session.now_ms)
    done = sitting.summary()
    sitting.leave()
    rig.time.pass_ms(86_400_000 // 24)
    (unfinished,) = rig.store.unfinished()
    again = studio.take_up(unfinished)
    now = again.coach.session.position(again.coach.session.now_ms)
    assert now.paused is c.PauseReason.INTERRUPTED
    assert (now.segment, now.rep) == (before.segment, before.rep)
    assert again.summary().doses == done.doses
    assert [point.value for point in again.summary().readings] == [2]
    again.coach.do(c.Resume())
    glide_on(rig, again, 600)
    assert again.coach.session.status is Status.COMPLETED
    again.leave()
    assert rig.store.session(again.id).status is Standing.COMPLETED
    assert again.summary().reps == 15


def broken_off_in_another(rig: Rig, *sides: str) -> None:
    """Tension 8 on these sides, in sessions of their own."""
    for side in sides:
        another = rig.studio().begin("tibial-glide", Choices(sides=Side(side).value))
        another.start()
        another.coach.do(c.Tension(8))
        another.coach.do(c.Stop())
        another.leave()
        rig.time.pass_ms(1_000)


def test_one_that_is_taken_up_leaves_out_what_another_broke_off_since(rig: Rig) -> None:
    studio = rig.studio()
    sitting = studio.begin("short-flow")
    sitting.start()
    glide_on(rig, sitting, 20)
    sitting.leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left")
    again = studio.take_up(rig.store.unfinished()[0])
    now = again.coach.session.position(again.coach.session.now_ms)
    assert (now.segment.nerve, now.segment.side) != (Nerve.TIBIAL, Side.LEFT)
    assert now.paused is c.PauseReason.INTERRUPTED
    again.start(hands_free=True)
    again.coach.do(c.Resume())
    glide_on(rig, again, 900)
    again.leave()
    record = rig.store.session(again.id)
    assert record.status is Standing.COMPLETED
    done = {(r.nerve, r.side) for r in record.reps if r.sets_done}
    assert done == {(n, s) for n in Nerve for s in Side} - {(Nerve.TIBIAL, Side.LEFT)}
    assert {(s.nerve, s.side, s.why) for s in record.skips} == {
        (Nerve.TIBIAL, Side.LEFT, Why.CLOSED)
    }


def test_one_that_was_left_over_night_only_leaves_out_what_is_over_today(rig: Rig) -> None:
    studio = rig.studio()
    sitting = studio.begin("tibial-glide")
    sitting.start()
    sitting.leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left")
    tomorrow = replace(studio, wall=lambda: rig.time.wall() + timedelta(days=1))
    again = tomorrow.take_up(rig.store.unfinished()[0])
    assert again.coach.session.position(again.coach.session.now_ms).segment.side is Side.LEFT
    again.leave()


def test_one_of_which_nothing_is_left_today_is_refused_and_can_be_continued_tomorrow(
    rig: Rig,
) -> None:
    studio = rig.studio()
    sitting = studio.begin("tibial-glide")
    sitting.start()
    sitting.leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left", "right")
    with pytest.raises(CannotTakeUp, match="All that is left of .* is over for today"):
        studio.take_up(rig.store.unfinished()[0])
    tomorrow = replace(studio, wall=lambda: rig.time.wall() + timedelta(days=1))
    tomorrow.take_up(rig.store.unfinished()[0]).leave()


def test_its_own_reading_is_not_told_again_when_it_is_taken_up(rig: Rig) -> None:
    studio = rig.studio()
    sitting = studio.begin("tibial-glide")
    sitting.start()
    glide_on(rig, sitting, 10)
    sitting.coach.do(c.Tension(8))
    sitting.leave()
    (left,) = rig.store.unfinished()
    again = studio.take_up(left)
    assert not [e for e in again.coach.session.log if isinstance(e.command, c.Close)]
    again.leave()


def test_one_that_had_not_begun_is_laid_out_without_what_is_over_on_its_day(rig: Rig) -> None:
    studio = rig.studio()
    studio.begin("tibial-glide").leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left")
    again = studio.take_up(rig.store.unfinished()[0])
    assert {p.segment.side for p in again.timeline.schedule()} == {Side.RIGHT}
    again.leave()
    tomorrow = replace(studio, wall=lambda: rig.time.wall() + timedelta(days=1))
    at_last = tomorrow.take_up(rig.store.unfinished()[0])
    assert {p.segment.side for p in at_last.timeline.schedule()} == {*Side}
    at_last.start()
    at_last.leave()
    assert tomorrow.take_up(rig.store.unfinished()[0]).timeline == at_last.timeline


def test_one_that_had_not_begun_and_has_nothing_left_is_refused(rig: Rig) -> None:
    studio = rig.studio()
    studio.begin("tibial-glide").leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left", "right")
    with pytest.raises(CannotTakeUp, match="Everything in .* is over for today"):
        studio.take_up(rig.store.unfinished()[0])
    assert len(rig.store.unfinished()) == 1


def test_one_that_cannot_be_laid_out_anew_is_let_go_of(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = rig.studio()
    studio.begin("tibial-glide").leave()
    (left,) = rig.store.unfinished()

    def fail(*_: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(rig.store, "rechoose", fail)
    with pytest.raises(DiskFull):
        studio.take_up(left)
    assert rig.store.unfinished() == [left]


@pytest.mark.parametrize("wanted", [True, False])
def test_one_that_is_taken_up_waits_as_it_is_wanted_now(rig: Rig, wanted: bool) -> None:
    studio = rig.studio()
    sitting = studio.begin("tibial-glide")
    sitting.start(hands_free=not wanted)
    sitting.coach.do(c.Waits(not wanted, unattended=not wanted))
    sitting.leave()
    again = studio.take_up(rig.store.unfinished()[0])
    again.start(hands_free=wanted)
    now = again.coach.session.position(again.coach.session.now_ms)
    assert (now.hands_free, now.paused) == (wanted, c.PauseReason.INTERRUPTED)
    again.coach.do(c.Resume())
    for _ in range(120):
        rig.time.pass_ms(250)
        again.coach.wake()
    assert (again.coach.session.position(again.coach.session.now_ms).index > now.index) is wanted
    again.leave()


def test_a_file_that_was_edited_since_does_not_change_the_session(rig: Rig) -> None:
    rig.own.mkdir()
    text = rig.studio().library.get("tibial-glide").text
    file = rig.own / "tibial-glide.toml"
    file.write_text(text, encoding="utf-8")
    studio = rig.studio()
    sitting = studio.begin("tibial-glide")
    sitting.start()
    sitting.leave()
    file.write_text(text.replace("Sit tall", "Lie down"), encoding="utf-8")
    again = studio.take_up(rig.store.unfinished()[0])
    assert again.timeline == sitting.timeline
    again.leave()


def test_one_that_had_not_begun_begins(rig: Rig) -> None:
    studio = rig.studio()
    studio.begin("tibial-glide").leave()
    again = studio.take_up(rig.store.unfinished()[0])
    again.start()
    assert again.coach.session.log
    again.leave()


def test_a_session_whose_texts_are_gone_says_so(rig: Rig) -> None:
    studio = rig.studio()
    studio.begin("tibial-glide").leave()
    (unfinished,) = rig.store.unfinished()
    with pytest.raises(CannotTakeUp):
        studio.take_up(replace(unfinished, texts=()))
    with pytest.raises(CannotTakeUp):
        studio.take_up(replace(unfinished, choices="x"))
    wrong = (c.Entry(0, c.Begin()), c.Entry(5, c.Begin()))
    with pytest.raises(CannotTakeUp, match="has begun already"):
        studio.take_up(replace(unfinished, log=wrong))


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
