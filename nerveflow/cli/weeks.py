"""`nerveflow weeks`: some weeks with an end: plan, look, rate, decide."""

import os
import sys

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import Json, print_json, print_lines, print_sentences
from nerveflow.cli.services import open_services
from nerveflow.cli.signals import in_lines, signals_to
from nerveflow.cli.streams import input_descriptor
from nerveflow.plain_data import plain_data
from nerveflow.visit.request import DEFAULT_ROUTINE, Request
from nerveflow.visit.services import Services
from nerveflow.visit.weeks import WeeksToday, decide, rate, weeks_today
from nerveflow.visit.weeks_visit import WeeksWanted, weeks_visit
from nerveflow.week.programme import Decision, ProgrammeStage
from nerveflow.wording import words


def weeks(
    *,
    plan: bool,
    look: bool,
    review: bool,
    rating: int | None,
    pause: int | None,
    go_on: int | None,
    stop: bool,
    json: bool,
) -> int:
    """Show the weeks, or do the one thing that was asked for."""
    asked = {WeeksWanted.PLAN: plan, WeeksWanted.LOOK: look, WeeksWanted.REVIEW: review}
    wanted = next((each for each, is_asked in asked.items() if is_asked), None)
    with in_lines() as ending, open_services(os.environ, muted=True, ending=ending) as services:
        if wanted is not None:
            return _ask(services, wanted)
        today = weeks_today(services)
        if today is None:
            if json:
                print_json(None)
            else:
                print_lines(words.weeks.NO_WEEKS)
            return exits.FINDINGS
        nothing = _nothing_to(today, rates=rating is not None, stops=stop)
        if nothing:
            print_lines(nothing)
            return exits.FINDINGS
        if rating is not None:
            print_lines(*rate(services, today, rating))
        elif pause is not None:
            print_lines(*decide(services, today, Decision.PAUSE, pause))
        elif go_on is not None:
            print_lines(*decide(services, today, Decision.GO_ON, go_on))
        elif stop:
            print_lines(*decide(services, today, Decision.STOP, 0))
        elif json:
            print_json(_json(today))
        else:
            print_sentences(*today.lines())
    return exits.DONE


def _nothing_to(today: WeeksToday, *, rates: bool, stops: bool) -> str:
    """Why there is nothing to rate or to stop; empty if there is."""
    if rates and today.saved.goal is None:
        return words.weeks.NO_GOAL
    ended = stops and today.now.stage is ProgrammeStage.ENDED
    return words.weeks.ENDED_ALREADY if ended else ""


def _ask(services: Services, wanted: WeeksWanted) -> int:
    from nerveflow.plain.start import run_steps
    from nerveflow.plain.stream_console import StreamConsole

    console = StreamConsole(sys.stdout, input_descriptor())
    with signals_to(console.interrupt):
        steps = weeks_visit(services, wanted)
        # No session follows: nothing of the request is looked at.
        ended = run_steps(steps, services, Request(DEFAULT_ROUTINE), console, in_thread=True)
    if ended.trouble:
        raise CliError(ended.trouble, ended.code)
    return ended.code


def _json(today: WeeksToday) -> Json:
    saved = today.saved
    return {
        "programme": plain_data(saved.programme),
        "stage": today.now.stage.value,
        "week": today.now.week,
        "weeks": today.now.weeks,
        "last_day": plain_data(today.now.last_day),
        "until": plain_data(today.now.until),
        "goal": None if saved.goal is None else saved.goal.words,
        "ratings": plain_data(saved.ratings),
        "by_week": plain_data(today.weeks),
        "looks": plain_data(saved.looks),
        "decisions": plain_data(saved.decisions),
    }
