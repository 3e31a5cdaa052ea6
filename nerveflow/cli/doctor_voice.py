"""`nerveflow doctor --voice`: the lines of a session, and which recording is played for each."""

from dataclasses import dataclass

from nerveflow.audio.own_recordings import ENDING, OwnRecordings, find_own, own_name
from nerveflow.audio.recordings import read_index
from nerveflow.audio.tones import VOICE
from nerveflow.cli.printing import Json, print_json, print_lines, table
from nerveflow.config.settings import Settings
from nerveflow.harmless import escaped
from nerveflow.paths import Paths
from nerveflow.resources import shipped
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.library import Library
from nerveflow.routine.meanings import near_word
from nerveflow.routine.spoken_lines import lines_of
from nerveflow.session.spoken import words_of
from nerveflow.wording import words

PLAYED = {"yours": "yours", "ours": "-", "spoken": "spoken"}
"""What the list says about each line."""


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One line that can be spoken."""

    file: str
    """The name of the file that a person may put into their folder."""
    line: str
    played: str
    """`yours`, `ours`, or `spoken` by a speech engine."""


@dataclass(frozen=True, slots=True)
class VoiceList:
    """Every line, and what is wrong in the folder."""

    folder: str
    lines: tuple[VoiceLine, ...]
    mistakes: tuple[tuple[str, str], ...]
    """Files that are not played, each with the reason."""

    @property
    def own(self) -> int:
        """How many lines are played from a recording of the person's own."""
        return sum(each.played == "yours" for each in self.lines)


def voice_list(paths: Paths, settings: Settings, shelf: Library) -> VoiceList:
    """The lines of the program and of every routine that has no errors, by their file names."""
    own = find_own(paths.sounds_dir)
    index = read_index(shipped("sounds") / VOICE, settings.config.sound.voice_speed)
    texts = {own_name(text): text for text in (*_of_routines(shelf), *index)}
    lines = tuple(
        VoiceLine(name, text, _played(text, own, text in index))
        for name, text in sorted(texts.items())
    )
    return VoiceList(str(own.folder), lines, (*own.mistakes, *_unused(own, texts)))


def print_voice(found: VoiceList, *, json: bool) -> None:
    """Print the list."""
    if json:
        lines: list[Json] = [
            {"file": each.file, "line": each.line, "played": each.played} for each in found.lines
        ]
        mistakes: list[Json] = [{"file": name, "why": why} for name, why in found.mistakes]
        print_json({"folder": found.folder, "lines": lines, "mistakes": mistakes})
        return
    print_lines(
        words.doctor.put_recordings_into(escaped(found.folder)),
        words.doctor.PUT_RECORDINGS,
        "",
        *table((PLAYED[each.played], each.file, escaped(each.line)) for each in found.lines),
        "",
        *(
            words.doctor.recording_not_played(escaped(name), escaped(why))
            for name, why in found.mistakes
        ),
        words.doctor.own_of(found.own, len(found.lines)),
    )


def _of_routines(shelf: Library) -> list[str]:
    found: list[str] = []
    for entry in shelf.entries():
        if entry.routine is not None:
            try:
                found += lines_of(entry.routine, shelf)
            except CannotCompile:
                continue
    return found


def _played(text: str, own: OwnRecordings, recorded: bool) -> str:
    if words_of(text) in own.files:
        return "yours"
    return "ours" if recorded else "spoken"


def _unused(own: OwnRecordings, names: dict[str, str]) -> list[tuple[str, str]]:
    """Files whose name is that of no line: most likely a slip in it."""
    found = []
    for name, file in own.files.items():
        if name + ENDING not in names:
            near = near_word(name + ENDING, names)
            hint = words.command_line.did_you_mean_name(near)
            found.append((file, words.doctor.no_line_named(hint)))
    return found
