"""What an author sees beside a text: which step a line belongs to, and what can still be shown."""

from pathlib import Path

import pytest

from nerveflow.author.look import from_step, length_words, look, schedule, segment_at, tables
from nerveflow.author.outline import step_at, steps
from nerveflow.routine.library import Library
from nerveflow.session.engine import Session
from nerveflow.session.terms import Kind

SHIPPED = Path(__file__).parents[2] / "routines"
LIBRARY = Library(SHIPPED)
TIBIAL = (SHIPPED / "tibial-glide.toml").read_text(encoding="utf-8")
LITTLE = """\
name = "x"

# The first one.
[[step]]
do = "position"
say = ["[[step]]",
  "Sit."]

[[step]]
do = "glide"
[step.tempo]
out = 2

[[variant]]
id = "chair"
text = '''
[[step]]
'''

[[variant.step]]
do = "position"
"""


@pytest.mark.parametrize(
    ("line", "number", "variant"),
    [
        (1, None, None),
        (2, None, None),
        (3, 0, None),
        (4, 0, None),
        (6, 0, None),
        (8, 0, None),
        (9, 1, None),
        (12, 1, None),
        (14, None, None),
        (17, None, None),
        (20, 0, 0),
        (99, None, None),
    ],
)
def test_a_line_belongs_to_a_step_with_its_comment_and_its_tables(
    line: int, number: int | None, variant: int | None
) -> None:
    found = step_at(LITTLE.split("\n"), line)
    assert (found and found.number, found and found.variant) == (number, variant)


def looked(text: str, name: str = "tibial-glide") -> tuple[list[bool], bool]:
    """Which steps of a text can be shown, and whether it is whole."""
    seen = look(text, name, f"{name}.toml", LIBRARY)
    shown = [segment_at(seen, s, LIBRARY) is not None for s in steps(text.split("\n"))]
    return shown, seen.whole


@pytest.mark.parametrize("name", sorted(file.stem for file in SHIPPED.glob("*.toml")))
def test_every_step_of_every_shipped_routine_has_a_figure(name: str) -> None:
    shown, whole = looked((SHIPPED / f"{name}.toml").read_text(encoding="utf-8"), name)
    assert all(shown) and whole


@pytest.mark.parametrize(
    ("right", "wrong", "lost"),
    [
        ('do = "glide"', 'do = glide"', [2]),
        ('do = "glide"', 'do = "glid"', [2]),
        ('joint = "knee"', 'joint = "kne"', [2]),
        ("[[step]]", "[[step", []),
        ("reps = 5", "reps = ", []),
        ("reps = 5", "reps = 5\nreps = 5", []),
        ('do = "recover"', 'do = "recover', [3]),
    ],
)
def test_a_broken_step_hides_itself_and_none_of_the_others(
    right: str, wrong: str, lost: list[int]
) -> None:
    assert right in TIBIAL
    shown, whole = looked(TIBIAL.replace(right, wrong, 1))
    assert not whole
    assert [n for n, each in enumerate(shown) if not each] == lost


@pytest.mark.parametrize(
    "text", ["", "\n", "\x00", "[[step", "= 1", "[" * 5_000, "a = 1" + "0" * 5_000]
)
def test_any_text_can_be_looked_at(text: str) -> None:
    seen = look(text, "mine", "mine.toml", LIBRARY)
    assert seen.findings and not seen.whole
    assert length_words(seen, None) == ""


def test_every_text_on_the_way_to_a_routine_can_be_looked_at() -> None:
    for end in range(0, len(TIBIAL), 1_499):
        look(TIBIAL[:end], "tibial-glide", "tibial-glide.toml", LIBRARY)


def test_what_is_no_toml_is_left_out_line_by_line_and_then_by_table() -> None:
    broken = "a = 1\nb = \n[x]\nc = [1,\n[y]\nd = 4\n"
    found = tables(broken)
    assert found is not None and found["a"] == 1 and found["y"] == {"d": 4}


def test_the_timeline_has_the_variant_at_the_cursor_and_not_what_cannot_be_read() -> None:
    seen = look(TIBIAL, "tibial-glide", "tibial-glide.toml", LIBRARY)
    of_variant = next(s for s in steps(TIBIAL.split("\n")) if s.variant == 0)
    assert schedule(seen, of_variant) != schedule(seen, None)
    broken = TIBIAL.replace('do = "recover"', 'do = "recove"', 1)
    less = look(broken, "tibial-glide", "tibial-glide.toml", LIBRARY)
    lost = len(schedule(seen, None)) - len(schedule(less, None))
    assert lost == 2, "the step of both legs"


def test_a_rehearsal_begins_at_its_step_and_goes_on_to_the_end() -> None:
    seen = look(TIBIAL, "tibial-glide", "tibial-glide.toml", LIBRARY)
    assert seen.timeline is not None
    glide = next(p.segment for p in seen.timeline.schedule() if p.segment.kind is Kind.GLIDE)
    rest = from_step(seen.timeline, glide)
    assert rest is not None
    first, *_ = rest.schedule()
    assert first.segment is glide
    assert rest.schedule()[-1].segment is seen.timeline.schedule()[-1].segment
    assert Session(rest).moment(0).segment is glide
    assert from_step(rest, seen.timeline.schedule()[0].segment) is None
