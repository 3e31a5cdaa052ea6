"""What papers and leaflets prescribe can be said: one side, both at once, often, with a reason."""

import pytest
from routine.samples import SMALL
from routine.timelines import LIBRARY, small

from nerveflow.routine.choices import Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.departures import departures
from nerveflow.routine.findings import Finding
from nerveflow.routine.lint import examine
from nerveflow.routine.load import parse
from nerveflow.routine.steps import load as loaded
from nerveflow.session.terms import Kind, Nerve, Side
from nerveflow.session.timeline import Timeline, is_over


def sided(sides: str, more: str = "") -> str:
    return SMALL.replace('sides = "each"', f'sides = "{sides}"\n{more}')


def of(timeline: Timeline) -> list[Side | None]:
    return [p.segment.side for p in timeline.schedule() if p.segment.kind is Kind.GLIDE]


def found(text: str) -> list[Finding]:
    return list(examine(text, "small", "small.toml", LIBRARY))


def test_the_affected_side_alone_is_the_one_of_the_settings() -> None:
    text = sided("worse")
    assert of(small(text, Choices(worse_side=Side.RIGHT))) == [Side.RIGHT]
    # If nobody said which it is, either may be: both are done.
    assert of(small(text)) == [Side.LEFT, Side.RIGHT]
    assert of(small(text, Choices(worse_side=Side.RIGHT, sides="left"))) == [Side.LEFT]


@pytest.mark.parametrize("sides", ["one", "worse"])
def test_who_decided_that_one_side_gets_nothing_makes_it_a_note(sides: str) -> None:
    (warned,) = found(sided(sides))
    (noted,) = found(sided(sides, 'made_by = "A physiotherapist"'))
    assert (warned.severity, noted.severity) == ("warning", "note")
    assert "made_by" in warned.hint and noted.hint == ""
    arm = sided(sides).replace('nerve = "tibial"', 'nerve = "median"\nlimb = "arm"')
    assert "the other arm gets no glide" in str(found(arm)[0])


def test_both_at_once_are_one_set_that_is_over_on_both_sides() -> None:
    text = sided("together").replace("reps = 5", "reps = 6\nmost = 7\nworse = { reps = 5 }")
    made = small(text, Choices(worse_side=Side.RIGHT))
    assert of(made) == [None] and found(sided("together")) == []
    (first, *_), (glide,) = (
        [p.segment for p in made.schedule()],
        [p.segment for p in made.schedule() if p.segment.kind is Kind.GLIDE],
    )
    assert first.lines[0] == "Both legs." and glide.reps == 5
    assert all(each.together for each in (first, glide))
    arm = text.replace('nerve = "tibial"', 'nerve = "median"\nlimb = "arm"')
    assert small(arm).schedule()[0].segment.lines[0] == "Both arms."
    # A nerve that is over on one leg closes it for both, and one that ends here is over on both.
    closed = small(text, Choices(closed=frozenset({("tibial", Side.LEFT)})))
    assert all(block.closed for block in closed.blocks)
    assert all(is_over("tibial", side, {("tibial", None)}) for side in Side)


def test_both_at_once_in_a_flow_stand_between_the_legs() -> None:
    flow = SMALL[: SMALL.index("[[step]]")].replace('nerve = "tibial"\n', "")
    flow += '[[step]]\ndo = "include"\nroutine = "tibial-glide"\nsides = "together"\n'
    made = compile_timeline(parse(flow, "flow", "flow.toml"), LIBRARY)
    assert set(of(made)) == {None}


DEPARTS = [
    ("reps = 5", 'reps = 12\nabove_ten_because = "R"', "above-ten"),
    ("target = 3", 'target = 4\nabove_three_because = "R"', "target"),
    ("tempo = { out = 2,", 'because = "R"\ntempo = { out = 1,', "tempo"),
    ("tempo = { out = 2,", 'because = "R"\ntempo = { pause = 3, out = 2,', "tempo"),
    ("tempo = { out = 2,", 'because = "R"\ntempo = { out = 7,', "tempo"),
    ('pose = "lean 20"', 'pose = "lean 70"\nbecause = "R"', "poses"),
    ('sides = "each"', 'sides = "each"\nper_day = 5\nabove_three_a_day_because = "R"', "often"),
]


@pytest.mark.parametrize(("old", "new", "rule"), DEPARTS)
def test_a_departure_with_its_reason_is_a_note(old: str, new: str, rule: str) -> None:
    assert old in SMALL
    notes = found(SMALL.replace(old, new, 1))
    assert [(each.rule, each.severity) for each in notes] == [(rule, "note")]
    assert ", with a reason" in str(notes[0]) and not notes[0].hint


