"""A repetition in phases: up and out, then the toes, then down and back."""

from pathlib import Path

import pytest
from routine.samples import SMALL
from routine.timelines import LIBRARY, small

from nerveflow.routine.lint import lint
from nerveflow.routine.load import BadRoutine, parse
from nerveflow.session.pose import Pose
from nerveflow.session.segment_events import rep_start_ms
from nerveflow.session.terms import Joint, Kind, Phase
from nerveflow.session.timeline import Move, PhaseSpan, Segment
from nerveflow.wording import words

PLAIN = """\
joint = "knee"
to = "knee bent 20"
say = ["Bend."]
reps = 5
tempo = { out = 2, back = 2 }
"""
PHASES = """\
joint = "ankle"
phases = [
  { to = "ankle neutral, foot neutral", seconds = 2 },
  { to = "toes curled 10", seconds = 1.5, hold = 0.5 },
  { to = "dorsiflexion 10, toes relaxed", seconds = 2, hold = 1 },
]
say = ["Down, curl, up."]
reps = 5
"""


def with_glide(body: str) -> str:
    assert PLAIN in SMALL
    return SMALL.replace(PLAIN, body)


IN_PHASES = with_glide(PHASES)
UP = Pose(trunk=20, ankle=10)


def glide_of(text: str) -> Segment:
    return next(p.segment for p in small(text).schedule() if p.segment.kind is Kind.GLIDE)


def refused(text: str) -> str:
    with pytest.raises(BadRoutine) as bad:
        parse(text, "small", "small.toml")
    return str(bad.value)


def warned(text: str) -> list[str]:
    found = lint(parse(text, "small", "small.toml"), text, "small.toml", LIBRARY)
    return [str(each).removeprefix("small.toml:") for each in found]


@pytest.mark.parametrize("joint", [Joint.TOES, Joint.FINGERS, Joint.THUMB])
def test_what_bends_both_ways_is_let_go_in_the_middle(joint: Joint) -> None:
    for degrees in -20, 20:
        bent = Pose().with_degrees([(joint, degrees)])
        span = PhaseSpan(Phase.BACK, 1, 0, 1_000, bent, Pose())
        assert words.steps.phase_move(span, joint) == "let go"


def test_joints_move_together_in_a_phase_and_the_phases_one_after_the_other() -> None:
    glide = glide_of(IN_PHASES)
    assert glide.moves == (
        Move(Pose(trunk=20), 2_000),
        Move(Pose(trunk=20, toes=-10), 1_500, 500),
        Move(UP, 2_000, 1_000, loaded=True),
    )
    assert (glide.pose, glide.away) == (UP, Pose(trunk=20, toes=-10))
    assert glide.duration_ms == 3_000 + 5 * 7_000
    assert [(s.phase, s.start_ms, s.duration_ms) for s in glide.rep_spans()] == [
        (Phase.OUT, 0, 2_000),
        (Phase.ON, 2_000, 1_500),
        (Phase.PAUSE, 3_500, 500),
        (Phase.BACK, 4_000, 2_000),
        (Phase.HOLD, 6_000, 1_000),
    ]


def test_the_parts_of_all_repetitions_follow_each_other_without_a_gap() -> None:
    glide, at = glide_of(IN_PHASES), 0
    for span in glide.spans():
        assert span.start_ms == at
        at += span.duration_ms
    assert at == glide.duration_ms
    assert rep_start_ms(glide, 3_000 + 7_000 + 6_500) == 3_000 + 7_000
    for span in glide.rep_spans():
        assert span.begin is not None and span.end is not None
    ends = [(s.begin, s.end) for s in glide.rep_spans() if s.begin != s.end]
    assert ends[0][0] == ends[-1][1] == glide.pose


