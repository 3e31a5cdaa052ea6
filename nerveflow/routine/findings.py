"""What is wrong with a file, and where: one line for each mistake."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from nerveflow.harmless import escaped
from nerveflow.routine.meanings import listed
from nerveflow.routine.positions import KeyPath, LineColumn
from nerveflow.wording import words

Severity = Literal["error", "warning", "note"]
"""A note is a departure from the usual that the file gives its reason for: nothing is to be done,
and `check --strict` lets it pass."""

LONGEST_KEY = 40
"""A longer key is shortened when a place is printed."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the text that corrects a slip of one letter."""

    start: LineColumn
    end: LineColumn
    """The first place that stays."""
    text: str
    """What is put there instead."""


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
    """What to do about it, as "did you mean knee?" or "write 10"; empty if nothing is near."""
    rule: str = ""
    """The name of the rule, as "unknown-key"."""
    end: LineColumn | None = None
    """Where what is wrong ends: the first place after it; None if it has no length."""
    fix: Fix | None = None
    """What would correct it; None if a person has to decide."""

    def __str__(self) -> str:
        text = words.findings.finding(self.where, self.message, self.hint)
        mark = words.findings.SEVERITIES[self.severity]
        return f"{escaped(self.file)}:{self.line}:{self.column}: {mark}{escaped(text)}"

    @property
    def sentence(self) -> str:
        """What is wrong, only for a person: a file that cannot be read has no line and column."""
        if self.rule != "file" or (self.line, self.column) != (1, 1):
            return str(self)
        about = words.joined.bracketed(self.message, self.hint)
        return escaped(words.joined.labelled(self.file, about))


def guess(near: str, allowed: Iterable[str] = ()) -> str:
    """The hint for a word that is near the one given, or else all that are allowed if few are."""
    return words.settings.did_you_mean_this(near) if near else listed(allowed)


def to_write(value: object) -> str:
    """The hint for a value that would be right."""
    return words.findings.to_write(value)


def in_words(path: KeyPath) -> str:
    """A place in words, as "step 3, tempo, out"."""
    named: list[str] = []
    for part in path:
        if isinstance(part, int) and named:
            named[-1] = words.findings.numbered(named[-1], part + 1)
        else:
            key = str(part)
            named.append(key if len(key) <= LONGEST_KEY else f"{key[: LONGEST_KEY - 3]}...")
    return words.joined.listed(named) or words.findings.WHOLE_ROUTINE


def mended(text: str, findings: tuple[Finding, ...]) -> str:
    """The text with every fix of these findings made; one that overlaps another is left."""
    dos = "\r\n" in text
    text = text.replace("\r\n", "\n")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def at(spot: LineColumn) -> int:
        return starts[spot[0] - 1] + spot[1] - 1

    fixes = sorted((f.fix for f in findings if f.fix), key=lambda fix: fix.start, reverse=True)
    last = len(text) + 1
    for fix in fixes:
        if at(fix.end) <= last:
            last = at(fix.start)
            text = text[:last] + fix.text + text[at(fix.end) :]
    return text.replace("\n", "\r\n") if dos else text
