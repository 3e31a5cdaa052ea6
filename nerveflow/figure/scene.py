"""What the figure shows, as one value."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from nerveflow.figure.body_angles import is_drawn
from nerveflow.figure.nerve import alike
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side


class Prop(StrEnum):
    """What touches the leg in a sensory input."""

    MASSAGER = "massager"
    HAND = "hand"
    """A hand with a soft cloth."""
    POINTED = "pointed"
    """Something pointed, and something round."""


class CheckDrawn(StrEnum):
    """A movement that is compared and has a drawing, named as in the settings."""

    TOE_TOUCH = "toe-touch"
    SQUAT = "squat"
    LUNGE = "lunge"
    KNEE_TO_WALL = "knee-to-wall"
    ONE_LEG_STAND = "one-leg-stand"


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
    returning: bool = False
    """Whether the body is on its way back, from `pose_to` to `pose_from`: arrows point there."""
    reduced_motion: bool = False
    """Show both ends side by side, without motion."""

    prop: Prop | None = None
    """What touches the leg."""
    check: CheckDrawn | None = None
    """The movement that is shown instead of the poses."""
    drawing: bool = True
    """Whether there may be a drawing; words take its place if there is none."""

    @property
    def drawn(self) -> bool:
        """Whether the figure can show both ends of the movement as they are."""
        if self.check is not None:
            return self.drawing
        return self.drawing and is_drawn(self.pose_from) and is_drawn(self.pose_to)

    def moved(
        self,
        begin: Pose,
        end: Pose,
        fraction: float,
        joints: frozenset[Joint],
        *,
        moving: bool,
        returning: bool = False,
    ) -> "Scene":
        """The same with this movement."""
        return replace(
            self,
            pose_from=begin,
            pose_to=end,
            fraction=fraction,
            highlight=joints,
            moving=moving,
            returning=returning,
        )

    @property
    def going(self) -> tuple[Pose, Pose]:
        """From where to where the body moves now."""
        ends = (self.pose_from, self.pose_to)
        return ends[::-1] if self.returning else ends

    @property
    def mirrored(self) -> bool:
        """Whether the figure faces left."""
        return self.side is Side.LEFT


FRACTION_STEPS = 32
"""How many distinct frames a movement has: a few more than are shown in 2 s."""


def stepped(scene: Scene, steps: int = FRACTION_STEPS) -> Scene:
    """The scene with its fraction rounded to a step: scenes that look the same are equal."""
    if not scene.drawn:
        return Scene(drawing=False)
    scene = replace(scene, tension=alike(scene.tension, scene.target))
    if scene.reduced_motion or scene.pose_from == scene.pose_to:
        return replace(scene, fraction=1.0, moving=False)
    step = round(min(1.0, max(0.0, scene.fraction)) * steps)
    return replace(scene, fraction=step / steps, moving=False)
