"""Unsaved text of the editor, stored for the next start: one file for each edited file."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from nerveflow.private import write_private


@dataclass(frozen=True, slots=True)
class RecoveredText:
    """A text that an editor left behind without saving it."""

    text: str
    at: str
    """When it was stored, as ISO 8601."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """The place of one file in a folder that only the person can read."""

    folder: Path
    file: Path
    """The file that is edited."""

    @property
    def place(self) -> Path:
        """Where its text is stored."""
        name = sha256(str(self.file.absolute()).encode(errors="surrogateescape")).hexdigest()
        return self.folder / f"{name[:32]}.json"

    def store(self, text: str, now: datetime) -> bool:
        """Store a text; returns whether that worked."""
        data = {"file": str(self.file.absolute()), "at": now.isoformat(timespec="seconds")}
        raw = json.dumps({**data, "text": text}).encode(errors="surrogateescape")
        try:
            write_private(self.place, lambda stream: stream.write(raw))
        except OSError:
            return False
        return True

    def found(self) -> RecoveredText | None:
        """The stored text; None if there is none, or if it cannot be read."""
        try:
            data = json.loads(self.place.read_text(encoding="utf-8"))
            if data["file"] != str(self.file.absolute()):
                return None
            return RecoveredText(str(data["text"]), str(data["at"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self) -> None:
        """Delete the stored text."""
        with suppress(OSError):
            self.place.unlink(missing_ok=True)
