import pytest
from hypothesis import given
from hypothesis import strategies as st
from routine.samples import SMALL
from routine.timelines import LIBRARY, ROUTINES, compiled, dose, glides, kinds, small

from nerveflow.routine.choices import CannotCompile, Choices, WhichSides
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.load import parse
from nerveflow.routine.parts import parts
from nerveflow.routine.steps import STIMULI
from nerveflow.session.terms import Joint, Kind, Nerve, Side
from nerveflow.session.timeline import Segment, Timeline


def test_a_stacked_input_is_said_in_every_glide_and_changes_no_time() -> None:
    timeline = compiled("nerve-flow", Choices(stacked="light-touch"))
    for placed, plain in zip(timeline.schedule(), compiled("nerve-flow").schedule(), strict=True):
        segment = placed.segment
        if segment.kind is Kind.GLIDE:
            assert segment.stimulus == "light-touch"
            assert segment.lines == ("Keep stroking, and keep breathing.",)
            assert segment.duration_ms == plain.segment.duration_ms
        else:
            assert placed == plain


def test_without_a_lean_before_it_a_glide_says_the_stacked_input_and_what_moves_itself() -> None:
    text = SMALL.replace('do = "find tension"', 'do = "hold"\nseconds = 1')
    text = text.replace(
        'say = ["Bend."]', 'say = ["Bend."]\nbefore = ["Next, the knee."]\nsets = 2'
    )
    timeline = small(text, Choices(sides="left", stacked="vibration"))
    glides = [p.segment for p in timeline.schedule() if p.segment.kind is Kind.GLIDE]
    stack = "Keep the massager on. Breathe."
    assert [glide.lines for glide in glides] == [("Next, the knee.", stack), (stack,)]
    plain = small(text, Choices(sides="left")).schedule()
    assert [p.segment.lines for p in plain if p.segment.kind is Kind.GLIDE] == [
        ("Next, the knee.", "Bend."),
        ("Bend.",),
    ]
    untold = small(SMALL, Choices(sides="left", stacked="vibration")).schedule()
    assert untold[2].segment.lines == ("Bend.", stack)


def test_without_a_rest_before_the_lean_what_moves_is_said_before_leaning() -> None:
    text = SMALL.replace('do = "position"', 'do = "hold"\nseconds = 1')
    text = text.replace('say = ["Bend."]', 'say = ["Bend."]\nbefore = ["Next, the knee."]')
    tension = small(text, Choices(sides="left")).schedule()[1].segment
    assert tension.lines == ("Next, the knee.", "Lean.")


def test_half_the_dose_is_the_only_way_below_the_least() -> None:
    def reps(choices: Choices) -> set[int]:
        return {p.segment.reps for p in compiled("tibial-glide", choices).schedule()} - {0}

    assert reps(Choices(reps=8)) == {8}
    assert reps(Choices(halved=True)) == {3}
    assert reps(Choices(reps=10, halved=True)) == {5}


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        (Choices(reps=4), "tibial-glide allows 5 to 10 repetitions, not 4"),
        (Choices(reps=11), "tibial-glide allows 5 to 10 repetitions, not 11"),
        (Choices(reps=0), "tibial-glide allows 5 to 10 repetitions, not 0"),
        (
            Choices(variants={"tibial-glide": "chiar"}),
            r"'chiar' \(did you mean chair\?\)",
        ),
        (
            Choices(stacked="vibraton"),
            r"'vibraton' is not a kind of touch \(did you mean vibration\?\)",
        ),
        (
            Choices(off=frozenset({"tibial-glide"})),
            "there is nothing left to do today in tibial-glide",
        ),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_with_the_reason(choices: Choices, why: str) -> None:
    with pytest.raises(CannotCompile, match=why):
        compiled("tibial-glide", choices)


@pytest.mark.parametrize("chosen", ["chair", "tibial-glide/chair", "base", "tibial-glide", ""])
def test_a_variant_may_be_named_in_short_or_in_full(chosen: str) -> None:
    block = compiled("tibial-glide", Choices(variants={"tibial-glide": chosen})).blocks[0]
    level = block.variants[block.start_variant].id
    assert level == ("tibial-glide/chair" if "chair" in chosen else "tibial-glide")