def test_a_phase_is_called_by_what_moves_in_it() -> None:
    glide = glide_of(IN_PHASES)
    assert [words.steps.movement_in(glide, span) for span in glide.rep_spans()] == [
        "point", "curl", "pause", "foot up", "hold",
    ]  # fmt: skip
    heading = words.steps.heading(glide)
    assert heading == (
        "Glide from the ankle, 5 repetitions, in 3 phases, 1.5 s of holding in each repetition"
        " (tibial, left)"
    )


def test_the_loaded_end_may_be_any_phase_and_its_stillness_is_the_hold() -> None:
    text = IN_PHASES.replace("hold = 0.5 }", "hold = 0.5, loaded = true }")
    phases = [span.phase for span in glide_of(text).rep_spans()]
    assert phases == [Phase.OUT, Phase.ON, Phase.HOLD, Phase.BACK, Phase.GAP]


@pytest.mark.parametrize(
    ("loaded", "tempo", "phases"),
    [
        ("", "hold = 2", [Phase.OUT, Phase.PAUSE, Phase.BACK, Phase.HOLD]),
        ('loaded = "to"\n', "hold = 2", [Phase.OUT, Phase.HOLD, Phase.BACK, Phase.GAP]),
        ("", "gap = 2", [Phase.OUT, Phase.PAUSE, Phase.BACK, Phase.GAP]),
        ("", "hold = 0", [Phase.OUT, Phase.PAUSE, Phase.BACK]),
    ],
)
def test_a_hold_at_the_loaded_end_is_written_as_one_and_gap_keeps_its_meaning(
    loaded: str, tempo: str, phases: list[Phase]
) -> None:
    body = loaded + PLAIN.replace("back = 2", f"back = 2, {tempo}")
    glide = glide_of(with_glide(body))
    assert [span.phase for span in glide.rep_spans()] == phases
    assert bool(glide.moves) is tempo.startswith("hold")
    named = "2 s of holding in each" in words.steps.heading(glide)
    assert named is (tempo == "hold = 2")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (
            PHASES.replace("dorsiflexion 10, toes relaxed", "dorsiflexion 5, toes relaxed"),
            "36:10: step 3, phases 3, to: do not return to the start: the last phase must end"
            " where the first one began (add dorsiflexion 10)",
        ),
        (
            PHASES.replace("toes curled 10", "foot neutral"),
            "35:10: step 3, phases 2, to: moves nothing: the body is already there",
        ),
        (
            PHASES.replace("toes curled 10", "chair, toes curled 10"),
            "35:10: step 3, phases 2, to: changes the position in the middle of a movement:"
            " remove chair",
        ),
        (
            PHASES.replace('say = ["Down', 'to = "foot neutral"\nsay = ["Down'),
            "38:6: step 3, to: cannot be used with phases: each phase has its own",
        ),
        (
            PHASES.replace('say = ["Down', 'tempo = { gap = 1 }\nsay = ["Down'),
            "38:9: step 3, tempo: cannot be used with phases: each phase has its own",
        ),
        (
            PHASES.replace("hold = 0.5", "loaded = true").replace("hold = 1", "loaded = true"),
            "36:65: step 3, phases 3, loaded: is a second loaded end: keep only the one with the"
            " most tension",
        ),
        (
            PHASES.replace("hold = 1", "hold = 4.6"),
            "36:63: step 3, phases 3, hold: adds up to 5.1 s of holding in each repetition; 5 s"
            " is the limit",
        ),
        (
            PHASES.replace("seconds = 2", "seconds = 10").replace("seconds = 1.5", "seconds = 9"),
            "33:10: step 3, phases: take 30.5 s in all; 30 s is the limit for one repetition",
        ),
        (
            PHASES.replace("seconds = 2", "seconds = 10")
            .replace("seconds = 1.5", "seconds = 9")
            .replace("hold = 1", "hold = 5"),
            "33:10: step 3, phases: take 34.5 s in all; 30 s is the limit for one repetition, and"
            " 5.5 s of it held; 5 s is the limit of holding",
        ),
        (
            PHASES.replace('"ankle"', '"knee"'),
            "33:10: step 3, phases: does not move the knee",
        ),
        (
            PHASES.replace("seconds = 1.5", "second = 1.5"),
            "35:28: step 3, phases 2, second: is not a known key (did you mean seconds?)",
        ),
        (
            PLAIN.replace("back = 2", "back = 2, gap = 1, hold = 1"),
            "36:46: step 3, tempo, hold: is the same pause as gap: give only one of them",
        ),
        (
            'loaded = "to"\n' + PLAIN.replace("back = 2", "back = 2, pause = 1, hold = 1"),
            "37:48: step 3, tempo, hold: is the same pause as pause: give only one of them",
        ),
        (
            PLAIN.replace("back = 2", "back = 2, hold = 4.9"),
            "36:37: step 3, tempo, hold: adds up to 5.4 s of holding in each repetition; 5 s is"
            " the limit (write 4.5)",
        ),
        (
            PLAIN.replace('to = "knee bent 20"\n', ""),
            "30:1: step 3, to: is missing",
        ),
    ],
)
def test_what_is_wrong_with_a_movement_is_said_in_its_place(body: str, line: str) -> None:
    found = refused(with_glide(body)).removeprefix("small.toml:").splitlines()
    assert line in found[0]


