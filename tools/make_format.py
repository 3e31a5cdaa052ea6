"""Writes docs/format.md and the schema from the models: `python tools/make_format.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nerveflow.author import schema
from nerveflow.routine.choices import COUNT_IN_MS
from nerveflow.routine.compile import SWITCH_MS
from nerveflow.routine.includes import DEEPEST_FLOW, MOST_ITEMS
from nerveflow.routine.lint import rules
from nerveflow.routine.load import MOST_BYTES
from nerveflow.routine.model_rules import MODEL_RULES
from nerveflow.routine.posture import STARTS, phrases
from nerveflow.routine.segments import REST_MS
from nerveflow.routine.steps import (
    LESS,
    LONGEST_BY_TIME_MS,
    LONGEST_REP_MS,
    MOST_HELD_MS,
    USUAL_LEAST,
    USUAL_MOST,
)
from nerveflow.session.spoken import QUESTION_MS, reading_ms

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "format.md"
WORD_MS = reading_ms("word " * 21) - reading_ms("word " * 20)
SCHEMA = ROOT / "routines" / schema.FILE_NAME

HEAD = f"""# The format of a routine file

Written by `tools/make_format.py` from the models that read the files, so it says what the program
does. [authoring.md](authoring.md) shows how to write a routine step by step; this page is for
looking things up.

