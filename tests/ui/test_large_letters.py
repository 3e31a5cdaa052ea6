from hypothesis import given
from hypothesis import strategies as st

from nerveflow.ui.widgets.big_text import drawn, fit, shared_scale
from nerveflow.ui.widgets.large_letters import large

TEXT = st.text(alphabet="abcXYZ 0123456789.,!?-", max_size=60)


def test_every_sign_has_its_rows_in_one_width() -> None:
    for sign, rows in large().signs.items():
        assert len(rows) == large().height, sign
        assert len({len(row) for row in rows}) == 1, sign


def test_letters_digits_and_marks_can_be_drawn() -> None:
    assert large().can("The quick brown fox jumps over the lazy dog, 0123456789. Really? Yes!")
    assert large().can("Kéep your knée still")
    assert not large().can("нерв")


def test_no_two_letters_look_the_same() -> None:
    letters = {sign: rows for sign, rows in large().signs.items() if sign.isalnum()}
    assert len(set(letters.values())) >= len(letters) - 2


@given(TEXT)
def test_what_is_drawn_is_as_wide_as_it_was_said_to_be(text: str) -> None:
    rows = large().draw(text)
    assert {len(row) for row in rows} <= {large().width(text)}
    assert len(rows) == large().height // 2


@given(TEXT, st.integers(1, 120), st.integers(1, 40), st.integers(1, 3))
def test_what_fits_stays_in_its_place(text: str, width: int, height: int, scale: int) -> None:
    rows = fit(text, width, height, scale)
    if rows is not None:
        assert len(rows) <= height
        assert all(len(row) <= width for row in rows)


def test_what_does_not_fit_is_not_drawn_at_all() -> None:
    assert fit("bend", 60, 8, 2) == drawn("bend", 60, 2)
    assert fit("straighten it again", 20, 2) is None
    assert fit("straighten", 20, 40) is None


def test_what_hangs_below_a_line_is_clear_of_the_next_one() -> None:
    for roomy in (True, False):
        rows = drawn("gypsy halt", large().width("gypsy"), roomy=roomy)
        assert rows is not None and len(rows) == 8
        assert rows[3].strip() and not rows[4].strip() and rows[5].strip()
    tight, roomy_rows = (drawn("bend halt", 20, roomy=roomy) for roomy in (False, True))
    assert tight is not None and roomy_rows is not None
    assert (len(tight), len(roomy_rows)) == (7, 8)
    assert not tight[3].strip()


def test_the_sentences_of_a_step_share_one_size() -> None:
    short, long = "Stop.", "Lean forward slowly from your hips, with a long back."
    assert shared_scale([short], 150, 25, 2) == 2
    assert shared_scale([short, long], 150, 25, 2) == 1


def test_lines_are_centred_as_a_whole() -> None:
    rows = drawn("wide wide i", large().width("wide wide"), centred=True)
    assert rows is not None
    last = [row for row in rows[5:] if row.strip()]
    assert last and all(row.startswith(" ") and row.endswith(" ") for row in last)
