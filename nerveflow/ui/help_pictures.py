"""The pictures of the help page: each nerve's position, as its own routine takes it. Pure."""

from dataclasses import replace

from nerveflow.figure.scene import Scene
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Library
from nerveflow.session.terms import Joint, Kind, Nerve

FOOT = frozenset({Joint.ANKLE, Joint.FOOT, Joint.TOES})
"""The joints in which the three positions differ."""


def positions(library: Library) -> dict[Nerve, Scene]:
    """The position of each nerve that has its own routine, still and with the foot taken."""
    found: dict[Nerve, Scene] = {}
    for entry in library.entries():
        if entry.routine is None or entry.routine.nerve is None:
            continue
        try:
            placed = compile_timeline(entry.routine, library).schedule()
        except CannotCompile:
            continue
        glide = next((p.segment for p in placed if p.segment.kind is Kind.GLIDE), None)
        if glide is not None and glide.nerve is not None:
            before = replace(glide.pose, ankle=0, foot=0, toes=0)
            scene = Scene(before, glide.pose, side=glide.side, nerve=glide.nerve, felt=glide.felt)
            found.setdefault(glide.nerve, replace(scene, highlight=FOOT))
    return found
