"""Made-up people over weeks: what is proposed to them day by day."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from dose.histories import LIMITS, NOW, applied

from nerveflow.dose.measures import CheckKind
from nerveflow.dose.past import Direction, NextDay, PastCheck, PastPart, PastSession, PastVariant
from nerveflow.dose.proposal import (
    HELD_FIVE,
    WORSE_TWICE,
    Advice,
    Form,
    Forms,
    Proposal,
    RoutineLimits,
)
from nerveflow.dose.rules import propose
from nerveflow.safety.answers import Clearance
from nerveflow.session.terms import Side, Symptom, Why

TIBIAL = Forms(
    "tibial-glide",
    "tibial",
    (
        Form("tibial-glide/lying", "Lying on the back"),
        Form("tibial-glide/chair", "On a chair"),
        Form("tibial-glide", "On the floor"),
    ),
)
SURAL = Forms("sural-glide", "sural", (Form("sural-glide", "On the floor"),))
FLOW = RoutineLimits(forms=(TIBIAL, SURAL))
SAME, WORSE = NextDay.SAME, NextDay.A_BIT_WORSE


@dataclass
class Person:
    """Follows every proposal that allows a session; `does` says how it went on a day."""

    does: Callable[[int], dict[str, object]]
    pain: Callable[[int], int | None] = lambda _: None
    limits: RoutineLimits = LIMITS
    history: list[PastSession] = field(default_factory=list)
    clearances: list[Clearance] = field(default_factory=list)

    def day(self, n: int) -> Proposal:
        """What is proposed on a day; the session that follows, and its next day, are noted."""
        now = NOW + timedelta(days=n)
        found = propose(
            self.history, self.limits, now, pain=self.pain(n), clearances=self.clearances
        )
        if found.go_on:
            plain = PastSession(
                f"d{n}", now, found.reps, found.reps * 6, 3, next_day=SAME, pain_before=self.pain(n)
            )
            variants = tuple(
                PastVariant(v.block, v.variant, v.name, Direction.EASIER) for v in found.variants
            )
            plain = replace(
                plain, slider=found.slider, variants=variants, rules=tuple(applied(found))
            )
            done = replace(plain, **self.does(n))  # type: ignore[arg-type]  # its fields
            self.history.append(done)
        return found

    def days(self, count: int) -> list[Proposal]:
        return [self.day(n) for n in range(count)]


def fine(_: int) -> dict[str, object]:
    return {}


def part(side: Side = Side.LEFT, **what: object) -> dict[str, object]:
    trouble = PastPart("tibial", side, **what)  # type: ignore[arg-type]  # its fields
    return {"parts": (trouble, PastPart("sural", side, 5))}


def held(_: int) -> dict[str, object]:
    return {"held": True, "worst_tension": 5, **part(reps_done=5, held=True)}


def stopped_before_a_repetition(_: int) -> dict[str, object]:
    stop = part(stopped=Why.TENSION, detail="tension 7")
    return {"reps": 0, "reps_done": 0, "worst_tension": 7, "stopped": True, **stop}


def test_somebody_who_does_well_gains_a_repetition_every_three_days() -> None:
    reps = [p.reps for p in Person(fine).days(18)]
    assert reps == [5, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10, 10]


def test_three_sessions_of_one_day_earn_nothing() -> None:
    days = [(h, d) for d in range(3) for h in (0, 0.1, 0.2)]
    history = [
        PastSession(f"{d}-{h}", NOW - timedelta(days=d + 1 - h), 5, 30, 3, next_day=SAME)
        for h, d in days
    ]
    one_day = [s for s in history if s.day == history[0].day]
    assert len(one_day) == 3
    assert propose(one_day, LIMITS, NOW).reps == 5
    assert propose(history, LIMITS, NOW).reps == 6
    assert propose(history[:-3], LIMITS, NOW).reps == 5


def test_worse_every_second_day_for_24_days_ends_with_a_professional_at_the_second() -> None:
    person = Person(lambda n: {"next_day": WORSE if n % 2 == 0 else SAME})
    found = person.days(24)
    assert [p.advice for p in found[:3]] == [Advice.GO] * 3
    assert {p.advice for p in found[3:]} == {Advice.PROFESSIONAL}
    assert found[3].needs_clearance_for == (WORSE_TWICE,)
    assert found[3].clearance_from == (NOW + timedelta(days=3)).date()
    assert "two of the last five days" in found[3].reason


@pytest.mark.parametrize(
    ("known", "advice"),
    [
        ("WSSSW", Advice.PROFESSIONAL),
        ("WSSSSW", Advice.GO),
        ("SSSSW", Advice.GO),
        ("WW", Advice.PROFESSIONAL),
        ("W?????W", Advice.PROFESSIONAL),
    ],
)
def test_two_worse_of_the_last_five_known_days(known: str, advice: Advice) -> None:
    values = {"W": WORSE, "S": SAME, "?": None}
    history = [
        PastSession(f"{n}", NOW - timedelta(days=len(known) - n), 5, 30, 3, next_day=values[each])
        for n, each in enumerate(known)
    ]
    assert propose(history, LIMITS, NOW).advice is advice


def test_after_a_clearance_the_worse_days_are_counted_anew() -> None:
    person = Person(lambda n: {"next_day": WORSE if n in (0, 2, 4, 6) else SAME})
    assert person.days(4)[3].advice is Advice.PROFESSIONAL
    seen = NOW + timedelta(days=3)
    person.clearances.append(Clearance(WORSE_TWICE, seen.date(), seen))
    assert [person.day(n).advice for n in (3, 4, 5, 6, 7)] == [
        *[Advice.GO] * 4,
        Advice.PROFESSIONAL,
    ]


def test_twenty_days_held_at_five_are_eased_after_two_and_end_after_five() -> None:
    person = Person(held, limits=FLOW)
    found = person.days(20)
    assert {p.reps for p in found} == {5}
    forms = [[v.variant for v in p.variants] for p in found]
    # The first session begins on the chair; that stays until it was held twice.
    assert forms[:3] == [["tibial-glide/chair"], ["tibial-glide/chair"], ["tibial-glide/lying"]]
    (shown,) = (r.sentence for r in found[2].spoke if r.id == "easier-after-two-holds")
    assert shown == (
        "Glides had to pause or stop in the last 2 sessions (tibial, left), "
        "so an easier variant is proposed for them: lying on the back."
    )
    assert [p.advice for p in found[:5]] == [Advice.GO] * 5
    assert {p.advice for p in found[5:]} == {Advice.PROFESSIONAL}
    assert found[5].needs_clearance_for == (HELD_FIVE,)
    # Seen, and noted after the fifth session on the same day: counted anew.
    later = person.history[-1].over_at + timedelta(hours=1)
    person.clearances.append(Clearance(HELD_FIVE, later.date(), later))
    assert person.day(20).go_on
    before = person.history[0].over_at - timedelta(hours=1)
    person.clearances[:] = [Clearance(HELD_FIVE, before.date(), before)]
    assert person.day(21).advice is Advice.PROFESSIONAL


def test_a_hold_on_one_side_alone_names_the_side_and_a_good_session_ends_the_run() -> None:
    person = Person(lambda n: held(n) if n != 1 else part(reps_done=5), limits=FLOW)
    found = person.days(5)
    eased = ["easier-after-two-holds" in applied(p) for p in found]
    assert eased == [False, False, False, False, True]
    (shown,) = (r.sentence for r in found[1].spoke if r.id == "not-after-a-hold")
    assert shown == "Last time tension was too high (tibial, left), so we add nothing today."


def test_sessions_without_the_nerve_do_not_end_its_run() -> None:
    other: dict[str, object] = {"parts": (PastPart("sural", Side.LEFT, 5),)}
    person = Person(lambda n: other if n == 1 else held(n), limits=FLOW)
    assert "easier-after-two-holds" in applied(person.days(4)[3])


def test_a_nerve_that_the_routine_leaves_out_is_no_reason_to_stop() -> None:
    person = Person(held, limits=FLOW)
    person.days(6)
    now = NOW + timedelta(days=6)
    sural = RoutineLimits(forms=(SURAL,))
    assert propose(person.history, sural, now).go_on
    assert propose(person.history, RoutineLimits(), now).advice is Advice.PROFESSIONAL


def test_stopped_before_the_first_repetition_every_day() -> None:
    found = Person(stopped_before_a_repetition, limits=FLOW).days(20)
    assert found[0].reason == "Your first glides have 5 repetitions each."
    assert found[1].reason == "You have done no repetition yet, so you start with 5."
    (shown,) = (r.sentence for r in found[1].spoke if r.id == "not-after-a-hold")
    assert shown == (
        "Last time it stopped at tension 7 before the first repetition (tibial, left), "
        "so we add nothing today."
    )
    assert [p.advice for p in found[:6]] == [*[Advice.GO] * 5, Advice.PROFESSIONAL]
    assert found[5].reason.startswith("Glides had to pause or stop in the last 5 sessions")


@pytest.mark.parametrize(
    ("went", "expected"),
    [
        ({"stopped": True, **part(stopped=Why.PAIN, detail="pain 6")}, "it stopped at pain 6"),
        (
            {"stopped": True, **part(stopped=Why.SYMPTOM, detail="tingling")},
            "it stopped with tingling",
        ),
        (
            {"stopped": True, **part(stopped=Why.SYMPTOM, detail="sharp")},
            "it stopped with sharp or electric pain",
        ),
        (
            {"stopped": True, **part(stopped=Why.LADDER, detail="x")},
            "it stopped because tension stayed too high",
        ),
        (
            {"stopped": True, **part(stopped=Why.UNANSWERED, detail="x")},
            "it stopped because no answer came",
        ),
        ({"stopped": True}, "it stopped"),
        ({"worst_tension": 4}, "tension went to 4"),
        ({"symptom": Symptom.NUMBNESS}, "there was numbness"),
        ({"ended_early": True}, "it ended early"),
    ],
)
def test_the_next_proposal_names_what_happened(went: dict[str, object], expected: str) -> None:
    found = Person(lambda _: went).days(2)[1]
    (sentence,) = (r.sentence for r in found.spoke if r.id == "not-after-a-hold")
    assert sentence.startswith(f"Last time {expected}") and sentence.endswith(
        ", so we add nothing today."
    )
    assert found.most == found.reps


def test_a_cramp_neither_holds_the_dose_back_nor_grows_it() -> None:
    other_nerve = {
        "cramped": True,
        "parts": (
            PastPart("peroneal", Side.LEFT, 2, cramped=True),
            PastPart("tibial", Side.LEFT, 5),
        ),
    }
    assert [p.reps for p in Person(lambda _: other_nerve).days(4)] == [5, 5, 5, 6]
    alone = {"cramped": True, "parts": (PastPart("peroneal", Side.LEFT, 2, cramped=True),)}
    found = Person(lambda _: alone, limits=FLOW).days(9)
    assert {p.reps for p in found} == {5}
    assert not any("not-after-a-hold" in applied(p) for p in found)
    # One among good days is passed over.
    assert [p.reps for p in Person(lambda n: alone if n == 2 else {}).days(5)] == [5, 5, 5, 5, 6]
    left = {**alone, "ended_early": True}
    assert "not-after-a-hold" not in applied(Person(lambda _: left).days(2)[1])


def test_a_cramp_does_not_end_a_run_of_holds() -> None:
    cramp = part(reps_done=1, cramped=True)
    person = Person(lambda n: {"cramped": True, **cramp} if n == 1 else held(n), limits=FLOW)
    assert "easier-after-two-holds" in applied(person.days(4)[3])


@pytest.mark.parametrize(("days", "reps"), [(13, 10), (14, 5), (43, 5), (90, 5)])
def test_after_two_weeks_off_it_begins_with_five(days: int, reps: int) -> None:
    history = [
        PastSession(f"{n}", NOW - timedelta(days=days + n), 10, 60, 3, next_day=SAME)
        for n in range(5)
    ]
    found = propose(history, LIMITS, NOW)
    assert found.reps == reps
    assert ("after-a-break" in applied(found)) is (reps == 5)
    if reps == 5:
        assert found.reason == (f"The last glides were {days} days ago, so you start with 5 again.")
        assert found.most == found.slider_reps == 5
        assert not any("10 repetitions" in r.sentence for r in found.spoke)


def test_days_before_a_break_earn_nothing_after_it() -> None:
    person = Person(fine)
    person.days(18)
    assert [person.day(n).reps for n in (40, 41, 42, 43)] == [5, 5, 5, 6]


def test_a_try_that_came_to_no_glide_does_not_end_the_break() -> None:
    old = PastSession("old", NOW - timedelta(days=20), 10, 60, 3, next_day=SAME)
    stop = PastSession("stop", NOW - timedelta(days=1), 0, 0, 7, stopped=True, next_day=SAME)
    assert propose([old, stop], LIMITS, NOW).reps == 5


def test_a_worse_day_before_a_break_halves_five_and_not_ten() -> None:
    old = PastSession("old", NOW - timedelta(days=20), 10, 60, 3, next_day=WORSE)
    found = propose([old], LIMITS, NOW)
    assert (found.reps, found.slider_reps) == (3, 5)
    assert "lighter: 3 repetitions" in found.reason


@pytest.mark.parametrize("pain", [8, 9, 10])
@pytest.mark.parametrize("base", [0, 5, 10])
def test_pain_of_eight_and_more_is_no_session_at_any_base(pain: int, base: int) -> None:
    past = [PastSession("s", NOW - timedelta(days=1), base, base * 6, 3, next_day=SAME)]
    found = propose(past if base else [], FLOW, NOW, pain=pain)
    assert (found.advice, found.firm, found.or_slider) == (Advice.NOT_TODAY, True, False)
    assert found.reason.startswith("Pain of 8 or more: no session today. If it lasts, see a prof")


@pytest.mark.parametrize("pain", [6, 7])
def test_pain_of_six_gives_one_consistent_proposal(pain: int) -> None:
    found = propose([], FLOW, NOW, pain=pain)
    assert (found.reps, found.most, found.usual, found.or_slider) == (3, 3, False, False)
    assert [v.variant for v in found.variants] == ["tibial-glide/chair"]
    assert found.reason == (
        "Pain of 6 or 7 asks for less: 3 repetitions in an easier variant (on a chair), "
        "or not today. If it stays so, see a professional."
    )
    shown = " ".join(r.sentence for r in found.spoke)
    assert "5 repetitions" not in shown and "slider" not in shown and "usual form" not in shown
    gentle = PastSession("s", NOW - timedelta(days=1), 8, 48, 3, next_day=SAME, slider=True)
    assert "4 repetitions with the easier variant" in propose([gentle], FLOW, NOW, pain=6).reason


def test_a_first_session_begins_in_the_easier_form_with_the_usual_as_a_choice() -> None:
    found = propose([], FLOW, NOW)
    assert [v.variant for v in found.variants] == ["tibial-glide/chair"] and found.usual
    assert "easier-at-first" in applied(found)
    assert not propose([], RoutineLimits(forms=(SURAL,)), NOW).variants
    done = PastSession("s", NOW - timedelta(days=1), 5, 30, 3, next_day=SAME)
    assert not propose([done], FLOW, NOW).variants


READINGS = [
    # days ago and pain before, pain now, whether it is a rise
    ([(3, 2), (2, 3), (1, 3)], 4, True),
    ([(3, 2), (2, 3), (1, 3)], 3, False),
    ([(3, 2), (2, 3)], 4, False),
    ([(3, 2), (2, 2), (1, 2)], 4, False),
    ([(4, 2), (3, 3), (2, 3), (1, 4)], None, True),
    ([(14, 2), (2, 3), (1, 3)], 4, True),
    ([(15, 2), (2, 3), (1, 3)], 4, False),
    ([(3, 2), (3, 2), (2, 3), (2, 3)], 4, False),
    ([(3, 4), (2, 3), (1, 2)], 1, False),
]


@pytest.mark.parametrize(("past", "now", "rises"), READINGS)
def test_a_rise_of_pain_over_two_weeks_is_named(
    past: list[tuple[int, int]], now: int | None, rises: bool
) -> None:
    history = [
        PastSession(
            f"{n}", NOW - timedelta(days=ago, hours=n), 6, 36, 3, next_day=SAME, pain_before=pain
        )
        for n, (ago, pain) in enumerate(past)
    ]
    found = propose(history, LIMITS, NOW, pain=now)
    assert ("pain-is-rising" in applied(found)) is rises
    if rises:
        assert found.reps == found.most == 6


def test_pain_creeping_from_two_to_eight_is_named_before_it_is_high() -> None:
    found = Person(fine, pain=lambda n: 2 + n * 6 // 14).days(15)
    named = next(n for n, p in enumerate(found) if "pain-is-rising" in applied(p))
    assert named == 5
    assert max(p.reps for p in found) == 6
    assert found[-1].advice is Advice.NOT_TODAY


def test_sixty_days_of_the_same_say_so_once_a_week_and_never_block() -> None:
    found = Person(fine, pain=lambda _: 3).days(60)
    shown = [n for n, p in enumerate(found) if "review-without-gain" in applied(p)]
    assert shown == [21, 28, 35, 42, 49, 56]
    assert all(p.go_on for p in found)
    assert found[-1].reps == 10
    (sentence,) = (r.sentence for r in found[21].spoke if r.id == "review-without-gain")
    assert sentence.startswith(
        "In three weeks pain has not clearly improved (by more than 2 points)."
    )


def test_after_six_weeks_without_any_reading_a_review_is_proposed() -> None:
    found = Person(fine).days(60)
    shown = [n for n, p in enumerate(found) if "review-after-six-weeks" in applied(p)]
    assert shown == [42, 49, 56]
    assert all(p.go_on for p in found)


def measured(value: float) -> dict[str, object]:
    return {"checks": (PastCheck(CheckKind.TOE_TOUCH, "", value),)}


@pytest.mark.parametrize(
    ("day", "value", "expected"),
    [(21, 12, True), (20, 12, False), (21, 10.5, True), (21, 10, False)],
)
def test_three_weeks_without_a_gain(day: int, value: float, expected: bool) -> None:
    person = Person(lambda n: measured(12 if n == 0 else value))
    found = person.days(day + 1)[-1]
    assert ("review-without-gain" in applied(found)) is expected


def test_all_that_was_measured_is_named() -> None:
    found = Person(lambda _: measured(12), pain=lambda _: 3).days(22)[-1]
    (sentence,) = (r.sentence for r in found.spoke if r.id == "review-without-gain")
    assert "neither pain nor the toe touch has clearly improved" in sentence
    assert "(by more than 2 points, 2 cm)" in sentence


def test_three_weeks_next_to_no_pain_say_that_less_is_enough() -> None:
    found = Person(fine, pain=lambda n: n % 2).days(30)
    shown = [n for n, p in enumerate(found) if "less-is-enough" in applied(p)]
    assert shown == [21, 28]
    assert not any("review-without-gain" in applied(p) for p in found)
    sore = Person(fine, pain=lambda _: 2).days(30)
    assert not any("less-is-enough" in applied(p) for p in sore)


def test_somebody_who_never_gives_a_tension_is_told_why_it_does_not_grow() -> None:
    found = Person(lambda _: {"worst_tension": None}).days(10)
    assert {p.reps for p in found} == {5}
    assert all("not-without-a-reading" in applied(p) for p in found[1:])


def test_pain_of_six_each_day_advises_a_professional_each_day() -> None:
    found = Person(fine, pain=lambda _: 6).days(20)
    assert {p.reps for p in found} == {3}
    assert all("see a professional" in p.reason for p in found)


def test_a_worse_day_26_days_apart_counts() -> None:
    days: list[tuple[int, NextDay]] = [(27, WORSE), (1, WORSE)]
    history = [
        PastSession(f"{ago}", NOW - timedelta(days=ago), 5, 30, 3, next_day=answer)
        for ago, answer in days
    ]
    assert propose(history, LIMITS, NOW).advice is Advice.PROFESSIONAL


def test_what_is_harder_is_eased_to_the_usual_form() -> None:
    harder = PastVariant("tibial-glide", "tibial-glide/slump", "Slumped", Direction.HARDER)
    history = [
        PastSession(
            f"{n}",
            NOW - timedelta(days=n),
            5,
            30,
            5,
            held=True,
            next_day=SAME,
            variants=(harder,),
            parts=(PastPart("tibial", None, 5, held=True),),
        )
        for n in (2, 1)
    ]
    found = propose(history, FLOW, NOW)
    assert found.variants == ()
    shown = next(r.sentence for r in found.spoke if r.id == "easier-after-two-holds")
    assert shown.endswith("(tibial), so the usual form is proposed for them.")
    only = RoutineLimits(forms=(Forms("tibial-glide", "tibial", TIBIAL.forms[-1:]),))
    stuck = propose([replace(s, variants=()) for s in history], only, NOW)
    shown = next(r.sentence for r in stuck.spoke if r.id == "easier-after-two-holds")
    assert "There is no easier variant" in shown


def test_no_sentence_blames_or_gives_two_doses() -> None:
    people = (Person(held, limits=FLOW), Person(fine), Person(stopped_before_a_repetition))
    for person in people:
        for found in person.days(12):
            for rule in found.spoke:
                assert not any(w in rule.sentence for w in ("fail", "wrong", "too much", "should"))
