from dataclasses import replace

import pytest
from routine.timelines import compiled

from nerveflow.figure.step_animation import end_pose, frame_at, movements, still_after_ms
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Kind, Side, Start
from nerveflow.session.timeline import Segment

SIT = Segment(
    Kind.POSITION,
    (
        "Sit tall, with this leg straight out in front of you.",
        "Bend your foot up towards you.",
        "Turn the sole out, with the little toe edge up.",
        "Your kneecap keeps pointing up.",
        "Draw your toes back towards your shin.",
        "First, your knee bends a little, and straightens again.",
    ),
    None,
    step=1,
    pose=Pose(ankle=15, foot=10, toes=20),
)


def moved(segment: Segment) -> list[tuple[int, set[Joint]]]:
    """The number of each sentence that moves something, and what it moves."""
    starts = segment.line_starts()
    return [
        (max(n for n, at in enumerate(starts) if at <= lead.start_ms), set(lead.joints))
        for lead in movements(segment)
    ]


def test_each_part_moves_while_its_sentence_is_said() -> None:
    assert moved(SIT) == [(1, {Joint.ANKLE}), (2, {Joint.FOOT}), (4, {Joint.TOES})]


def test_the_end_pose_is_not_shown_while_sentences_that_move_still_run() -> None:
    toes_at = SIT.line_starts()[4]
    for at_ms in range(0, toes_at + 1, 500):
        now = frame_at(SIT, at_ms, 0)
        assert now.pose_from.toes == 0
    over = frame_at(SIT, still_after_ms(SIT), 5)
    assert (over.pose_to, over.moving) == (SIT.pose, False)


def test_what_moves_is_what_shines_and_later_what_the_sentence_names() -> None:
    starts = SIT.line_starts()
    assert frame_at(SIT, starts[1] + 100, 1).joints == {Joint.ANKLE}
    assert frame_at(SIT, starts[2] + 100, 2).joints == {Joint.FOOT}
    assert frame_at(SIT, starts[3] + 100, 3).joints == frozenset()
    # The sentences begin again after the last one: nothing moves, the part named shines.
    again = frame_at(SIT, SIT.reading_ms + starts[2] + 100, 2)
    assert again.joints == {Joint.FOOT}
    assert not again.moving


def test_a_sentence_that_names_several_parts_moves_them_one_after_the_other() -> None:
    brief = replace(SIT, lines=("Sit tall.", "Foot up, little toe edge up, toes back."))
    assert moved(brief) == [(1, {Joint.ANKLE}), (1, {Joint.FOOT}), (1, {Joint.TOES})]
    assert movements(brief)[-1].end_ms <= brief.reading_ms


def test_parts_that_a_sentence_joins_move_together() -> None:
    slider = Segment(
        Kind.TENSION,
        ("Straighten your knee slowly, while your chin comes up.",),
        None,
        pose_from=Pose(Start.CHAIR, knee=80, head=-15),
        pose=Pose(Start.CHAIR, knee=30, head=15),
    )
    assert moved(slider) == [(0, {Joint.KNEE, Joint.HEAD})]


def test_a_part_that_no_sentence_names_moves_with_the_one_before_it() -> None:
    lying = Segment(
        Kind.POSITION,
        ("Hold this thigh up with both hands.", "Bend your foot up towards you."),
        None,
        pose_from=Pose(Start.LYING),
        pose=Pose(Start.LYING, hip=50, knee=60, ankle=15),
    )
    assert moved(lying) == [(0, {Joint.HIP, Joint.KNEE}), (1, {Joint.ANKLE})]


def test_sentences_in_words_that_are_not_known_move_everything_at_once() -> None:
    foreign = replace(SIT, lines=("Fuss hoch.", "Sohle nach aussen."))
    assert moved(foreign) == [(0, {Joint.ANKLE, Joint.FOOT, Joint.TOES})]


def test_to_sit_down_elsewhere_comes_first_with_an_easy_foot() -> None:
    chair = Segment(
        Kind.POSITION,
        ("Sit tall on a firm chair, with this leg out in front of you.", "Bend your foot up."),
        None,
        pose=Pose(Start.CHAIR, knee=20, ankle=15),
    )
    arrival, knee, foot = movements(chair)
    assert (arrival.end, arrival.joints) == (Pose(Start.CHAIR, knee=90), frozenset())
    assert knee.joints == {Joint.KNEE}
    assert foot.joints == {Joint.ANKLE}
    assert foot.end == chair.pose


@pytest.mark.parametrize(
    ("start", "knee"), [(Start.LONG_SITTING, 20), (Start.CHAIR, 90), (Start.LYING, 0)]
)
def test_let_go_relaxes_the_foot_and_rests_the_leg_as_it_rests_in_each_start(
    start: Start, knee: int
) -> None:
    broken_off = Segment(
        Kind.RELEASE,
        ("Let go of the position and sit back.",),
        15_000,
        pose_from=Pose(start, trunk=25, ankle=15, foot=10, toes=20),
        pose=Pose(start, toes=20),
    )
    assert end_pose(broken_off) == Pose(start, knee=knee)
    named = replace(broken_off, step=7, pose=Pose(start, ankle=15, toes=20))
    assert end_pose(named) == Pose(start)


def test_before_the_first_sentence_of_a_rest_nothing_moves() -> None:
    rest = Segment(
        Kind.REST,
        ("Sit back up, and let it settle.",),
        12_000,
        pose_from=Pose(trunk=25),
        pose=Pose(),
        asks=True,
    )
    (lead,) = movements(rest)
    assert lead.start_ms == rest.first_line_ms > 0
    assert frame_at(rest, 0, 0).pose_to.trunk == 25
    assert frame_at(rest, lead.start_ms + 10, 0).moving


@pytest.mark.parametrize("routine", ["tibial-glide", "sural-glide", "peroneal-glide"])
def test_every_shipped_position_moves_each_joint_of_the_foot_with_its_own_sentence(
    routine: str,
) -> None:
    for block in compiled(routine).blocks:
        for variant in block.variants:
            for segment in variant.segments:
                if segment.kind is not Kind.POSITION:
                    continue
                shown = [joints for _, joints in moved(segment)]
                for joint in (Joint.ANKLE, Joint.FOOT, Joint.TOES):
                    if segment.pose.degrees(joint):
                        assert {joint} in shown or segment.side is Side.RIGHT
                assert movements(segment)[-1].end == segment.pose
                assert still_after_ms(segment) <= segment.reading_ms
