"""With sixteen colours nothing is blended: every step of a flow can be painted."""

import pytest

from nerveflow.figure.colours import SIXTEEN, Depth
from nerveflow.figure.painter import Painter
from nerveflow.figure.palettes import DARK
from nerveflow.figure.scenes import scene_of
from nerveflow.resources import shipped
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Library
from nerveflow.session.timeline import PhaseSpan


@pytest.mark.parametrize("size", [(30, 8), (42, 20), (85, 39)])
def test_every_step_of_the_flow_keeps_to_the_sixteen_colours(size: tuple[int, int]) -> None:
    library = Library(shipped("routines"))
    flow = library.get("nerve-flow").routine
    assert flow is not None
    painter = Painter(*size, DARK, Depth.ANSI)
    # The left side is the right one mirrored.
    for placed in compile_timeline(flow, library).schedule()[:26]:
        segment = placed.segment
        spans = segment.rep_spans()
        moments: list[tuple[int, PhaseSpan | None]] = [(each.start_ms, each) for each in spans]
        moments = moments or [(0, None), (9_000, None)]
        for elapsed_ms, span in moments:
            rows = painter.frame(scene_of(segment, elapsed_ms, span=span, fraction=0.4)).rows
            colours = {c for row in rows for run in row for c in (run.fore, run.back)}
            assert colours <= SIXTEEN | {None}
