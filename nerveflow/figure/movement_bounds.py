"""How far the pictures of a movement differ, known before they are painted. Pure."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from nerveflow.figure.compose import compose
from nerveflow.figure.scene import Scene
from nerveflow.figure.what_differs import Bounds, changes

STEPS = 4
"""Steps that are looked at; a limb hardly reaches further between two of them than at them."""


@lru_cache(maxsize=16)
def movement_bounds(
    scene: Scene, width: float, height: float, fineness: float
) -> tuple[Bounds, ...]:
    """The rectangles in which the steps of the movement in a scene differ, in units.

    A step may still lie a little outside.
    """
    steps = [replace(scene, fraction=n / STEPS) for n in range(STEPS + 1)]
    drawn = [compose(step, width, height, fineness=fineness) for step in steps]
    found: list[Bounds] = []
    for one, two in pairwise(drawn):
        parts = changes(one, two)
        if parts is None:
            return (Bounds(0.0, 0.0, width, height),)
        found += parts
    return tuple(found)
