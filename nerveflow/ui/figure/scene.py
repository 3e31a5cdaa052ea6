"""What the figure shows, as one value."""

from dataclasses import dataclass, field

from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side
from nerveflow.ui.figure.body_angles import is_drawn


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
    drawing: bool = True
    """Whether there may be a drawing at all: an arm has none."""

    @property
    def drawn(self) -> bool:
        """Whether the figure can show both ends of the movement as they are."""
        return self.drawing and is_drawn(self.pose_from) and is_drawn(self.pose_to)

    @property
    def mirrored(self) -> bool:
        """Whether the figure faces left."""
        return self.side is Side.LEFT
