"""Keys and values that may come at a place of a routine file, from its schema.

It reads only the lines around the place, so that it works in files that cannot be read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from nerveflow.author.outline import Section, section_at
from nerveflow.author.schema import schema
from nerveflow.routine.posture import STARTS, phrases
from nerveflow.session.terms import Joint
from nerveflow.wording import words

TomlNode = Mapping[str, Any]

_PAIR = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*(.*)", re.DOTALL)
_KEY = re.compile(r"\s*([A-Za-z0-9_-]*)")
_DO = re.compile(r'\s*do\s*=\s*"([^"]*)"')
_HEADER_START = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.]*)$")
_BRACES = re.compile(r".*\{([^{}]*)$", re.DOTALL)


_IN_BRACES = {
    "tempo": "{ out = 2, pause = 0.5, back = 2, gap = 0.5 }",
    "phases": '[{ to = "", seconds = 2 }, { to = "", seconds = 2 }]',
    "better": "{ sets = 1 }",
    "worse": "{ sets = 2 }",
}
"""Tables of a step that are written behind their key, and what they begin with."""


@dataclass(frozen=True, slots=True)
class CompletionItem:
    """One thing that may come here."""

    word: str
    """What a person chooses by."""
    text: str
    """What is put in."""
    about: str = ""
    """What it means, in a sentence."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What may come at a place."""

    start: int
    """The column from 0 at which what was typed so far begins: it is replaced."""
    proposals: tuple[CompletionItem, ...]
    end: int | None = None
    """The column after what is replaced; None for that of the cursor."""


def complete(lines: Sequence[str], line: int, column: int) -> Completion:
    """What may come at a line, counted from 1, and a column, counted from 0."""
    text = lines[line - 1] if line <= len(lines) else ""
    before, after = text[:column], text[column:]
    if (header := _HEADER_START.fullmatch(before)) is not None:
        return _headers(before, after, header[1])
    section = section_at(lines, line)
    table = _table(lines, section)
    if table is None:
        return Completion(column, ())
    if (braces := _BRACES.match(before)) is not None:
        table = _inline(table, _owner(lines, section, line))
        # A pose has commas of its own: what counts is the last one outside of quotes.
        part = re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', braces[1])[-1]
        if braces[1].count('"') % 2:
            part = re.split(r",\s*(?=[\w-]+\s*=)", braces[1])[-1]
        present = set(re.findall(r"([\w-]+)\s*=", braces[1]))
        return _within(table, part, column, after, present, arm=_of_arm(lines))
    return _within(table, before, column, after, _present(lines, section, line), arm=_of_arm(lines))


def _of_arm(lines: Sequence[str]) -> bool:
    """Whether the file says that it is about an arm."""
    return any(re.match(r'\s*limb\s*=\s*"arm"', text) for text in lines)


def _owner(lines: Sequence[str], section: Section, line: int) -> str:
    """The key whose value a place in braces belongs to: on its line, or on one above."""
    for text in reversed(lines[section.header : line]):
        if (pair := _PAIR.match(text)) is not None:
            return pair[1]
    return ""


def _inline(table: TomlNode, key: str) -> TomlNode:
    """The inline table of a key (in braces), alone or in a list."""
    found = _property(table, key)
    node = {} if found is None else _resolved(found)
    return _resolved(node["items"]) if node.get("type") == "array" else node


def _within(
    table: TomlNode, before: str, column: int, after: str, present: set[str], *, arm: bool
) -> Completion:
    """Complete a key or a value of a table from the text before the cursor."""
    pair = _PAIR.fullmatch(before)
    if pair is None:
        key = _KEY.fullmatch(before)
        if key is None:
            return Completion(column, ())
        return _keys(table, key[1], column, present)
    node = _property(table, pair[1])
    if node is None:
        return Completion(column, ())
    return _values(pair[1], _resolved(node), pair[2], column, after, arm=arm)


