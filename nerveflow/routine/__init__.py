"""What a routine is: models at the door, load, lint, library, compile to a timeline, write."""

from nerveflow.routine.choices import CannotLead, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.findings import Finding
from nerveflow.routine.library import Entry, Library, UnknownRoutine
from nerveflow.routine.lines import all_lines
from nerveflow.routine.lint import check, lint
from nerveflow.routine.load import BadRoutine, digest, load, parse
from nerveflow.routine.model import BASE, Routine, Variant
from nerveflow.routine.parts import Part, parts
from nerveflow.routine.shelf import Shelf, TextShelf, included
from nerveflow.routine.write import write

__all__ = [
    "BASE",
    "BadRoutine",
    "CannotLead",
    "Choices",
    "Entry",
    "Finding",
    "Library",
    "Part",
    "Routine",
    "Shelf",
    "TextShelf",
    "UnknownRoutine",
    "Variant",
    "all_lines",
    "check",
    "compile_timeline",
    "digest",
    "included",
    "lint",
    "load",
    "parse",
    "parts",
    "write",
]
