"""What a command loads decides how long it takes to start; each loads what it needs alone."""

import json
import subprocess
import sys

import pytest

from nerveflow.resources import shipped

ROOMS = {
    "audio", "coach", "config", "dose", "interview", "plain", "routine", "safety", "store", "ui",
    "visit", "week",
}  # fmt: skip
PACKAGES = {
    "miniaudio", "numpy", "pydantic", "rich", "simpleaudio", "sqlite3", "textual", "wakepy",
}  # fmt: skip
GLIDE = str(shipped("routines") / "tibial-glide.toml")
SCRIPT = """
import json, sys
from nerveflow.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print()
print(json.dumps(sorted(sys.modules)))
"""


def loaded_by(*words: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running a command."""
    ran = subprocess.run(
        (sys.executable, "-c", SCRIPT, *words), capture_output=True, text=True, timeout=30
    )
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["--help"], set()),
        (["history", "--help"], set()),
        (["history"], {"store", "sqlite3"}),
        (["session", "0"], {"store", "sqlite3", "visit"}),
        (["routines"], {"audio", "config", "routine", "pydantic"}),
        (["check", "nowhere.toml"], {"routine", "pydantic"}),
        (["show", "short-flow"], {"audio", "config", "routine", "pydantic"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_short_command_loads_only_the_rooms_it_needs(words: list[str], needed: set[str]) -> None:
    modules = loaded_by(*words)
    rooms = {name.split(".")[1] for name in modules if name.startswith("nerveflow.")} & ROOMS
    assert rooms | (PACKAGES & modules) == needed


@pytest.mark.parametrize("command", ["plan", "remind", "history --json", "session 0 --json"])
def test_no_command_but_run_loads_a_front_end_or_the_engine(command: str) -> None:
    modules = loaded_by(*command.split())
    run_only = {"nerveflow.plain", "nerveflow.ui", "nerveflow.session.engine", "textual", "rich"}
    assert not run_only & modules


def test_check_loads_no_words_of_mistakes_where_there_are_none() -> None:
    words = "nerveflow.wording.en."
    loaded = {name.removeprefix(words) for name in loaded_by("check", GLIDE) if words in name}
    assert not [name for name in loaded if name.startswith("check_")]
    assert not {"findings", "near_words"} & loaded


def test_help_loads_no_command() -> None:
    loaded = {name for name in loaded_by("--help") if name.startswith("nerveflow.cli.")}
    always = ("arguments", "command_table", "errors", "main", "streams", "target", "values")
    assert loaded == {f"nerveflow.cli.{name}" for name in (*always, "help")}


@pytest.mark.parametrize("command", ["history", "routines", "plan", "check nowhere.toml"])
def test_a_command_that_is_typed_right_loads_no_help(command: str) -> None:
    of_help = {"nerveflow.cli.help", "nerveflow.wording.en.command_help"}
    of_help |= {"nerveflow.wording.en.arguments"}
    assert not of_help & loaded_by(*command.split())


@pytest.mark.parametrize("command", ["history", "session 0"])
def test_no_option_is_checked_against_the_width_and_language_of_the_terminal(command: str) -> None:
    # argparse formats each option as it is added: shutil and what it needs take 2 ms.
    assert not {"shutil", "locale"} & loaded_by(*command.split())
