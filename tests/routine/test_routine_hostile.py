import random
import re

import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from routine.samples import SHIPPED, SMALL

from nerveflow.routine.library import Library
from nerveflow.routine.lint import lint
from nerveflow.routine.load import BadRoutine, parse
from nerveflow.routine.mistakes import steps_by_do
from nerveflow.routine.model import Routine

WORDS = (
    *Routine.model_fields,
    *(name for model in steps_by_do().values() for name in model.model_fields),
    *("id", "ease", "link", "title", "target", "ladder", "cramp", "out", "\x1b[2J", "a b", ""),
)
LEAVES = (
    st.sampled_from([*steps_by_do(), "knee", "each", "chair", "lean 10, ", "x", "\u202e", "{0}"])
    | st.integers(-3, 12)
    | st.floats()
    | st.booleans()
    | st.dates()
)
DATA = st.dictionaries(
    st.sampled_from(WORDS),
    st.recursive(
        LEAVES,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
        ),
        max_leaves=12,
    ),
    max_size=6,
)


def check_findings(text: str) -> None:
    """A text is a routine, or each mistake is one clean line with a place inside it."""
    try:
        routine = parse(text, "small", "small.toml")
    except BadRoutine as bad:
        found = bad.findings
        assert found
    else:
        found = lint(routine, text, "small.toml", Library(SHIPPED / "none"))
    lines = text.split("\n")
    for finding in found:
        assert re.fullmatch(r"small\.toml:\d+:\d+: .+: .+", str(finding))
        assert str(finding).isprintable()
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1


@given(DATA)
def test_any_toml_is_a_routine_or_gives_findings(data: dict[str, object]) -> None:
    check_findings(tomli_w.dumps(data))


@given(DATA)
def test_any_step_is_a_step_or_gives_findings(data: dict[str, object]) -> None:
    check_findings(SMALL + "\n[[step]]\n" + tomli_w.dumps(data).partition("\n[")[0])


@given(st.integers(0, 2**32))
def test_a_file_with_a_few_characters_changed_gives_findings(seed: int) -> None:
    chance = random.Random(seed)
    text = SMALL if chance.random() < 0.5 else (SHIPPED / "short-flow.toml").read_text()
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        new = chance.choice(
            ["", "\n", '"', "[", "]", "{", "=", "\x00", "é", "#", "9", ".", text[:at]]
        )
        text = text[:at] + new + text[at + chance.randint(0, 3) :]
    check_findings(text)
