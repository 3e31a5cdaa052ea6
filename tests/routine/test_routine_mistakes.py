import ast
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError
from routine.samples import SMALL

from nerveflow.routine import posture, steps
from nerveflow.routine.lint import rules
from nerveflow.routine.load import MOST_BYTES, BadRoutine, load, parse
from nerveflow.routine.mistakes import RULE_NAMES
from nerveflow.routine.model_rules import MODEL_RULES


def found(text: str) -> list[str]:
    with pytest.raises(BadRoutine) as bad:
        parse(text, "small", "small.toml")
    assert str(bad.value) == "\n".join(map(str, bad.value.findings))
    return [str(finding) for finding in bad.value.findings]


def broken(old: str, new: str) -> list[str]:
    assert old in SMALL
    return found(SMALL.replace(old, new, 1))


ONE_MISTAKE = [
    # A word that is nearly right.
    ('"tibial"', '"tibal"', "4:9: nerve: 'tibal' is not an allowed word (did you mean tibial?)"),
    (
        '"slider"',
        '"stretch"',
        "5:13: technique: 'stretch' is not an allowed word"
        " (one of slider, tensioner, preloaded single-joint, oscillation)",
    ),
    (
        '"slider"',
        '"preloadd"',
        "5:13: technique: 'preloadd' is not an allowed word (did you mean preloaded single-joint?)",
    ),
    (
        '"knee"',
        '"cervical"',
        "32:9: step 3, joint: 'cervical' is not an allowed word (did you mean neck?)",
    ),
    (
        'ease = "lean"',
        'ease = "toe"',
        "17:8: tension, ladder 1, ease: 'toe' is not an allowed word (did you mean toes?)",
    ),
    (
        'do = "glide"',
        'do = "glyde"',
        "31:6: step 3, do: 'glyde' is not a kind of step (did you mean glide?)",
    ),
    # A key that is unknown, missing or twice.
    ("reps = 5", "rep = 5", "35:1: step 3, rep: is not a known key (did you mean reps?)"),
    ("out = 2", "outt = 2", "36:11: step 3, tempo, outt: is not a known key (did you mean out?)"),
    ("title =", "titel =", "10:1: source 1, titel: is not a known key (did you mean title?)"),
    ('name = "Small"\n', "", "1:1: name: is missing"),
    (
        'do = "recover"\n',
        "",
        "38:1: step 4, do: is missing (one of position, find tension, "
        "glide, hold, stimulus, release, recover, check, include)",
    ),
    (
        "format = 1",
        'id = "x"',
        "1:1: id: is not a known key (remove it: the file name is the id)",
    ),
    # A value of the wrong kind or size.
    ("out = 2", 'out = "2"', "36:17: step 3, tempo, out: must be a number (write 2)"),
    (
        "tempo = { out = 2, back = 2 }",
        "tempo = 2",
        "36:9: step 3, tempo: must be a table"
        " (write tempo = { out = 2, pause = 0.5, back = 2, gap = 0.5 })",
    ),
    ("reps = 5", "reps = 5.5", "35:8: step 3, reps: must be a whole number"),
    (
        "reps = 5",
        'reps = "5-10"',
        "35:8: step 3, reps: must be a whole number (write 5, and most = 10 below it)",
    ),
    (
        'nerve = "tibial"',
        'nerve = ["tibial", "sural"]',
        "4:9: nerve: is not an allowed word"
        " (name the first one here; write the next one on its first step, as nerve = ...)",
    ),
    (
        "reps = 5",
        'frequency = "3x/day"',
        "35:1: step 3, frequency: is not a known key"
        " (per_day belongs above the first line that starts with [)",
    ),
    ("out = 2", "out = nan", "36:17: step 3, tempo, out: must be a number"),
    ("reps = 5", "reps = 5.0", "35:8: step 3, reps: must be a whole number (write 5)"),
    (
        "reps = 5",
        "reps = 11",
        "35:8: step 3, reps: is above 10: use 10, or say why in above_ten_because (write 10)",
    ),
    ("seconds = 10", "seconds = 3", "40:11: step 4, seconds: must be 5 or more"),
    ('["Rest."]', '"Rest."', "41:7: step 4, say: must be a list in square brackets"),
    ('["Rest."]', '["Rest.", 3]', '41:17: step 4, say 2: must be text in quotes (write "3")'),
    ('["Rest."]', "[]", "41:7: step 4, say: needs at least 1 entry"),
    (
        'to = "knee bent 20"',
        'phases = [{ to = "knee bent 20", seconds = 2 }]',
        "33:10: step 3, phases: needs at least 2 entries",
    ),
    ('["Rest."]', '[" "]', "41:8: step 4, say 1: is empty"),
    ('"Small"', f'"{"x" * 61}"', "2:8: name: is longer than 60 characters"),
    (
        "format = 1",
        "format = 1\nequipment = 3",
        "2:13: equipment: must be a list in square brackets",
    ),
    ("format = 1", "format = 0", "1:10: format: must be 1"),
    ("format = 1", 'format = "1"', "1:10: format: must be 1"),
    (
        "format = 1",
        "format = 2\nmood = 3",
        "1:10: format: is newer than this program, which reads format 1 (update nerveflow)",
    ),
    (
        '"https://example.org/book"',
        '"a book"',
        "11:8: source 1, link: is not a web address (write https://...)",
    ),
    # Text that would command a terminal or turn its direction.
    (
        '"A knee',
        '"\\u001b[2JA knee',
        "3:11: summary: has a control or text-direction character (U+001B): remove it",
    ),
    (
        '"Sit."',
        '"\u202eSit."',
        "23:8: step 1, say 1: has a control or text-direction character (U+202E): remove it",
    ),
    # Poses.
    (
        "dorsiflexion 10",
        "dorsiflexon 10",
        "22:23: step 1, pose: 'dorsiflexon 10' is not part of a pose (did you mean"
        " dorsiflexion 10?)",
    ),
    ("dorsiflexion 10", "x{y}", "22:23: step 1, pose: 'x{y}' is not part of a pose"),
    (
        "dorsiflexion 10",
        "dorsiflexion 50",
        "22:23: step 1, pose: dorsiflexion goes only to 40 degrees (write dorsiflexion 40)",
    ),
    (
        "dorsiflexion 10",
        "dorsiflexion 10, plantarflexion 5",
        "22:40: step 1, pose: names the ankle twice",
    ),
    (
        "long sitting, dorsiflexion 10",
        "dorsiflexion 10, chair",
        "22:26: step 1, pose: chair is a starting position: it must come first, and only once",
    ),
    # Rules about a whole step or table.
    ('"knee bent 20"', '"chin up 10"', "33:6: step 3, to: does not move the knee"),
    (
        "reps = 5",
        "reps = 5\nseconds = 30",
        "36:11: step 3, seconds: cannot be used with reps: keep only one of them",
    ),
    (
        "reps = 5",
        "seconds = 60",
        "35:11: step 3, seconds: make 12 repetitions, outside 5 to 10; use fewer seconds, or say"
        " why in above_ten_because (write 50)",
    ),
    (
        "reps = 5",
        "reps = 5\nleast = 6",
        "35:8: step 3, reps: make 5 repetitions, outside 6 to 10",
    ),
    ("reps = 5", "least = 9\nmost = 8", "35:9: step 3, least: is above most"),
    (
        "target = 3",
        "target = 4",
        "14:10: tension, target: is above 3: use 3, or say why in above_three_because (write 3)",
    ),
    (
        "target = 3",
        "ease_back = 5",
        "14:13: tension, ease_back: must be one above the target (write 4)",
    ),
    ("target = 3", "stop = 3", "14:8: tension, stop: must be above the target (write 6)"),
    ('do = "glide"', 'do = "glide"\nquux = 3', "32:1: step 3, quux: is not a known key"),
    # Not even TOML.
    (
        'name = "Small"',
        'name = "Small',
        "2:8: syntax: the text is not closed (a quote is missing at the end of the line)",
    ),
    ('name = "Small"', "name", "2:5: syntax: = is missing after name"),
    (
        "format = 1",
        "format = 1\nformat = 1",
        "2:1: syntax: format is given twice, first in line 1 (remove one of them)",
    ),
]