A routine is a text file in [TOML](https://toml.io), saved as UTF-8, at most {MOST_BYTES} bytes.
Its name is its id: lower-case words or numbers joined by hyphens, then `.toml`, such as
`calf-glide.toml`. A small whole one:

```toml
{schema.LINE}

format = 1
name = "Small knee glide"
summary = "A small movement of the knee, for the main nerve of the calf and the sole."
nerve = "tibial"
technique = "preloaded single-joint"
felt = "Along the back of the leg"
sides = "each"
cautions = [
  "With sciatica or a disc problem that is not settled, speak with a professional first.",
]

[[source]]
title = "What you found it in, or your own name and profession"

[[tension.ladder]]
ease = "lean"
say = "Sit back a little, until it eases."

[[step]]
do = "position"
pose = "long sitting, knee straight, dorsiflexion 15"
say = [
  "Sit tall, with this leg straight out.",
  "Bend your foot up towards you.",
]

[[step]]
do = "find tension"
pose = "lean 25"
say = [
  "Lean forward slowly.",
  "Stop where the tension reaches three out of ten.",
]

[[step]]
do = "glide"
joint = "knee"
to = "knee bent 20"
before = ["Your knee bends a little, and straightens again."]
say = ["Bend, straighten, keep breathing."]
reps = 5
tempo = {{ out = 2, pause = 0.5, back = 2, gap = 0.5 }}

[[step]]
do = "release"
pose = "upright, knee bent 20, ankle neutral"
seconds = 10
say = ["Let everything go, and breathe out."]
```

Keys of the file itself come before the first line with `[`: after such a line a key belongs to
that table. A table in braces stays on one line. Text is in straight double quotes, a number has a
point (`0.5`), and a list is in square brackets with commas between.
"""

POSES = """
## Poses

A pose is text: phrases with commas between. A start comes first, where there is one: it begins
from rest, with every joint at 0 (on a chair the knee is bent 90). Without a start the pose
changes what it names and leaves the rest as it is. Degrees are whole numbers. `check` warns above
what most people reach easily; that is our own caution, not a measurement.
"""

REPETITION = f"""
## A repetition

A glide begins in the pose before it; where that is the one in which tension was found, it begins
at the loaded end. With `loaded = "to"` it goes to the loaded end. One repetition is

    out     from where it begins to `to`
    pause   still, at `to`
    back    from `to` to where it began
    gap     still, where it began, before the next one

A stay at the loaded end is written as `hold`, and takes the place of `gap`, or of `pause` where
that end is `to`. The stillness of a repetition, and all holds without a rest between, add up to {
    MOST_HELD_MS // 1000
} seconds at most. A recover or
release counts as a rest where it names no pose, or one with at least {LESS} degrees less load; in
any other pose it counts as a hold.

Before the first repetition {COUNT_IN_MS / 1000:g} seconds are counted in, unless the settings say
otherwise; `say` of the glide is heard in them. `before` is said earlier, in the rest or position
before it.

With `phases` a repetition has two to eight movements instead, each with its seconds and what is
held after it. The last one ends where the first one began, and all take at most
{LONGEST_REP_MS // 1000} s. `loaded = true` names the one that ends where the nerve is loaded most.

A set has `reps` repetitions, or with `seconds` as many whole ones as fit. The person may choose
other numbers from `least` to `most`. Between sets comes `rest`, then tension is found again.
After every set the tension is asked for. More than {USUAL_MOST} repetitions in a set need a reason
in `above_ten_because`; a set by time with such a reason takes at most
{LONGEST_BY_TIME_MS // 1000} s. Fewer than {USUAL_LEAST} are done as the file gives them, whatever
the person chooses, and half of them, rounded up, after a worse day; `check` warns where no
`because` says why.

`better` and `worse` give a side its own `reps` and `sets`; the worse side never gets more. Where
the settings name no sore side, both get the smaller dose. `alternate` lets sides or nerves take
turns.

## How lengths are reckoned

- A glide: the count-in, then its repetitions. `hold`, `stimulus`, `release` and `recover` last
  their `seconds`.
- `position` and `find tension` wait for the person. In the length of a routine they count as the
  time that their lines take to be said: 1 s a line and {WORD_MS / 1000:g} s a word, at least
  {reading_ms("") / 1000:g} s a line. A question for the tension takes {QUESTION_MS / 1000:g} s.
- Where no rest follows a glide, {REST_MS // 1000} s are added. A change of legs takes {
    SWITCH_MS // 1000
} s.
- `sides = "each"` counts everything twice. `nerveflow show ID` prints every segment with its
  time.

## Flows

A routine that includes others is a flow. Its own steps may be checks, stimuli, positions and
rests; glides come from what it includes. It has at most {MOST_ITEMS} parts, included at most
{DEEPEST_FLOW} deep. A circle is refused, and so is an include that leaves nothing to do.

An include is looked up by its id: first in your `routines` folder, then among the shipped
routines, and last in the folder of the file itself. So a flow can be checked, shown, run and
packed where its parts lie beside it, from any folder; `add` takes the pack. A file beside it never
takes the place of your own routine or of a shipped one: `check` says so where the two differ.
Links out of the folder are not followed.
"""

RULES = """
## What check asks for

Each line of `check` ends with the name of its rule in square brackets. With an error the file
cannot be run. A warning is something unusual, and a note is something unusual that the file gives
a reason for: `check --strict` refuses errors and warnings, but not notes. The round bracket before
the name says what to do: `did you mean` a word, `write` a value, or what to add.
"""

TABLES = {
    "TensionTable": "[tension]",
    "Ease": "[[tension.ladder]]",
    "CrampEase": "[tension.cramp]",
    "Source": "[[source]]",
    "Variant": "[[variant]]",
    "PainTable": "[pain]",
    "GlidePhase": "phases = [{ ... }]",
    "SideDose": "better = { ... }",
    "Pace": "tempo = { ... }",
}
"""How the tables that are no steps are written; others by the name of their model."""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_tables(), POSES, *_poses(), REPETITION, RULES, *_rules(), ""])


def _tables() -> Iterator[str]:
    made = schema.schema()
    yield from ("## The file", "", f"{made['description']}", "", *_keys(made), "")
    steps = {n: t for n, t in made["$defs"].items() if "do" in t["properties"]}
    others = [n for n in _in_order(made) if n not in steps]
    for name in others:
        written = TABLES.get(name, name)
        yield from (f"## `{written}`", "", made["$defs"][name]["description"], "")
        yield from (*_keys(made["$defs"][name]), "")
    yield from ("## `[[step]]`", "", "The key `do` says what a step is.", "")
    for way in made["properties"]["step"]["items"]["oneOf"]:
        table = steps[way["$ref"].removeprefix("#/$defs/")]
        word = table["properties"]["do"]["const"]
        yield from (f'### `do = "{word}"`', "", table["description"], "", *_keys(table), "")


def _in_order(made: dict[str, Any]) -> list[str]:
    """The tables in the order in which they are met, those of the tension rule first."""
    met: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/$defs/")
            if name and name not in met:
                met.append(name)
                walk(made["$defs"][name])
            for value in part.values():
                walk(value)

    walk(made["properties"])
    return met


def _keys(table: dict[str, Any]) -> Iterator[str]:
    required = table.get("required", [])
    yield from ("| key | | takes | meaning |", "|---|---|---|---|")
    for name, key in table["properties"].items():
        needed = "required" if name in required else ""
        if name == "do":
            continue
        meaning = key["description"].replace(schema.POSE, "").strip().replace("|", "\\|")
        yield f"| `{name}` | {needed} | {_takes(key)}{_default(key)} | {meaning} |"


def _default(key: dict[str, Any]) -> str:
    if "default" not in key:
        return ""
    value = key["default"]
    written = f'"{value}"' if isinstance(value, str) else f"{str(value).lower()}"
    return f"; `{written.removesuffix('.0')}` where left out"


def _takes(key: dict[str, Any]) -> str:
    if "$ref" in key:
        name = key["$ref"].removeprefix("#/$defs/")
        return f"a table, see `{TABLES.get(name, name)}`"
    if "const" in key:
        return f"`{key['const']}`"
    if "enum" in key:
        return ", ".join(f'`"{word}"`' for word in key["enum"])
    if key.get("pattern") == schema.pose_pattern():
        return "a [pose](#poses)"
    if "oneOf" in key or "anyOf" in key:
        ways = [_takes(way) for way in key.get("oneOf", key.get("anyOf"))]
        return "a step" if "discriminator" in key else " or ".join(ways)
    return _plain(key)


def _plain(key: dict[str, Any]) -> str:
    least, most = key.get("minimum"), key.get("maximum")
    span = f", {least:g} to {most:g}" if least is not None and most is not None else ""
    if key["type"] == "array":
        many = f"{key.get('minItems', 0)} to {key['maxItems']}" if "maxItems" in key else "any"
        return f"a list of {many}: {_takes(key['items'])}"
    if key["type"] == "string":
        if "pattern" in key and key["pattern"].startswith("^[a-z0-9]"):
            return "lower-case words with hyphens"
        return f"text, up to {key['maxLength']} characters" if "maxLength" in key else "text"
    names = {"integer": "a whole number", "number": "a number", "boolean": "`true` or `false`"}
    return names.get(key["type"], "a table") + span


def _poses() -> Iterator[str]:
    yield "Starts: " + ", ".join(f"`{start}`" for start in STARTS) + "."
    yield from ("", "| phrase | joint | most degrees | with ease |", "|---|---|---|---|")
    for phrase in phrases():
        degrees = " 10" if phrase.most else ""
        most, ease = (str(n) if n else "" for n in (phrase.most, phrase.ease))
        yield f"| `{phrase.words}{degrees}` | {phrase.joint.value} | {most or 'is 0'} | {ease} |"


def _rules() -> Iterator[str]:
    yield from ("| rule | what it asks for |", "|---|---|")
    for name, asks in {**MODEL_RULES, **rules()}.items():
        yield f"| `{name}` | {asks} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(schema.text(), encoding="utf-8")
