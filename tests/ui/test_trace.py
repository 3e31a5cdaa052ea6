"""Which readings are shown where room is short, and at which place of the plot."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from nerveflow.session.terms import Nerve, Side
from nerveflow.ui.tension_bars import thinned, zone
from nerveflow.ui.widgets.tension_plot import EDGE, Drawn, drawn_in, names_under, values
from nerveflow.wording import words
from nerveflow.wording.session_report import Reading


@dataclass(frozen=True)
class Read:
    """A reading and its place in the row."""

    value: int
    target: int
    at: int


ROWS = st.lists(st.integers(0, 10), max_size=60).map(
    lambda values: [Read(value, 3, at) for at, value in enumerate(values)]
)


@given(ROWS, st.integers(0, 40))
def test_what_is_kept_fits_in_order_and_holds_the_highest(row: list[Read], room: int) -> None:
    kept = thinned(row, room)
    assert len(kept) == min(len(row), room)
    assert [each.at for each in kept] == sorted(each.at for each in kept)
    if row and room:
        assert max(e.value for e in kept) == max(e.value for e in row)


@given(ROWS, st.integers(1, 40))
def test_all_above_target_are_kept_where_they_fit(row: list[Read], room: int) -> None:
    above = [each for each in row if each.value > each.target]
    kept = thinned(row, room)
    assert len(above) > room or set(above) <= set(kept)


def test_a_reading_far_above_target_has_a_colour_of_its_own() -> None:
    assert [zone(Read(value, 3, 0)) for value in (3, 4, 6)] == ["calm", "warm", "hot"]


def points(*values: int) -> tuple[Reading, ...]:
    """Thirty readings of a whole flow, or others, five for each nerve and side."""
    nerves = tuple(Nerve)
    return tuple(
        Reading(0, value, 3, nerves[n // 5 % 3], Side.LEFT if n < 15 else Side.RIGHT)
        for n, value in enumerate(values)
    )


def test_a_whole_flow_fits_in_half_of_a_small_screen() -> None:
    drawn = drawn_in(points(*[3] * 29, 5), 35)
    assert len(drawn.at()) == 30
    assert drawn.width <= 35
    assert [(group.nerve, group.side) for group in drawn.groups][2:4] == [
        ("peroneal", "left"),
        ("tibial", "right"),
    ]


def test_in_less_room_the_high_ones_stay() -> None:
    drawn = drawn_in(points(5, *[3] * 28, 6), 20)
    assert drawn.width <= 20
    assert {point.value for _, point in drawn.at()} == {3, 5, 6}


def test_few_readings_have_wide_bars() -> None:
    assert drawn_in(points(3, 3, 3), 35).bar == 2


def test_a_ten_at_the_end_stays_over_the_plot() -> None:
    drawn = drawn_in(points(*[3] * 29, 10), 35)
    shown = values(drawn).plain
    assert shown.endswith("10")
    assert len(shown) <= drawn.width + EDGE


def test_what_the_plot_shows_is_named_in_a_line_that_fits_in_half_of_a_small_screen() -> None:
    assert words.summary.plot_summary(9, 9, 2, 3) == "9 readings, highest 2, target 3"
    cut = words.summary.plot_summary(30, 25, 10, 3)
    assert cut == "highest 10, target 3; 25 of 30 shown"


def under(drawn: Drawn) -> list[str]:
    """The names of nerves and sides as they are shown below the bars."""
    return [line.plain.strip() for line in names_under(drawn)]


def test_names_are_whole_where_they_fit_and_short_where_they_do_not() -> None:
    one = (Reading(0, 6, 3, Nerve.SURAL, Side.LEFT),)
    assert under(drawn_in(one, 35)) == ["sural", "left"]
    six = points(*[3] * 30)[::5]
    assert under(drawn_in(six, 60)) == [
        "tibial  sural  peroneal  tibial  sural  peroneal",
        "left                     right",
    ]
    assert under(drawn_in(six, 35))[0] == "tib  sur  per  tib  sur  per"
