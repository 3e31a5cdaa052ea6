import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts import tool
from textual.binding import Binding
from ui.rooms import rehearsal, room, started

from nerveflow.ui import screens as folder
from nerveflow.ui.key_commands import (
    BY_ID,
    COMMANDS,
    Context,
    KeyCommand,
    bindings_of,
    commands_of,
    key_name,
    keymap_mistakes,
    keys_of,
    known_keys,
)
from nerveflow.ui.screens.base import CoachScreen
from nerveflow.ui.widgets.key_bar import Hint, flow
from nerveflow.wording import words


def screens() -> Iterator[type[CoachScreen[object]]]:
    """Every screen with commands, wherever in `ui/screens` it is."""
    for found in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
        module = importlib.import_module(found.name)
        for each in vars(module).values():
            own = isinstance(each, type) and each.__module__ == module.__name__
            if own and issubclass(each, CoachScreen) and hasattr(each, "CONTEXT"):
                yield each


SCREENS = tuple(screens())
KEYS = Path(__file__).parents[2] / "docs" / "keys.md"


def test_every_command_is_declared_once() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert all(command.places and command.help and command.label for command in COMMANDS)


@pytest.mark.parametrize("place", list(Context))
def test_no_key_means_two_things_on_one_screen(place: Context) -> None:
    commands = {*commands_of(place), *commands_of(Context.EVERYWHERE)}
    keys = [key for command in commands for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_a_screen_binds_what_the_table_says(screen: type[CoachScreen[object]]) -> None:
    bound = [each for each in screen.BINDINGS if isinstance(each, Binding)]
    assert bound == bindings_of(screen.CONTEXT)
    assert {each.id for each in bound} == {command.id for command in commands_of(screen.CONTEXT)}


def test_every_place_but_everywhere_has_one_screen() -> None:
    places = [screen.CONTEXT for screen in SCREENS]
    assert sorted(places) == sorted({*Context} - {Context.EVERYWHERE})


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.opens], ids=lambda c: c.id)
def test_a_command_opens_the_screen_that_it_names(command: KeyCommand) -> None:
    module, _, name = command.opens.partition(":")
    (screen,) = [each for each in SCREENS if command.id == each.CONTEXT]
    assert (screen.__module__, screen.__name__) == (f"{folder.__name__}.{module}", name)


def test_the_help_page_has_a_heading_for_every_place() -> None:
    assert set(words.keys.PLACES) == set(Context)


def test_no_words_are_left_of_a_command_that_has_gone() -> None:
    ids = {command.id for command in COMMANDS}
    assert words.keys.COMMANDS.keys() <= ids and words.keys.COMMANDS_BY_MOUSE.keys() <= ids


def test_keys_are_called_as_people_call_them() -> None:
    assert [key_name(key) for key in ("question_mark", "ctrl+z", "plus", "space", "R")] == [
        "?",
        "^z",
        "+",
        "space",
        "R",
    ]


def test_a_persons_own_keys_take_the_place_of_ours() -> None:
    own = {"pause": "space,z", "nonsense": "z"}
    assert keys_of(BY_ID["pause"], own) == "space z"
    assert keymap_mistakes(own) == {"nonsense": "there is no such command"}
    assert known_keys(own) == {"pause": "space,z"}


def test_the_table_names_every_key() -> None:
    rows = tool("make_keys").table().splitlines()[2:]
    assert len(rows) == len(COMMANDS) - 10
    assert any("`0-9`" in row for row in rows)


def test_the_page_of_keys_is_the_table() -> None:
    assert KEYS.read_text(encoding="utf-8") == tool("make_keys").page(), "run tools/make_keys.py"


def test_the_footer_keeps_help_and_drops_what_matters_least() -> None:
    hints = tuple(Hint(f"k{n}", "label", f"c{n}") for n in range(40))
    always = (Hint("?", "help", "help"),)
    lines = flow(hints, always, 60, 2)
    assert len(lines) == 2
    shown = [hint for line in lines for hint in line]
    assert shown[-1] == always[0]
    assert shown[:-1] == list(hints[: len(shown) - 1])
    assert flow((), always, 5, 1) == [[always[0]]]


async def test_every_command_of_a_session_has_a_deed(home: Path) -> None:
    async with started(home, rehearsal()) as (app, _):
        ids = {command.id for command in commands_of(Context.SESSION)}
        assert app.session.handlers().keys() == ids


async def test_the_palette_offers_what_means_something_now(home: Path) -> None:
    async with started(home, rehearsal()) as (app, _):
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert BY_ID["pause"].help in titles
        assert BY_ID["help"].help in titles
        assert BY_ID["undo"].help not in titles


async def test_keys_of_ones_own_work_and_ours_no_longer_do(home: Path) -> None:
    here = room(home, '[keys]\nbig-text = "z"\nnonsense = "x"\n')
    async with started(here, rehearsal()) as (app, pilot):
        await pilot.press("l")
        assert not app.session.has_class("-big")
        await pilot.press("z")
        assert app.session.has_class("-big")
