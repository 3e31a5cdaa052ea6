"""A routine that names no nerve obeys the tension rule too: it is over by its own id."""

from dataclasses import replace

import pytest
from session.scene import SessionDriver, block, gliding, of, timeline

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.terms import Kind, Nerve, Side, Way, Why
from nerveflow.session.timeline import Block, Segment, Variant, in_order, is_over


def without_nerve(side: Side | None, routine: str = "my-drill") -> Block:
    made = block(Nerve.TIBIAL, Side.LEFT)
    variants = tuple(
        replace(v, segments=tuple(replace(s, nerve=None, side=side) for s in v.segments))
        for v in made.variants
    )
    return replace(made, id=routine, nerve=None, side=side, variants=variants)


def test_what_is_over_is_skipped_when_its_routine_comes_again() -> None:
    driver = SessionDriver(
        timeline(
            without_nerve(Side.LEFT), without_nerve(Side.LEFT), without_nerve(Side.RIGHT, "other")
        )
    )
    gliding(driver).do(c.Tension(7))
    (over,) = of(e.NerveOver, driver.effects)
    assert (over.nerve, over.routine, over.side) == (None, "my-drill", Side.LEFT)
    driver.until(e.Asked)
    assert driver.session.moment(driver.now).ways == (Way.OTHER_SIDE, Way.END)
    driver.do(c.Choose(Way.OTHER_SIDE))
    assert driver.session.moment(driver.now).block.id == "other"


def test_a_routine_that_was_closed_from_outside_is_left_out() -> None:
    driver = SessionDriver(timeline(without_nerve(Side.LEFT), block(Nerve.SURAL, Side.LEFT)))
    effects = driver.do(c.Close("my-drill", Side.LEFT, "earlier"))
    assert {skip.why for skip in of(e.Skipped, effects)} == {Why.CLOSED}
    assert driver.session.moment(driver.now).block.nerve is Nerve.SURAL


def test_a_part_that_loads_nothing_is_never_over() -> None:
    pause = Segment(Kind.CHECK, ("Touch your toes.",), 8_000)
    check = Block("check", "Check", (Variant("check", "Check", (pause,)),))
    driver = SessionDriver(timeline(check, block(Nerve.SURAL, Side.LEFT)))
    driver.do(c.Pain(7))
    assert [over.routine for over in of(e.NerveOver, driver.effects)] == [""]
    assert check.part is None and not is_over(check.part, None, {("check", None)})


@pytest.mark.parametrize(
    ("side", "over", "closed"),
    [
        (Side.LEFT, Side.LEFT, True),
        (Side.LEFT, Side.RIGHT, False),
        (Side.LEFT, None, True),
        (None, Side.RIGHT, True),
        (None, None, True),
    ],
)
def test_what_is_over_without_a_side_is_over_on_both(
    side: Side | None, over: Side | None, closed: bool
) -> None:
    assert is_over("my-drill", side, {("my-drill", over)}) is closed
    assert not is_over("another", side, {("my-drill", over)})


def test_parts_are_listed_by_name_and_side() -> None:
    parts = {("b", Side.LEFT), ("a", Side.RIGHT), ("a", None)}
    assert in_order(parts) == [("a", None), ("a", Side.RIGHT), ("b", Side.LEFT)]
