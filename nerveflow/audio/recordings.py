"""The shipped voice: which line is in which file. tools/make_voice.py writes the index."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from nerveflow.config.sections import VoiceSpeed
from nerveflow.session.spoken import key_of, words_of

INDEX = "index.json"
FORMAT = 2
SPEEDS: tuple[VoiceSpeed, ...] = get_args(VoiceSpeed)

Recordings = Mapping[str, "Recording"]
"""By the text of the line."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded line."""

    file: str
    """Below the folder of the index."""
    sha256: str
    """Of the file's bytes."""
    ms: int
    """How long it lasts."""


def name_of(text: str) -> str:
    """The file name of a line's recording: readable, and another one when the text changes."""
    return f"{words_of(text)[:40].rstrip('-')}-{key_of(text)}.flac"


def read_index(folder: Path, speed: VoiceSpeed) -> Recordings:
    """Every line recorded at this speed; empty if the index is missing or damaged."""
    try:
        document = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        lines = document["speeds"][speed]
        return {
            str(text): Recording(str(found["file"]), str(found["sha256"]), int(found["ms"]))
            for text, found in lines.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_index(
    folder: Path, speeds: Mapping[VoiceSpeed, Recordings], voice: str, rate: int
) -> None:
    """Write the index, sorted, so that a change of one line changes one line at each speed."""
    document = {
        "format": FORMAT,
        "voice": voice,
        "rate": rate,
        "speeds": {
            speed: {text: asdict(found) for text, found in sorted(lines.items())}
            for speed, lines in speeds.items()
        },
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (folder / INDEX).write_text(text + "\n", encoding="utf-8")
