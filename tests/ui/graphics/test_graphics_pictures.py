"""Pictures on the screens of the program: they are where the figure is, and never anywhere else."""

from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from textual.geometry import Region
from ui.graphics.terminals import KittyTerminal
from ui.rest import resize
from ui.rooms import WatchedApp, pass_time, rehearsal, room, settle, to_glide
from ui.sparing import spare_nothing

from nerveflow.session import commands as c
from nerveflow.session.terms import Kind
from nerveflow.ui.graphics.pictures import Pictures
from nerveflow.ui.graphics.replies import Cell, Graphics, Protocol
from nerveflow.ui.session_words import coming
from nerveflow.ui.widgets.figure import Figure

CELL = Cell(5, 10)


class Pictured(WatchedApp):
    """The application on a terminal that shows pictures, as a model."""

    terminal: KittyTerminal

    def on_mount(self) -> None:
        # Textual calls the handlers of every base class by itself.
        self.terminal = KittyTerminal(200, 60, CELL)
        self.pictures = Pictures(self, Graphics(Protocol.KITTY, CELL), self.terminal.write)
        self.pictures.begin(self.pictures.load())

    def post_display_hook(self) -> None:
        # Without a terminal of its own Textual writes no update that it could be a part of.
        if self.pictures is not None:
            self.pictures.settle()

    def seen(self) -> Region | None:
        """Where pictures are seen; None if there are none."""
        places = [Region(*at) for _, at in self.terminal.placed.values()]
        return Region.from_union(places) if places else None


async def test_pictures_are_where_the_figure_is_and_nowhere_else(home: Path) -> None:
    app = Pictured(room(home), rehearsal())
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot)
        app.clear_notifications()
        await to_glide(pilot)
        figure = app.session.query_one("#figure", Figure)
        assert app.seen() == figure.region

        # A movement takes the old picture away with the new one.
        before = app.terminal.sent
        for _ in range(6):
            await pass_time(pilot, 900)
            assert app.seen() == figure.region and len(app.terminal.placed) == 1
        assert app.terminal.sent > before

        # What lies over it is left out, and comes back.
        app.notify("A notice", timeout=100)
        await settle(pilot)
        parts = [Region(*at) for _, at in app.terminal.placed.values()]
        (toast,) = app.screen.query("Toast")
        cover = toast.region.intersection(figure.region)
        assert all(not part.overlaps(cover) for part in parts)
        assert sum(part.area for part in parts) == figure.region.area - cover.area
        app.clear_notifications()
        await settle(pilot)
        assert app.seen() == figure.region

        # A dialog, and another screen.
        for opens, closes in (("s", "escape"), ("question_mark", "escape")):
            await pilot.press(opens)
            await settle(pilot)
            assert app.seen() is None
            await pilot.press(closes)
            await settle(pilot)
            assert app.seen() is not None

        await resize(pilot, 120, 40)
        await settle(pilot)
        assert app.seen() is not None
        union = Region.from_union([Region(*at) for _, at in app.terminal.placed.values()])
        assert figure.region.contains_region(union)

        # Too small for a figure, the screen shows none.
        await resize(pilot, 40, 12)
        await settle(pilot)
        assert app.seen() is None
        await resize(pilot, 100, 30)
        await settle(pilot)
        assert app.seen() is not None

        # Letters are made larger: pictures are drawn anew, and nothing of the old ones stays.
        assert app.pictures is not None
        app.pictures.fit(CELL)
        app.pictures.fit(Cell(10, 20))
        await settle(pilot)
        assert app.seen() is not None
        assert {image.width for image in app.terminal.images.values()} == {10 * figure.size.width}

        # Before the terminal is given to the shell, and as long as the shell has it.
        app.terminal.write(app.pictures.leave())
        assert app.terminal.bare and app.terminal.images == {}
        await pass_time(pilot, 2_000)
        assert app.terminal.bare
        app.pictures.come_back()
        app.refresh(layout=True)
        await settle(pilot)
        assert app.seen() is not None


