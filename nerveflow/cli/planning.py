"""`nerveflow plan`: today's proposal, every rule that spoke and why, and what is due."""

import os
from collections.abc import Iterator

from nerveflow.cli.arguments import near
from nerveflow.cli.running import routine_of
from nerveflow.cli.showing import say, say_json
from nerveflow.cli.trouble import FINDINGS, WRONG_USE, Trouble, plainly
from nerveflow.cli.typed import Typed
from nerveflow.cli.weeks import helped
from nerveflow.cli.wiring import open_studio
from nerveflow.plan.calendar import Due, Streak
from nerveflow.plan.plain_data import plain_data
from nerveflow.plan.proposal import Proposal
from nerveflow.plan.responder import responder_table
from nerveflow.routine.library import UnknownRoutine
from nerveflow.safety.answers import Clearance
from nerveflow.studio.around import proposal
from nerveflow.studio.request import Request
from nerveflow.studio.settings import SettingsError
from nerveflow.studio.studio import Studio
from nerveflow.studio.weeks import standing

NO_PLAN = "No plan for the week: nerveflow plan short-flow --weekly 5 makes one."


def plan(options: Typed) -> int:
    """Say what is proposed today, without asking or keeping anything."""
    routine = routine_of(options)
    with plainly(), open_studio(os.environ, muted=True) as studio:
        if options.withdraw is not None:
            return _withdraw(studio, options.withdraw)
        if options.weekly is not None:
            return _weekly(studio, routine, options.weekly)
        found = proposal(studio, Request(routine))
        dues, streaks = standing(studio)
        responders = responder_table(studio.store.checks.trials())
        clearances = _standing(studio)
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


def _standing(studio: Studio) -> tuple[Clearance, ...]:
    return tuple(c for c in studio.store.answers.clearances() if c.withdrawn_at is None)


def _withdraw(studio: Studio, question: str) -> int:
    answers = studio.store.answers.stimulus_answers()
    known = [*(c.question for c in _standing(studio)), *(a.question for a in answers)]
    if not studio.store.answers.withdraw(question, studio.wall()):
        message = f"no clearance and no answer stands for {question!r}{near(question, known)}"
        raise Trouble(message, WRONG_USE)
    say(f"Taken back: {question}. It is asked again at the next start.")
    return 0


def _weekly(studio: Studio, routine: str, times: int) -> int:
    try:
        studio.library.get(routine)
        studio.settings.plan_week(routine, times)
    except UnknownRoutine as error:
        raise Trouble(str(error), WRONG_USE) from error
    except SettingsError as error:
        raise Trouble(str(error), FINDINGS) from error
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