def test_the_rules_of_speed_range_and_stillness_hold_for_each_phase() -> None:
    body = PHASES.replace("seconds = 1.5, hold = 0.5", "seconds = 1, hold = 2.5")
    body = body.replace("toes curled 10", "toes curled 45")
    assert warned(with_glide(body)) == [
        "35:10: warning: step 3, phases 2, to: toes curled 45 is close to the limit of this joint"
        " (write toes curled 35)",
        "35:38: warning: step 3, phases 2, seconds: is too fast for a calm movement (write 2,"
        " or say why in because)",
        "35:48: warning: step 3, phases 2, hold: holds the tension for too long (write 0.5,"
        " or say why in because)",
    ]


def test_a_loaded_end_beyond_the_pose_of_the_found_tension_is_pointed_out() -> None:
    body = 'loaded = "to"\n' + PLAIN.replace('joint = "knee"', 'joint = "ankle"').replace(
        "knee bent 20", "dorsiflexion 15"
    )
    (line,) = warned(with_glide(body))
    assert line.endswith(
        "step 3, to: loads the nerve more than the position in which the tension was found (find"
        " the"
        " tension at the loaded end)"
    )
    assert warned(with_glide(body.replace('loaded = "to"\n', ""))) == [line.replace("34:", "33:")]
    assert warned(with_glide(body.replace("dorsiflexion 15", "dorsiflexion 5"))) == []
    assert warned(IN_PHASES) == []


def test_phases_move_in_every_variant_and_come_back_to_its_own_pose(tmp_path: Path) -> None:
    variant = '[[variant]]\nid = "v"\nname = "V"\n' + IN_PHASES[IN_PHASES.index("[[step]]") :]
    variant = variant.replace("[[step]]", "[[variant.step]]")
    assert len(small(IN_PHASES + variant).blocks[0].variants) == 2
    assert "variant 1, step 3, phases 3, to: do not return" in refused(
        IN_PHASES + variant.replace("long sitting, dorsiflexion 10", "chair, dorsiflexion 15")
    )
    assert Joint.ANKLE is glide_of(IN_PHASES + variant).joint


@pytest.mark.parametrize(("loaded", "key"), [("", "hold"), ('loaded = "to"\n', "hold")])
def test_a_long_hold_at_the_loaded_end_is_warned_about(loaded: str, key: str) -> None:
    body = loaded + PLAIN.replace("back = 2", f"back = 2, {key} = 3")
    (line,) = [each for each in warned(with_glide(body)) if "holds the tension" in each]
    assert f"tempo, {key}: holds the tension for too long" in line
