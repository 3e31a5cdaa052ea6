"""What people read is in the wording: no room that is named here has a sentence of its own.

A text is found by its form: two words with a space between them, or one word beside a value. What
has that form and is not read by people is recognised by its place, or listed with its reason.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import nerveflow
from nerveflow.author.schema import schema
from nerveflow.routine.posture import STARTS, phrases

PACKAGE = Path(nerveflow.__file__).parent
ROOMS = sorted(each.name for each in PACKAGE.iterdir() if (each / "__init__.py").exists())
TOP = "."
"""The files of no room, beside them."""
FAULTS = {
    "AssertionError", "KeyError", "NotImplementedError", "OSError", "RuntimeError", "TypeError",
    "ValueError",
}  # fmt: skip
"""What is raised with a text for whoever changes the program, or for the code that catches it."""
NO_TEXT = {
    "BodyPart", "Thread", "cast", "compile", "execute", "executemany", "executescript", "fullmatch",
    "match", "query", "query_one",
}  # fmt: skip
"""The calls whose texts are names, types, SQL, patterns and selectors."""
STYLES = {"auto", "bold", "dim", "italic", "on", "reverse", "underline"}
CODE = re.compile(
    r"\b(AND|AS|BEGIN|BY|DELETE|DISTINCT|EXISTS|FROM|IN|INTO|IS|LIKE|NOT|NULL|OR|SELECT|SET|UNION"
    r"|USING|WHERE)\b"
    r"|\x1b|=\"|\w\(|\|\||\$|\w\[| [<=>] |^\s*(<|#|--)"
)
"""What SQL, styles, types and markup have, and sentences have not."""
_OF_REFERENCE = "read by docs/format.md alone"
_SAVED = "saved with a session; `words.endings` says it"
OUTSIDE = {
    "author/schema.py": "a document of the format, with the texts under the keys: docs/format.md",
    "routine/model_rules.py": _OF_REFERENCE,
    "routine/promises.py": "patterns of what a routine may not say",
}
"""Files of these rooms that people read, and why they have their words themselves."""
_OF_TOMLLIB = (
    *("overwrite a value", "Cannot declare", "Cannot mutate", "Cannot redefine", "Invalid value"),
    *("Duplicate inline table key", "Expected newline or end of document", "Unclosed array"),
    *("Invalid initial character for a key part", "Unclosed inline table", "Illegal character"),
    *("Found invalid character", "Unterminated string", "Invalid hex value", "Invalid statement"),
    *("at the end of a table declaration", "at the end of an array declaration", "Invalid date"),
)
NOT_READ = {
    **{f"routine/syntax.py: {part}": "a part of tomllib's message" for part in _OF_TOMLLIB},
    "audio/children.py: read -r _; kill -TERM 0": "a script",
    "audio/speech.py: default at {}": "the name of a voice in the cache",
    "audio/speech.py: en-us at {}": "the name of a voice in the cache",
    "portable/formats.py: nerveflow history": "the name of the format, in every export",
    "portable/kept.py: nerve, side, stimulus": "names of columns",
    "portable/staging.py: CHECK constraint failed": "a part of SQLite's message",
    "portable/staging.py: UNIQUE constraint failed": "a part of SQLite's message",
    "cli/main.py: nerveflow: {}": "the name of the program before a line",
    "cli/printing.py: nerveflow: {}": "the name of the program before a line",
    "cli/streams.py: nerveflow: {}": "the name of the program before a line",
    "author/arriving.py: in place of shipped": "a state",
    "config/document.py:  (at end of document)": "a part of tomllib's message",
    "routine/lint.py: A session takes no longer than {} minutes.": _OF_REFERENCE,
    "routine/lint.py: The routine can be run: nothing is missing, and nothing includes itself.": (
        _OF_REFERENCE
    ),
    "routine/library.py: yours, replaces shipped": "a value in the JSON of routines",
    "awake.py: failed with message: ": "a part of wakepy's message",
    "bounded_toml.py: too many {} (at line {}, column {})": "for the code that catches it",
    "awake.py: wakelock active": "a part of wakepy's message",
    "session/tension_rule.py: pain {}": _SAVED,
    "session/tension_rule.py: tension {}": _SAVED,
    "session/terms.py: another way on was chosen": _SAVED,
    "session/terms.py: over for today": _SAVED,
    "session/terms.py: still above target with everything eased": _SAVED,
    "session/terms.py: tension was too high and no answer came": _SAVED,
    "session/terms.py: the session was ended": _SAVED,
    "store/errors.py: The transaction could not be rolled back: {}.": "a note to a fault",
    "store/errors.py:  with text ": "a part of SQLite's message",
    "ui/leaving.py: nerveflow: {}": "the name of the program before a line",
    "ui/screens/base.py: {} of {}": "the name of an errand",
    "week/ics.py: nerveflow run {}": "a command to type",
    "week/timers.py: systemctl --user daemon-reload && systemctl --user enable --now {}.timer": (
        "a command to type"
    ),
    "week/timers.py: Description=nerveflow: {}": "a line of a timer's file",
    'week/timers.py: ExecStart=notify-send -- nerveflow "{}"': "a line of a timer's file",
    "week/timers.py: OnCalendar={} {}": "a line of a timer's file",
    "week/timers.py: {} notify-send -- nerveflow {}": "a command in a timer's file",
    'week/timers.py: display notification "{}" with title "nerveflow"': "AppleScript",
}
"""Texts of that form that nobody reads as words, by file and text, and why."""


def shown_form(node: ast.expr) -> str | None:
    """A literal as it is shown, `{}` for each value; None for what is not text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(shown_form(each) or "{}" for each in node.values)
    return None


