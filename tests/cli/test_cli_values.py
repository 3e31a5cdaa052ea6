"""What the values of options may be."""

from argparse import ArgumentTypeError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.cli.values import whole


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
