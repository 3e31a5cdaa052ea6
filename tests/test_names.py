"""A name of a class, type, module or room that occurs twice has one meaning."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parent.parent / "nerveflow"
WORDS = HOUSE / "wording"

CLASSES = {
    "InSegment": "something that happened in a segment, with its nerve and side",
    "ShippedTable": "a table of a file of the program itself: frozen, without unknown keys",
    "Source": "a publication that something is based on",
    "Stamp": "what changes when a file is written, to see that it was",
    "Steps": "the steps of a routine file",
    "Text": "text that is not empty",
    "Variant": "another form of a glide: as its file has it, and compiled",
}
"""Each name of a class or type that occurs twice, and what it means in both places.

An underscore at the beginning is not a part of the name.
"""

MODULES = {
    "after": "the questions after a session, and their screen",
    "backup": "a copy of the history file, and the command that makes it",
    "by_hand": "a session done without the program: asked about, added, and both over a screen",
    "card": "the card of a routine, and the command that prints it",
    "choices": "sides, repetitions, parts and pace for today: the value, its options, its screen",
    "doctor": "what works on this machine: the examination of sound, and the command",
    "comparison": "two ways compared: the room, what is asked, and what comes of it in a visit",
    "dose": "how much: the room, and the repetitions of a timeline",
    "edit": "the editor of a routine file: its screen, and the command that opens it",
    "errors": "the errors of a room",
    "figure": "the drawn person: the room, and the widget that shows it",
    "help": "what can be pressed or typed, and what it does: a screen, and the command line",
    "history": "earlier sessions: read from the store, printed, shown",
    "home": "the first page: its screen, and the start of the program without a command",
    "interview": "questions one at a time: the room, and the generator itself",
    "library": "the routines that there are, and how a command opens them",
    "locks": "what one process at a time may hold; in the store, for a session",
    "preview": "the figure of a routine before it begins: a widget, and the command",
    "programme": "some weeks with an end: what they are, and what is asked about them",
    "progress": "what some weeks show: as plots, and their screen",
    "questions": "questions around a session: those of the gate, and their screen",
    "schema": "the JSON Schema of a routine file, and the command that prints it",
    "services": "what a front end works with: the value, and what makes it",
    "session": "one session: the engine, its screen, and the command that prints it",
    "settings": "what the person set: the value, its screen, and what a command opens",
    "store": "what is remembered: the room, and the value with all of it",
    "svg": "writes a drawing or a plot as SVG",
    "terms": "the terms of a room as enums",
    "visit": "one start of the program: the room, and the generator itself",
    "weeks": "some weeks with an end: in a visit, and by command",
    "wipe": "deletes the history: in the store, and by command",
}
"""Each name of a module or room that occurs twice, and what it means in each place.

Files of a language (`wording/en`) are left out: each is named for what it has the words of.
"""


TYPE = re.compile(r"[A-Z][A-Za-z0-9]*[a-z]")
"""The name of a class or of another name for a type."""


def modules() -> Iterator[Path]:
    return (p for p in HOUSE.rglob("*.py") if p.stem != "__main__" and p.parent.parent != WORDS)


def types_in(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield node.name.lstrip("_")
            yield from types_in(node.body)
        elif isinstance(node, ast.Assign) and not ast.unparse(node.value).startswith("TypeVar("):
            names = (n.id.lstrip("_") for n in node.targets if isinstance(n, ast.Name))
            yield from filter(TYPE.match, names)


def twice(places: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found for name, found in places.items() if len(found) > 1}


def check(found: dict[str, list[str]], table: dict[str, str], table_name: str) -> None:
    new = [f"{name} ({', '.join(found[name])})" for name in sorted(found.keys() - table.keys())]
    assert not new, (
        f"In more than one place: {'; '.join(new)}. Where these mean two things, rename one; where "
        f"they mean the same, say in {table_name} of this test what that is."
    )
    gone = sorted(table.keys() - found.keys())
    assert not gone, f"No longer in two places, so remove from {table_name}: {', '.join(gone)}."


def test_the_name_of_a_class_or_type_that_occurs_twice_means_the_same_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for name in types_in(ast.parse(path.read_text(encoding="utf-8")).body):
            places[name].append(str(path.relative_to(HOUSE)))
    check(twice(places), CLASSES, "CLASSES")


def test_the_name_of_a_module_or_room_that_occurs_twice_means_the_same_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        named = path.parent if path.stem == "__init__" else path.with_suffix("")
        if named != HOUSE:
            places[named.name].append(str(named.relative_to(HOUSE)))
    check(twice(places), MODULES, "MODULES")
