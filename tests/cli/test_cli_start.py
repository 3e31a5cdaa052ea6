"""What a command loads decides how long it takes to start; each loads what it needs alone."""

import json
import subprocess
import sys
from importlib.util import find_spec

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
HOME = """
import asyncio, json, os, sys
from nerveflow.cli.home import open_settings
from nerveflow.clock import machine_wall
from nerveflow.paths import find_paths
from nerveflow.ui.app import CoachApp
from nerveflow.ui.home_page import HomeCache

class Painted(CoachApp):
    async def _open(self):
        print(json.dumps(sorted(sys.modules)))
        self.exit()

paths = find_paths(os.environ)
cache = HomeCache(paths.cache_dir / "home.json", (), (), "")
app = Painted(open_settings(paths), None, machine_wall, cache=cache)
asyncio.run(app.run_async(headless=True, size=(80, 24)))
"""
"""Prints what is loaded once home is painted, and before routines and history are opened."""
SESSION = """
import asyncio, json, os, sys
from nerveflow.cli.services import open_services
from nerveflow.ui.app import CoachApp
from nerveflow.visit.request import Request

class Followed(CoachApp):
    def follow(self, live):
        super().follow(live)
        self.call_after_refresh(self.tell)

    def tell(self):
        if type(self.screen).__name__ != "SessionScreen":
            self.call_after_refresh(self.tell)
            return
        print(json.dumps(sorted(sys.modules)))
        sys.stdout.flush()
        os._exit(0)

with open_services(os.environ, muted=True) as services:
    request = Request("tibial-glide", speed=2.0)
    app = Followed(services.settings, lambda: services, services.wall, request)
    asyncio.run(app.run_async(headless=True, size=(80, 24)))
"""
"""Prints what is loaded once a silent rehearsal is shown."""
NOT_IN_A_SESSION = {
    "nerveflow.audio.backends",
    "nerveflow.audio.live_speaker",
    "nerveflow.author.card",
    "nerveflow.author.card_lines",
    "nerveflow.author.desk",
    "nerveflow.plain.start",
    "nerveflow.portable.merge",
    "nerveflow.review.report_files",
    "nerveflow.routine.lint",
    "nerveflow.routine.mistakes",
    "nerveflow.routine.syntax",
    "nerveflow.ui.own_files",
    "nerveflow.ui.screens.after",
    "nerveflow.ui.screens.choices",
    "nerveflow.ui.screens.edit",
    "nerveflow.ui.screens.history",
    "nerveflow.ui.screens.progress",
    "nerveflow.ui.screens.settings",
    "jinja2",
    "miniaudio",
    "tomli_w",
    "tomlkit",
    "tree_sitter",
}
"""What comes before a session that has to be chosen, after it, or in other commands; the sound of a
silent one; and what explains the mistakes of a file that has none."""


def loaded_by(*words: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running a command."""
    return printed_by(SCRIPT, *words)


def printed_by(script: str, *words: str) -> set[str]:
    """The modules that a script prints in its last line."""
    ran = subprocess.run(
        (sys.executable, "-c", script, *words), capture_output=True, text=True, timeout=30
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


def test_home_is_painted_before_anything_but_screens_settings_and_words_is_loaded() -> None:
    modules = printed_by(HOME)
    rooms = {name.split(".")[1] for name in modules if name.startswith("nerveflow.")}
    assert rooms & (ROOMS | {"author", "figure", "session"}) == {"config", "ui"}
    assert PACKAGES & modules == {"rich", "textual"}
    shown = {name for name in modules if name.startswith("nerveflow.ui.screens.")}
    assert shown == {"nerveflow.ui.screens.base", "nerveflow.ui.screens.home"}


def test_a_session_loads_nothing_that_it_does_not_come_to() -> None:
    assert [name for name in sorted(NOT_IN_A_SESSION) if find_spec(name) is None] == []
    modules = printed_by(SESSION)
    assert {"nerveflow.session.engine", "nerveflow.ui.screens.session"} <= modules
    assert NOT_IN_A_SESSION & modules == set()
