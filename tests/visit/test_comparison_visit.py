"""A visit about a comparison alone: begin it, see how it is, end it."""

from visit.rig import Rig

from nerveflow.comparison.ways import OutcomeMeasure, WayPair
from nerveflow.interview.ask import Given
from nerveflow.visit import visit_steps as s
from nerveflow.visit.comparison import comparison_today
from nerveflow.visit.comparison_visit import comparison_visit


def lines_shown(rig: Rig, answers: dict[str, Given]) -> list[str]:
    """The lines of a visit whose questions are answered so; others are left out."""
    lines: list[str] = []
    steps = comparison_visit(rig.services())
    step = next(steps)
    while True:
        if isinstance(step, s.RunInterview):
            while (ask := step.interview.current) is not None:
                lines += ask.lines
                step.interview.answer(answers.get(ask.id))
        elif isinstance(step, s.ShowMessage):
            lines += step.lines
        try:
            step = steps.send(None)
        except StopIteration:
            return lines


def test_a_comparison_is_begun_seen_and_ended_by_its_questions(rig: Rig) -> None:
    begun = lines_shown(
        rig,
        {"compare-what": "input", "compare-input": "vibration", "compare-by": "tension"},
    )
    assert any("drawn at random" in line for line in begun)
    today = comparison_today(rig.services())
    assert today is not None and today.runs
    assert (today.what, today.stimulus) == (WayPair.INPUT, "vibration")
    assert (today.comparison.outcome, today.comparison.pairs) == (OutcomeMeasure.TENSION, 8)
    seen = lines_shown(rig, {})
    assert "0 of the 16 sessions of this comparison." in seen
    ended = lines_shown(rig, {"compare-menu": "end"})
    assert "Ended before the last session, so there is no answer." in ended
    # Two that were begun in one moment have no order.
    rig.time.pass_ms(1_000)
    again = lines_shown(
        rig, {"compare-menu": "begin", "compare-what": "time", "compare-by": "pain"}
    )
    assert any("after work" in line and "pain" in line for line in again)
