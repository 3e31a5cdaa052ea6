"""What the values of options may be."""

from argparse import ArgumentTypeError
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.cli.values import MOST_BY_HAND, day, moment, part, speed, time_of_day, whole
from nerveflow.interview.by_hand import MOST_REPS


@given(st.integers(0, 12), st.integers(0, 20))
def test_a_whole_number_is_taken_in_its_bounds_alone_with_zeros_before_it_or_not(
    number: int, zeros: int
) -> None:
    read, typed = whole(1, 10), "0" * zeros + str(number)
    if 1 <= number <= 10:
        assert read(typed) == number
    else:
        with pytest.raises(ArgumentTypeError, match="from 1 to 10"):
            read(typed)


@pytest.mark.parametrize("typed", ["", "-1", "+1", "1.0", " 1", "1_0", "٣", "²", "00000000099"])
def test_what_is_no_whole_number_from_0_to_10_is_refused(typed: str) -> None:
    with pytest.raises(ArgumentTypeError):
        whole(0, 10)(typed)


def test_a_number_of_thousands_of_digits_is_one_of_few() -> None:
    assert whole(0, 10)("0" * 5_000 + "7") == 7
    with pytest.raises(ArgumentTypeError):
        whole(0, 10)("7" * 5_000)


@pytest.mark.parametrize(
    ("read", "typed", "said"),
    [
        (time_of_day, "25:00", "'25:00' is not a time of day: write it as 18:00"),
        (time_of_day, "7", "write it as 18:00"),
        (time_of_day, "0" * 5_000 + "7:00", "write it as 18:00"),
        (day, "31.3.2026", "write it as 2026-03-02, or today or yesterday"),
        (day, "2026-02-30", "'2026-02-30' is not a day"),
        (moment, "yesterday", 'write it as 14:30, or with its day as "yesterday 14:30"'),
        (moment, "", 'with its day as "yesterday 14:30"'),
        (moment, "on Monday 14:30", "'on Monday 14:30' is not a time"),
        (moment, "Monday 14:30", "'Monday' is not a day"),
        (speed, "fast", "'fast' is not a speed: 1 is a real session, 2 to 1000 a rehearsal"),
        (part, "tibial:left:²", "is not a part: write it as tibial:left:18"),
        (part, "tibial:left:99999999999999999999", "is not a whole number from 0 to 500"),
        (part, "tibial:lft", "write it as tibial:left:18, tibial:left or tibial"),
        (whole(1, 1_000_000), "0", "'0' is not a whole number from 1 to 1,000,000"),
    ],
)
def test_what_cannot_be_read_is_answered_with_how_to_write_it(
    read: Callable[[str], object], typed: str, said: str
) -> None:
    with pytest.raises(ArgumentTypeError) as caught:
        read(typed)
    assert said in str(caught.value)


def test_a_part_takes_as_many_repetitions_as_the_screens() -> None:
    assert MOST_BY_HAND == MOST_REPS and part("tibial:left:500") == "tibial:left:500"


def test_a_time_of_day_has_two_digits_for_the_hour_whatever_was_typed() -> None:
    assert [time_of_day(typed) for typed in ("7:30", "07:30", "23:59", "0:00")] == [
        "07:30",
        "07:30",
        "23:59",
        "00:00",
    ]
