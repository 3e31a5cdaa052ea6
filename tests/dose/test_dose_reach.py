"""With the newest sessions alone the rules propose what they would with all."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from dose.histories import DAY, NOW, session

from nerveflow.dose.measures import CheckKind
from nerveflow.dose.past import NextDay, PastCheck, PastPart, PastSession
from nerveflow.dose.proposal import HELD_FIVE, WORSE_TWICE, Form, Forms, RoutineLimits
from nerveflow.dose.reach import AT_LEAST, Older, is_enough
from nerveflow.dose.rules import propose
from nerveflow.safety.answers import Clearance
from nerveflow.session.terms import Side, Symptom, Why

CHAIR = Forms(
    "tibial-glide",
    "tibial",
    (Form("tibial-glide/chair", "chair", slider=True), Form("tibial-glide", "floor")),
)
LIMITS = (RoutineLimits(), RoutineLimits(forms=(CHAIR,)), RoutineLimits(most=12, forms=(CHAIR,)))


def some(rng: Random, days_ago: float) -> PastSession:
    """Any session; how likely trouble is differs from past to past."""
    troubled = rng.random() < rng.choice((0.02, 0.4))
    parts = tuple(
        PastPart(
            nerve,
            side,
            rng.choice((0, 5)),
            held=troubled and rng.random() < 0.7,
            stopped=Why.TENSION if troubled and rng.random() < 0.2 else None,
            cramped=rng.random() < 0.05,
        )
        for nerve in rng.sample(("tibial", "sural"), rng.choice((1, 2)))
        for side in Side
    )
    began = NOW - days_ago * DAY
    reps = rng.choice((0, 3, 5, 5, 6, 8))
    return PastSession(
        id=f"{days_ago}",
        started_at=began,
        ended_at=began + timedelta(minutes=9),
        reps=reps,
        reps_done=reps * rng.choice((0, 6, 6, 6)),
        worst_tension=rng.choice((None, 2, 3, 3, 5)),
        held=any(part.held for part in parts),
        stopped=any(part.stopped for part in parts),
        cramped=any(part.cramped for part in parts),
        ended_early=rng.random() < 0.1,
        symptom=Symptom.TINGLING if rng.random() < 0.03 else None,
        next_day=rng.choice((None, NextDay.SAME, NextDay.SAME, NextDay.A_BIT_WORSE)),
        noticed_at=began + timedelta(days=rng.choice((0, 30))) if rng.random() < 0.02 else None,
        slider=rng.random() < 0.1,
        parts=parts,
        pain_before=rng.choice((None, 1, 3, 5)),
        checks=(PastCheck(CheckKind.TOE_TOUCH, "", rng.choice((4, 9))),)
        if rng.random() < 0.5
        else (),
        rules=rng.choice(((), ("review-after-six-weeks",), ("less-is-enough",))),
    )


def past(rng: Random) -> list[PastSession]:
    """A past of up to two years, the oldest first."""
    gaps = rng.choice(((1, 2), (2, 3), (1, 9), (3, 16)))
    days = rng.choice((0.2, 1.0, 13.5, 20.0))
    found: list[PastSession] = []
    while days < 700 and len(found) < 250:
        found.append(some(rng, days))
        days += rng.uniform(*gaps)
    return found[::-1]


def clearances(rng: Random) -> tuple[Clearance, ...]:
    ago = rng.choice((1, 20, 200))
    day: date = (NOW - ago * DAY).date()
    given = Clearance(rng.choice((HELD_FIVE, WORSE_TWICE)), day, NOW - (ago - 0.5) * DAY)
    return (given,) if rng.random() < 0.5 else ()


def newest(history: list[PastSession], days: int) -> tuple[list[PastSession], list[PastSession]]:
    """What began so many days ago or later, or was noted by a wrong clock; and the others."""
    since = NOW - timedelta(days=days)
    inside: list[PastSession] = []
    before: list[PastSession] = []
    for each in history:
        is_inside = each.started_at >= since or each.noticed_at is not None
        (inside if is_inside else before).append(each)
    return inside, before


@pytest.mark.parametrize("seed", range(8))
def test_where_it_is_enough_the_proposal_is_that_of_the_whole_past(seed: int) -> None:
    rng = Random(seed)
    cut = 0
    for _ in range(25):
        history = past(rng)
        limits, seen = rng.choice(LIMITS), clearances(rng)
        for days in (63, 126, 252):
            inside, before = newest(history, days)
            older = Older(
                answers=any(s.next_day is not None for s in before),
                measured=any(s.pain_before is not None or s.checks for s in before),
                parts={(part.part, part.side) for s in before for part in s.parts},
            )
            if not before or not is_enough(inside, NOW - timedelta(days=days), older, limits, NOW):
                continue
            cut += 1
            for pain in (None, 1, 5):
                asked = {"clearances": seen, "pain": pain}
                whole = propose(history, limits, NOW, **asked)  # type: ignore[arg-type]
                assert propose(inside, limits, NOW, **asked) == whole  # type: ignore[arg-type]
            break
    assert cut >= 5


def test_nine_weeks_are_needed_at_least_and_a_session_with_glides() -> None:
    calm = [session(n) for n in range(200)]
    nothing = Older(answers=False, measured=False, parts=())
    assert is_enough(calm, NOW - timedelta(days=63), nothing, LIMITS[0], NOW)
    assert not is_enough(calm, NOW - AT_LEAST, nothing, LIMITS[0], NOW)
    without = [replace(s, reps=0, reps_done=0) for s in calm]
    assert not is_enough(without, NOW - timedelta(days=63), nothing, LIMITS[0], NOW)


def test_a_nerve_that_lies_before_and_was_not_done_since_needs_more() -> None:
    calm = [session(n) for n in range(200)]
    since = NOW - timedelta(days=63)
    for part, enough in (("tibial", False), ("sural", True), ("", False)):
        older = Older(answers=False, measured=False, parts={(part, Side.LEFT)})
        assert is_enough(calm, since, older, LIMITS[1], NOW) is enough


def test_days_that_a_cramp_ended_count_for_nothing_so_that_three_others_are_needed() -> None:
    since, nothing = NOW - timedelta(days=63), Older(answers=False, measured=False, parts=())
    cramped = [session(n, cramped=True, ended_early=True) for n in range(200)]
    assert not is_enough(cramped, since, nothing, LIMITS[0], NOW)
    telling = [session(n) if n in (4, 9, 30) else each for n, each in enumerate(cramped)]
    assert is_enough(telling, since, nothing, LIMITS[0], NOW)


def test_what_is_measured_lately_has_to_be_known_from_three_weeks_ago_too() -> None:
    since, older = NOW - timedelta(days=63), Older(answers=False, measured=True, parts=())
    check = (PastCheck(CheckKind.TOE_TOUCH, "", 9),)
    pain = [session(n, pain_before=3) for n in range(200)]
    assert is_enough(pain, since, older, LIMITS[0], NOW)
    lately = [replace(each, checks=check) if n < 20 else each for n, each in enumerate(pain)]
    assert not is_enough(lately, since, older, LIMITS[0], NOW)
    always = [replace(each, checks=check) for each in pain]
    assert is_enough(always, since, older, LIMITS[0], NOW)
