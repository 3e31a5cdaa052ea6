"""Every language module has the public names of `en`, and tables with the same keys."""

import ast
import importlib
import inspect
import pkgutil
import re
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
"""The modules that are named by a language code of two letters."""


def public_names(module: ModuleType) -> set[str]:
    """The names that the module itself defines at its top level."""
    assert module.__file__ is not None
    names: set[str] = set()
    for node in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {each.id for each in node.targets if isinstance(each, ast.Name)}
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


def language(name: str) -> ModuleType:
    return importlib.import_module(f"nerveflow.wording.{name}")


def test_english_is_a_language() -> None:
    assert "en" in LANGUAGES


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_language_has_the_names_of_english(name: str) -> None:
    assert public_names(language(name)) == public_names(en)


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_tables_of_a_language_have_the_keys_of_english(name: str) -> None:
    module = language(name)
    for each in sorted(public_names(en)):
        assert shape(getattr(module, each)) == shape(getattr(en, each)), each


def test_what_lacks_a_key_or_a_placeholder_has_another_shape() -> None:
    table = dict(en.REASONS)
    assert shape(table) == shape(en.REASONS)
    table.popitem()
    assert shape(table) != shape(en.REASONS)
    assert shape(en.ACTIONS[1:]) != shape(en.ACTIONS)
    assert shape(en.clock) != shape(en.when)
    assert shape("Type {ways}.") != shape("Type one.")


def test_english_defines_no_type_that_another_language_would_repeat() -> None:
    tree = ast.parse(inspect.getsource(en))
    assert not any(isinstance(node, ast.ClassDef) for node in ast.walk(tree))


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_name_is_given_twice(name: str) -> None:
    # The later one would be said everywhere: "pain before sessions" was once a question.
    tree = ast.parse(inspect.getsource(language(name)))
    targets = [t for node in tree.body if isinstance(node, ast.Assign) for t in node.targets]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    assert [each for each, count in Counter(names).items() if count > 1] == []
