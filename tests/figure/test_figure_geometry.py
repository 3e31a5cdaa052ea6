from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.figure.body_angles import DRAWN, DRAWN_STARTS, BodyAngles, between, still
from nerveflow.figure.geometry import (
    FOREARM,
    SHIN,
    SKULL,
    SPINE,
    THIGH,
    TOES,
    UPPER_ARM,
    Leg,
    Point,
    leg,
)
from nerveflow.figure.layout import PRONE_HEIGHT
from nerveflow.figure.skeleton import Skeleton, solve
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Start

postures = st.builds(
    BodyAngles,
    start=st.sampled_from(sorted(DRAWN_STARTS)),
    trunk=st.floats(0, 90),
    hip=st.floats(0, 120),
    knee=st.floats(0, 140),
    ankle=st.floats(-60, 40),
    foot=st.floats(-40, 30),
    toes=st.floats(-50, 70),
    head=st.floats(-60, 60),
)


def lengths(bones: Skeleton) -> tuple[float, ...]:
    legs = [
        pair
        for one in (bones.near, bones.far)
        for pair in ((one.hip, one.knee), (one.knee, one.ankle), (one.ball, one.tip))
    ]
    arms = [
        pair
        for one in (bones.near_arm, bones.far_arm)
        for pair in ((one.shoulder, one.elbow), (one.elbow, one.wrist))
    ]
    spine = [(bones.hip, bones.waist), (bones.waist, bones.chest), (bones.chest, bones.neck)]
    pairs = [*legs, *arms, *spine, (bones.neck, bones.skull)]
    return tuple(a.distance(b) for a, b in pairs)


EXPECTED = (*(THIGH, SHIN, TOES) * 2, *(UPPER_ARM, FOREARM) * 2, *SPINE, SKULL)


@given(postures)
def test_bones_keep_their_lengths_whatever_the_pose(posture: BodyAngles) -> None:
    for found, expected in zip(lengths(solve(posture)), EXPECTED, strict=True):
        assert isclose(found, expected, abs_tol=0.05)


@given(postures)
def test_no_joint_of_a_leg_sinks_below_the_floor(posture: BodyAngles) -> None:
    bones = solve(posture)
    if posture.start is Start.PRONE:
        return
    for one in (bones.near, bones.far):
        assert min(at.y for at in (one.knee, one.ankle, one.heel, one.ball)) > 0.0


@given(postures, st.sampled_from([j for j in DRAWN if j is not Joint.FOOT]))
def test_a_small_change_of_an_angle_moves_no_joint_far(posture: BodyAngles, joint: Joint) -> None:
    if posture.start is Start.STANDING:
        return
    # A chest folded on the thighs leaves the hands no place to be.
    posture = replace(posture, trunk=posture.trunk * 0.6, hip=posture.hip * 0.5)
    nudged = replace(posture, **{joint.value: getattr(posture, joint.value) + 0.5})
    a, b = solve(posture), solve(nudged)
    for one, other in (
        (a.near.tip, b.near.tip),
        (a.near.knee, b.near.knee),
        (a.skull, b.skull),
        (a.near_arm.wrist, b.near_arm.wrist),
    ):
        assert one.distance(other) < 5.0


def test_a_straight_level_leg_has_its_toes_to_the_ceiling() -> None:
    one = leg(Point(0.0, 10.0), thigh_to=0.0, knee=0.0, ankle=0.0, toes=0.0)
    assert one.knee == pytest.approx((THIGH, 10.0))
    assert one.ankle == pytest.approx((THIGH + SHIN, 10.0))
    assert one.ball.y > one.ankle.y > one.heel.y
    assert one.tip.y == pytest.approx(one.ball.y + TOES)


def test_dorsiflexion_brings_the_toes_towards_the_shin_and_plantarflexion_away() -> None:
    up, level, down = (
        leg(Point(0.0, 10.0), 0.0, 0.0, ankle, 0.0).tip for ankle in (20.0, 0.0, -30.0)
    )
    assert up.x < level.x < down.x
    assert down.y < level.y


def test_toes_extend_towards_the_shin_and_curl_away_from_it() -> None:
    back, curled = (leg(Point(0.0, 10.0), 0.0, 0.0, 0.0, toes).tip for toes in (40.0, -40.0))
    assert back.x < curled.x


def test_in_long_sitting_a_bent_knee_rises_and_the_heel_slides_along_the_floor() -> None:
    straight = solve(BodyAngles(Start.LONG_SITTING)).near
    bent = solve(BodyAngles(Start.LONG_SITTING, knee=40.0)).near
    assert bent.knee.y > straight.knee.y + 10.0
    assert bent.heel.x < straight.heel.x - 3.0
    assert abs(bent.heel.y - straight.heel.y) < 2.5


def test_on_a_chair_a_knee_at_90_puts_the_sole_flat_on_the_floor() -> None:
    one = solve(BodyAngles(Start.CHAIR, knee=90.0)).near
    assert one.thigh_to == pytest.approx(0.0, abs=4.0)
    assert one.foot_to == pytest.approx(0.0, abs=4.0)
    assert 0.0 < one.heel.y < 6.0


