"""What is written in either protocol comes back as the picture that it was."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from ui.graphics.terminals import KittyTerminal, decoded

from nerveflow.ui.graphics import kitty, sixel
from nerveflow.ui.graphics.board import CellRect
from nerveflow.ui.graphics.replies import Cell
from nerveflow.ui.graphics.sixel_board import MOST_PARTS, encoded, reach_of

SIZES = st.tuples(st.integers(1, 40), st.integers(1, 25))
PALETTE = [(0, 0, 0), (255, 255, 255), (255, 120, 180), (16, 19, 26), (134, 240, 176)]


@st.composite
def rows(draw: st.DrawFn) -> list[bytes]:
    width, height = draw(SIZES)
    # Runs, as in a drawing, and single pixels.
    length = st.sampled_from([1, 2, 3, 4, 5, 17])
    found: list[bytes] = []
    for _ in range(height):
        row = b""
        while len(row) < width:
            row += bytes([draw(st.integers(0, len(PALETTE) - 1))]) * draw(length)
        found.append(row[:width])
    return found


@given(rows())
def test_a_sixel_picture_is_read_back_as_it_was(picture: list[bytes]) -> None:
    text = sixel.encode(picture, PALETTE)
    width, height = len(picture[0]), len(picture)
    assert text.startswith(f'\x1bP0;1q"1;1;{width};{height}') and text.endswith("\x1b\\")
    image = decoded(text.removeprefix(f'\x1bP0;1q"1;1;{width};{height}')[:-2], width, height)
    for y, row in enumerate(picture):
        for x, number in enumerate(row):
            shown, wanted = image.getpixel((x, y)), PALETTE[number]
            assert isinstance(shown, tuple)
            # Sixels have a hundred steps of each colour.
            assert all(abs(a - b) <= 2 for a, b in zip(shown, wanted, strict=True))


def test_a_long_run_is_counted() -> None:
    text = sixel.encode([bytes(200)] * 6, PALETTE)
    assert "!200~" in text and len(text) < 60


def test_only_colours_that_are_there_are_sent() -> None:
    text = sixel.encode([bytes([2]) * 10], PALETTE)
    assert text.count(";2;") == 1 and "#2;2;100;47;71" in text


def test_a_part_of_a_picture_is_cut_at_cells() -> None:
    picture = Image.new("L", (40, 40))
    picture.putpixel((25, 19), 1)
    (part,) = reach_of(picture, Cell(10, 20)).parts()
    assert part == CellRect(2, 0, 3, 1)
    assert '"1;1;10;20' in encoded(picture, PALETTE, part, Cell(10, 20))


@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 7)), min_size=1))
def test_a_few_rectangles_cover_every_cell_that_changes(cells: set[tuple[int, int]]) -> None:
    picture = Image.new("L", (12 * 5, 8 * 10))
    for column, row in cells:
        picture.putpixel((column * 5 + 2, row * 10 + 9), 200)
    parts = reach_of(picture, Cell(5, 10)).parts()
    assert len(parts) <= MOST_PARTS
    for column, row in cells:
        assert any(p.left <= column < p.right and p.top <= row < p.bottom for p in parts)


@given(SIZES, st.randoms(use_true_random=False))
def test_kitty_is_sent_the_very_picture(size: tuple[int, int], random: object) -> None:
    image = Image.effect_noise(size, 80).convert("RGB")
    terminal = KittyTerminal(80, 24, (10, 20))
    terminal.write(kitty.transmit(7, image.tobytes(), *size))
    assert ImageChops.difference(terminal.images[7], image).getbbox() is None


def test_a_large_picture_is_sent_in_chunks() -> None:
    image = Image.effect_noise((200, 200), 80).convert("RGB")
    text = kitty.transmit(7, image.tobytes(), 200, 200)
    chunks = text.split("\x1b\\")[:-1]
    assert len(chunks) > 10
    assert all(",m=1;" in chunk for chunk in chunks[:-1]) and ",m=0;" in chunks[-1]
    terminal = KittyTerminal(80, 24, (10, 20))
    terminal.write(text)
    assert terminal.images[7].tobytes() == image.tobytes()
