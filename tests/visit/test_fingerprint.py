from dataclasses import dataclass, fields, replace

import pytest
from session.scene import timeline
from visit.rig import Rig

from nerveflow.routine.choices import Choices
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Nerve, Side
from nerveflow.session.timeline import (
    Block,
    HoldLines,
    Rung,
    Segment,
    Tempo,
    TensionRule,
    Timeline,
    Variant,
)
from nerveflow.visit.fingerprint import fingerprint


@dataclass(frozen=True, slots=True)
class NewerSegment(Segment):
    """A segment as a later version may know it."""

    loudness: int = 3


def with_segment(plan: Timeline, segment: Segment, at: int = 2) -> Timeline:
    """The same, but for one segment of the first block's first level."""
    first, *blocks = plan.blocks
    variant, *variants = first.variants
    segments = (*variant.segments[:at], segment, *variant.segments[at + 1 :])
    changed = replace(first, variants=(replace(variant, segments=segments), *variants))
    return replace(plan, blocks=(changed, *blocks))


def test_it_is_written_as_it_always_was() -> None:
    # Another value here cuts off every session that is unfinished at an update.
    assert fingerprint(timeline()) == (
        "3ca04a7cc03e4e2f02730d8865701da3893a9d8b4ea1e703428fdaca04a0af0c"
    )


def test_the_same_choices_have_the_same_and_another_dose_has_another(rig: Rig) -> None:
    services = rig.services()
    one = services.timeline("tibial-glide")
    assert fingerprint(one) == fingerprint(services.timeline("tibial-glide", Choices()))
    assert fingerprint(one) != fingerprint(services.timeline("tibial-glide", Choices(reps=6)))
    assert fingerprint(one) != fingerprint(
        services.timeline("tibial-glide", Choices(count_in_ms=0))
    )


def test_a_field_that_a_later_version_adds_changes_nothing() -> None:
    plan = timeline()
    glide = plan.blocks[0].variants[0].segments[2]
    values = {part.name: getattr(glide, part.name) for part in fields(glide)}
    newer = with_segment(plan, NewerSegment(**values))
    assert repr(newer) != repr(plan)
    assert fingerprint(newer) == fingerprint(plan)


@pytest.mark.parametrize(
    "values",
    [{"pose": Pose(trunk=21)}, {"pose_from": Pose(knee=5)}, {"away": None}, {"felt": "the calf"}],
    ids=str,
)
def test_what_is_only_shown_is_no_part_of_it(values: dict[str, Pose | str | None]) -> None:
    plan = timeline()
    glide = plan.blocks[0].variants[0].segments[2]
    shown = replace(glide, **values)  # type: ignore[arg-type]
    assert fingerprint(with_segment(plan, shown)) == fingerprint(plan)


@pytest.mark.parametrize(
    "values",
    [
        {"lines": ("Small knee bends, please.",)},
        {"duration_ms": 28_001},
        {"step": 9},
        {"nerve": Nerve.SURAL},
        {"side": Side.RIGHT},
        {"joint": None},
        {"tempo": Tempo(2_000, 500, 2_000, 501)},
        {"tempo": None},
        {"count_in_ms": 0},
        {"reps": 6},
        {"set_no": 2},
        {"sets": 2},
        {"target": 2},
        {"asks": True},
        {"stimulus": "vibration"},
        {"measure": "toe touch"},
    ],
    ids=str,
)
def test_what_a_replay_goes_by_is_part_of_it(values: dict[str, object]) -> None:
    plan = timeline()
    glide = plan.blocks[0].variants[0].segments[2]
    changed = replace(glide, **values)  # type: ignore[arg-type]
    assert fingerprint(with_segment(plan, changed)) != fingerprint(plan)


def test_the_lines_of_a_hold_are_no_part_of_it() -> None:
    # Older sessions had them in the rule itself; another language says other lines of a rest too.
    plan = timeline()
    assert fingerprint(replace(plan, hold_lines=HoldLines("Less."))) == fingerprint(plan)


def test_blocks_variants_and_the_rule_are_part_of_it() -> None:
    plan = timeline()
    found = {fingerprint(plan)}
    block = plan.blocks[0]
    variant = block.variants[0]
    cramp = Rung("toes", "Let go of the toe curl.")
    rules = (TensionRule(target=2), TensionRule(stop=5), TensionRule(ladder=(cramp,)))
    variants: list[Variant] = [replace(variant, rule=rule) for rule in rules]
    variants += [replace(variant, rule=TensionRule(cramp=cramp)), replace(variant, id="other")]
    blocks: list[Block] = [
        replace(block, variants=(each, *block.variants[1:])) for each in variants
    ]
    blocks += [
        replace(block, start_variant=0),
        replace(block, closed="over for today"),
        replace(block, id="other"),
        replace(block, nerve=None),
        replace(block, side=None),
    ]
    others = [replace(plan, blocks=(each, *plan.blocks[1:])) for each in blocks]
    others += [replace(plan, release=("Let go.",)), replace(plan, release_ms=1)]
    others += [replace(plan, blocks=plan.blocks[1:]), replace(plan, routine="other")]
    found |= {fingerprint(each) for each in others}
    assert len(found) == 1 + len(others)
