from hypothesis import given
from session.test_properties import STEPS, driven_by

from nerveflow.session import commands as c
from nerveflow.session.terms import Mode
from nerveflow.visit.main_key import MainKey, main_command, main_key


@given(STEPS)
def test_the_session_takes_what_the_main_key_gives(steps: list[tuple[int, c.Command]]) -> None:
    session = driven_by(steps).session
    now = session.moment(session.now_ms)
    allowed = session.allowed(session.now_ms)
    command = main_command(now)
    assert command is None or command.ID in allowed or now.mode is Mode.ENDED
    if now.paused is None:
        assert now.waits is (c.CommandId.READY in allowed)
    if main_key(now) in (MainKey.READY, MainKey.NEXT_SENTENCE):
        assert c.CommandId.READY in allowed
