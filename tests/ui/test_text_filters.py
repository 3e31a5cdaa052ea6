from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, Monochrome
from ui.rooms import WatchedApp, room, settle

from nerveflow.ui.text_filters import FiltersAsOne, HarmlessText, NoInk, without_colours


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


def test_several_filters_as_one_do_what_they_do_one_after_the_other() -> None:
    page = Color.parse("#10131A")
    line = [Segment("red\x1b", Style.parse("bold #8FC1F0 on #10131A"))]
    parts = (HarmlessText(), NoInk())
    (segment,) = FiltersAsOne(parts).apply(line, page)
    assert segment.text.isprintable() and segment.text.startswith("red")
    assert segment.style is not None and segment.style.bold and segment.style.color is None


async def test_a_row_is_made_anew_once_for_all_filters_whatever_changes(home: Path) -> None:
    app = WatchedApp(room(home))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        (before,) = app.get_line_filters()
        assert app.get_line_filters() == (before,)
        app.ansi_color = True
        (after,) = app.get_line_filters()
    assert isinstance(before, FiltersAsOne) and isinstance(after, FiltersAsOne)
    # With the terminal's own colours there is no filter that replaces them.
    assert [part for part in before.parts if part not in after.parts] == [before.parts[0]]
    assert isinstance(before.parts[0], ANSIToTruecolor)
