import subprocess
import sys
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow


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
    words = (sys.executable, "-m", "nerveflow", "remind", "--ics", "-")
    out = subprocess.run(words, capture_output=True, timeout=30).stdout
    assert out.startswith(b"BEGIN:VCALENDAR\r\n") and out.endswith(b"END:VCALENDAR\r\n")


def test_a_calendar_file_that_cannot_be_written_is_one_line(
    planned: Nerveflow, tmp_path: Path
) -> None:
    lost = planned("remind", "--ics", str(tmp_path / "no" / "such.ics"))
    assert lost.code == 1 and lost.err.count("\n") == 1


def test_the_lines_of_one_timer_or_of_all_are_printed(planned: Nerveflow) -> None:
    assert "OnCalendar" in planned("remind", "--timer", "systemd").out
    assert {"# systemd", "# cron", "# launchd"} <= {*planned("remind").out.splitlines()}


def test_a_planned_routine_that_is_gone_is_reminded_of_by_its_id(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[plan.per_week]\nlong-gone = 2\n", encoding="utf-8")
    assert nerveflow("remind", "--ics", str(home / "mine.ics")).code == 0
    assert b"SUMMARY:long-gone\r\n" in (home / "mine.ics").read_bytes()
