"""The interviews of a comparison of two ways: planning one, and what to do with one that runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from nerveflow.comparison.permutation_test import LEAST_PAIRS, MOST_PAIRS
from nerveflow.comparison.ways import OutcomeMeasure, WayPair
from nerveflow.interview.ask import Ask, AskKind, Choice
from nerveflow.interview.interview import Interview, LeftOff, Script
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class ComparisonAnswers:
    """What is to be compared."""

    what: WayPair
    stimulus: str
    """The sensory input; empty for other pairs of ways."""
    outcome: OutcomeMeasure
    pairs: int


class ComparisonAction(StrEnum):
    """What can be done about a comparison."""

    BEGIN = "begin"
    END = "end"
    BACK = "back"


def plan_comparison(
    whats: Sequence[WayPair],
    stimuli: Sequence[str],
    outcomes: Sequence[OutcomeMeasure],
    pairs: int,
    now: datetime,
) -> Interview[tuple[ComparisonAnswers, ...]]:
    """Which two ways, by which number, and over how many sessions; empty if it was left."""
    return Interview(partial(_plan, tuple(whats), tuple(stimuli), tuple(outcomes), pairs), now)


def comparison_menu(
    lines: Sequence[str], *, runs: bool, now: datetime
) -> Interview[ComparisonAction]:
    """How a comparison is, and whether to end it, or to begin another if it is over."""
    return Interview(partial(_menu, tuple(lines), runs), now)


def _plan(
    whats: tuple[WayPair, ...],
    stimuli: tuple[str, ...],
    outcomes: tuple[OutcomeMeasure, ...],
    usual: int,
) -> Script[tuple[ComparisonAnswers, ...]]:
    try:
        what = yield Ask(
            "compare-what",
            AskKind.CHOICE,
            (*words.comparison.COMPARE_ABOUT, words.comparison.COMPARE_WHAT),
            choices=tuple(
                Choice(each.value, words.comparison.COMPARE_WHATS[each.value]) for each in whats
            ),
        )
        stimulus = ""
        if what.words == WayPair.INPUT:
            reply = yield Ask(
                "compare-input",
                AskKind.CHOICE,
                (words.comparison.COMPARE_INPUT,),
                choices=tuple(Choice(each, words.body.stimulus(each)) for each in stimuli),
            )
            stimulus = reply.words or ""
        by = yield Ask(
            "compare-by",
            AskKind.CHOICE,
            (words.comparison.COMPARE_BY,),
            help=words.comparison.COMPARE_BY_HELP,
            choices=tuple(
                Choice(each.value, words.comparison.OUTCOMES[each.value]) for each in outcomes
            ),
        )
        often = yield Ask(
            "compare-pairs",
            AskKind.NUMBER,
            (words.comparison.compare_pairs(usual),),
            help=words.comparison.COMPARE_PAIRS_HELP,
            optional=True,
            usual=True,
            least=LEAST_PAIRS,
            most=MOST_PAIRS,
        )
    except LeftOff:
        return ()
    chosen, outcome = WayPair(what.words or ""), OutcomeMeasure(by.words or "")
    return (ComparisonAnswers(chosen, stimulus, outcome, int(often.number or usual)),)


def _menu(lines: tuple[str, ...], runs: bool) -> Script[ComparisonAction]:
    actions = (
        ComparisonAction.BACK,
        ComparisonAction.END if runs else ComparisonAction.BEGIN,
    )
    try:
        reply = yield Ask(
            "compare-menu",
            AskKind.CHOICE,
            (*lines, words.weeks.MENU),
            optional=True,
            choices=tuple(
                Choice(each.value, words.comparison.COMPARE_ACTIONS[each.value]) for each in actions
            ),
        )
    except LeftOff:
        return ComparisonAction.BACK
    return ComparisonAction(reply.words or ComparisonAction.BACK)
