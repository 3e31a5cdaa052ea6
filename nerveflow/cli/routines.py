"""`nerveflow routines`: every routine with its length, and what is wrong in broken files.

Reading and compiling them takes longest, so the list is cached.
"""

import os

from nerveflow import __version__, exits
from nerveflow.audio.tones import CUES, VOICE
from nerveflow.cli.listed import Listed, known_list
from nerveflow.cli.printing import Json, print_json, print_lines, print_warnings, table
from nerveflow.config.file import load
from nerveflow.config.sections import Config
from nerveflow.harmless import escaped
from nerveflow.paths import Paths, find_paths
from nerveflow.plain_data import plain_data
from nerveflow.resources import shipped
from nerveflow.session.terms import Nerve
from nerveflow.stamped_copy import StampedCopy
from nerveflow.wording import words

FORM = 1
"""The form of the copy in the cache; another one is not read."""


def routines(*, json: bool) -> int:
    """List every routine file; FINDINGS if there is none, or one is broken."""
    paths = find_paths(os.environ)
    configuration = load(paths.config_file)
    print_warnings((*configuration.errors, *configuration.warnings))
    listed = _listed(paths, configuration.config)
    if json:
        made: list[Json] = [plain_data(each) for each in listed]
        print_json(made)
    else:
        print_lines(*table(map(_row, listed)))
        for entry in listed:
            print_lines(*entry.errors)
            for own in entry.own_parts:
                part = words.routine.own_part(own.id, escaped(own.path))
                print_lines(words.joined.labelled(entry.id, part))
    broken = not listed or any(entry.errors for entry in listed)
    return exits.FINDINGS if broken else exits.DONE


def _listed(paths: Paths, config: Config) -> tuple[Listed, ...]:
    """The list: from the cache if no file has changed, else made again and cached."""
    sounds = shipped("sounds")
    shipped_files = (shipped("routines"), sounds / CUES, sounds / VOICE)
    copy = StampedCopy(
        paths.cache_dir / "routines.json",
        folders=(*shipped_files, paths.routines_dir, paths.sounds_dir),
        files=(paths.config_file,),
        also=(FORM, __version__),
    )
    if (known := known_list(copy.load())) is not None:
        return known
    stamps = copy.stamps()
    # Late: what reads and compiles routines takes three times as long to load as the rest.
    from nerveflow.cli.listing import listing

    found = listing(paths, config)
    copy.save(plain_data(found), stamps)
    return found


def _row(entry: Listed) -> tuple[str, ...]:
    length = (
        words.own_files.BROKEN_FILE
        if entry.about_ms is None
        else words.numbers.minutes(entry.about_ms)
    )
    runs = words.body.LAY_NERVES[Nerve(entry.nerve)] if entry.nerve else ""
    return (
        entry.id,
        length,
        words.own_files.ORIGINS.get(entry.origin, entry.origin),
        entry.name or "",
        runs,
    )
