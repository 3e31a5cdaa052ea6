"""A file that was written for an earlier version means the same: its timeline is stored as a hash.

The files in `format_1` are the shipped ones of an earlier version and are never changed.
"""

import json
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

import pytest
from routine.samples import EARLIER

from nerveflow.routine.choices import Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Library
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Side
from nerveflow.session.timeline import Block, Segment, Timeline, Variant
from nerveflow.visit.fingerprint import fingerprint

STORED = Path(__file__).parent / "format_1" / "timelines.json"
CHOICES = {
    "as written": Choices(),
    "eight on the right first": Choices(first_side=Side.RIGHT, reps=8),
    "half on the left, stacked": Choices(sides="left", halved=True, stacked="vibration"),
    "without checks": Choices(checks=False, off=frozenset({"tibial-glide:knee"})),
    "tibial is over": Choices(closed=frozenset({("tibial", Side.LEFT)})),
    "on a chair": Choices(variants={"tibial-glide": "chair", "sural-glide": "tibial-glide/chair"}),
}


def _pose(pose: Pose | None) -> object:
    if pose is None:
        return None
    angles = (pose.trunk, pose.hip, pose.knee, pose.ankle, pose.foot, pose.toes, pose.head)
    return [pose.start.value, *angles]


def _segment(segment: Segment) -> object:
    tempo = None if segment.tempo is None else list(astuple(segment.tempo))
    return [
        segment.kind, segment.lines, segment.duration_ms, segment.step, segment.nerve,
        segment.side, _pose(segment.pose_from), _pose(segment.pose), _pose(segment.away),
        segment.joint, tempo, segment.count_in_ms, segment.reps, segment.set_no, segment.sets,
        segment.target, segment.asks, segment.stimulus, segment.measure, segment.felt,
        [[span.phase, span.rep, span.start_ms, span.duration_ms] for span in segment.spans()],
    ]  # fmt: skip


def _variant(variant: Variant) -> object:
    rule = variant.rule
    ladder = [[rung.id, rung.cue] for rung in (*rule.ladder, *filter(None, [rule.cramp]))]
    segments = [_segment(each) for each in variant.segments]
    return [variant.id, variant.name, rule.target, rule.stop, ladder, segments]


def _block(block: Block) -> object:
    variants = [_variant(each) for each in block.variants]
    return [block.id, block.name, block.start_variant, block.nerve, block.side, block.closed,
            variants]  # fmt: skip


def hashes(timeline: Timeline) -> list[str]:
    """What the timeline says, and what an unfinished session is known by."""
    said = [timeline.routine, timeline.name, timeline.release, timeline.release_ms]
    text = json.dumps([said, [_block(each) for each in timeline.blocks]])
    return [sha256(text.encode()).hexdigest(), fingerprint(timeline)]


def compiled() -> dict[str, list[str]]:
    shelf = Library(EARLIER)
    found: dict[str, list[str]] = {}
    for entry in shelf.entries():
        assert entry.routine is not None, entry.errors
        for name, choices in CHOICES.items():
            try:
                timeline = compile_timeline(entry.routine, shelf, choices)
            except ValueError as cannot:
                found[f"{entry.id}, {name}"] = [str(cannot)]
            else:
                found[f"{entry.id}, {name}"] = hashes(timeline)
    return found


OLD_TIMELINES: dict[str, list[str]] = json.loads(STORED.read_text())


@pytest.fixture(scope="module")
def now() -> dict[str, list[str]]:
    return compiled()


@pytest.mark.parametrize("name", OLD_TIMELINES)
def test_an_old_file_has_the_timeline_that_it_always_had(
    name: str, now: dict[str, list[str]]
) -> None:
    assert now[name] == OLD_TIMELINES[name]


def test_every_old_file_is_compared(now: dict[str, list[str]]) -> None:
    assert set(now) == set(OLD_TIMELINES)
    assert len({tuple(each) for each in OLD_TIMELINES.values()}) > 20
