"""Each screen as a picture, at a fixed time: `pytest --snapshot-update` after a wanted change."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot
from ui.lived import live, planned, with_a_past
from ui.rooms import WatchedApp, pass_time, rehearsal, room, settle, show, to_glide

from nerveflow.ui.screens.record import RecordScreen
from nerveflow.visit.record_report import with_report
from nerveflow.visit.request import Request

Compare = Callable[..., bool]
Way = Callable[[Pilot[int]], Awaitable[None]]

SMALL, MIDDLE, LARGE = (80, 24), (100, 30), (160, 45)


def light(app: WatchedApp) -> WatchedApp:
    """The same in the light theme."""
    app.theme = "calm-light"
    return app


def in_glide(*keys: str) -> Way:
    """Into the second repetition of the first glide, and then these keys."""

    async def way(pilot: Pilot[int]) -> None:
        await settle(pilot)
        # The notice that it is a rehearsal goes away by a clock that is stopped here.
        pilot.app.clear_notifications()
        await to_glide(pilot)
        await pass_time(pilot, 500)
        await pilot.press("3")
        await pass_time(pilot, 9_000)
        for key in keys:
            await pilot.press(key)
        await show(pilot)

    return way


async def at_once(pilot: Pilot[int]) -> None:
    await settle(pilot)


def pressing(*keys: str) -> Way:
    """These keys, one after the other."""

    async def way(pilot: Pilot[int]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return way


def test_home_with_a_past_and_a_plan(snap_compare: Compare, home: Path) -> None:
    here = planned(with_a_past(home), short_flow=3)
    assert snap_compare(WatchedApp(here), terminal_size=SMALL, run_before=at_once)


def test_home_for_the_first_time_large_and_light(snap_compare: Compare, home: Path) -> None:
    app = light(WatchedApp(room(home)))
    assert snap_compare(app, terminal_size=LARGE, run_before=at_once)


def test_choices_before_a_session(snap_compare: Compare, home: Path) -> None:
    way = pressing("down", "c", "right")
    assert snap_compare(WatchedApp(room(home)), terminal_size=SMALL, run_before=way)


def test_a_question_before_a_session(snap_compare: Compare, home: Path) -> None:
    app = WatchedApp(room(home), Request("tibial-glide"))
    assert snap_compare(app, terminal_size=SMALL, run_before=pressing("n"))


def test_a_glide(snap_compare: Compare, home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    assert snap_compare(app, terminal_size=SMALL, run_before=in_glide())


def test_a_glide_large_and_light(snap_compare: Compare, home: Path) -> None:
    app = light(WatchedApp(room(home), rehearsal("peroneal-glide")))
    assert snap_compare(app, terminal_size=LARGE, run_before=in_glide())


def test_above_target(snap_compare: Compare, home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    assert snap_compare(app, terminal_size=MIDDLE, run_before=in_glide("5"))


def test_paused(snap_compare: Compare, home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    assert snap_compare(app, terminal_size=SMALL, run_before=in_glide("space"))


def test_words_for_three_metres(snap_compare: Compare, home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    assert snap_compare(app, terminal_size=SMALL, run_before=in_glide("l"))


def test_a_session_entered_afterwards(snap_compare: Compare, home: Path) -> None:
    here = room(home)
    session = live(here, "short-flow")

    async def way(pilot: Pilot[int]) -> None:
        await settle(pilot)
        found = with_report(here.services.store, session)
        await pilot.app.push_screen(RecordScreen(here.services, *found))
        await settle(pilot)

    assert snap_compare(WatchedApp(here), terminal_size=MIDDLE, run_before=way)


def test_history(snap_compare: Compare, home: Path) -> None:
    app = WatchedApp(with_a_past(home))
    assert snap_compare(app, terminal_size=SMALL, run_before=pressing("h"))


def test_settings(snap_compare: Compare, home: Path) -> None:
    here = room(home)
    # The screen names the file: a temporary folder's name is of another length each time.
    places = replace(here.services.places, config_file=Path("~/.config/nerveflow/config.toml"))
    app = WatchedApp(replace(here, services=replace(here.services, places=places)))
    assert snap_compare(app, terminal_size=SMALL, run_before=pressing("s", "down", "down"))


def test_help(snap_compare: Compare, home: Path) -> None:
    way = pressing("question_mark")
    assert snap_compare(light(WatchedApp(room(home))), terminal_size=SMALL, run_before=way)
