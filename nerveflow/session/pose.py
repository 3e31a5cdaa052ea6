"""Postures of the body: one angle in whole degrees for each joint that a routine can name."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from nerveflow.session.terms import Joint, Start


@dataclass(frozen=True, slots=True)
class Pose:
    """One posture of the working leg or arm, the trunk and the head. All angles are in degrees."""

    start: Start = Start.LONG_SITTING
    trunk: int = 0
    """Forward lean from upright; lying, how far the trunk is raised from the floor."""
    hip: int = 0
    """How far the thigh is lifted from its position in `start`; below 0 it is behind the body."""
    knee: int = 0
    """Flexion; 0 is straight."""
    ankle: int = 0
    """Dorsiflexion above 0, plantarflexion below."""
    foot: int = 0
    """Eversion above 0, inversion below."""
    toes: int = 0
    """Extension above 0, flexion (curl) below."""
    head: int = 0
    """Chin up above 0, chin down below."""
    spine: int = 0
    """How far the back is rounded; 0 is a long back."""
    shoulder: int = 0
    """How far the arm is out to the side; below 0 it is behind the body."""
    elbow: int = 0
    """Flexion; 0 is straight."""
    forearm: int = 0
    """Palm turned up above 0, down below."""
    wrist: int = 0
    """Hand bent back above 0, towards the palm below."""
    fingers: int = 0
    """Fingers drawn back above 0, curled below."""
    neck: int = 0
    """Head tilted away from the working side above 0, towards it below."""
    hip_rotation: int = 0
    """Thigh turned in above 0, turned out below."""
    hip_sideways: int = 0
    """Thigh across the body above 0, out to the side below."""
    shoulder_blade: int = 0
    """Shoulder pushed down above 0, drawn up below."""
    shoulder_forward: int = 0
    """How far the arm is lifted to the front."""
    shoulder_rotation: int = 0
    """Upper arm turned out above 0, turned in below."""
    wrist_sideways: int = 0
    """Hand towards the little finger above 0, towards the thumb below."""
    thumb: int = 0
    """Thumb drawn back above 0, tucked into the palm below."""
    head_rotation: int = 0
    """Face turned away from the working side above 0, towards it below."""

    def degrees(self, joint: Joint) -> int:
        """The angle of one joint, in degrees."""
        return int(getattr(self, _FIELDS[joint]))

    def angles(self) -> tuple[int, ...]:
        """The angle of every joint, in the order of `Joint`."""
        angles: tuple[int, ...] = _ANGLES(self)
        return angles

    def with_degrees(self, degrees: Iterable[tuple[Joint, int]]) -> "Pose":
        """The same posture with other angles of some joints."""
        angles = list(self.angles())
        for joint, angle in degrees:
            angles[_PLACES[joint]] = angle
        return Pose(self.start, *angles)

    def changed(self, other: "Pose") -> frozenset[Joint]:
        """The joints whose angle differs between this posture and another."""
        both = zip(Joint, self.angles(), other.angles(), strict=True)
        return frozenset(joint for joint, mine, theirs in both if mine != theirs)


_FIELDS = {joint: joint.value.replace(" ", "_") for joint in Joint}
_PLACES = {joint: place for place, joint in enumerate(Joint)}
# One call for all angles: poses are made and compared for every step of every file.
_ANGLES = attrgetter(*_FIELDS.values())
