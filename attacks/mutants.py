"""Change one thing at a time in the tension rule, and see whether a test of the session fails.

    python -m attacks.mutants [--first N] [--number N] [--only N ...] [--list] [--tests FILE ...]

Each change is tried in a process of its own that has everything but the rule loaded already. What
no test fails for is printed as a survivor: it wants a test, or a sentence why it changes nothing.
"""

import argparse
import ast
import copy
import importlib
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]
RULE = "nerveflow.session.tension_rule"
FIRST = ("test_tension_rule", "test_undo", "test_breaking_off", "test_late_answers", "test_engine")
"""The files that know most about the rule."""
SKIPPED = ("test_properties",)
LOADED_BEFORE = ("pytest", "textual.app", "nerveflow.session.transitions")
"""What no change of the rule concerns, and what takes long to load: each change finds it there."""
CPU_S, WALL_S = 60, 1_800
"""What computes or runs for so long has been changed so that it does not end: that is found."""

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
Change = tuple[str, Callable[[ast.AST], ast.AST]]
"""A change in words, and what it makes of a copy of the node."""


def changes_of(node: ast.AST) -> Iterator[Change]:  # noqa: C901 - a case a kind
    """All changes of one node."""
    match node:
        case ast.Compare(ops=[op]):
            other = COMPARISONS[type(op)]
            yield f"{type(op).__name__} -> {other.__name__}", _with(ops=[other()])
        case ast.BoolOp(op=ast.And()):
            yield "and -> or", _with(op=ast.Or())
        case ast.BoolOp(op=ast.Or()):
            yield "or -> and", _with(op=ast.And())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not taken away", lambda _: operand
        case ast.BinOp(op=ast.Add()):
            yield "+ -> -", _with(op=ast.Sub())
        case ast.Constant(value=bool() as value):
            yield f"{value} -> {not value}", _with(value=not value)
        case ast.Constant(value=int() as value):
            yield f"{value} -> {value + 1}", _with(value=value + 1)
        case _:
            pass
    if isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            yield f"branch always {value}", _with(test=ast.Constant(value))
    if isinstance(node, ast.comprehension) and node.ifs:
        yield "condition taken away", _with(ifs=[])
    if isinstance(node, ast.Call):
        for index, keyword in enumerate(node.keywords):
            kept = node.keywords[:index] + node.keywords[index + 1 :]
            yield f"field {keyword.arg} left out", _with(keywords=kept)
    if isinstance(node, ast.AugAssign) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield "statement left out", lambda _: ast.Pass()


def _with(**fields: object) -> Callable[[ast.AST], ast.AST]:
    def changed(node: ast.AST) -> ast.AST:
        for name, value in fields.items():
            setattr(node, name, value)
        return node

    return changed


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Each changed source, with its place and change in words."""
    tree = ast.parse(source)
    for index, node in enumerate(ast.walk(tree)):
        for what, change in changes_of(node):
            other = copy.deepcopy(tree)
            target = list(ast.walk(other))[index]
            _Put(target, change(copy.deepcopy(node))).visit(other)
            # A comprehension has no place of its own.
            placed = node.target if isinstance(node, ast.comprehension) else node
            line = getattr(placed, "lineno", 0)
            words = ast.get_source_segment(source, placed) or ""
            place = f"{_function_at(tree, line)}, line {line}: {' '.join(words.split())[:70]}"
            yield f"{place}: {what}", ast.unparse(ast.fix_missing_locations(other))


class _Put(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, target: ast.AST, new: ast.AST) -> None:
        self._target, self._new = target, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._target:
            return ast.copy_location(self._new, node) if hasattr(node, "lineno") else self._new
        found: ast.AST = self.generic_visit(node)
        return found


def _function_at(tree: ast.Module, line: int) -> str:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0):
            return node.name
    return "module"


def tests() -> list[str]:
    """The files of the session's tests, those first that fail soonest."""
    found = sorted((ROOT / "tests" / "session").glob("test_*.py"))
    order = {name: number for number, name in enumerate(FIRST)}
    found.sort(key=lambda path: order.get(path.stem, len(order)))
    return [str(path) for path in found if path.stem not in SKIPPED]


def caught(source: str, files: list[str]) -> str:
    """What the tests said of a changed rule: "failed", "hung", or empty if all passed."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
        signal.alarm(WALL_S)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os._exit(_try(source, files))
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return "hung"
    return "failed" if os.WEXITSTATUS(status) else ""


def _try(source: str, files: list[str]) -> int:
    import pytest

    module = ModuleType(RULE)
    module.__file__ = str(ROOT / "nerveflow" / "session" / "tension_rule.py")
    sys.modules[RULE] = module
    try:
        exec(compile(source, module.__file__, "exec"), module.__dict__)  # noqa: S102
    except Exception:  # noqa: BLE001 - it cannot even be loaded
        return 1
    package = importlib.import_module("nerveflow.session")
    package.tension_rule = module  # type: ignore[attr-defined]
    return int(pytest.main(["-x", "-q", "-n0", "-p", "no:cacheprovider", *files]))


def main() -> int:
    """Try them, and print a line for each that survives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--number", type=int)
    parser.add_argument("--only", type=int, nargs="*", help="the numbers of those to try again")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--tests", nargs="*")
    wanted = parser.parse_args()
    source = (ROOT / "nerveflow" / "session" / "tension_rule.py").read_text(encoding="utf-8")
    found = list(enumerate(mutants(source)))[wanted.first :][: wanted.number]
    if wanted.only is not None:
        found = [each for each in found if each[0] in wanted.only]
    if wanted.list:
        for number, (what, _) in found:
            print(number, what)
        return 0
    for name in LOADED_BEFORE:
        importlib.import_module(name)
    files = wanted.tests or tests()
    if caught(source, files):
        print("the tests fail without a change")
        return 2
    soon, later = files[: len(FIRST)], files[len(FIRST) :]
    tried, survivors, code = 0, 0, 0
    try:
        for number, (what, changed) in found:
            began = time.monotonic()
            result = (
                caught(changed, soon) or (caught(changed, later) if later else "") or "SURVIVED"
            )
            tried, survivors = tried + 1, survivors + (result == "SURVIVED")
            print(f"{number} {result} {what} ({time.monotonic() - began:.1f} s)", flush=True)
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    print(f"TOTAL {tried} of {len(found)} changes, {survivors} survived")
    return code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
