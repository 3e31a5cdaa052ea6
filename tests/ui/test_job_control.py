import os
import select
import signal
from pathlib import Path

import pytest
from ui.rooms import WatchedApp, rehearsal, room, settle

from nerveflow.ui.job_control import hung_up, stop_group


@pytest.mark.skipif(not hasattr(select, "poll"), reason="this system cannot be asked")
def test_a_terminal_whose_other_end_is_closed_has_hung_up() -> None:
    ours, theirs = os.openpty()
    try:
        assert not hung_up(theirs)
        os.close(ours)
        assert hung_up(theirs)
    finally:
        os.close(theirs)


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


async def test_a_terminal_that_is_gone_ends_the_session_and_keeps_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.ui.job_control.hung_up", lambda: True)
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.look_for_terminal()
    assert app.return_value == 128 + signal.SIGHUP
    assert app.room.services.unfinished(rehearsal=True)
