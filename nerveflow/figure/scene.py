"""What the figure shows, as one value."""

from dataclasses import dataclass, field, replace

from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side


@dataclass(frozen=True, slots=True)
class Scene:
    """A movement at one instant, and the state of the nerve."""

    pose_from: Pose = Pose()
    """The start of the movement; on a glide's way back, its far end."""
    pose_to: Pose = Pose()
    """The end of the movement; arrow and trail point there."""
    fraction: float = 1.0
    """How far the movement is, from 0 at `pose_from` to 1 at `pose_to`."""
    side: Side | None = None
    """The working leg; the figure faces right for the right leg or none, left for the left."""
    nerve: Nerve | None = None
    felt: str | None = None
    """Where the person should feel it, in a routine's words."""
    tension: int | None = None
    """The last reading, 0-10; None before the first."""
    target: int = 3
    highlight: frozenset[Joint] = field(default_factory=frozenset)
    """The joints that this step changes."""
    moving: bool = False
    """Whether the movement is going on now; a figure that is still shows one posture."""
    reduced_motion: bool = False
    """Show both ends side by side, without motion."""

    @property
    def mirrored(self) -> bool:
        """Whether the figure faces left."""
        return self.side is Side.LEFT


FRACTION_STEPS = 32
"""How many distinct frames a movement has: a few more than are shown in 2 s."""


def stepped(scene: Scene) -> Scene:
    """The scene with its fraction rounded to a step: scenes that look the same are equal."""
    if scene.reduced_motion or scene.pose_from == scene.pose_to:
        return replace(scene, fraction=1.0, moving=False)
    steps = round(min(1.0, max(0.0, scene.fraction)) * FRACTION_STEPS)
    return replace(scene, fraction=steps / FRACTION_STEPS, moving=False)
