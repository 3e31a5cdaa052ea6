"""Steps and tables that are ready to be put into a routine file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template
from typing import Final

from nerveflow.author.outline import section_at, sections, step_at
from nerveflow.author.template import toml_list, toml_text
from nerveflow.wording import words

PIECES: Final[Mapping[str, str]] = {
    "head": """\
#:schema ./routine.schema.json
format = 1
name = $name
summary = $summary
nerve = "tibial"
technique = "slider"
felt = $felt
sides = "each"
cautions = $cautions

[[source]]
title = $source

[tension]
target = 3
stop = 6

[[tension.ladder]]
ease = "lean"
say = $eased
""",
    "chair": """\
[[step]]
do = "position"
pose = "chair, upright, knee bent 20, dorsiflexion 10"
say = $say
""",
    "floor": """\
[[step]]
do = "position"
pose = "long sitting, upright, knee straight, dorsiflexion 10"
say = $say
""",
    "back": """\
[[step]]
do = "position"
pose = "lying, thigh lifted 90, knee bent 90"
say = $say
""",
    "lean": """\
[[step]]
do = "find tension"
pose = "lean 25"
say = $say
""",
    "knee": """\
[[step]]
do = "glide"
joint = "knee"
to = "knee bent 40"
before = $before
say = $say
reps = 5
tempo = { out = 2, pause = 0.5, back = 2, gap = 0.5 }
""",
    "ankle": """\
[[step]]
do = "glide"
joint = "ankle"
to = "plantarflexion 5"
before = $before
say = $say
reps = 5
tempo = { out = 2, pause = 0.5, back = 2, gap = 0.5 }
""",
    "phases": """\
[[step]]
do = "glide"
joint = "knee"
phases = [
  { to = "knee bent 40", seconds = 2 },
  { to = "plantarflexion 5", seconds = 1.5 },
  { to = "knee bent 20, dorsiflexion 10", seconds = 2.5, loaded = true },
]
before = $before
say = $say
reps = 5
""",
    "arm": """\
[[step]]
do = "position"
pose = "standing, arm at the side, elbow bent 90, palm up 60"
say = $say
""",
    "arm-tension": """\
[[step]]
do = "find tension"
pose = "wrist back 40"
say = $say
""",
    "wrist": """\
[[step]]
do = "glide"
joint = "wrist"
to = "wrist neutral"
before = $before
say = $say
reps = 5
tempo = { out = 2, pause = 0.5, back = 2, gap = 0.5 }
""",
    "hold": """\
[[step]]
do = "hold"
seconds = 5
say = $say
""",
    "rest": """\
[[step]]
do = "recover"
seconds = 12
say = $say
""",
    "release": """\
[[step]]
do = "release"
pose = "chair, knee bent 90"
seconds = 10
say = $say
""",
    "check": """\
[[step]]
do = "check"
measure = $measure
say = $say
""",
    "touch": """\
[[step]]
do = "stimulus"
kind = "light-touch"
seconds = 40
say = $say
""",
    "include": """\
[[step]]
do = "include"
routine = "tibial-glide"
""",
    "source": """\
[[source]]
title = $title
""",
    "pain": """\
[pain]
stop = 4
""",
    "translation": """\
[translation.de]
$line = $translated
""",
    "easier": """\
[[tension.ladder]]
ease = "toes"
say = $eased
""",
}
"""Each piece as whole lines of TOML, with `$` before the name of a text of the wording."""
_PLACES = {
    "head": "top",
    "source": "source",
    "pain": "pain",
    "translation": "translation",
    "easier": "tension.ladder",
}
"""Where those go that are not steps: at the top, or after the last table of this name."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One piece of a file."""

    name: str
    about: str
    """What it is for, in one sentence."""
    text: str
    """Whole lines, with a line feed at the end."""
    place: str
    """Where it goes: after the step at the cursor, at the top, or in place of its own kind."""


def _snippet(piece: str, toml: str) -> Snippet:
    name, about, texts = words.snippets.SNIPPETS[piece]
    written = {
        place: toml_text(text) if isinstance(text, str) else toml_list(text)
        for place, text in texts.items()
    }
    text = Template(toml).substitute(written)
    return Snippet(name, about, text, _PLACES.get(piece, "step"))


SNIPPETS: tuple[Snippet, ...] = tuple(_snippet(*each) for each in PIECES.items())


@dataclass(frozen=True, slots=True)
class Insertion:
    """Where a snippet goes."""

    line: int
    """Before this line, from 1; one above the last line for the end of the file."""
    text: str
    cursor: int
    """The line of its header, or of its first one, afterwards."""


def insertion(lines: Sequence[str], line: int, snippet: Snippet) -> Insertion:
    """Where a snippet goes, from the line of the cursor, with an empty line around it."""
    at = _after(lines, line, snippet)
    text = snippet.text
    if snippet.place == "step":
        step = step_at(lines, line)
        if step is not None and step.variant is not None:
            text = text.replace("[[step]]", "[[variant.step]]")
    before = at > 1 and bool(lines[at - 2].strip())
    after = at <= len(lines) and bool(lines[at - 1].strip())
    cursor = at + (1 if before else 0)
    return Insertion(at, ("\n" if before else "") + text + ("\n" if after else ""), cursor)


def _after(lines: Sequence[str], line: int, snippet: Snippet) -> int:
    """The line before which it goes."""
    if snippet.place == "top":
        return 1
    last = len(lines)
    if snippet.place == "step":
        step = step_at(lines, line)
        if step is not None:
            return _without_blank(lines, step.last) + 1
        before = [s for s in sections(lines) if not s.name.startswith("variant")]
        last = before[-1].last
    else:
        near = section_at(lines, line)
        same = [s for s in sections(lines) if s.name == snippet.place]
        if same:
            chosen = near if near in same else same[-1]
            return _without_blank(lines, chosen.last) + 1
        # Tables of the routine itself come before its steps.
        steps = [s for s in sections(lines) if s.name in {"step", "variant"}]
        last = steps[0].first - 1 if steps else last
    return _without_blank(lines, last) + 1


def _without_blank(lines: Sequence[str], last: int) -> int:
    """The last line up to here that is not empty."""
    while last > 0 and not lines[last - 1].strip():
        last -= 1
    return last
