"""The tension of one session over its time, with its nerves and sides, holds and stops. Pure."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widget import Widget

from nerveflow.ui.tension_bars import EIGHTHS, ROWS, zone
from nerveflow.wording import words
from nerveflow.wording.session_report import Reading, SessionReport, Span

EDGE = 3
"""Cells to the left of the plot, for its scale."""
LEAST_BETWEEN = 12
"""Cells between two times on the axis."""
STEPS_S = (15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600)
"""The times between two marks of the axis, in seconds."""
HOLD, OVER = "▬", "✕"


class TensionTrace(Widget):
    """A trace as wide as it may be; it is as high as it needs to be."""

    def __init__(self, report: SessionReport) -> None:
        super().__init__()
        self._report = report

    def render(self) -> Content:
        return Content("\n").join(trace_lines(self._report, self.content_size.width))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(list(trace_lines(self._report, width)))


def trace_lines(report: SessionReport, width: int) -> Iterator[Content]:
    """The trace in lines of this many cells; what it has no time for is only named."""
    yield Content.styled(words.summary.TENSION_OVER_TIME, "bold $primary")
    if report.by_hand or not report.duration_ms:
        highest = max((each.value for each in report.readings), default=None)
        line = (
            words.summary.NOT_RECORDED if highest is None else words.summary.tension_up_to(highest)
        )
        yield Content.styled(line, "$muted")
        return
    cells = max(10, width - EDGE)
    at = _highest_by_cell(report, cells)
    target = report.readings[0].target if report.readings else None
    yield Content.assemble(" " * EDGE, *_numbers(at, cells))
    for row in reversed(range(ROWS)):
        yield _row(at, row, cells, target)
    yield Content.styled(" " * EDGE + _axis(report.duration_ms, cells), "$muted")
    if report.spans:
        yield from _places(report, cells)
    if report.held or report.over:
        yield _marks(report, cells)
    yield Content.styled(_summary(report), "$muted")


def _summary(report: SessionReport) -> str:
    if not report.readings:
        return words.summary.NOT_RECORDED
    highest, target = max(each.value for each in report.readings), report.readings[0].target
    parts = [words.numbers.reading_count(len(report.readings)), words.summary.highest_of(highest)]
    parts.append(words.summary.target_of(target))
    if report.held:
        parts.append(words.summary.held_above(HOLD, target))
    if report.over:
        parts.append(words.summary.over_sign(OVER))
    return words.joined.listed(parts)


def _cell(at_ms: int, duration_ms: int, cells: int) -> int:
    return max(0, min(cells - 1, at_ms * cells // max(1, duration_ms)))


def _highest_by_cell(report: SessionReport, cells: int) -> dict[int, Reading]:
    """Of the readings that fall into one cell the highest, from left to right."""
    found: dict[int, Reading] = {}
    for reading in report.readings:
        cell = _cell(reading.at_ms, report.duration_ms, cells)
        if cell not in found or found[cell].value < reading.value:
            found[cell] = reading
    return dict(sorted(found.items()))


def _numbers(at: dict[int, Reading], cells: int) -> Iterator[tuple[str, str]]:
    """The value above each bar; of two that would touch, the higher one."""
    shown: list[tuple[int, Reading]] = []
    for cell, reading in at.items():
        number = len(str(reading.value))
        if shown and cell <= shown[-1][0] + len(str(shown[-1][1].value)):
            if reading.value > shown[-1][1].value:
                shown[-1] = (cell, reading)
            continue
        if cell + number <= cells:
            shown.append((cell, reading))
    done = 0
    for cell, reading in shown:
        yield " " * (cell - done), ""
        yield str(reading.value), f"bold ${zone(reading)}"
        done = cell + len(str(reading.value))


def _row(at: dict[int, Reading], row: int, cells: int, target: int | None) -> Content:
    """One row of the plot, the lowest being 0."""
    on_line = target is not None and row == target * ROWS // 10
    empty = "┄" if on_line else " "
    scale = {4: "10", 2: " 5", 0: " 0"}.get(row, "  ")
    parts: list[tuple[str, str]] = [(f"{scale} ", "$muted")]
    done = 0
    for cell, reading in at.items():
        parts.append((empty * (cell - done), "$line"))
        eighths = round(reading.value * 8 * ROWS / 10) - 8 * row
        # A reading of 0 is there too.
        least = 1 if row == 0 else 0
        sign = EIGHTHS[max(least, min(8, eighths))]
        bar = sign if sign != " " else empty
        parts.append((bar, f"${zone(reading)}" if sign != " " else "$line"))
        done = cell + 1
    parts.append((empty * (cells - done), "$line"))
    return Content.assemble(*parts)


def _axis(duration_ms: int, cells: int) -> str:
    """Times below the plot, as many as are easy to read."""
    most = max(1, cells // LEAST_BETWEEN)
    step = next((s for s in STEPS_S if duration_ms / 1_000 / s <= most), STEPS_S[-1])
    line = ""
    for second in range(0, duration_ms // 1_000 + 1, step):
        cell = second * 1_000 * cells // duration_ms
        time = "╵" + words.numbers.clock(second * 1_000)
        if cell >= len(line) and cell + len(time) <= cells:
            line = line.ljust(cell) + time
    return line


def _places(report: SessionReport, cells: int) -> Iterator[Content]:
    """Which nerve, and below it which side, at what time."""
    spans = [
        (each, _cell(each.from_ms, report.duration_ms, cells), _end(each, report, cells))
        for each in report.spans
    ]
    nerve, side = [], []
    for each, left, right in spans:
        nerve.append((left, right, words.body.NERVES[each.nerve] if each.nerve else ""))
        side.append((left, right, words.body.SIDES[each.side] if each.side else ""))
    yield Content.styled(" " * EDGE + _named(_joined(nerve), cells), "$foreground")
    if any(name for *_, name in side):
        yield Content.styled(" " * EDGE + _named(_joined(side), cells), "$foreground")


def _end(span: Span, report: SessionReport, cells: int) -> int:
    """The cell after its last one."""
    if span.to_ms >= report.duration_ms:
        return cells
    first = _cell(span.from_ms, report.duration_ms, cells)
    return max(first + 1, _cell(span.to_ms, report.duration_ms, cells))


def _joined(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Neighbours of one name as one."""
    found: list[tuple[int, int, str]] = []
    for left, right, name in spans:
        if found and found[-1][2] == name and left <= found[-1][1] + 1:
            found[-1] = (found[-1][0], right, name)
        else:
            found.append((left, right, name))
    return found


def _named(spans: Sequence[tuple[int, int, str]], cells: int) -> str:
    """Each span as "├tibial──", with as much of its name as fits."""
    line = ""
    for left, right, name in spans:
        begin = max(left, len(line))
        room = min(right, cells) - begin - 1
        if room < 0:
            continue
        short = name if len(name) <= room else name[: max(0, room)]
        line = line.ljust(begin) + "├" + short.ljust(room, "─")
    return line


def _marks(report: SessionReport, cells: int) -> Content:
    """Holds as bars, stops as crosses."""
    line = [" "] * cells
    for hold in report.held:
        first = _cell(hold.at_ms, report.duration_ms, cells)
        until = report.duration_ms if hold.until_ms is None else hold.until_ms
        last = _cell(until, report.duration_ms, cells)
        line[first : last + 1] = HOLD * (last + 1 - first)
    for over in report.over:
        if over.at_ms is not None:
            line[_cell(over.at_ms, report.duration_ms, cells)] = OVER
    return Content.styled(" " * EDGE + "".join(line).rstrip(), "$warning")
