"""Composes a drawing of a scene: scenery, body, nerve and foot view, back to front. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from textwrap import wrap

from nerveflow.figure import check_stances, foot_view, nerve, prop_view, scenery
from nerveflow.figure.arrows import arrow
from nerveflow.figure.body import BodyPart, behind, near_arm, trunk, working_leg
from nerveflow.figure.body_angles import BodyAngles, coarse, still
from nerveflow.figure.drawing import (
    Arrow,
    At,
    Box,
    Cone,
    Drawing,
    Glow,
    GlowPoint,
    Label,
    Limbs,
    Line,
    Rim,
    Role,
    Shape,
    Spot,
)
from nerveflow.figure.geometry import Point
from nerveflow.figure.layout import BETWEEN, FOOT_JOINTS, Area, Shot, View, check_view, shots
from nerveflow.figure.scene import CheckDrawn, Prop, Scene, stepped
from nerveflow.figure.skeleton import Skeleton, solve
from nerveflow.session.terms import Joint
from nerveflow.wording import words

KNEE_GLOW, HIP_GLOW = 10.0, 12.0
"""Radius of the glow on a joint that has no part of its own, in centimetres."""
ACCENT = 0.82
"""How much accent is mixed into a small part that the step changes."""
LARGE = frozenset({"trunk", "face"})
"""Marked by a bright outline: a whole trunk in the accent would dominate the picture."""
FOOT_TALL = {foot_view.FootView.SIDE: 34.0, foot_view.FootView.FRONT: 25.0}
"""About how many centimetres a foot view shows."""
ARROW_FROM, LEAST_ARROW = 30.0, 0.5
"""The height from which an arrow has its usual size, in units, and the least part of that size."""
JOINED = frozenset({"neck", "trunk"})
NERVE_ROLES = {
    nerve.NerveState.IDLE: Role.NERVE,
    nerve.NerveState.CALM: Role.NERVE_CALM,
    nerve.NerveState.WARM: Role.NERVE_WARM,
    nerve.NerveState.HOT: Role.NERVE_HOT,
}


def compose(scene: Scene, width: float, height: float, *, fineness: float = 1.0) -> Drawing:
    """A scene as shapes on `width` by `height` units.

    `fineness` is the size of the smallest detail that shows, in units: 1 in half-blocks, less in
    pixels. Lines are at least as wide.
    """
    scene = stepped(scene)
    if width <= 0 or height <= 0:
        return Drawing(width, height, (), ())
    if not scene.drawn:
        return Drawing(width, height, (), tuple(_no_picture(width, height)))
    if scene.check is not None:
        return _check(scene, scene.check, Area(0, 0, width, height), fineness)
    all_shots = shots(scene, width, height)
    people = [(shot, solve(coarse(shot.posture, fineness / shot.view.scale))) for shot in all_shots]
    back: list[Shape] = [scenery.floor(all_shots[0].view)]
    front: list[Shape] = []
    for shot, bones in people:
        back += _behind_leg(scene, shot, bones)
        moves = bool(scene.highlight & FOOT_JOINTS)
        # While something else moves, the foot view stays as it is: painted and composed once.
        seen = scene if moves else replace(scene, fraction=1.0)
        corner = _corner(seen, shot.posture if moves else None, shot.inset, fineness)
        if moves:
            front += [*_in_front(scene, shot.view, bones, fineness), *corner]
        else:
            back += corner
            front += _in_front(scene, shot.view, bones, fineness)
        # In a strip of a few rows an arrow of the usual size would hide the person.
        small = max(LEAST_ARROW, min(1.0, height / ARROW_FROM))
        back += _way(scene, shot.view, fineness, small)
    if len(all_shots) == 2:
        front.append(Label(Role.MUTED, int(width) // 2, int(height) // 4 * 2, BETWEEN))
    return Drawing(width, height, tuple(back), tuple(front))


def _no_picture(width: float, height: float) -> list[Shape]:
    lines = wrap(words.body.NO_PICTURE, max(1, int(width) - 2))
    top = max(0, (int(height) // 2 - len(lines)) // 2)
    return [
        Label(Role.MUTED, max(0, (int(width) - len(line)) // 2), 2 * row, line)
        for row, line in enumerate(lines, top)
    ]


def _check(scene: Scene, check: CheckDrawn, area: Area, fineness: float) -> Drawing:
    view = check_view(area, mirrored=scene.mirrored)
    bones, wall, way = check_stances.stance(check)
    shapes: list[Shape] = [scenery.floor(view)]
    if wall is not None:
        shapes.append(scenery.wall(view, wall))
    everything = (*behind(bones), *trunk(bones), *working_leg(bones))
    shapes += [
        scenery.shadows(view, everything),
        *_parts(scene, view, everything),
        *_parts(scene, view, near_arm(bones)),
    ]
    if wall is not None:
        shapes += _shining(view, bones.near.knee, KNEE_GLOW, fineness)
    shapes += _arrow(tuple(view.place(at) for at in way), 1.6 * view.scale, fineness)
    return Drawing(area.width, area.height, tuple(shapes), ())


def _behind_leg(scene: Scene, shot: Shot, bones: Skeleton) -> list[Shape]:
    view = shot.view
    return [
        *scenery.mat(view, bones.start),
        *_parts(scene, view, behind(bones)),
        *scenery.furniture(view, bones),
        *_parts(scene, view, trunk(bones)),
    ]


def _parts(scene: Scene, view: View, parts: tuple[BodyPart, ...]) -> list[Shape]:
    return [_limbs(part, view, marked=bool(part.moved_by & scene.highlight)) for part in parts]


@lru_cache(maxsize=256)
def _limbs(part: BodyPart, view: View, *, marked: bool) -> Limbs:
    cones = tuple(view.cone(cone) for cone in part.cones)
    role = Role(part.tone.value)
    rim = Rim(Role.BACKGROUND, min(1.5, 0.5 + view.scale), 0.55) if part.rim else None
    joined = part.name in JOINED
    if not marked:
        return Limbs(role, cones, rim, part.flat, joined=joined)
    if part.name in LARGE:
        bright = Rim(Role.MOVING, max(1.2, 2.2 * view.scale), 1.0)
        return Limbs(role, cones, bright, part.flat, joined=joined)
    return Limbs(Role.MOVING, cones, rim, part.flat, share=ACCENT, base=role, joined=joined)


def _in_front(scene: Scene, view: View, bones: Skeleton, fineness: float) -> list[Shape]:
    """The working leg with its marks and nerve, and the arm in front of it."""
    leg = working_leg(bones)
    shapes: list[Shape] = [scenery.shadows(view, (*behind(bones), *trunk(bones), *leg))]
    shapes += _parts(scene, view, leg)
    if scene.nerve in nerve.USUAL:
        role = NERVE_ROLES[nerve.state(scene.tension, scene.target)]
        lit = tuple(
            GlowPoint(*view.place(glow.at), glow.strength)
            for glow in nerve.lit(scene.nerve, bones.near, scene.felt)
        )
        core, halo = max(0.5 * fineness, 0.95 * view.scale), max(0.6 * fineness, 2.2 * view.scale)
        shapes.append(Glow(role, lit, core, halo))
    shapes += _parts(scene, view, near_arm(bones))
    for joint, at, radius in (
        (Joint.KNEE, bones.near.knee, KNEE_GLOW),
        (Joint.HIP, bones.hip, HIP_GLOW),
    ):
        if joint in scene.highlight:
            shapes += _shining(view, at, radius, fineness)
    return shapes


def _shining(view: View, at: Point, radius: float, fineness: float) -> list[Shape]:
    """A bright joint that has no part of its own."""
    x, y = view.place(at)
    disc = max(min(1.9 * fineness, 9.0 * view.scale), 4.2 * view.scale)
    return [
        Spot(Role.MOVING, x, y, max(1.0, radius * view.scale), 0.9),
        Limbs(Role.MOVING, (Cone(x, y, disc, x, y, disc),), flat=True),
    ]


def _way(scene: Scene, view: View, fineness: float, small: float) -> list[Shape]:
    if scene.reduced_motion:
        return []
    # Placed as the person is drawn, and in small pictures drawn smaller.
    path = arrow(*scene.going, scene.highlight, fineness / view.scale, small)
    return _arrow(tuple(view.place(at) for at in path), 1.6 * view.scale, fineness * small)


def _arrow(points: tuple[At, ...], width: float, fineness: float) -> list[Shape]:
    """An arrow, on a darker one that parts it from what is behind; large enough to be one where
    details are coarse."""
    if not points:
        return []
    wide, head = max(1.3 * fineness, width), max(5.6 * fineness, 4.2 * width)
    shown = Arrow(Role.TEXT, points, wide, head)
    edge = min(1.6, 0.9 * fineness + 0.3)
    under = shown.shaft()._replace(role=Role.BACKGROUND, width=wide + 2 * edge, opacity=0.8)
    return [under, shown]


@lru_cache(maxsize=64)
def _corner(
    scene: Scene, posture: BodyAngles | None, area: Area | None, fineness: float
) -> tuple[Shape, ...]:
    """What is large in the corner: what touches the leg, or the foot in a posture."""
    if area is None:
        return ()
    if scene.prop is not None:
        return tuple(_prop_view(scene.prop, area, fineness))
    return tuple(_foot_view(scene, posture or still(scene.pose_to), area, fineness))


def _prop_view(prop: Prop, area: Area, fineness: float) -> list[Shape]:
    lines = wrap(words.body.PROPS[prop.value], int(area.width))
    view = prop_view.view(area, len(lines))
    shapes: list[Shape] = [Box(Role.PANEL, *area)]
    for piece in (prop_view.leg(), *prop_view.pieces(prop)):
        cones = tuple(view.cone(cone) for cone in piece.cones)
        rim = Rim(Role.BACKGROUND, min(1.5, 0.5 + view.scale), 0.7) if piece.rim else None
        shapes.append(Limbs(piece.role, cones, rim))
    width = max(0.9 * fineness, 0.6 * view.scale)
    shapes += [
        Line(Role.TEXT, tuple(view.place(at) for at in line), width)
        for line in prop_view.trembling(prop)
    ]
    for ends in prop_view.ways(prop):
        shapes += _arrow(tuple(view.place(at) for at in ends), 0.9 * view.scale, fineness)
    return [*shapes, *_caption(lines, area, Role.TEXT)]


def _foot_view(scene: Scene, posture: BodyAngles, area: Area, fineness: float) -> list[Shape]:
    tall = FOOT_TALL[foot_view.view_of(scene)]
    grain = fineness * tall / min(area.width, area.height)
    about = replace(scene, fraction=1.0)
    # The arrow takes room from the foot, and is drawn as large as details then are.
    grain = max(grain, fineness / foot_view.view(about, area, grain).scale)
    view = foot_view.view(about, area, grain)
    shapes: list[Shape] = [Box(Role.PANEL, *area)]
    ground = tuple(view.place(at) for at in foot_view.ground(scene))
    if ground:
        shapes.append(Line(Role.MUTED, ground, max(0.8 * fineness, 0.5 * view.scale), 0.45))
    shapes += _parts(scene, view, foot_view.parts(scene, posture))
    way = tuple(view.place(at) for at in foot_view.way(about, grain))
    shapes += _arrow(way, 0.9 * view.scale, fineness)
    moves = bool(scene.highlight & FOOT_JOINTS)
    role = Role.MOVING if moves else Role.MUTED
    return [*shapes, *_caption(foot_view.caption(scene, area), area, role)]


def _caption(lines: Sequence[str], area: Area, role: Role) -> list[Shape]:
    bottom = int(area.top + area.height) // 2 - len(lines)
    return [
        Label(role, int(area.left + (area.width - len(text)) / 2), row * 2, text)
        for row, text in enumerate(lines, bottom)
    ]
