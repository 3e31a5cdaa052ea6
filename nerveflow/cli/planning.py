"""`nerveflow plan`: today's proposal, every rule that spoke and why, and what is due."""

import os

from nerveflow.cli.showing import say, say_json
from nerveflow.cli.trouble import plainly
from nerveflow.cli.typed import Typed
from nerveflow.cli.wiring import open_studio
from nerveflow.plan import Due, Plan, Proposal, Streak, due_today, plain_data, streak
from nerveflow.studio import DEFAULT_ROUTINE, Request, Studio, proposal


def plan(options: Typed) -> int:
    """Say what is proposed today, without asking or keeping anything."""
    routine = options.routine or DEFAULT_ROUTINE
    with plainly(), open_studio(os.environ, muted=True) as studio:
        found = proposal(studio, Request(routine))
        dues, streaks = standing(studio)
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
            }
        )
        return 0
    say(f"{routine}: {found.reps} repetitions of each glide.", found.reason)
    say(*(f"  {voice.id}: {voice.sentence} ({voice.source})" for voice in found.spoke))
    say(*_advice(found))
    say(*(due.sentence for due in dues))
    say(*(f"{each.flow}: {each.sentence}" for each in streaks))
    if not dues:
        say('No plan for the week: [plan.per_week] in config.toml, as in "nerve-flow = 5".')
    return 0


def plans_of(studio: Studio) -> tuple[Plan, ...]:
    """How often a week which flow is meant to be done; the settings go before the history."""
    weekly = dict(studio.settings.preferences.per_week)
    kept = {each.flow: each.per_week for each in studio.store.doses.plans()}
    merged = {**kept, **weekly}
    return tuple(Plan(flow, min(7, times)) for flow, times in merged.items() if times > 0)


def standing(studio: Studio) -> tuple[tuple[Due, ...], tuple[Streak, ...]]:
    """What is due today and for how many weeks each plan was kept."""
    plans, done = plans_of(studio), studio.store.doses.days_done()
    today = studio.wall().date()
    grace = studio.settings.preferences.grace_days
    excused = [s.at.date() for s in studio.store.answers.screenings() if not s.went_on]
    streaks = (
        streak(each, done.get(each.flow, ()), today, grace_days=grace, excused=excused)
        for each in plans
    )
    return due_today(plans, done, today), tuple(streaks)


def _advice(found: Proposal) -> tuple[str, ...]:
    if found.go_on:
        return ()
    until = f" until {found.wait_until:%H:%M}" if found.wait_until else ""
    return (f"Advice: {found.advice.value}{until}.",)
