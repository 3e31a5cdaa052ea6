"""The figure without colour: edges as braille dots, or as plain ASCII. Pure.

Parts are traced back to front, so that front parts hide those behind, as in colour. The resting leg
is dotted, what the step changes is hatched, and the nerve is a line, doubled above the target.
"""

import itertools
from math import hypot

from nerveflow.session.terms import Joint
from nerveflow.ui.figure import foot_view, nerve, stage
from nerveflow.ui.figure.body import BodyPart, Tone, behind, near_arm, trunk, working_leg
from nerveflow.ui.figure.canvas import Cone, spans
from nerveflow.ui.figure.cells import PaintedRow, Run
from nerveflow.ui.figure.layout import BETWEEN, Shot, View, shots
from nerveflow.ui.figure.scene import Scene
from nerveflow.ui.figure.skeleton import Skeleton, solve
from nerveflow.ui.figure.trail import trail

BRAILLE = 0x2800
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille sign, by row and column."""
DIM = frozenset({Tone.FAR, Tone.FAR_SKIN})


class Dots:
    """A grid of dots: two to a cell across, four down."""

    def __init__(self, width: int, height: int, *, solid: bool = False) -> None:
        """With `solid`, hatched parts are filled."""
        self.width = width
        self.height = height
        self.solid = solid
        self.rows = [bytearray(width) for _ in range(height)]

    def put(self, x: float, y: float) -> None:
        """Set a dot; one outside the grid is ignored."""
        column, row = int(x), int(y)
        if 0 <= column < self.width and 0 <= row < self.height:
            self.rows[row][column] = 1

    def trace(self, cones: tuple[Cone, ...], *, dotted: bool, hatched: bool) -> None:
        """Clear the inside of joined limbs and set the dots along their edge."""
        inside = {spot for cone in cones for spot in _inside(cone, self.width, self.height)}
        for x, y in inside:
            edge = not (
                (x - 1, y) in inside
                and (x + 1, y) in inside
                and (x, y - 1) in inside
                and (x, y + 1) in inside
            )
            shown = edge and not (dotted and (x + y) % 2)
            self.rows[y][x] = shown or (hatched and (self.solid or (x + 2 * y) % 4 == 0))


def outline(
    scene: Scene, width: int, height: int, *, ascii_only: bool = False
) -> tuple[PaintedRow, ...]:
    """A scene in `width` by `height` cells, as rows of one uncoloured run each."""
    dots = Dots(width * 2, height * 4, solid=ascii_only)
    words: list[tuple[int, int, str]] = []
    all_shots = shots(scene, width, height * 2)
    if len(all_shots) == 2:
        words.append((width // 2, height // 2, ">" if ascii_only else BETWEEN))
    for shot in all_shots:
        floor = int(shot.view.floor) * 2
        for x in range(0, dots.width, 2):
            dots.put(x, floor)
        _person(dots, scene, shot)
        words += _foot_view(dots, scene, shot)
    lines = [_line(dots, y, ascii_only=ascii_only) for y in range(height)]
    for x, y, text in words:
        shown = text.encode("ascii", "ignore").decode().rstrip() if ascii_only else text
        lines[y] = lines[y][:x] + shown + lines[y][x + len(shown) :]
    return tuple((Run(line[:width], None, None),) for line in lines)


def _person(dots: Dots, scene: Scene, shot: Shot) -> None:
    bones, view = solve(shot.posture), shot.view.finer(2)
    for dot in trail(scene.pose_from, scene.pose_to, scene.highlight):
        dots.put(*view.place(dot))
    _parts(dots, scene, view, behind(bones))
    for cone in stage.furniture(bones):
        dots.trace((view.cone(cone),), dotted=False, hatched=False)
    _parts(dots, scene, view, (*_joined(trunk(bones)), *working_leg(bones)))
    _knee(dots, scene, view, bones)
    _nerve(dots, scene, view, bones)
    _parts(dots, scene, view, near_arm(bones))


def _joined(parts: tuple[BodyPart, ...]) -> tuple[BodyPart, ...]:
    """Join neck and seat to the trunk: without colour they need no outlines of their own."""
    one = [part for part in parts if part.name in ("neck", "trunk", "seat")]
    rest = tuple(part for part in parts if part not in one)
    cones = tuple(cone for part in one for cone in part.cones)
    moved = frozenset({Joint.TRUNK})
    return (BodyPart("trunk", Tone.SHIRT, cones, moved_by=moved), *rest)


def _parts(dots: Dots, scene: Scene, view: View, parts: tuple[BodyPart, ...]) -> None:
    for part in parts:
        dots.trace(
            tuple(view.cone(cone) for cone in part.cones),
            dotted=part.tone in DIM,
            hatched=bool(part.moved_by & scene.highlight),
        )


def _knee(dots: Dots, scene: Scene, view: View, bones: Skeleton) -> None:
    for joint, at in ((Joint.KNEE, bones.near.knee), (Joint.HIP, bones.hip)):
        if joint in scene.highlight:
            x, y = view.place(at)
            radius = max(2.0, 3.4 * view.scale)
            dots.trace((Cone(x, y, radius, x, y, radius),), dotted=False, hatched=True)


def _nerve(dots: Dots, scene: Scene, view: View, bones: Skeleton) -> None:
    if scene.nerve is None:
        return
    line = nerve.lit(scene.nerve, bones.near, scene.felt)
    above = scene.tension is not None and scene.tension > scene.target
    for a, b in itertools.pairwise(line):
        (ax, ay), (bx, by) = view.place(a.at), view.place(b.at)
        steps = max(1, int(hypot(bx - ax, by - ay)))
        # Faint stretches are dashed; where it is felt the line is solid.
        stride = 1 if max(a.strength, b.strength) > 0.7 else 3
        for n in range(0, steps, stride):
            x, y = ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps
            dots.put(x, y)
            if above:
                dots.put(x + 1, y + 1)


def _foot_view(dots: Dots, scene: Scene, shot: Shot) -> list[tuple[int, int, str]]:
    area = shot.inset
    if area is None:
        return []
    view = foot_view.view(area, mirrored=scene.mirrored).finer(2)
    _parts(dots, scene, view, foot_view.parts(shot.posture))
    for cone in foot_view.arrow(foot_view.turn(scene)).cones:
        dots.trace((view.cone(cone),), dotted=False, hatched=False)
    words = foot_view.caption(scene, shot.posture)[: int(area.width)]
    x = int(area.left + (area.width - len(words)) / 2)
    return [(x, int(area.top + area.height) // 2 - 1, words)]


def _inside(cone: Cone, width: int, height: int) -> list[tuple[int, int]]:
    ax, ay, ar, bx, by, br = cone
    dx, dy = bx - ax, by - ay
    inverse = 1.0 / (dx * dx + dy * dy + 1e-9)
    found = []
    for y, left, right in spans(cone, 0.2, width, height):
        for x in range(left, right):
            px, py = x + 0.5 - ax, y + 0.5 - ay
            t = min(1.0, max(0.0, (px * dx + py * dy) * inverse))
            if hypot(px - t * dx, py - t * dy) < max(0.6, ar + t * (br - ar)):
                found.append((x, y))
    return found


def _line(dots: Dots, y: int, *, ascii_only: bool) -> str:
    rows = dots.rows[y * 4 : y * 4 + 4]
    signs = []
    for x in range(0, dots.width, 2):
        lit = [(c, r) for r in range(4) for c in range(2) if rows[r][x + c]]
        if ascii_only:
            signs.append(_sign(lit))
        else:
            signs.append(chr(BRAILLE + sum(BITS[r][c] for c, r in lit)) if lit else " ")
    return "".join(signs)


def _sign(lit: list[tuple[int, int]]) -> str:
    """The ASCII character that looks most like a cell's dots."""
    if not lit:
        return " "
    columns, rows = {c for c, _ in lit}, {r for _, r in lit}
    if len(lit) == 1:
        return "_" if rows == {3} else "." if 2 in rows else "'"
    if len(rows) == 1:
        return "_" if rows == {3} else "-"
    if len(columns) == 1:
        return "|"
    if len(lit) >= 6:
        return "#"
    left = [r for c, r in lit if c == 0]
    right = [r for c, r in lit if c == 1]
    tilt = sum(left) / len(left) - sum(right) / len(right)
    if abs(tilt) < 0.6:
        return "=" if len(rows) == 2 and len(lit) == 4 else "+"
    return "/" if tilt > 0 else "\\"