def _keys(table: TomlNode, typed: str, column: int, present: set[str]) -> Completion:
    wanted = set(table.get("required", ()))
    found = []
    for key, node in table.get("properties", {}).items():
        inner = _resolved(node)
        tables = inner.get("type") == "object" or "$ref" in node.get("items", {})
        steps = "oneOf" in node.get("items", {})
        if key in present or not key.startswith(typed) or steps:
            continue
        if tables and key not in _IN_BRACES:
            continue
        about = str(node.get("description") or inner.get("description", "")).replace("`", "")
        if key in wanted:
            about = words.editor.needed_key(about)
        found.append(
            (
                key not in wanted,
                CompletionItem(key, f"{key} = {_IN_BRACES.get(key) or _first(inner)}", about),
            )
        )
    ordered = [proposal for _, proposal in sorted(found, key=lambda each: each[0])]
    return Completion(column - len(typed), tuple(ordered))


def _first(node: TomlNode) -> str:
    """The first text after the equals sign, for a person to fill in."""
    if "const" in node:
        return _toml(node["const"])
    if node.get("type") == "array":
        return '[""]'
    if node.get("type") == "string":
        return '""'
    return _toml(node["default"]) if isinstance(node.get("default"), int | float) else ""


def _values(
    key: str, node: TomlNode, typed: str, column: int, after: str, *, arm: bool
) -> Completion:
    if node.get("type") == "array":
        node, typed = _resolved(node.get("items", {})), re.split(r"[\[,]", typed)[-1].lstrip()
    if "pattern" in node and "examples" in node:
        return _pose(key, typed, column, arm=arm)
    bare = typed.lstrip('"')
    found = tuple(
        CompletionItem(str(word).strip('"'), _toml(word), about)
        for word, about in _words(node)
        if str(word).startswith(bare)
    )
    # The quote that an editor or a person has closed already is replaced as well.
    tail = re.match(r'[^",\]}#]*"', after)
    end = column + tail.end() if tail and typed.startswith('"') else None
    return Completion(column - len(typed), found, end)


def _words(node: TomlNode) -> list[tuple[Any, str]]:
    if "const" in node:
        return [(node["const"], node.get("description", ""))]
    if "enum" in node:
        return [(word, "") for word in node["enum"]]
    if "oneOf" in node:
        return [(_resolved(each)["properties"]["do"]["const"], "") for each in node["oneOf"]]
    if node.get("type") == "boolean":
        return [(True, ""), (False, "")]
    if "minimum" in node and "maximum" in node and node.get("type") == "integer":
        low, high = node["minimum"], node["maximum"]
        return [(n, "") for n in range(low, high + 1)] if high - low <= 12 else []
    return []


_OF_ARMS = frozenset(
    {Joint.SHOULDER, Joint.ELBOW, Joint.FOREARM, Joint.WRIST, Joint.FINGERS, Joint.THUMB,
     Joint.SHOULDER_BLADE, Joint.SHOULDER_FORWARD, Joint.SHOULDER_ROTATION, Joint.WRIST_SIDEWAYS,
     Joint.NECK, Joint.HEAD_ROTATION}
)  # fmt: skip
_OF_LEGS = frozenset(
    {Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.FOOT, Joint.TOES, Joint.HIP_ROTATION,
     Joint.HIP_SIDEWAYS}
)  # fmt: skip


def _pose(key: str, typed: str, column: int, *, arm: bool) -> Completion:
    """One phrase of a pose: of a joint that it does not name yet, and that the limb has first."""
    opened = typed.startswith('"')
    phrase = re.split(r'[",]', typed)[-1].lstrip()
    first = "," not in typed
    quote = "" if opened else '"'
    found = [
        CompletionItem(word, f"{quote}{word}", words.editor.START_WORD)
        for word in STARTS
        if first and key != "to" and word.startswith(phrase)
    ]
    joints = {each.words: each.joint for each in phrases()}
    named = [re.sub(r"\W*\d*\W*$", "", part).strip(' "') for part in typed.split(",")[:-1]]
    done = {joints[name] for name in named if name in joints}
    others = _OF_LEGS if arm else _OF_ARMS
    for each in sorted(phrases(), key=lambda each: each.joint in others):
        if each.joint in done:
            continue
        text = each.words if each.most == 0 else f"{each.words} {each.ease or each.most}"
        about = words.editor.joint_phrase(each.joint, each.most)
        if text.startswith(phrase) and each.words not in {"bent", "straight", "flat"}:
            found.append(CompletionItem(text, f"{quote}{text}", about))
    return Completion(column - len(phrase), tuple(found))


