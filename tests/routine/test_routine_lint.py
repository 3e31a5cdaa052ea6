from pathlib import Path

import pytest
from routine.samples import SHIPPED, SMALL, library

from nerveflow.routine.library import Library
from nerveflow.routine.lint import check, lint, rules
from nerveflow.routine.load import parse


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
        "1:1: warning: source: is missing (say who or what this routine is based on)",
    ),
    (
        'cautions = ["Gently."]\n',
        "",
        "1:1: warning: cautions: is missing (say who should be careful)",
    ),
    (
        'nerve = "tibial"\n',
        "",
        "25:6: step 2, do: loads a nerve, but the file does not say which"
        ' (write nerve = "tibial", "sural", "peroneal", "deep peroneal", "sciatic", "femoral",'
        ' "saphenous", "obturator" or "lateral femoral cutaneous" below summary)',
    ),
    (
        'technique = "slider"\n',
        "",
        "1:1: warning: technique: is missing (say how the nerve is moved, such as slider)",
    ),
    (
        '"each"',
        '"none"',
        '6:9: sides: is none, but a glide works on one leg at a time (write "each")',
    ),
    (
        '"each"',
        '"one"',
        '6:9: warning: sides: is one, so the other leg gets no glide (write "each", or say in'
        " made_by"
        " who decided it)",
    ),
    (
        '"each"',
        '"worse"',
        "6:9: warning: sides: is worse, so the other leg gets no glide once your settings name"
        ' the worse side (write "each", or say in made_by who decided it)',
    ),
    (
        "target = 3",
        'target = 4\nabove_three_because = "So."',
        "14:10: note: tension, target: is above 3, the usual limit, with a reason",
    ),
    (
        'do = "position"\npose = "long sitting, dorsiflexion 10"',
        'do = "check"\nmeasure = "m"',
        "21:6: warning: step 1, do: comes before any position (begin with a position step)",
    ),
    (
        'do = "find tension"',
        'do = "position"',
        "31:6: warning: step 3, do: has no find tension step before it (add one)",
    ),
    (
        '[[step]]\ndo = "recover"\nseconds = 10\nsay = ["Rest."]\n',
        "",
        "31:6: warning: step 3, do: has no rest after it, so ten seconds are added (add a recover"
        " step)",
    ),
    (
        '"Rest."',
        '"Rest for a while, and then for a while more, and listen to this, will you, please now."',
        "41:7: warning: step 4, say: takes 10.5 s to hear with the question about the tension,"
        " but the step lasts 10.0 s",
    ),
    (
        '["Bend."]',
        '["Bend, ' + "and bend, " * 15 + '", "' + "and on " * 22 + '", "and on", "and on"]',
        "34:7: warning: step 3, say: takes 33.8 s to hear, but the first repetition begins after"
        ' 3.0 s (move the explanation to the key "before")',
    ),
    (
        '["Bend."]',
        '["One, two, three, four, five, six."]',
        "34:7: warning: step 3, say: takes 3.2 s to hear, but the first repetition begins after"
        ' 3.0 s (move the explanation to the key "before")',
    ),
    (
        "lean 20",
        "lean 61",
        "27:8: warning: step 2, pose: lean 61 is close to the limit of this joint (write lean 60)",
    ),
    (
        "dorsiflexion 10",
        "plantarflexion 60",
        "22:8: warning: step 1, pose: plantarflexion 60 is close to the limit of this joint"
        " (write plantarflexion 45)",
    ),
    (
        'to = "knee bent 20"',
        'to = "knee bent 140"',
        "33:6: warning: step 3, to: knee bent 140 is close to the limit of this joint"
        " (write knee bent 120)",
    ),
    (
        "out = 2,",
        "out = 1.4,",
        "36:17: warning: step 3, tempo, out: is too fast for a calm movement (write 2,"
        " or say why in because)",
    ),
    (
        "back = 2 }",
        "back = 6 }",
        "36:27: warning: step 3, tempo, back: is so slow that it becomes a hold (write 2,"
        " or say why in because)",
    ),
    (
        "back = 2 }",
        "back = 2, pause = 2.1 }",
        "36:38: warning: step 3, tempo, pause: holds the tension for too long (write 0.5,"
        " or say why in because)",
    ),
    (
        "reps = 5",
        'reps = 10\nsets = 3\n[[step]]\ndo = "glide"\njoint = "knee"\n'
        'to = "knee bent 20"\nsay = ["Bend."]',
        "38:6: step 4, do: adds up to 35 repetitions on a side; 30 is the limit"
        " (say why in above_ten_because)",
    ),
    (
        'do = "recover"\nseconds = 10',
        'do = "stimulus"\nkind = "vibration"\nseconds = 50',
        "41:11: warning: step 4, seconds: is outside the usual 30 to 45 seconds (write 40)",
    ),
    (
        'do = "recover"\nseconds = 10',
        'do = "stimulus"\nkind = "vibration"',
        "39:6: warning: step 4, do: has no check step after it (add one, to see what it did)",
    ),
]


