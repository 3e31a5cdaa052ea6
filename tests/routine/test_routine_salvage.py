"""A mistake in one step brings up no finding about another: what is not known is not judged."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from routine.samples import SHIPPED, SMALL, library

from nerveflow.routine.lint import examine

pytestmark = pytest.mark.no_cover

FILES = [SHIPPED / "tibial-glide.toml", *sorted((Path(__file__).parent / "protocols").glob("*"))]
LONG = 12
"""Of a file with more steps the first one is enough: all others hang on it."""
SLIPS = (
    (r'^do = "', 'do = "x'),
    (r"^do = .*\n", ""),
    (r'^(pose|to) = "(\w)', r'\1 = "q\2'),
    (r"^(pose|to) =", r"\1e ="),
    (r"^say = ", "sayy = "),
    (r"= (\d+)$", "= 9999"),
    (r'^nerve = "', 'nerve = "x'),
    (r"(bent|lean|flexion|lifted) \d+", r"\1 999"),
)


def broken(text: str) -> Iterator[tuple[str, range]]:
    """The text with each slip in each step, and the lines of that step."""
    starts = [m.start() for m in re.finditer(r"^\[\[(?:variant\.)?step\]\]", text, re.MULTILINE)]
    ends = [*starts[1:], len(text)]
    for start, end in list(zip(starts, ends, strict=True))[: 1 if len(starts) > LONG else None]:
        for slip, instead in SLIPS:
            body = re.sub(slip, instead, text[start:end], count=1, flags=re.MULTILINE)
            if body != text[start:end]:
                first = text[:start].count("\n") + 1
                yield text[:start] + body + text[end:], range(first, first + body.count("\n") + 1)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_mistake_in_a_step_brings_up_nothing_about_the_others(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    usual = {(f.where, f.message) for f in examine(text, file.stem, "f", library())}
    for wrong, lines in broken(text):
        found = examine(wrong, file.stem, "f", library())
        others = [f for f in found if f.line not in lines and (f.where, f.message) not in usual]
        assert [str(f) for f in others] == []


def test_what_is_wrong_elsewhere_is_found_beside_a_mistake_all_the_same() -> None:
    text = SMALL.replace("lean 20", "leen 20").replace("reps = 5", "reps = 5\nsets = 9")
    text = text.replace("out = 2", "out = 1")
    assert [f.rule for f in examine(text, "small", "f", library())] == [
        "pose", "out-of-range", "tempo"
    ]  # fmt: skip