@pytest.mark.parametrize(("old", "new", "line"), ONE_MISTAKE)
def test_a_mistake_is_one_line_with_its_place_and_the_nearest_right_thing(
    old: str, new: str, line: str
) -> None:
    lines = broken(old, new)
    assert f"small.toml:{line}" in lines
    assert len(lines) == 1


def test_every_mistake_is_named_in_the_order_of_the_file() -> None:
    text = (
        SMALL.replace("target = 3", "target = 9").replace("A knee", "").replace("[[step", "[[stp")
    )
    lines = found('summry = ""\n' + text)
    assert lines == [
        "small.toml:1:1: summry: is not a known key (did you mean summary?)",
        "small.toml:15:10: tension, target: must be 5 or less",
        "small.toml:21:1: stp: is not a known key (did you mean step?)",
    ]


def test_an_empty_file_gives_what_it_needs() -> None:
    assert [line.split(": ")[1] for line in found("")] == [
        "format", "name", "summary", "sides", "step",
    ]  # fmt: skip


def test_a_number_without_end_is_refused() -> None:
    lines = broken("seconds = 10", "seconds = " + "9" * 5000)
    assert lines == ["small.toml:40:11: syntax: a number has too many digits"]


def test_a_file_that_stops_in_the_middle_has_its_finding_at_its_end() -> None:
    assert found('name = """abc\n') == ['small.toml:1:8: syntax: the text is not closed (""")']


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = " + "[" * 5000, "1:69: syntax: nested too deeply"),
        ("\na" + ".a" * 40 + " = 1", "2:33: file: is nested too deeply"),
        ("[[a.a" + ".b" * 40 + "]]", "1:1: file: is nested too deeply"),
    ],
    ids=["lists", "names", "headers"],
)
def test_absurd_nesting_is_refused(text: str, expected: str) -> None:
    assert found(text) == [f"small.toml:{expected}"]


