"""`nerveflow stats`: what the last weeks show, in sentences and numbers, and small plots."""

import os
import sys
from collections.abc import Iterator
from typing import Literal

from nerveflow import exits
from nerveflow.cli.printing import print_json, print_sentences, table
from nerveflow.cli.services import open_services
from nerveflow.plain_data import plain_data
from nerveflow.review.characters import text_of
from nerveflow.review.noise import Trend
from nerveflow.review.plots import Plot
from nerveflow.review.progress import Progress
from nerveflow.review.to_ask import to_ask
from nerveflow.session.terms import Side
from nerveflow.visit.progress_now import progress_now
from nerveflow.wording import words

WEEKS = 4
PLOT_WIDTH, PLOT_HEIGHT = 72, 12


def stats(
    *,
    weeks: int | None,
    ever: bool,
    side: Literal["left", "right"] | None,
    json: bool,
) -> int:
    """Print what some weeks show; four of them, if nothing else is asked for."""
    wanted = None if ever else weeks or WEEKS
    with open_services(os.environ, muted=True) as services:
        found = progress_now(services, wanted, None if side is None else Side(side))
    if json:
        print_json(plain_data(found))
    else:
        print_sentences(*_lines(found))
    return exits.DONE


def _lines(found: Progress) -> Iterator[str]:
    yield words.progress.heading(found.first, found.last, found.sessions, found.ended_early)
    yield words.progress.does_it_help(found.overall[1])
    for plot in found.plots:
        yield ""
        yield words.joined.sentences((words.joined.full_stop(plot.title), plot.sentence))
        if plot.id == "pain":
            yield words.joined.sentences((found.after, found.next_day, found.pain_legs))
        if plot.id == "tension" and found.tension_legs:
            yield found.tension_legs
        yield from _picture(plot)
    if found.parts:
        yield ""
        yield words.progress.BY_PART
        rows = (
            (words.progress.part_name(*each.part), *_numbers(each.changed)) for each in found.parts
        )
        yield from (f"  {line}" for line in table((words.progress.PART_HEADS, *rows)))
    asked = tuple(to_ask(found))
    yield ""
    yield words.joined.headline(words.report.WHAT_TO_ASK)
    yield from (f"  {line}" for line in asked or (words.report.NOTHING_TO_ASK,))
    yield ""
    yield words.progress.USUAL_UP_AND_DOWN
    yield found.helped
    tables = (found.responders.by_stimulus, found.responders.by_nerve, found.responders.by_side)
    for row in (row for group in tables for row in group):
        line = words.progress.responder_line(
            row.name, row.better, row.same, row.worse, row.percent_better
        )
        yield f"  {line}"


def _picture(plot: Plot) -> Iterator[str]:
    """A small picture on a terminal; for a pipe the sentence is enough."""
    if plot.empty or not sys.stdout.isatty():
        return
    plain = os.environ.get("TERM") == "dumb" or "utf" not in (sys.stdout.encoding or "").lower()
    yield from text_of(plot, PLOT_WIDTH, PLOT_HEIGHT, ascii_only=plain)


def _numbers(changed: Trend) -> tuple[str, ...]:
    ends = ("" if v is None else words.numbers.decimal(v) for v in (changed.first, changed.last))
    return (*ends, words.progress.VERDICTS[changed.verdict])
