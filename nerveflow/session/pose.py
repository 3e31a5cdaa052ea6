"""Postures of the body: one angle in whole degrees for each joint that a routine can name."""

from dataclasses import dataclass

from nerveflow.session.terms import Joint, Start


@dataclass(frozen=True, slots=True)
class Pose:
    """One posture of the working leg, the trunk and the head. All angles are in degrees."""

    start: Start = Start.LONG_SITTING
    trunk: int = 0
    """Forward lean from upright; lying, how far the trunk is raised from the floor."""
    hip: int = 0
    """How far the thigh is lifted from its position in `start`."""
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

    def degrees(self, joint: Joint) -> int:
        """The angle of one joint, in degrees."""
        return int(getattr(self, joint.value))

    def changed(self, other: "Pose") -> frozenset[Joint]:
        """The joints whose angle differs between this posture and another."""
        return frozenset(j for j in Joint if self.degrees(j) != other.degrees(j))
