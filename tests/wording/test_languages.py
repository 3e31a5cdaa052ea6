"""Every language module has the public names of `en`, and tables with the same keys."""

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from nerveflow import wording
from nerveflow.wording import en
from nerveflow.wording.language import Action

LANGUAGES = [
    found.name
    for found in pkgutil.iter_modules(wording.__path__)
    if re.fullmatch("[a-z]{2}", found.name)
]
"""The folders that are named by a language code of two letters."""
SUBJECTS = sorted(found.name for found in pkgutil.iter_modules(en.__path__))
"""The modules of English."""
SAID_IN_FULL = {"which_input", "size_is"}
"""Names whose rest is a word of Python."""


def targets(node: ast.Assign) -> list[ast.Name]:
    parts = [
        part
        for each in node.targets
        for part in (each.elts if isinstance(each, ast.Tuple) else [each])
    ]
    return [part for part in parts if isinstance(part, ast.Name)]


def public_names(module: ModuleType) -> set[str]:
    """The names that the module itself defines at its top level."""
    assert module.__file__ is not None
    names: set[str] = set()
    for node in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {each.id for each in targets(node)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return {name for name in names if not name.startswith("_")}


def shape(value: object) -> object:
    """What must be the same in every language: keys, signatures and placeholders, but no words."""
    if inspect.isfunction(value):
        return inspect.signature(value)
    if isinstance(value, Action):
        return value.id, value.keys, bool(value.typed), bool(value.argument), bool(value.mouse)
    if isinstance(value, str):
        return sorted(field for _, field, _, _ in Formatter().parse(value) if field is not None)
    if isinstance(value, Mapping):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(shape(each) for each in value)
    return type(value)


def subject(language: str, name: str) -> ModuleType:
    return importlib.import_module(f"nerveflow.wording.{language}.{name}")


def test_english_is_a_language() -> None:
    assert "en" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_subjects_of_english(language: str) -> None:
    found = importlib.import_module(f"nerveflow.wording.{language}")
    assert sorted(each.name for each in pkgutil.iter_modules(found.__path__)) == SUBJECTS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SUBJECTS)
def test_a_subject_has_the_names_of_english_with_their_keys(language: str, name: str) -> None:
    module, english = subject(language, name), subject("en", name)
    assert public_names(module) == public_names(english)
    # What people type is another in each language, and no word of it has to be there.
    for each in sorted(each for each in public_names(english) if not each.endswith("_TYPED")):
        assert shape(getattr(module, each)) == shape(getattr(english, each)), each


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_word_is_not_named_for_the_subject_by_which_it_is_reached(name: str) -> None:
    names = public_names(subject("en", name))
    assert not [each for each in names if each.lower().startswith(f"{name}_")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_is_declared_for_those_who_check_types(language: str) -> None:
    declared = ast.parse(
        inspect.getsource(importlib.import_module(f"nerveflow.wording.{language}"))
    )
    names = [
        each.name
        for node in ast.walk(declared)
        if isinstance(node, ast.ImportFrom) and node.module == f"nerveflow.wording.{language}"
        for each in node.names
    ]
    assert names == SUBJECTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subject_is_loaded_when_it_is_first_asked_for(language: str) -> None:
    asked = f"""
import sys
from nerveflow.wording import {language}
begin = "nerveflow.wording.{language}."
assert not [each for each in sys.modules if each.startswith(begin)]
assert {language}.numbers.clock(65_000) == "1:05"
assert begin + "numbers" in sys.modules and begin + "report" not in sys.modules
"""
    subprocess.run((sys.executable, "-c", asked), check=True, timeout=60)


def test_a_subject_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no subject of the words is called weather"):
        en.weather  # type: ignore[attr-defined]  # noqa: B018


def test_what_lacks_a_key_or_a_placeholder_has_another_shape() -> None:
    table = dict(en.endings.REASONS)
    assert shape(table) == shape(en.endings.REASONS)
    table.popitem()
    assert shape(table) != shape(en.endings.REASONS)
    assert shape(en.keys.ACTIONS[1:]) != shape(en.keys.ACTIONS)
    assert shape(en.numbers.clock) != shape(en.numbers.when)
    assert shape("Type {ways}.") != shape("Type one.")


@pytest.mark.parametrize("name", SUBJECTS)
def test_english_defines_no_type_that_another_language_would_repeat(name: str) -> None:
    tree = ast.parse(inspect.getsource(subject("en", name)))
    assert not any(isinstance(node, ast.ClassDef) for node in ast.walk(tree))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SUBJECTS)
def test_no_name_of_a_subject_is_given_twice(language: str, name: str) -> None:
    # The later one would be said everywhere: "pain before sessions" was once a question.
    count: Counter[str] = Counter()
    for node in ast.parse(inspect.getsource(subject(language, name))).body:
        if isinstance(node, ast.Assign):
            count.update(each.id for each in targets(node) if not each.id.startswith("_"))
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            count[node.name] += 1
    assert [each for each, times in count.items() if times > 1] == []
