"""`nerveflow remind`: reminders for a calendar or a timer. Nothing runs by itself."""

import os
import sys
from datetime import time

from nerveflow.cli.showing import say
from nerveflow.cli.trouble import FINDINGS, Trouble, plainly
from nerveflow.cli.typed import Typed
from nerveflow.cli.wiring import expanded, open_studio
from nerveflow.plan.calendar import Plan
from nerveflow.plan.ics import Reminder, ics
from nerveflow.plan.timers import TIMERS
from nerveflow.studio.laying_out import CannotBegin
from nerveflow.studio.studio import Studio
from nerveflow.studio.weeks import plans_of

NO_PLANS = (
    "nothing is planned, so there is nothing to remind of: "
    "nerveflow plan short-flow --weekly 5 says how often a week"
)


def remind(options: Typed) -> int:
    """Write a calendar file, or print the lines of a timer; without either, of all timers."""
    with plainly(), open_studio(os.environ, muted=True) as studio:
        reminders = [_reminder(studio, each, options.at) for each in plans_of(studio)]
        now = studio.wall()
    if not reminders:
        raise Trouble(NO_PLANS, FINDINGS)
    if options.ics:
        _write(options.ics, ics(reminders, now, now.date()))
    if options.timer or not options.ics:
        for name in [options.timer] if options.timer else TIMERS:
            say(f"# {name}")
            for reminder in reminders:
                say(*TIMERS[name](reminder))
    return 0


def _reminder(studio: Studio, plan: Plan, at: str) -> Reminder:
    try:
        timeline = studio.timeline(plan.flow)
    except CannotBegin:
        return Reminder(plan, plan.flow, time.fromisoformat(at))
    return Reminder(plan, timeline.name, time.fromisoformat(at), -(-timeline.about_ms // 60_000))


def _write(name: str, text: str) -> None:
    if name == "-":
        # The line ends of the format are not those of the platform.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        return
    path = expanded(name)
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        raise Trouble(f"{path}: {error.strerror or error}", FINDINGS) from error
    say(f"Written: {path}. Import it into a calendar; importing it again replaces it.")
