"""What a finding proposes: by meaning before spelling, at its place, one line each."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from routine.samples import SHIPPED, SMALL, library

from nerveflow.routine.findings import Finding, Fix, guess, in_words, mended
from nerveflow.routine.lint import check, examine
from nerveflow.routine.load import BadRoutine, load
from nerveflow.routine.meanings import near_word, one_letter
from nerveflow.routine.positions import positions
from nerveflow.routine.posture import phrases
from nerveflow.routine.salvage import salvage


def errors(text: str) -> list[Finding]:
    return [f for f in examine(text, "small", "small.toml", library()) if f.severity == "error"]


def only(old: str, new: str) -> Finding:
    assert old in SMALL
    (found,) = errors(SMALL.replace(old, new, 1))
    return found


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("long sitting", "supine", "lying"),
        ("long sitting", "seated", "chair"),
        ("dorsiflexion 10", "elbw bnt", "elbow bent 10"),
        ("lean 20", "thigh lifted 90°", "thigh lifted 90"),
        ("lean 20", "lean 20 degrees", "lean 20"),
        ("lean 20", "knee flexion 20", "knee bent 20"),
        ("lean 20", "hip flexed 90", "thigh lifted 90"),
        ("lean 20", "knee extended", "knee straight"),
        ("lean 20", "upright 10", "upright"),
        ("lean 20", "lean", "lean 10"),
        ("lean 20", "lean -5", "lean 5"),
        ("lean 20", "lean max", "lean 10"),
        ("lean 20", "lean 10.5", "lean 10"),
        ("lean 20", "lean 10-15", "lean 10"),
        ("lean 20", "lean 20; leg up 45", "lean 20, thigh lifted 45"),
        ("lean 20", "lean 20 and knee extended", "lean 20, knee straight"),
        ("lean 20", "lean 20 eversion 5 knee straight", "lean 20, eversion 5, knee straight"),
        ("lean 20", "lean 20 and jump", ""),
        ("lean 20", f"lean 20{' hop' * 12}", ""),
        ("lean 20", "lean 20,", ""),
        ("lean 20", "20", ""),
        ('do = "recover"', 'do = "rest"', "recover"),
        ('do = "recover"', 'do = "let go"', "release"),
        ('sides = "each"', 'sides = "both"', "each"),
        ('sides = "each"', 'sides = "left"', 'write "worse", or "one"'),
        ('joint = "knee"', 'joint = "torso"', "trunk"),
        ('technique = "slider"', 'technique = "hug"', "one of slider, tensioner, preloaded"),
        ("[tension]", "[tensions]", "tension"),
        ("[[source]]", "[source]", "write [[source]]"),
        ("[tension]", "[[tension]]", "write [tension]"),
        ("reps = 5", "repetitions = 5", "reps"),
        ("reps = 5", "resp = 5", "reps"),
        ("reps = 5", "repeat = 5", "reps"),
        ("reps = 5", "worse_side = { reps = 5 }", "worse"),
        ("long sitting", "kneeling", "one of long sitting, chair, lying"),
        ("long sitting", "high sitting", "chair"),
        ("dorsiflexion 10", "left foot up 10", "dorsiflexion 10"),
        ("dorsiflexion 10", "foot everted 10", "eversion 10"),
        ('technique = "slider"', 'technique = "tension"', "tensioner"),
        ('nerve = "tibial"', 'nerve = "ulnar"\nlimb = "hand"', "arm"),
        ('cautions = ["Gently."]', 'cautions = ["Gently."]\nlevel = "easy"', ""),
        ('name = "Small"', "name = 5", 'write "5"'),
        ("format = 1\n", "", "format = 1"),
        ('to = "knee bent 20"', 'to = ["knee bent 20"]', "one movement after the other is"),
        ("target = 3", "intensity = 3", "target"),
        ("out = 2", "up = 2", "out"),
        ('ease = "lean"', 'do = "lean"', "ease"),
        ("reps = 5", 'side = "left"', "sides belongs above the first line that starts with ["),
        ('sides = "each"', 'sides = ["left", "right"]', 'write "each"'),
        ("reps = 5", "kind = 5", "it belongs in: stimulus"),
        (
            'say = ["Rest."]',
            'say = ["Rest."]\nfelt = "x"',
            "move it above the first line that starts with [",
        ),
        (
            'say = ["Rest."]',
            'say = ["Rest."]\ntechnique = "slider"',
            "it is above the first line that starts with [ already: remove it here",
        ),
        ("reps = 5", "weeks = 4", "remove it: nerveflow weeks plans for how long"),
        ('sides = "each"', 'sides = "each"\nweeks = 4', "remove it: nerveflow weeks plans for"),
        ('pose = "lean 20"', 'to = "lean 20"', "pose"),
        ('do = "position"', 'kind = "position"', "do"),
        ('do = "position"', 'doo = "position"', "do"),
    ],
)
def test_a_hint_goes_by_meaning_before_spelling(old: str, new: str, hint: str) -> None:
    found = only(old, new).hint.removeprefix("did you mean ")
    found = found if hint.startswith("write ") else found.removeprefix("write ")
    assert found.startswith(hint) and bool(found) == bool(hint)


@pytest.mark.parametrize(
    ("key", "given"),
    [("nerve", "nevre"), ("nerve", "nerves"), ("cautions", "contraindications"),
     ("technique", "tecnique")],
)  # fmt: skip
def test_what_a_misspelt_key_leaves_missing_is_no_second_mistake(key: str, given: str) -> None:
    text = SMALL.replace(f"{key} =", f"{given} =", 1)
    found = [(f.rule, f.hint) for f in examine(text, "small", "small.toml", library())]
    assert found == [("unknown-key", f"did you mean {key}?")]


@pytest.mark.parametrize(
    ("phases", "hint"),
    [
        ('["knee bent 20", "straight"]', 'write { to = "knee bent 20", seconds = 2 }'),
        (
            '[{ to = "knee bent 20", seconds = 2 }, { to = "straight", seconds = 2 }]\nhold = 3',
            "it belongs in one of the phases",
        ),
    ],
)
def test_a_phase_is_a_table_and_has_its_own_hold(phases: str, hint: str) -> None:
    text = SMALL.replace('to = "knee bent 20"', f"phases = {phases}")
    found = errors(text.replace("tempo = { out = 2, back = 2 }\n", ""))
    assert {each.hint for each in found} == {hint}


def test_a_glide_of_an_elbow_in_a_file_for_a_leg_is_pointed_out() -> None:
    leg = SMALL.replace('"knee"', '"elbow"').replace('"knee bent 20"', '"elbow bent 20"')
    arm = SMALL.replace('nerve = "tibial"', 'nerve = "ulnar"\nlimb = "arm"')
    for text, shown in (
        (leg, "moves the elbow, but this file is for a leg"),
        (arm, "moves the knee, but this file is for an arm"),
    ):
        found = examine(text, "small", "small.toml", library())
        assert (shown, "limb-moved") in [(f.message, f.rule) for f in found]


def test_a_nerve_is_never_taken_for_another_nerve() -> None:
    assert only('nerve = "tibial"', 'nerve = "optic"').hint != "peroneal"


@pytest.mark.parametrize("value", ["3", '["lean 20"]', "{ lean = 20 }", "true"])
def test_a_pose_that_is_no_text_is_said_in_plain_words(value: str) -> None:
    assert only('"lean 20"', value).message == "must be text in quotes"


@pytest.mark.parametrize("value", ["true", "1.0", '"1"', "2020-01-01"])
def test_the_format_is_a_whole_number(value: str) -> None:
    assert only("format = 1", f"format = {value}").message == "must be 1"


def test_each_phrase_of_a_pose_has_its_own_column() -> None:
    found = errors(
        SMALL.replace("long sitting, dors", "lieing, thigh lift 90,  knee bend 90, dors")
    )
    assert [(f.line, f.column, f.end, f.hint) for f in found] == [
        (22, 9, (22, 15), "did you mean lying?"),
        (22, 17, (22, 30), "did you mean thigh lifted 90?"),
        (22, 33, (22, 45), "did you mean knee bent 90?"),
    ]


def test_a_pose_on_several_lines_has_the_place_of_its_beginning() -> None:
    assert (only('"lean 20"', '"""\nleen 20"""').line, only('"lean 20"', "'leen 20'").column) == (
        27, 9,
    )  # fmt: skip


def test_one_misspelt_key_is_one_line_even_where_ten_are_misspelt() -> None:
    text = SMALL
    for old, new in (
        ("format", "fromat"), ("name", "nmae"), ("summary", "sumary"), ("sides", "side"),
        ("title", "titel"), ("target", "traget"), ("joint", "jiont"), ("reps", "rep"),
        ("seconds", "secnods"), ("[[step]]", "[[steps]]"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(
            f"{old} =" if "[" not in old else old, f"{new} =" if "[" not in new else new
        )
    hints = [(f.rule, f.hint) for f in errors(text)]
    assert hints == [
        ("unknown-key", f"did you mean {key}?")
        for key in ("format", "name", "summary", "sides", "title", "target", "step")
    ]


def test_every_step_of_a_flow_that_loads_a_nerve_is_named() -> None:
    found = errors(f'{SMALL}\n[[step]]\ndo = "include"\nroutine = "tibial-glide"\n')
    assert [(f.line, f.rule) for f in found] == [(26, "flow-glide"), (31, "flow-glide")]


def test_a_glide_that_goes_nowhere_is_found() -> None:
    assert only('"lean 20"', '"lean 20, knee bent 20"').message == (
        "does not move the knee: it begins at knee bent 20"
    )
    after_rest = SMALL + SMALL[SMALL.index('[[step]]\ndo = "glide"') :]
    assert errors(after_rest) == []


def test_a_key_without_end_is_shortened_where_it_is_reported() -> None:
    assert len(str(only("reps = 5", f"{'x' * 3000} = 5"))) < 120
    assert in_words(("step", 2, "tempo")) == "step 3, tempo"
    assert in_words(()) == in_words(("",)) == "routine"


def test_warnings_do_not_wait_behind_errors() -> None:
    text = SMALL.replace('cautions = ["Gently."]\n', "").replace("reps = 5", "rep = 5")
    rules = {(f.rule, f.severity) for f in examine(text, "small", "s", library())}
    assert rules == {("cautions", "warning"), ("unknown-key", "error")}


@pytest.mark.parametrize(
    ("old", "new", "warned"),
    [
        # What cannot be read may be just what a warning would ask for.
        ('nerve = "tibial"', 'nerve = "tibal"', set()),
        ('do = "find tension"', 'do = "find tensoin"', set()),
        ('do = "recover"', 'do = "recovr"', set()),
        ('do = "position"', 'do = "positoin"', set()),
        ("[[source]]\ntitle", "[[source]]\ntitel", set()),
        ("[[tension.ladder]]", "[[tension.laddr]]", set()),
        ("target = 3", "target = 9", set()),
        ("reps = 5", 'reps = "x"', set()),
        # Other mistakes beside it are still reported.
        ('do = "recover"', 'do = "check"\nmeasur = "m"', set()),
        (
            'say = ["Lean."]',
            'say = ["Lean."]\nmood = 3\n[[step]]\ndo = "stimulus"\nkind = "vibration"\nsay = ["s"]',
            {"stimuli"},
        ),
        ('do = "recover"\nseconds = 10', 'do = "check"\nmeasur = "m"', set()),
        ("out = 2", "out = 1, bck = 2", set()),
    ],
)
def test_a_mistake_brings_no_warning_of_its_own(old: str, new: str, warned: set[str]) -> None:
    assert old in SMALL
    found = examine(SMALL.replace(old, new, 1), "small", "s", library())
    assert {f.rule for f in found if f.severity == "warning"} == warned
    assert any(f.severity == "error" for f in found)


def test_warnings_beside_errors_are_reported_of_variants_and_flows_too() -> None:
    flow = 'format = 1\nname = "F"\nsummary = "f"\nsides = "eech"\n[[source]]\ntitle = "t"\n'
    steps = (
        '[[step]]\ndo = "include"\nroutine = "tibial-glide"\nsides = "one"\n[[step]]\ndo = "x"\n'
    )
    assert {f.rule for f in examine(flow + steps, "f", "f", library())} == {
        "unknown-word", "cautions", "include",
    }  # fmt: skip
    variant = '[[variant]]\nid = "v"\n[[variant.step]]\ndo = "hold"\nseconds = 9\nsay = ["s"]\n'
    shown = examine(SMALL.replace('cautions = ["Gently."]\n', "") + variant, "s", "s", library())
    assert [f.rule for f in shown] == ["cautions", "missing-key", "out-of-range"]


CHANGES = st.lists(
    st.tuples(st.integers(0, len(SMALL)), st.integers(0, 12), st.sampled_from(
        ["", "x", '"', "[", "]", "=", "\n", "1", ",", "[[step]]", "do", "sides", "{", "}", "'"]
    )),
    min_size=1, max_size=4,
)  # fmt: skip


@given(CHANGES)
def test_a_file_with_any_mistakes_is_examined(changes: list[tuple[int, int, str]]) -> None:
    text = SMALL
    for at, length, new in changes:
        text = text[:at] + new + text[at + length :]
    found = examine(text, "small", "small.toml", library())
    assert all(f.line >= 1 and f.column >= 1 and f.rule for f in found)
    mended(text, found)


def test_a_slip_of_one_letter_is_mended_and_nothing_else() -> None:
    text = SMALL
    for old, new in (
        ("summary", "sumary"), ('"tibial"', '"tibila"'), ("lean 20", "leam 20"),
        ('do = "recover"', 'do = "Recovr"'), ("reps =", "rep ="), ("dorsiflexion", "dorsiflexon"),
    ):  # fmt: skip
        text = text.replace(old, new, 1)
    found = examine(text, "small", "s", library())
    assert len(found) == 6 and mended(text, found) == SMALL
    dos = text.replace("\n", "\r\n")
    assert mended(dos, examine(dos, "small", "s", library())) == SMALL.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lean 20", "lean -20"),
        ("lean 20", "supine"),
        ('"each"', '"both"'),
        ("reps = 5", "rep = 5\nreps = 5"),
        ("[[source]]", "[[sorce]]"),
        ("reps = 5", "repetitions = 5"),
    ],
)
def test_what_a_person_has_to_decide_is_not_mended(old: str, new: str) -> None:
    text = SMALL.replace(old, new, 1)
    found = examine(text, "small", "s", library())
    assert found and mended(text, found) == text


@pytest.mark.parametrize(
    ("given", "right", "near"),
    [
        ("each", "each", True), ("Each", "each", True), ("eac", "each", True),
        ("eachh", "each", True), ("aech", "each", True), ("eaxh", "each", True),
        ("eahcx", "each", False), ("both", "each", False), ("x", "do", False), ("d", "do", False),
        ("light_touch", "light-touch", True), ("long-sitting", "long sitting", True),
    ],
)  # fmt: skip
def test_one_letter(given: str, right: str, near: bool) -> None:
    assert one_letter(given, right) is near


def test_few_words_are_all_named_and_many_are_not() -> None:
    few, many = ["a-b", "c-d"], [f"word-{n}" for n in range(20)]
    assert near_word("zzz", few) == near_word("zzz", many) == ""
    assert guess("", few) == "one of a-b, c-d" and guess("", many) == guess("", ["only"]) == ""
    assert near_word("zzz", ["only"]) == "only" and near_word(3, ["three"]) == "three"
    assert near_word("tibial glide", ["tibial-glide"]) == "tibial-glide"


def test_text_in_another_encoding_is_named_as_such(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_bytes(SMALL.encode("utf-16-le"))
    with pytest.raises(BadRoutine, match=r"1:1: file: is not UTF-8 text \(save it as UTF-8\)"):
        load(file)


def test_the_shipped_routines_have_no_findings() -> None:
    for file in SHIPPED.glob("*.toml"):
        assert examine(file.read_text(encoding="utf-8"), file.stem, "x", library()) == ()


def test_what_is_beside_the_point_of_a_finding_is_left_alone(tmp_path: Path) -> None:
    over = Fix((1, 1), (1, 4), "x")
    twice = tuple(replace(only("reps = 5", "rep = 5"), fix=over) for _ in range(2))
    assert mended("abc = 1", twice) == "x = 1"
    assert [f.rule for f in check(tmp_path / "none.toml", library())] == ["file"]
    assert positions("a = 1").source(("b",)) == ""
    assert {phrase.words for phrase in phrases()} >= {"lean", "upright", "toes relaxed"}
    assert only('"lean 20"', '"slump"').hint == "did you mean slumped 30?"
    nested = {"step": [{"do": "glide", "tempo": {"out": n}} for n in range(3)]}
    assert list(salvage({**nested, "variant": 3, "tension": {"ladder": [3]}}, "id"))


PHASES = SMALL.replace(
    'to = "knee bent 20"',
    'phases = [{ to = "knee bent 20", seconds = 2, hold = 1 },'
    ' { to = "knee straight", seconds = 2 }]',
).replace("tempo = { out = 2, back = 2 }\n", "")


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        (
            PHASES,
            "hold = 1",
            "pause = 1",
            "phases 1, pause: is not a known key (did you mean hold?)",
        ),
        (PHASES, "phases =", "steps =", "steps: is not a known key (did you mean phases?)"),
        (SMALL, "reps = 5", "left = { sets = 2 }", "left: is not a known key (better or worse)"),
        (SMALL, "reps = 5", "dose = 5", "dose: is not a known key (better or worse)"),
        (
            SMALL,
            "reps = 5",
            "sore = { sets = 1 }",
            "sore: is not a known key (did you mean worse?)",
        ),
        (
            SMALL,
            "reps = 5",
            "worse = { seconds = 9 }",
            "seconds: is not a known key (did you mean sets?)",
        ),
        (
            SMALL,
            "format = 1",
            'format = 1\nauthor = "K."',
            "author: is not a known key (did you mean made_by?)",
        ),
        (
            SMALL,
            "format = 1",
            "format = 1\nhours_apart = 3",
            "known key (did you mean hours_between?)",
        ),
        (
            SMALL,
            "format = 1",
            'format = 1\nalternate = "sides by rep"',
            "(did you mean sides by repetition?)",
        ),
        (
            SMALL,
            "format = 1",
            'format = 1\nlanguage = "german"',
            "a language code, such as en, de or de-CH",
        ),
        (SMALL, "[tension]", '[translation]\n"Bend." = "B"\n[tension]', "[translation.de] above"),
        (
            SMALL,
            "[tension]",
            '[translation.de]\n"Bent." = "B"\n[tension]',
            'this file (did you mean "Bend."?)',
        ),
    ],
)
def test_hints_in_newer_keys_name_what_is_meant(
    text: str, old: str, new: str, expected: str
) -> None:
    assert old in text
    found = examine(text.replace(old, new, 1), "small", "small.toml", library())
    assert any(expected in str(each) for each in found), [str(each) for each in found]
