import ast
import re
import signal
from pathlib import Path

from nerveflow import exits

CODES = {exits.DONE, exits.FINDINGS, exits.WRONG_USE, exits.REFUSED, exits.INTERRUPTED}


def test_exit_codes_import_nothing() -> None:
    source = Path(exits.__file__).read_text(encoding="utf-8")
    kinds = {type(node) for node in ast.walk(ast.parse(source))}
    assert not {ast.Import, ast.ImportFrom} & kinds


def test_the_readme_lists_exactly_these_exit_codes() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| exit code | meaning |")[2].partition("\n\n")[0]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)} == CODES


def test_ctrl_c_has_the_exit_code_of_its_signal() -> None:
    assert exits.signalled(signal.SIGINT) == exits.INTERRUPTED
    assert exits.signalled(signal.SIGTERM) == 143
