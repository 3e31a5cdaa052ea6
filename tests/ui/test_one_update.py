"""What a key changes in a session is painted in one update, with the words that answer it."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from ui.rooms import WatchedApp, in_glide, pass_time, room, settle
from ui.sparing import spare_nothing

from nerveflow.store.saver import DirectSaver, SaveStatus
from nerveflow.ui.screens import session

QUIET_TURNS = 30
"""Turns of the event loop without an update, after which a key has been answered."""

Cells = tuple[tuple[str, object], ...]
"""Every sign of the screen with its style."""


class Watch:
    """What is painted while Textual's clock strikes with every turn of the event loop.

    So what is ready at two moments is painted in two updates, as it may be in a terminal.
    """

    def __init__(self, pilot: Pilot[int], patch: pytest.MonkeyPatch) -> None:
        assert isinstance(pilot.app, WatchedApp)
        self._pilot, self._app = pilot, pilot.app
        self._painted: list[Cells] = []
        display = App._display

        def displayed(
            app: App[int], screen: Screen[object], renderable: RenderableType | None
        ) -> None:
            display(app, screen, renderable)
            if renderable is not None:
                self._painted.append(self._cells())

        patch.setattr(App, "_display", displayed)
        spare_nothing(patch)

    async def after(self, key: str) -> list[str]:
        """The screens that a key brings, one for each update that changes a cell."""
        await settle(self._pilot)
        self._painted = [self._cells()]
        self._app.post_message(Key(key, key if len(key) == 1 else " "))
        return await self.until_quiet()

    async def until_quiet(self) -> list[str]:
        """The screens from now on, or from the key on."""
        turns = 0
        while turns < QUIET_TURNS:
            before = len(self._painted)
            await asyncio.sleep(0)
            self._app.screen._on_timer_update()
            turns = turns + 1 if before == len(self._painted) else 0
        seen = self._painted[-1:]
        changes = [
            now
            for before, now in zip(self._painted, self._painted[1:], strict=False)
            if now != before
        ]
        self._painted = seen
        return ["".join(sign for sign, _ in cells) for cells in changes]

    def is_as_styled(self) -> bool:
        """Whether every cell looks as it does when each widget is styled and rendered anew."""
        before = self._cells()
        self._app.screen.update_node_styles(animate=False)
        for each in self._app.screen.walk_children(Widget, with_self=True):
            each.notify_style_update()
            each.refresh()
        return before == self._cells()

    def _cells(self) -> Cells:
        compositor = self._app.screen._compositor
        update = compositor.render_update(full=True, screen_stack=self._app._background_screens)
        assert isinstance(update, LayoutUpdate)
        segments = (each for line in update.strips for strip in line for each in strip)
        return tuple((sign, each.style) for each in segments for sign in each.text)


class HeldSaver(DirectSaver):
    """Writes at once, as on a slow disk that answers when a test lets it."""

    holds = False
    _answered: Callable[[], None] | None = None

    def answers(self) -> list[SaveStatus]:
        return [] if HeldSaver.holds else super().answers()

    def on_answer(self, answered: Callable[[], None] | None) -> None:
        HeldSaver._answered = answered

    @classmethod
    def answer(cls) -> None:
        cls.holds = False
        assert cls._answered is not None
        cls._answered()


async def test_a_key_is_painted_in_one_update_with_the_words_that_answer_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "FLASH_S", 3_600)
    async with in_glide(home) as (app, pilot):
        await pass_time(pilot, 6_000)
        watch = Watch(pilot, monkeypatch)
        for key, words, shown in (
            ("space", "space goes on", True),
            ("space", "space goes on", False),
            ("3", "✓ 3 recorded", True),
            ("u", "recorded", False),
            ("w", "hands-free ·", True),
            ("w", "wait for me ·", True),
            ("5", "✓ 5 recorded", True),
            ("3", "✓ 3 recorded", True),
            ("b", "· glide:", False),
            ("n", "· glide:", True),
        ):
            screens = await watch.after(key)
            assert len(screens) == 1, f"{key}: {len(screens)} updates"
            assert (words in screens[0]) is shown, f"{key}:\n{screens[0]}"
            assert watch.is_as_styled(), key
        app.session.light(lit=False, loud=True)
        assert watch.is_as_styled()


@pytest.mark.parametrize("in_time", [True, False])
async def test_a_number_is_painted_once_with_what_the_disk_says_of_it_if_that_comes_in_time(
    home: Path, monkeypatch: pytest.MonkeyPatch, in_time: bool
) -> None:
    monkeypatch.setattr(session, "DISK_MS", 3_600_000 if in_time else 0)
    here = room(home)
    here = replace(here, services=replace(here.services, open_saver=HeldSaver))
    async with in_glide(here) as (_, pilot):
        watch = Watch(pilot, monkeypatch)
        monkeypatch.setattr(HeldSaver, "holds", True)
        before = await watch.after("3")
        HeldSaver.answer()
        after = await watch.until_quiet()
    assert len(before) == (0 if in_time else 1)
    assert all("recorded" not in seen for seen in before)
    assert len(after) == 1 and "✓ 3 recorded" in after[0]


def test_only_the_screen_itself_looks_different_while_its_frame_is_lit() -> None:
    path = Path(session.__file__).with_name("session.tcss")
    selectors = (rule.split("{")[0] for rule in path.read_text("utf-8").split("}"))
    lit = [each for every in selectors for each in every.split(",") if "-loud" in each]
    assert lit
    assert all(each.strip().endswith("-loud") for each in lit)