@pytest.mark.parametrize(("old", "new", "line"), DOUBTS)
def test_a_warning_has_its_place(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert old in SMALL
    assert f"small.toml:{line}" in said(tmp_path, SMALL.replace(old, new, 1))


def test_a_good_file_has_no_findings_and_a_broken_one_its_mistakes(tmp_path: Path) -> None:
    assert said(tmp_path, SMALL) == []
    assert said(tmp_path, "name = ") == ["small.toml:1:8: syntax: a value is missing"]


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
        "small.toml:47:10: note: variant 1, tension, target:"
        " is above 3, the usual limit, with a reason",
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
         " (did you mean chair?)"),
        ('glides = ["foot"]', "10:11: step 1, glides 1: tibial-glide has no glide of the foot"
         " (one of knee, ankle, toes)"),
        ('sides = "none"', '10:9: step 1, sides: is none, but a glide works on one leg at a time'
                           ' (write "each")'),
        ('sides = "one"', "10:9: warning: step 1, sides: is one, so the other leg gets no glide"
         ' (write "each", or say in made_by who decided it)'),
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
        "small.toml:10:8: step 1, reps: narrow allows 5 to 6 (write 5)"
    ]


def test_the_glides_of_an_included_routine_are_each_named_once(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    again = SMALL[SMALL.index('[[step]]\ndo = "find') :]
    (own / "twice.toml").write_text(SMALL + again)
    text = FLOW.replace("tibial-glide", "twice") + 'glides = ["foot"]'
    assert said(tmp_path, text, Library(SHIPPED, own)) == [
        "small.toml:10:11: step 1, glides 1: twice has no glide of the foot (did you mean knee?)"
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


def test_what_is_said_before_a_glide_counts_for_the_rest_before_it(tmp_path: Path) -> None:
    before = "One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve."
    second = SMALL[SMALL.index('[[step]]\ndo = "find tension"') :]
    second = second.replace('say = ["Bend."]', f'say = ["Bend."]\nbefore = ["{before}"]')
    assert said(tmp_path, SMALL + "\n" + second) == [
        "small.toml:41:7: warning: step 4, say: takes 10.7 s to hear with the question about the"
        " tension and 5.3 s of before in step 6, but the step lasts 10.0 s"
    ]


HELD = '[[step]]\ndo = "hold"\nseconds = {}\nsay = ["Hold."]\n'.format
LEAN = '[[step]]\ndo = "find tension"\npose = "lean 20"\nsay = ["Lean."]\n'
REST = '[[step]]\ndo = "recover"\nseconds = 10\nsay = ["Rest."]\n'


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        (HELD(2.5) * 2, ""),
        (HELD(5) + REST + HELD(5), ""),
        (
            HELD(3) * 2,
            "49:11: step 6, seconds: adds up to 6 s of holding without a rest; 5 s is the limit"
            " (write 2, or put a recover step before it)",
        ),
        (
            HELD(5) + LEAN + HELD(0.5),
            "53:11: step 7, seconds: adds up to 5.5 s of holding without a rest; 5 s is the limit"
            " (put a recover step before it)",
        ),
        (HELD(5.5), "45:11: step 5, seconds: must be 5 or less"),
    ],
)
def test_holds_that_follow_each_other_are_added_up(tmp_path: Path, steps: str, line: str) -> None:
    errors = [each for each in said(tmp_path, f"{SMALL}\n{steps}") if "warning" not in each]
    assert errors == ([f"small.toml:{line}"] if line else [])


