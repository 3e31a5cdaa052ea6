"""The figure without colour: edges as braille dots, or as plain ASCII. Pure.

Parts are traced back to front, so that front parts hide those behind, as in colour. The resting leg
is dotted, what the step changes is hatched, and the nerve is a line, doubled above the target.
"""

import itertools
from collections.abc import Sequence
from math import hypot

from nerveflow.figure.canvas import crossed, spans
from nerveflow.figure.cells import CellRun, PaintedRow
from nerveflow.figure.drawing import (
    Arrow,
    At,
    Cone,
    Drawing,
    Floor,
    Glow,
    Label,
    Limbs,
    Line,
    Polygon,
    Role,
    Shape,
    Spot,
)

BRAILLE = 0x2800
BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille sign, by row and column."""
DIM = frozenset({Role.FAR, Role.FAR_SKIN})
FINER = 2
"""Dots to a unit, both ways."""


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


def outline(drawing: Drawing, *, ascii_only: bool = False) -> tuple[PaintedRow, ...]:
    """A drawing in cells, as rows of one uncoloured run each."""
    width, height = int(drawing.width), int(drawing.height) // 2
    dots = Dots(width * 2, height * 4, solid=ascii_only)
    joined: list[Limbs] = []
    labels: list[Label] = []
    for shape in drawing.shapes:
        if isinstance(shape, Limbs):
            if shape.role is Role.NAIL:
                continue
            joined.append(shape)
            if not shape.joined:
                _limbs(dots, joined)
                joined = []
        elif isinstance(shape, Label):
            labels.append(shape)
        else:
            _other(dots, shape)
    lines = [_line(dots, y, ascii_only=ascii_only) for y in range(height)]
    for label in labels:
        text, y = label.text, label.y // 2
        if not 0 <= y < len(lines):
            continue  # Words that no row is left for.
        if ascii_only:
            text = text.replace("→", ">").encode("ascii", "ignore").decode().rstrip()
        lines[y] = lines[y][: label.x] + text + lines[y][label.x + len(text) :]
    return tuple((CellRun(line[:width], None, None),) for line in lines)


def _limbs(dots: Dots, joined: list[Limbs]) -> None:
    cones = tuple(_finer(cone) for shape in joined for cone in shape.cones)
    rims = [shape.rim for shape in joined if shape.rim is not None]
    marked = [shape.role is Role.MOVING for shape in joined]
    marked += [rim.role is Role.MOVING for rim in rims]
    dots.trace(cones, dotted=joined[0].role in DIM, hatched=any(marked))


def _other(dots: Dots, shape: Shape) -> None:
    match shape:
        case Floor():
            for x in range(0, dots.width, 2):
                dots.put(x, int(shape.top) * FINER)
        case Spot():
            disc = _finer(Cone(shape.x, shape.y, 0.0, shape.x, shape.y, 0.0))
            radius = max(2.0, shape.radius * FINER / 3)
            dots.trace((disc._replace(ar=radius, br=radius),), dotted=False, hatched=True)
        case Glow():
            _nerve(dots, shape)
        case Line() if shape.role is not Role.BACKGROUND:
            _stroke(dots, shape.points)
        case Arrow():
            _stroke(dots, shape.shaft().points)
            _polygon(dots, shape.triangle())
        case Polygon():
            _polygon(dots, shape)
        case _:
            pass


def _finer(cone: Cone) -> Cone:
    return Cone(*(part * FINER for part in cone))


def _stroke(dots: Dots, points: Sequence[At]) -> None:
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        steps = max(1, int(hypot(bx - ax, by - ay) * FINER))
        for n in range(steps + 1):
            at = n / steps
            dots.put((ax + (bx - ax) * at) * FINER, (ay + (by - ay) * at) * FINER)


def _polygon(dots: Dots, shape: Polygon) -> None:
    """A polygon is small or solid: all of it is set."""
    points = [(x * FINER, y * FINER) for x, y in shape.points]
    for y in range(max(0, int(min(y for _, y in points))), dots.height):
        for one, two in crossed(points, y + 0.5):
            for x in range(int(one + 0.5), int(two + 0.5) + 1):
                dots.put(x, y)


def _nerve(dots: Dots, glow: Glow) -> None:
    above = glow.role in (Role.NERVE_WARM, Role.NERVE_HOT)
    for a, b in itertools.pairwise(glow.points):
        ax, ay, bx, by = (part * FINER for part in (a.x, a.y, b.x, b.y))
        steps = max(1, int(hypot(bx - ax, by - ay)))
        # Faint stretches are dashed; where it is felt the line is solid.
        stride = 1 if max(a.strength, b.strength) > 0.7 else 3
        for n in range(0, steps, stride):
            x, y = ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps
            dots.put(x, y)
            if above:
                dots.put(x + 1, y + 1)


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
