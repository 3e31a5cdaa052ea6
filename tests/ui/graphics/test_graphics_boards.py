"""What is seen in a terminal follows what is shown, hidden and painted over, whatever the order."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from ui.graphics.terminals import BARE, KittyTerminal, SixelTerminal, Terminal

from nerveflow.ui.graphics.board import Board, CellRect, Cells, Place, Wanted
from nerveflow.ui.graphics.kitty_board import KittyBoard
from nerveflow.ui.graphics.replies import Cell, Graphics, Protocol
from nerveflow.ui.graphics.sixel_board import SixelBoard

CELL = Cell(6, 12)
AT, BELOW = Cells(2, 1, 8, 4), Cells(1, 6, 8, 4)
WHOLE = (CellRect(0, 0, 8, 4),)
HOLED = tuple(CellRect(0, 0, 8, 4).without(CellRect(3, 1, 6, 3)))
Ground = tuple[int, int, int]
DARK: Ground = (16, 19, 26)
LIGHT: Ground = (246, 244, 239)


def drawn(step: int, ground: Ground) -> Image.Image:
    """A step of a movement: a bar that goes to the right."""
    image = Image.new("RGB", (AT.columns * CELL.width, AT.rows * CELL.height), ground)
    ImageDraw.Draw(image).rectangle((step * 3, 10, step * 3 + 6, 30), (255, 120, 180))
    return image


def wanted(step: int, ground: Ground = DARK) -> Wanted:
    return Wanted((step, ground), ground, partial(drawn, step, ground))


def kitty() -> tuple[Board, KittyTerminal]:
    return KittyBoard(), KittyTerminal(20, 12, CELL)


def sixels() -> tuple[Board, SixelTerminal]:
    graphics = Graphics(Protocol.SIXEL, CELL, most=(40, 30))
    return SixelBoard(graphics), SixelTerminal(20, 12, CELL, most=(40, 30))


BOTH = [kitty, sixels]
Made = Callable[[], tuple[Board, Terminal]]


def looks_like(terminal: Terminal, picture: Image.Image, place: Place) -> bool:
    """Whether the parts of a picture are seen in their place, and nothing around them."""
    seen = terminal.empty()
    for left, top, right, bottom in place.parts:
        box = (left * CELL.width, top * CELL.height, right * CELL.width, bottom * CELL.height)
        corner = ((place.at.column + left) * CELL.width, (place.at.row + top) * CELL.height)
        seen.paste(picture.crop(box), corner)
    pairs = zip(seen.tobytes(), terminal.seen.tobytes(), strict=True)
    return all(abs(a - b) <= 3 for a, b in pairs)


@pytest.mark.parametrize("made", BOTH)
def test_a_picture_is_seen_and_nothing_else_is(made: Made) -> None:
    board, terminal = made()
    terminal.write(board.show(0, wanted(0), Place(AT, WHOLE)))
    assert looks_like(terminal, drawn(0, DARK), Place(AT, WHOLE))


@pytest.mark.parametrize("made", BOTH)
def test_what_lies_over_a_picture_is_left_out(made: Made) -> None:
    board, terminal = made()
    terminal.write(board.show(0, wanted(3), Place(AT, HOLED)))
    assert looks_like(terminal, drawn(3, DARK), Place(AT, HOLED))
    middle = ((AT.column + 4) * CELL.width, (AT.row + 2) * CELL.height)
    assert terminal.seen.getpixel(middle) == BARE


@pytest.mark.parametrize("made", BOTH)
def test_the_same_again_writes_nothing(made: Made) -> None:
    board, _ = made()
    place = Place(AT, WHOLE)
    assert board.show(0, wanted(1), place)
    assert board.show(0, wanted(1), place) == ""


def test_kitty_is_sent_each_picture_once() -> None:
    board, terminal = kitty()
    place = Place(AT, WHOLE)
    for step in (0, 1, 2, 1, 0, 1, 2):
        terminal.write(board.show(0, wanted(step), place))
    assert terminal.sent == 3
    again = board.show(0, wanted(0), place)
    assert len(again) < 200, "a step that was shown before is only placed"


def test_kitty_stores_no_more_than_is_good_for_it() -> None:
    size = AT.columns * AT.rows * CELL.width * CELL.height
    board, terminal = KittyBoard(most_pixels=3 * size), KittyTerminal(20, 12, CELL)
    for step in range(8):
        terminal.write(board.show(0, wanted(step), Place(AT, WHOLE)))
    assert len(terminal.images) == 3
    # What is stored is not sent again; what was dropped is.
    for step in (6, 5, 7, 0, 7):
        terminal.write(board.show(0, wanted(step), Place(AT, WHOLE)))
        assert looks_like(terminal, drawn(step, DARK), Place(AT, WHOLE))
    assert terminal.sent == 9


def test_a_larger_picture_takes_the_room_of_several() -> None:
    size = AT.columns * AT.rows * CELL.width * CELL.height
    board, terminal = KittyBoard(most_pixels=4 * size), KittyTerminal(20, 12, CELL)
    for step in range(4):
        terminal.write(board.show(0, wanted(step), Place(AT, WHOLE)))
    large = Image.new("RGB", (2 * AT.columns * CELL.width, AT.rows * CELL.height), LIGHT)
    terminal.write(board.show(0, Wanted("large", "large", lambda: large), Place(AT, WHOLE)))
    assert sum(image.width * image.height for image in terminal.images.values()) < 4 * size + 9
    terminal.write(board.show(0, wanted(2), Place(AT, WHOLE)))
    assert looks_like(terminal, drawn(2, DARK), Place(AT, WHOLE))


def test_of_a_movement_only_the_part_that_changes_is_sent_as_sixels() -> None:
    board, terminal = sixels()
    place = Place(AT, WHOLE)
    terminal.write(board.show(0, wanted(0), place))
    whole = terminal.painted
    # Once it is known how far the movement reaches.
    before = 0
    for step in (2, 1, 0, 1):
        before = terminal.painted
        terminal.write(board.show(0, wanted(step), place))
        assert looks_like(terminal, drawn(step, DARK), place)
    assert 0 < terminal.painted - before < whole / 2


def known(step: int, drawn_so_far: list[int]) -> Wanted:
    """A step of a movement of which is known how far it reaches: the bar moves in three cells."""

    def draw() -> Image.Image:
        drawn_so_far.append(step)
        return drawn(step, DARK)

    return Wanted((step, DARK), DARK, draw, way="there", reach=lambda: (CellRect(0, 0, 3, 3),))


def test_where_it_is_known_how_far_a_movement_reaches_only_that_is_sent_from_the_first_step() -> (
    None
):
    board, terminal = sixels()
    place = Place(AT, WHOLE)
    terminal.write(board.show(0, known(0, []), place))
    whole = terminal.painted
    for step in (1, 2, 3):
        before = terminal.painted
        terminal.write(board.show(0, known(step, []), place))
        assert looks_like(terminal, drawn(step, DARK), place)
        assert terminal.painted - before < whole / 2
    # Should it go further after all, nothing is missing.
    terminal.write(board.show(0, known(6, []), place))
    assert looks_like(terminal, drawn(6, DARK), place)


@pytest.mark.parametrize("made", BOTH)
def test_what_was_made_ready_is_not_drawn_again_and_was_not_seen_before(made: Made) -> None:
    board, terminal = made()
    place, drawn_so_far = Place(AT, WHOLE), list[int]()
    terminal.write(board.show(0, known(0, drawn_so_far), place))
    for step in (1, 2, 3):
        terminal.write(board.get_ready(known(step, drawn_so_far), place))
        assert looks_like(terminal, drawn(0, DARK), place)
    assert drawn_so_far == [0, 1, 2, 3]
    for step in (1, 2, 3):
        terminal.write(board.show(0, known(step, drawn_so_far), place))
        assert looks_like(terminal, drawn(step, DARK), place)
    assert drawn_so_far == [0, 1, 2, 3]


def test_before_cells_are_made_blank_their_sixels_are_drawn_and_coded() -> None:
    board, terminal = sixels()
    place, drawn_so_far = Place(AT, WHOLE), list[int]()
    for spot in (None, 0):
        # None: it has no picture yet. Then one of another movement is there.
        before = known(5 if spot is None else 6, drawn_so_far)._replace(movement=spot)
        assert board.prepare(spot, before, place) == ""
        assert len(drawn_so_far) == (1 if spot is None else 2)
        terminal.write(board.show(0, before, place))
        assert len(drawn_so_far) == (1 if spot is None else 2)


def test_sixels_that_were_written_over_are_sent_again() -> None:
    board, terminal = sixels()
    place = Place(AT, WHOLE)
    terminal.write(board.show(0, wanted(0), place))
    terminal.text(AT.column, AT.row + 1, 5, 1)
    board.harm(0)
    terminal.write(board.show(0, wanted(0), place))
    assert looks_like(terminal, drawn(0, DARK), place)


@pytest.mark.parametrize("made", BOTH)
def test_before_the_terminal_is_given_back_everything_goes(made: Made) -> None:
    board, terminal = made()
    for step in range(4):
        terminal.write(board.show(0, wanted(step), Place(AT, HOLED)))
        terminal.write(board.show(1, wanted(step), Place(BELOW, WHOLE)))
    bare = [terminal.bare]
    terminal.write(board.clear())
    assert [*bare, terminal.bare] == [False, True]
    assert not isinstance(terminal, KittyTerminal) or terminal.images == {}
    # And afterwards nothing is thought to be there still.
    terminal.write(board.show(0, wanted(3), Place(AT, WHOLE)))
    assert looks_like(terminal, drawn(3, DARK), Place(AT, WHOLE))


STEPS = st.one_of(
    st.tuples(
        st.just("show"),
        st.integers(0, 6),
        st.sampled_from([DARK, LIGHT]),
        st.sampled_from([AT, BELOW]),
        st.sampled_from([WHOLE, HOLED]),
    ),
    st.tuples(st.just("hide")),
    st.tuples(st.just("paint"), st.integers(0, 11)),
    st.tuples(st.just("clear")),
)


@pytest.mark.parametrize("made", BOTH)
@given(steps=st.lists(STEPS, max_size=12))
def test_whatever_happens_exactly_what_is_shown_is_seen(
    made: Made, steps: list[tuple[Any, ...]]
) -> None:
    board, terminal = made()
    now: tuple[int, Ground, Place] | None = None
    for step in steps:
        before = now
        match step:
            case ("show", int(number), ground, Cells() as at, parts):
                now = (number, ground, Place(at, parts))
                if before is not None and before[2] != now[2]:
                    # The screens paint what is laid out anew before pictures are.
                    _paint(board, terminal, before[2].at)
                terminal.write(board.show(0, wanted(number, ground), now[2]))
            case ("paint", int(row)):
                terminal.text(0, row, terminal.columns, 1)
                board.harm(0)
                if now is not None:
                    terminal.write(board.show(0, wanted(now[0], now[1]), now[2]))
            case ("hide",):
                terminal.write(board.hide(0))
                if before is not None:
                    _paint(board, terminal, before[2].at)
                now = None
            case _:
                terminal.write(board.clear())
                now = None
        if now is None:
            assert terminal.bare
        else:
            assert looks_like(terminal, drawn(now[0], now[1]), now[2])


def _paint(board: Board, terminal: Terminal, at: Cells) -> None:
    terminal.text(*at)
    board.harm(0)
