"""What the shipped routines say, by the rules of their content."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from routine.timelines import ROUTINES, ShippedRoutines, compiled

from nerveflow.routine.choices import Choices
from nerveflow.routine.includes import needed
from nerveflow.routine.model import Source
from nerveflow.routine.steps import STIMULI
from nerveflow.session.spoken import reading_ms
from nerveflow.session.terms import Joint, Kind, Side
from nerveflow.session.timeline import Block, Segment, Timeline, Variant

GLIDES = ("tibial-glide", "sural-glide", "peroneal-glide")
POSITIONS = {
    "tibial-glide": "Foot up, little toe edge up, toes back.",
    "sural-glide": "Foot up, big toe edge up, toes loose.",
    "peroneal-glide": "Foot pointed, big toe edge up, toes curled.",
}


def timelines() -> Iterator[Timeline]:
    """Every shipped routine, without and with each stacked input."""
    for routine in ROUTINES:
        for stacked in (None, *STIMULI):
            yield compiled(routine, Choices(stacked=stacked))


def variants() -> Iterator[tuple[Block, Variant]]:
    for timeline in timelines():
        for block in timeline.blocks:
            for variant in block.variants:
                yield block, variant


def lines_of(variant: Variant) -> list[str]:
    return [line for segment in variant.segments for line in segment.lines]


def test_every_line_of_a_glide_has_ended_when_its_first_repetition_begins() -> None:
    glides = [s for _, variant in variants() for s in variant.segments if s.kind is Kind.GLIDE]
    assert len(glides) > 100
    for glide in glides:
        assert glide.lines
        assert glide.reading_ms <= glide.count_in_ms, glide.lines


def test_every_line_of_a_timed_step_has_ended_when_the_step_ends() -> None:
    for _, variant in variants():
        for segment in variant.segments:
            if segment.duration_ms is not None and segment.kind is not Kind.GLIDE:
                assert segment.reading_ms <= segment.duration_ms, segment.lines


def test_what_a_glide_moves_is_said_before_it_and_not_under_tension() -> None:
    for routine in GLIDES:
        assert all(step.before for step in ROUTINES[routine].step if step.do == "glide")
        for variant in compiled(routine).blocks[0].variants:
            for before, tension, glide in zip(
                variant.segments, variant.segments[1:], variant.segments[2:], strict=False
            ):
                if glide.kind is Kind.GLIDE:
                    assert before.lines[-1].startswith(("First, ", "Next, ", "Your knee bends"))
                    assert not any(line.startswith("Next, ") for line in tension.lines)


def test_the_position_of_the_foot_is_said_again_after_each_rest_before_the_next_lean() -> None:
    said = 0
    for block, variant in variants():
        for before, tension in pairwise(variant.segments):
            if tension.kind is Kind.TENSION and before.kind is Kind.REST:
                assert tension.lines[0] == POSITIONS[block.id]
                assert "again" in tension.lines[1]
                said += 1
    assert said > 50


def test_nothing_is_said_twice_in_a_row() -> None:
    for timeline in timelines():
        lines = [line for placed in timeline.schedule() for line in placed.segment.lines]
        assert not [a for a, b in pairwise(lines) if a == b]
        segments = [placed.segment for placed in timeline.schedule()]
        for here, after in pairwise(segments):
            assert not set(here.lines) & set(after.lines), (here.lines, after.lines)


def test_in_and_out_are_said_of_the_sole_alone_and_named_by_the_edge_of_the_foot() -> None:
    lines = {line for _, variant in variants() for line in lines_of(variant)}
    for line in lines:
        words = line.lower().replace(",", "").replace(".", "").split()
        assert not {"inwards", "outwards", "inward", "outward"} & set(words)
        if "sole" in words:
            assert "toe edge up" in line
    turned = {line for line in lines if line.startswith("Turn the sole")}
    assert turned == {
        "Turn the sole out, with the little toe edge up.",
        "Turn the sole in, with the big toe edge up.",
    }


@pytest.mark.parametrize("routine", GLIDES)
def test_an_eyes_closed_beginner_is_told_of_hips_gaze_hands_other_leg_seat_and_kneecap(
    routine: str,
) -> None:
    lying, slider, chair, floor = (
        " ".join(lines_of(v)) for v in compiled(routine).blocks[0].variants
    )
    for sitting in (chair, floor):
        assert "from your hips, with a long back" in sitting
        assert "Look straight ahead." in sitting
        assert "your hands lie on your thighs" in sitting
    assert "A folded towel under your seat" in floor
    assert "The other leg rests bent" in floor and "The other leg rests bent" in lying
    assert "The other foot is flat" in chair and "The other foot is flat" in slider
    for text in (lying, chair, floor):
        assert "Your kneecap keeps pointing up." in text
    assert "Your kneecap keeps pointing straight ahead." in slider


def test_every_glide_says_to_keep_breathing() -> None:
    for _, variant in variants():
        for segment in variant.segments:
            if segment.kind is Kind.GLIDE:
                assert "breath" in segment.lines[-1].lower()


def test_every_glide_has_an_answer_to_a_cramp() -> None:
    for block, variant in variants():
        if block.nerve is None:
            continue
        cramp = variant.rule.cramp
        assert cramp is not None, variant.id
        assert "Let go of what cramps, and shake it out." in cramp.cue
        toes = variant.segments[0].pose.toes
        assert cramp.id == ("toes" if toes else "foot")


def test_no_variant_lets_toes_go_that_are_loose() -> None:
    for block, variant in variants():
        if block.nerve is not None and not variant.segments[0].pose.toes:
            assert "toes" not in [rung.id for rung in variant.rule.ladder]


def test_every_routine_says_what_is_known_and_who_was_studied() -> None:
    for routine in ROUTINES.values():
        assert routine.evidence is not None
        assert "very low certainty" in routine.evidence
        assert "Nobody has tested this programme" in routine.evidence
        assert routine.cautions
        for source in routine.source:
            assert source.studied and source.says and source.not_tested, source.title
            named = source.authors is not None and source.year is not None
            assert named or source.studied == "nobody"
            assert source.link is not None or source.studied == "nobody"


def test_a_stimulus_says_its_own_lines_once_before_it_begins() -> None:
    timeline = compiled("sensory-prep")
    segments = [placed.segment for placed in timeline.schedule()]
    for before, stimulus in pairwise(segments):
        if stimulus.kind is Kind.STIMULUS:
            assert before.kind is Kind.POSITION and before.waits
            assert stimulus.lines == ("Begin now, and keep it light.",)


def test_the_lean_is_explained_in_full_where_the_first_glide_is_switched_off() -> None:
    whole = compiled("tibial-glide", Choices(sides="left"))
    without = compiled("tibial-glide", Choices(sides="left", off=frozenset({"tibial-glide:knee"})))
    first, second = (_leans(timeline) for timeline in (whole, without))
    assert second[0] == first[0]
    assert second[1:] == first[2:]
    position = without.schedule()[0].segment
    assert position.lines[-1].startswith("Next, only your foot")


def _leans(timeline: Timeline) -> list[tuple[str, ...]]:
    found = (placed.segment for placed in timeline.schedule())
    return [segment.lines for segment in found if segment.kind is Kind.TENSION]


def first_of(timeline: Timeline, routine: str, side: Side) -> Segment:
    """The first segment of a part."""
    blocks = [n for n, b in enumerate(timeline.blocks) if (b.id, b.side) == (routine, side)]
    return next(p.segment for p in timeline.schedule() if p.block == blocks[0])


def test_the_first_part_is_explained_in_full_and_those_after_it_in_short() -> None:
    full = "Sit tall, with this leg straight out in front of you."
    timeline = compiled("short-flow")
    assert full in first_of(timeline, "tibial-glide", Side.LEFT).lines
    for routine, side in (("sural-glide", Side.LEFT), ("tibial-glide", Side.RIGHT)):
        lines = first_of(timeline, routine, side).lines
        assert full not in lines and POSITIONS[routine] in lines
    # Where the first is left out or over, the next one is the first.
    for choices in (
        Choices(off=frozenset({"tibial-glide"})),
        Choices(closed=frozenset({("tibial", Side.LEFT)})),
    ):
        assert full in first_of(compiled("short-flow", choices), "sural-glide", Side.LEFT).lines


def test_the_joints_that_glide_are_those_of_the_nerve() -> None:
    moved = {r: {s.joint for s in ROUTINES[r].step if s.do == "glide"} for r in GLIDES}
    assert moved == {
        "tibial-glide": {Joint.KNEE, Joint.ANKLE, Joint.TOES},
        "sural-glide": {Joint.KNEE, Joint.FOOT},
        "peroneal-glide": {Joint.KNEE, Joint.ANKLE},
    }


def test_every_line_is_short_enough_to_be_taken_in() -> None:
    lines = {line for _, variant in variants() for line in lines_of(variant)}
    assert max(reading_ms(line) for line in lines) < 7_000


def test_a_source_is_reported_with_its_year_who_was_studied_and_what_was_not_tested() -> None:
    (lavoie, *_) = ROUTINES["peroneal-glide"].source
    assert lavoie.lines() == (
        "Lavoie and others 2023: In situ mechanical effects of a specific neurodynamic mobilization"
        " of the superficial fibular nerve: a cadaveric study. Journal of Athletic Training"
        " 58(5):445-451",
        "Studied: 10 nerves of 6 cadavers.",
        "Says: Pointing the foot and turning the sole in strain this nerve the most."
        " The angle of the hip made no difference.",
        "Not tested: Curled toes, the glides, and people with pain."
        " The lean and the toe curl of this routine have no source.",
        "https://doi.org/10.4085/1062-6050-0154.22",
    )
    assert Source(title="A page").lines() == ("A page",)
    assert Source(title="A page", year=1999).lines() == ("1999: A page",)


MAT, TOWEL, CHAIR = "A mat or a firm bed", "folded towel to sit on", "A firm chair"


@pytest.mark.parametrize(
    ("routine", "variant", "words", "never"),
    [
        ("tibial-glide", "base", TOWEL, CHAIR),
        ("tibial-glide", "lying", MAT, TOWEL),
        ("sural-glide", "chair", CHAIR, MAT),
        ("peroneal-glide", "slider", CHAIR, MAT),
        ("sensory-prep", "light-touch", "A soft cloth or brush", "massager"),
        ("short-flow", "base", TOWEL, CHAIR),
        ("short-flow", "chair", CHAIR, MAT),
        ("nerve-flow", "base", "massager", CHAIR),
    ],
)
def test_what_is_needed_is_that_of_the_variant_one_begins_in(
    routine: str, variant: str, words: str, never: str
) -> None:
    chosen = {each.id: variant for each in ROUTINES.values() if variant in each.variants}
    timeline = compiled(routine, Choices(variants=chosen))
    found = "; ".join(needed(ROUTINES[routine], ShippedRoutines(), timeline))
    assert words in found and never not in found


def test_a_part_that_is_left_out_needs_nothing() -> None:
    timeline = compiled("nerve-flow", Choices(off=frozenset({"sensory-prep"})))
    found = needed(ROUTINES["nerve-flow"], ShippedRoutines(), timeline)
    assert "massager" not in "; ".join(found) and MAT in "; ".join(found)
