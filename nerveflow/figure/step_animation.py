"""Animates a step sentence by sentence: each part moves while its sentence is said. Pure.

A segment says where the body goes and what is said, but not which sentence moves what. Here the
joints are given to the sentences that name them, in the words of `wording`, and each sentence moves
its joints one after the other, in the order in which it names them. A joint that no sentence names
moves with the sentence of the joint before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from nerveflow.session.moment import POSE_CHANGE_MS
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Kind, Start
from nerveflow.session.timeline import Segment
from nerveflow.wording import words

LONGEST_MS = 3_500
"""How long one part moves at most; it then rests until its next sentence."""
RELAXED = {Joint.ANKLE: 0, Joint.FOOT: 0, Joint.TOES: 0}
"""The foot that was let go of, whatever else a file says about its release."""


RESTING_KNEE = {Start.LONG_SITTING: 20, Start.CHAIR: 90}


@dataclass(frozen=True, slots=True)
class JointMovement:
    """What moves in a part of a step, and when."""

    start_ms: int
    end_ms: int
    begin: Pose
    end: Pose
    joints: frozenset[Joint]


@dataclass(frozen=True, slots=True)
class AnimationFrame:
    """Where the body is at one time of a step."""

    pose_from: Pose
    pose_to: Pose
    fraction: float
    joints: frozenset[Joint]
    """What moves or is named now."""
    moving: bool


def end_pose(segment: Segment) -> Pose:
    """The pose in which a step ends."""
    if segment.kind is not Kind.RELEASE:
        return segment.pose
    eased = dict(RELAXED)
    if segment.step == 0 and segment.pose.knee == 0:
        # No file says how to let go here: the leg rests as it does in each start.
        eased[Joint.KNEE] = RESTING_KNEE.get(segment.pose.start, 0)
    return _with(segment.pose, eased)


@lru_cache(maxsize=64)
def movements(segment: Segment) -> tuple[JointMovement, ...]:
    """The movements of a step, in order."""
    end = end_pose(segment)
    pose = segment.pose_from
    made: list[JointMovement] = []
    if pose.start is not end.start:
        pose = _at_rest(end.start)
        until = min(LONGEST_MS, *segment.line_starts()[1:2], segment.reading_ms)
        made.append(JointMovement(0, max(1, until), segment.pose_from, pose, frozenset()))
    by_line = _groups(segment, pose, end)
    starts = (*(segment.line_starts() or (0,)), segment.reading_ms)
    for number, groups in enumerate(by_line):
        at, until = starts[number], max(starts[number + 1], starts[number] + POSE_CHANGE_MS // 2)
        for joints in groups:
            each = min(LONGEST_MS, (until - starts[number]) // len(groups))
            after = _with(pose, {joint: end.degrees(joint) for joint in joints})
            made.append(JointMovement(at, at + each, pose, after, joints))
            pose, at = after, at + each
    return tuple(made)


def still_after_ms(segment: Segment) -> int:
    """From when on nothing moves in a step that is not a glide."""
    return max((each.end_ms for each in movements(segment)), default=0)


def frame_at(segment: Segment, elapsed_ms: int, line: int) -> AnimationFrame:
    """Where the body is; `line` is the number of the sentence that is said."""
    found = movements(segment)
    now = next((each for each in reversed(found) if each.start_ms <= elapsed_ms), None)
    named = frozenset(_named(segment.lines[line]) if line < len(segment.lines) else ())
    if now is None:
        begin = segment.pose_from
        return AnimationFrame(begin, begin, 1.0, named, moving=False)
    if elapsed_ms < now.end_ms:
        fraction = (elapsed_ms - now.start_ms) / (now.end_ms - now.start_ms)
        return AnimationFrame(now.begin, now.end, fraction, now.joints, moving=True)
    # It is there: what the sentence names goes on shining, and nothing moves.
    return AnimationFrame(now.end, now.end, 1.0, named, moving=False)


def _groups(segment: Segment, begin: Pose, end: Pose) -> list[list[frozenset[Joint]]]:
    """For each sentence the joints that it moves, in groups that move one after the other."""
    lines: list[list[frozenset[Joint]]] = [[] for _ in segment.lines or ("",)]
    left = [joint for joint in Joint if joint in begin.changed(end)]
    found: dict[Joint, int] = {}
    for number, line in enumerate(segment.lines):
        for joint in () if line.lower().startswith(words.body.AHEAD) else _named(line):
            if joint in left and joint not in found:
                found[joint] = number
                lines[number].append(frozenset({joint}))
        if words.body.TOGETHER in line.lower() and lines[number]:
            lines[number] = [frozenset().union(*lines[number])]
    place = min(found.values(), default=0)
    for joint in left:
        place = found.get(joint, place)
        if joint not in found:
            groups = lines[place]
            groups[-1:] = [groups[-1] | {joint}] if groups else [frozenset({joint})]
    return lines


def _named(line: str) -> tuple[Joint, ...]:
    """The joints whose movement a sentence names, in the order of its words."""
    low = line.lower()
    places = {}
    for joint, phrases in words.body.JOINT_SAID.items():
        at = min((low.find(phrase) for phrase in phrases if phrase in low), default=-1)
        if at >= 0:
            places[joint] = at
    return tuple(sorted(places, key=lambda joint: places[joint]))


def _at_rest(start: Start) -> Pose:
    """How the person sits or lies down, before the first part is moved."""
    return Pose(start, knee=90 if start is Start.CHAIR else 0)


def _with(pose: Pose, degrees: Mapping[Joint, int]) -> Pose:
    return Pose(pose.start, *(degrees.get(joint, pose.degrees(joint)) for joint in Joint))
