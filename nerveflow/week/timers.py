"""Reminders as configuration for systemd, cron or launchd; it is printed and never installed."""

from collections.abc import Callable
from shlex import quote
from xml.sax.saxutils import escape

from nerveflow.week.aims import weekdays
from nerveflow.week.ics import Reminder

_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def systemd_lines(reminder: Reminder) -> tuple[str, ...]:
    """Two unit files for a user's systemd, with their paths and the command that enables them."""
    name = f"nerveflow-{reminder.aim.flow}"
    days = ",".join(_NAMES[d] for d in weekdays(reminder.aim.per_week))
    title = _plain(reminder.title)
    for special, escaped in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        title = title.replace(special, escaped)
    return (
        f"# ~/.config/systemd/user/{name}.service",
        "[Unit]",
        f"Description=nerveflow: reminder of {reminder.aim.flow}",
        "[Service]",
        "Type=oneshot",
        f'ExecStart=notify-send nerveflow "{title}"',
        f"# ~/.config/systemd/user/{name}.timer",
        "[Unit]",
        f"Description=nerveflow: when to remind of {reminder.aim.flow}",
        "[Timer]",
        f"OnCalendar={days} {reminder.at:%H:%M}",
        # A reminder that the machine slept through comes when it wakes.
        "Persistent=true",
        "[Install]",
        "WantedBy=timers.target",
        f"# then: systemctl --user daemon-reload && systemctl --user enable --now {name}.timer",
    )


def cron_lines(reminder: Reminder) -> tuple[str, ...]:
    """One line for `crontab -e`."""
    days = ",".join(str((d + 1) % 7) for d in weekdays(reminder.aim.per_week))
    said = quote(_plain(reminder.title)).replace("%", "\\%")
    # cron knows no session bus.
    bus = "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id -u)/bus"
    command = f"{bus} notify-send nerveflow {said}"
    return (f"{reminder.at.minute} {reminder.at.hour} * * {days} {command}",)


def launchd_lines(reminder: Reminder) -> tuple[str, ...]:
    """A property list for ~/Library/LaunchAgents."""
    title = _plain(reminder.title).replace("\\", "\\\\").replace('"', '\\"')
    script = f'display notification "{title}" with title "nerveflow"'
    label = f"nerveflow.{reminder.aim.flow}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<plist version="1.0"><dict>',
        f"<key>Label</key><string>{escape(label)}</string>",
        "<key>ProgramArguments</key><array>",
        "<string>/usr/bin/osascript</string><string>-e</string>",
        f"<string>{escape(script)}</string>",
        "</array>",
        "<key>StartCalendarInterval</key><array>",
        *(_interval(d, reminder) for d in weekdays(reminder.aim.per_week)),
        "</array>",
        "</dict></plist>",
    )


TIMERS: dict[str, Callable[[Reminder], tuple[str, ...]]] = {
    "systemd": systemd_lines,
    "cron": cron_lines,
    "launchd": launchd_lines,
}
"""The function for each timer program, by its name."""


def _interval(weekday: int, reminder: Reminder) -> str:
    parts = (
        ("Weekday", (weekday + 1) % 7),
        ("Hour", reminder.at.hour),
        ("Minute", reminder.at.minute),
    )
    inner = "".join(f"<key>{key}</key><integer>{value}</integer>" for key, value in parts)
    return f"<dict>{inner}</dict>"


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable())
