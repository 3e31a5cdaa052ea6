"""`nerveflow doctor`: what was found and chosen, and what a session would miss."""

import os
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from nerveflow import __version__
from nerveflow.audio import SoundFacts, examine
from nerveflow.cli.settings import FileSettings
from nerveflow.cli.showing import Json, say, say_json
from nerveflow.cli.trouble import FINDINGS, plainly
from nerveflow.cli.typed import Typed
from nerveflow.cli.wiring import bell, library
from nerveflow.clock import machine_clock
from nerveflow.paths import Paths, find_paths
from nerveflow.plan import plain_data
from nerveflow.resources import shipped
from nerveflow.store import Store, StoreError

LEAST_SIZE = (80, 24)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the answer."""

    what: str
    is_now: str
    broken: bool = False
    """Whether a session needs it and it is not in order."""


def doctor(options: Typed) -> int:
    """Look at everything; 1 where something that a session needs is broken."""
    paths = find_paths(os.environ)
    settings = FileSettings(paths, backend=options.audio)
    wanted = settings.preferences.sound
    with plainly():
        sound = examine(
            replace(wanted, muted=False) if options.play else wanted,
            shipped("sounds"),
            paths.cache_dir,
            machine_clock(),
            play=options.play,
            ring=bell(),
        )
        found = [
            Finding("version", f"{__version__}, Python {sys.version.split()[0]}, {sys.platform}"),
            *_sound(sound),
            *_terminal(),
            *_folders(paths),
            _database(paths),
            *_config(paths, settings),
            *_routines(paths),
        ]
    broken = any(each.broken for each in found)
    if options.json:
        say_json(_json(found, sound, broken=broken))
    else:
        width = max(len(each.what) for each in found)
        say(*(f"{_mark(each)} {each.what:<{width}}  {each.is_now}" for each in found))
        say("Something that a session needs is broken." if broken else "A session can be led.")
    return FINDINGS if broken else 0


def _mark(finding: Finding) -> str:
    return "!!" if finding.broken else "ok"


def _sound(sound: SoundFacts) -> list[Finding]:
    device = f" ({sound.device})" if sound.device else ""
    heard = "" if sound.audible else ", so nothing is heard but the terminal bell at most"
    found = [Finding("sound", f"{sound.backend}{device}{heard}")]
    found += [Finding(f"  {name}", said or "opens") for name, said in sound.tried]
    if sound.notice:
        found.append(Finding("  notice", sound.notice))
    found.append(Finding("voice", f"{sound.recordings} recordings; else spoken by {sound.engine}"))
    found += [Finding("sounds", f"missing: {name}", broken=True) for name in sound.missing]
    if sound.played:
        found.append(Finding("played", "one tone and one line"))
    return found


def _terminal() -> list[Finding]:
    columns, lines = shutil.get_terminal_size()
    small = columns < LEAST_SIZE[0] or lines < LEAST_SIZE[1]
    if not sys.stdout.isatty():
        size = "standard output is no terminal: nerveflow run --plain works without one"
    else:
        size = f"{columns} x {lines}" + (", the screens want 80 x 24" if small else "")
    return [Finding("terminal", size), Finding("colours", _colours())]


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "none, as NO_COLOR asks"
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "true colour"
    term = os.environ.get("TERM", "")
    return f"256 ({term})" if "256" in term else f"16 at most ({term or 'TERM is not set'})"


def _folders(paths: Paths) -> list[Finding]:
    named = {
        "config folder": paths.config_dir,
        "your routines": paths.routines_dir,
        "data folder": paths.data_dir,
        "cache folder": paths.cache_dir,
    }
    return [_folder(what, path) for what, path in named.items()]


def _folder(what: str, path: Path) -> Finding:
    if not path.exists():
        return Finding(what, f"{path} (made when it is needed)")
    if not path.is_dir():
        return Finding(what, f"{path} is not a folder", broken=True)
    # Routines of one's own are only read; the rest is written to.
    needed = os.R_OK if what == "your routines" else os.W_OK
    return Finding(what, str(path), broken=not os.access(path, needed))


def _database(paths: Paths) -> Finding:
    if not paths.database.exists():
        return Finding("history", f"{paths.database} (made with the first session)")
    try:
        with Store(paths.database) as store:
            count, left = len(store.history(None, rehearsals=True)), len(store.unfinished())
    except StoreError as error:
        return Finding("history", str(error), broken=True)
    unfinished = f", {left} unfinished" if left else ""
    return Finding("history", f"{paths.database}: {count} sessions{unfinished}")


def _config(paths: Paths, settings: FileSettings) -> list[Finding]:
    there = "" if paths.config_file.exists() else " (not there: every default holds)"
    lines = [Finding("config file", f"{paths.config_file}{there}")]
    # A mistake leaves its default, so a session can be led all the same.
    return lines + [Finding("  mistake", line) for line in settings.mistakes]


def _routines(paths: Paths) -> list[Finding]:
    entries = library(paths).entries()
    whole = sum(1 for entry in entries if entry.routine)
    found = [Finding("routines", f"{whole} can be led", broken=not whole)]
    for entry in entries:
        if entry.routine is None:
            shipped_one = entry.origin == "shipped"
            found.append(Finding("  broken", str(entry.errors[0]), broken=shipped_one))
    return found


def _json(found: list[Finding], sound: SoundFacts, *, broken: bool) -> dict[str, Json]:
    facts: Json = plain_data(sound)
    return {
        "broken": broken,
        "findings": [
            {"what": each.what.strip(), "is": each.is_now, "broken": each.broken} for each in found
        ],
        "sound": facts,
    }
