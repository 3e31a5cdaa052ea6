"""A file may stop at less pain than six, whatever the tension; never at more."""

import pytest
from routine.samples import SMALL
from routine.timelines import small
from session.scene import SessionDriver, block, gliding, of, timeline

from nerveflow.routine.load import BadRoutine, parse
from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.terms import Nerve, Side, Why
from nerveflow.session.timeline import TensionRule
from nerveflow.visit.fingerprint import fingerprint
from nerveflow.wording import words


def in_pain(stop: int, pain: int) -> SessionDriver:
    driver = gliding(
        SessionDriver(timeline(block(Nerve.TIBIAL, Side.LEFT, TensionRule(pain_stop=stop))))
    )
    driver.do(c.Pain(pain))
    return driver


@pytest.mark.parametrize("stop", range(1, 7))
@pytest.mark.parametrize("pain", range(11))
def test_pain_from_the_stop_of_the_file_on_ends_the_nerve(stop: int, pain: int) -> None:
    driver = in_pain(stop, pain)
    over = of(e.NerveOver, driver.effects)
    assert [each.why for each in over] == [Why.PAIN] * (pain >= stop)
    (read,) = of(e.PainRead, driver.effects)
    assert read.caution is (4 <= pain < stop)
    said = words.running.pain_read(read)
    assert (f"{stop} or more ends this nerve for today" in said) is (pain >= stop)


def test_a_file_says_when_pain_stops_it() -> None:
    text = SMALL.replace("[tension]", "[pain]\nstop = 4\n\n[tension]")
    timeline_ = small(text)
    rules = {v.rule.pain_stop for b in timeline_.blocks if b.nerve for v in b.variants}
    assert rules == {4}
    assert fingerprint(timeline_) != fingerprint(small(SMALL))
    with pytest.raises(BadRoutine) as bad:
        parse(text.replace("stop = 4", "stop = 7"), "small", "small.toml")
    assert "pain, stop: must be 6 or less" in str(bad.value)
