from dataclasses import replace
from datetime import timedelta

import pytest
from visit.rig import Rig, glide_on

from nerveflow.audio.speaker import Speaker
from nerveflow.config.sections import SoundSettings
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.spoken import Speed, SpokenTimes, key_of
from nerveflow.session.terms import Nerve, PauseReason, Side, Status, Why
from nerveflow.store.errors import DiskFull
from nerveflow.store.records import SessionStatus
from nerveflow.visit.errors import CannotResume
from nerveflow.visit.live_session import begin, resume
from nerveflow.visit.request import Answering


def test_a_resumed_session_has_its_state_and_history_and_is_paused(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide", Choices(sides="right"))
    live.start()
    glide_on(rig, live, 30)
    live.coach.do(c.Tension(2))
    before = live.coach.session.moment(live.coach.session.now_ms)
    done = live.summary()
    live.leave()
    rig.time.pass_ms(86_400_000 // 24)
    (unfinished,) = rig.store.unfinished()
    again = resume(services, unfinished)
    now = again.coach.session.moment(again.coach.session.now_ms)
    assert now.paused is PauseReason.INTERRUPTED
    assert (now.segment, now.rep) == (before.segment, before.rep)
    assert again.summary().totals == done.totals
    assert [point.value for point in again.summary().readings] == [2]
    again.coach.do(c.Resume())
    glide_on(rig, again, 600)
    assert again.coach.session.status is Status.COMPLETED
    again.leave()
    assert rig.store.session(again.id).status is SessionStatus.COMPLETED
    assert again.summary().reps == 15


def broken_off_in_another(rig: Rig, *sides: str) -> None:
    """A tension of 8 on these sides, in other sessions."""
    for side in sides:
        another = begin(rig.services(), "tibial-glide", Choices(sides=Side(side).value))
        another.start()
        another.coach.do(c.Tension(8))
        another.coach.do(c.Stop())
        another.leave()
        rig.time.pass_ms(1_000)


def test_a_resumed_session_leaves_out_what_another_broke_off_since(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "short-flow")
    live.start()
    glide_on(rig, live, 20)
    live.leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left")
    again = resume(services, rig.store.unfinished()[0])
    assert list(again.left_out) == [(Nerve.TIBIAL, Side.LEFT)]
    now = again.coach.session.moment(again.coach.session.now_ms)
    assert (now.segment.nerve, now.segment.side) != (Nerve.TIBIAL, Side.LEFT)
    assert now.paused is PauseReason.INTERRUPTED
    again.start(Answering(hands_free=True))
    again.coach.do(c.Resume())
    glide_on(rig, again, 900)
    again.leave()
    record = rig.store.session(again.id)
    assert record.status is SessionStatus.COMPLETED
    done = {(r.nerve, r.side) for r in record.reps if r.sets_done}
    assert done == {(n, s) for n in (Nerve.TIBIAL, Nerve.SURAL, Nerve.PERONEAL) for s in Side} - {
        (Nerve.TIBIAL, Side.LEFT)
    }
    assert {(s.nerve, s.side, s.why) for s in record.skips} == {
        (Nerve.TIBIAL, Side.LEFT, Why.CLOSED)
    }


def test_a_session_left_over_night_leaves_out_only_what_is_over_today(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide")
    live.start()
    live.leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left")
    tomorrow = replace(services, wall=lambda: rig.time.wall() + timedelta(days=1))
    again = resume(tomorrow, rig.store.unfinished()[0])
    assert again.coach.session.moment(again.coach.session.now_ms).segment.side is Side.LEFT
    again.leave()


def test_a_session_with_nothing_left_today_is_refused_and_can_be_resumed_tomorrow(
    rig: Rig,
) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide")
    live.start()
    live.leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left", "right")
    with pytest.raises(
        CannotResume, match="All that is left of .* is over until 04:00 on Tue 3 Jun"
    ):
        resume(services, rig.store.unfinished()[0])
    tomorrow = replace(services, wall=lambda: rig.time.wall() + timedelta(days=1))
    resume(tomorrow, rig.store.unfinished()[0]).leave()


def test_a_resumed_session_gets_no_close_command_for_what_it_broke_off_itself(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide")
    live.start()
    glide_on(rig, live, 10)
    live.coach.do(c.Tension(8))
    live.leave()
    (left,) = rig.store.unfinished()
    again = resume(services, left)
    assert not [e for e in again.coach.session.log if isinstance(e.command, c.Close)]
    again.leave()


def test_a_session_that_had_not_begun_is_compiled_without_what_is_over_on_its_day(rig: Rig) -> None:
    services = rig.services()
    begin(services, "tibial-glide").leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left")
    again = resume(services, rig.store.unfinished()[0])
    assert {p.segment.side for p in again.timeline.schedule()} == {Side.RIGHT}
    again.leave()
    tomorrow = replace(services, wall=lambda: rig.time.wall() + timedelta(days=1))
    at_last = resume(tomorrow, rig.store.unfinished()[0])
    assert {p.segment.side for p in at_last.timeline.schedule()} == {*Side}
    at_last.start()
    at_last.leave()
    assert resume(tomorrow, rig.store.unfinished()[0]).timeline == at_last.timeline


def test_a_session_that_had_not_begun_and_has_nothing_left_is_refused(rig: Rig) -> None:
    services = rig.services()
    begin(services, "tibial-glide").leave()
    rig.time.pass_ms(1_000)
    broken_off_in_another(rig, "left", "right")
    with pytest.raises(CannotResume, match=r"Everything in .* is over until \d\d:\d\d"):
        resume(services, rig.store.unfinished()[0])
    assert len(rig.store.unfinished()) == 1


def test_a_session_whose_new_choices_cannot_be_saved_is_released(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = rig.services()
    begin(services, "tibial-glide").leave()
    (left,) = rig.store.unfinished()

    def fail(*_: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(rig.store, "rechoose", fail)
    with pytest.raises(DiskFull):
        resume(services, left)
    assert rig.store.unfinished() == [left]


@pytest.mark.parametrize("wanted", [True, False])
def test_a_resumed_session_is_hands_free_as_it_is_wanted_now(rig: Rig, wanted: bool) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide")
    live.start(Answering(hands_free=not wanted))
    live.coach.do(c.Waits(not wanted, unattended=not wanted))
    live.leave()
    again = resume(services, rig.store.unfinished()[0])
    again.start(Answering(hands_free=wanted))
    now = again.coach.session.moment(again.coach.session.now_ms)
    assert (now.hands_free, now.paused) == (wanted, PauseReason.INTERRUPTED)
    again.coach.do(c.Resume())
    for _ in range(240):
        rig.time.pass_ms(250)
        again.coach.wake()
    assert (again.coach.session.moment(again.coach.session.now_ms).index > now.index) is wanted
    again.leave()


def test_a_file_that_was_edited_since_does_not_change_the_session(rig: Rig) -> None:
    rig.own.mkdir()
    text = rig.services().library.get("tibial-glide").text
    file = rig.own / "tibial-glide.toml"
    file.write_text(text, encoding="utf-8")
    services = rig.services()
    live = begin(services, "tibial-glide")
    live.start()
    live.leave()
    file.write_text(text.replace("Sit tall", "Lie down"), encoding="utf-8")
    again = resume(services, rig.store.unfinished()[0])
    assert again.timeline == live.timeline
    again.leave()


def test_a_session_that_had_not_begun_begins(rig: Rig) -> None:
    services = rig.services()
    begin(services, "tibial-glide").leave()
    again = resume(services, rig.store.unfinished()[0])
    again.start()
    assert again.coach.session.log
    again.leave()


def test_a_session_whose_texts_are_gone_cannot_be_resumed(rig: Rig) -> None:
    services = rig.services()
    begin(services, "tibial-glide").leave()
    (unfinished,) = rig.store.unfinished()
    with pytest.raises(CannotResume):
        resume(services, replace(unfinished, texts=()))
    with pytest.raises(CannotResume):
        resume(services, replace(unfinished, choices="x"))
    wrong = (c.LogEntry(0, c.Begin()), c.LogEntry(5, c.Begin()))
    with pytest.raises(CannotResume, match="has started already"):
        resume(services, replace(unfinished, log=wrong))


def test_a_resumed_session_keeps_the_voice_and_the_times_that_it_began_with(rig: Rig) -> None:
    def spoken(speed: Speed, ms: int) -> SpokenTimes:
        return SpokenTimes(speed, {key_of("Let it settle."): ms}, {"left-leg": ms})

    began = replace(rig.services(), spoken_times=lambda sound: spoken("slow", 9_000))
    live = begin(began, "tibial-glide")
    live.start()
    glide_on(rig, live, 20)
    timeline = live.timeline
    live.leave()
    # Meanwhile another speed was set, and another recording was put into the folder.
    later = replace(rig.services(), spoken_times=lambda sound: spoken("fast", 4_000))
    opened: list[SoundSettings] = []
    speaker = later.open_speaker

    def noted(sound: SoundSettings) -> Speaker:
        opened.append(sound)
        return speaker(sound)

    (unfinished,) = rig.store.unfinished()
    again = resume(replace(later, open_speaker=noted), unfinished)
    assert again.timeline == timeline and again.timeline.times.own == {"left-leg": 9_000}
    assert [sound.voice_speed for sound in opened] == ["slow"]
    again.leave()


def test_a_session_that_had_not_begun_takes_the_voice_of_today(rig: Rig) -> None:
    began = replace(rig.services(), spoken_times=lambda sound: SpokenTimes("slow"))
    begin(began, "tibial-glide").leave()
    (unfinished,) = rig.store.unfinished()
    today = replace(rig.services(), spoken_times=lambda sound: SpokenTimes("fast"))
    again = resume(today, unfinished)
    assert again.timeline.times.speed == "fast"
    again.leave()
