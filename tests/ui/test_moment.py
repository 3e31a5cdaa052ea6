from collections.abc import Callable

import pytest
from session.scene import LOADED, SessionDriver, gliding
from session.test_phases import CURLED, DOWN, in_phases

from nerveflow.figure.scene import stepped
from nerveflow.session import commands as c
from nerveflow.session.effects import Taken
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Kind, Nerve, Phase, Problem, Side
from nerveflow.session.timeline import Segment
from nerveflow.ui.session_words import (
    coming,
    following,
    fraction,
    pause_words,
    scene,
    session_words,
    still,
    stretches,
)
from nerveflow.ui.widgets.preview import _scene_of
from nerveflow.visit.main_key import main_command
from nerveflow.visit.session_actions import is_possible
from nerveflow.wording.en.body import place_of
from nerveflow.wording.en.numbers import clock, time_left
from nerveflow.wording.en.steps import movement


def driver() -> SessionDriver:
    return gliding(ms=0)


def test_a_glide_names_the_movement_and_counts_it_down() -> None:
    session = driver().session
    now = session.moment(session.now_ms)
    assert now.segment.kind is Kind.GLIDE
    shown = session_words(now, "space")
    assert shown.word == "get ready"
    assert (shown.count, shown.rep) == ("3 s", "")
    assert stretches(now)[0].name == "get ready"
    session.tick(session.now_ms + 2_900)
    session.tick(session.now_ms + 1_100)
    now = session.moment(session.now_ms)
    shown = session_words(now, "space")
    assert (shown.word, shown.rep, shown.count) == ("bend", "1 of 5", "1 s")
    assert [part.name for part in stretches(now)] == ["bend", "pause", "straight", "pause"]
    assert fraction(now) == pytest.approx(0.2)
    assert not still(now)


def test_the_scene_follows_the_movement_and_stops_in_a_pause() -> None:
    session = driver().session
    session.tick(session.now_ms + 2_900)
    session.tick(session.now_ms + 1_100)
    now = session.moment(session.now_ms)
    shown = scene(now, reduced_motion=False)
    assert shown.moving and shown.highlight == {Joint.KNEE}
    assert shown.fraction == pytest.approx(0.5)
    session.do(c.Pause(), session.now_ms)
    now = session.moment(session.now_ms)
    assert not scene(now, reduced_motion=False).moving
    assert still(now)
    assert "repetition 1 of" in pause_words(now)
    assert isinstance(main_command(now), c.Resume)


@pytest.mark.parametrize("made", [driver, in_phases])
def test_all_that_a_repetition_shows_is_known_before_it_begins(
    made: Callable[[], SessionDriver],
) -> None:
    session = made().session
    ahead = coming(session.moment(session.now_ms), reduced_motion=False)
    known = {stepped(each) for each in ahead}
    assert coming(session.moment(session.now_ms), reduced_motion=True) == ()
    seen = 0
    while session.moment(session.now_ms).rep <= 1:
        shown = scene(session.moment(session.now_ms), reduced_motion=False)
        if not still(session.moment(session.now_ms)):
            assert stepped(shown) in known
            seen += 1
        session.tick(session.now_ms + 130)
    assert seen > 20


def test_without_a_glide_nothing_is_coming() -> None:
    session = SessionDriver().session
    now = session.moment(session.now_ms)
    assert now.segment.kind is Kind.POSITION and now.following is not None
    assert bool(coming(now, reduced_motion=False)) is (now.following.kind is Kind.GLIDE)


def test_a_key_that_comes_late_takes_what_was_lit_as_it_was_pressed() -> None:
    session = driver().session
    session.do(c.OneKey(on=True), session.now_ms)
    session.do(c.Press(session.now_ms), session.now_ms)
    while (now := session.moment(session.now_ms)).lit is not Problem.CRAMP:
        session.tick(session.now_ms + 100)
    pressed = main_command(now, late_ms=200)
    assert isinstance(pressed, c.Press)
    taken = session.do(pressed, session.now_ms)
    assert [each.answer for each in taken if isinstance(each, Taken)] == [Problem.TOO_STRONG]


def test_above_target_the_words_are_about_easing() -> None:
    session = driver().session
    session.do(c.Tension(5), session.now_ms)
    now = session.moment(session.now_ms)
    shown = session_words(now, "space")
    assert (shown.word, shown.urgency, shown.count) == ("ease off", "warm", "")
    assert shown.hint == "space or a number, once 3 or less"
    assert isinstance(main_command(now), c.Ready)
    allowed = session.allowed(session.now_ms)
    assert not is_possible("next", allowed)
    assert is_possible("undo", allowed)


def test_what_a_joint_does_is_said_in_its_own_words() -> None:
    ankle = Segment(Kind.GLIDE, (), 0, joint=Joint.ANKLE, pose=Pose(ankle=15), away=Pose(ankle=-5))
    assert movement(ankle, Phase.OUT) == "point"
    assert movement(ankle, Phase.BACK) == "foot up"
    toes = Segment(Kind.GLIDE, (), 0, joint=Joint.TOES, pose=Pose(toes=20), away=Pose())
    assert movement(toes, Phase.OUT) == "let go"
    assert movement(toes, Phase.PAUSE) == "pause"


def test_places_and_times_are_said_shortly() -> None:
    assert place_of(Nerve.SURAL, Side.LEFT) == "sural, left"
    assert place_of(None, None) == ""
    assert (clock(65_999), time_left(65_001), time_left(-1)) == ("1:05", "1:06", "0:00")
    assert following(None)[0] == "then the session is done"


def test_a_repetition_in_phases_is_shown_phase_by_phase() -> None:
    session = in_phases().session
    for _ in range(3):
        session.tick(session.now_ms + 2_000)
    now = session.moment(session.now_ms)
    assert session_words(now, "space").word == "curl"
    bar = [(part.name, part.ms, part.moving) for part in stretches(now)]
    assert bar == [
        ("point", 2_000, True),
        ("curl", 1_500, True),
        ("pause", 500, False),
        ("foot up", 2_000, True),
        ("hold", 1_000, False),
    ]
    assert fraction(now) == pytest.approx(3_000 / 7_000)
    shown = scene(now, reduced_motion=False)
    assert (shown.pose_from, shown.pose_to) == (DOWN, CURLED)
    assert shown.highlight == {Joint.TOES}
    assert not still(now)
    session.tick(session.now_ms + 900)
    assert still(session.moment(session.now_ms))


def test_the_preview_goes_through_the_phases_of_a_repetition() -> None:
    glide = in_phases().session.schedule[2].segment
    shown = [_scene_of(glide, at, reduced_motion=False) for at in (0, 1_000, 2_750, 3_600, 6_999)]
    assert [(s.pose_to, s.fraction) for s in shown] == [
        (DOWN, 0.0),
        (DOWN, 0.5),
        (CURLED, 0.5),
        (CURLED, pytest.approx(0.2)),
        (LOADED, pytest.approx(0.999)),
    ]
