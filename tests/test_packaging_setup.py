"""The set-up script, with a Python that only pretends, so that nothing is downloaded."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
PRETENDED = """#!/bin/sh
echo "$*" >> {log}
case "$*" in
    *version_info\\ \\<*) exit {too_old} ;;
    *ensurepip*) exit {no_venv} ;;
    *"%d.%d"*) echo 3.11 ;;
    --version) echo "Python 3.9.2" ;;
    "-m venv "*)
        mkdir -p "$3/bin"
        cp "$0" "$3/bin/python"
        cp "$0" "$3/bin/pip" ;;
esac
"""


@dataclass
class Clone:
    folder: Path
    python: Path
    log: Path

    def pretend(self, *, too_old: int = 0, no_venv: int = 0) -> None:
        script = PRETENDED.format(log=self.log, too_old=too_old, no_venv=no_venv)
        self.python.write_text(script)
        self.python.chmod(0o755)

    def set_up(self, what: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(self.folder / ".ci" / "setup"), what],
            env={"PATH": "/usr/bin:/bin", "PYTHON": str(self.python)},
            capture_output=True,
            text=True,
            timeout=20,
        )

    def installs(self) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line.rpartition(" ")[2] for line in lines if line.startswith("-m pip install")]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    folder = tmp_path / "a clone"
    (folder / ".ci").mkdir(parents=True)
    shutil.copy(CHECKOUT / ".ci" / "setup", folder / ".ci")
    (folder / "pyproject.toml").write_text("[project]\n")
    made = Clone(folder, tmp_path / "python3", tmp_path / "log")
    made.pretend()
    return made


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the set-up is for POSIX shells")


def test_the_second_time_installs_nothing(clone: Clone) -> None:
    assert clone.set_up("run").returncode == 0
    assert clone.installs() == ["."]
    again = clone.set_up("run")
    assert (again.returncode, again.stderr) == (0, "")
    assert clone.installs() == ["."]


def test_the_tools_come_on_top_and_running_does_not_take_them_away(clone: Clone) -> None:
    for what in ("run", "test", "run", "test"):
        clone.set_up(what)
    assert clone.installs() == [".", ".[test]"]


def test_a_changed_pyproject_installs_again(clone: Clone) -> None:
    clone.set_up("test")
    (clone.folder / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    clone.set_up("test")
    assert clone.installs() == [".[test]", ".[test]"]


def test_a_checkout_that_was_moved_installs_again(clone: Clone) -> None:
    clone.set_up("run")
    clone.folder = clone.folder.rename(clone.folder.with_name("moved"))
    clone.set_up("run")
    assert clone.installs() == [".", "."]


def test_a_python_that_is_too_old_is_named(clone: Clone) -> None:
    clone.pretend(too_old=1)
    ran = clone.set_up("run")
    assert ran.returncode == 1
    assert "needs Python 3.11 or newer; found: Python 3.9.2." in ran.stderr
    assert "make run PYTHON=" in ran.stderr
    assert not (clone.folder / ".venv").exists()


def test_no_python_at_all_is_said(clone: Clone) -> None:
    clone.python.unlink()
    ran = clone.set_up("test")
    assert ran.returncode == 1
    assert f"found: no {clone.python}." in ran.stderr


def test_a_missing_venv_names_the_package_to_install(clone: Clone) -> None:
    clone.pretend(no_venv=1)
    ran = clone.set_up("run")
    assert ran.returncode == 1
    assert "sudo apt install python3-venv" in ran.stderr
    assert "python3.11-venv" in ran.stderr
    assert not (clone.folder / ".venv").exists()
