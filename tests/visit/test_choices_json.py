from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.routine.choices import Choices
from nerveflow.session.spoken import Speed, SpokenTimes
from nerveflow.session.terms import Nerve, Prompt, Side
from nerveflow.visit.choices_json import choices_from_json, choices_to_json


@given(
    st.builds(
        Choices,
        sides=st.sampled_from([None, "both", "left", "right"]),
        first_side=st.sampled_from(Side),
        reps=st.none() | st.integers(5, 10),
        halved=st.booleans(),
        variants=st.dictionaries(st.text(), st.text()),
        closed=st.frozensets(
            st.tuples(
                st.sampled_from(Nerve) | st.just("my-drill"), st.sampled_from(Side) | st.none()
            )
        ),
        off=st.frozensets(st.text()),
        count_in_ms=st.integers(0, 10_000),
        checks=st.booleans(),
        stacked=st.none() | st.sampled_from(["vibration", "light-touch"]),
        times=st.builds(
            SpokenTimes,
            speed=st.sampled_from(get_args(Speed)),
            recorded=st.dictionaries(st.text(), st.integers(0, 20_000)),
            own=st.dictionaries(st.text(), st.integers(0, 20_000)),
            questions=st.dictionaries(st.sampled_from(Prompt), st.integers(0, 20_000)),
            back_ms=st.integers(0, 5_000),
        ),
    )
)
def test_choices_are_read_as_they_were_written(choices: Choices) -> None:
    assert choices_from_json(choices_to_json(choices)) == choices


@pytest.mark.parametrize("text", ["", "[]", '{"reps": "many"}', '{"sides": "top"}'])
def test_choices_that_were_never_written_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        choices_from_json(text)


def test_what_older_or_newer_versions_wrote_is_read_as_far_as_it_is_known() -> None:
    assert choices_from_json("{}") == Choices()
    assert choices_from_json('{"reps": 6, "mood": "good"}') == Choices(reps=6)
