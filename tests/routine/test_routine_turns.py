"""Sides or nerves that take turns, by set or by repetition."""

import pytest
from routine.samples import SMALL
from routine.test_routine_nerves import TWO
from routine.timelines import LIBRARY, small
from session.scene import SessionDriver, of

from nerveflow.routine.choices import Choices
from nerveflow.routine.lint import lint
from nerveflow.routine.load import BadRoutine, parse, write
from nerveflow.routine.steps import LESS, load
from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.summary import NerveTotal, summarise
from nerveflow.session.terms import Kind, Nerve, Phase, Prompt, Side, Status
from nerveflow.session.timeline import Segment, Timeline
from nerveflow.visit.fingerprint import fingerprint

L, R = Side.LEFT, Side.RIGHT
T, P = Nerve.TIBIAL, Nerve.PERONEAL


LET_GO = '[[step]]\ndo = "recover"\nseconds = 10\nsay = ["Rest."]\n'
TO = 'loaded = "to"\n'


def turns(text: str, how: str, sets: int = 1) -> str:
    text = text.replace('sides = "each"', f'sides = "each"\nalternate = "{how}"')
    if how.endswith("repetition"):
        # What waits for its turn has let go.
        text = text.replace('[[step]]\ndo = "glide"\n', f'{LET_GO}\n[[step]]\ndo = "glide"\n{TO}')
    return text.replace('do = "glide"\n', f'do = "glide"\nsets = {sets}\n')


def glides(timeline: Timeline) -> list[Segment]:
    return [p.segment for p in timeline.schedule() if p.segment.kind is Kind.GLIDE]


def order(text: str, choices: Choices | None = None) -> list[tuple[Nerve | None, Side | None, int]]:
    made = glides(small(text, choices))
    return [(g.nerve, g.side, g.first_rep if g.of_reps else g.set_no) for g in made]


BY_REP = turns(SMALL, "sides by repetition")


def test_the_sides_take_turns_by_set() -> None:
    text = turns(SMALL, "sides by set", 2)
    assert order(text) == [(T, L, 1), (T, R, 1), (T, L, 2), (T, R, 2)]
    kinds = [p.segment.kind.value for p in small(text).schedule()]
    assert kinds == [*["position", "tension", "glide", "rest", "switch"] * 3, *kinds[15:]]
    assert all(g.reps == 5 and g.sets == 2 for g in glides(small(text)))
    assert order(text, Choices(sides="right")) == [(T, R, 1), (T, R, 2)]


def test_the_nerves_take_turns_by_set_on_one_leg_and_then_on_the_other() -> None:
    text = turns(TWO, "nerves by set", 2)
    assert order(text) == [
        *((T, L, 1), (P, L, 1), (T, L, 2), (P, L, 2)),
        *((T, R, 1), (P, R, 1), (T, R, 2), (P, R, 2)),
    ]
    assert order(turns(TWO, "sides by set", 2))[:5] == [
        (T, L, 1), (P, L, 1), (T, R, 1), (P, R, 1), (T, L, 2)
    ]  # fmt: skip


def test_the_sides_take_turns_by_repetition() -> None:
    timeline = small(BY_REP)
    assert order(BY_REP) == [(T, side, n) for n in range(1, 6) for side in (L, R)]
    kinds = [(p.segment.kind.value, p.segment.side) for p in timeline.schedule()]
    assert kinds[:7] == [
        ("position", L), ("tension", L), ("rest", L),
        ("switch", R), ("position", R), ("tension", R), ("rest", R),
    ]  # fmt: skip
    assert kinds[-2:] == [("rest", L), ("rest", R)]
    assert {kind for kind, _ in kinds[7:-2]} == {"glide"}
    ends = [p.segment for p in timeline.schedule()][-2:]
    assert [(end.asks, end.pose.trunk) for end in ends] == [(True, 0), (True, 0)]
    first, second, third = glides(timeline)[:3]
    assert (first.lines, second.lines, third.lines) == (
        ("Left leg.", "Bend."), ("Right leg.", "Bend."), ("Left leg.",)
    )  # fmt: skip
    # Its count-in is long enough to hear whose turn it is, and what to do.
    assert (first.duration_ms, third.duration_ms) == (4_800 + 5_000, 3_000 + 5_000)
    assert (third.pose.trunk, third.total_reps) == (0, 5)


