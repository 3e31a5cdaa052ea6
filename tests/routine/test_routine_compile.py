from pathlib import Path

import pytest
from routine.samples import SHIPPED, SMALL
from routine.timelines import compiled, glides, kinds, small

from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.includes import included, items
from nerveflow.routine.library import Library
from nerveflow.routine.model import Routine
from nerveflow.session.terms import Joint, Kind, Nerve, Side, Start

THE_THREE = [
    (Nerve.TIBIAL, Joint.KNEE),
    (Nerve.TIBIAL, Joint.ANKLE),
    (Nerve.TIBIAL, Joint.TOES),
    (Nerve.SURAL, Joint.KNEE),
    (Nerve.SURAL, Joint.FOOT),
    (Nerve.PERONEAL, Joint.KNEE),
    (Nerve.PERONEAL, Joint.ANKLE),
]


def test_the_whole_flow_does_every_glide_of_one_leg_and_then_of_the_other() -> None:
    timeline = compiled("nerve-flow")
    assert glides(timeline) == THE_THREE * 2
    assert glides(timeline, Side.LEFT) == glides(timeline, Side.RIGHT) == THE_THREE
    found = kinds(timeline)
    assert found[0] == found[-1] == "check"
    assert found.count("switch") == 1
    assert found[:10] == ["check", *["position", "stimulus", "check"] * 3]


def test_the_shipped_glides_follow_position_tension_glide_and_rest() -> None:
    one = ["tension", "glide", "rest"]
    tibial = compiled("tibial-glide", Choices(sides="left"))
    assert kinds(tibial) == ["position", *one * 2, "tension", "glide", "release"]
    assert kinds(compiled("sural-glide", Choices(sides="left"))) == [
        "position", *one, "tension", "glide", "release",
    ]  # fmt: skip
    assert {p.segment.reps for p in tibial.schedule()} == {0, 5}
    (first, *_) = (p.segment for p in tibial.schedule() if p.segment.kind is Kind.GLIDE)
    assert first.duration_ms == 3_000 + 5 * 5_000
    assert first.tempo is not None
    assert (first.pose.ankle, first.pose.foot, first.pose.toes) == (15, 10, 20)
    assert first.away is not None
    assert first.pose.changed(first.away) == {Joint.KNEE}


def test_the_positions_are_those_of_the_three_nerves() -> None:
    signs = {
        "tibial-glide": (1, 1, 1),
        "sural-glide": (1, -1, 0),
        "peroneal-glide": (-1, -1, -1),
    }
    for routine, (ankle, foot, toes) in signs.items():
        for level in compiled(routine).blocks[0].variants:
            pose = level.segments[0].pose
            assert pose.ankle * ankle > 0
            assert pose.foot * foot > 0
            assert pose.toes * toes >= 0
            assert level.rule.target == 3


def test_levels_go_from_easiest_to_hardest_and_begin_with_the_routine_as_written() -> None:
    block = compiled("peroneal-glide").blocks[0]
    assert [level.id for level in block.variants] == [
        "peroneal-glide/lying",
        "peroneal-glide/slider",
        "peroneal-glide/chair",
        "peroneal-glide",
    ]
    assert block.start_variant == 3
    assert [level.segments[0].pose.start for level in block.variants] == [
        Start.LYING, Start.CHAIR, Start.CHAIR, Start.LONG_SITTING,
    ]  # fmt: skip
    hardest, easiest = block.variants[3].rule, block.variants[0].rule
    assert [r.id for r in hardest.ladder] == ["lean", "toes", "knee", "foot", "variant"]
    assert [r.id for r in easiest.ladder] == ["lean", "toes", "knee", "foot"]
    assert hardest.cramp is not None
    assert hardest.cramp.id == "toes"


def test_the_slider_lifts_the_chin_as_the_knee_straightens() -> None:
    slider = compiled("tibial-glide").blocks[0].variants[1]
    (glide,) = (s for s in slider.segments if s.kind is Kind.GLIDE)
    assert glide.away is not None
    assert glide.pose.knee < glide.away.knee
    assert glide.pose.head > 0 > glide.away.head


