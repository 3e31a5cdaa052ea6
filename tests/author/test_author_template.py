from pathlib import Path

import pytest
from author.editors import misread, unformatted
from hypothesis import given
from hypothesis import strategies as st
from routine.samples import SHIPPED, library

from nerveflow.author import schema
from nerveflow.author.formatter import laid_out
from nerveflow.author.template import (
    NERVES,
    NewRoutine,
    copied_text,
    joints_of,
    new_text,
    starts_of,
)
from nerveflow.routine.lint import examine
from nerveflow.routine.load import parse
from nerveflow.routine.names import id_of
from nerveflow.session.terms import Nerve

EVERY = [
    NewRoutine("New one", nerve, start, joint, reps)
    for nerve in NERVES
    for start in starts_of(nerve)
    for joint in joints_of(nerve)
    for reps in (5, 10)
]


def test_whatever_is_answered_the_file_has_no_findings_and_its_layout() -> None:
    assert {answers.nerve for answers in EVERY} == {nerve.value for nerve in Nerve}
    for answers in EVERY:
        text = new_text(answers)
        found = examine(text, "new-one", "new", library())
        assert [str(finding) for finding in found] == [] and laid_out(text) == text
        assert parse(text, "new-one", "new").name == "New one"


def test_editors_take_a_new_file_as_it_is(tmp_path: Path) -> None:
    (tmp_path / schema.FILE_NAME).write_text(schema.text(), encoding="utf-8")
    files = []
    for n, answers in enumerate(EVERY[::9]):
        files.append(tmp_path / f"new-{n}.toml")
        files[-1].write_text(new_text(answers), encoding="utf-8")
    assert misread(*files) == "" and unformatted(*files) == ""


def test_a_name_and_a_source_may_have_any_signs() -> None:
    name, source = 'A "quoted" \\ name', 'She said: "so" \\'
    made = parse(new_text(NewRoutine(name, source=source)), "x", "x")
    assert (made.name, made.source[0].title) == (name, source)


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.toml")), ids=lambda file: file.stem)
def test_a_copy_has_a_new_name_and_says_where_it_is_from(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    copy = laid_out(copied_text(text, file.stem, "Mine"))
    assert copy.startswith(f"{schema.LINE}\n# Made from {file.stem}.\n")
    old, new = parse(text, "x", "x"), parse(copy, "x", "x")
    assert new == old.model_copy(update={"name": "Mine"})


@pytest.mark.parametrize(
    ("name", "routine_id"),
    [
        ("Übung für Frau M (1).toml", "uebung-fuer-frau-m"),
        ("sciatic.toml.txt", "sciatic"),
        ("Calf on the chair", "calf-on-the-chair"),
        ("C:\\Users\\me\\Knee Glide - Copy (2).TOML", "knee-glide"),
        ("/home/a b/élan_two.toml", "elan-two"),
        ("my-flow.pack.toml", "my-flow"),
        ("坐骨神经.toml", "routine"),
        ("", "routine"),
        ("---.toml", "routine"),
        ("x" * 90, "x" * 60),
        ("Straße copy.toml", "strasse"),
    ],
)
def test_a_name_as_mail_gives_it_becomes_an_id(name: str, routine_id: str) -> None:
    assert id_of(name) == routine_id


@given(st.text(max_size=80))
def test_any_name_becomes_an_id_that_stays_as_it_is(name: str) -> None:
    made = id_of(name)
    assert id_of(made) == made or made.endswith(("-copy", "txt", "pack", "toml"))
    parse(new_text(NewRoutine("x")), made, "x")
