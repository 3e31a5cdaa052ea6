"""What the progress screen shows, in rows: each has a word, a sentence, and a plot or lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nerveflow.dose.responder import ResponderRow
from nerveflow.review.noise import Trend, TrendVerdict
from nerveflow.review.plots import Plot
from nerveflow.review.progress import Progress
from nerveflow.review.to_ask import to_ask
from nerveflow.session.terms import Side
from nerveflow.visit.comparison import ComparisonToday
from nerveflow.wording import words

ThemeColour = str
"""A colour token of the theme; the sign and the word say the same without it."""
TONES: dict[str, ThemeColour] = {
    TrendVerdict.BETTER: "calm",
    TrendVerdict.WORSE: "hot",
    TrendVerdict.SAME: "muted",
    TrendVerdict.CANNOT_TELL: "muted",
    TrendVerdict.TOO_FEW: "muted",
}
CLEARLY_ABOVE = 0.5
"""Tension this far above target has a warm row: half of what one reading can differ by."""


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One subject of the progress screen."""

    id: str
    title: str
    sign: str
    """One character, which says how it went without colour."""
    word: str
    """How it went, in a word or two."""
    numbers: str
    """The first and the last, or how much."""
    tone: ThemeColour
    sentences: tuple[str, ...]
    plot: Plot | None = None
    lines: tuple[str, ...] = ()
    """What is shown if there is no plot."""


def rows_of(found: Progress, compared: ComparisonToday | None = None) -> tuple[ProgressRow, ...]:
    """The rows of the screen, in the order in which they are asked about."""
    check = found.check
    # Rows are scarce if a terminal is small: how next days were is among what to ask about.
    around = words.joined.sentences((found.after, found.pain_legs))
    rows = (
        _changed(found, "pain", found.pain, around),
        _tension(found),
        _sides(found),
        *([_changed(found, "check", check)] if check else [_none(found.plot("check"))]),
        _done(found),
        _parts(found),
        _helped(found),
        _asked(found),
        *([_compared(compared)] if compared is not None else []),
    )
    return tuple(_with_worse(found, row) for row in rows)


def overall_of(found: Progress) -> tuple[str, ThemeColour]:
    """The one answer above the rows, and its tone."""
    verdict, sentence = found.overall
    return sentence, TONES[verdict]


def _with_worse(found: Progress, row: ProgressRow) -> ProgressRow:
    """A calm row does not hide that pain or the check got worse; that of pain has its advice."""
    if not found.worse or (row.id == "pain" and row.tone == TONES[TrendVerdict.WORSE]):
        return row
    return replace(row, sentences=(*row.sentences, found.worse))


def _tension(found: Progress) -> ProgressRow:
    """Tension; if the legs differ, the number of each, since their mean would hide both."""
    row = _changed(found, "tension", found.tension, found.tension_legs)
    if found.sides.beyond and len(found.legs) == len(Side):
        left, right = (found.legs[side].last for side in (Side.LEFT, Side.RIGHT))
        if left is not None and right is not None:
            row = replace(row, numbers=words.progress.each_leg(left, right))
    calm = found.tension.verdict in (TrendVerdict.SAME, TrendVerdict.CANNOT_TELL)
    lately = [leg.last for leg in found.legs.values() if leg.last is not None]
    if calm and max(lately, default=0) >= words.routine.USUAL_TARGET + CLEARLY_ABOVE:
        sign = words.progress.VERDICT_SIGNS["apart"]
        return replace(row, sign=sign, word=words.progress.MEAN_ABOVE_TARGET, tone="warm")
    return row


def _changed(found: Progress, name: str, changed: Trend, *also: str) -> ProgressRow:
    plot = found.plot(name)
    if not changed.values:
        # If no pain was reported around sessions, pain between them has its own plot.
        none = _none(plot)
        more = tuple(filter(None, also))
        return none if plot.empty else replace(none, sentences=(*none.sentences, *more), plot=plot)
    numbers = ""
    if changed.first is not None and changed.last is not None:
        numbers = words.progress.from_number_to(changed.first, changed.last)
    return ProgressRow(
        name,
        plot.title,
        words.progress.VERDICT_SIGNS[changed.verdict],
        words.progress.VERDICTS[changed.verdict],
        numbers,
        TONES[changed.verdict],
        (plot.sentence, *filter(None, also)),
        plot,
    )