def test_the_holds_of_a_variant_are_added_up_as_well(tmp_path: Path) -> None:
    held = HELD(4).replace("[[step", "[[variant.step")
    variant = f'[[variant]]\nid = "v"\nname = "V"\n{held}{held}'
    assert said(tmp_path, f"{SMALL}\n{variant}") == [
        "small.toml:52:11: variant 1, step 2, seconds: adds up to 8 s of holding without a rest;"
        " 5 s is the limit (write 1, or put a recover step before it)"
    ]


def test_the_largest_shipped_dose_is_plenty_and_no_more(tmp_path: Path) -> None:
    assert said(tmp_path, FLOW + "reps = 10") == []
    twice = FLOW + 'reps = 10\n[[step]]\ndo = "include"\nroutine = "tibial-glide"\n'
    assert said(tmp_path, twice + 'glides = ["knee"]') == [
        "small.toml:13:11: step 2, routine: adds up to 35 repetitions of tibial on a side; 30"
        " is the limit"
    ]
    assert said(tmp_path, FLOW + "reps = 10\nsets = 2") == [
        "small.toml:11:8: step 1, sets: adds up to 60 repetitions of tibial on a side; 30 is"
        " the limit (write 1)"
    ]
    sets = SMALL.replace("reps = 5", "reps = 10\nsets = 3")
    assert said(tmp_path, sets) == []


def test_other_nerves_are_counted_apart_and_a_check_between_is_none(tmp_path: Path) -> None:
    check = '\n[[step]]\ndo = "check"\nmeasure = "m"\nsay = ["s"]\n'
    other = FLOW[FLOW.index("[[step]]") :].replace("tibial", "sural")
    assert said(tmp_path, FLOW + "reps = 10\n" + check + other + "reps = 10") == []


def test_a_routine_longer_than_half_an_hour_is_warned_about(tmp_path: Path) -> None:
    include = '[[step]]\ndo = "include"\nroutine = "sensory-prep"\n'
    (found,) = said(tmp_path, FLOW + include * 14)
    assert found.startswith("small.toml:7:1: warning: step: takes about 4")
    assert found.endswith("minutes, too long to stay light and calm (the limit is 30 minutes)")


def test_an_include_that_leaves_nothing_is_an_error(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "idle.toml").write_text(
        'format = 1\nname = "I"\nsummary = "i"\nsides = "none"\n[[step]]\ndo = "position"\n'
        'pose = "upright"\nsay = ["Sit."]\n'
    )
    routines = Library(SHIPPED, own)
    idle = FLOW + '[[step]]\ndo = "include"\nroutine = "idle"\n'
    assert said(tmp_path, idle, routines) == [
        "small.toml:12:11: step 2, routine: leaves nothing to do in idle"
    ]
    (own / "toes.toml").write_text(FLOW)
    knees = FLOW + '[[step]]\ndo = "include"\nroutine = "toes"\nglides = ["foot"]\n'
    assert said(tmp_path, knees, routines) == [
        "small.toml:12:11: step 2, routine: leaves nothing to do in toes"
    ]


