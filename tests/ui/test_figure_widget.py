from dataclasses import replace

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widgets import Static
from ui.rest import resize

from nerveflow.config.sections import FigureStyle
from nerveflow.figure.colours import Depth
from nerveflow.figure.scene import Scene
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side
from nerveflow.ui.widgets.figure import Figure, rows_as_regions

TIBIAL = Pose(trunk=25, ankle=15, foot=10, toes=20)
GLIDE = Scene(
    TIBIAL,
    replace(TIBIAL, ankle=-5),
    fraction=0.0,
    side=Side.RIGHT,
    nerve=Nerve.TIBIAL,
    highlight=frozenset({Joint.ANKLE}),
)


class Stage(App[None]):
    CSS = "Static { height: 2; } .framed { border: round white; }"
    # What a figure asks (`FigureHost`).
    figure_style: FigureStyle = "auto"
    encoding = "utf-8"
    pictures = None

    def __init__(self, depth: Depth | None = None) -> None:
        super().__init__()
        self.figure = Figure(GLIDE, depth=depth)

    def compose(self) -> ComposeResult:
        yield Static("above")
        yield self.figure


def picture(figure: Figure) -> list[list[Segment]]:
    """Every line of the figure, with its colours."""
    return [list(strip) for strip in figure.render_lines(Region(0, 0, *figure.outer_size))]


def words(line: list[Segment]) -> str:
    return "".join(segment.text for segment in line)


async def test_a_scene_is_shown_at_the_size_of_the_widget() -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        before = picture(app.figure)
        assert len(before) == 18
        app.figure.show(replace(GLIDE, fraction=1.0))
        await pilot.pause()
        after = picture(app.figure)
        assert before != after
        app.figure.show(GLIDE)
        assert picture(app.figure) == before


async def test_only_rows_that_changed_are_repainted() -> None:
    app = Stage()
    async with app.run_test(size=(64, 22)) as pilot:
        await pilot.pause()
        before = picture(app.figure)
        asked: list[Region] = []
        refresh = app.figure.refresh

        def watched(*regions: Region) -> Figure:
            asked.extend(regions)
            refresh(*regions)
            return app.figure

        app.figure.refresh = watched  # type: ignore[method-assign,assignment]
        app.figure.show(replace(GLIDE, fraction=0.6))
        after = picture(app.figure)
        changed = {y for y in range(20) if before[y] != after[y]}
        assert {y for region in asked for y in region.line_range} == changed
        assert 0 < len(changed) < 20


async def test_a_resized_figure_fills_its_new_size() -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        await resize(pilot, 90, 32)
        assert len(picture(app.figure)) == 30
        assert app.figure.render_line(5).cell_length == 90


async def test_a_border_goes_around_the_figure() -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.figure.add_class("framed")
        await pilot.pause()
        lines = picture(app.figure)
        assert "╭" in words(lines[0])
        assert "▀" in words(lines[8])
        assert app.figure.render_line(3).cell_length == 58


async def test_other_colours_are_shown_at_once() -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        dark = picture(app.figure)
        app.theme = "textual-light"
        await pilot.pause()
        light = picture(app.figure)
        assert all(one != two for one, two in zip(dark, light, strict=True))


async def test_an_outline_takes_the_colours_of_the_theme() -> None:
    app = Stage(Depth.NONE)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        strip = app.figure.render_lines(Region(0, 0, 60, 18))[10]
        assert strip.text.strip()
        assert all(segment.style and segment.style.bgcolor for segment in strip)


async def test_an_app_without_colour_shows_an_outline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.figure.depth in (Depth.NONE, Depth.ASCII)
        assert all("▀" not in words(line) for line in picture(app.figure))


async def test_a_picture_taken_without_a_terminal_has_every_colour() -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)):
        assert app.figure.depth is Depth.TRUE


def test_neighbouring_rows_are_repainted_as_one_region() -> None:
    assert rows_as_regions((0, 1, 2, 5, 7, 8), 40) == [
        Region(0, 0, 40, 3),
        Region(0, 5, 40, 1),
        Region(0, 7, 40, 2),
    ]
