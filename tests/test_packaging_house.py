"""What the house keeps to: one version, files that belong, documents that are true."""

import ast
import re
import tomllib
from pathlib import Path

import nerveflow

CHECKOUT = Path(__file__).parent.parent
SOURCES = sorted((CHECKOUT / "nerveflow").rglob("*.py"))
TESTS = sorted((CHECKOUT / "tests").rglob("*.py"))


def length(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_the_architecture_is_told_in_one_hundred_and_fifty_lines() -> None:
    assert length(CHECKOUT / "ARCHITECTURE.md") <= 150


def test_every_package_has_a_front_door_with_a_docstring() -> None:
    for folder in {file.parent for file in SOURCES}:
        door = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(door), folder


def test_test_files_have_names_of_their_own() -> None:
    names = [file.name for file in TESTS if file.name != "conftest.py"]
    assert sorted(set(names)) == sorted(names)


def test_the_version_stands_in_one_place_and_the_changelog_leads_to_it() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    assert "version" not in project
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+)?", nerveflow.__version__)
    changelog = (CHECKOUT / "CHANGELOG.md").read_text()
    heading = "Unreleased" if ".dev" in nerveflow.__version__ else nerveflow.__version__
    assert f"## [{heading}]" in changelog


def test_every_make_target_is_told_in_the_guide_for_contributors() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (CHECKOUT / "Makefile").read_text(), re.MULTILINE)
    guide = (CHECKOUT / "CONTRIBUTING.md").read_text()
    assert [each for each in targets if f"make {each}" not in guide] == []


def test_the_readme_begins_with_the_two_commands() -> None:
    readme = (CHECKOUT / "README.md").read_text()
    assert 0 < readme.index("make run") < readme.index("make test") < 1_200