def test_a_harder_variant_comes_after_the_routine_as_written() -> None:
    harder = '\n[[variant]]\nid = "slump"\nname = "Slump"\nlevel = "harder"\nfelt = "All over"\n'
    harder += 'step = [{ do = "hold", seconds = 5, say = ["Hold."] }]\n'
    block = small(SMALL + harder).blocks[0]
    assert [level.id for level in block.variants] == ["small", "small/slump"]
    assert block.start_variant == 0
    assert block.variants[1].segments[0].felt == "All over"


def test_the_short_flow_takes_about_six_minutes() -> None:
    timeline = compiled("short-flow")
    assert (
        glides(timeline)
        == [(nerve, Joint.KNEE) for nerve in (Nerve.TIBIAL, Nerve.SURAL, Nerve.PERONEAL)] * 2
    )
    assert 5.5 * 60_000 < timeline.about_ms < 6.5 * 60_000
    last = timeline.schedule()[-1].segment
    assert (last.kind, last.asks, last.pose.toes) == (Kind.RELEASE, True, 0)


def test_the_side_is_named_once_at_the_start_of_a_block() -> None:
    for block in compiled("nerve-flow").blocks:
        for level in block.variants:
            lines = [line for segment in level.segments for line in segment.lines]
            named = [line for line in lines if line in ("Left leg.", "Right leg.")]
            glides_here = block.nerve is not None
            assert named == ([f"{block.side.title()} leg."] if glides_here and block.side else [])
            assert not named or lines[0] == named[0]


def test_sides_are_changed_with_a_gap_and_a_cue_of_its_own() -> None:
    (block,) = (b for b in compiled("tibial-glide").blocks if b.id == "switch")
    (segment,) = block.variants[0].segments
    assert (segment.kind, segment.duration_ms, segment.side) == (Kind.SWITCH, 10_000, Side.RIGHT)
    assert segment.lines[0] == "Now the other side."


def test_nerve_by_nerve_changes_legs_for_each_nerve() -> None:
    text = """
format = 1
name = "Flow"
summary = "f"
sides = "each"
side_order = "nerve by nerve"
step = [
    { do = "include", routine = "tibial-glide", glides = ["knee"] },
    { do = "include", routine = "sural-glide", glides = ["knee"], variant = "chair", sets = 2 },
]
"""
    timeline = small(text)
    assert [(b.id, b.side and b.side.value) for b in timeline.blocks] == [
        ("tibial-glide", "left"), ("switch", "right"), ("tibial-glide", "right"),
        ("switch", "left"), ("sural-glide", "left"), ("switch", "right"), ("sural-glide", "right"),
    ]  # fmt: skip
    assert [b.start_variant for b in timeline.blocks if b.id == "sural-glide"] == [2, 2]
    sural = [p.segment for p in timeline.schedule() if p.segment.nerve is Nerve.SURAL]
    assert [(s.kind.value, s.set_no, s.sets, s.reps) for s in sural][:7] == [
        ("position", 0, 0, 0), ("tension", 0, 0, 0), ("glide", 1, 2, 5), ("rest", 0, 0, 0),
        ("tension", 0, 0, 0), ("glide", 2, 2, 5), ("release", 0, 0, 0),
    ]  # fmt: skip
    between = sural[3]
    assert (between.asks, between.duration_ms, between.pose.trunk) == (True, 20_000, 0)


def test_a_glide_without_a_rest_gets_one_and_sets_without_tension_compile_too() -> None:
    text = SMALL.replace("reps = 5", "seconds = 33\nsets = 2")
    text = text.replace('do = "find tension"', 'do = "position"')
    text = text.replace('do = "recover"\nseconds = 10', 'do = "hold"\nseconds = 4\npose = "lean 5"')
    segments = [p.segment for p in small(text, Choices(sides="left")).schedule()]
    assert [(s.kind.value, s.asks, s.duration_ms, s.step) for s in segments] == [
        ("position", False, None, 1), ("position", False, None, 2),
        ("glide", False, 33_000, 3), ("rest", True, 20_000, 0), ("glide", False, 33_000, 3),
        ("rest", True, 10_000, 0), ("hold", False, 4_000, 4),
    ]  # fmt: skip
    assert segments[2].reps == 6, "as many whole repetitions as fit"
    text = SMALL[: SMALL.index('[[step]]\ndo = "recover"')]
    last = small(text).schedule()[-1].segment
    assert (last.kind, last.asks, last.step) == (Kind.REST, True, 0)


