"""A text that is being edited and its file: what is saved, and what has changed outside."""

from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from nerveflow.author.desk import write_whole
from nerveflow.routine.load import BadRoutine, read

Stamp = tuple[int, int]
"""When a file was written and how large it is; (0, -1) if there is none."""
BOM = b"\xef\xbb\xbf"


def stamp_of(file: Path) -> Stamp:
    """A value that differs once the file has changed."""
    try:
        found = file.stat()
    except OSError:
        return 0, -1
    return found.st_mtime_ns, found.st_size


@dataclass(slots=True)
class EditedFile:
    """One file as it was read or written last."""

    file: Path
    base: str
    """The text of the file, with only line feeds between its lines; empty for a new file."""
    line_end: str = "\n"
    has_bom: bool = False
    stamp: Stamp = (0, -1)
    """That of the file when it was read or written."""
    about: str = ""
    """What a person has to know of it, as that it is a copy."""
    start: str | None = None
    """The text to begin with, if it is another one than the file's."""

    @property
    def text(self) -> str:
        """The text to begin with."""
        return self.base if self.start is None else self.start

    @property
    def is_new(self) -> bool:
        """Whether there was no file so far."""
        return self.stamp[1] < 0

    def save(self, text: str) -> None:
        """Write the whole file or nothing, with its mode and its line ends. Raises DeskError."""
        raw = (BOM if self.has_bom else b"") + text.replace("\n", self.line_end).encode()
        write_whole(self.file, raw, through_link=True)
        self.base, self.start, self.stamp = text, None, stamp_of(self.file)

    def changed_outside(self) -> bool:
        """Whether the file is another one than the one that was read or written here."""
        found = stamp_of(self.file)
        if found == self.stamp:
            return False
        try:
            same = found[1] >= 0 and _read(self.file)[0] == self.base
        except BadRoutine:
            return True
        if same:
            # Only touched: nothing to ask.
            self.stamp = found
        return not same

    def theirs(self) -> str:
        """The text that the file has now; empty if it is gone. Raises BadRoutine."""
        return "" if stamp_of(self.file)[1] < 0 else _read(self.file)[0]

    def take_theirs(self) -> str:
        """Begin again from what the file has now. Raises BadRoutine."""
        found = stamp_of(self.file)
        text, self.line_end, self.has_bom = ("", "\n", False) if found[1] < 0 else _read(self.file)
        self.base, self.start, self.stamp = text, None, found
        return text

    def save_over_theirs(self) -> None:
        """Ask no more about what the file contains now: the next save replaces it."""
        self.stamp = stamp_of(self.file)
        with suppress(BadRoutine):
            self.base = self.theirs()


def opened(file: Path) -> EditedFile:
    """The draft of a file; of one that does not exist yet it is empty. Raises BadRoutine."""
    found = stamp_of(file)
    if found[1] < 0:
        return EditedFile(file, "")
    text, line_end, has_bom = _read(file)
    return EditedFile(file, text, line_end, has_bom, found)


def _read(file: Path) -> tuple[str, str, bool]:
    """The text with line feeds, the line ends that most of its lines have, and the mark."""
    text = read(file)
    with file.open("rb") as stream:
        has_bom = stream.read(len(BOM)) == BOM
    dos = text.count("\r\n")
    line_end = "\r\n" if dos * 2 > text.count("\n") else "\n"
    return text.replace("\r\n", "\n"), line_end, has_bom


def differences(theirs: str, mine: str) -> tuple[str, ...]:
    """What differs, line by line: - is in the file, + is here; empty if nothing does."""
    lines = unified_diff(theirs.split("\n"), mine.split("\n"), lineterm="", n=1)
    return tuple(line for line in lines if not line.startswith(("---", "+++")))