def has_words(text: str) -> bool:
    """Whether a text has two words, or one beside a value, with a space between."""
    if CODE.search(text):
        return False
    parts = re.findall(r"[A-Za-z]{2,}|\{\}", text)
    shown = [part for part in parts if part != "{}" and part not in STYLES]
    return bool(shown) and len(parts) > 1 and " " in text.strip()


TOML = re.compile(r"^\w+ = |^\[", re.MULTILINE)
"""What a piece of a routine file has."""


def values_in(node: object) -> Iterator[str]:
    """The values that keys of a routine file may have, from a part of the schema."""
    if isinstance(node, dict):
        yield from (each for each in node.get("enum", ()) if isinstance(each, str))
        if isinstance(node.get("const"), str):
            yield node["const"]
    if isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from values_in(each)


OF_FILES = {*STARTS, *(each.words for each in phrases()), *values_in(schema())}
"""Phrases of poses and values of keys, which are the same in each language."""


def is_of_files(text: str) -> bool:
    """Whether a text is a pose or a value of a routine file."""
    return all(re.sub(r" \d+$", "", part) in OF_FILES for part in text.split(", "))


def in_file(text: str) -> Iterator[str]:
    """The comments and texts in a piece of a routine file."""
    for line in text.splitlines():
        yield from re.findall(r"^# (.*)", line)
        yield from re.findall(r'"([^"]*)"', line)


def sentences(text: str) -> Iterator[str]:
    """What is read in a text: itself, or comments and texts of a piece of a routine file."""
    for each in in_file(text) if TOML.search(text) and "\n" in text else (text,):
        if has_words(each) and not is_of_files(each):
            yield each


def is_enum(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(b) for b in node.bases)


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def not_shown(node: ast.AST) -> bool:
    """Whether no text in it is shown: descriptions, code, and faults of the program."""
    match node:
        case ast.Assert():
            return True
        case ast.Expr(value=ast.Constant() | ast.JoinedStr()):
            return True  # a description
        case ast.Raise(exc=ast.Call(func=raised)):
            return name_of(raised) in FAULTS
        case ast.Call(func=called):
            return name_of(called) in NO_TEXT
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name in {"CSS", "DEFAULT_CSS"}
        case _:
            return is_enum(node)


def texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The literals that can be shown, with their lines."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or not_shown(child):
                continue
            text = shown_form(child) if isinstance(child, ast.expr) else None
            if text is None:
                yield from texts(child)
                continue
            for each in sentences(text):
                yield child.lineno, each  # type: ignore[attr-defined]
            if isinstance(child, ast.JoinedStr):
                for part in child.values:
                    if isinstance(part, ast.FormattedValue):
                        yield from texts(part)


COMPOSED = {
    "author/card.py": "poses, as files have them",
    "author/desk.py": "the name of a file",
    "author/formatter.py": "a routine file",
    "author/template.py": "a routine file",
    "cli/backup.py": "the name of a file",
    "cli/check.py": "a place in a file",
    "portable/items.py": "SQL",
    "portable/merge.py": "SQL",
    "portable/staging.py": "SQL",
    "routine/findings.py": "a place in a file",
    "routine/posture.py": "poses, as files have them",
    "routine/syntax.py": "a word of a file",
    "safety/questions.py": "for whoever changes the questions",
    "store/copy_rows.py": "SQL",
    "store/facts.py": "SQL",
    "store/pages.py": "a word that is looked for",
    "store/recover.py": "the name of a file",
    "store/tables.py": "SQL",
    "visit/save_answers.py": "a value of config.toml",
    "week/ics.py": "the format of calendars",
    "week/timers.py": "the format of timers",
}
"""Files that put together what nobody reads as a sentence, and what that is."""
BETWEEN = re.compile(r": |, |; |\. | \(")
"""What is put between two words."""


def changes_letters(call: ast.Call) -> bool:
    """Whether it writes a word in capitals or small letters, or takes a sentence apart."""
    assert isinstance(call.func, ast.Attribute)
    how, of = call.func.attr, call.func.value
    from_wording = ast.unparse(of).startswith("words.")
    match how:
        case "capitalize" | "title" | "swapcase":
            return not call.args
        case "upper" | "lower" | "casefold":
            return from_wording or isinstance(of, ast.Subscript)
        case "join":
            return isinstance(of, ast.Constant) and of.value in {", ", "; ", ": ", " and ", " or "}
        case "strftime":
            return True
        case _:
            return from_wording and how in {"endswith", "partition", "rpartition", "split"}