def _toml(word: Any) -> str:
    if isinstance(word, bool):
        return "true" if word else "false"
    return str(word) if isinstance(word, int | float) else f'"{word}"'


def _headers(before: str, after: str, typed: str) -> Completion:
    """The tables that there are."""
    start = before.index("[")
    found = tuple(each for each in _every_header() if each.word.lstrip("[").startswith(typed))
    tail = re.match(r"[\w.]*\]*", after)
    return Completion(start, found, len(before) + (tail.end() if tail else 0))


@cache
def _every_header() -> tuple[CompletionItem, ...]:
    """Every table that a file may have, from the schema; steps first, as there are most of them."""
    found = sorted(_tables_in(_schema(), ""), key=lambda each: each.word != "[[step]]")
    return tuple(found)


def _tables_in(node: TomlNode, above: str) -> Iterator[CompletionItem]:
    for key, value in node.get("properties", {}).items():
        inner, listed = _resolved(value), False
        if inner.get("type") == "array":
            inner, listed = _resolved(inner["items"]), True
        name = f"{above}{key}"
        about = f"{value.get('description') or inner.get('description', '')}".replace("`", "")
        if "oneOf" in inner:
            yield CompletionItem(f"[[{name}]]", f"[[{name}]]", about)
        elif inner.get("type") == "object" and key not in _IN_BRACES:
            if "properties" not in inner:
                # Its keys are the codes of languages.
                name = f"{name}.de"
            header = f"[[{name}]]" if listed else f"[{name}]"
            yield CompletionItem(header, header, about)
            yield from _tables_in(inner, f"{name}.")


def _table(lines: Sequence[str], section: Section) -> TomlNode | None:
    """The part of the schema that describes a table."""
    whole = _schema()
    if not section.name:
        return whole
    node: TomlNode | None = whole
    for part in section.name.split("."):
        found = None if node is None else _property(node, part)
        if found is None:
            return None
        node = _resolved(found)
        if node.get("type") == "array":
            node = _resolved(node["items"])
    if node is not None and "oneOf" in node:
        return _step(lines, section, node)
    return node


def _step(lines: Sequence[str], section: Section, node: TomlNode) -> TomlNode:
    """The kind of step that `do` says; before it is said, `do` alone."""
    for text in lines[section.header : section.last]:
        do = _DO.match(text)
        target = None if do is None else node["discriminator"]["mapping"].get(do[1])
        if target is not None:
            return _resolved({"$ref": target})
    kinds = {
        "enum": [_resolved(each)["properties"]["do"]["const"] for each in node["oneOf"]],
        "type": "string",
        "description": words.editor.STEP_KIND,
    }
    return {"properties": {"do": kinds}, "required": ["do"]}


def _present(lines: Sequence[str], section: Section, line: int) -> set[str]:
    """The keys that the table has on its other lines."""
    numbered = enumerate(lines[section.header : section.last], section.header + 1)
    pairs = (_PAIR.match(text) for number, text in numbered if number != line)
    return {pair[1] for pair in pairs if pair}


def _property(table: TomlNode, key: str) -> TomlNode | None:
    found: TomlNode | None = table.get("properties", {}).get(key)
    return found


def _resolved(node: TomlNode) -> TomlNode:
    """The node that a reference points to."""
    if "$ref" not in node:
        return node
    name = str(node["$ref"]).removeprefix("#/$defs/")
    found: TomlNode = _schema()["$defs"][name]
    return found


@cache
def _schema() -> TomlNode:
    return schema()
