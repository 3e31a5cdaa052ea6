"""What is wrong with a routine file, and where: one line for each mistake."""

from dataclasses import dataclass
from typing import Literal

from nerveflow.harmless import shown

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, told to the person who can put it right."""

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
        return f"{shown(self.file)}:{self.line}:{self.column}: {shown(text)}"
