"""Routine files with mistakes, so that what `check` says of them can be read in any language."""

from routine.samples import SMALL

_SYNTAX = (
    ("reps = 5", "reps = "),
    ("reps = 5", "reps = 5\nreps = 6"),
    ("reps = 5", "reps = 0,5"),
    ("reps = 5", "reps = .5"),
    ("reps = 5", "reps = 05"),
    ("reps = 5", "reps = 5-8"),
    ("reps = 5", "reps = 5 times"),
    ("reps = 5", "reps = 5 5"),
    ("reps = 5", "reps: 5"),
    ("reps = 5", "reps"),
    ("reps = 5", "- reps"),
    ("reps = 5", "; reps"),
    ("reps = 5", "reps = True"),
    ("reps = 5", "reps = yes"),
    ("reps = 5", "reps = five"),
    ("reps = 5", "reps = 2026-13-01"),
    ('"Small"', "“Small”"),
    ('"Small"', '"Small'),
    ('"Small"', '"""Small'),
    ('"Small"', '"a "small" one"'),
    ('"Small"', '"a\\small"'),
    ('"Small"', '"a\x01small"'),
    ("[tension]", "[tension"),
    ("[tension]", "[tension]\n[tension]"),
    ("[[step]]", "[step]"),
    ('["Rest."]', '["Rest."'),
    ('["Rest."]', '["Rest." "Again."]'),
    ("{ out = 2, back = 2 }", "{ out = 2,\nback = 2 }"),
    ("{ out = 2, back = 2 }", "{ out = 2, back = 2, }"),
    ("{ out = 2, back = 2 }", "{ out = 2; back = 2 }"),
    ("format = 1", "format = 2"),
    ("format = 1", "pack = 1"),
    ("format = 1", 'format = 1\nid = "x"'),
    ("reps = 5", f"reps = {'9' * 5_000}"),
    ("reps = 5", f"{'a.' * 20}b = 5"),
)
_VALUES = (
    ("format = 1", "format = 1.0"),
    ('"Small"', "5"),
    ('"A knee glide."', '""'),
    ('"each"', '"left"'),
    ('"tibial"', '["tibial", "sural"]'),
    ('"slider"', '"x"'),
    ('["Gently."]', "[]\nmade_on = 5\nequipment = 5\nlanguage = 'xxxx'\nper_day = 9"),
    ("https://example.org/book", "example"),
    ("target = 3", "target = 3.5\nbogus = 1\nsides = 'each'\nper_week = 1"),
    ('ease = "lean"', 'ease = "legs"'),
    ('do = "position"', 'doo = "position"'),
    ('do = "find tension"', 'do = "leaning"'),
    ('"knee bent 20"', '["knee bent 20"]'),
    ("reps = 5", "reps = [5, 8]\nsay_so = 1\nhold = 1\nleft = 5\nweeks = 6\ntitle = 'x'"),
    ("{ out = 2, back = 2 }", "2"),
    ("seconds = 10", "seconds = 300\nkind = 5"),
    ('["Rest."]', "[]"),
)
_TWO_PHASES = (
    'phases = [{ to = "knee bent 30", seconds = 2 }, { to = "knee bent 10", seconds = 2 }]'
)
_GLIDE = """\
to = "knee bent 20"
say = ["Bend."]
reps = 5
tempo = { out = 2, back = 2 }
"""


def _phased(phases: str) -> str:
    return f'{phases}\nsay = ["Bend."]\nreps = 5\n'