def test_of_very_many_mistakes_the_first_are_told_soon() -> None:
    """17,000 unknown keys took half a minute."""
    many = "".join(f"x{n} = 1\n" for n in range(17_000))
    lines = broken("format = 1", f"format = 1\n{many}")
    assert len(lines) == 201
    assert lines[0].startswith("small.toml:2:1: x0: is not a known key")
    assert lines[-1].endswith("file: has 16800 more mistakes")
    one_more = "".join(f"x{n} = 1\n" for n in range(201))
    assert found(f"{one_more}{SMALL}")[-1].endswith("file: has 1 more mistake")


VARIANT = '\n[[variant]]\nid = "{}"\nname = "V"\n[[variant.step]]\ndo = "{}"\n'


@pytest.mark.parametrize(
    ("extra", "line"),
    [
        (
            VARIANT.format("base", 'check"\nmeasure = "m"\nsay = ["s"]\n#'),
            "44:6: variant 1, id: another variant already has the id 'base'",
        ),
        (
            VARIANT.format("v", 'include"\nroutine = "x"\n#'),
            "46:1: variant 1, step 1: a variant cannot include another routine",
        ),
        (
            VARIANT.format("v", 'chek"#'),
            "47:6: variant 1, step 1, do: 'chek' is not a kind of step (did you mean check?)",
        ),
        (
            VARIANT.format("v", 'hold"\nsecs = 2\nseconds = 2\nsay = ["s"]\n#'),
            "48:1: variant 1, step 1, secs: is not a known key (did you mean seconds?)",
        ),
        (
            VARIANT.format("v", 'hold"\nseconds = 5.5\nsay = ["s"]\n#'),
            "48:11: variant 1, step 1, seconds: must be 5 or less",
        ),
        (
            '\n[[step]]\ndo = "include"\nroutine = "x"\n',
            "26:6: step 2, do: loads a nerve, but this file includes other routines"
            " (move it into a file of its own, and include that)",
        ),
        (
            '\n[[variant]]\nlevle = "x"\n',
            "44:1: variant 1, levle: is not a known key (did you mean level?)",
        ),
    ],
)
def test_variants_and_flows_have_rules_of_their_own(extra: str, line: str) -> None:
    assert f"small.toml:{line}" in found(SMALL + extra)


