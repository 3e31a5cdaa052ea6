"""The report for a professional."""

import re
import shutil
import sqlite3
import subprocess
import xml.dom.minidom
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from made_histories import UNTIL, Kind, history, write_rows
from visit.rig import Rig

from nerveflow.review.report_files import html_of, markdown_of
from nerveflow.review.report_page import ReportPage, SectionId
from nerveflow.safety.answers import Answer, PastScreening, ScreeningKind
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import When
from nerveflow.session.terms import Nerve, Side
from nerveflow.store.edits import PartByHand, SessionByHand
from nerveflow.visit.report_now import report_now
from nerveflow.visit.services import Services
from nerveflow.week.aims import monday
from nerveflow.week.programme import Programme
from nerveflow.wording import words

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HOSTILE = '</td><script>alert(1)</script> [x](javascript:y) "quoted"'


def services_of(rig: Rig, kind: Kind | None) -> Services:
    """Services over a made history, a day after its newest session."""
    rig.store.close()
    path = rig.folder / "history.sqlite3"
    path.unlink()
    if kind is not None:
        write_rows(path, history(kind))
    return replace(Rig(rig.folder).services(), wall=lambda: UNTIL + timedelta(days=1))


def texts(page: ReportPage, part: SectionId) -> str:
    (section,) = (each for each in page.sections if each.part is part)
    rows = section.table.rows if section.table is not None else ()
    plots = [plot.sentence for plot in section.plots]
    return "\n".join([*section.lines, *plots, *(" ".join(row) for row in rows)])


def test_an_empty_history_makes_a_page_that_says_so(rig: Rig) -> None:
    page = report_now(services_of(rig, None))
    assert texts(page, SectionId.SUMMARY).startswith("16 Feb to 28 Mar 2026: 0 sessions")
    assert "Nothing was done" in texts(page, SectionId.DOSE)
    assert "not asked" in texts(page, SectionId.SAFETY)
    assert "<script" not in html_of(page)


def test_repetitions_that_nobody_gave_are_not_printed_as_none(rig: Rig) -> None:
    services = rig.services()
    at = services.wall() - timedelta(days=1)
    parts = (PartByHand(Nerve.TIBIAL, Side.LEFT), PartByHand(Nerve.TIBIAL, Side.RIGHT, 18))
    bare = SessionByHand("tibial-glide", "Tibial", "", at, "0.1.0", parts[:1], worst_tension=5)
    services.store.edits.add_by_hand(bare)
    page = report_now(services)
    assert "1 session, repetitions not given." in texts(page, SectionId.SUMMARY)
    assert "in 0 % of 1 reading, highest 5;" in texts(page, SectionId.SUMMARY)
    assert texts(page, SectionId.PRACTICE) == words.report.NO_REPS_GIVEN
    assert "tibial, left 1 - - - -\nno nerve named 1 - - 5 5" in texts(page, SectionId.DOSE)
    services.store.edits.add_by_hand(replace(bare, parts=parts, worst_tension=None))
    page = report_now(services)
    assert "2 sessions, 18 repetitions" in texts(page, SectionId.SUMMARY)
    assert "tibial, right 1 18 18 - -" in texts(page, SectionId.DOSE)


@pytest.mark.parametrize(
    ("kind", "words_shown"),
    [
        (Kind.IMPROVING, "Better: pain before sessions"),
        (Kind.FLARING, "Worse: pain before sessions"),
        (Kind.FLAT, "That is within the usual up and down of "),
    ],
)
def test_the_summary_says_in_five_lines_what_the_weeks_show(
    rig: Rig, kind: Kind, words_shown: str
) -> None:
    page = report_now(services_of(rig, kind))
    (summary,) = (each for each in page.sections if each.part is SectionId.SUMMARY)
    assert len(summary.lines) == 5
    assert words_shown in summary.lines[1]


def test_the_dose_of_each_nerve_and_side_adds_up(rig: Rig) -> None:
    services = services_of(rig, Kind.SIX_WEEKS)
    page = report_now(services)
    (dose,) = (each for each in page.sections if each.part is SectionId.DOSE)
    assert dose.table is not None
    shown = sum(int(row[2]) for row in dose.table.rows)
    with sqlite3.connect(services.store.path) as connection:
        (done,) = connection.execute(
            "SELECT sum(reps_done) FROM segment WHERE kind = 'glide'"
        ).fetchone()
    connection.close()
    assert shown == done > 0
    assert "18" in page.heading
    assert any(section.stills for section in page.sections)


