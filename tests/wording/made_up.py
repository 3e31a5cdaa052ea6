"""Runs screens and commands in a made-up language, and prints what they show as JSON.

Its words are those of English in capitals; content, keys and what is typed stay as they are. It
needs a process of its own, since modules take words as they are loaded.
"""

import asyncio
import inspect
import io
import json
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import partial, wraps
from html import unescape
from importlib import import_module
from pathlib import Path
from shutil import copy

from wording.broken_files import BROKEN

from nerveflow.cli.command_table import COMMANDS as CLI_COMMANDS
from nerveflow.wording import en
from nerveflow.wording.language import Action, ShortQuestion

COMMANDS = ("log 2024-05-30 tibial-glide", "history", "routines")
HELP = ("--help", *(f"{command.name} --help" for command in CLI_COMMANDS))
WRONG = (
    "rnu", "--mute", "--nope", "run a b", "run --sped 3", "run --speed", "run --speed 1.5",
    "run --side up", "run --one-key --hands-free", "run --plain=3", "run --reps 50", "show",
    "draw", "change 1 --correct 2", "report -o x --only", "history --from 31.3.", "session zz",
    "pain", "pain 4 --at 25:00", "pain 4 --at today", "log today x --part tibial:lft", "run",
    "run nope", "session 0 1", "plan --withdraw stroke",
)  # fmt: skip
"""Command lines that are answered with a mistake."""
MORE = (
    "card tibial-glide", "card neck.toml", "show tibial-glide", "diff neck.toml tibial-glide",
    "doctor",
)  # fmt: skip
LINES = (*COMMANDS, *HELP, *WRONG, *MORE)
ROUTINES = Path(__file__).parents[2] / "routines"
WIDE = "200"
"""So many columns that no line of help is broken."""
KEYS = ("s", "h", "g", "question_mark", "ctrl+p")
"""What opens settings, history, progress, help and palette at home."""
SIZE, SMALL = (120, 60), (90, 36)
TOML = re.compile(r"(\w+ = )?(\{[^{}]*\}|\[.*\]|\"[^\"]*\")|\w+ = [\d.]+|\b(true|false)\b")
"""What a hint has of a file."""
PLACEHOLDER = re.compile(r"(\{[^{}]*\}|%\(\w+\)s|%[rs])")


def made_up(value: object) -> object:
    """The same words in capitals; keys of tables, placeholders and what is typed stay."""
    match value:
        case Action(label=label, help=about, mouse=mouse):
            return value._replace(label=label.upper(), help=about.upper(), mouse=mouse.upper())
        case ShortQuestion(title, answers, text):
            loud = {each: (key, answer.upper()) for each, (key, answer) in answers.items()}
            return ShortQuestion(title.upper(), loud, text.upper())
        case str():
            parts = PLACEHOLDER.split(value)
            return "".join(p if PLACEHOLDER.fullmatch(p) else p.upper() for p in parts)
        case Mapping():
            return {key: made_up(each) for key, each in value.items()}
        case tuple() if hasattr(value, "_make"):
            return value._make(made_up(each) for each in value)
        case tuple():
            return tuple(made_up(each) for each in value)
        case list():
            return [made_up(each) for each in value]
        case Iterator():
            return map(made_up, value)
        case _ if inspect.isfunction(value):
            return wraps(value)(partial(spoken, value))
        case _:
            return value


def spoken(function: Callable[..., object], *given: object, **named: object) -> object:
    """What a function of the words says; a sentence that it was given stays as it was."""
    said = made_up(function(*given, **named))
    if isinstance(said, str):
        for each in (*given, *named.values()):
            if isinstance(each, str) and " " in each:
                said = said.replace(each.upper(), each)
    return said


def speak_it() -> None:
    """Put the made-up words in the place of English, before anything takes them."""
    for found in pkgutil.iter_modules(en.__path__):
        subject = import_module(f"{en.__name__}.{found.name}")
        for name, value in list(vars(subject).items()):
            kept = name.startswith("_") or name.endswith("_TYPED")
            if not kept and not inspect.ismodule(value) and not inspect.isclass(value):
                setattr(subject, name, made_up(value))


def printed(command: str) -> str:
    """What a command prints, mistakes included."""
    from nerveflow.cli.main import main

    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out), suppress(SystemExit):
        main(command.split())
    return out.getvalue()


def mistakes(folder: Path) -> dict[str, str]:
    """What `check` says of each file with mistakes, without the keys, values and names of rules."""
    keys = set(re.findall(r"\w+", "".join(BROKEN.values())))
    files = [folder / f"{name}.toml" for name in BROKEN]
    for file in files:
        file.write_text(BROKEN[file.stem], encoding="utf-8")
    named = " ".join(map(str, files))
    *lines, count = printed(f"check {named}").splitlines()
    said = dict.fromkeys(BROKEN, "")
    for line, found in zip(lines, json.loads(printed(f"check --json {named}")), strict=True):
        place = found["where"]
        if keys.issuperset(re.findall(r"[a-z]\w*", place)):
            place = ""
        parts = (place, found["message"], TOML.sub("", found["hint"]))
        text = line.removeprefix(found["file"]).removesuffix(f" [{found['rule']}]")
        said[Path(found["file"]).stem] += "\n".join((*parts, text.replace(found["hint"], ""), ""))
    return {**said, "check": count}