def _none(plot: Plot) -> ProgressRow:
    return ProgressRow(
        plot.id, plot.title, " ", words.summary.NOT_GIVEN, "", "muted", (plot.sentence,), lines=()
    )


def _sides(found: Progress) -> ProgressRow:
    plot, sides = found.plot("sides"), found.sides
    if sides.difference is None:
        return ProgressRow(
            "sides",
            plot.title,
            words.progress.VERDICT_SIGNS[TrendVerdict.TOO_FEW],
            words.progress.VERDICTS[TrendVerdict.TOO_FEW],
            "",
            "muted",
            (plot.sentence,),
            plot,
        )
    return ProgressRow(
        "sides",
        plot.title,
        words.progress.VERDICT_SIGNS["apart" if sides.beyond else TrendVerdict.SAME],
        words.progress.side_word(sides.difference, beyond=sides.beyond),
        words.progress.points_apart(sides.difference),
        "warm" if sides.beyond else "muted",
        (plot.sentence,),
        plot,
    )


def _done(found: Progress) -> ProgressRow:
    plot = found.plot("reps")
    numbers = words.progress.done_of(found.sessions, found.planned)
    return ProgressRow("reps", plot.title, " ", numbers, "", "muted", (plot.sentence,), plot)


def _parts(found: Progress) -> ProgressRow:
    rows = [
        (
            words.progress.part_name(*each.part),
            "" if each.changed.first is None else words.numbers.decimal(each.changed.first),
            "" if each.changed.last is None else words.numbers.decimal(each.changed.last),
            words.progress.VERDICTS[each.changed.verdict],
        )
        for each in found.parts
    ]
    lines = tuple(
        f"{name:<26}{first:>7}{last:>7}   {verdict}"
        for name, first, last, verdict in (words.progress.PART_HEADS, *rows)
    )
    word = _of_parts([each.changed.verdict for each in found.parts])
    return ProgressRow(
        "parts", words.progress.BY_PART, " ", word, "", "muted", (), lines=lines if rows else ()
    )


def _of_parts(verdicts: Sequence[TrendVerdict]) -> str:
    """How many parts have changed; if nothing can be said of any of them, that."""
    unknown = (TrendVerdict.TOO_FEW, TrendVerdict.CANNOT_TELL)
    if verdicts and all(each in unknown for each in verdicts):
        few = all(each is TrendVerdict.TOO_FEW for each in verdicts)
        return words.progress.VERDICTS[unknown[0] if few else unknown[1]]
    changed = sum(each in (TrendVerdict.BETTER, TrendVerdict.WORSE) for each in verdicts)
    return words.progress.parts_changed(changed, len(verdicts))


def _helped(found: Progress) -> ProgressRow:
    groups = (found.responders.by_stimulus, found.responders.by_nerve, found.responders.by_side)
    lines = tuple(line for group in groups for line in _responders(group))
    return ProgressRow(
        "helped",
        words.progress.WHAT_HELPED,
        " ",
        words.progress.helped_word(found.best, len(found.responders.by_stimulus)),
        "",
        "muted",
        (found.helped,),
        lines=lines,
    )


def _asked(found: Progress) -> ProgressRow:
    lines = tuple(f"· {line}" for line in to_ask(found))
    return ProgressRow(
        "ask",
        words.report.WHAT_TO_ASK,
        " ",
        words.report.things_to_ask(len(lines)),
        "",
        "muted",
        (words.report.ASK_WHOM,),
        lines=lines or (words.report.NOTHING_TO_ASK,),
    )


def _compared(today: ComparisonToday) -> ProgressRow:
    """The comparison of two ways: how far it is, and its result."""
    found, sessions = today.result(), 2 * today.comparison.pairs
    names = words.comparison.COMPARED_WAYS[today.what.value]
    word = words.comparison.compare_word(found.verdict.value, names, len(today.sessions), sessions)
    return ProgressRow("compared", words.comparison.TITLE, " ", word, "", "muted", today.lines())


def _responders(rows: tuple[ResponderRow, ...]) -> Iterator[str]:
    for row in rows:
        yield words.progress.responder_line(
            row.name, row.better, row.same, row.worse, row.percent_better
        )
