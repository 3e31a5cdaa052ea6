"""Ten published protocols as files; the first line of each says if it is exact, or what is not.

They show what the format can say and are not shipped. Figures and order are those of the sources;
the words are ours.
"""

from pathlib import Path

import pytest

from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.departures import departures
from nerveflow.routine.library import Library
from nerveflow.routine.lint import lint
from nerveflow.session.terms import Kind, Nerve, Phase, Side
from nerveflow.session.timeline import Segment

FOLDER = Path(__file__).parent / "protocols"
SHELF = Library(FOLDER)
ENTRIES = {entry.id: entry for entry in SHELF.entries()}
EXACT = {
    "seated-head-and-knee",
    "lying-floss",
    "lying-foot",
    "lying-oscillation",
    "seated-slump",
    "prone-knee-bend",
}
BY_DESIGN = ("; ten is usual", "too fast for a calm", "is the limit", "holds the tension")
"""What `check` warns about in them: their sources ask for it."""


def glides(name: str, side: Side = Side.LEFT) -> list[Segment]:
    routine = ENTRIES[name].routine
    assert routine is not None
    placed = compile_timeline(routine, SHELF).schedule()
    return [p.segment for p in placed if p.segment.kind is Kind.GLIDE and p.segment.side is side]


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_a_protocol_is_a_file_without_an_error_and_says_where_it_departs(name: str) -> None:
    entry = ENTRIES[name]
    assert entry.routine is not None, entry.errors
    found = lint(entry.routine, entry.text, name, SHELF)
    assert [str(each) for each in found if each.severity == "error"] == []
    for each in found:
        assert any(words in each.message for words in BY_DESIGN), str(each)
    many = any("; ten is usual" in each.message for each in found)
    assert bool(departures(entry.routine)) is many
    assert entry.routine.source[0].says
    assert entry.text.startswith("# Exact:" if name in EXACT else "# Not exact:")


def test_ten_protocols_are_written_and_six_of_them_exactly() -> None:
    assert (len(ENTRIES), len(EXACT)) == (10, 6)


@pytest.mark.parametrize(
    ("name", "nerve", "reps", "sets", "rep_ms"),
    [
        ("seated-head-and-knee", Nerve.SCIATIC, 10, 1, 5_000),
        ("lying-floss", Nerve.SCIATIC, 10, 1, 6_000),
        ("lying-foot", Nerve.SCIATIC, 10, 1, 5_000),
        ("lying-oscillation", Nerve.SCIATIC, 15, 2, 2_000),
        ("seated-slump", Nerve.SCIATIC, 10, 1, 5_000),
        ("prone-knee-bend", Nerve.FEMORAL, 12, 2, 2_400),
        ("raised-leg-minutes", Nerve.SCIATIC, 30, 3, 2_000),
        ("whole-body-floss", Nerve.SCIATIC, 15, 1, 5_000),
        ("median-at-the-wrist", Nerve.MEDIAN, 10, 1, 15_000),
        ("raised-leg-and-head", Nerve.SURAL, 15, 3, 5_000),
    ],
)
def test_the_dose_is_that_of_the_source(
    name: str, nerve: Nerve, reps: int, sets: int, rep_ms: int
) -> None:
    for side in Side:
        made = glides(name, side)
        assert {g.nerve for g in made} == {nerve}
        assert [g.reps for g in made] == [reps] * sets
        assert {g.tempo.rep_ms for g in made if g.tempo} == {rep_ms}


def test_the_oscillation_goes_to_the_other_leg_after_each_half_minute() -> None:
    routine = ENTRIES["lying-oscillation"].routine
    assert routine is not None
    placed = compile_timeline(routine, SHELF).schedule()
    order = [p.segment.side for p in placed if p.segment.kind is Kind.GLIDE]
    assert order == [Side.LEFT, Side.RIGHT] * 2
    (glide, *_) = glides("lying-oscillation")
    assert glide.away is not None
    assert 10 <= glide.away.knee - glide.pose.knee <= 15


def test_fingers_wrist_thumb_and_palm_follow_each_other_and_the_last_is_held() -> None:
    (glide,) = glides("median-at-the-wrist")
    assert [span.phase for span in glide.rep_spans()] == [
        Phase.OUT, Phase.PAUSE, Phase.ON, Phase.PAUSE, Phase.ON, Phase.ON, Phase.HOLD, Phase.BACK,
    ]  # fmt: skip
    poses = [move.pose for move in glide.moves]
    assert [(p.fingers, p.wrist, p.thumb, p.forearm) for p in poses] == [
        (0, 0, 0, 0), (0, 40, 0, 0), (0, 40, 20, 0), (0, 40, 20, 60), (-60, 0, 0, 0),
    ]  # fmt: skip


def test_the_whole_body_moves_together() -> None:
    (glide,) = glides("whole-body-floss")
    assert glide.away is not None
    moved = {joint.value for joint in glide.pose.changed(glide.away)}
    assert moved == {"trunk", "spine", "knee", "ankle", "head"}
