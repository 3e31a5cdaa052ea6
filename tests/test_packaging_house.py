"""Rules of the repository: one version, files that belong, documents that are true."""

import ast
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

import nerveflow

CHECKOUT = Path(__file__).parent.parent
SOURCES = sorted((CHECKOUT / "nerveflow").rglob("*.py"))
TESTS = sorted((CHECKOUT / "tests").rglob("*.py"))


def length(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_the_architecture_has_at_most_one_hundred_and_fifty_lines() -> None:
    assert length(CHECKOUT / "ARCHITECTURE.md") <= 150


GUIDES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "GLOSSARY.md", "README.md")
FILE = re.compile(r"`([a-z_]+(?:/[\w<>.]+)+|[a-z_]+\.py)`")


def named_files(text: str) -> list[str]:
    """The files and folders that a document names in code marks."""
    return [name for name in FILE.findall(text) if "<" not in name]


def exists(name: str) -> bool:
    """In the checkout or the package; a name without a folder may be a file of any folder."""
    if "/" not in name:
        return any(file.name == name for file in (*SOURCES, *TESTS))
    return any((root / name).exists() for root in (CHECKOUT, CHECKOUT / "nerveflow"))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_a_guide_names_exists(guide: str) -> None:
    text = (CHECKOUT / guide).read_text(encoding="utf-8")
    assert [name for name in named_files(text) if not exists(name)] == []
    links = re.findall(r"\]\((?!http)([^)#]+)", text)
    assert [link for link in links if not (CHECKOUT / link).exists()] == []


def test_every_test_that_the_contributing_guide_names_exists() -> None:
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+)`", text)
    code = "".join(file.read_text(encoding="utf-8") for file in TESTS)
    assert named and [name for name in named if f"def {name}(" not in code] == []
    placed = re.findall(r"`(test_\w+)`\s+in\s+`(tests/[\w/]+\.py)`", text)
    assert placed
    for name, file in placed:
        assert f"def {name}(" in (CHECKOUT / file).read_text(encoding="utf-8"), file


RECIPES = (
    "command of the command line",
    "command in a session",
    "effect",
    "setting",
    "screen",
    "safety question",
    "rule of the dose",
    "key in routine files",
)


@pytest.mark.parametrize("recipe", RECIPES)
def test_each_is_added_in_at_most_four_files_of_the_program(recipe: str) -> None:
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (part,) = re.findall(rf"^### A new {recipe}\n(.*?)^##", text, re.MULTILINE | re.DOTALL)
    steps = re.split(r"^\d+\. ", part, flags=re.MULTILINE)[1:]
    of_program = [step for step in steps if "`tests/" not in step and "`README" not in step]
    assert 0 < len(of_program) <= 4


@pytest.mark.parametrize(
    ("walk", "most"),
    [("A key to the journal", 10), ("Arguments to a timeline", 12), ("A row to the history", 6)],
)
def test_the_walks_through_the_house_are_short_and_reach_what_they_say(
    walk: str, most: int
) -> None:
    text = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (paragraph,) = [each for each in text.split("\n\n") if each.startswith(walk)]
    way, _, asked = paragraph.partition("On the way are asked:")
    files, aside = named_files(way), named_files(asked)
    assert 2 < len(files) <= most and len(aside) <= 4
    for one, following in pairwise(files):
        assert knows(one, following) or knows(following, one), (one, following)
    for file in aside:
        assert any(knows(each, file) for each in files), file


def knows(importer: str, imported: str) -> bool:
    """Whether one file of the package imports another, or has it in a table of commands."""
    module = "nerveflow." + imported.removesuffix(".py").replace("/", ".")
    tree = ast.parse((CHECKOUT / "nerveflow" / importer).read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                names |= {each.name for each in node.names}
            case ast.ImportFrom(module=str(parent)):
                names |= {parent, *(f"{parent}.{each.name}" for each in node.names)}
            case ast.JoinedStr(values=[ast.FormattedValue(), ast.Constant(value=str(rest))]):
                # `cli/target.py` imports what is named there: one command, when it is typed.
                names.add(f"nerveflow.cli{rest.partition(':')[0]}")
    return module in names


def test_a_file_knows_what_it_imports_and_no_namesake() -> None:
    assert knows("ui/screens/base.py", "ui/key_commands.py")
    assert knows("cli/command_table.py", "cli/show.py")
    assert not knows("ui/screens/session.py", "ui/screens/after.py")
    assert not knows("cli/show.py", "cli/command_table.py")


def test_the_glossary_has_at_most_forty_words_in_order_one_line_each() -> None:
    text = (CHECKOUT / "GLOSSARY.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| ([a-z ]+) \|", text, re.MULTILINE)[1:]
    assert words == sorted(words) and 28 <= len(words) <= 40
    for guide in ("ARCHITECTURE.md", "CONTRIBUTING.md"):
        assert "(GLOSSARY.md)" in (CHECKOUT / guide).read_text(encoding="utf-8")


def test_every_package_has_a_front_door_with_a_docstring() -> None:
    for folder in {file.parent for file in SOURCES}:
        door = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(door), folder


def test_test_files_have_names_of_their_own() -> None:
    names = [file.name for file in TESTS if file.name != "conftest.py"]
    assert sorted(set(names)) == sorted(names)


def test_the_version_is_in_one_place_and_the_changelog_has_it() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    assert "version" not in project
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+)?", nerveflow.__version__)
    changelog = (CHECKOUT / "CHANGELOG.md").read_text()
    heading = "Unreleased" if ".dev" in nerveflow.__version__ else nerveflow.__version__
    assert f"## [{heading}]" in changelog


def test_every_make_target_is_in_the_guide_for_contributors() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (CHECKOUT / "Makefile").read_text(), re.MULTILINE)
    guide = (CHECKOUT / "CONTRIBUTING.md").read_text()
    assert [each for each in targets if f"make {each}" not in guide] == []


def test_the_readme_begins_with_the_two_commands() -> None:
    readme = (CHECKOUT / "README.md").read_text()
    assert 0 < readme.index("make run") < readme.index("make test") < 1_200
