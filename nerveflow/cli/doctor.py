"""`nerveflow doctor`: what was found and chosen, and what a session would miss."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from nerveflow import __version__, exits
from nerveflow.audio.doctor import SoundFacts, examine
from nerveflow.audio.own_recordings import find_own
from nerveflow.awake import by_wakepy, try_out
from nerveflow.cli.doctor_voice import VoiceList, print_voice, voice_list
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import Json, print_json, print_lines
from nerveflow.cli.services import bell
from nerveflow.cli.settings import open_settings
from nerveflow.cli.signals import on_screens
from nerveflow.cli.streams import on_terminal
from nerveflow.clock import machine_clock, machine_wall
from nerveflow.config.sections import BackendName, SoundSettings
from nerveflow.config.settings import Settings
from nerveflow.encodings import is_utf
from nerveflow.harmless import escaped
from nerveflow.paths import Paths, find_paths
from nerveflow.plain_data import plain_data
from nerveflow.resources import shipped
from nerveflow.store.errors import Damaged, StoreError
from nerveflow.store.spare import spares_of
from nerveflow.store.spill import spill_folders, taking_folder
from nerveflow.store.store import Store
from nerveflow.ui.graphics.detection import StandardLine, TerminalQuery, has_pillow
from nerveflow.ui.graphics.replies import PictureReason
from nerveflow.wording import words

LEAST_SIZE, WHOLE_SIZE = (40, 12), (80, 24)
"""Columns and lines that a session needs, and those from which every screen is whole."""


NAMES = words.doctor.NAMES


@dataclass(frozen=True, slots=True)
class DoctorLine:
    """One finding."""

    what: str
    is_now: str
    broken: bool = False
    """Whether a session needs it and cannot use it."""
    mark: str = "ok"
    """The mark before the line: `ok`, `note`, or `mistake` in a file of one's own."""


def doctor(
    *,
    play: bool,
    keys: bool,
    voice: bool,
    recover: bool,
    rebuild: bool,
    audio: BackendName | None,
    json: bool,
) -> int:
    """Look at everything; FINDINGS if something is broken, or a file has a mistake.

    With `keys` only show what keys arrive and what they mean; with `voice` only list the lines;
    with `recover` only recover a damaged history; with `rebuild` only rebuild its facts.
    """
    paths = find_paths(os.environ)
    if keys:
        return _keys(paths)
    if recover:
        return _recover(paths)
    if rebuild:
        with Store(paths.database) as store:
            print_lines(words.saving.rebuilt(store.facts.rebuild()))
        return exits.DONE
    settings = open_settings(paths, backend=audio)
    voices = voice_list(paths, settings, library())
    if voice:
        print_voice(voices, json=json)
        return exits.DONE
    sound = _examined(settings, paths, play=play)
    found = [
        DoctorLine(
            NAMES["version"],
            words.doctor.program_version(__version__, sys.version.split()[0], sys.platform),
        ),
        *_sound_lines(sound, settings.config.sound),
        *_own_voice_lines(voices),
        *_awake_lines(settings),
        *_terminal_lines(),
        _figure_line(settings),
        *_folder_lines(paths),
        _database_line(paths),
        *_config_lines(paths, settings),
        *_routine_lines(),
    ]
    broken = any(each.broken for each in found)
    mistakes = any(each.mark == "mistake" for each in found)
    if json:
        print_json(_document(found, sound, broken=broken))
    else:
        marks = ["!!" if each.broken else words.doctor.MARKS[each.mark] for each in found]
        left, width = max(map(len, marks)), max(len(each.what) for each in found)
        for mark, each in zip(marks, found, strict=True):
            print_lines(f"{mark:<{left}} {each.what:<{width}}  {each.is_now}")
        whole = words.doctor.MISTAKES_ONLY if mistakes else words.doctor.NOTHING_BROKEN
        print_lines(words.doctor.SOMETHING_BROKEN if broken else whole)
    return exits.FINDINGS if broken or mistakes else exits.DONE


