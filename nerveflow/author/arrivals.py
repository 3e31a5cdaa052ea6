"""Where the person's own files came from: their hash, their name then, from whom, and when."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Arrival:
    """How one file was added."""

    sha256: str
    came_as: str
    """The path or name that it was added from."""
    sender: str
    """From whom, as the person said; empty if they did not."""
    at: str
    """When, as ISO 8601."""


def arrivals(file: Path) -> Mapping[str, Arrival]:
    """What was added, by id; empty if nothing is noted or the note cannot be read."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return {str(key): Arrival(**value) for key, value in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def arrivals_text(found: Mapping[str, Arrival]) -> str:
    """The same as the text of the file."""
    data = {key: asdict(value) for key, value in sorted(found.items())}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