def test_only_the_parts_that_are_asked_for_are_in_it(rig: Rig) -> None:
    services = services_of(rig, Kind.SIX_WEEKS)
    page = report_now(services, only=(SectionId.SUMMARY, SectionId.SAFETY))
    assert [section.part for section in page.sections] == [SectionId.SUMMARY, SectionId.SAFETY]
    assert SectionId.NOTES not in [section.part for section in report_now(services).sections]
    shown = texts(report_now(services, notes=True), SectionId.NOTES)
    assert "Slept well." in shown or "Sat badly" in shown or "Long walk" in shown


def test_days_outside_are_left_out(rig: Rig) -> None:
    services = services_of(rig, Kind.SIX_WEEKS)
    last = UNTIL.date() - timedelta(weeks=3)
    page = report_now(services, last - timedelta(days=6), last)
    assert page.heading.endswith(": 3 sessions")


def test_a_sign_that_was_named_is_in_it_with_what_came_of_it(rig: Rig) -> None:
    services = services_of(rig, Kind.FLAT)
    with sqlite3.connect(services.store.path) as connection:
        (answer, question, at) = connection.execute(
            "SELECT id, question, at FROM safety_answer WHERE question = 'night-pain'"
            " OR question LIKE '%cancer%' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        connection.execute("UPDATE safety_answer SET yes = 1 WHERE id = ?", (answer,))
        connection.execute(
            "INSERT INTO clearance (question, cleared_on, at, by) VALUES (?, ?, ?, 'Dr. K')",
            (question, at[:10], at),
        )
    connection.close()
    shown = texts(report_now(services), SectionId.SAFETY)
    assert "cleared on" in shown and "by Dr. K" in shown


def test_each_sign_has_how_often_it_was_asked_about_and_the_answer(rig: Rig) -> None:
    services = services_of(rig, Kind.FLAT)
    with sqlite3.connect(services.store.path) as connection:
        connection.execute("DELETE FROM programme")
        connection.execute(
            "UPDATE safety_answer SET yes = 1 WHERE question IN ('bendy-joints', 'night-pain')"
        )
    connection.close()
    page = report_now(services)
    shown, asked = texts(page, SectionId.SAFETY), texts(page, SectionId.ASK)
    assert shown.startswith("All questions asked: on ")
    assert "Emergency signs: " in shown and "no, each time" in shown
    assert "Cautions: very bendy joints" in shown
    assert "pain at night" in asked and "Who has seen it?" in asked
    assert "bendy" not in asked
    assert "a caution" in texts(page, SectionId.SUMMARY) or "a reason to" in texts(
        page, SectionId.SUMMARY
    )


def asked(rig: Rig, yes: str = "", until: str = "", *, allowed: bool = False) -> PastScreening:
    """The questions as they were asked now, all of them or those before one, and one sign named."""
    at, questions = rig.time.wall(), load_questions()
    every = [each.id for each in questions.for_occasion(When.FULL)]
    some = every[: every.index(until)] if until else every
    given = tuple(Answer(name, name == yes, questions.wording, at) for name in some)
    screening = PastScreening(at, ScreeningKind.FULL, questions.wording, given, None, allowed)
    rig.store.answers.save_screening(screening)
    return screening


def test_a_sign_that_only_opens_further_questions_is_in_it_as_well(rig: Rig) -> None:
    asked(rig, "diabetes", allowed=True)
    page = report_now(rig.services())
    assert "nothing was ticked" not in texts(page, SectionId.SUMMARY)
    assert "diabetes or a nerve illness" in texts(page, SectionId.SUMMARY)
    (row,) = (each for each in texts(page, SectionId.SAFETY).split("\n") if "diabetes" in each)
    assert row.endswith("yes on 2 Jun")


def test_questions_that_were_not_asked_to_their_end_are_not_all_questions(rig: Rig) -> None:
    asked(rig, until="night-pain")
    page = report_now(rig.services())
    assert texts(page, SectionId.SUMMARY).endswith(
        "Safety questions: never asked to their end, nothing was ticked."
        " Begun and not finished: once."
    )
    assert texts(page, SectionId.SAFETY).startswith(
        "All questions asked: never on these days. The short daily questions: never.\n"
        "Not asked to their end: on 2 Jun.\nWhat is missing:"
    )
    asked(rig, allowed=True)
    page = report_now(rig.services())
    assert "asked once, nothing was ticked. Begun and not finished: once." in texts(
        page, SectionId.SUMMARY
    )
    assert texts(page, SectionId.SAFETY).startswith("All questions asked: on 2 Jun.")


def test_a_session_counts_once_for_a_nerve_that_glided_from_several_joints(rig: Rig) -> None:
    at = rig.time.wall() - timedelta(days=1)
    parts = tuple(PartByHand(Nerve.TIBIAL, Side.LEFT, reps) for reps in (5, 6))
    rig.store.edits.add_by_hand(SessionByHand("tibial-glide", "Tibial", "", at, "0", parts))
    (session,) = rig.store.history(1)
    with sqlite3.connect(rig.store.path) as connection:
        connection.execute("UPDATE segment SET joint = 'ankle' WHERE reps_done = 6")
    connection.close()
    assert len(rig.store.session(session.id).reps) == 2
    assert "tibial, left 1 11 11 - -" in texts(report_now(rig.services()), SectionId.DOSE)


def test_weeks_that_have_not_begun_are_not_called_unplanned(rig: Rig) -> None:
    at = rig.time.wall()
    part = PartByHand(Nerve.TIBIAL, Side.LEFT, 5)
    rig.store.edits.add_by_hand(SessionByHand("tibial-glide", "Tibial", "", at, "0", (part,)))
    weeks = Programme("p", at, monday(at.date()) + timedelta(weeks=1), 4, 3, "tibial-glide")
    rig.store.programmes.begin(weeks, None, None)
    shown = texts(report_now(rig.services()), SectionId.PRACTICE)
    assert "Your weeks begin on Monday, 9 June." in shown
    assert "Nothing is planned" not in shown


def test_what_ended_a_nerve_is_said_once_and_by_its_name(rig: Rig) -> None:
    services = services_of(rig, Kind.SIX_WEEKS)
    saved = [("tension", "tension 7"), ("symptom", "sharp"), ("symptom", "tingling-or-numb")]
    saved += [("unanswered", "tension was too high and no answer came")]
    with sqlite3.connect(services.store.path) as connection:
        sessions = connection.execute("SELECT id FROM session ORDER BY started_at DESC LIMIT 4")
        for (session,), (why, detail) in zip(sessions.fetchall(), saved, strict=True):
            connection.execute(
                "INSERT INTO broken_off (session_id, seq, at_ms, nerve, side, why, detail, at)"
                " VALUES (?, 900, 60000, 'tibial', 'left', ?, ?, ?)",
                (session, why, detail, UNTIL.isoformat()),
            )
    connection.close()
    shown = texts(report_now(services), SectionId.STOPS)
    assert "over for the day tibial, left tension 7\n" in shown
    assert "over for the day tibial, left sharp or electric pain\n" in shown
    assert "over for the day tibial, left tingling or numb\n" in shown
    assert shown.count("tension was too high and no answer came") == 1


def test_text_of_the_person_is_never_markup(rig: Rig) -> None:
    services = services_of(rig, Kind.SIX_WEEKS)
    session = services.store.history(1)[0].id
    services.store.edits.add_note(session, HOSTILE, services.wall())
    page = report_now(services, notes=True)
    html = html_of(page)
    assert "<script" not in html and "alert(1)" in html
    assert HOSTILE in unescape(html)
    markdown = markdown_of(page)
    assert "<" not in markdown and "[x](" not in markdown


def test_markdown_names_each_plot_once_and_no_picture_that_it_does_not_have(rig: Rig) -> None:
    page = report_now(services_of(rig, Kind.SIX_WEEKS))
    markdown = markdown_of(page)
    plots = [plot for section in page.sections for plot in section.plots]
    stills = [still for section in page.sections for still in section.stills]
    assert plots and stills
    for plot in plots:
        assert f"**{plot.title}**, 16 Feb to 28 Mar 2026. " in markdown
        assert f"{plot.title}, 16 Feb" not in markdown
    assert not any(f"- {still.caption}" in markdown for still in stills)


def test_the_page_loads_nothing_and_its_pictures_have_words(rig: Rig) -> None:
    html = html_of(report_now(services_of(rig, Kind.SIX_WEEKS)))
    assert not re.search(r"(src|href)=|url\((?!#)|@import", html)
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(pictures) >= 6
    for picture in pictures:
        parsed = xml.dom.minidom.parseString(picture)  # noqa: S318 - our own
        (desc,) = parsed.getElementsByTagName("desc")
        assert len(desc.toxml()) > 40
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium to print (apt install chromium)")
def test_six_weeks_print_on_two_pages(rig: Rig, tmp_path: Path) -> None:
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(html_of(report_now(services_of(rig, Kind.SIX_WEEKS))), encoding="utf-8")
    assert CHROMIUM is not None
    subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'browser'}",
            f"--print-to-pdf={paper}",
            str(page),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    content = paper.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 2
