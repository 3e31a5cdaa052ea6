"""`nerveflow remind`: reminders for a calendar or a timer. The program starts no timer itself."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Literal

from nerveflow import exits
from nerveflow.author.desk import DeskError, write_whole
from nerveflow.cli.errors import CliError
from nerveflow.cli.files import whole_file
from nerveflow.cli.printing import print_lines, print_warnings
from nerveflow.cli.services import expanded, open_services
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.services import Services
from nerveflow.visit.today import usual_routine
from nerveflow.visit.weekly_aims import aims_of, nothing_due_yet
from nerveflow.visit.weeks import weeks_today
from nerveflow.week.aims import WeeklyAim
from nerveflow.week.ics import Reminder, first_day
from nerveflow.week.ics import ics as calendar
from nerveflow.week.programme import ProgrammeStage
from nerveflow.week.timers import TIMERS, TimerFile
from nerveflow.wording import words


def remind(
    *,
    ics: str | None,
    timer: Literal["systemd", "cron", "launchd"] | None,
    folder: str | None,
    at: str,
) -> int:
    """Write a calendar file, or the files of a timer; without either, print every timer."""
    if folder is not None and timer is None:
        raise CliError(words.command_line.FOLDER_NEEDS_TIMER, exits.WRONG_USE)
    clock = time.fromisoformat(at)
    with open_services(os.environ, muted=True) as services:
        now = services.wall()
        planned = list(_reminders(services, clock))
        reminders = [each for each in planned if _has_day(each, now.date())]
        why = nothing_due_yet(services)
        known = _Exported(services.places.database.with_name("reminders.json"))
        ended = known.ended(reminders)
        usual = usual_routine(services)
    if not reminders and not (ics and ended):
        nothing = words.weeks.NO_DAY_LEFT if planned else words.command_line.no_plans(usual)
        raise CliError(nothing, exits.FINDINGS)
    later = [each for each in reminders if (each.begins or date.min) > now.date()]
    if ics:
        _write(ics, calendar(reminders, now, now.date(), ended=ended), len(ended))
        firsts = [(each.title, first_day(each, now.date())) for each in later]
        print_warnings([words.weeks.first_reminder(*each, why) for each in firsts])
        known.save(reminders, ended)
    if timer or not ics:
        files = [(t, f) for t in ([timer] if timer else TIMERS) for f in _files(t, reminders)]
        if folder is not None:
            _write_files(expanded(folder), [file for _, file in files])
        else:
            _print(files)
        print_warnings(_without_dates(reminders, later))
    return exits.DONE


def _reminders(services: Services, at: time) -> Iterator[Reminder]:
    """One for the weeks that are planned, and one for each other weekly aim."""
    today = weeks_today(services)
    programme = None
    if today is not None and today.now.stage in (
        ProgrammeStage.TO_COME,
        ProgrammeStage.RUNNING,
        ProgrammeStage.PAUSED,
    ):
        programme = today.saved.programme
        paused = today.now.stage is ProgrammeStage.PAUSED
        # Without an end nobody knows when to go on.
        begins = (today.now.until or date.max) if paused else programme.starts_on
        aim = WeeklyAim(programme.routine, programme.per_week)
        made = _reminder(services, aim, at)
        yield replace(
            made,
            weekdays=programme.days,
            begins=max(begins, programme.starts_on),
            until=today.now.last_day,
            after_what=programme.after_what,
        )
    for aim in aims_of(services):
        if programme is None or aim.flow != programme.routine:
            yield _reminder(services, aim, at)


def _reminder(services: Services, aim: WeeklyAim, at: time) -> Reminder:
    try:
        timeline = services.timeline(aim.flow)
    except CannotBegin:
        return Reminder(aim, aim.flow, at)
    return Reminder(aim, timeline.name, at, -(-timeline.about_ms // 60_000))


def _has_day(reminder: Reminder, today: date) -> bool:
    """Whether a day is left: its weeks may be over before it goes on."""
    end = reminder.until or date.max
    return (reminder.begins or today) <= end and first_day(reminder, today) <= end


def _without_dates(reminders: Sequence[Reminder], later: Sequence[Reminder]) -> Iterator[str]:
    """What no timer can be told: the first day after a pause, and the last day of all."""
    for each in reminders:
        begins = each.begins if each in later else None
        if begins or each.until:
            yield words.weeks.timer_without_dates(each.title, begins, each.until)


def _files(timer: str, reminders: Sequence[Reminder]) -> Iterator[TimerFile]:
    for reminder in reminders:
        yield from TIMERS[timer](reminder)


def _print(files: Sequence[tuple[str, TimerFile]]) -> None:
    """Print each file under its name; a single file as it is, so that it can be redirected."""
    alone = len(files) == 1
    for timer, file in files:
        where = f"{file.folder}/{file.name}" if file.folder else file.name
        if not alone:
            print_lines(f"# {words.joined.labelled(timer, where)}")
        print_lines(*file.lines)
        if file.then and not alone:
            then = words.command_line.then_do if file.folder else words.command_line.add_by
            print_lines(then(file.then))
    if alone:
        (_, file) = files[0]
        if file.folder:
            print_warnings([words.command_line.put_into_then(file.folder, file.then)])
        else:
            print_warnings([words.command_line.line_into_crontab(file.then)])
    elif any(timer == "launchd" for timer, _ in files):
        print_lines(words.command_line.EACH_PLIST_ALONE)


def _write_files(folder: Path, files: Sequence[TimerFile]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            with whole_file(folder / file.name) as part:
                part.write_text("\n".join((*file.lines, "")), encoding="utf-8")
    except OSError as error:
        wrong = words.command_line.cannot_be_written(folder, error.strerror or str(error))
        raise CliError(wrong, exits.FINDINGS) from error
    print_lines(*(words.command_line.file_written(folder / file.name) for file in files))
    for file in files:
        if file.folder and expanded(file.folder) != folder:
            print_lines(words.command_line.put_into(file.folder))
        if file.then:
            command_line = words.command_line
            then = command_line.then_type if file.folder else command_line.add_its_line_by
            print_lines(then(file.then))


class _Exported:
    """The routines whose events are in a calendar, so that ended ones can be cancelled."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def ended(self, reminders: Sequence[Reminder]) -> tuple[str, ...]:
        """Those that were exported before and are not planned any more."""
        now = {reminder.aim.flow for reminder in reminders}
        return tuple(flow for flow in self._read() if flow not in now)

    def save(self, reminders: Sequence[Reminder], ended: Sequence[str]) -> None:
        """Save what is in the calendar, with the cancelled ones, which another one may contain."""
        flows = sorted({*(reminder.aim.flow for reminder in reminders), *ended})
        # Only for the next file: who cannot write it still has this one.
        with suppress(DeskError):
            write_whole(self._file, json.dumps(flows).encode())

    def _read(self) -> list[str]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _write(name: str, text: str, ended: int) -> None:
    if name == "-":
        # Bytes, since the format asks for CRLF on every platform.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        return
    path = expanded(name)
    try:
        with whole_file(path) as part:
            part.write_bytes(text.encode())
    except OSError as error:
        wrong = words.command_line.cannot_be_written(path, error.strerror or str(error))
        raise CliError(wrong, exits.FINDINGS) from error
    print_lines(words.command_line.calendar_written(path))
    if ended:
        print_lines(words.command_line.calendar_removes(ended))