def test_the_nerves_take_turns_by_repetition() -> None:
    text = turns(TWO, "nerves by repetition")
    assert order(text)[:4] == [(T, L, 1), (P, L, 1), (T, L, 2), (P, L, 2)]
    made = glides(small(text))
    assert [g.lines for g in made[2:4]] == [("Bend.",), ("Up.",)]
    assert [g.pose.ankle for g in made[:2]] == [10, -20]
    assert {g.side for g in made[:10]} == {L} and {g.side for g in made[10:]} == {R}


def test_a_side_with_fewer_repetitions_or_sets_ends_sooner() -> None:
    dosed = "most = 7\nreps = 7\nworse = { reps = 5 }\n"
    text = BY_REP.replace("reps = 5\n", dosed)
    found = order(text, Choices(worse_side=R))
    assert [each for each in found if each[1] is R] == [(T, R, n) for n in range(1, 6)]
    assert found[-2:] == [(T, L, 6), (T, L, 7)]
    sets = turns(SMALL, "sides by set", 2).replace("sets = 2", "sets = 2\nworse = { sets = 1 }")
    assert order(sets, Choices(worse_side=L)) == [(T, L, 1), (T, R, 1), (T, R, 2)]


def follow(text: str, *, tension_at: int = 0, value: int = 3) -> SessionDriver:
    """Follow it to its end; at one repetition a number is reported."""
    driver = SessionDriver(small(text))
    begun = 0
    for _ in range(2_000):
        if driver.session.status is not Status.RUNNING:
            return driver
        now = driver.session.moment(driver.now)
        if now.question is Prompt.TENSION:
            driver.do(c.Tension(3))
        elif now.question in (Prompt.READY, Prompt.ON_TARGET):
            driver.do(c.Ready())
        elif now.question is Prompt.WAY:
            driver.do(c.Choose(now.ways[0]))
        else:
            out = [b for b in of(e.PhaseBegan, driver.wait(500)) if b.span.phase is Phase.OUT]
            before, begun = begun, begun + len(out)
            if before < tension_at <= begun:
                driver.do(c.Tension(value))
    raise AssertionError("it does not end")


def test_the_repetitions_are_counted_for_each_side() -> None:
    shown = summarise(follow(BY_REP).effects)
    assert shown.totals == (NerveTotal(T, L, 5, 1), NerveTotal(T, R, 5, 1))
    assert [r.value for r in shown.readings] == [3, 3, 3, 3]


def test_what_is_over_on_one_side_is_left_out_of_the_turns() -> None:
    driver = follow(BY_REP, tension_at=4, value=7)
    (over,) = of(e.NerveOver, driver.effects)
    assert (over.nerve, over.side) == (T, R)
    done = [(d.segment.side, d.rep) for d in of(e.RepDone, driver.effects)]
    assert done == [(L, 1), (R, 1), (L, 2), (L, 3), (L, 4), (L, 5)]


def test_above_target_the_turns_wait() -> None:
    driver = follow(BY_REP, tension_at=3, value=4)
    assert len(of(e.Held, driver.effects)) == 1
    assert len(of(e.RepDone, driver.effects)) == 10


def test_after_a_long_pause_the_position_of_that_side_is_taken_again() -> None:
    driver = SessionDriver(small(BY_REP), returns=True)
    for _ in range(400):
        now = driver.session.moment(driver.now)
        if now.segment.kind is Kind.GLIDE and now.segment.side is R:
            break
        if now.question is Prompt.TENSION:
            driver.do(c.Tension(3))
        elif now.question is Prompt.READY:
            driver.do(c.Ready())
        else:
            driver.wait(500)
    driver.wait(6_000)
    driver.do(c.Pause())
    driver.wait(30_000)
    driver.do(c.Resume())
    segment = driver.session.moment(driver.now).segment
    assert (segment.kind, segment.side) == (Kind.TENSION, R)
    driver.do(c.Tension(2))
    driver.wait(3_000)
    now = driver.session.moment(driver.now)
    assert (now.segment.kind, now.rep, now.segment.side) == (Kind.GLIDE, 1, R)


def test_turns_are_part_of_what_a_saved_session_is_known_by() -> None:
    assert fingerprint(small(BY_REP)) != fingerprint(small(SMALL))
    routine = parse(BY_REP, "small", "small.toml")
    assert parse(write(routine), "small", "again.toml") == routine


