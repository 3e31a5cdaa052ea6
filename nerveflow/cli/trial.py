"""`nerveflow trial`: does it help me? Two ways in random order, and an honest answer."""

import os
from typing import Literal

from nerveflow import exits
from nerveflow.cli.printing import print_json, print_lines, print_sentences
from nerveflow.cli.services import open_services
from nerveflow.comparison.ways import OutcomeMeasure, WayPair
from nerveflow.plain_data import plain_data
from nerveflow.visit.comparison import PAIRS, begin_comparison, comparison_today, end_comparison
from nerveflow.wording import words


def trial(
    *,
    begin: Literal["input", "time", "order"] | None,
    by: Literal["check", "pain", "tension"] | None,
    pairs: int | None,
    stimulus: str | None,
    end: bool,
    json: bool,
) -> int:
    """Begin or end a comparison, or show how it is."""
    with open_services(os.environ, muted=True) as services:
        if begin is not None:
            outcome = OutcomeMeasure(by or "pain")
            begun = begin_comparison(
                services, WayPair(begin), outcome, pairs or PAIRS, stimulus or ""
            )
            print_lines(*begun.lines()[:2], words.comparison.BEGUN)
            return exits.DONE
        today = comparison_today(services)
        if today is None:
            if json:
                print_json(None)
            else:
                print_lines(words.comparison.NO_COMPARISON)
            return exits.FINDINGS
        if end and today.ended:
            print_lines(words.comparison.ENDED_ALREADY)
            return exits.FINDINGS
        if end:
            end_comparison(services, today)
            print_lines(words.comparison.ENDED)
        elif json:
            print_json(
                {
                    "comparison": plain_data(today.comparison),
                    "ended": today.ended,
                    "sessions": plain_data(today.sessions),
                    "result": plain_data(today.result()),
                }
            )
        else:
            print_sentences(*today.lines())
    return exits.DONE
