"""One scene as pixels: stage, body, nerve and foot view, painted back to front."""

from functools import lru_cache
from typing import NamedTuple

from nerveflow.session.pose import Joint, Start
from nerveflow.ui.figure import inset, nerve, stage
from nerveflow.ui.figure.body import Part, behind, near_arm, trunk, working_leg
from nerveflow.ui.figure.field import SHADES, Canvas, Cone, Lit, Ramp
from nerveflow.ui.figure.layout import BETWEEN, Shot, View, shots
from nerveflow.ui.figure.paint import Label
from nerveflow.ui.figure.palette import Depth, Palette, mix
from nerveflow.ui.figure.scene import Scene
from nerveflow.ui.figure.skeleton import Skeleton, solve
from nerveflow.ui.figure.trail import trail

ACCENT = 0.82
"""How far a small part that the step changes takes the accent."""
LARGE = frozenset({"trunk", "face"})


class Picture(NamedTuple):
    """A painted scene: its pixels, and the words that lie over them."""

    canvas: Canvas
    labels: tuple[Label, ...]


def paint(scene: Scene, width: int, height: int, palette: Palette, depth: Depth) -> Picture:
    """Paint a scene on `width` by `height` pixels, as finely as a depth of colour allows."""
    canvas = Canvas(
        width,
        height,
        palette.background,
        soft=depth is not Depth.ANSI,
        shaded=depth is Depth.TRUE,
    )
    takes = shots(scene, width, height)
    stage.paint_floor(canvas, takes[0].view, palette)
    labels: list[Label] = []
    for take in takes:
        _person(canvas, scene, take, palette)
        labels += _foot_view(canvas, scene, take, palette)
    if len(takes) == 2:
        labels.append(Label(width // 2, height // 4, BETWEEN, palette.muted))
    return Picture(canvas, tuple(labels))


@lru_cache(maxsize=256)
def ramp(colour: int, palette: Palette, shaded: bool) -> Ramp:
    """A colour from its shaded to its lit side, or flat."""
    if not shaded:
        return (colour,) * (SHADES + 1)
    shade = mix(colour, palette.background if palette.dark else 0x101828, 0.26)
    light = mix(colour, 0xFFFFFF, 0.14)
    half = SHADES // 2
    dark_side = [mix(shade, colour, n / half) for n in range(half)]
    return (*dark_side, *(mix(colour, light, n / half) for n in range(half + 1)))


def _person(canvas: Canvas, scene: Scene, take: Shot, palette: Palette) -> None:
    bones, view = solve(take.posture), take.view
    back, body, leg, arm = behind(bones), trunk(bones), working_leg(bones), near_arm(bones)
    mat = ramp(palette.mat, palette, canvas.shaded)
    stage.paint_mat(canvas, view, bones.start, mat)
    stage.paint_shadow(canvas, view, (*back, *body[1:2], *leg), palette)
    _trail(canvas, scene, view, palette)
    _parts(canvas, scene, view, palette, back)
    wood = ramp(palette.wood, palette, canvas.shaded)
    for cone in stage.furniture(bones):
        canvas.limb(_visible(view.cone(cone)), wood if bones.start is Start.CHAIR else mat)
    _parts(canvas, scene, view, palette, (*body, *leg))
    _spots(canvas, scene, view, palette, bones)
    _nerve(canvas, scene, view, palette, bones)
    _parts(canvas, scene, view, palette, arm)


def _visible(cone: Cone) -> Cone:
    """A limb at least one pixel thick."""
    return cone._replace(ar=max(0.5, cone.ar), br=max(0.5, cone.br))


def _parts(
    canvas: Canvas, scene: Scene, view: View, palette: Palette, parts: tuple[Part, ...]
) -> None:
    for part in parts:
        cones = [view.cone(cone) for cone in part.cones]
        lively = bool(part.moved_by & scene.highlight)
        own: int = getattr(palette, part.tone.value)
        if lively and part.name in LARGE and canvas.soft:
            # A whole trunk in the accent would drown the rest: a bright outline says it.
            for cone in cones:
                canvas.rim(cone, palette.accent, max(1.2, 2.2 * view.scale), 1.0)
        elif part.rim:
            for cone in cones:
                canvas.rim(cone, palette.background, min(1.5, 0.5 + view.scale), 0.55)
        if lively and not canvas.soft:
            own = palette.accent
        elif lively and part.name not in LARGE:
            own = mix(own, palette.accent, ACCENT)
        shades = ramp(own, palette, canvas.shaded and not part.flat)
        for cone in cones:
            canvas.limb(cone, shades)


def _spots(canvas: Canvas, scene: Scene, view: View, palette: Palette, bones: Skeleton) -> None:
    """Knee and hip have no part of their own: a glow marks them."""
    marks = {Joint.KNEE: (bones.near.knee, 10.0), Joint.HIP: (bones.hip, 12.0)}
    for joint, (at, radius) in marks.items():
        if joint in scene.highlight:
            x, y = view.place(at)
            canvas.spot(x, y, max(1.6, radius * view.scale), palette.accent, 0.9)


def _nerve(canvas: Canvas, scene: Scene, view: View, palette: Palette, bones: Skeleton) -> None:
    if scene.nerve is None:
        return
    colour = nerve.colour(palette, scene.tension, scene.target)
    line = [
        Lit(*view.place(glow.at), glow.strength, colour)
        for glow in nerve.lit(scene.nerve, bones.near, scene.felt)
    ]
    core = max(0.5, 0.95 * view.scale)
    canvas.glow(line, core, max(0.6, 2.2 * view.scale))


def _trail(canvas: Canvas, scene: Scene, view: View, palette: Palette) -> None:
    if scene.reduced_motion or not canvas.soft:
        return
    dots = trail(scene.pose_from, scene.pose_to, scene.highlight)
    for number, dot in enumerate(dots):
        x, y = view.place(dot)
        radius = max(0.55, 0.85 * view.scale) * (0.8 + 0.5 * number / len(dots))
        colour = mix(palette.background, palette.accent, 0.4 + 0.5 * number / len(dots))
        canvas.limb(Cone(x, y, radius, x, y, radius), (colour,) * (SHADES + 1))


def _foot_view(canvas: Canvas, scene: Scene, take: Shot, palette: Palette) -> list[Label]:
    area = take.inset
    if area is None:
        return []
    if canvas.soft:
        _panel(canvas, area, mix(palette.background, palette.text, 0.055))
    view = inset.view(area, mirrored=scene.mirrored)
    _parts(canvas, scene, view, palette, inset.parts(take.posture))
    lively = Joint.FOOT in scene.highlight
    for cone in inset.arrow(inset.turn(scene)).cones:
        colour = palette.accent if lively else palette.muted
        canvas.limb(view.cone(cone), ramp(colour, palette, False))
    words = inset.caption(scene, take.posture)[: int(area.width)]
    x = int(area.left + (area.width - len(words)) / 2)
    y = int(area.top + area.height) // 2 - 1
    return [Label(x, y, words, palette.accent if lively else palette.muted)] if words else []


def _panel(canvas: Canvas, area: tuple[float, float, float, float], colour: int) -> None:
    left, top, width, height = (int(part) for part in area)
    for y in range(top, min(top + height, canvas.height)):
        cut = 1 if y in (top, top + height - 1) else 0
        for x in range(max(0, left + cut), min(left + width - cut, canvas.width)):
            canvas.rows[y][x] = colour
