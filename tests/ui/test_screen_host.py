import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from ui.rooms import settle, started

from nerveflow import ui
from nerveflow.ui.screen_host import coach_host, figure_host
from nerveflow.ui.screens.home import HomeScreen

SOURCES = sorted(Path(str(ui.__file__)).parent.rglob("*.py"))


def past_the_host(source: str) -> Iterator[int]:
    """The lines that speak to the application past its host: what is said may become markup, and
    what it lacks is found out late."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="notify")):
                yield node.lineno
            case ast.Call(
                func=ast.Name("getattr"),
                args=[ast.Attribute(attr="app" | "_app") | ast.Name("app"), *_],
            ):
                yield node.lineno


def test_nothing_on_the_screens_speaks_to_the_application_past_its_host() -> None:
    found = [f"{path.name}:{line}" for path in SOURCES for line in past_the_host(path.read_text())]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "self.app.notify(text, markup=False)",
        "self.notify(text)",
        "app.notify(text)",
        'getattr(self.app, "pictures", None)',
        'getattr(self._app, "pictures", None)',
        'getattr(app, "own_keys", {})',
    ],
)
def test_a_line_that_speaks_past_the_host_is_found(line: str) -> None:
    assert list(past_the_host(f"\nfound = {line}\n")) == [2]


def test_an_application_that_lacks_something_is_told_what() -> None:
    class Half(App[object]):
        figure_style = "auto"
        encoding = "utf-8"

    with pytest.raises(TypeError) as refused:
        figure_host(Half())
    assert str(refused.value) == "Half is no FigureHost: it lacks ['pictures']"
    with pytest.raises(TypeError) as refused:
        coach_host(Half())
    lacks = ["errands", "own_keys", "pictures", "refused", "say", "unsay"]
    assert str(refused.value) == f"Half is no CoachHost: it lacks {lacks}"


async def test_what_is_said_is_never_markup(home: Path) -> None:
    text = "[bold]a file's[/bold] text ["
    async with started(home) as (app, pilot):
        assert isinstance(app.screen, HomeScreen)
        app.screen.say(text, severity="warning", timeout=100)
        app.screen.say_done(text)
        app.say(text)
        await settle(pilot)
        said = [each for each in app._notifications if each.message == text]
    assert len(said) == 3
    assert not any(each.markup for each in said)
    assert (said[0].severity, said[0].timeout) == ("warning", 100)
