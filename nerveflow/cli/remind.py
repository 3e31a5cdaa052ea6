"""`nerveflow remind`: reminders for a calendar or a timer. Nothing runs by itself."""

import os
import sys
from datetime import time

from nerveflow.cli.printing import say
from nerveflow.cli.services import expanded, open_services
from nerveflow.cli.trouble import FINDINGS, CliError, errors_as_lines
from nerveflow.cli.typed import Arguments
from nerveflow.visit.services import Services
from nerveflow.visit.timelines import CannotBegin
from nerveflow.visit.weekly_aims import plans_of
from nerveflow.week.aims import WeeklyAim
from nerveflow.week.ics import Reminder, ics
from nerveflow.week.timers import TIMERS

NO_PLANS = (
    "nothing is planned, so there is nothing to remind of: "
    "nerveflow plan short-flow --weekly 5 says how often a week"
)


def remind(options: Arguments) -> int:
    """Write a calendar file, or print the lines of a timer; without either, of all timers."""
    with errors_as_lines(), open_services(os.environ, muted=True) as services:
        reminders = [_reminder(services, each, options.at) for each in plans_of(services)]
        now = services.wall()
    if not reminders:
        raise CliError(NO_PLANS, FINDINGS)
    if options.ics:
        _write(options.ics, ics(reminders, now, now.date()))
    if options.timer or not options.ics:
        for name in [options.timer] if options.timer else TIMERS:
            say(f"# {name}")
            for reminder in reminders:
                say(*TIMERS[name](reminder))
    return 0


def _reminder(services: Services, plan: WeeklyAim, at: str) -> Reminder:
    try:
        timeline = services.timeline(plan.flow)
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
        raise CliError(f"{path}: {error.strerror or error}", FINDINGS) from error
    say(f"Written: {path}. Import it into a calendar; importing it again replaces it.")
