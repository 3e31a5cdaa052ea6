import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nerveflow.encodings import PLAINLY, in_cells, is_utf, prepare


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))))
def test_what_is_drawn_can_be_written_and_is_as_wide_as_before(encoding: str, text: str) -> None:
    drawn = in_cells(text, encoding)
    drawn.encode(encoding)
    if encoding == "ascii" and unicodedata.is_normalized("NFC", text):
        assert abs(cell_len(drawn) - cell_len(text)) <= sum(not c.isascii() for c in text)


def test_boxes_blocks_and_signs_have_a_letter_each() -> None:
    assert in_cells("│┌─┼▁█░⣿ · 3–4 …é→Ä", "ascii") == "|+-+ # : - 3-4 .e>A"
    assert in_cells("é│", "latin-1") == "é|"


def test_lines_spell_signs_and_give_codes_so_that_a_path_stays_true() -> None:
    prepare()
    out = io.TextIOWrapper(io.BytesIO(), "ascii", errors=PLAINLY)
    out.write("15 min · both sides – r\xfccken.toml … \udcff")
    out.flush()
    assert out.buffer.getvalue() == b"15 min - both sides - r\\xfccken.toml ... \\udcff"


def test_what_has_every_sign() -> None:
    assert is_utf("UTF-8") and not is_utf("ascii") and not is_utf(None)