def test_on_a_chair_a_straight_knee_holds_the_leg_out_level() -> None:
    one = solve(BodyAngles(Start.CHAIR)).near
    assert one.ankle.y == pytest.approx(one.hip.y)


def test_on_the_back_hip_and_knee_at_90_lift_a_level_shin() -> None:
    one = solve(BodyAngles(Start.LYING, hip=90.0, knee=90.0)).near
    assert one.knee == pytest.approx((one.hip.x, one.hip.y + THIGH))
    assert one.ankle == pytest.approx((THIGH * 0 + SHIN, one.knee.y))


def test_on_the_back_the_face_looks_up_and_the_head_is_left_of_the_feet() -> None:
    bones = solve(BodyAngles(Start.LYING))
    assert bones.gaze == pytest.approx(90.0)
    assert bones.skull.x < bones.hip.x < bones.near.ankle.x


def test_somebody_who_stands_has_both_soles_on_the_floor() -> None:
    bones = solve(BodyAngles(Start.STANDING))
    assert max(bones.near.heel.y, bones.far.heel.y) < 6.0
    assert bones.skull.y > 140.0


def test_a_squat_lowers_the_hips_and_keeps_the_soles_down() -> None:
    tall = solve(BodyAngles(Start.STANDING))
    low = solve(BodyAngles(Start.STANDING, hip=75.0, knee=95.0, ankle=20.0))
    assert low.hip.y < tall.hip.y - 20.0
    assert low.near.heel.y < 6.0


def test_a_raised_knee_stands_on_the_other_leg() -> None:
    bones = solve(BodyAngles(Start.STANDING, hip=80.0, knee=90.0))
    assert bones.near.ankle.y > 20.0
    assert bones.far.heel.y < 6.0


def test_a_forward_lean_carries_the_head_forward_about_the_hip() -> None:
    tall, leaning = (solve(BodyAngles(trunk=lean)) for lean in (0.0, 40.0))
    assert leaning.hip == tall.hip
    assert leaning.skull.x > tall.skull.x + 30.0
    assert leaning.skull.y < tall.skull.y


def test_a_raised_chin_turns_the_gaze_up() -> None:
    assert solve(BodyAngles(head=20.0)).gaze == pytest.approx(solve(BodyAngles()).gaze + 20.0)


def test_a_movement_starts_and_ends_in_its_poses_and_is_eased() -> None:
    a, b = Pose(knee=10), Pose(knee=30, trunk=20)
    assert between(a, b, 0.0) == still(a)
    assert between(a, b, 1.0) == still(b)
    assert between(a, b, 0.5).knee == pytest.approx(20.0)
    assert between(a, b, 0.1).knee - 10.0 < 2.0
    assert between(a, b, 7.0) == still(b)


@given(st.floats(0, 1))
def test_the_way_back_is_the_way_out_reversed(fraction: float) -> None:
    a, b = Pose(ankle=15), Pose(ankle=-5)
    there, back = between(a, b, fraction), between(b, a, 1.0 - fraction)
    assert there.ankle == pytest.approx(back.ankle)


def test_a_change_of_start_happens_half_way() -> None:
    a, b = Pose(Start.LONG_SITTING), Pose(Start.CHAIR, knee=90)
    assert between(a, b, 0.4) == still(a)
    assert between(a, b, 0.6) == still(b)


def test_a_leg_that_cannot_reach_the_floor_hangs_towards_it() -> None:
    one: Leg = solve(BodyAngles(Start.CHAIR, knee=60.0)).near
    assert one.heel.y > 5.0
    assert one.shin_to == pytest.approx(-60.0)


@pytest.mark.parametrize(("knee", "hip"), [(0.0, 0.0), (60.0, 0.0), (110.0, -20.0)])
def test_somebody_on_the_front_is_over_the_floor_once_turned_over(knee: float, hip: float) -> None:
    bones = solve(BodyAngles(Start.PRONE, knee=knee, hip=hip))
    for one in (bones.near, bones.far):
        assert max(at.y for at in (one.knee, one.ankle, one.heel, one.ball)) < PRONE_HEIGHT
    # Turned over, what is lower is higher: a bent knee lifts the foot, a thigh behind the body
    # the knee.
    assert (bones.near.ankle.y < bones.hip.y - 20.0) is (knee > 40.0)
    assert (bones.near.knee.y < bones.hip.y - 5.0) is (hip < 0.0)


def test_a_slump_rounds_the_back_over_hips_that_stay_and_a_lean_keeps_it_long() -> None:
    tall, slumped, leaning = (
        solve(BodyAngles(Start.CHAIR, knee=90.0, spine=spine, trunk=trunk))
        for spine, trunk in ((0.0, 0.0), (40.0, 0.0), (0.0, 25.0))
    )

    def bend(bones: Skeleton) -> float:
        return bones.hip.direction(bones.waist) - bones.chest.direction(bones.neck)

    assert bend(slumped) > 40.0 > 5.0 > bend(leaning) > bend(tall) - 1.0
    assert slumped.skull.y < tall.skull.y
