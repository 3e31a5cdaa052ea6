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
from importlib import import_module
from pathlib import Path

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
LINES = (*COMMANDS, *HELP, *WRONG)
WIDE = "200"
"""So many columns that no line of help is broken."""
KEYS = ("s", "h", "g", "question_mark", "ctrl+p")
"""What opens settings, history, progress, help and palette at home."""
SIZE = (120, 60)
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
    return shown


if __name__ == "__main__":
    speak_it()
    import textual.app
    import textual.pilot
    from ui.rest import wait_for_idle

    textual.app.wait_for_idle = textual.pilot.wait_for_idle = wait_for_idle  # type: ignore[attr-defined]
    os.environ["COLUMNS"] = WIDE
    found = {command: printed(command) for command in LINES}
    found |= mistakes(Path(sys.argv[1]))
    json.dump(found | asyncio.run(screens(Path(sys.argv[1]))), sys.stdout)