_HOLD = 'do = "hold"\nseconds = 4\nsay = ["x"]\n\n[[step]]\n'
_RULES = (
    ("reps = 5", "reps = 12"),
    ("reps = 5", "reps = 5\nleast = 3"),
    ("reps = 5", "least = 3"),
    ("reps = 5", "reps = 4\nleast = 3"),
    ("reps = 5", "reps = 5\nleast = 8"),
    ("reps = 5", "reps = 5\nseconds = 30"),
    ("reps = 5", "seconds = 1"),
    ("reps = 5", "seconds = 200"),
    ("reps = 5", 'seconds = 200\nabove_ten_because = "x"'),
    ("reps = 5", "reps = 5\nworse = { reps = 6 }"),
    ("reps = 5", "reps = 5\nworse = { reps = 11 }"),
    ("back = 2 }", "back = 2, pause = 4, gap = 4 }"),
    ("back = 2 }", "back = 2, hold = 1, gap = 1 }"),
    ("knee bent 20", "lean 20"),
    ('to = "knee bent 20"', ""),
    ('to = "knee bent 20"', f'to = "lean 5"\n{_TWO_PHASES}'),
    (_GLIDE, _phased(_TWO_PHASES)),
    (_GLIDE, _phased(_TWO_PHASES.replace("knee bent 10", "knee bent 30"))),
    (_GLIDE, _phased(_TWO_PHASES.replace("knee bent 30", "chair, knee bent 20"))),
    (_GLIDE, _phased(_TWO_PHASES.replace("seconds = 2", "seconds = 2, hold = 3"))),
    (_GLIDE, _phased(_TWO_PHASES.replace("2 }", "10 }, { to = 'knee bent 20', seconds = 10 }"))),
    (_GLIDE, _phased(_TWO_PHASES.replace("seconds = 2", "seconds = 2, loaded = true"))),
    ("target = 3", "target = 4"),
    ("target = 3", "target = 3\nease_back = 5"),
    ("target = 3", "target = 3\nstop = 3"),
    ('"tibial"', '"median"'),
    ('"slider"', '"slider"\nper_day = 5'),
    ('"slider"', '"slider"\nalternate = "sides by set"'),
    ('"slider"', '"slider"\nalternate = "nerves by repetition"'),
    ('"slider"', '"slider"\nalternate = "sides by repetition"'),
    ('do = "glide"', _HOLD * 2 + 'do = "glide"'),
    ('do = "glide"', 'do = "glide"\nnerve = "sural"'),
    ('do = "recover"', 'do = "include"\nroutine = "tibial-glide"\n\n[[step]]\ndo = "recover"'),
)