def _recover(paths: Paths) -> int:
    """Copy what can be read of a damaged history into a new one. Raises CliError or StoreError."""
    try:
        with Store(paths.database) as store:
            store.check(machine_wall())
    except Damaged:
        # Late: it is seldom needed.
        from nerveflow.store.recover import recover

        found = recover(paths.database, machine_wall())
        damaged = escaped(str(found.damaged))
        print_lines(*words.saving.recovered(damaged, found.sessions, found.lost, found.broken))
        return exits.DONE
    print_lines(words.saving.NOTHING_DAMAGED)
    return exits.FINDINGS


def _keys(paths: Paths) -> int:
    """Show each key that is pressed; what came last stays in the terminal. Raises CliError."""
    if not on_terminal():
        raise CliError(words.doctor.KEY_TEST_NEEDS_TERMINAL, exits.WRONG_USE)
    settings = open_settings(paths)
    # Late: it loads Textual, and the rest of doctor does without.
    from nerveflow.ui.key_commands import known_keys
    from nerveflow.ui.key_test import ask_for_keys

    with on_screens() as ending:
        lines = ask_for_keys(known_keys(settings.config.keys), ending)
        if ending.asked is not None:
            return exits.signalled(ending.asked)
    print_lines(*lines)
    return exits.DONE


def _document(found: list[DoctorLine], sound: SoundFacts, *, broken: bool) -> dict[str, Json]:
    facts: Json = plain_data(sound)
    return {
        "broken": broken,
        "findings": [
            {
                "what": each.what.strip(),
                "is": each.is_now,
                "broken": each.broken,
                "mark": "broken" if each.broken else each.mark,
            }
            for each in found
        ],
        "sound": facts,
    }


def _examined(settings: Settings, paths: Paths, *, play: bool) -> SoundFacts:
    """Open a speaker with the settings; `play` unmutes it."""
    wanted = settings.config.sound
    return examine(
        replace(wanted, muted=False) if play else wanted,
        shipped("sounds"),
        paths.cache_dir,
        machine_clock(),
        own=find_own(paths.sounds_dir),
        play=play,
        ring=bell(),
    )


def _sound_lines(sound: SoundFacts, wanted: SoundSettings) -> Iterator[DoctorLine]:
    """The output and the voice."""
    device = f" ({sound.device})" if sound.device else ""
    heard = "" if sound.audible else words.doctor.ONLY_BELL_HEARD
    if sound.backend == "silent":
        chosen = wanted.muted or wanted.backend == "silent"
        heard = words.doctor.NOTHING_HEARD if chosen else words.doctor.NOTHING_HEARD_HERE
    mark = "ok" if sound.audible else "note"
    yield DoctorLine(NAMES["sound"], f"{sound.backend}{device}{heard}", mark=mark)
    for name, said in sound.tried:
        yield DoctorLine(
            f"  {name}", said or words.doctor.DEVICE_OPENS, mark="note" if said else "ok"
        )
    if sound.notice:
        yield DoctorLine(NAMES["notice"], sound.notice, mark="note")
    spoken = words.doctor.recorded_voice(sound.recordings, sound.voice_speed, sound.engine)
    yield DoctorLine(NAMES["voice"], spoken)
    for name in sound.missing:
        yield DoctorLine(NAMES["sounds"], words.doctor.missing_file(name), broken=True)
    if sound.played:
        yield DoctorLine(NAMES["played"], words.doctor.TONE_AND_LINE)


def _own_voice_lines(voices: VoiceList) -> Iterator[DoctorLine]:
    """How many of the person's own recordings are played. What is wrong with one breaks nothing."""
    count = words.doctor.own_lines(voices.own, len(voices.lines), voices.folder)
    yield DoctorLine(NAMES["your-voice"], count)
    for name, why in voices.mistakes:
        yield DoctorLine(
            NAMES["not-played"], escaped(words.joined.labelled(name, why)), mark="mistake"
        )


