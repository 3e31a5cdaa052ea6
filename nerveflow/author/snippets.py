"""Steps and tables that are ready to be put into a routine file."""

from collections.abc import Sequence
from dataclasses import dataclass

from nerveflow.author.outline import section_at, sections, step_at


@dataclass(frozen=True, slots=True)
class Snippet:
    """One piece of a file."""

    name: str
    about: str
    """What it is for, in one sentence."""
    text: str
    """Whole lines, with a line feed at the end."""
    place: str = "step"
    """Where it goes: after the step at the cursor, at the top, or in place of its own kind."""


START = """\
#:schema ./routine.schema.json
format = 1
name = "A new routine"
summary = "What it is, in a sentence."
nerve = "tibial"
technique = "slider"
felt = "Where it should be felt"
sides = "each"
cautions = ["Not after an operation on this leg without asking first."]

[[source]]
title = "Who or what this routine is based on"

[tension]
target = 3
stop = 6

[[tension.ladder]]
ease = "lean"
say = "Sit back a little, until it eases."
"""

SNIPPETS: tuple[Snippet, ...] = (
    Snippet(
        "head",
        "the top of a new file: name, nerve, sides, source, tension",
        START,
        "top",
    ),
    Snippet(
        "position on a chair",
        "sit, with one leg out in front",
        """\
[[step]]
do = "position"
pose = "chair, upright, knee bent 20, dorsiflexion 10"
say = ["Sit tall on the chair.", "Put one heel out in front of you."]
""",
    ),
    Snippet(
        "position on the floor",
        "sit with the leg straight",
        """\
[[step]]
do = "position"
pose = "long sitting, upright, knee straight, dorsiflexion 10"
say = ["Sit tall, with this leg straight out in front of you."]
""",
    ),
    Snippet(
        "position on the back",
        "lie down, thigh lifted and knee bent",
        """\
[[step]]
do = "position"
pose = "lying, thigh lifted 90, knee bent 90"
say = ["Lie on your back.", "Lift this thigh, and hold it with both hands."]
""",
    ),
    Snippet(
        "lean",
        "find the tension by leaning, up to the target",
        """\
[[step]]
do = "find tension"
pose = "lean 25"
say = ["Lean forward slowly from your hips.", "Stop at a light pull, 3 of 10."]
""",
    ),
    Snippet(
        "glide from the knee",
        "let the knee bend and straighten again",
        """\
[[step]]
do = "glide"
joint = "knee"
to = "knee bent 40"
before = ["Let the knee bend a little, and straighten it again."]
say = ["Small and light."]
reps = 5
tempo = { out = 2, pause = 0.5, back = 2, gap = 0.5 }
""",
    ),
    Snippet(
        "glide from the ankle",
        "let the foot go down and come back",
        """\
[[step]]
do = "glide"
joint = "ankle"
to = "plantarflexion 5"
before = ["Let the foot go down a little, and bring it back."]
say = ["Small and light."]
reps = 5
tempo = { out = 2, pause = 0.5, back = 2, gap = 0.5 }
""",
    ),
    Snippet(
        "glide in phases",
        "one movement after the other in each repetition",
        """\
[[step]]
do = "glide"
joint = "knee"
phases = [
  { to = "knee bent 40", seconds = 2 },
  { to = "plantarflexion 5", seconds = 1.5 },
  { to = "knee bent 20, dorsiflexion 10", seconds = 2.5, loaded = true },
]
before = ["Your knee bends, your foot sinks, and both come back."]
say = ["One after the other."]
reps = 5
""",
    ),
    Snippet(
        "position of an arm",
        "stand or sit, with the elbow at the side",
        """\
[[step]]
do = "position"
pose = "standing, arm at the side, elbow bent 90, palm up 60"
say = ["Keep your elbow at your side, with the palm up."]
""",
    ),
    Snippet(
        "tension of an arm",
        "find the tension by bending the wrist back",
        """\
[[step]]
do = "find tension"
pose = "wrist back 40"
say = ["Bend your wrist back slowly.", "Stop at a light pull, 3 of 10."]
""",
    ),
    Snippet(
        "glide from the wrist",
        "let the hand come up level and go back",
        """\
[[step]]
do = "glide"
joint = "wrist"
to = "wrist neutral"
before = ["Your hand comes up level, and bends back again."]
say = ["Level, and back."]
reps = 5
tempo = { out = 2, pause = 0.5, back = 2, gap = 0.5 }
""",
    ),
    Snippet(
        "hold",
        "stay still, five seconds at most",
        """\
[[step]]
do = "hold"
seconds = 5
say = ["Stay like this."]
""",
    ),
    Snippet(
        "rest",
        "rest before the next glide",
        """\
[[step]]
do = "recover"
seconds = 12
say = ["Rest, and breathe."]
""",
    ),
    Snippet(
        "let go",
        "let go of the position at the end",
        """\
[[step]]
do = "release"
pose = "chair, knee bent 90"
seconds = 10
say = ["Let everything go, and breathe out."]
""",
    ),
    Snippet(
        "check",
        "try a movement before and after, and compare",
        """\
[[step]]
do = "check"
measure = "How far the leg goes up"
say = ["Lift the leg, and notice how far it goes."]
""",
    ),
    Snippet(
        "light touch",
        "stroke the skin where the nerve runs",
        """\
[[step]]
do = "stimulus"
kind = "light-touch"
seconds = 40
say = ["Take a soft brush or a cloth.", "Stroke the skin along the nerve."]
""",
    ),
    Snippet(
        "include",
        "do another routine here",
        """\
[[step]]
do = "include"
routine = "tibial-glide"
""",
    ),
    Snippet(
        "source",
        "what the routine is based on",
        """\
[[source]]
title = "The title, with the journal where there is one"
""",
        "source",
    ),
    Snippet(
        "pain",
        "the pain that ends a glide, whatever the tension",
        """\
[pain]
stop = 4
""",
        "pain",
    ),
    Snippet(
        "second language",
        "the same lines in another language",
        """\
[translation.de]
"Small and light." = "Klein und leicht."
""",
        "translation",
    ),
    Snippet(
        "easier",
        "one more thing to ease above the target",
        """\
[[tension.ladder]]
ease = "toes"
say = "Let the toes go."
""",
        "tension.ladder",
    ),
)


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
