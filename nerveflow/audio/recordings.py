"""The shipped voice: which line is in which file. tools/make_voice.py writes the index."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

INDEX = "index.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded line."""

    file: str
    sha256: str
    """Of the file's bytes."""


def name_of(text: str) -> str:
    """The file name of a line's recording: readable, and another one when the text changes."""
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{'-'.join(words)[:40].rstrip('-')}-{digest}.wav"


def read_index(folder: Path) -> Mapping[str, Recording]:
    """Every recorded line by its text; empty where the index is missing or damaged."""
    try:
        document = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        lines = document["lines"]
        return {
            str(text): Recording(str(found["file"]), str(found["sha256"]))
            for text, found in lines.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_index(folder: Path, lines: Mapping[str, Recording], voice: str, rate: int) -> None:
    """Write the index, sorted, so that a change of one line changes one line."""
    document = {
        "format": FORMAT,
        "voice": voice,
        "rate": rate,
        "lines": {
            text: {"file": found.file, "sha256": found.sha256}
            for text, found in sorted(lines.items())
        },
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (folder / INDEX).write_text(text + "\n", encoding="utf-8")