def test_a_step_that_names_no_posture_does_not_change_it() -> None:
    text = 'format = 1\nname = "C"\nsummary = "c"\nsides = "none"\n'
    text += '[[step]]\ndo = "check"\nmeasure = "squat"\nsay = ["Squat."]\npose = "standing"\n'
    text += '[[step]]\ndo = "stimulus"\nkind = "best-responder"\nsay = ["The best."]\n'
    best = [small(text, Choices(stacked=s)).schedule()[2].segment for s in (None, "vibration")]
    assert [(s.kind, s.pose.start, s.stimulus) for s in best] == [
        (Kind.STIMULUS, Start.STANDING, "best-responder"),
        (Kind.STIMULUS, Start.STANDING, "vibration"),
    ]
    check = small(text).schedule()[0].segment
    assert (check.measure, check.side, check.waits) == ("squat", None, True)


def flow_of(name: str, *steps: str) -> str:
    return f'format = 1\nname = "{name}"\nsummary = "s"\nsides = "each"\nstep = [{",".join(steps)}]'


class Counting:
    """Finds the routines of a library, and counts how often it is asked."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.asked = 0

    def routine(self, routine_id: str) -> Routine:
        self.asked += 1
        return self.library.routine(routine_id)


def test_parts_are_counted_while_a_flow_is_taken_apart(tmp_path: Path) -> None:
    """Sixty flows of sixty parts are given up at the second; so is a fan of 3,600 files."""
    include = '{{ do = "include", routine = "{}" }}'.format
    (tmp_path / "a.toml").write_text(flow_of("A", *[include("tibial-glide")] * 60))
    (tmp_path / "bomb.toml").write_text(flow_of("B", *[include("a")] * 60))
    (tmp_path / "wide.toml").write_text(flow_of("W", *(include(f"m-{n}") for n in range(60))))
    for flow in range(60):
        inner = (include(f"n-{flow * 60 + part}") for part in range(60))
        (tmp_path / f"m-{flow}.toml").write_text(flow_of("M", *inner))
    one = flow_of("N", include("tibial-glide"))
    for part in range(3_300, 3_600):
        (tmp_path / f"n-{part}.toml").write_text(one)
    library = Library(SHIPPED, tmp_path)
    lookup = Counting(library)
    with pytest.raises(CannotCompile, match="bomb has more than 60 parts"):
        items(library.routine("bomb"), lookup)
    assert lookup.asked == 122
    lookup = Counting(library)
    with pytest.raises(CannotCompile, match="wide includes more than 300 routines"):
        included(library.routine("wide"), lookup)
    assert lookup.asked == 300


def test_flows_include_flows_but_not_without_end(tmp_path: Path) -> None:
    include = '{{ do = "include", routine = "{}", reps = 7 }}'.format
    (tmp_path / "a.toml").write_text(flow_of("A", *[include("tibial-glide")] * 20))
    (tmp_path / "b.toml").write_text(flow_of("B", include("a"), include("a"), include("a")))
    (tmp_path / "c.toml").write_text(flow_of("C", include("a").replace("reps = 7", "sets = 2")))
    for n in range(5):
        (tmp_path / f"deep-{n}.toml").write_text(flow_of("D", include(f"deep-{n + 1}")))
    (tmp_path / "deep-5.toml").write_text(flow_of("D", include("tibial-glide")))
    library = Library(SHIPPED, tmp_path)
    timeline = compile_timeline(library.routine("c"), library)
    assert {p.segment.reps for p in timeline.schedule()} == {0, 7}
    assert {p.segment.sets for p in timeline.schedule()} == {0, 2}
    assert len(compile_timeline(library.routine("b"), library).blocks) == 121
    (tmp_path / "e.toml").write_text(flow_of("E", include("b"), include("a")))
    with pytest.raises(CannotCompile, match="e has more than 60 parts"):
        compile_timeline(library.routine("e"), library)
    check = '{ do = "check", measure = "toe touch", say = ["Touch your toes."] }'
    (tmp_path / "f.toml").write_text(flow_of("F", include("b"), check))
    with pytest.raises(CannotCompile, match="f has more than 60 parts"):
        compile_timeline(library.routine("f"), library)
    with pytest.raises(CannotCompile, match="deep-0 includes routines more than 4 deep"):
        compile_timeline(library.routine("deep-0"), library)


def test_an_include_that_leaves_nothing_is_refused_at_the_start(tmp_path: Path) -> None:
    toes = 'do = "include", routine = "{}", glides = ["toes"]'
    (tmp_path / "a.toml").write_text(
        flow_of(
            "A",
            '{ do = "include", routine = "tibial-glide" }',
            f"{{ {toes.format('sural-glide')} }}",
        )
    )
    (tmp_path / "b.toml").write_text(flow_of("B", '{ do = "include", routine = "a" }'))
    (tmp_path / "c.toml").write_text(flow_of("C", f"{{ {toes.format('nerve-flow')} }}"))
    library = Library(SHIPPED, tmp_path)
    for routine in ("a", "b"):
        with pytest.raises(
            CannotCompile, match="a, step 2: there is nothing left to do in sural-glide"
        ):
            compile_timeline(library.routine(routine), library)
    # Of nerve-flow the toe glide of the tibial nerve is left.
    assert (
        glides(compile_timeline(library.routine("c"), library)) == [(Nerve.TIBIAL, Joint.TOES)] * 2
    )


def test_holds_of_parts_that_follow_each_other_are_added_up(tmp_path: Path) -> None:
    hold = SMALL[: SMALL.index("[[step]]")]
    hold += '[[step]]\ndo = "hold"\nseconds = 3\nsay = ["Hold."]\n'
    (tmp_path / "held.toml").write_text(hold)
    rest = '[[step]]\ndo = "recover"\nsay = ["Rest."]\n'
    (tmp_path / "rested.toml").write_text(hold + rest)
    include = '{{ do = "include", routine = "{}" }}'.format
    (tmp_path / "twice.toml").write_text(flow_of("T", include("held"), include("held")))
    (tmp_path / "rests.toml").write_text(flow_of("R", include("rested"), include("held")))
    library = Library(SHIPPED, tmp_path)
    with pytest.raises(CannotCompile, match="the holds up to held add up to 6 s without a rest"):
        compile_timeline(library.routine("twice"), library)
    assert kinds(compile_timeline(library.routine("rests"), library)).count("hold") == 4


def test_between_parts_only_a_rest_that_lets_go_counts(tmp_path: Path) -> None:
    head = SMALL[: SMALL.index("[[step]]")]
    seated = "long sitting, dorsiflexion 15, lean {}".format
    step = '[[step]]\ndo = "{}"\n{}say = ["Now."]\n'.format
    hold = step("hold", "seconds = 3\n")
    leaned = step("find tension", f'pose = "{seated(20)}"\n')
    (tmp_path / "held.toml").write_text(head + leaned + hold)
    include = '{{ do = "include", routine = "{}" }}'.format
    for name, lean in (("loaded", 20), ("eased", 0)):
        rest = step("recover", f'pose = "{seated(lean)}"\nseconds = 5\n')
        (tmp_path / f"{name}.toml").write_text(head + rest + hold)
        text = flow_of("T", include("held"), include(name))
        (tmp_path / f"then-{name}.toml").write_text(text)
    library = Library(SHIPPED, tmp_path)
    with pytest.raises(CannotCompile, match="the holds up to loaded add up to 8 s without a rest"):
        compile_timeline(library.routine("then-loaded"), library)
    compile_timeline(library.routine("then-eased"), library)
