"""A plot as one SVG element for a page, with a text alternative; colour is never its only sign."""

from collections.abc import Iterator
from html import escape
from itertools import accumulate

from nerveflow.review.plots import Plot, PlotLine, PlotRole, in_words
from nerveflow.wording import words

WIDTH, INSIDE = 640, 180
"""A whole plot is so wide, and its inside so high; on paper 640 are about 9 cm."""
LETTERS, LETTER = 19, 9.8
"""The size of letters, 8 points on paper, and how wide one is on average."""
ROW = 23
"""Between two rows of the legend."""
MARKS = 6.0
"""How far below the axis the signs of days are, in pixels."""
LEFT, RIGHT, TOP, DAYS = 58, 16, 12, 30
"""Around the inside of a plot, in pixels; below it are the days, and then the legend."""
EDGE = 12
"""Between the frame and the signs of the first and the last day."""
BOTTOM = TOP + INSIDE
"""Where the axis of the days is."""
BESIDE = 11.0
"""So far beside each other are signs of two lines that would lie on each other."""
COLOURS = {
    PlotRole.LEFT: "#1f5f8b",
    PlotRole.RIGHT: "#b3541e",
    PlotRole.NO_LEG: "#555555",
    PlotRole.BEFORE: "#1f5f8b",
    PlotRole.AFTER: "#b3541e",
    PlotRole.BETWEEN: "#555555",
    PlotRole.WORSE_DAY: "#8b1a1a",
    PlotRole.CHECK: "#1f5f8b",
    PlotRole.DONE: "#7a9cb5",
    PlotRole.PLAN: "#333333",
    PlotRole.BAND: "#e4e4e4",
}
"""Dark enough on white for small marks: 4.5 to 1 and more, areas left out."""
DASHES = {PlotRole.RIGHT: "7 4", PlotRole.AFTER: "2 4"}


def svg_of(plot: Plot) -> str:
    """The plot as `<svg>`; if nothing was given, that in words."""
    if plot.empty:
        return f"<p>{escape(plot.nothing)}</p>"
    rows = _legend_rows(plot)
    height = BOTTOM + DAYS + ROW * len(rows) + 4
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
            f' aria-labelledby="plot-{plot.id}-title plot-{plot.id}-words"'
            f' font-family="sans-serif" font-size="{LETTERS}">',
            f'<title id="plot-{plot.id}-title">{escape(plot.title)}</title>',
            f'<desc id="plot-{plot.id}-words">{escape(in_words(plot))}</desc>',
            *_areas(plot),
            *_axes(plot),
            *(part for line in plot.lines for part in _path(plot, line)),
            *_signs(plot),
            *_legend(rows),
            "</svg>",
        )
    )


def _x(plot: Plot, share: float) -> float:
    # The first and the last sign stay clear of the frame; bars begin at it.
    edge = 0 if plot.bars is not None else EDGE
    return round(LEFT + edge + share * (WIDTH - LEFT - RIGHT - 2 * edge), 1)


def _y(plot: Plot, value: float) -> float:
    return round(TOP + (1 - plot.axis.share(value)) * INSIDE, 1)


def _areas(plot: Plot) -> Iterator[str]:
    wide = WIDTH - LEFT - RIGHT
    for band in plot.bands:
        top, bottom = _y(plot, band.high), _y(plot, band.low)
        yield (
            f'<rect x="{LEFT}" y="{top}" width="{wide}" height="{round(bottom - top, 1)}"'
            f' fill="{COLOURS[PlotRole.BAND]}"/>'
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
                f' height="{round(BOTTOM - top, 1)}" fill="{COLOURS[plot.bars.role]}"/>'
            )


def _axes(plot: Plot) -> Iterator[str]:
    bottom, right = BOTTOM, WIDTH - RIGHT
    for tick in plot.axis.ticks():
        y = _y(plot, tick)
        yield f'<path d="M{LEFT} {y}H{right}" stroke="#d0d0d0" stroke-width="0.5"/>'
        value = words.numbers.decimal(tick)
        yield f'<text x="{LEFT - 6}" y="{y + 6}" text-anchor="end">{value}</text>'
    yield f'<path d="M{LEFT} {TOP}V{bottom}H{right}" fill="none" stroke="#333"/>'
    days = plot.days(4)
    for n, day in enumerate(days):
        anchor = "start" if n == 0 else "end" if n == len(days) - 1 else "middle"
        yield (
            f'<text x="{_x(plot, plot.share(day))}" y="{bottom + 24}" text-anchor="{anchor}">'
            f"{escape(words.numbers.short_day(day))}</text>"
        )
    for level in plot.levels:
        y = _y(plot, level.value)
        yield (
            f'<path d="M{LEFT} {y}H{right}" stroke="{COLOURS[level.role]}"'
            ' stroke-dasharray="6 3" stroke-width="2"/>'
        )


def _path(plot: Plot, line: PlotLine) -> Iterator[str]:
    places = [(_x(plot, plot.share(p.day)), _y(plot, p.value)) for p in line.points]
    if line.joined and len(places) > 1:
        path = "L".join(f"{x} {y}" for x, y in places)
        dash = f' stroke-dasharray="{DASHES[line.role]}"' if line.role in DASHES else ""
        colour = COLOURS[line.role]
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dash}/>'


def _signs(plot: Plot) -> Iterator[str]:
    """The values, above all lines; if two lines have one place, beside each other."""
    taken: set[tuple[float, float]] = set()
    for line in plot.lines:
        mine: set[tuple[float, float]] = set()
        for point in line.points:
            x, y = _x(plot, plot.share(point.day)), _y(plot, point.value)
            if line.below:
                y = BOTTOM + MARKS
            if any(abs(x - a) < BESIDE and abs(y - b) < BESIDE for a, b in taken):
                x = round(x + BESIDE, 1)
            mine.add((x, y))
            yield (
                f'<text x="{x}" y="{round(y + 6, 1)}" text-anchor="middle" font-weight="bold"'
                f' fill="{COLOURS[line.role]}" stroke="#fff" stroke-width="3" paint-order="stroke">'
                f"{escape(line.sign)}</text>"
            )
        taken |= mine


def _legend_rows(plot: Plot) -> list[list[tuple[PlotRole | None, str]]]:
    """The name of the heights, and each sign with its name, in as many rows as they take."""
    items: list[tuple[PlotRole | None, str]] = [(None, plot.axis.name)] if plot.axis.name else []
    items += [(role, f"{sign} {name}") for role, sign, name in plot.legend()]
    rows: list[list[tuple[PlotRole | None, str]]] = [[]]
    used = float(LEFT)
    for role, text in items:
        if rows[-1] and used + LETTER * len(text) > WIDTH:
            rows.append([])
            used = float(LEFT)
        rows[-1].append((role, text))
        used += _wide(text)
    return rows


def _wide(text: str) -> float:
    return LETTER * len(text) + 22


def _legend(rows: list[list[tuple[PlotRole | None, str]]]) -> Iterator[str]:
    for n, row in enumerate(rows):
        y = BOTTOM + DAYS + ROW * (n + 1) - 4
        begins = accumulate((_wide(text) for _, text in row), initial=float(LEFT))
        for x, (role, text) in zip(begins, row, strict=False):
            colour = "#333333" if role is None else _dark(role)
            yield f'<text x="{round(x, 1)}" y="{y}" fill="{colour}">{escape(text)}</text>'


def _dark(role: PlotRole) -> str:
    return "#333333" if role in (PlotRole.BAND, PlotRole.DONE) else COLOURS[role]
