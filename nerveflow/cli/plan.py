"""`nerveflow plan`: today's proposal, every rule that spoke and why, and what is due."""

import os
from collections.abc import Iterator

from nerveflow.cli.arguments import near
from nerveflow.cli.printing import say, say_json
from nerveflow.cli.run import routine_of
from nerveflow.cli.services import open_services
from nerveflow.cli.trouble import FINDINGS, WRONG_USE, CliError, errors_as_lines
from nerveflow.cli.typed import Arguments
from nerveflow.cli.weeks import helped
from nerveflow.config.settings import SettingsError
from nerveflow.dose.proposal import Proposal
from nerveflow.dose.responder import responder_table
from nerveflow.plain_data import plain_data
from nerveflow.routine.library import UnknownRoutine
from nerveflow.safety.answers import Clearance
from nerveflow.visit.ask_before import proposal
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.weekly_aims import standing
from nerveflow.week.aims import Due, Streak

NO_PLAN = "No plan for the week: nerveflow plan short-flow --weekly 5 makes one."


def plan(options: Arguments) -> int:
    """Say what is proposed today, without asking or keeping anything."""
    routine = routine_of(options)
    with errors_as_lines(), open_services(os.environ, muted=True) as services:
        if options.withdraw is not None:
            return _withdraw(services, options.withdraw)
        if options.weekly is not None:
            return _weekly(services, routine, options.weekly)
        found = proposal(services, Request(routine))
        dues, streaks = standing(services)
        responders = responder_table(services.store.checks.trials())
        clearances = _standing(services)
    if options.json:
        proposed = plain_data(found)
        assert isinstance(proposed, dict)
        say_json(
            {
                "routine": routine,
                **proposed,
                "go_on": found.go_on,
                "due": plain_data(dues),
                "streaks": plain_data(streaks),
                "responders": plain_data(responders),
                "clearances": plain_data(clearances),
            }
        )
        return 0
    say(f"{routine}: {found.reps} repetitions of each glide.", found.reason)
    say(*(f"  {voice.id}: {voice.sentence} ({voice.source})" for voice in found.spoke))
    say(*_advice(found), *_weeks(dues, streaks), *helped(responders))
    for clearance in clearances:
        by = f" by {clearance.by}" if clearance.by else ""
        say(f"Cleared{by} on {clearance.cleared_on}: {clearance.question} (--withdraw takes back)")
    return 0


def _standing(services: Services) -> tuple[Clearance, ...]:
    return tuple(c for c in services.store.answers.clearances() if c.withdrawn_at is None)


def _withdraw(services: Services, question: str) -> int:
    answers = services.store.answers.stimulus_answers()
    known = [*(c.question for c in _standing(services)), *(a.question for a in answers)]
    if not services.store.answers.withdraw(question, services.wall()):
        message = f"no clearance and no answer stands for {question!r}{near(question, known)}"
        raise CliError(message, WRONG_USE)
    say(f"Taken back: {question}. It is asked again at the next start.")
    return 0


def _weekly(services: Services, routine: str, times: int) -> int:
    try:
        services.library.get(routine)
        services.settings.plan_week(routine, times)
    except UnknownRoutine as error:
        raise CliError(str(error), WRONG_USE) from error
    except SettingsError as error:
        raise CliError(str(error), FINDINGS) from error
    often = {0: "no longer planned", 1: "once a week"}.get(times, f"{times} times a week")
    say(f"{routine}: {often}.")
    return 0


def _advice(found: Proposal) -> Iterator[str]:
    if not found.go_on:
        until = f" until {found.wait_until:%H:%M}" if found.wait_until else ""
        yield f"Advice: {found.advice.value}{until}."


def _weeks(dues: tuple[Due, ...], streaks: tuple[Streak, ...]) -> Iterator[str]:
    if not dues:
        yield NO_PLAN
    yield from (due.sentence for due in dues)
    yield from (f"{each.flow}: {each.sentence}" for each in streaks)
