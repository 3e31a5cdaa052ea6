from pathlib import Path

import pytest
from routine.samples import SHIPPED, SMALL, library

from nerveflow.routine.library import Library
from nerveflow.routine.lint import check


def said(folder: Path, text: str, routines: Library | None = None) -> list[str]:
    file = folder / "small.toml"
    file.write_text(text)
    return [str(f).removeprefix(f"{folder}/") for f in check(file, routines or library())]


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.toml")), ids=lambda f: f.stem)
def test_nothing_is_to_be_said_against_a_shipped_routine(file: Path) -> None:
    assert check(file, library()) == ()


DOUBTS = [
    (
        '\n[[source]]\ntitle = "A book"\nlink = "https://example.org/book"\n',
        "",
        "1:1: warning: source: is missing: nobody vouches for this routine",
    ),
    (
        'cautions = ["Gently."]\n',
        "",
        "1:1: warning: cautions: is missing: say who has to take care",
    ),
    (
        'nerve = "tibial"\n',
        "",
        "1:1: warning: nerve: is missing: without it a glide cannot be over for the day",
    ),
    (
        'technique = "slider"\n',
        "",
        "1:1: warning: technique: is missing: say how the nerve is moved",
    ),
    ('"each"', '"none"', "6:9: sides: is none, but a glide works on one leg (each)"),
    ('"each"', '"one"', "6:9: warning: sides: is one: the other leg gets no glide (each)"),
    (
        "target = 3",
        'target = 4\nabove_three_because = "So."',
        "14:10: warning: tension, target: is above 3, against the rule of three (3)",
    ),
    (
        'do = "position"\npose = "long sitting, dorsiflexion 10"',
        'do = "check"\nmeasure = "m"',
        "21:6: warning: step 1, do: comes before any position (position)",
    ),
    (
        'do = "find tension"',
        'do = "position"',
        "31:6: warning: step 3, do: has no find tension before it (find tension)",
    ),
    (
        '[[step]]\ndo = "recover"\nseconds = 10\nsay = ["Rest."]\n',
        "",
        "31:6: warning: step 3, do: has no rest after it; ten seconds are added (recover)",
    ),
    (
        '"Rest."',
        '"Rest for a while, and then for a while more, and listen to this, will you, please now."',
        "41:7: warning: step 4, say: takes 10.5 s to hear, but the step lasts 10.0 s",
    ),
    (
        '["Bend."]',
        '["Bend, ' + "and bend, " * 15 + '", "' + "and on " * 22 + '", "and on", "and on"]',
        "34:7: warning: step 3, say: takes 33.8 s to hear, but the step lasts 28.0 s",
    ),
    (
        'do = "recover"\nseconds = 10',
        'do = "stimulus"\nkind = "vibration"\nseconds = 50',
        "41:11: warning: step 4, seconds: is outside 30 to 45 (40)",
    ),
    (
        'do = "recover"\nseconds = 10',
        'do = "stimulus"\nkind = "vibration"',
        "39:6: warning: step 4, do: has no check after it (check)",
    ),
]


@pytest.mark.parametrize(("old", "new", "line"), DOUBTS)
def test_a_warning_has_its_place(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert old in SMALL
    assert f"small.toml:{line}" in said(tmp_path, SMALL.replace(old, new, 1))


def test_a_good_file_has_no_findings_and_a_broken_one_its_mistakes(tmp_path: Path) -> None:
    assert said(tmp_path, SMALL) == []
    assert said(tmp_path, "name = ") == ["small.toml:1:8: syntax: invalid value"]


def test_a_variant_is_looked_at_as_well(tmp_path: Path) -> None:
    variant = """
[[variant]]
id = "chair"
name = "Chair"
[variant.tension]
target = 5
above_three_because = "Later stages."
[[variant.step]]
do = "hold"
seconds = 1
say = ["Hold."]
[[variant]]
id = "plain"
name = "Plain"
step = [{ do = "check", measure = "m", say = ["s"] }]
"""
    assert said(tmp_path, SMALL + variant) == [
        "small.toml:47:10: warning: variant 1, tension, target:"
        " is above 3, against the rule of three (3)",
        "small.toml:52:7: warning: variant 1, step 1, say:"
        " takes 2.4 s to hear, but the step lasts 1.0 s",
    ]


FLOW = """\
format = 1
name = "Flow"
summary = "f"
sides = "each"
cautions = ["c"]
source = [{ title = "t" }]
[[step]]
do = "include"
routine = "tibial-glide"
"""


@pytest.mark.parametrize(
    ("extra", "line"),
    [
        ('variant = "chiar"', "10:11: step 1, variant: tibial-glide has no variant 'chiar'"
         " (chair)"),
        ('glides = ["foot"]', "10:11: step 1, glides 1: tibial-glide has no glide of the foot"
         " (one of knee, ankle, toes)"),
        ('sides = "none"', "10:9: step 1, sides: is none, but a glide works on one leg (each)"),
        ('sides = "one"', "10:9: warning: step 1, sides: is one: the other leg gets no glide"
         " (each)"),
        ("reps = 6\nbrief = true", ""),
        ('glides = ["knee"]\nvariant = "slider"', ""),
        ('[[step]]\ndo = "include"\nroutine = "tibia-glide"', "12:11: step 2, routine: there is no"
         " routine 'tibia-glide' (did you mean tibial-glide?)"),
        ('[[step]]\ndo = "include"\nroutine = "sensory-prep"\nsides = "none"', ""),
    ],
)  # fmt: skip
def test_an_include_is_held_against_what_it_includes(tmp_path: Path, extra: str, line: str) -> None:
    expected = [f"small.toml:{line}"] if line else []
    assert said(tmp_path, FLOW + extra) == expected


def test_an_include_stays_within_the_doses_of_what_it_includes(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "narrow.toml").write_text(SMALL.replace("reps = 5", "reps = 5\nmost = 6"))
    text = FLOW.replace("tibial-glide", "narrow") + "reps = 8"
    assert said(tmp_path, text, Library(SHIPPED, own)) == [
        "small.toml:10:8: step 1, reps: narrow allows 5 to 6 (5)"
    ]


def test_a_circle_of_flows_is_found(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "small.toml").write_text(FLOW.replace("tibial-glide", "other"))
    (own / "other.toml").write_text(FLOW.replace("tibial-glide", "small"))
    routines = Library(SHIPPED, own)
    (finding,) = check(own / "small.toml", routines)
    assert finding.severity == "error"
    assert finding.message == "small includes itself: small > other > small"
