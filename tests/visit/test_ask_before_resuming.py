"""The questions before an interrupted session is resumed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from visit.rig import Rig, glide_on

from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.interview.before_state import BeforeOutcome, BeforeResult
from nerveflow.interview.interview import Interview
from nerveflow.safety.answers import Answer, PastScreening, ScreeningKind
from nerveflow.safety.terms import Tier
from nerveflow.session import commands as c
from nerveflow.store.records import Unfinished
from nerveflow.visit.ask_before import left_before_night, resume_interview
from nerveflow.visit.live_session import begin
from nerveflow.visit.services import Services

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def left(services: Services) -> Unfinished:
    live = begin(services, "tibial-glide")
    live.start()
    live.leave()
    return services.store.unfinished()[0]


def done(rig: Rig) -> str:
    live = begin(rig.services(), "tibial-glide")
    live.start()
    glide_on(rig, live, 60)
    live.coach.do(c.Stop())
    live.leave()
    return live.id


def answered(
    interview: Interview[BeforeResult] | None, **given: str
) -> tuple[BeforeResult, list[str]]:
    assert interview is not None
    asked = []
    while (ask := interview.current) is not None:
        asked.append(ask.id)
        interview.answer(given.get(ask.id.replace("-", "_"), "" if ask.optional else "n"))
    return interview.leave(), asked


def test_a_session_that_was_left_a_moment_ago_has_no_questions(rig: Rig) -> None:
    services = rig.services()
    unfinished = left(services)
    rig.time.pass_ms(30 * MINUTE)
    assert resume_interview(services, unfinished) is None
    rig.time.pass_ms(MINUTE)
    assert answered(resume_interview(services, unfinished))[0].go_on


def test_a_clock_that_was_set_back_skips_no_question(rig: Rig) -> None:
    services = rig.services()
    unfinished = left(services)
    rig.time.ms -= HOUR
    interview = resume_interview(services, unfinished)
    assert interview is not None and not interview.leave().go_on


def test_a_rehearsal_asks_nothing(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide", speed=20.0)
    live.start()
    live.leave()
    rig.time.pass_ms(HOUR)
    assert resume_interview(services, services.store.unfinished()[0]) is None


def test_a_day_that_was_closed_since_stays_closed(rig: Rig) -> None:
    services = rig.services()
    unfinished = left(services)
    rig.time.pass_ms(MINUTE)
    yes = Answer("saddle-numbness", True, 1, services.wall())
    services.store.answers.save_screening(
        PastScreening(services.wall(), ScreeningKind.FULL, 1, (yes,), Tier.EMERGENCY, allowed=False)
    )
    rig.time.pass_ms(MINUTE)
    found, asked = answered(resume_interview(services, unfinished))
    assert (found.outcome, asked) == (BeforeOutcome.REFUSED, ["seen"])


def test_whoever_was_refused_since_is_asked_again(rig: Rig) -> None:
    services = rig.services()
    unfinished = left(services)
    rig.time.pass_ms(MINUTE)
    services.store.answers.save_screening(
        PastScreening(services.wall(), ScreeningKind.FULL, 1, (), Tier.PROFESSIONAL, allowed=False)
    )
    found, asked = answered(resume_interview(services, unfinished), story="1")
    assert not found.go_on and asked[:5] == ["now", "leg", "body", "before", "story"]


def test_two_worse_days_end_a_session_that_was_left_today(rig: Rig) -> None:
    services = rig.services()
    rig.time.ms -= 2 * DAY
    for _ in range(2):
        answer = NextDayAnswer((done(rig),), NextDay.A_BIT_WORSE, services.wall())
        services.store.doses.save_next_day(answer)
        rig.time.ms += DAY
    unfinished = left(services)
    rig.time.ms += HOUR
    worse, asked = answered(resume_interview(services, unfinished))
    assert "pain-now" in asked and "cleared" in asked
    assert worse.outcome is BeforeOutcome.REFUSED
    assert "see a professional" in worse.lines[0]


@pytest.mark.parametrize(
    ("pain", "goes_on"), [("", True), ("0", True), ("7", True), ("8", False), ("9", False)]
)
def test_pain_of_eight_or_more_ends_a_session_that_was_left_an_hour_ago(
    rig: Rig, pain: str, goes_on: bool
) -> None:
    services = rig.services()
    unfinished = left(services)
    rig.time.ms += HOUR
    found, asked = answered(resume_interview(services, unfinished), pain_now=pain)
    assert asked[-1] == "pain-now"
    assert found.go_on is goes_on
    assert goes_on or found.outcome is BeforeOutcome.REFUSED
    assert goes_on or "no session today" in found.lines[0]


LEFT_BEFORE_NIGHT = {
    ("2026-11-20T22:00", "2026-11-21T03:59"): False,
    ("2026-11-20T22:00", "2026-11-21T04:00"): True,
    ("2026-11-21T03:58", "2026-11-21T03:59"): False,
    ("2026-11-21T04:00", "2026-11-21T23:59"): False,
    ("2026-11-20T22:00", "2026-11-27T22:00"): True,
    ("2026-11-20T22:00", "2026-11-20T20:00"): False,
}


@pytest.mark.parametrize(("moments", "slept"), LEFT_BEFORE_NIGHT.items())
@pytest.mark.parametrize("speed", [1.0, 20.0])
def test_a_night_begins_anew_at_four_and_ends_no_rehearsal(
    rig: Rig, moments: tuple[str, str], slept: bool, speed: float
) -> None:
    went, now = (datetime.fromisoformat(f"{each}+01:00") for each in moments)
    services = replace(rig.services(), wall=lambda: went)
    begin(services, "tibial-glide", speed=speed).leave()
    (unfinished,) = services.store.unfinished()
    later = replace(services, wall=lambda: now)
    assert left_before_night(later, unfinished) is (slept and speed == 1.0)


def test_three_sessions_of_today_are_the_most_but_it_counts_once(rig: Rig) -> None:
    services = rig.services()
    for _ in range(2):
        done(rig)
    live = begin(services, "tibial-glide")
    live.start()
    glide_on(rig, live, 60)
    live.leave()
    unfinished = services.store.unfinished()[0]
    rig.time.ms += timedelta(hours=1) // timedelta(milliseconds=1)
    assert answered(resume_interview(services, unfinished))[0].go_on
    done(rig)
    found, _ = answered(resume_interview(services, unfinished))
    assert found.outcome is BeforeOutcome.DECLINED
    assert "Three sessions a day" in found.lines[0]
