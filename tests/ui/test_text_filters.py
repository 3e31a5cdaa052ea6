from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import Monochrome

from nerveflow.ui.text_filters import NoInk, without_colours


def test_no_colour_is_left_and_a_filled_place_is_reversed() -> None:
    page = Color.parse("#10131A")
    line = [
        Segment("plain", Style.parse("#E8ECF4 on #10131A")),
        Segment("filled", Style.parse("bold #0B0E13 on #8FC1F0")),
        Segment("bare", None),
    ]
    plain, filled, bare = NoInk().apply(line, page)
    assert plain.style is not None and filled.style is not None
    assert plain.style.color is None and plain.style.bgcolor is None
    assert not plain.style.reverse
    assert filled.style.color is None and filled.style.bgcolor is None
    assert filled.style.reverse and filled.style.bold
    assert bare.style is None


def test_it_takes_the_place_of_greys_only() -> None:
    other = NoInk()
    assert without_colours([other]) == [other]
    assert isinstance(without_colours([Monochrome()])[0], NoInk)
