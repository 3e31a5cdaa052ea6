"""Paints one scene as pixels: stage, body, nerve and foot view, back to front."""

from functools import lru_cache
from typing import NamedTuple

from nerveflow.session.terms import Joint, Start
from nerveflow.ui.figure import foot_view, nerve, stage
from nerveflow.ui.figure.body import BodyPart, behind, near_arm, trunk, working_leg
from nerveflow.ui.figure.brush import Brush
from nerveflow.ui.figure.canvas import SHADES, Canvas, Cone, Lit
from nerveflow.ui.figure.cells import Label
from nerveflow.ui.figure.colours import Depth, Palette, mix
from nerveflow.ui.figure.layout import BETWEEN, Area, Shot, View, shots
from nerveflow.ui.figure.scene import Scene
from nerveflow.ui.figure.skeleton import Skeleton, solve
from nerveflow.ui.figure.trail import trail

KNEE_GLOW, HIP_GLOW = 10.0, 12.0
"""Radius of the glow on a joint that has no part of its own, in centimetres."""

PANEL = 0.055
"""How much the foot view's ground differs from the background."""


class Picture(NamedTuple):
    """A painted scene: its pixels, and the labels over them."""

    canvas: Canvas
    labels: tuple[Label, ...]


class Backdrop(NamedTuple):
    """What is behind the working leg; the same from frame to frame while only the leg moves."""

    view: View
    start: Start
    back: tuple[BodyPart, ...]
    furniture: tuple[Cone, ...]
    body: tuple[BodyPart, ...]


class Surface(NamedTuple):
    """What a scene is painted on: a size in pixels, a palette, and a depth of colour."""

    width: int
    height: int
    palette: Palette
    depth: Depth

    def canvas(self) -> Canvas:
        """An empty canvas."""
        soft, shaded = self.depth is not Depth.ANSI, self.depth is Depth.TRUE
        colour = self.palette.background
        return Canvas(self.width, self.height, colour, soft=soft, shaded=shaded)


def paint(scene: Scene, width: int, height: int, palette: Palette, depth: Depth) -> Picture:
    """Paint a scene on `width` by `height` pixels, as finely as a depth of colour allows."""
    surface = Surface(width, height, palette, depth)
    all_shots = shots(scene, width, height)
    people = [(shot, solve(shot.posture)) for shot in all_shots]
    brush = Brush(surface.canvas(), palette, scene.highlight)
    backdrops = tuple(_behind_leg(shot, bones) for shot, bones in people)
    brush.canvas.rows = [row[:] for row in backdrop(surface, backdrops, scene.highlight)]
    labels: list[Label] = []
    for shot, bones in people:
        _in_front(brush, scene, shot.view, bones)
        labels += _foot_view(brush, scene, shot)
    if len(all_shots) == 2:
        labels.append(Label(width // 2, height // 4, BETWEEN, palette.muted))
    return Picture(brush.canvas, tuple(labels))


@lru_cache(maxsize=4)
def backdrop(
    surface: Surface, backdrops: tuple[Backdrop, ...], highlight: frozenset[Joint]
) -> list[list[int]]:
    """Everything behind the working leg, as rows of pixels, which callers must copy."""
    brush = Brush(surface.canvas(), surface.palette, highlight)
    stage.paint_floor(brush.canvas, backdrops[0].view, surface.palette)
    for view, start, back, furniture, body in backdrops:
        mat = surface.palette.mat
        stage.paint_mat(brush.canvas, view, start, brush.ramp(mat))
        brush.parts(view, back)
        brush.solid(view, furniture, surface.palette.wood if start is Start.CHAIR else mat)
        brush.parts(view, body)
    return brush.canvas.rows


def _behind_leg(shot: Shot, bones: Skeleton) -> Backdrop:
    return Backdrop(shot.view, bones.start, behind(bones), stage.furniture(bones), trunk(bones))


def _in_front(brush: Brush, scene: Scene, view: View, bones: Skeleton) -> None:
    """The working leg with its marks and nerve, and the arm in front of it."""
    leg = working_leg(bones)
    casting = (*behind(bones), *trunk(bones), *leg)
    stage.paint_shadow(brush.canvas, view, casting, brush.palette)
    _trail(brush, scene, view)
    brush.parts(view, leg)
    for joint, at, radius in (
        (Joint.KNEE, bones.near.knee, KNEE_GLOW),
        (Joint.HIP, bones.hip, HIP_GLOW),
    ):
        if joint in scene.highlight:
            x, y = view.place(at)
            brush.canvas.spot(x, y, max(1.6, radius * view.scale), brush.palette.accent, 0.9)
    _nerve(brush, scene, view, bones)
    brush.parts(view, near_arm(bones))


def _nerve(brush: Brush, scene: Scene, view: View, bones: Skeleton) -> None:
    if scene.nerve not in nerve.USUAL:
        return
    colour = nerve.colour(brush.palette, scene.tension, scene.target)
    line = [
        Lit(*view.place(glow.at), glow.strength, colour)
        for glow in nerve.lit(scene.nerve, bones.near, scene.felt)
    ]
    brush.canvas.glow(line, max(0.5, 0.95 * view.scale), max(0.6, 2.2 * view.scale))


def _trail(brush: Brush, scene: Scene, view: View) -> None:
    if scene.reduced_motion or not brush.canvas.soft:
        return
    dots = trail(scene.pose_from, scene.pose_to, scene.highlight)
    for number, dot in enumerate(dots):
        x, y = view.place(dot)
        grown = number / len(dots)
        radius = max(0.55, 0.85 * view.scale) * (0.8 + 0.5 * grown)
        colour = mix(brush.palette.background, brush.palette.accent, 0.4 + 0.5 * grown)
        brush.canvas.limb(Cone(x, y, radius, x, y, radius), (colour,) * (SHADES + 1))


def _foot_view(brush: Brush, scene: Scene, shot: Shot) -> list[Label]:
    area, palette = shot.inset, brush.palette
    if area is None:
        return []
    if brush.canvas.soft:
        _panel(brush.canvas, area, mix(palette.background, palette.text, PANEL))
    view = foot_view.view(area, mirrored=scene.mirrored)
    brush.parts(view, foot_view.parts(shot.posture))
    colour = palette.accent if Joint.FOOT in scene.highlight else palette.muted
    for cone in foot_view.arrow(foot_view.turn(scene)).cones:
        brush.canvas.limb(view.cone(cone), brush.ramp(colour, flat=True))
    words = foot_view.caption(scene, shot.posture)[: int(area.width)]
    if not words:
        return []
    marked = scene.highlight & {Joint.FOOT, Joint.TOES}
    x = int(area.left + (area.width - len(words)) / 2)
    y = int(area.top + area.height) // 2 - 1
    return [Label(x, y, words, palette.accent if marked else palette.muted)]


def _panel(canvas: Canvas, area: Area, colour: int) -> None:
    left, top, width, height = (int(part) for part in area)
    for y in range(top, min(top + height, canvas.height)):
        cut = 1 if y in (top, top + height - 1) else 0
        for x in range(max(0, left + cut), min(left + width - cut, canvas.width)):
            canvas.rows[y][x] = colour
