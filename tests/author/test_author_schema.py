import json
import re
from pathlib import Path

import pytest
from author.editors import completions, misread, unformatted
from routine.samples import SHIPPED, SMALL
from scripts import tool

from nerveflow.author import schema
from nerveflow.author.formatter import laid_out
from nerveflow.routine.posture import STARTS, Posture, parse, phrases

FILES = sorted(SHIPPED.glob("*.toml"))
PROTOCOLS = sorted((Path(__file__).parents[1] / "routine" / "protocols").glob("*.toml"))
GOOD = f"{schema.LINE}\n\n{SMALL}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / schema.FILE_NAME).write_text(schema.text(), encoding="utf-8")
    return tmp_path


def test_every_key_says_what_it_means() -> None:
    for model in schema.all_tables():
        unsaid = model.model_fields.keys() - schema.meanings(model).keys() - {"id"}
        assert not unsaid, f"{model.__name__}: {unsaid} have no text below them"


def test_the_schema_beside_the_shipped_routines_is_the_one_of_the_models() -> None:
    beside = (SHIPPED / schema.FILE_NAME).read_text(encoding="utf-8")
    assert beside == schema.text(), "run tools/make_format.py"


def test_the_schema_is_of_files_as_they_are_written() -> None:
    made = schema.schema()
    assert "id" not in made["properties"] and "id" not in made["required"]
    assert "description" in made["$defs"]["Glide"]["properties"]["to"]
    assert made["$defs"]["Glide"]["properties"]["to"]["type"] == "string"
    assert "null" not in json.dumps(made)
    assert {
        s["properties"]["do"]["const"] for s in made["$defs"].values() if "do" in s["properties"]
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_shipped_file_names_the_schema_first(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith(f"{schema.LINE}\n")


def test_the_shipped_routines_are_valid_and_laid_out_for_every_editor() -> None:
    assert misread(*FILES) == "" and unformatted(*FILES) == ""


def test_published_protocols_are_valid_and_laid_out_for_every_editor(folder: Path) -> None:
    named = []
    for file in PROTOCOLS:
        text = file.read_text(encoding="utf-8")
        assert laid_out(text) == text and text.startswith("# ")
        # A file elsewhere names the schema of its own folder.
        named.append(folder / file.name)
        named[-1].write_text(f"{schema.LINE}\n{text}", encoding="utf-8")
    assert len(named) == 10
    assert misread(*named) == "" and unformatted(*PROTOCOLS) == ""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("median-at-the-wrist", "seconds = 2, hold = 3", "second = 2, hold = 3"),
        ("median-at-the-wrist", "hold = 3, loaded = true", "hold = 6, loaded = true"),
        ("median-at-the-wrist", "palm up 60", "palm up 95"),
        ("median-at-the-wrist", "per_day = 1", "per_day = 7"),
        ("prone-knee-bend", 'loaded = "to"', 'loaded = "end"'),
        ("lying-oscillation", "sides by set", "sides by sets"),
        ("lying-oscillation", "sets = 2", "sets = 2\nworse = { set = 1 }"),
        ("lying-oscillation", "[tension]", "[pain]\nstop = 7\n\n[tension]"),
        ("lying-oscillation", "[tension]", "[translation.de]\na = 1\n\n[tension]"),
    ],
)
def test_editors_find_mistakes_in_the_newer_keys_too(
    folder: Path, name: str, old: str, new: str
) -> None:
    (text,) = (f.read_text(encoding="utf-8") for f in PROTOCOLS if f.stem == name)
    assert old in text
    file = folder / f"{name}.toml"
    file.write_text(f"{schema.LINE}\n{text.replace(old, new, 1)}", encoding="utf-8")
    found = misread(file)
    assert "taplo:" in found and "tombi:" in found


def test_the_settings_file_is_laid_out_for_every_editor(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(tool("make_settings").example(), encoding="utf-8")
    assert unformatted(file) == ""


def test_editors_find_nothing_in_a_good_file(folder: Path) -> None:
    file = folder / "small.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert misread(file) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nerve =", "nerv ="),
        ('"tibial"', '"tibal"'),
        ("knee bent 20", "knee bent 141"),
        ("lean 20", "leen 20"),
        ("long sitting", "lean 5, long sitting"),
        ("reps = 5", "reps = 0"),
        ("reps = 5", 'reps = "5"'),
        ('do = "recover"', 'do = "rest"'),
        ('say = ["Rest."]', 'say = "Rest."'),
        ("format = 1", 'format = 1\nid = "small"'),
    ],
)
def test_editors_find_what_check_finds(folder: Path, old: str, new: str) -> None:
    assert old in GOOD
    file = folder / "small.toml"
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    found = misread(file)
    assert "taplo:" in found and "tombi:" in found


def test_the_pattern_of_a_pose_takes_what_the_program_takes() -> None:
    pattern = re.compile(schema.pose_pattern())
    for phrase in phrases():
        for degrees in (0, 9, phrase.most) if phrase.most else ("",):
            text = f"{phrase.words} {degrees}".strip()
            assert pattern.search(text) and isinstance(parse(text), Posture)
        if phrase.most:
            assert not pattern.search(f"{phrase.words} {phrase.most + 1}")
    for start in STARTS:
        assert pattern.search(f"{start},  knee   straight")
    assert not pattern.search("") and not pattern.search("lean")


@pytest.mark.parametrize("most", [1, 9, 10, 15, 40, 99, 100, 105, 120, 140, 180, 200, 359])
def test_a_range_of_degrees_is_exact(most: int) -> None:
    pattern = re.compile(schema._up_to(most))
    assert [n for n in range(1000) if pattern.fullmatch(str(n))] == list(range(most + 1))


def test_an_editor_offers_the_keys_of_the_file_and_of_each_kind_of_step(folder: Path) -> None:
    file = folder / "new.toml"
    file.write_text(f'{schema.LINE}\n\nsides = "each"\n\n[[step]]\ndo = "glide"\n\n\n', "utf-8")
    assert {"name", "summary", "nerve", "cautions", "step"} <= set(completions(file, 3, 0))
    assert {"joint", "to", "say", "tempo", "sets"} <= set(completions(file, 6, 0))
