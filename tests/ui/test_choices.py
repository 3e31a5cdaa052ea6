"""The session is what the screen before it says it will be."""

from pathlib import Path

from textual.widgets import Static
from ui.lived import at, live
from ui.rooms import Room, room, settle, started, words_on

from nerveflow.routine.choices import Choices
from nerveflow.ui.home_model import page
from nerveflow.ui.screens.choices import ChoicesScreen, offered_for
from nerveflow.ui.widgets.picker import Picker
from nerveflow.wording import words
from nerveflow.wording.en.numbers import minutes


def after_six(folder: Path) -> Room:
    """A room in which a glide was done with 6 repetitions a day ago."""
    before = room(folder, wall=at(1))
    live(before, "sural-glide", (3,), choices=Choices(reps=6))
    before.services.store.close()
    return room(folder)


async def test_the_length_is_that_of_the_proposed_repetitions(home: Path) -> None:
    async with started(after_six(home)) as (app, pilot):
        screen = ChoicesScreen(app.room.services, offered_for(app.room.services, "sural-glide"))
        await app.push_screen(screen)
        await settle(pilot)
        six = app.room.services.timeline("sural-glide", Choices(reps=6)).about_ms
        shown = str(screen.query_one("#length", Static).content)
        assert shown == f"That takes about {minutes(six)} with 6 repetitions."
        assert screen.query_one("#reps", Picker).choices[0] == ("", "6, as proposed")
        # The questions still have the last word: nothing is asked for here.
        assert screen.chosen.request.choices.reps is None


async def test_what_is_chosen_goes_before_what_is_proposed(home: Path) -> None:
    async with started(after_six(home)) as (app, pilot):
        screen = ChoicesScreen(app.room.services, offered_for(app.room.services, "sural-glide"))
        await app.push_screen(screen)
        await settle(pilot)
        await pilot.press("down", *["right"] * 4)
        await settle(pilot)
        assert screen.chosen.request.choices.reps == 8
        assert "with 8 repetitions" in str(screen.query_one("#length", Static).content)


def test_home_shows_the_length_of_what_one_key_starts(home: Path) -> None:
    before = room(home, wall=at(1))
    chosen = Choices(sides="left", off=frozenset({"sensory-prep"}))
    live(before, "nerve-flow", (3,), choices=chosen)
    first = next(row for row in page(before.services).rows if row.id == "nerve-flow")
    assert first.length == minutes(before.services.timeline("nerve-flow", chosen).about_ms)
    assert first.length != minutes(before.services.timeline("nerve-flow").about_ms)
    assert first.sides == "left only"


async def test_home_says_what_the_program_is_and_where_each_nerve_runs(home: Path) -> None:
    async with started(home) as (app, _):
        assert words.home.ABOUT_THE_PROGRAM in words_on(app)
    places = {row.id: row.place for row in page(app.room.services).rows}
    assert places["tibial-glide"] == "calf and sole"
    assert places["nerve-flow"] == ""