@pytest.mark.parametrize("style", ["blocks", "lines"])
async def test_who_wants_none_sees_none(home: Path, style: str) -> None:
    app = Pictured(room(home, f'[screen]\nfigure = "{style}"\n'), rehearsal())
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        assert app.terminal.bare and app.terminal.sent == 0
        figure = app.session.query_one("#figure", Figure)
        text = "".join(strip.text for strip in figure.render_lines(Region(0, 0, *figure.size)))
        braille = any("\u2800" < sign < "\u2900" for sign in text)
        assert braille is (style == "lines")
        assert ("▀" in text) is (style == "blocks")


async def test_where_a_picture_takes_long_steps_are_left_out_and_the_last_one_is_shown(
    home: Path,
) -> None:
    app = Pictured(room(home), rehearsal())
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        figure, pictures = app.session.query_one("#figure", Figure), app.pictures
        assert pictures is not None
        # Each picture takes half a second.
        times = count(pictures.now() + 60, 0.5)
        pictures.now = lambda: next(times)
        sent = app.terminal.sent
        for step in range(1, 9):
            figure.show(replace(figure.scene, fraction=step / 32))
        assert 0 < app.terminal.sent - sent < 8
        pictures._catch_up()
        shown = next(iter(app.terminal.placed.values()))[0]
        wanted = figure.wanted(figure.size.width * CELL.width, figure.size.height * CELL.height)
        assert shown.tobytes() == wanted.draw().tobytes()


async def test_where_pictures_flicker_they_are_shown_only_while_nothing_moves(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare_nothing(monkeypatch)
    app = Pictured(room(home, '[screen]\nfigure = "stills"\n'), rehearsal())
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        figure = app.session.query_one("#figure", Figure)
        figure.show(replace(figure.scene, moving=False))
        await settle(pilot)
        assert app.seen() == figure.region
        figure.show(replace(figure.scene, moving=True))
        await settle(pilot)
        assert app.terminal.bare
        text = "".join(strip.text for strip in figure.render_lines(Region(0, 0, *figure.size)))
        assert "▀" in text
        figure.show(replace(figure.scene, moving=False))
        await settle(pilot)
        assert app.seen() == figure.region


async def test_a_terminal_that_takes_long_is_spared_while_something_moves(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare_nothing(monkeypatch)
    app = Pictured(room(home), rehearsal())
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        figure, pictures = app.session.query_one("#figure", Figure), app.pictures
        assert pictures is not None and app.seen() == figure.region
        # Each write waits for two seconds.
        times, later = count(0, 2), pictures.now() + 60
        pictures.write_clock = lambda: next(times)
        # No step is left out because the machine is slow.
        pictures.now = lambda: later
        for step in range(1, 9):
            figure.show(replace(figure.scene, fraction=step / 32))
            await settle(pilot)
        assert not pictures.is_fast
        assert app.terminal.bare


async def test_the_repetitions_of_a_glide_are_drawn_while_nothing_moves(home: Path) -> None:
    app = Pictured(room(home), rehearsal())
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        screen = app.session
        while not coming(screen.coach.moment(), reduced_motion=False):
            screen.give(c.Next())
            await settle(pilot)
        moment, figure, pictures = (
            screen.coach.moment(),
            app.session.query_one(Figure),
            app.pictures,
        )
        assert moment.segment.kind is not Kind.GLIDE and pictures is not None
        steps = coming(moment, reduced_motion=False)
        # A clock that nobody has to wait for.
        times = count(pictures.now() + 60, 60)
        pictures.now = lambda: next(times)
        for _ in steps:
            figure.expect(steps)
        sent = app.terminal.sent
        for step in steps:
            assert pictures.get_ready(figure, partial(figure._wanted, step))
        assert app.terminal.sent == sent, "each of them was drawn and sent before"