def test_an_own_file_in_the_place_of_a_shipped_part_is_reported_at_the_include(
    tmp_path: Path,
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    mine = own / "tibial-glide.toml"
    mine.write_text(SMALL)
    found = [
        str(f) for f in lint(parse(FLOW, "f", "f.toml"), FLOW, "f.toml", Library(SHIPPED, own))
    ]
    assert found == [
        f"f.toml:9:11: warning: step 1, routine: tibial-glide is your own file {mine}, not the"
        f" shipped one (rename it to keep both)"
    ]


def test_a_find_tension_in_a_variant_alone_asks_for_the_nerve_too(tmp_path: Path) -> None:
    plain = SMALL.replace('nerve = "tibial"\n', "").replace('technique = "slider"\n', "")
    head = plain[: plain.index('[[step]]\ndo = "position"')]
    check = 'step = [{ do = "check", measure = "m", say = ["s"] }]\n'
    head = head.replace("[[source]]", check + "[[source]]")
    variant = '[[variant]]\nid = "v"\nname = "V"\n' + LEAN.replace("[[step", "[[variant.step")
    assert said(tmp_path, head + variant) == [
        "small.toml:23:6: variant 1, step 1, do: loads a nerve, but the file does not say which"
        ' (write nerve = "tibial", "sural", "peroneal", "deep peroneal", "sciatic", "femoral",'
        ' "saphenous", "obturator" or "lateral femoral cutaneous" below summary)'
    ]
    assert said(tmp_path, head) == []


LOADED = REST.replace("seconds = 10", 'pose = "lean 20"\nseconds = {}').format
LIGHT = REST.replace("seconds = 10", 'pose = "upright"\nseconds = 10')
BEFORE = SMALL[: SMALL.index('[[step]]\ndo = "recover"')]


@pytest.mark.parametrize(
    ("steps", "place", "sum_s", "near"),
    [
        (LOADED(120), "step 4, pose", "120", "upright, which lets go"),
        (LOADED(120).replace("recover", "release"), "step 4, pose", "120", "upright"),
        (LOADED(120).replace("lean 20", "lean 12"), "step 4, pose", "120", "upright"),
        (LOADED(5) + HELD(5), "step 5, seconds", "10", "a recover step before"),
        (LIGHT + LEAN + (HELD(5) + LOADED(5)) * 3, "step 7, pose", "10", "upright"),
        (
            LIGHT + HELD(5).replace("say", 'pose = "knee bent 5"\nsay') + LOADED(5),
            "step 6",
            "10",
            "",
        ),
    ],
)
def test_a_rest_in_a_loaded_pose_is_a_hold(
    tmp_path: Path, steps: str, place: str, sum_s: str, near: str
) -> None:
    (line,) = [line for line in said(tmp_path, f"{BEFORE}\n{steps}") if "warning: " not in line]
    assert f"{place}" in line and f"adds up to {sum_s} s of holding" in line and near in line


@pytest.mark.parametrize(
    "steps",
    [
        LIGHT,
        LIGHT.replace("upright", "long sitting") + HELD(5) + LIGHT + HELD(5),
        LIGHT + LIGHT,
        LIGHT + LEAN + HELD(5) + LIGHT + LEAN + HELD(5),
        LOADED(5),
        REST + HELD(5),
    ],
)
def test_a_rest_that_lets_go_is_a_rest(tmp_path: Path, steps: str) -> None:
    assert not [each for each in said(tmp_path, f"{BEFORE}\n{steps}") if "warning" not in each]


@pytest.mark.parametrize(
    ("pause", "gap", "near"),
    [(5, 5, "write 0.5, and a pause of 0.5"), (3, 2.1, "write 2"), (3, 2, "")],
)
def test_a_tempo_that_holds_is_an_error(
    tmp_path: Path, pause: float, gap: float, near: str
) -> None:
    text = SMALL.replace("back = 2 }", f"back = 2, pause = {pause}, gap = {gap} }}")
    errors = [each for each in said(tmp_path, text) if "warning" not in each]
    place = f"step 3, tempo, gap: adds up to {pause + gap:g} s of holding in each repetition"
    assert bool(errors) is bool(near)
    assert all(place in each and each.endswith(f"({near})") for each in errors)


def test_a_position_that_loads_makes_a_rest_in_it_a_hold(tmp_path: Path) -> None:
    text = f"{BEFORE}\n{LOADED(60)}".replace("dorsiflexion 10", "lean 20")
    (error,) = [each for each in said(tmp_path, text) if "warning" not in each]
    assert (
        "step 4, pose: adds up to 60 s of holding" in error
        and "(write knee bent 20, which" in error
    )


def test_every_rule_says_what_it_asks_for() -> None:
    assert all(asks.endswith(".") for asks in rules().values()) and "tension-first" in rules()
