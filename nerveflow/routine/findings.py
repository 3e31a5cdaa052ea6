"""What is wrong with a file, and where: one line for each mistake."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from nerveflow.harmless import escaped
from nerveflow.routine.positions import KeyPath

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, worded for the person who can correct it."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    where: str
    """The place in the routine's own words, as "step 3, tempo, out"."""
    message: str
    severity: Severity = "error"
    hint: str = ""
    """The nearest right thing; empty where there is none."""

    def __str__(self) -> str:
        mark = "warning: " if self.severity == "warning" else ""
        hint = f" ({self.hint})" if self.hint else ""
        text = f"{mark}{self.where}: {self.message}{hint}"
        return f"{escaped(self.file)}:{self.line}:{self.column}: {escaped(text)}"


def in_words(path: KeyPath) -> str:
    """A place in words, as "step 3, tempo, out"."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words) or "routine"


def nearest(value: object, words: Iterable[str]) -> str:
    """The most similar word; where none is similar, all of them if they are few."""
    words = list(words)
    near = get_close_matches(str(value), words, n=1, cutoff=0.5)
    if near:
        return near[0]
    return f"one of {', '.join(words)}" if len(words) <= 9 else ""
