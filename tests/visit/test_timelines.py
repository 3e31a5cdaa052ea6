from recording_speaker import RecordingSpeaker
from visit.rig import Rig, glide_on

from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.visit.live_session import begin
from nerveflow.visit.timelines import effects_of_log, spoken_lines


def test_every_line_is_prepared_once_the_start_variants_first(rig: Rig) -> None:
    timeline = rig.services().timeline("tibial-glide")
    lines = spoken_lines(timeline)
    assert len(lines) == len(set(lines))
    assert lines[0] == timeline.schedule()[0].segment.lines[0]
    assert {*timeline.release} <= {*lines}
    live = begin(rig.services(), "tibial-glide")
    assert isinstance(live.coach.speaker, RecordingSpeaker)
    assert tuple(live.coach.speaker.prepared) == lines
    live.leave()


def test_the_effects_of_a_log_are_those_of_the_session(rig: Rig) -> None:
    live = begin(rig.services(), "tibial-glide", Choices(sides="left"))
    live.start()
    glide_on(rig, live, 60)
    live.coach.do(c.Stop())
    expected = [e for e in live.coach.history if type(e).__name__ != "Notice"]
    assert effects_of_log(live.timeline, live.coach.session.log) == expected
    live.leave()
