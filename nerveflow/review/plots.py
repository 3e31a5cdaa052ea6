"""What a plot shows, as values and in words: axes, points, bands, bars. Renderers paint it.

Nothing depends only on colour: each line has a sign and a name, each plot a sentence, and
`in_words` says the same as the picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import floor

from nerveflow.wording import words


class PlotRole(StrEnum):
    """What a line shows; a theme gives it a colour, a renderer its own way of drawing."""

    LEFT = "left"
    RIGHT = "right"
    NO_LEG = "no-leg"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    WORSE_DAY = "worse-day"
    CHECK = "check"
    DONE = "done"
    PLAN = "plan"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class DataPoint:
    """A value on a day; for a bar, the first of its days."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class PlotLine:
    """Points of one kind."""

    role: PlotRole
    name: str
    sign: str
    """One character, which distinguishes it from the others without colour."""
    points: tuple[DataPoint, ...]
    joined: bool = True
    """Whether a line is drawn from point to point."""
    below: bool = False
    """Whether its signs are below the axis: they mark a day and have no height."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar from 0 up for each point; the width of a bar in days."""

    role: PlotRole
    name: str
    points: tuple[DataPoint, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Band:
    """Values between two heights, over the whole width."""

    low: float
    high: float
    name: str


@dataclass(frozen=True, slots=True)
class Level:
    """A height over the whole width."""

    role: PlotRole
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class RowScale:
    """How an axis is spread over rows of characters, from its least value up."""

    rows: int
    a_row: float
    """What one row is higher than the next."""
    rows_a_tick: int
    """From one height that is named to the next."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The heights of a plot."""

    least: float
    most: float
    step: float
    """Between two ticks."""
    name: str

    def ticks(self) -> tuple[float, ...]:
        """The heights that are named."""
        count = floor((self.most - self.least) / self.step + 1e-9)
        return tuple(self.least + n * self.step for n in range(count + 1))

    def scale(self, rows: int) -> RowScale:
        """The rows that have even steps and name whole heights: at least 2, at most `most`.

        The steps of the axis if there is room for them, else larger ones.
        """
        span = self.most - self.least
        for times in (1.0, 2.5, 2.0, 5.0, 10.0):
            tick = times * self.step
            if times == 2.5 and tick != round(tick):
                continue
            for each in range(rows, 0, -1):
                # The top row may be half a row below the most: a value there is still in it.
                needed = floor(span * each / tick + 0.5) + 1
                if needed <= rows and (times == 1.0 or needed > 2):
                    return RowScale(needed, tick / each, each)
        return RowScale(2, span, 1)

    def share(self, value: float) -> float:
        """How high a value is, from 0 at the bottom to 1 at the top."""
        return (min(self.most, max(self.least, value)) - self.least) / (self.most - self.least)


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot over some days."""

    id: str
    title: str
    sentence: str
    """What it shows, honestly."""
    axis: Axis
    first: date
    last: date
    lines: tuple[PlotLine, ...] = ()
    bars: Bars | None = None
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()
    nothing: str = ""
    """What is said instead of a picture if nothing was given."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        drawn = any(line.points for line in self.lines)
        return not drawn and not (self.bars and self.bars.points)

    def share(self, day: date) -> float:
        """How far to the right a day is, from 0 to 1."""
        span = max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, (day - self.first).days / span))

    def days(self, count: int) -> tuple[date, ...]:
        """At most this many days to name below, the first and the last among them."""
        span = (self.last - self.first).days
        count = max(2, min(count, span + 1))
        return tuple(
            dict.fromkeys(
                self.first + timedelta(days=round(span * n / (count - 1))) for n in range(count)
            )
        )

    def legend(self) -> Iterator[tuple[PlotRole, str, str]]:
        """Role, sign and name of all that is drawn."""
        for line in self.lines:
            if line.points:
                yield line.role, line.sign, line.name
        if self.bars is not None and self.bars.points:
            yield self.bars.role, "█", self.bars.name
        for level in self.levels:
            yield level.role, "─", level.name
        for band in self.bands:
            yield PlotRole.BAND, "░", band.name


def whole_axis(values: list[float], name: str, *, ticks: int = 5) -> Axis:
    """An axis from 0 that holds all values, with round steps."""
    highest = max([*values, 1])
    step = next(s for s in _steps() if s * ticks >= highest)
    count = max(1, -int(-highest // step))
    return Axis(0, count * step, step, name)


def _steps() -> Iterator[float]:
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def in_words(plot: Plot) -> str:
    """What a plot shows, for people who cannot see it: the title, and what is below it."""
    return words.joined.listed((plot.title, below_title(plot)))


def below_title(plot: Plot) -> str:
    """The time, the sentence, and each line with its first, last, least and most."""
    said = [words.joined.full_stop(words.numbers.from_to(plot.first, plot.last)), plot.sentence]
    for line in plot.lines:
        values = [point.value for point in line.points]
        if values and line.below:
            said.append(words.progress.days_marked(line.name, len(values)))
        elif values:
            said.append(words.progress.line_values(line.name, values))
    if plot.bars is not None and plot.bars.points:
        said.append(
            words.progress.line_values(plot.bars.name, [point.value for point in plot.bars.points])
        )
    said += [words.progress.level_value(level.name, level.value) for level in plot.levels]
    said += [words.progress.band_range(band.low, band.high, band.name) for band in plot.bands]
    return words.joined.sentences(said)
