"""Which table of a routine file a line belongs to, also in files that cannot be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HEADER = re.compile(
    r"\s*(\[\[?)\s*([A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*(\]?\]?)\s*(?:#.*)?"
)
LISTS = frozenset(
    {"step", "source", "variant", "variant.step", "tension.ladder", "variant.tension.ladder"}
)
"""The tables that a file may have many of, written with two brackets."""


@dataclass(frozen=True, slots=True)
class Section:
    """One table with its lines; the first section has no header and an empty name."""

    name: str
    """As "variant.step"."""
    header: int
    """The line of its header, from 1; 0 if there is none."""
    first: int
    """Its first line: that of the comment just above the header, or of the header."""
    last: int


@dataclass(frozen=True, slots=True)
class StepPlace:
    """One step of a file."""

    number: int
    """From 0, among the steps of the routine or of the variant."""
    variant: int | None
    """The number of the variant, from 0; None for the steps of the routine itself."""
    first: int
    """Its lines, from 1."""
    last: int
    header: int


def sections(lines: Sequence[str]) -> tuple[Section, ...]:
    """Every table of a file in its order, without a gap between them."""
    found: list[tuple[str, int, int]] = [("", 0, 1)]
    within = ""
    for number, line in enumerate(lines, 1):
        opened = within
        within = _text_block(line, within)
        match = None if opened else HEADER.fullmatch(line)
        if match is not None:
            found.append((re.sub(r"\s", "", match[2]), number, _above(lines, number)))
    ends = [*(first - 1 for _, _, first in found[1:]), max(1, len(lines))]
    return tuple(
        Section(name, header, first, end)
        for (name, header, first), end in zip(found, ends, strict=True)
    )


def _text_block(line: str, within: str) -> str:
    """The three quotes of a text that goes on after this line; empty for none."""
    for quotes in [within] if within else ['"""', "'''"]:
        if line.count(quotes) % 2:
            return "" if within else quotes
    return within


def _above(lines: Sequence[str], header: int) -> int:
    """The first of the comment lines just above a header."""
    first = header
    while first > 1 and lines[first - 2].lstrip().startswith("#"):
        first -= 1
    return first


def steps(lines: Sequence[str]) -> Iterator[StepPlace]:
    """Every step of a file in its order."""
    made: list[StepPlace] = []
    numbers: dict[int | None, int] = {}
    variant: int | None = None
    for section in sections(lines):
        if section.name == "variant":
            variant = 0 if variant is None else variant + 1
        elif section.name in {"step", "variant.step"}:
            owner = variant if section.name == "variant.step" else None
            number = numbers.get(owner, 0)
            numbers[owner] = number + 1
            made.append(StepPlace(number, owner, section.first, section.last, section.header))
        elif made and section.name.startswith(("step.", "variant.step.")):
            last = made[-1]
            made[-1] = StepPlace(last.number, last.variant, last.first, section.last, last.header)
    yield from made


def step_at(lines: Sequence[str], line: int) -> StepPlace | None:
    """The step that a line, counted from 1, belongs to; None if it belongs to none."""
    return next((step for step in steps(lines) if step.first <= line <= step.last), None)


def section_at(lines: Sequence[str], line: int) -> Section:
    """The table that a line belongs to."""
    found = sections(lines)
    return next((each for each in found if each.first <= line <= each.last), found[-1])


def repaired(line: str) -> str | None:
    """A header as it has to be written; None for a line that is not a header."""
    match = HEADER.fullmatch(line)
    if match is None:
        return None
    name = re.sub(r"\s", "", match[2])
    return f"[[{name}]]" if name in LISTS else f"[{name}]"
