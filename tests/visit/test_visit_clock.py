"""What a visit says of a clock that was wrong."""

from dataclasses import replace
from datetime import timedelta

from visit.rig import Rig

from nerveflow.visit.live_session import begin
from nerveflow.visit.request import Request
from nerveflow.visit.visit import visit
from nerveflow.visit.visit_steps import ShowMessage


def test_a_session_of_the_future_is_reported_once(rig: Rig) -> None:
    ahead = replace(rig.services(), wall=lambda: rig.time.wall() + timedelta(days=9))
    begin(ahead, "tibial-glide").leave()
    rig.store.discard(rig.store.unfinished()[0].id, rig.time.wall())
    first = next(visit(rig.services(), Request("tibial-glide")))
    assert isinstance(first, ShowMessage)
    assert first.lines[0].startswith("The clock of this computer was wrong: something was noted")
    assert "11 June 2025" in first.lines[0]
    assert not isinstance(next(visit(rig.services(), Request("tibial-glide"))), ShowMessage)
