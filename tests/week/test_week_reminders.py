"""Reminders as other programs parse them."""

import plistlib
import re
import shlex
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.week.aims import WeeklyAim
from nerveflow.week.ics import Reminder, fold, ics
from nerveflow.week.timers import TIMERS

STAMP = datetime(2025, 3, 8, 12, 30, tzinfo=timezone(timedelta(hours=2)))
SATURDAY = date(2025, 3, 8)
HARD = 'Calf; "sole", 100 % \\ $HOME ünïcödé\nnext'


def unfolded(text: str) -> list[str]:
    """The content lines of RFC 5545, parsed independently of the code that writes them."""
    raw = text.split("\r\n")
    assert raw.pop() == ""
    lines: list[str] = []
    for line in raw:
        assert "\n" not in line
        assert "\r" not in line
        assert len(line.encode()) <= 75
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def unescaped(value: str) -> str:
    out, chars = "", iter(value)
    for char in chars:
        if char != "\\":
            assert char not in ";,"
            out += char
            continue
        after = next(chars)
        out += {"n": "\n", "N": "\n"}.get(after, after)
    return out


def events(text: str) -> list[dict[str, str]]:
    lines = unfolded(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    depth: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            depth.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert depth.pop() == value
        elif depth[-1] == "VEVENT":
            assert name not in found[-1]
            found[-1][name] = value
    assert depth == []
    return found


def test_an_event_says_when_how_often_and_what() -> None:
    reminder = Reminder(WeeklyAim("nerve-flow", 3), HARD, time(18, 5), minutes=20)
    (event,) = events(ics([reminder], STAMP, SATURDAY))
    assert event["UID"] == "nerve-flow@nerveflow"
    assert event["DTSTAMP"] == "20250308T103000Z"
    assert event["DTSTART"] == "20250310T180500"
    assert event["DURATION"] == "PT20M"
    assert event["RRULE"] == "FREQ=WEEKLY;BYDAY=MO,WE,FR"
    assert unescaped(event["SUMMARY"]) == HARD
    assert unescaped(event["DESCRIPTION"]) == "nerveflow run nerve-flow"


def test_every_aim_has_its_event() -> None:
    aims = [WeeklyAim("a", 1), WeeklyAim("b", 7)]
    found = events(ics([Reminder(aim, aim.flow, time(8)) for aim in aims], STAMP, SATURDAY))
    assert [e["UID"] for e in found] == ["a@nerveflow", "b@nerveflow"]
    assert [e["DTSTART"] for e in found] == ["20250310T080000", "20250308T080000"]
    assert events(ics([], STAMP, SATURDAY)) == []


@given(st.text(max_size=200), st.integers(1, 7), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_title_comes_back_and_the_first_day_is_in_the_rule(
    title: str, per_week: int, start: date
) -> None:
    reminder = Reminder(WeeklyAim("flow", per_week), title, time(7))
    (event,) = events(ics([reminder], STAMP, start))
    plain = "".join(c for c in title.replace("\r\n", "\n") if c.isprintable() or c == "\n")
    assert unescaped(event["SUMMARY"]) == plain
    first = datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC).date()
    assert start <= first < start + timedelta(days=7)
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    assert names[first.weekday()] in event["RRULE"].partition("BYDAY=")[2].split(",")


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=300))
def test_folding_splits_no_character(line: str) -> None:
    folded = fold(line)
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


def test_a_folded_line_continues_after_a_space() -> None:
    assert fold("x" * 150) == f"{'x' * 75}\r\n {'x' * 74}\r\n x"


REMINDER = Reminder(WeeklyAim("nerve-flow", 2), HARD, time(18, 5))
SHOWN = HARD.replace("\n", "")


def test_systemd_gets_two_units_and_the_command_to_start_them() -> None:
    service, timer = TIMERS["systemd"](REMINDER)
    assert "OnCalendar=Mon,Thu 18:05" in timer.lines
    assert "Persistent=true" in timer.lines
    assert all(any(line.startswith("Description=") for line in f.lines) for f in (service, timer))
    (command,) = [line for line in service.lines if line.startswith("ExecStart=")]
    text = command.partition("nerveflow ")[2].replace("%%", "%").replace("$$", "$")
    assert shlex.split(text) == [SHOWN]
    assert timer.then.endswith("enable --now nerveflow-nerve-flow.timer")