def test_a_reason_that_nothing_needs_is_pointed_out() -> None:
    (line,) = found(SMALL.replace("reps = 5", 'reps = 5\nabove_ten_because = "R"'))
    assert "no more than ten" in line.message and line.hint == "remove it"


def test_a_release_that_still_holds_the_foot_is_pointed_out() -> None:
    text = SMALL.replace('do = "recover"\nseconds = 10', 'do = "release"\npose = "knee bent 20"')
    (line,) = found(text)
    assert (
        str(line).endswith("pose: still holds dorsiflexion 10 (add ankle neutral)")
        and line.rule == "lets-go"
    )
    assert found(text.replace('pose = "knee bent 20"', 'pose = "ankle neutral"')) == []


@pytest.mark.parametrize(
    ("nerve", "slack", "loads"),
    [
        (Nerve.SCIATIC, "lying, thigh lifted 60", "lying, thigh lifted 60, thigh turned in 20"),
        (Nerve.SCIATIC, "lying, thigh lifted 60", "lying, thigh lifted 60, thigh across 10"),
        (Nerve.MEDIAN, "standing, arm out 60", "standing, arm out 60, shoulder lowered 10"),
        (Nerve.MEDIAN, "standing, arm out 60", "standing, arm out 60, arm turned out 40"),
        (Nerve.MEDIAN, "standing, wrist back 40", "standing, wrist back 40, thumb back 20"),
        (Nerve.RADIAL, "standing, elbow bent 40", "standing, elbow straight"),
        (Nerve.ULNAR, "standing, elbow straight", "standing, elbow bent 90, head turned away 30"),
    ],
)
def test_the_newer_phrases_load_what_papers_load_by_them(
    nerve: Nerve, slack: str, loads: str
) -> None:
    text = (
        SMALL.replace("long sitting, dorsiflexion 10", slack),
        SMALL.replace("long sitting, dorsiflexion 10", loads),
    )
    less, more = (small(each).schedule()[0].segment.pose for each in text)
    assert loaded(more, nerve) > loaded(less, nerve)


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("shoulder depression 10", "shoulder lowered 10"),
        ("hip internal rotation 20", "thigh turned in 20"),
        ("hip adduction 10", "thigh across 10"),
        ("shoulder abduction 90", "arm out 90"),
        ("shoulder external rotation 60", "arm turned out 60"),
        ("thumb extension 20", "thumb back 20"),
        ("wrist extension 40", "wrist back 40"),
        ("supination 80", "palm up 80"),
        ("ulnar deviation 20", "hand to little finger 20"),
        ("contralateral lateral flexion 20", "head tilted away 20"),
        ("elbow extension", "elbow straight"),
    ],
)
def test_what_papers_call_a_movement_gives_the_phrase_for_it(phrase: str, meant: str) -> None:
    (line, *_) = found(SMALL.replace('"lean 20"', f'"{phrase}"'))
    assert line.hint == f"did you mean {meant}?"


def test_a_key_of_the_tempo_beside_it_is_corrected() -> None:
    (line,) = found(SMALL.replace("reps = 5", "reps = 5\nhold = 7"))
    assert line.hint == "it belongs in tempo, as tempo = { hold = ... }"


def test_a_file_without_steps_is_told_how_one_begins() -> None:
    lines = [str(each) for each in found(SMALL[: SMALL.index("[[step]]")])]
    assert lines == ["small.toml:1:1: step: is missing (write [[step]])"]


def test_why_it_is_done_so_often_is_reported_and_required() -> None:
    often = SMALL.replace('sides = "each"', 'sides = "each"\nper_day = 5')
    (line,) = found(often)
    assert (line.rule, line.severity) == ("often-high", "error")
    given = often.replace("per_day = 5", 'per_day = 5\nabove_three_a_day_because = "R."')
    (shown,) = departures(parse(given, "small", "small.toml"))
    assert shown == "5 times a day, where 3 are the most that is usual. Its reason: R."


def test_words_that_are_missing_or_of_the_wrong_kind_leave_the_rest_of_a_step_known() -> None:
    for wrong in ("", "say = 3\n"):
        text = SMALL.replace('say = ["Bend."]\n', wrong).replace("out = 2", "out = 1")
        rules = [each.rule for each in found(text)]
        assert sorted(rules) == sorted(["wrong-kind" if wrong else "missing-key", "tempo"])