def test_a_flow_has_no_variants_of_its_own() -> None:
    text = """
format = 1
name = "F"
summary = "f"
sides = "each"
[[step]]
do = "include"
routine = "x"
[[variant]]
id = "v"
name = "V"
step = [{ do = "check", measure = "m", say = ["s"] }]
"""
    assert found(text) == ["small.toml:9:1: variant: a flow has no variants of its own"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[tension]\ncrmp = 1\n", "2:1: tension, crmp: is not a known key (did you mean cramp?)"),
        (
            "[tension.cramp]\neas = 1\n",
            "2:1: tension, cramp, eas: is not a known key (did you mean ease?)",
        ),
        (
            "[[tension.ladder]]\nsya = 1\n",
            "2:1: tension, ladder 1, sya: is not a known key (did you mean say?)",
        ),
        ("[[source]]\nlnik = 1\n", "2:1: source 1, lnik: is not a known key (did you mean link?)"),
        ('[[source]]\n"\\u001b" = 1\n', "2:1: source 1, \\u001b: is not a known key"),
        (
            "tension = 3",
            "1:11: tension: must be a table"
            " (write [tension] on a line of its own, and its keys below)",
        ),
        ("[[cautions]]\n", "1:1: cautions 1: must be text in quotes"),
        ("[step]\n", "1:1: step: must be a list of tables (write [[step]])"),
        ("[cautions]\n", "1:1: cautions: must be a list in square brackets"),
        (
            "pack = 1\n",
            "1:1: file: is a pack of several routines (nerveflow add unpacks it)",
        ),
        ("step = [3]\n", "1:9: step 1: must be a table"),
        (
            "step = [{ do = 3 }]\n",
            "1:16: step 1, do: is not a kind of step "
            "(one of position, find tension, glide, hold, stimulus, release, recover, check, "
            "include)",
        ),
    ],
)
def test_each_table_knows_its_own_keys(text: str, where: str) -> None:
    assert f"small.toml:{where}" in found(text)


def test_what_cannot_be_read_gives_one_line(tmp_path: Path) -> None:
    wide, large = tmp_path / "wide.toml", tmp_path / "large.toml"
    wide.write_bytes(b'name = "a"\nsummary = "gr\xfcn"\n')
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    cases = {
        tmp_path / "none.toml": "1:1: file: there is no such file",
        tmp_path: "1:1: file: is not a file",
        wide: "2:14: file: is not UTF-8 text (save it as UTF-8)",
        large: f"1:1: file: is larger than {MOST_BYTES} bytes",
        tmp_path / ("x" * 300): "1:1: file: cannot be read: File name too long",
    }
    for file, line in cases.items():
        with pytest.raises(BadRoutine) as bad:
            load(file)
        assert str(bad.value) == f"{file}:{line}"


def test_a_byte_order_mark_and_dos_line_ends_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load(file) == parse(SMALL, "small", "x")
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("reps", "rep").replace("\n", "\r\n").encode())
    with pytest.raises(BadRoutine, match="small.toml:35:1: step 3, rep"):
        load(file)


def test_an_id_that_is_no_id_is_found() -> None:
    with pytest.raises(BadRoutine, match="id: must be lower-case words"):
        parse(SMALL, "Small Glide", "x.toml")


def test_a_joiner_that_a_language_needs_stays_and_white_space_runs_together() -> None:
    text = SMALL.replace('"A knee glide."', '"""\n  می\u200cخواهم \t glide.\n"""')
    assert parse(text, "small", "x").summary == "می\u200cخواهم glide."


def test_the_reference_names_every_rule_of_the_models() -> None:
    folder = Path(steps.__file__).parent
    raised = {
        str(call.args[0].value).replace("_", "-")
        for name in ("steps", "model", "posture", "table")
        for call in ast.walk(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"PydanticCustomError", "broken"}
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(raised) > 30 and raised <= set(MODEL_RULES)
    assert set(RULE_NAMES.values()) <= set(MODEL_RULES) and not set(MODEL_RULES) & set(rules())
    others = {"syntax", "unknown-key", "missing-key", "unknown-word", *RULE_NAMES.values()}
    assert set(MODEL_RULES) - raised == others
    assert all(asks.endswith(".") for asks in MODEL_RULES.values())


@pytest.mark.parametrize("longest", [posture.LONGEST_MEANT, posture.LONGEST_SEVERAL])
def test_nothing_is_near_a_phrase_of_a_pose_that_is_much_longer_than_any(longest: int) -> None:
    with pytest.raises(PydanticCustomError) as wrong:
        posture.parse("knee bent 40" + "(" * longest)
    assert wrong.value.context is not None
    (problem,) = wrong.value.context["problems"]
    assert problem.near == ""
