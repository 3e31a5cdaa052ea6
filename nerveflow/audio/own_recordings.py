"""Own recordings: a WAV with the words of a line as its name is played in place of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from nerveflow.audio.clip import Clip, NotASound, read_wav
from nerveflow.session.spoken import words_of
from nerveflow.wording import words

ENDING = ".wav"
OTHER_ENDINGS = (".mp3", ".m4a", ".ogg", ".opus", ".flac", ".aif", ".aiff", ".wma")
"""Recordings that a person may well put here, and that are not played."""
MOST_BYTES = 10_000_000
MOST_MS = 20_000
QUIETEST = 300
"""A recording with no sample above this, of 32768, has nothing in it that is heard."""


@dataclass(frozen=True, slots=True)
class OwnRecordings:
    """What lies in the folder, looked at once."""

    folder: Path
    lengths_ms: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """By the words of a line: how long its recording lasts."""
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By the words of a line: the name of the file."""
    mistakes: tuple[tuple[str, str], ...] = ()
    """Files that are not played, by name, each with the reason."""

    def clip(self, line: str) -> Clip | None:
        """The recording of a line; None if there is none, or if it can no longer be read."""
        name = self.files.get(words_of(line))
        if name is None:
            return None
        try:
            return _clip(self.folder / name)
        except (OSError, NotASound):
            return None


NO_OWN = OwnRecordings(Path())
"""For a folder without recordings."""


def own_name(line: str) -> str:
    """The name of the file that is played in place of our recording of a line."""
    return words_of(line) + ENDING


def find_own(folder: Path) -> OwnRecordings:
    """Look at the folder; empty if it does not exist or cannot be read. Raises nothing."""
    lengths: dict[str, int] = {}
    files: dict[str, str] = {}
    mistakes = []
    for path in _listed(folder):
        ending = path.suffix.lower()
        if path.name.startswith(".") or ending not in (ENDING, *OTHER_ENDINGS):
            continue
        line = words_of(path.stem)
        try:
            if ending != ENDING:
                raise NotASound(words.sound.NOT_WAV)
            if line in files:
                raise NotASound(words.sound.same_line(files[line]))
            clip = _clip(path)
        except NotASound as error:
            mistakes.append((path.name, str(error)))
        except OSError as error:
            mistakes.append((path.name, error.strerror or words.sound.CANNOT_READ_IT))
        else:
            files[line], lengths[line] = path.name, clip.duration_ms
    return OwnRecordings(folder, lengths, files, tuple(mistakes))


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _clip(path: Path) -> Clip:
    """Raises NotASound, with only the reason, or OSError."""
    try:
        real = path.resolve()
    except RuntimeError as error:
        # Before Python 3.13 a link to itself raises this.
        raise NotASound(words.sound.LINK_TO_ITSELF) from error
    if real.parent != path.parent.resolve():
        raise NotASound(words.routine.LINK_OUT_OF_FOLDER)
    if not path.is_file():
        raise NotASound(words.sound.NO_FILE)
    if path.stat().st_size > MOST_BYTES:
        raise NotASound(words.sound.larger_than(MOST_BYTES // 1_000_000))
    try:
        clip = read_wav(path)
    except NotASound as error:
        raise NotASound(str(error).removeprefix(f"{path.name}: ")) from error
    if clip.duration_ms > MOST_MS:
        raise NotASound(words.sound.longer_than(MOST_MS // 1000))
    if clip.peak < QUIETEST:
        raise NotASound(words.sound.RECORDING_SILENT)
    return clip
