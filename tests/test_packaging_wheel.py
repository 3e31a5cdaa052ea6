"""What the package asks of a machine, and what the wheel carries."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def wanted(name: str, requirements: list[str], **machine: str) -> bool:
    (found,) = [each for each in map(Requirement, requirements) if each.name == name]
    assert found.marker is not None
    return found.marker.evaluate(dict(machine))


@pytest.mark.parametrize(
    ("system", "processor", "python", "has_wheel"),
    [
        ("linux", "x86_64", "3.11", True),
        ("linux", "x86_64", "3.14", True),
        ("linux", "x86_64", "3.15", False),
        ("linux", "aarch64", "3.11", False),
        ("linux", "armv7l", "3.11", False),
        ("darwin", "arm64", "3.12", True),
        ("darwin", "x86_64", "3.12", True),
        ("win32", "AMD64", "3.13", True),
        ("win32", "ARM64", "3.13", False),
        ("freebsd14", "amd64", "3.11", False),
    ],
)
def test_miniaudio_is_asked_for_only_where_it_has_a_wheel(
    system: str, processor: str, python: str, has_wheel: bool
) -> None:
    machine = {"sys_platform": system, "platform_machine": processor, "python_version": python}
    assert wanted("miniaudio", PROJECT["project"]["dependencies"], **machine) is has_wheel


@pytest.mark.parametrize(("python", "offered"), [("3.11", True), ("3.12", False), ("3.14", False)])
def test_simpleaudio_is_offered_only_where_it_does_not_crash(python: str, offered: bool) -> None:
    extra = PROJECT["project"]["optional-dependencies"]["simpleaudio"]
    assert wanted("simpleaudio", extra, python_version=python) is offered


def test_numpy_is_not_asked_of_anybody_who_only_runs_the_coach() -> None:
    names = [Requirement(each).name for each in PROJECT["project"]["dependencies"]]
    assert sorted(names) == [
        "jinja2",
        "miniaudio",
        "platformdirs",
        "pydantic",
        "textual",
        "tomli-w",
        "tomlkit",
        "tree-sitter",
        "tree-sitter-toml",
        "wakepy",
    ]


def test_routines_and_sounds_go_into_the_wheel_where_they_are_looked_for() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {kind: f"nerveflow/_data/{kind}" for kind in ("routines", "sounds")}