def test_cron_gets_one_line_without_a_bare_percent_sign() -> None:
    (file,) = TIMERS["cron"](REMINDER)
    (line,) = file.lines
    *when, command = line.split(" ", 5)
    assert when == ["5", "18", "*", "*", "1,4"]
    bus, command = command.split(" ", 1)
    assert bus == "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id"
    _, command = command.split(" ", 1)
    assert shlex.split(command.replace("\\%", "%")) == ["notify-send", "--", "nerveflow", SHOWN]
    assert command.count("%") == command.count("\\%")


def test_launchd_gets_a_property_list() -> None:
    (file,) = TIMERS["launchd"](REMINDER)
    assert file.name == "nerveflow.nerve-flow.plist"
    found = plistlib.loads("\n".join(file.lines).encode())
    assert found["Label"] == "nerveflow.nerve-flow"
    assert found["StartCalendarInterval"] == [
        {"Weekday": 1, "Hour": 18, "Minute": 5},
        {"Weekday": 4, "Hour": 18, "Minute": 5},
    ]
    program, flag, script = found["ProgramArguments"]
    assert (program, flag) == ("/usr/bin/osascript", "-e")
    text = script.removeprefix('display notification "').removesuffix('" with title "nerveflow"')
    assert text.replace('\\"', '"').replace("\\\\", "\\") == SHOWN


@pytest.mark.parametrize("timer", list(TIMERS))
def test_sunday_is_written_as_each_program_expects(timer: str) -> None:
    files = TIMERS[timer](Reminder(WeeklyAim("a", 7), "a", time(8)))
    lines = "\n".join(line for file in files for line in file.lines)
    assert any(day in lines for day in ("Sun", ",0 ", "<integer>0</integer><key>Hour"))


@pytest.mark.parametrize("timer", list(TIMERS))
@pytest.mark.parametrize(
    "planned", ["/home/me/mine.toml", "../../up", "a'; touch $(id) \"b", "--help", "rücken"]
)
def test_what_is_planned_leads_into_no_folder_and_is_nothing_to_a_shell(
    timer: str, planned: str
) -> None:
    reminder = Reminder(WeeklyAim(planned, 2), "Mine", time(8))
    for file in TIMERS[timer](reminder):
        assert re.fullmatch(r"nerveflow[-.][A-Za-z0-9-]+-[0-9a-f]{8}\.[a-z]+", file.name)
        assert planned not in file.then


def test_files_of_one_name_in_two_folders_have_two_reminders() -> None:
    aims = (WeeklyAim(f"/{folder}/mine.toml", 2) for folder in ("a", "b"))
    names = {TIMERS["launchd"](Reminder(aim, "Mine", time(8)))[0].name for aim in aims}
    assert len(names) == 2 and all(name.startswith("nerveflow.mine-") for name in names)


def test_chosen_days_an_end_and_what_it_comes_after_are_in_the_calendar() -> None:
    reminder = Reminder(
        WeeklyAim("flow", 2), "Flow", time(8), 15, (1, 5), date(2025, 4, 20), "after coffee"
    )
    (event,) = events(ics([reminder], STAMP, SATURDAY))
    assert event["RRULE"] == "FREQ=WEEKLY;UNTIL=20250420T235959;BYDAY=TU,SA"
    assert event["DTSTART"] == "20250308T080000"
    assert unescaped(event["SUMMARY"]) == "Flow, after coffee"


def test_a_later_file_has_a_higher_sequence_and_cancels_what_has_ended() -> None:
    reminder = Reminder(WeeklyAim("flow", 2), "Flow", time(8))
    (before,) = events(ics([reminder], STAMP, SATURDAY))
    later = STAMP + timedelta(minutes=2)
    (after,) = events(ics([], later, SATURDAY, ended=["flow"]))
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["STATUS"] == "CANCELLED"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_itself_accepts_the_units(tmp_path: Path) -> None:
    reminder = Reminder(WeeklyAim("flow", 3), 'Flow "one" 100 %', time(18, 5), until=SATURDAY)
    for file in TIMERS["systemd"](reminder):
        text = "\n".join((*file.lines, "")).replace("notify-send", "/bin/true")
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "--man=no", "verify", *map(str, tmp_path.iterdir())],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_weeks_that_are_to_come_have_no_event_before_they_begin() -> None:
    monday = date(2025, 3, 10)
    reminder = Reminder(
        WeeklyAim("short-flow", 2), "Short flow", time(18), weekdays=(0, 5), begins=monday
    )
    (event,) = events(ics([reminder], STAMP, SATURDAY))
    assert event["DTSTART"] == "20250310T180000"
