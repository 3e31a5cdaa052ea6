"""Scenes to look at: the three glides, every start, and what a session shows in between."""

from dataclasses import replace

from nerveflow.session.pose import Joint, Pose, Start
from nerveflow.session.timeline import Nerve, Side
from nerveflow.ui.figure.scene import Scene

TIBIAL = Pose(trunk=25, ankle=15, foot=10, toes=20)
SURAL = Pose(trunk=30, ankle=15, foot=-15)
PERONEAL = Pose(trunk=30, ankle=-30, foot=-15, toes=-20)
CHAIR = Pose(Start.CHAIR, trunk=15, knee=20, ankle=15, foot=10, toes=20)
LYING = Pose(Start.LYING, hip=60, knee=30, ankle=15, foot=10, toes=20)


def glide(nerve: Nerve, pose: Pose, joint: Joint, away: int, **more: object) -> Scene:
    """A glide at its far end."""
    to = replace(pose, **{joint.value: away})
    scene = Scene(pose, to, 1.0, Side.RIGHT, nerve, tension=3, highlight=frozenset({joint}))
    return replace(scene, **more)  # type: ignore[arg-type]


def held(pose: Pose, *joints: Joint, **more: object) -> Scene:
    """A pose that is kept."""
    scene = Scene(pose, pose, 1.0, Side.RIGHT, highlight=frozenset(joints))
    return replace(scene, **more)  # type: ignore[arg-type]


SCENES: dict[str, Scene] = {
    "sitting tall": held(Pose()),
    "tibial: lean": held(TIBIAL, Joint.TRUNK, nerve=Nerve.TIBIAL),
    "tibial: knee": glide(Nerve.TIBIAL, TIBIAL, Joint.KNEE, 20),
    "tibial: ankle": glide(Nerve.TIBIAL, TIBIAL, Joint.ANKLE, -5),
    "tibial: toes, left": glide(Nerve.TIBIAL, TIBIAL, Joint.TOES, 0, side=Side.LEFT),
    "sural: knee": glide(Nerve.SURAL, SURAL, Joint.KNEE, 20),
    "sural: foot out": glide(Nerve.SURAL, SURAL, Joint.FOOT, 10),
    "sural: foot in, left, 5 of 10": glide(
        Nerve.SURAL, SURAL, Joint.FOOT, 10, fraction=0.0, tension=5, side=Side.LEFT
    ),
    "peroneal: knee": glide(Nerve.PERONEAL, PERONEAL, Joint.KNEE, 20),
    "peroneal: ankle, 7 of 10": glide(Nerve.PERONEAL, PERONEAL, Joint.ANKLE, 0, tension=7),
    "chair": held(Pose(Start.CHAIR, knee=90)),
    "chair: knee": glide(Nerve.TIBIAL, CHAIR, Joint.KNEE, 40),
    "lying": held(Pose(Start.LYING)),
    "lying: knee": glide(Nerve.TIBIAL, LYING, Joint.KNEE, 45),
    "standing": held(Pose(Start.STANDING)),
    "toe touch": held(Pose(Start.STANDING, trunk=85)),
    "squat": held(Pose(Start.STANDING, trunk=30, hip=75, knee=95, ankle=20)),
    "side by side": glide(Nerve.TIBIAL, TIBIAL, Joint.KNEE, 20, reduced_motion=True),
}