_CURED = ("A knee glide.", "It cures by bouncing.")
_FIND, _MOVE = 'do = "find tension"', 'do = "glide"'
_TOUCH = 'do = "stimulus"\nkind = "vibration"\nseconds = 10\nsay = ["x"]\n\n[[step]]\n'
_LOOSE = 'do = "release"\nseconds = 10\npose = "upright"\nsay = ["x"]'
_LONG = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen."
_WARNED = (
    ('cautions = ["Gently."]', ""),
    ('technique = "slider"', ""),
    ('[[source]]\ntitle = "A book"\nlink = "https://example.org/book"', ""),
    ('"each"', '"none"'),
    ('"each"', '"one"'),
    ('"each"', '"worse"'),
    ('joint = "knee"\nto = "knee bent 20"', 'joint = "elbow"\nto = "elbow bent 20"'),
    ('nerve = "tibial"', 'limb = "arm"'),
    ('[[tension.ladder]]\nease = "lean"\nsay = "Less."', ""),
    _CURED,
    ('nerve = "tibial"', ""),
    ('"slider"', '"slider"\nper_day = 5\nabove_three_a_day_because = "x"'),
    ("target = 3", 'target = 4\nabove_three_because = "x"'),
    ("[tension]", '[translation.de]\n"Sit." = "x"\n"Lean" = "x"\n\n[tension]'),
    ('do = "position"\npose = "long sitting, dorsiflexion 10"\nsay = ["Sit."]\n\n[[step]]\n', ""),
    ("knee bent 20", "knee straight"),
    ('do = "recover"\nseconds = 10\nsay = ["Rest."]', 'do = "check"\nmeasure = "x"\nsay = ["x"]'),
    ('do = "recover"\nseconds = 10\nsay = ["Rest."]', _LOOSE),
    ('["Bend."]', f'["{_LONG}"]'),
    ('["Rest."]', f'["{_LONG}", "{_LONG}"]'),
    ("dorsiflexion 10", "dorsiflexion 30"),
    ("out = 2", "out = 1"),
    ("out = 2", "out = 6"),
    ("back = 2 }", "back = 2, pause = 3 }"),
    ('joint = "knee"\nto = "knee bent 20"', 'joint = "trunk"\nto = "lean 60"'),
    ("reps = 5", 'reps = 5\nabove_ten_because = "x"'),
    ("reps = 5", 'reps = 12\nabove_ten_because = "x"'),
    ("reps = 5", "reps = 4"),
    (_MOVE, _TOUCH + _MOVE),
    (
        "dorsiflexion 10",
        "dorsiflexion 99, lean 10, lean 20, chair,, knee bent, knee bent 5-8, kneel",
    ),
    ("long sitting, dorsiflexion 10", "knee bent 60 chin down 15"),
    ("long sitting, dorsiflexion 10", "kneeling"),
)
_INCLUDE = 'do = "include"\nroutine = "tibial-glide"'
_FLOW = """\
format = 1
name = "Flow"
summary = "f"
sides = "each"
cautions = ["c"]
source = [{ title = "t" }]

[[step]]
do = "include"
"""
_INCLUDED = (
    'routine = "tibial-glide"\nvariant = "chiar"',
    'routine = "tibial-glide"\nsides = "one"\nglides = ["foot"]',
    'routine = "tibial-glide"\nreps = 20',
    'routine = "tibial-glide"\nsets = 3',
    'routine = "tibial-glid"',
    'routine = "few"\nreps = 6',
    'routine = "sural-glide"',
    '\n\n[[step]]\ndo = "include"\n'.join(['routine = "nerve-flow"'] * 2),
    'routine = "flow-8"',
    'routine = "flow-3"\nglides = ["foot"]',
)


def _changed(changes: tuple[tuple[str, str], ...]) -> str:
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


_STEPS = SMALL[SMALL.index("[[step]]") :].replace("[[step]]", "[[variant.step]]")
_AGAIN = _STEPS.replace("variant.", "")
_BEFORE = f'{_MOVE}\nbefore = ["{_LONG}", "{_LONG}"]'
_VARIANT = f'\n[[variant]]\nid = "other"\nname = "Other"\n\n{_STEPS}'
_TENSION = SMALL[SMALL.index("[tension]") : SMALL.index("[[step]]")]
BROKEN = {
    **{f"syntax-{n}": _changed((change,)) for n, change in enumerate(_SYNTAX)},
    "values": _changed(_VALUES),
    "header": _changed(((_TENSION, ""), ('"each"', '"each"\ntension = 3'))),
    "many": SMALL + "".join(f"x{n} = 1\n" for n in range(210)),
    "variant": SMALL + _VARIANT * 2,
    "nerves": SMALL + _VARIANT.replace("do =", 'nerve = "sural"\ndo =', 1),
    "flow": _changed((('do = "recover"\nseconds = 10\nsay = ["Rest."]', _INCLUDE),)) + _VARIANT,
    "inner": SMALL + _VARIANT.replace('do = "recover"\nseconds = 10\nsay = ["Rest."]', _INCLUDE),
    **{f"rule-{n}": _changed((change,)) for n, change in enumerate(_RULES)},
    **{f"warned-{n}": _changed((change,)) for n, change in enumerate(_WARNED)},
    "dose": SMALL + _AGAIN.replace("reps = 5", "reps = 10\nsets = 3"),
    "ahead": SMALL + _AGAIN[_AGAIN.index(_FIND) - 9 :].replace(_MOVE, _BEFORE),
    "few": _changed((("reps = 5", "reps = 4"),)),
    "sural-glide": _changed(_WARNED[:1]),
    **{f"flow-{n}": f"{_FLOW}{included}\n" for n, included in enumerate(_INCLUDED)},
}
"""The text of each file, by its name."""
