"""A plot as one SVG element for a page, with a text alternative; colour is never its only sign."""

from collections.abc import Iterator
from html import escape

from nerveflow.review.alternatives import in_words
from nerveflow.review.plots import Line, Plot, Role
from nerveflow.wording import words

WIDTH, HEIGHT = 640, 240
MARKS = 4.0
"""How far below the axis the signs of days stand, in pixels."""
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 10, 44
"""Around the inside of a plot, in pixels."""
COLOURS = {
    Role.LEFT: "#1f5f8b",
    Role.RIGHT: "#b3541e",
    Role.BEFORE: "#1f5f8b",
    Role.AFTER: "#b3541e",
    Role.BETWEEN: "#555555",
    Role.WORSE_DAY: "#8b1a1a",
    Role.CHECK: "#1f5f8b",
    Role.DONE: "#7a9cb5",
    Role.PLAN: "#333333",
    Role.BAND: "#e4e4e4",
}
"""Dark enough on white for small marks: 4.5 to 1 and more, areas left out."""
DASHES = {Role.RIGHT: "7 4", Role.AFTER: "2 4"}


def svg_of(plot: Plot) -> str:
    """The plot as `<svg>`; where nothing was given, that in words."""
    if plot.empty:
        return f"<p>{escape(plot.nothing)}</p>"
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
            f' aria-labelledby="plot-{plot.id}-title plot-{plot.id}-words"'
            ' font-family="sans-serif" font-size="12">',
            f'<title id="plot-{plot.id}-title">{escape(plot.title)}</title>',
            f'<desc id="plot-{plot.id}-words">{escape(in_words(plot))}</desc>',
            *_areas(plot),
            *_axes(plot),
            *(part for line in plot.lines for part in _line(plot, line)),
            *_legend(plot),
            "</svg>",
        )
    )


def _x(plot: Plot, share: float) -> float:
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _y(plot: Plot, value: float) -> float:
    return round(TOP + (1 - plot.axis.share(value)) * (HEIGHT - TOP - BOTTOM), 1)


def _areas(plot: Plot) -> Iterator[str]:
    wide = WIDTH - LEFT - RIGHT
    for band in plot.bands:
        top, bottom = _y(plot, band.high), _y(plot, band.low)
        yield (
            f'<rect x="{LEFT}" y="{top}" width="{wide}" height="{round(bottom - top, 1)}"'
            f' fill="{COLOURS[Role.BAND]}"/>'
        )
    if plot.bars is not None:
        span = max(1, (plot.last - plot.first).days)
        for point in plot.bars.points:
            begin = (point.day - plot.first).days / span
            left = _x(plot, min(1, begin))
            right = _x(plot, min(1, begin + plot.bars.days / span)) - 2
            top = _y(plot, point.value)
            yield (
                f'<rect x="{left}" y="{top}" width="{round(max(2.0, right - left), 1)}"'
                f' height="{round(HEIGHT - BOTTOM - top, 1)}" fill="{COLOURS[plot.bars.role]}"/>'
            )


def _axes(plot: Plot) -> Iterator[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for tick in plot.axis.ticks():
        y = _y(plot, tick)
        yield f'<path d="M{LEFT} {y}H{right}" stroke="#d0d0d0" stroke-width="0.5"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{words.decimal(tick)}</text>'
    yield f'<path d="M{LEFT} {TOP}V{bottom}H{right}" fill="none" stroke="#333"/>'
    days = plot.days(5)
    for n, day in enumerate(days):
        anchor = "start" if n == 0 else "end" if n == len(days) - 1 else "middle"
        yield (
            f'<text x="{_x(plot, plot.share(day))}" y="{bottom + 19}" text-anchor="{anchor}">'
            f"{escape(words.short_day(day))}</text>"
        )
    for level in plot.levels:
        y = _y(plot, level.value)
        yield (
            f'<path d="M{LEFT} {y}H{right}" stroke="{COLOURS[level.role]}"'
            ' stroke-dasharray="1 3" stroke-width="1.5"/>'
        )


def _line(plot: Plot, line: Line) -> Iterator[str]:
    colour = COLOURS[line.role]
    places = [(_x(plot, plot.share(p.day)), _y(plot, p.value)) for p in line.points]
    if line.below:
        places = [(x, HEIGHT - BOTTOM + MARKS) for x, _ in places]
    if line.joined and len(places) > 1:
        path = "L".join(f"{x} {y}" for x, y in places)
        dash = f' stroke-dasharray="{DASHES[line.role]}"' if line.role in DASHES else ""
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dash}/>'
    yield from (_sign(line.sign, x, y, colour) for x, y in places)


def _sign(sign: str, x: float, y: float, colour: str) -> str:
    return (
        f'<text x="{x}" y="{round(y + 4, 1)}" text-anchor="middle" font-weight="bold"'
        f' fill="{colour}" stroke="#fff" stroke-width="3" paint-order="stroke">'
        f"{escape(sign)}</text>"
    )


def _legend(plot: Plot) -> Iterator[str]:
    x, y = float(LEFT), HEIGHT - 8
    for role, sign, name in plot.legend():
        text = f"{sign} {name}"
        yield f'<text x="{x}" y="{y}" fill="{_dark(role)}">{escape(text)}</text>'
        x += 7 * len(text) + 16


def _dark(role: Role) -> str:
    return "#333333" if role in (Role.BAND, Role.DONE) else COLOURS[role]
