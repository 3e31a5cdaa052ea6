"""A picture in words, for those who do not see it. Pure."""

from collections.abc import Iterator

from nerveflow.figure.body_angles import DRAWN
from nerveflow.figure.scene import Scene
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint
from nerveflow.wording import words

FOOT = (Joint.ANKLE, Joint.FOOT, Joint.TOES)


def describe(scene: Scene) -> str:
    """What a picture shows, in a few sentences."""
    if not scene.drawn:
        return words.body.NO_PICTURE
    return " ".join(_sentences(scene))


def _sentences(scene: Scene) -> Iterator[str]:
    if scene.check is not None:
        yield words.body.CHECK_PICTURES[scene.check.value]
        return
    begin, end = scene.going
    yield words.body.START_PICTURES[end.start]
    if scene.side is not None:
        yield words.body.works(scene.side)
    if scene.prop is not None:
        yield words.body.PROP_PICTURES[scene.prop.value]
    moved = [joint for joint in DRAWN if joint in begin.changed(end) & scene.highlight]
    for joint in moved:
        grows = end.degrees(joint) > begin.degrees(joint)
        yield words.body.JOINT_PICTURES[joint][0 if grows else 1]
    held = _held(end, moved)
    if held:
        yield words.body.foot_held(held)


def _held(pose: Pose, moved: list[Joint]) -> list[str]:
    still = (joint for joint in FOOT if joint not in moved and pose.degrees(joint))
    return [words.body.FOOT_HELD[joint, pose.degrees(joint) > 0] for joint in still]
