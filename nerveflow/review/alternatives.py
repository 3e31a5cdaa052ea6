"""What a plot shows in words alone: for who cannot see it, and beside every picture in a file."""

from nerveflow.review.plots import Plot
from nerveflow.wording import words


def in_words(plot: Plot) -> str:
    """The title, and what is below it in words."""
    return f"{plot.title}, {below_title(plot)}"


def below_title(plot: Plot) -> str:
    """The time, the sentence, and each line with its first, last, least and most."""
    said = [f"{words.numbers.from_to(plot.first, plot.last)}.", plot.sentence]
    for line in plot.lines:
        values = [point.value for point in line.points]
        if values and line.below:
            said.append(words.progress.days_marked(line.name, len(values)))
        elif values:
            said.append(words.progress.line_sentence(line.name, values))
    if plot.bars is not None and plot.bars.points:
        said.append(
            words.progress.line_sentence(
                plot.bars.name, [point.value for point in plot.bars.points]
            )
        )
    said += [f"{level.name}: {words.numbers.decimal(level.value)}." for level in plot.levels]
    said += [words.progress.band_sentence(band.low, band.high, band.name) for band in plot.bands]
    return " ".join(said)
