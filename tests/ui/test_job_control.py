import os
import signal
from pathlib import Path

import pytest
from ui.rooms import WatchedApp, rehearsal, room, settle

from nerveflow.ending import Ending
from nerveflow.ui.job_control import stop_group


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no jobs on this system")
def test_the_whole_group_is_stopped_and_the_handler_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "killpg", lambda group, number: sent.append((group, number)))
    before = signal.getsignal(signal.SIGTSTP)
    stop_group()
    assert sent == [(os.getpgrp(), signal.SIGTSTP)]
    assert signal.getsignal(signal.SIGTSTP) == before


async def test_a_process_that_is_asked_to_end_leaves_the_session_and_saves_it(home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    app.ending = Ending(lambda: 0, end=lambda code: None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        # As the watch does it where the terminal is gone.
        app.ending.ask(signal.SIGHUP)
        await settle(pilot)
    assert app.return_value == 128 + signal.SIGHUP
    assert app.room.services.unfinished(rehearsal=True)


async def test_who_asks_before_the_first_screen_is_whole_is_answered_after_it(home: Path) -> None:
    app = WatchedApp(room(home))
    app.ending = Ending(lambda: 0, end=lambda code: None)
    app.ending.ask(signal.SIGTERM)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
    assert app.return_value == 128 + signal.SIGTERM


async def test_a_fault_in_an_errand_ends_the_program_as_a_crash_does(home: Path) -> None:
    app = WatchedApp(room(home))

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.fail(ValueError("made to fail"))
            await settle(pilot)

    with pytest.raises(ValueError, match="made to fail"):
        await run()
    assert app.return_code == 1
