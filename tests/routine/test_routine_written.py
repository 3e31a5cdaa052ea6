import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from routine.samples import SHIPPED, postures, routines

from nerveflow.routine.load import load, parse, write
from nerveflow.routine.model import Routine
from nerveflow.routine.posture import Posture, at_rest
from nerveflow.routine.posture import parse as parse_pose
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Start

pytestmark = pytest.mark.no_cover


@settings(max_examples=settings().max_examples // 2)
@given(routines())
def test_what_is_written_reads_back_the_same(routine: Routine) -> None:
    assert parse(write(routine), routine.id, "again.toml") == routine


@given(postures())
def test_a_pose_says_in_words_what_it_is_in_degrees(posture: Posture) -> None:
    assert parse_pose(posture.words()) == posture


@given(postures(), postures())
def test_a_step_changes_only_what_it_names(before: Posture, posture: Posture) -> None:
    pose = before.after(Pose())
    after = posture.after(pose)
    named = dict(posture.degrees)
    others = pose if posture.start is None else at_rest(posture.start)
    for joint in Joint:
        assert after.degrees(joint) == named.get(joint, others.degrees(joint))
    assert after.start is (posture.start or pose.start)


@given(st.sampled_from(list(Start)))
def test_naming_a_start_begins_afresh(start: Start) -> None:
    crooked = Pose(Start.STANDING, 9, 9, 9, 9, 9, 9, 9)
    assert Posture(start).after(crooked) == at_rest(start)
    assert at_rest(Start.CHAIR).knee == 90


def test_every_shipped_routine_is_written_as_it_was_read() -> None:
    for file in SHIPPED.glob("*.toml"):
        routine = load(file)
        assert parse(write(routine), routine.id, "again.toml") == routine


def test_short_and_long_words_mean_the_same() -> None:
    assert parse_pose("straight") == parse_pose("knee straight")
    assert parse_pose("lying, flat,  bent   20") == Posture(
        Start.LYING, ((Joint.TRUNK, 0), (Joint.KNEE, 20))
    )