def _awake_lines(settings: Settings) -> Iterator[DoctorLine]:
    """How the screen stays on during a session. No session fails without it."""
    if not settings.config.session.keep_awake:
        yield DoctorLine(NAMES["keep-awake"], words.doctor.AWAKE_OFF, mark="note")
        return
    found = try_out(partial(by_wakepy, words.visit.SESSION_RUNS))
    how = words.doctor.awake_by(found.method) if found.method else words.doctor.AWAKE_IMPOSSIBLE
    yield DoctorLine(NAMES["keep-awake"], how, mark="ok" if found.method else "note")
    if not found.method:
        for name, why in found.failed:
            said = words.joined.labelled(name, why or words.doctor.NO_ANSWER)
            yield DoctorLine(NAMES["why-not"], escaped(said))


def _terminal_lines() -> Iterator[DoctorLine]:
    """How large the terminal is and which colours it can show."""
    if not sys.stdout.isatty():
        size = words.doctor.NOT_A_TERMINAL
        yield DoctorLine(NAMES["terminal"], size, mark="note")
    else:
        found = shutil.get_terminal_size()
        wants = _size_note(found.columns, found.lines)
        size = f"{found.columns} x {found.lines}{wants}"
        yield DoctorLine(NAMES["terminal"], size, mark="note" if wants else "ok")
    if sys.stdout.isatty():
        encoding, every = sys.stdout.encoding, is_utf(sys.stdout.encoding)
        ascii_only = words.joined.labelled(encoding, words.terminal.drawn_in_ascii(encoding))
        about = encoding if every else ascii_only
        yield DoctorLine(NAMES["encoding"], about, mark="ok" if every else "note")
    yield DoctorLine(NAMES["colours"], _colours())


def _figure_line(settings: Settings) -> DoctorLine:
    """How the figure is drawn here, and why."""
    style, pillow = settings.config.screen.figure, has_pillow()
    # Asked even if Pillow is missing: what it would add depends on the terminal.
    with TerminalQuery(style, os.environ, StandardLine(), pillow=True) as asked:
        found = asked.found()
    if found.graphics is None:
        drawn = words.doctor.DRAWN_IN["lines" if style == "lines" else "blocks"]
        wanted = style == "pixels" and found.why is not PictureReason.SET
        reason = words.terminal.NO_PIXELS[found.why]
        said = words.joined.labelled(drawn, reason)
        return DoctorLine(NAMES["figure"], said, mark="note" if wanted else "ok")
    way, cell = words.terminal.PICTURE_WAYS[found.graphics.protocol], found.graphics.cell
    shows = words.doctor.shows_pictures(way, cell.width, cell.height)
    if pillow:
        drawn = (
            words.terminal.DRAWN_AS_STILLS if style == "stills" else words.doctor.DRAWN_IN["pixels"]
        )
        together = found.graphics.together or style == "stills"
        shows = words.joined.long_listed((shows, "" if together else words.terminal.NOT_TOGETHER))
        return DoctorLine(NAMES["figure"], words.joined.labelled(drawn, shows))
    return DoctorLine(NAMES["figure"], words.doctor.without_pillow(shows), mark="note")


def _size_note(columns: int, lines: int) -> str:
    """What a terminal of this size is too small for; empty if it is large enough for all."""
    if columns < LEAST_SIZE[0] or lines < LEAST_SIZE[1]:
        return words.doctor.TOO_SMALL
    if columns < WHOLE_SIZE[0] or lines < WHOLE_SIZE[1]:
        return words.doctor.RATHER_SMALL
    return ""


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return words.doctor.NO_COLOUR_ASKED
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return words.doctor.TRUE_COLOUR
    term = os.environ.get("TERM", "")
    return f"256 ({term})" if "256" in term else words.doctor.colours_at_most(term)


def _folder_lines(paths: Paths) -> Iterator[DoctorLine]:
    """The folders of one person. Their own routines are only read, the others written to."""
    yield _folder_line(NAMES["config-folder"], paths.config_dir, os.W_OK)
    yield _folder_line(NAMES["routines-folder"], paths.routines_dir, os.R_OK)
    yield _folder_line(NAMES["data-folder"], paths.data_dir, os.W_OK)
    yield _folder_line(NAMES["cache-folder"], paths.cache_dir, os.W_OK)


