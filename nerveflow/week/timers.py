"""Reminders as configuration for systemd, cron or launchd; it is never installed by the program."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from shlex import quote
from xml.sax.saxutils import escape

from nerveflow.week.ics import Reminder
from nerveflow.wording import words

_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_BUS = "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id -u)/bus"
"""cron knows no desktop: without the address of its bus nothing is shown."""


_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def _name_of(flow: str) -> str:
    """The name of a planned routine in names of files and in commands.

    Most are ids and stay as they are. Any other text, such as a path in the settings, is made
    safe: it names no folder and means nothing to a shell. A checksum of the whole text makes it
    different from similar ones.
    """
    if _PLAIN_NAME.fullmatch(flow):
        return flow
    import zlib

    base = flow.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
    plain = "-".join(re.findall(r"[A-Za-z0-9]+", base)) or "routine"
    return f"{plain}-{zlib.crc32(flow.encode()):08x}"


@dataclass(frozen=True, slots=True)
class TimerFile:
    """One file of a timer program."""

    name: str
    folder: str
    """Where it belongs, with `~` for the home folder; empty if it is not a file."""
    lines: tuple[str, ...]
    then: str
    """The command that makes it work, once it is there."""


def systemd_files(reminder: Reminder) -> tuple[TimerFile, ...]:
    """The two unit files of a user's systemd."""
    name = f"nerveflow-{_name_of(reminder.aim.flow)}"
    days = ",".join(_NAMES[d] for d in reminder.days)
    title = _plain(reminder.text)
    description = title.replace("%", "%%").replace("\\", "\\\\")
    for special, escaped in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        title = title.replace(special, escaped)
    folder = "~/.config/systemd/user"
    then = f"systemctl --user daemon-reload && systemctl --user enable --now {name}.timer"
    return (
        TimerFile(
            f"{name}.service",
            folder,
            (
                "[Unit]",
                f"Description=nerveflow: {description}",
                "",
                "[Service]",
                "Type=oneshot",
                f'ExecStart=notify-send -- nerveflow "{title}"',
            ),
            "",
        ),
        TimerFile(
            f"{name}.timer",
            folder,
            (
                "[Unit]",
                f"Description={words.weeks.reminded_of(description)}",
                "",
                "[Timer]",
                f"OnCalendar={days} {reminder.at:%H:%M}",
                # What came while the machine slept is shown when it wakes.
                "Persistent=true",
                "",
                "[Install]",
                "WantedBy=timers.target",
            ),
            then,
        ),
    )


def cron_files(reminder: Reminder) -> tuple[TimerFile, ...]:
    """One line for `crontab -e`."""
    days = ",".join(str((d + 1) % 7) for d in reminder.days)
    command = f"{_BUS} notify-send -- nerveflow {quote(_plain(reminder.text))}".replace("%", "\\%")
    line = f"{reminder.at.minute} {reminder.at.hour} * * {days} {command}"
    return (TimerFile(f"nerveflow-{_name_of(reminder.aim.flow)}.cron", "", (line,), "crontab -e"),)


def launchd_files(reminder: Reminder) -> tuple[TimerFile, ...]:
    """A property list for the agents of a user."""
    title = _plain(reminder.text).replace("\\", "\\\\").replace('"', '\\"')
    script = f'display notification "{title}" with title "nerveflow"'
    label = f"nerveflow.{_name_of(reminder.aim.flow)}"
    folder, name = "~/Library/LaunchAgents", f"{label}.plist"
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<plist version="1.0"><dict>',
        f"<key>Label</key><string>{escape(label)}</string>",
        "<key>ProgramArguments</key><array>",
        "<string>/usr/bin/osascript</string><string>-e</string>",
        f"<string>{escape(script)}</string>",
        "</array>",
        "<key>StartCalendarInterval</key><array>",
        *(_interval(d, reminder) for d in reminder.days),
        "</array>",
        "</dict></plist>",
    )
    then = f"launchctl bootstrap gui/$(id -u) {folder}/{quote(name)}"
    return (TimerFile(name, folder, lines, then),)


TIMERS: dict[str, Callable[[Reminder], tuple[TimerFile, ...]]] = {
    "systemd": systemd_files,
    "cron": cron_files,
    "launchd": launchd_files,
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
