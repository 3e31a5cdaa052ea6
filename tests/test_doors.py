"""Who may know whom. The import contracts see the text; these see what is really loaded."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import nerveflow

PACKAGE = Path(nerveflow.__file__).parent


@cache
def loaded_after(code: str) -> frozenset[str]:
    """The top-level modules that a fresh interpreter has loaded after running the code."""
    script = f"{code}\nimport json, sys\nprint()\nprint(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert ran.returncode == 0, ran.stderr
    names: list[str] = json.loads(ran.stdout.splitlines()[-1])
    return frozenset(name.partition(".")[0] for name in names)


def everything_in(room: str) -> str:
    """Code that imports every module of a room, or the one module that the room is."""
    folder = PACKAGE / room
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]
    names = [
        ".".join(("nerveflow", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
            ".__init__"
        )
        for file in files
    ]
    return "\n".join(f"import {name}" for name in names)


@pytest.mark.parametrize(
    "room",
    [
        "session",
        "routine",
        "safety",
        "dose",
        "interview",
        "week",
        "store",
        "audio",
        "coach",
        "review",
        "visit",
        "plain",
        "config",
    ],
)
def test_rooms_below_the_screen_do_not_load_textual(room: str) -> None:
    assert not {"textual", "rich"} & loaded_after(everything_in(room))


def test_the_session_loads_nothing_but_the_standard_library() -> None:
    bare = loaded_after("")
    assert loaded_after(everything_in("session")) - bare - {"nerveflow"} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    "room", ["session", "routine", "store", "safety", "dose", "interview", "week", "review"]
)
def test_rooms_that_decide_do_not_open_sound(room: str) -> None:
    assert not {"miniaudio", "simpleaudio"} & loaded_after(everything_in(room))


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_a_short_answer_loads_nothing_large(option: str) -> None:
    code = (
        f"import sys\nsys.argv = ['nerveflow', {option!r}]\n"
        "from nerveflow.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code"
    )
    heavy = {"miniaudio", "numpy", "platformdirs", "pydantic", "rich", "sqlite3", "textual"}
    heavy |= {"wakepy"}
    assert not heavy & loaded_after(code)


def test_the_settings_are_read_without_what_is_slow_to_load(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[sound]\nvoice = "loud"\nmuted = true\nnothing = 1\n', encoding="utf-8")
    code = (
        "from pathlib import Path\n"
        "from nerveflow.config.file import load\n"
        f"found = load(Path({str(file)!r}))\n"
        "assert found.config.sound.muted and len(found.findings) == 2"
    )
    slow = {
        "annotated_types",
        "pydantic",
        "pydantic_core",
        "sqlite3",
        "tomlkit",
        "typing_extensions",
    }
    assert not slow & loaded_after(code)
    assert not {"difflib", "tomllib"} & loaded_after("import nerveflow.config.file")


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield node.module or ""


def heights() -> dict[str, int]:
    """Each room with its height above the ground, as the import contract has it."""
    contracts = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text())["tool"][
        "importlinter"
    ]["contracts"]
    layers: list[str] = next(each["layers"] for each in contracts if each["type"] == "layers")
    return {
        room: height
        for height, layer in enumerate(reversed(layers))
        for room in re.findall(r"\w+", layer)
    }


HEIGHT = heights()


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: file.name)
def test_not_even_a_type_is_imported_from_above(file: Path) -> None:
    room = file.relative_to(PACKAGE).with_suffix("").parts[0]
    if room not in HEIGHT:
        return
    for name in imports_of(file):
        parts = name.split(".")
        if parts[0] == "nerveflow" and len(parts) > 1 and parts[1] in HEIGHT:
            assert HEIGHT[parts[1]] <= HEIGHT[room], f"{room} looks up to {name}"


def test_only_the_command_line_knows_where_files_are() -> None:
    hidden = {"nerveflow.config.file", "nerveflow.paths", "nerveflow.resources"}
    found = {
        (room, name)
        for file in PACKAGE.rglob("*.py")
        for name in hidden.intersection(imports_of(file))
        if (room := file.relative_to(PACKAGE).parts[0]) != "cli"
    }
    # Within its own room, and as a type alone.
    assert found == {("config", "nerveflow.config.file")}


def test_the_import_contract_names_every_room() -> None:
    rooms = {each.stem for each in PACKAGE.iterdir() if each.suffix == ".py" or each.is_dir()}
    leaves = {
        "__init__",
        "__pycache__",
        "_data",
        "awake",
        "bounded_toml",
        "clock",
        "days",
        "end_notice",
        "encodings",
        "ending",
        "exits",
        "folding",
        "harmless",
        "inbox",
        "locks",
        "paths",
        "plain_data",
        "private",
    }
    leaves |= {"plain_data", "py", "resources", "stamped_copy"}
    assert rooms - leaves <= HEIGHT.keys()


def test_the_guides_draw_the_rooms_as_the_contract_has_them() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    layers = [set(re.findall(r"\((\w+)\)", layer)) for layer in contract["layers"]]
    guide = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (drawing,) = re.findall(r"^__main__ > .*$", guide, re.MULTILINE)
    assert [set(re.findall(r"\w+", part)) for part in drawing.split(">")] == layers
    architecture = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = architecture[architecture.index("| room |") : architecture.index("## Three walks")]
    assert [room for layer in layers[1:] for room in layer if f"`{room}" not in table] == []


def test_without_pillow_the_screens_are_loaded_all_the_same() -> None:
    # It is an extra: what needs it is loaded only where pictures are drawn.
    drawing = {"pixel_letters", "pixels", "sketchbook"}
    needs_it = {f"nerveflow.figure.{name}" for name in drawing}
    needs_it |= {"nerveflow.ui.graphics.sixel_board"}
    imports = (everything_in("ui") + "\n" + everything_in("figure")).splitlines()
    rest = "\n".join(line for line in imports if line.removeprefix("import ") not in needs_it)
    assert "PIL" not in loaded_after(rest)
