"""What home says after a session that was stopped before anything was done."""

from pathlib import Path

from ui.lived import live
from ui.rooms import room

from nerveflow.ui.home_model import page


def test_home_says_after_a_first_session_that_was_stopped_what_plan_says(home: Path) -> None:
    here = room(home)
    live(here, "short-flow", stop_after=2)
    shown = page(here.services)
    assert shown.today.due == "Short flow: wait until 20:30."
    (row,) = (row for row in shown.rows if row.id == "short-flow")
    assert (row.advice, row.ending) == ("", "stopped")
