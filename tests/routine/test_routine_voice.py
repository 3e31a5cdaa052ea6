"""Rests and recordings: what is said in a rest has ended before the next step."""

import pytest
from routine.timelines import ROUTINES, compiled

from nerveflow.resources import shipped
from nerveflow.routine.choices import Choices
from nerveflow.routine.library import Library
from nerveflow.routine.spoken_lines import all_lines, lines_of_glides
from nerveflow.session.spoken import SpokenTimes, key_of
from nerveflow.session.terms import Kind

LIBRARY = Library(shipped("routines"), shipped("routines") / "nothing")


@pytest.mark.parametrize("ms", [1_500, 4_000, 9_000])
def test_a_rest_lasts_as_its_file_says_or_until_its_recordings_are_over(ms: int) -> None:
    times = SpokenTimes("normal", {key_of(line): ms for line in all_lines(LIBRARY)})
    for routine in ROUTINES:
        written, spoken = compiled(routine), compiled(routine, Choices(times=times))
        for was, now in zip(written.schedule(), spoken.schedule(), strict=True):
            rests = now.segment.kind in (Kind.REST, Kind.RELEASE)
            lasts = was.segment.duration_ms
            if lasts is not None and rests:
                lasts = max(lasts, now.segment.reading_ms)
            assert now.segment.duration_ms == lasts


def test_the_lines_of_glides_are_some_of_all_lines() -> None:
    of_glides = lines_of_glides(LIBRARY)
    assert "Bend, straighten, keep breathing." in of_glides
    assert of_glides < set(all_lines(LIBRARY))
