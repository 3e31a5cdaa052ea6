import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.config.sections import FigureStyle
from nerveflow.ui.graphics.replies import (
    Cell,
    PictureReason,
    Protocol,
    TerminalReplies,
    Window,
    decide,
    questions,
    why_not_asked,
)

COLOURFUL = {"TERM": "xterm-256color"}
KITTY = b"\x1b_Gi=31;OK\x1b\\\x1b[6;18;9t\x1b[4;432;720t\x1b[?62;c"
"""kitty 0.26.5."""
XTERM = b"\x1b[?1;0;1024S\x1b[?2;0;1000;1000S\x1b[?63;1;2;4;6;9;15;22;29c"
"""xterm 379 with -ti vt340: the size of a cell is known from the line alone."""
BORDERED = b"\x1b[?1;0;1024S\x1b[?2;0;720;456S\x1b[?63;1;2;4;6;9;15;16;22;28c"
LARGE = b"\x1b[?1;0;1024S\x1b[?2;0;1000;960S\x1b[?63;1;2;4;6;9;15;16;22;28c"
MLTERM = b"\x1b[6;22;10t\x1b[?63;1;2;3;4;7;29c"
PLAIN = b"\x1b[?1;2c"
WINDOW = Window(80, 24)
IN_PIXELS = Window(80, 24, 720, 432)


def answered(said: bytes) -> TerminalReplies:
    answers = TerminalReplies()
    answers.take(said)
    return answers


@pytest.mark.parametrize(
    ("said", "window", "why", "protocol", "cell"),
    [
        (KITTY, WINDOW, PictureReason.KITTY, Protocol.KITTY, (9, 18)),
        (XTERM, IN_PIXELS, PictureReason.SIXEL, Protocol.SIXEL, (9, 18)),
        (XTERM, WINDOW, PictureReason.NO_CELL, None, None),
        (MLTERM, WINDOW, PictureReason.SIXEL, Protocol.SIXEL, (10, 22)),
        # What the terminal says of a cell counts more than what its line says.
        (MLTERM, IN_PIXELS, PictureReason.SIXEL, Protocol.SIXEL, (10, 22)),
        (b"\x1b[4;480;800t\x1b[?62;4c", WINDOW, PictureReason.SIXEL, Protocol.SIXEL, (10, 20)),
        # With a border of 20 pixels the line counts too much, and the largest picture shows it.
        (BORDERED, Window(80, 24, 760, 496), PictureReason.SIXEL, Protocol.SIXEL, (9, 19)),
        # It is no more than 1000 pixels wide, and says nothing of 120 columns then.
        (LARGE, Window(120, 40, 1444, 964), PictureReason.SIXEL, Protocol.SIXEL, (12, 24)),
        (LARGE, Window(100, 40, 1204, 964), PictureReason.SIXEL, Protocol.SIXEL, (12, 24)),
        # No cell is one pixel high: such an answer is not believed.
        (b"\x1b[6;1;1t\x1b[?62;4c", IN_PIXELS, PictureReason.SIXEL, Protocol.SIXEL, (9, 18)),
        (PLAIN, IN_PIXELS, PictureReason.NO_PROTOCOL, None, None),
        # 4 is a class of terminal here, and not its sixels.
        (b"\x1b[?4;6c", IN_PIXELS, PictureReason.NO_PROTOCOL, None, None),
        (b"\x1b_Gi=31;ENOSYS\x1b\\" + PLAIN, IN_PIXELS, PictureReason.NO_PROTOCOL, None, None),
        (b"\x1b[?1;0;16S\x1b[?62;4c", IN_PIXELS, PictureReason.FEW_COLOURS, None, None),
        (b"", IN_PIXELS, PictureReason.SILENT, None, None),
        (b"\x1b[6;22;10t\x1b[?62;4", IN_PIXELS, PictureReason.SILENT, None, None),
        # No size was answered: pictures are fitted into cells by the terminal.
        (b"\x1b_Gi=31;OK\x1b\\\x1b[?62;c", WINDOW, PictureReason.KITTY, Protocol.KITTY, (10, 20)),
    ],
)
def test_what_a_terminal_says_decides_what_is_shown(
    said: bytes,
    window: Window,
    why: PictureReason,
    protocol: Protocol | None,
    cell: tuple[int, int] | None,
) -> None:
    found = decide(answered(said), window)
    assert found.why is why
    graphics = found.graphics
    assert (graphics and graphics.protocol) == protocol
    assert (graphics and tuple(graphics.cell)) == cell