def test_what_is_over_for_today_is_closed_and_changes_no_legs() -> None:
    left = frozenset((nerve, Side.LEFT) for nerve in (Nerve.TIBIAL, Nerve.SURAL, Nerve.PERONEAL))
    timeline = compiled("short-flow", Choices(closed=left))
    assert glides(timeline, Side.LEFT) == []
    assert len(glides(timeline, Side.RIGHT)) == 3
    assert "switch" not in kinds(timeline)
    assert [b.closed for b in timeline.blocks] == ["over for today"] * 3 + [None] * 3
    one = compiled("short-flow", Choices(closed=frozenset({(Nerve.SURAL, Side.RIGHT)})))
    assert len(glides(one, Side.RIGHT)) == 2
    assert kinds(one).count("switch") == 1


def test_parts_are_named_so_that_each_can_be_switched_off() -> None:
    found = parts(ROUTINES["nerve-flow"], LIBRARY)
    assert [(p.id, p.within) for p in found][:6] == [
        ("nerve-flow:check", None), ("sensory-prep", None), ("sensory-prep:check", "sensory-prep"),
        ("sensory-prep:vibration", "sensory-prep"), ("sensory-prep:light-touch", "sensory-prep"),
        ("sensory-prep:sharp-blunt", "sensory-prep"),
    ]  # fmt: skip
    assert [p.name for p in parts(ROUTINES["short-flow"], LIBRARY)] == [
        "Tibial nerve glide", "glide from the knee", "Sural nerve glide", "glide from the knee",
        "Peroneal nerve glide", "glide from the knee",
    ]  # fmt: skip
    assert [p.name for p in found][:4] == [
        "test movement", "Sensory preparation", "test movement", "vibration",
    ]  # fmt: skip
    for part in found:
        without = compiled("nerve-flow", Choices(off=frozenset({part.id})))
        assert len(kinds(without)) < len(kinds(compiled("nerve-flow")))


def test_a_part_takes_with_it_what_only_served_it() -> None:
    off = frozenset({"sensory-prep:vibration", "tibial-glide:toes", "sural-glide:knee"})
    timeline = compiled("nerve-flow", Choices(off=off))
    assert kinds(timeline)[:7] == ["check", *["position", "stimulus", "check"] * 2]
    tibial = [p.segment for p in timeline.schedule() if p.segment.nerve is Nerve.TIBIAL]
    left = [s.kind.value for s in tibial if s.side is Side.LEFT]
    assert left == ["position", "tension", "glide", "rest", "tension", "glide", "release"]
    assert glides(timeline, Side.LEFT).count((Nerve.SURAL, Joint.KNEE)) == 0
    (sural, *_) = (b for b in timeline.blocks if b.id == "sural-glide")
    assert [level.id for level in sural.variants] == [
        "sural-glide/lying", "sural-glide/chair", "sural-glide",
    ]  # fmt: skip
    # The slider is the knee glide alone, so nothing of it is left to begin with.
    slider = Choices(off=frozenset({"sural-glide:knee"}), variants={"sural-glide": "slider"})
    assert compiled("sural-glide", slider).blocks[0].start_variant == 2


def test_the_check_before_is_made_even_where_the_preparation_is_off() -> None:
    off = compiled("nerve-flow", Choices(off=frozenset({"sensory-prep"})))
    assert kinds(off)[:2] == ["check", "position"]
    assert kinds(off)[-1] == "check"


def test_one_side_is_the_chosen_one_or_the_first() -> None:
    text = SMALL.replace('"each"', '"one"')
    for choices, side in (
        (Choices(), Side.LEFT),
        (Choices(first_side=Side.RIGHT), Side.RIGHT),
        (Choices(sides="right"), Side.RIGHT),
    ):
        assert [b.side for b in small(text, choices).blocks] == [side]
    assert len(small(text, Choices(sides="both")).blocks) == 3


