"""What is to be done after a moment is done, however busy the machine is."""

from itertools import count

import pytest
from textual.app import App
from ui.rest import until

from nerveflow.ui.call_once import call_once


async def test_a_call_comes_where_the_machine_was_away_as_it_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Two sessions at a hundred times the pace stood still for good: Textual's timer of 1 ms is
    # lost where that has passed between two of its lines.
    app, called = App[None](), list[str]()
    away = count()
    async with app.run_test():
        with monkeypatch.context() as patch:
            patch.setattr("textual._time.get_time", lambda: float(next(away)))
            lost = app.set_timer(0.001, lambda: called.append("lost"))
            call_once(app, 0.001, lambda: called.append("ours"))
            await until(lambda: bool(called) and lost._task is not None and lost._task.done())
        assert called == ["ours"]


async def test_a_call_that_is_cancelled_does_not_come() -> None:
    app, called = App[None](), list[str]()
    async with app.run_test():
        call_once(app, 0.001, lambda: called.append("first")).cancel()
        call_once(app, 0.002, lambda: called.append("second"))
        await until(lambda: bool(called))
        assert called == ["second"]