def joins(text: ast.JoinedStr) -> bool:
    """Whether it puts a sign of punctuation between two values, or a moment into signs."""
    for left, sign, right in zip(text.values, text.values[1:], text.values[2:], strict=False):
        two = isinstance(left, ast.FormattedValue) and isinstance(right, ast.FormattedValue)
        if two and BETWEEN.fullmatch(shown_form(sign) or ""):
            return True
    values = (each for each in text.values if isinstance(each, ast.FormattedValue))
    return any("%" in (shown_form(each.format_spec) or "") for each in values if each.format_spec)


def composed(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where a sentence is put together, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute()) if changes_letters(node):
                yield node.lineno, ast.unparse(node)
            case ast.JoinedStr() if joins(node):
                yield node.lineno, ast.unparse(node)


def composed_in(room: str) -> Iterator[tuple[str, int, str]]:
    everything = "*.py" if room in {TOP, "wording"} else "**/*.py"
    for file in sorted((PACKAGE / room).glob(everything)):
        for line, text in composed(ast.parse(file.read_text(encoding="utf-8"))):
            yield file.relative_to(PACKAGE).as_posix(), line, text


@pytest.mark.parametrize("room", [*ROOMS, TOP])
def test_a_room_puts_no_words_together(room: str) -> None:
    found = [f"{file}:{line}: {text}" for file, line, text in composed_in(room)]
    wrong = [each for each in found if each.partition(":")[0] not in COMPOSED]
    assert not wrong, "`words.joined`, or a function of the wording, does this:\n" + "\n".join(
        wrong
    )


def test_what_puts_together_what_nobody_reads_still_does() -> None:
    assert COMPOSED.keys() == {
        file for room in (*ROOMS, TOP) for file, _, _ in composed_in(room) if file in COMPOSED
    }


@pytest.mark.parametrize(
    "code",
    [
        'say(f"{place}: {count}")',
        'say(f"{name} ({place})")',
        'say(", ".join(parts))',
        "say(words.summary.NEXT_DAY.lower())",
        "say(name.capitalize())",
        "say(name[:1].upper() + name[1:])",
        'say(f"{moment:%H:%M}")',
        'day = words.numbers.when(then, now).partition(",")[0]',
    ],
)
def test_words_that_are_put_together_are_found_by_their_form(code: str) -> None:
    assert len([*composed(ast.parse(code))]) == 1


@pytest.mark.parametrize(
    "code", ['say(f"  {line}")', 'say(f"{sign} {line}")', "say(typed.strip().lower())"]
)
def test_what_only_lays_out_is_no_sentence(code: str) -> None:
    assert not [*composed(ast.parse(code))]


def texts_of(room: str) -> Iterator[tuple[str, int, str]]:
    # Below the wording are the languages themselves.
    everything = "*.py" if room in {TOP, "wording"} else "**/*.py"
    for file in sorted((PACKAGE / room).glob(everything)):
        name = file.relative_to(PACKAGE).as_posix()
        for line, text in texts(ast.parse(file.read_text(encoding="utf-8"))):
            yield name, line, text


@pytest.mark.parametrize("room", [*ROOMS, TOP])
def test_a_room_has_no_sentence_of_its_own(room: str) -> None:
    found = [
        f"{file}:{line}: {text!r}"
        for file, line, text in texts_of(room)
        if file not in OUTSIDE and f"{file}: {text}" not in NOT_READ
    ]
    assert not found, "these belong into nerveflow/wording/en:\n" + "\n".join(found)


def test_what_nobody_reads_is_still_there() -> None:
    found = {f"{file}: {text}" for room in (*ROOMS, TOP) for file, _, text in texts_of(room)}
    assert NOT_READ.keys() <= found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('say("No session yet.")', ["No session yet."]),
        ('say(f"{reps} to go")', ["{} to go"]),
        ('say(f"highest {worst}")', ["highest {}"]),
        ("say(f\"{'none yet' if none else reps}\")", ["none yet"]),
        ('raise CannotBegin("No such file.")', ["No such file."]),
        ('raise ValueError("no such side")', []),
        ('def go() -> None:\n    """Go on."""', []),
        ('limit: int = 3\n"""The most there are."""', []),
        ('class Why(StrEnum):\n    LATE = "too late"', []),
        ('style = "bold $primary on $ink"', []),
        ('run("SELECT day FROM session")', []),
        ('value: "int | None" = None', []),
        ('say(words.DONE, "done")', []),
        ('pose = "long sitting, lean 25"', []),
        (
            'step = """\\n[[step]]\\nsay = ["Rest well."]\\n# To rest.\\n"""',
            ["Rest well.", "To rest."],
        ),
    ],
)
def test_a_text_that_people_read_is_found_by_its_form(code: str, found: list[str]) -> None:
    assert [text for _, text in texts(ast.parse(code))] == found