SIDES: list[WhichSides | None] = [None, "both", "left", "right"]
CHOICES = st.builds(
    Choices,
    sides=st.sampled_from(SIDES),
    first_side=st.sampled_from(list(Side)),
    reps=st.none() | st.integers(5, 10),
    halved=st.booleans(),
    variants=st.dictionaries(
        st.sampled_from(["tibial-glide", "sural-glide", "peroneal-glide"]),
        st.sampled_from(["base", "chair", "slider", "lying"]),
    ),
    off=st.frozensets(
        st.sampled_from(
            [p.id for p in parts(ROUTINES["nerve-flow"], LIBRARY) if p.id != "nerve-flow"]
        ),
        max_size=6,
    ),
    count_in_ms=st.integers(0, 10_000),
    stacked=st.none() | st.sampled_from(STIMULI),
)


def timeline_of(routine_id: str, choices: Choices) -> Timeline | None:
    try:
        return compiled(routine_id, choices)
    except CannotCompile:
        return None


def check_segment(segment: Segment, choices: Choices) -> None:
    if segment.kind is not Kind.GLIDE:
        return
    assert 5 <= segment.reps <= 10 or (choices.halved and 3 <= segment.reps <= 5)
    spans = list(segment.spans())
    assert sum(span.duration_ms for span in spans) == segment.duration_ms
    assert segment.count_in_ms == choices.count_in_ms


@given(st.sampled_from(sorted(ROUTINES)), CHOICES)
def test_whatever_is_chosen_both_sides_get_the_same_and_time_has_no_gap(
    routine_id: str, choices: Choices
) -> None:
    timeline = timeline_of(routine_id, choices)
    if timeline is None:
        assert choices.off, "only where everything is switched off is there nothing to do"
        return
    if choices.sides in (None, "both"):
        assert dose(timeline, Side.LEFT) == dose(timeline, Side.RIGHT)
    at = 0
    for placed in timeline.schedule():
        assert placed.start_ms == at
        at += placed.segment.duration_ms or 0
        check_segment(placed.segment, choices)
    assert at == timeline.total_ms
    for block in timeline.blocks:
        for level in block.variants:
            for here, after in zip(level.segments, level.segments[1:], strict=False):
                assert after.pose_from == here.pose
                assert here.kind is not Kind.GLIDE or after.asks
            assert level.segments[-1].kind is not Kind.GLIDE


def test_another_lean_keeps_its_own_words_where_the_first_glide_is_switched_off() -> None:
    second = SMALL[SMALL.index('[[step]]\ndo = "find tension"') :].replace("knee", "ankle")
    second = second.replace("ankle bent", "dorsiflexion").replace('"Lean."', '"Lean again."')
    off = Choices(sides="left", off=frozenset({"small:knee"}))
    for pose, line in (("lean 20", "Lean."), ("lean 10", "Lean again.")):
        timeline = small(f"{SMALL}\n{second.replace('lean 20', pose)}", off)
        assert kinds(timeline) == ["position", "tension", "glide", "rest"]
        assert timeline.schedule()[1].segment.lines == (line,)


def test_without_a_movement_to_compare_no_check_is_done_and_its_time_is_saved() -> None:
    with_checks = compiled("nerve-flow", Choices(sides="left"))
    without = compiled("nerve-flow", Choices(sides="left", checks=False))
    assert "check" in kinds(with_checks) and "check" not in kinds(without)
    assert without.about_ms < with_checks.about_ms


def test_only_the_parts_of_checks_say_that_they_are_checks() -> None:
    found = parts(ROUTINES["nerve-flow"], LIBRARY)
    assert [part.id for part in found if part.is_check] == [
        "nerve-flow:check",
        "sensory-prep:check",
    ]


def test_an_id_that_begins_like_a_variant_is_not_taken_for_a_part_of_it() -> None:
    assert compile_timeline(parse(SMALL, "b", "b"), LIBRARY).blocks[0].start_variant == 0
