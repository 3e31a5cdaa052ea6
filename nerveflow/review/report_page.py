"""The report for a professional as values: sections of sentences, tables, plots and pictures."""

from dataclasses import dataclass
from enum import StrEnum

from nerveflow.review.plots import Plot
from nerveflow.wording import words


class SectionId(StrEnum):
    """A section of the report; its value is what is typed for `--only`."""

    SUMMARY = "summary"
    ASK = "ask"
    GOAL = "goal"
    PAIN = "pain"
    TENSION = "tension"
    STOPS = "stops"
    PRACTICE = "practice"
    DOSE = "dose"
    SAFETY = "safety"
    HELPED = "helped"
    ROUTINE = "routine"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows below the names of their columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of one step."""

    svg: str
    """An `<svg>` of ours, with its own text alternative."""
    caption: str


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One part of the report."""

    part: SectionId
    lines: tuple[str, ...] = ()
    table: ReportTable | None = None
    plots: tuple[Plot, ...] = ()
    stills: tuple[Still, ...] = ()

    @property
    def title(self) -> str:
        """The line above it."""
        return words.report.TITLES[self.part.value]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole report."""

    title: str
    heading: str
    """Which days, and how many sessions."""
    sections: tuple[ReportSection, ...]
    foot: tuple[str, ...]
    """Who wrote it and what it is not."""