def test_a_terminal_that_says_how_many_colours_and_how_large_is_believed() -> None:
    graphics = decide(answered(XTERM), IN_PIXELS).graphics
    assert graphics is not None
    assert (graphics.colours, graphics.most) == (256, (1000, 1000))


@pytest.mark.parametrize(
    ("said", "together"),
    [
        (b"\x1b[?2026;2$y", True),
        (b"\x1b[?2026;0$y", False),
        (b"\x1b[?2026;4$y", False),
        (b"", False),
    ],
)
def test_whether_an_update_is_shown_as_one_is_what_the_terminal_says(
    said: bytes, together: bool
) -> None:
    for answer in (said + KITTY, said + MLTERM):
        graphics = decide(answered(answer), WINDOW).graphics
        assert graphics is not None and graphics.together is together


def test_half_an_answer_leaves_the_rest_on_its_way() -> None:
    kitty_only = decide(answered(b"\x1b_Gi=31;OK\x1b\\"), WINDOW)
    assert kitty_only.graphics is not None and kitty_only.late
    assert decide(answered(b"\x1b[?62"), WINDOW).late
    assert not decide(answered(PLAIN), WINDOW).late


@given(st.lists(st.integers(1, 9), max_size=30), st.sampled_from([KITTY, XTERM, MLTERM]))
def test_an_answer_in_pieces_is_the_same_answer(sizes: list[int], said: bytes) -> None:
    answers, rest = TerminalReplies(), said
    for size in sizes:
        answers.take(rest[:size])
        rest = rest[size:]
    answers.take(rest)
    assert answers == answered(said)
    assert answers.unread == b"" and answers.complete


@pytest.mark.parametrize(
    ("style", "environment", "pillow", "why"),
    [
        ("auto", COLOURFUL, True, None),
        ("pixels", COLOURFUL, True, None),
        ("auto", {"TERM": "xterm", "COLORTERM": "truecolor"}, True, None),
        ("auto", {"TERM": "xterm-kitty"}, True, None),
        ("blocks", COLOURFUL, True, PictureReason.SET),
        ("lines", COLOURFUL, True, PictureReason.SET),
        ("auto", COLOURFUL, False, PictureReason.NO_PILLOW),
        ("pixels", {**COLOURFUL, "NO_COLOR": "1"}, True, PictureReason.NO_COLOUR),
        # Empty means that it is not set.
        ("auto", {**COLOURFUL, "NO_COLOR": ""}, True, None),
        ("auto", {"TERM": "dumb"}, True, PictureReason.PLAIN_TERMINAL),
        ("auto", {}, True, PictureReason.PLAIN_TERMINAL),
        # It would print the question.
        ("auto", {"TERM": "linux", "COLORTERM": "truecolor"}, True, PictureReason.PLAIN_TERMINAL),
        ("auto", {"TERM": "xterm"}, True, PictureReason.FEW_COLOURS),
        ("auto", {**COLOURFUL, "TEXTUAL_DRIVER": "web:Driver"}, True, PictureReason.SERVED),
    ],
)
def test_who_cannot_show_pictures_is_not_asked(
    style: FigureStyle, environment: dict[str, str], pillow: bool, why: PictureReason | None
) -> None:
    assert why_not_asked(style, environment, pillow=pillow) is why


@pytest.mark.parametrize(
    "environment",
    [{**COLOURFUL, "TMUX": "/tmp/s,1,0"}, {"TERM": "tmux-256color"}, {"STY": "1.pts"}],  # noqa: S108
)
def test_tmux_and_screen_take_no_question_for_a_title(environment: dict[str, str]) -> None:
    assert "\x1b_G" in questions(COLOURFUL)
    assert "\x1b_G" not in questions(environment)
    # They say themselves whether they pass sixels on.
    assert questions(environment).endswith("\x1b[c")
    assert decide(answered(b"\x1b[?1;2;4c"), IN_PIXELS).graphics is not None


def test_a_cell_has_its_size() -> None:
    assert IN_PIXELS.cell == Cell(9, 18)
    assert Window(0, 0, 720, 432).cell is None
