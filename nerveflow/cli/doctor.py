"""`nerveflow doctor`: what was found and chosen, and what a session would miss."""

import os
import sys
from dataclasses import replace

from nerveflow import __version__
from nerveflow.audio.doctor import SoundFacts, examine
from nerveflow.cli.examining import (
    DoctorLine,
    config_findings,
    database_finding,
    folder_findings,
    routine_findings,
)
from nerveflow.cli.printing import Json, say, say_json
from nerveflow.cli.services import bell
from nerveflow.cli.settings import open_settings
from nerveflow.cli.surroundings import sound_findings, terminal_findings
from nerveflow.cli.trouble import FINDINGS, errors_as_lines
from nerveflow.cli.typed import Arguments
from nerveflow.clock import machine_clock
from nerveflow.paths import find_paths
from nerveflow.plain_data import plain_data
from nerveflow.resources import shipped


def doctor(options: Arguments) -> int:
    """Look at everything; 1 where something that a session needs is broken."""
    paths = find_paths(os.environ)
    settings = open_settings(paths, backend=options.audio)
    wanted = settings.config.sound
    with errors_as_lines():
        sound = examine(
            replace(wanted, muted=False) if options.play else wanted,
            shipped("sounds"),
            paths.cache_dir,
            machine_clock(),
            play=options.play,
            ring=bell(),
        )
        found = [
            DoctorLine(
                "version", f"{__version__}, Python {sys.version.split()[0]}, {sys.platform}"
            ),
            *sound_findings(sound),
            *terminal_findings(),
            *folder_findings(paths),
            database_finding(paths),
            *config_findings(paths, settings),
            *routine_findings(paths),
        ]
    broken = any(each.broken for each in found)
    if options.json:
        say_json(_json(found, sound, broken=broken))
    else:
        width = max(len(each.what) for each in found)
        say(*(f"{_mark(each)} {each.what:<{width}}  {each.is_now}" for each in found))
        say("Something that a session needs is broken." if broken else "A session can be led.")
    return FINDINGS if broken else 0


def _mark(finding: DoctorLine) -> str:
    return "!!" if finding.broken else "ok"


def _json(found: list[DoctorLine], sound: SoundFacts, *, broken: bool) -> dict[str, Json]:
    facts: Json = plain_data(sound)
    return {
        "broken": broken,
        "findings": [
            {"what": each.what.strip(), "is": each.is_now, "broken": each.broken} for each in found
        ],
        "sound": facts,
    }
