import tomllib
from pathlib import Path

import pytest
from author.editors import unformatted
from hypothesis import example, given, settings
from hypothesis import strategies as st
from routine.samples import SHIPPED, routines

from nerveflow.author.formatter import CannotLayOut, laid_out
from nerveflow.routine.load import parse, write
from nerveflow.routine.model import Routine

MESSY = """\
#:schema ./routine.schema.json
# What this is.
name = 'x' # named
format = 1
"sides"="each"

# Why it is here.
summary = "a"
cautions = ["a caution that goes on and on for quite a while","another one", # hm
 # of its own
 "c" ]
# after the cautions

# the first step
[[ step ]] # a step
say=[ "x" ]
pose='lean 20'


# apart

do = "position"
[tension]
  target=3
  cramp = {ease="toes",say = '''x'''}
[[source]]
title = 'with "quotes"'
[[tension . ladder]]
say = "x"
ease = "lean"
[[step]]
tempo.out = 2
do = "glide"
tempo.back = 2
list = [
  "short", # and a word on it
  # the end
]
empty = [ ]
nothing = { }
many = [[1,2],[ 3 ]]
# the end
"""
TIDY = """\
#:schema ./routine.schema.json
# What this is.

format = 1
# named
name = "x"
# Why it is here.
summary = "a"
sides = "each"
cautions = [
  "a caution that goes on and on for quite a while",
  # hm
  "another one",
  # of its own
  "c",
]
# after the cautions

[[source]]
title = 'with "quotes"'

[tension]
target = 3
cramp = { ease = "toes", say = '''x''' }

[[tension.ladder]]
ease = "lean"
say = "x"

# the first step
# a step
[[step]]
do = "position"
# apart

pose = "lean 20"
say = ["x"]

[[step]]
do = "glide"
tempo.out = 2
tempo.back = 2
list = [
  # and a word on it
  "short",
  # the end
]
empty = []
nothing = {}
many = [[1, 2], [3]]
# the end
"""


def test_a_messy_file_becomes_tidy_and_keeps_every_comment() -> None:
    tidy = laid_out(MESSY)
    for comment in (line.partition("#")[2] for line in MESSY.splitlines() if "#" in line):
        assert comment.strip() in tidy
    assert tidy == TIDY.replace(
        '# apart\n\npose = "lean 20"\nsay', 'pose = "lean 20"\nsay'
    ).replace('do = "position"\n', '# apart\n\ndo = "position"\n')


@pytest.mark.parametrize("text", [MESSY, MESSY.replace("\n", "\r\n")])
def test_it_means_the_same_and_is_what_both_editors_leave(text: str, tmp_path: Path) -> None:
    tidy = laid_out(text)
    assert tomllib.loads(tidy) == tomllib.loads(text) and laid_out(tidy) == tidy
    file = tmp_path / "tidy.toml"
    file.write_text(tidy, encoding="utf-8")
    assert unformatted(file) == ""


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.toml")), ids=lambda file: file.stem)
def test_the_shipped_files_are_laid_out_already(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert laid_out(text) == text


@pytest.mark.parametrize("text", ["a = ", "a = 1\na = 2", "x = [" * 3000])
def test_what_is_no_toml_is_left_alone(text: str) -> None:
    with pytest.raises(CannotLayOut):
        laid_out(text)


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("", "\n"),
        ("# only this\n", "# only this\n"),
        ("# top\n\n# more\nb = 1\n", "# top\n\n# more\nb = 1\n"),
        ("[[source]]\ntitle = 1\n# own\n\n# next\n\n[tension]\n", None),
        ('[x]\nz = 1\n[x.y]\n[[step]]\ndo = "glyde"\nb = 1\na = 2\n', None),
        ("'a b' = 1\n'c' = 2\n\"d\".e = 3\n", "\"a b\" = 1\nc = 2\nd.e = 3\n"),
        (f'a = ["{"x" * 35}", "{"y" * 32}"]\n', None),
        (f'a = ["{"x" * 35}", "{"ü" * 32}"]\n', None),
        (f'a = ["{"x" * 35}", "{"y" * 34}"]\n', f'a = [\n  "{"x" * 35}",\n  "{"y" * 34}",\n]\n'),
    ],
)  # fmt: skip
def test_odd_files_have_their_layout(text: str, tidy: str | None, tmp_path: Path) -> None:
    made = laid_out(text)
    assert laid_out(made) == made and tidy in (None, made)
    file = tmp_path / "odd.toml"
    file.write_text(made, encoding="utf-8")
    assert unformatted(file) == "" or not text


@settings(max_examples=settings().max_examples // 2)
@given(routines())
def test_any_routine_keeps_its_meaning(routine: Routine) -> None:
    tidy = laid_out(write(routine))
    assert parse(tidy, routine.id, "x") == routine and laid_out(tidy) == tidy


@given(st.text("ab=.[]{}\"'\n#,1 \\", max_size=30))
@example("a = [ # x\n]")
@example("a = [1 # x\n, 2]")
def test_any_text_is_laid_out_or_refused(text: str) -> None:
    try:
        tidy = laid_out(text)
    except CannotLayOut:
        return
    assert tomllib.loads(tidy) == tomllib.loads(text) and laid_out(tidy) == tidy
