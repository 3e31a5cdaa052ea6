"""`nerveflow remind`: reminders for a calendar or a timer. The program starts no timer itself."""

import os
import sys
from datetime import time
from typing import Literal

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import print_lines
from nerveflow.cli.services import expanded, open_services
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.services import Services
from nerveflow.visit.weekly_aims import aims_of
from nerveflow.week.aims import WeeklyAim
from nerveflow.week.ics import Reminder
from nerveflow.week.ics import ics as calendar
from nerveflow.week.timers import TIMERS

NO_PLANS = (
    "no weekly plan yet, so there is nothing to remind you of; "
    "to make one: nerveflow plan short-flow --weekly 5"
)


def remind(*, ics: str | None, timer: Literal["systemd", "cron", "launchd"] | None, at: str) -> int:
    """Write a calendar file, or print the lines of a timer; without either, of every timer."""
    with open_services(os.environ, muted=True) as services:
        reminders = [_reminder(services, aim, at) for aim in aims_of(services)]
        now = services.wall()
    if not reminders:
        raise CliError(NO_PLANS, exits.FINDINGS)
    if ics:
        _write(ics, calendar(reminders, now, now.date()))
    if timer or not ics:
        for name in [timer] if timer else TIMERS:
            print_lines(f"# {name}")
            for reminder in reminders:
                print_lines(*TIMERS[name](reminder))
    return exits.DONE


def _reminder(services: Services, aim: WeeklyAim, at: str) -> Reminder:
    try:
        timeline = services.timeline(aim.flow)
    except CannotBegin:
        return Reminder(aim, aim.flow, time.fromisoformat(at))
    return Reminder(aim, timeline.name, time.fromisoformat(at), -(-timeline.about_ms // 60_000))


def _write(name: str, text: str) -> None:
    if name == "-":
        # Bytes, since the format asks for CRLF on every platform.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        return
    path = expanded(name)
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        raise CliError(f"{path}: {error.strerror or error}", exits.FINDINGS) from error
    print_lines(f"Written: {path}. Import it into a calendar; importing it again replaces it.")
