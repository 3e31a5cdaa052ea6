import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.ui.widgets.big_text import LetterSize, drawn, fit, sizes
from nerveflow.ui.widgets.pixels import Font, large, small

FONTS = (large(), small())
TEXT = st.text(alphabet="abcXYZ 0123456789.,!?-", max_size=60)


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_every_sign_has_its_rows_in_one_width(font: Font) -> None:
    for sign, rows in font.signs.items():
        assert len(rows) == font.height, sign
        assert len({len(row) for row in rows}) == 1, sign


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_letters_digits_and_marks_can_be_drawn(font: Font) -> None:
    assert font.can("The quick brown fox jumps over the lazy dog, 0123456789. Really? Yes!")
    assert font.can("Kéep your knée still")
    assert not font.can("нерв")


def test_no_two_letters_look_the_same() -> None:
    for font in FONTS:
        letters = {sign: rows for sign, rows in font.signs.items() if sign.isalnum()}
        assert len(set(letters.values())) >= len(letters) - 2


@given(TEXT)
def test_what_is_drawn_is_as_wide_as_it_was_said_to_be(text: str) -> None:
    for font in FONTS:
        rows = font.draw(text)
        assert {len(row) for row in rows} <= {font.width(text)}
        assert len(rows) == font.rows


@given(TEXT, st.integers(1, 120), st.integers(1, 40))
def test_what_fits_stays_in_its_place(text: str, width: int, height: int) -> None:
    rows = fit(text, width, height, sizes(3))
    if rows is not None:
        assert len(rows) <= height
        assert all(len(row) <= width for row in rows)


def test_the_largest_size_that_fits_is_taken() -> None:
    small_place, large_place = fit("bend", 22, 4, sizes(2)), fit("bend", 60, 8, sizes(2))
    assert small_place == drawn("bend", 22, LetterSize(large()))
    assert large_place == drawn("bend", 60, LetterSize(large(), 2))
    assert fit("straighten it again", 20, 2, sizes()) is None


def test_lines_are_centred_as_a_whole() -> None:
    rows = drawn("wide wide i", large().width("wide wide"), LetterSize(large()), centred=True)
    assert rows is not None
    last = [row for row in rows[4:] if row.strip()]
    assert all(row.startswith(" ") and row.endswith(" ") for row in last)