async def screens(home: Path) -> dict[str, str]:
    """What home, the screens that it opens and a session show, by the name of the screen."""
    from ui.rest import rest
    from ui.rooms import WatchedApp, rehearsal, room, to_glide, words_on

    shown = {}
    app = WatchedApp(room(home))
    async with app.run_test(size=SIZE) as pilot:
        await rest(app)
        shown["HomeScreen"] = words_on(app)
        for key in KEYS:
            await pilot.press(key)
            await rest(app)
            shown[type(app.screen).__name__] = words_on(app)
            await pilot.press("escape")
            await rest(app)
    app.room.services.store.close()
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=SIZE) as pilot:
        await rest(app)
        await to_glide(pilot)
        shown["SessionScreen"] = words_on(app)
    app.room.services.store.close()
    return shown | await visit(home) | await editor(home)


async def visit(home: Path) -> dict[str, str]:
    """What a visit shows: the gate and the other questions, cards, what follows, and its record."""
    from ui.answering import KEYS as ANSWERS
    from ui.rest import rest
    from ui.rooms import WatchedApp, room, to_glide, words_on

    from nerveflow.ui.screens.questions import QuestionsScreen
    from nerveflow.visit.request import Request

    shown: dict[str, str] = {}
    app = WatchedApp(room(home), Request("sural-glide"))

    async def seen(name: str, *keys: str) -> None:
        for key in keys:
            await pilot.press(key)
        await rest(app)
        shown[name] = words_on(app)

    async def answer_all(name: str) -> None:
        screen = app.screen
        assert isinstance(screen, QuestionsScreen)
        while (ask := screen._interview.current) is not None:
            await seen(f"{name}, {ask.id}")
            await pilot.press(ANSWERS.get(ask.kind, "enter"))
            await rest(app)

    async with app.run_test(size=SMALL) as pilot:
        await rest(app)
        await seen("grave", "1", "enter")
        await pilot.press("n")
        await answer_all("before")
        await to_glide(pilot)
        await seen("held", "5")
        for key in "fpx":
            await seen(f"asked {key}", key)
            await pilot.press("escape")
        await pilot.press("s", "y")
        await rest(app)
        await answer_all("after")
        await seen("after")
        await pilot.press("enter")
        await rest(app)
        await pilot.press("h")
        await rest(app)
        await seen("RecordScreen", "enter")
    app.room.services.store.close()
    shown["RecordScreen"] = shown["RecordScreen"].partition("#:schema")[0]
    return shown


async def editor(home: Path) -> dict[str, str]:
    """What the editor shows of a file with a mistake."""
    from ui.rooms import room, words_on
    from ui.test_editor import app_on, known

    here = room(home)
    app = app_on(here, home / "flow-1.toml")
    async with app.run_test(size=SIZE):
        await known(app)
        shown = words_on(app)
    here.services.store.close()
    return {"EditScreen": shown}


def rehearsed(home: Path) -> dict[str, str]:
    """What a rehearsal in lines prints."""
    from plain.talk import Person, run
    from visit.rig import rigged

    from nerveflow.visit.request import Request

    with rigged(home) as rig:
        person = Person(rig.time)
        run(rig.services(), Request("tibial-glide", speed=60.0), person)
    return {"in lines": person.all_printed()}


def of_session() -> dict[str, str]:
    """What `session` prints, and the words of the page that `report` writes."""
    newest = json.loads(printed("history --json"))[0]["id"]
    wrote = printed("report -o report.html --from 2024-05-01 --to 2024-05-31")
    page = Path("report.html").read_text(encoding="utf-8")
    page = re.sub(r"<(style|script).*?</\1>", "", page, flags=re.S)
    shown = {"report": wrote, "page": unescape(re.sub("<[^>]*>", "\n", page))}
    return shown | {"session": printed(f"session {newest}")}


if __name__ == "__main__":
    speak_it()
    import textual.app
    import textual.pilot
    from ui.rest import wait_for_idle

    textual.app.wait_for_idle = textual.pilot.wait_for_idle = wait_for_idle  # type: ignore[attr-defined]
    os.environ["COLUMNS"] = WIDE
    home = Path(sys.argv[1])
    os.chdir(home)
    copy(ROUTINES / "short-flow.toml", "neck.toml")
    found = {command: printed(command) for command in LINES}
    found |= mistakes(home) | rehearsed(home) | asyncio.run(screens(home)) | of_session()
    json.dump(found, sys.stdout)
