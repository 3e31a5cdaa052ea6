"""Nothing that comes from outside commands a terminal, whichever way it goes out.

One set of hostile texts in config, file names, notes, arguments, environment and imports; every
command, every stream, and every screen of home.
"""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from cli.typing_in import Nerveflow
from ui.rooms import WatchedApp, room, settle

from nerveflow.cli.command_table import COMMANDS
from nerveflow.cli.streams import TamedStream, styled
from nerveflow.harmless import is_unsafe
from nerveflow.ui.screens.home import HomeScreen

ESC, OSC, C1, BIDI = "\x1b[31m", "\x1b]0;T\x07", "\x9b2J\x9d0;T\x9c", "\u202eabc\u2066"
JOINERS = "\u200d\u200c"
HOSTILE = f"a{ESC}b{OSC}c{C1}d{BIDI}e\rf"
PLAIN_SEQUENCE = re.compile(r"\x1b\[[0-9;]*[mHABCDK]")
"""Colours and places: what the screens themselves send between texts."""

ROUTINE = """\
format = 1
name = "{name}"
summary = "{name}"
sides = "each"
caution = ["{name}"]
[[source]]
title = "{name}"
link = "{name}"
[[step]]
do = "include"
routine = "{name}"
"""


def in_toml(text: str) -> str:
    return "".join(f"\\u{ord(c):04x}" if not c.isprintable() else c for c in text)


def raw_in(text: str, *, allowed: str = "\n\t") -> str:
    return "".join(c for c in text if c not in allowed and (is_unsafe(c) or c == "\r"))


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command writes where it is run is not left in the project."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def hostile_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose every file holds hostile text, as far as a name of a file may."""
    folder = home / "routines"
    folder.mkdir(parents=True)
    for number, name in enumerate((HOSTILE, JOINERS)):
        (folder / f"{name}.toml").write_text(ROUTINE.format(name=in_toml(name)), encoding="utf-8")
        (folder / f"own-{number}.toml").write_text(
            ROUTINE.format(name=in_toml(name)), encoding="utf-8"
        )
    name = in_toml(HOSTILE)
    (home / "config.toml").write_text(
        f'"{name}" = 1\n[keys]\n"{name}" = "x"\npause = "{name}"\nhelp = "{in_toml(JOINERS)}"\n'
        f'[screen]\ntheme = "{name}"\n[plan]\nat = "{name}"\n[plan.per_week]\n"{name}" = 3\n',
        encoding="utf-8",
    )
    for variable in ("TERM", "TERM_PROGRAM", "LC_TERMINAL", "EDITOR", "VISUAL", "NO_COLOR"):
        monkeypatch.setenv(variable, HOSTILE)
    return home


@pytest.fixture
def nerveflow(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Nerveflow:
    monkeypatch.setattr(sys, "stdin", None)
    return Nerveflow(capsys)


@pytest.mark.parametrize("command", [each.name for each in COMMANDS])
def test_no_command_prints_anything_raw(
    nerveflow: Nerveflow, hostile_home: Path, command: str
) -> None:
    own = str(hostile_home / "routines" / f"{HOSTILE}.toml")
    for words in (
        (),
        (HOSTILE,),
        (JOINERS, HOSTILE),
        ("own-0",),
        (own,),
        ("--json",),
        ("own-0", "--json"),
        (f"--{HOSTILE}",),
        ("--limit", HOSTILE),
        ("short-flow", "--side", HOSTILE),
        (own, own),
    ):
        if command == "check" and "--watch" in words:
            continue
        ran = nerveflow(command, *words)
        assert not raw_in(ran.out), (command, words, ran.out)
        assert not raw_in(ran.err), (command, words, ran.err)


def test_what_is_printed_goes_through_one_place_a_stream(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = TamedStream(sys.stdout)
    print(HOSTILE, "two\tlines", sep="\n", file=out)
    out.writelines([JOINERS, "\n"])
    print(f"\x1b[31mred\x1b[0m{OSC}", file=styled(sys.stdout))
    said = capsys.readouterr().out
    assert not raw_in(said.replace("\x1b[31mred\x1b[0m", "red"))
    assert "two\tlines" in said and "\\u200d" in said and "\\u001b]0;T\\u0007" in said


def painted(app: WatchedApp) -> str:
    """What the terminal is sent, without colours and places."""
    screen: Any = app.screen
    update = screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    sent: str = update.render_segments(app.console)
    return PLAIN_SEQUENCE.sub("", sent)


async def test_no_screen_paints_anything_raw(hostile_home: Path) -> None:
    config = (hostile_home / "config.toml").read_text(encoding="utf-8")
    app = WatchedApp(room(hostile_home, config))
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        app.notify(HOSTILE, title=HOSTILE, markup=False)
        app.say(HOSTILE, severity="error")
        app.screen.sub_title = HOSTILE
        for keys in ((), ("question_mark",), ("escape",), ("h",), ("escape",), ("comma",)):
            await pilot.press(*keys)
            await settle(pilot)
            sent = painted(app)
            assert not raw_in(sent), [c for c in sent if is_unsafe(c)][:5]
