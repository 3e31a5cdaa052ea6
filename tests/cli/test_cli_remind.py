import plistlib
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow
from visit.rig import Rig
from visit.test_weeks import Days

from nerveflow.week.programme import Programme
from nerveflow.week.timers import TIMERS
from nerveflow.wording import words

NOW = datetime.now().astimezone()


@pytest.fixture
def planned(nerveflow: Nerveflow) -> Nerveflow:
    assert nerveflow("plan", "short-flow", "--weekly", "3").code == 0
    return nerveflow


def test_without_a_plan_for_the_week_there_is_nothing_to_remind_of(nerveflow: Nerveflow) -> None:
    ran = nerveflow("remind")
    assert (ran.code, ran.out) == (1, "") and "--weekly" in ran.err


def test_a_calendar_file_has_the_name_and_the_time(planned: Nerveflow, tmp_path: Path) -> None:
    file = tmp_path / "calendar.ics"
    ran = planned("remind", "--ics", str(file), "--at", "7:30")
    assert ran.code == 0 and ran.out.startswith(f"Written: {file}.")
    text = file.read_bytes().decode()
    assert "SUMMARY:Short flow\r\n" in text and "T073000\r\n" in text


@pytest.mark.usefixtures("planned")
def test_a_calendar_on_standard_output_has_the_line_ends_of_its_format() -> None:
    typed = (sys.executable, "-m", "nerveflow", "remind", "--ics", "-")
    out = subprocess.run(typed, capture_output=True, timeout=30).stdout
    assert out.startswith(b"BEGIN:VCALENDAR\r\n") and out.endswith(b"END:VCALENDAR\r\n")


def test_a_calendar_file_that_cannot_be_written_is_one_line(
    planned: Nerveflow, tmp_path: Path
) -> None:
    lost = planned("remind", "--ics", str(tmp_path / "no" / "such.ics"))
    assert lost.code == 1 and lost.err.count("\n") == 1


def test_the_lines_of_one_timer_or_of_all_are_printed(planned: Nerveflow) -> None:
    assert "OnCalendar" in planned("remind", "--timer", "systemd").out
    ran = planned("remind")
    *heads, last = (line for line in ran.out.splitlines() if line.startswith("# "))
    named = {head.split()[1].rstrip(":") for head in heads}
    assert named == {"systemd", "cron", "launchd", "then", "to"}
    assert "# to add the line: crontab -e" in ran.out
    assert last.startswith("# each plist needs its own file: nerveflow remind --timer launchd")
    assert (ran.code, ran.err) == (0, "")


def test_the_line_of_cron_says_where_it_belongs_and_what_opens_it(
    planned: Nerveflow, tmp_path: Path
) -> None:
    said = planned("remind", "--timer", "cron").err
    assert said == "nerveflow: this line belongs in your crontab: crontab -e opens it\n"
    written = planned("remind", "--timer", "cron", "--folder", str(tmp_path / "cron")).out
    assert "To add its line: crontab -e\n" in written


def test_one_plist_can_be_redirected_as_it_is(planned: Nerveflow) -> None:
    shown = planned("remind", "--timer", "launchd")
    assert plistlib.loads(shown.out.encode())["Label"] == "nerveflow.short-flow"
    assert "launchctl bootstrap" in shown.err


def test_the_files_of_a_timer_are_written_each_with_its_name(
    planned: Nerveflow, tmp_path: Path
) -> None:
    assert planned("plan", "nerve-flow", "--weekly", "2").code == 0
    shown = planned("remind", "--timer", "launchd", "--folder", str(tmp_path / "agents"))
    files = sorted((tmp_path / "agents").iterdir())
    assert [plistlib.loads(file.read_bytes())["Label"] for file in files] == [
        "nerveflow.nerve-flow",
        "nerveflow.short-flow",
    ]
    assert shown.out.count("Then: launchctl") == 2
    assert planned("remind", "--folder", "x").code == 2


def test_what_is_not_planned_any_more_leaves_the_calendar(
    planned: Nerveflow, tmp_path: Path
) -> None:
    file = tmp_path / "calendar.ics"
    planned("remind", "--ics", str(file))
    assert planned("plan", "short-flow", "--weekly", "0").code == 0
    assert planned("remind").code == 1
    shown = planned("remind", "--ics", str(file))
    assert "It removes 1 event" in shown.out
    assert b"UID:short-flow@nerveflow" in file.read_bytes()
    assert b"STATUS:CANCELLED" in file.read_bytes()


def test_the_weeks_that_are_planned_are_in_the_calendar(
    rig: Rig, nerveflow: Nerveflow, tmp_path: Path
) -> None:
    Days(rig).planned()
    rig.store.programmes.begin(
        Programme("p2", NOW, NOW.date(), 6, 3, "short-flow", (0, 2, 4), "after coffee"), None, None
    )
    file = tmp_path / "calendar.ics"
    assert nerveflow("remind", "--ics", str(file)).code == 0
    text = file.read_bytes().decode()
    assert "BYDAY=MO,WE,FR" in text and ";UNTIL=" in text
    assert "SUMMARY:Short flow\\, after coffee" in text


def test_reminders_begin_after_a_pause_and_say_so(rig: Rig, nerveflow: Nerveflow) -> None:
    weeks = Programme("p2", NOW, NOW.date(), 6, 3, "short-flow", (0, 2, 4))
    rig.store.programmes.begin(weeks, None, None)
    assert nerveflow("weeks", "--pause", "2").code == 0
    goes_on = NOW.date() + timedelta(weeks=2)
    file = rig.folder / "weeks.ics"
    ran = nerveflow("remind", "--ics", str(file))
    begins = re.search(r"DTSTART:(\d{8})", file.read_text(encoding="utf-8"))
    assert begins is not None
    first = datetime.strptime(begins[1], "%Y%m%d").astimezone().date()
    assert goes_on <= first < goes_on + timedelta(days=3)
    named, until = words.numbers.date_of(first), words.numbers.date_of(goes_on)
    assert f"the first reminder comes on {named}. Nothing is due: paused until {until}." in ran.err
    for timer in TIMERS:
        said = nerveflow("remind", "--timer", timer).err
        assert f"a timer knows no dates, so start it on {until} and stop it after" in said
    assert nerveflow("weeks", "--pause", "12").code == 0
    ran = nerveflow("remind")
    assert (ran.code, ran.out) == (1, "") and "no planned day is left in your weeks" in ran.err
    assert "It removes 1 event" in nerveflow("remind", "--ics", str(file)).out


def test_only_what_can_be_followed_is_planned(nerveflow: Nerveflow, home: Path) -> None:
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "broken.toml").write_text("format = 1\n", encoding="utf-8")
    assert nerveflow("plan", "broken", "--weekly", "2").code == 2
    (home / "config.toml").write_text("[plan.per_week]\nbroken = 2\n", encoding="utf-8")
    assert nerveflow("plan", "broken", "--weekly", "0").code == 0


def test_a_planned_routine_that_is_gone_is_reminded_of_by_its_id(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[plan.per_week]\nlong-gone = 2\n", encoding="utf-8")
    assert nerveflow("remind", "--ics", str(home / "mine.ics")).code == 0
    assert b"SUMMARY:long-gone\r\n" in (home / "mine.ics").read_bytes()