def _folder_line(what: str, path: Path, needed: int) -> DoctorLine:
    if not path.exists():
        wrong = _cannot_make(path) if needed == os.W_OK else ""
        made = words.joined.bracketed(str(path), wrong or words.doctor.MADE_WHEN_NEEDED)
        return DoctorLine(what, made, broken=bool(wrong))
    if not path.is_dir():
        return DoctorLine(what, words.doctor.is_no_folder(path), broken=True)
    return DoctorLine(what, str(path), broken=not os.access(path, needed))


def _database_line(paths: Paths) -> DoctorLine:
    """The history and how many sessions it holds."""
    if not os.path.lexists(paths.database):
        wrong = _cannot_make(paths.data_dir)
        made = words.joined.bracketed(str(paths.database), wrong or words.doctor.MADE_WITH_SESSION)
        made += _meanwhile(paths) if wrong else ""
        return DoctorLine(NAMES["history"], made, broken=bool(wrong))
    try:
        with Store(paths.database) as store:
            store.try_to_write()
            every, count = len(store.history(None, rehearsals=True)), len(store.history(None))
            left = sum(1 for each in store.unfinished() if not each.rehearsal)
    except StoreError as error:
        return DoctorLine(NAMES["history"], f"{error}{_meanwhile(paths)}", broken=True)
    holds = words.doctor.history_holds(paths.database, count, left, every - count)
    beside = spares_of(spill_folders(paths.cache_dir), paths.database)
    if beside:
        files = words.joined.listed(escaped(str(path)) for path in beside)
        said = words.joined.long_listed((holds, words.doctor.not_added_yet(files)))
        return DoctorLine(NAMES["history"], said, mark="note")
    return DoctorLine(NAMES["history"], holds)


def _meanwhile(paths: Paths) -> str:
    """Where sessions are saved while the history cannot be written."""
    folder = taking_folder(spill_folders(paths.cache_dir))
    if folder is None:
        return words.doctor.NOWHERE_MEANWHILE
    return words.doctor.saved_meanwhile(folder)


def _cannot_make(folder: Path) -> str:
    """Why nothing can be made in this folder, which may not exist; empty if it can."""
    there = next(each for each in (folder, *folder.parents) if os.path.lexists(each))
    if not there.is_dir():
        return words.doctor.cannot_be_made(words.doctor.is_no_folder(there))
    return (
        ""
        if os.access(there, os.W_OK)
        else words.doctor.cannot_be_made(words.doctor.is_read_only(there))
    )


def _config_lines(paths: Paths, settings: Settings) -> Iterator[DoctorLine]:
    """The configuration and its mistakes; each leaves its default, so none breaks a session."""
    there = "" if paths.config_file.exists() else words.doctor.NO_CONFIG_YET
    yield DoctorLine(NAMES["config-file"], f"{paths.config_file}{there}")
    for line in (*settings.errors, *_key_mistakes(settings)):
        yield DoctorLine(NAMES["in-config"], line, mark="mistake")
    for line in settings.warnings:
        yield DoctorLine(NAMES["in-config"], line, mark="note")


def _key_mistakes(settings: Settings) -> Iterator[str]:
    """What is wrong with keys of one's own."""
    if not settings.config.keys:
        return
    # Late: the table of keys loads Textual.
    from nerveflow.ui.key_commands import keymap_mistakes

    for name, wrong in keymap_mistakes(settings.config.keys).items():
        yield settings.located(("keys", name), wrong)


def _routine_lines() -> Iterator[DoctorLine]:
    """How many routines can be run, and which files are broken."""
    entries = library().entries()
    whole = sum(1 for entry in entries if entry.routine)
    yield DoctorLine(NAMES["routines"], words.doctor.without_errors(whole), broken=not whole)
    for entry in entries:
        if entry.routine is None:
            shipped_one = entry.origin == "shipped"
            error = str(entry.errors[0])
            yield DoctorLine(NAMES["broken"], error, broken=shipped_one, mark="mistake")