VARIANT = '[[variant]]\nid = "v"\nname = "V"\n' + SMALL[SMALL.index("[[step]]") :].replace(
    "[[step]]", "[[variant.step]]"
)
RUNG = SMALL.replace('ease = "lean"', 'ease = "variant"')
AGAIN = SMALL[SMALL.index('[[step]]\ndo = "find') :]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (turns(SMALL, "sides by sets"), "alternate: 'sides by sets' is not an allowed word"),
        (
            turns(SMALL, "sides by set").replace('"each"', '"one"'),
            'alternate: needs both sides (write sides = "each")',
        ),
        (
            turns(SMALL, "nerves by set", 2),
            "alternate: needs two nerves: name another one on a step",
        ),
        (
            turns(SMALL, "sides by set"),
            "alternate: needs every glide to have the same number of sets, 2 or more (write sets"
            " = 2)",
        ),
        (
            turns(SMALL, "sides by repetition", 2),
            "alternate: by repetition needs one set in every glide",
        ),
        (
            BY_REP + VARIANT,
            "alternate: by repetition cannot be used with variants: make one file for each",
        ),
        (
            turns(RUNG, "sides by repetition"),
            "alternate: by repetition cannot be used with variants: remove variant from the ladder",
        ),
        (
            turns(TWO, "nerves by repetition").replace("peroneal", "sural")
            + SMALL[SMALL.index("[[step]]") :].replace(
                'do = "position"', 'do = "position"\nnerve = "tibial"'
            ),
            "alternate: by repetition needs each nerve exactly once",
        ),
        (
            turns(SMALL + AGAIN, "sides by repetition"),
            "alternate: by repetition needs one find tension and one glide for each nerve",
        ),
        (
            'format = 1\nname = "F"\nsummary = "S"\nsides = "each"\nalternate = "sides by set"\n'
            'step = [{ do = "include", routine = "tibial-glide" }]\n',
            "alternate: belongs in the included routine, not in the flow",
        ),
    ],
)
def test_turns_that_cannot_be_taken_are_refused(text: str, line: str) -> None:
    with pytest.raises(BadRoutine) as bad:
        parse(text, "small", "small.toml")
    assert line in str(bad.value)


def test_a_tension_that_is_loaded_in_the_movement_is_found_before_the_rest() -> None:
    away = 'loaded = "to"\njoint = "knee"\nto = "lean 20, knee straight"\n'
    text = SMALL.replace('joint = "knee"\nto = "knee bent 20"\n', away)
    back = '[[step]]\ndo = "recover"\npose = "upright, knee bent 20"\nsay = ["Back."]\n'
    text = text.replace('[[step]]\ndo = "glide"', back + '[[step]]\ndo = "glide"')
    found = lint(parse(text, "small", "small.toml"), text, "small.toml", LIBRARY)
    assert [str(each) for each in found] == []
    start = text.replace('loaded = "to"\n', "")
    (line,) = lint(parse(start, "small", "small.toml"), start, "small.toml", LIBRARY)
    assert "has no find tension step before it" in str(line)


def test_a_glide_that_is_switched_off_takes_no_turn() -> None:
    check = '[[step]]\ndo = "check"\nmeasure = "a squat"\nsay = ["Squat."]\n'
    text = turns(TWO + check, "nerves by repetition")
    off = Choices(off=frozenset({"small:ankle"}))
    found = order(text, off)
    assert found == [(T, side, n) for side in (L, R) for n in range(1, 6)]
    kinds = [
        p.segment.kind for p in small(text, Choices(off=frozenset({"small:ankle"}))).schedule()
    ]
    assert kinds.count(Kind.CHECK) == 2


@pytest.mark.parametrize("how", ["sides by repetition", "nerves by repetition"])
@pytest.mark.parametrize("left_out", [LET_GO + "\n", TO])
def test_what_would_wait_for_its_turn_under_tension_is_refused(how: str, left_out: str) -> None:
    text = turns(TWO if how.startswith("nerves") else SMALL, how)
    assert left_out in text
    with pytest.raises(BadRoutine) as bad:
        parse(text.replace(left_out, ""), "small", "small.toml")
    (found,) = bad.value.findings
    assert found.rule == "waiting-turn"
    assert 'put a recover with pose = "upright"' in found.hint and 'loaded = "to"' in found.hint


def test_no_side_waits_for_its_turn_where_the_nerve_is_loaded() -> None:
    for text in (BY_REP, turns(TWO, "nerves by repetition")):
        made = small(text)
        leans = {
            (p.segment.nerve, p.segment.side): p.segment
            for p in made.schedule()
            if p.segment.kind is Kind.TENSION
        }
        for glide in glides(made):
            found = leans[glide.nerve, glide.side].pose
            assert load(found, glide.nerve) - load(glide.pose, glide.nerve) >= LESS
