import tomllib

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.routine.positions import DEEPEST, KeyPath, Positions, Scanner, TooDeep, positions

DOCUMENT = '''\
# A comment with "quotes" and [brackets].
plain = 1 # after it
"quoted key" = 'literal # not a comment'
'literal' = "escaped \\" quote"
dotted.one . two = true
date = 1979-05-27 07:32:00
block = """
one \\""" still
end""""
other = \'\'\'
'x' = 1\'\'\'\'
list = [ 1, # one
  [ "a", 'b' ], { in = 1, deep.er = [] },
]
empty = {}

[table]
key = 1
[ table . "sub" ]
key = 1
[[item]]
name = "first"
[[item.part]]
size = 1
[item.extra]
size = 2
[[item]]
[[item.part]]
[[item.part]]
size = 3'''

KEYS: dict[KeyPath, tuple[int, int]] = {
    ("plain",): (2, 1),
    ("quoted key",): (3, 1),
    ("literal",): (4, 1),
    ("dotted",): (5, 1),
    ("dotted", "one"): (5, 8),
    ("dotted", "one", "two"): (5, 14),
    ("other",): (10, 1),
    ("list", 2, "in"): (13, 19),
    ("list", 2, "deep", "er"): (13, 32),
    ("table", "key"): (18, 1),
    ("table", "sub"): (19, 1),
    ("item",): (21, 1),
    ("item", 0): (21, 1),
    ("item", 0, "part", 0, "size"): (24, 1),
    ("item", 0, "extra", "size"): (26, 1),
    ("item", 1, "part", 0): (28, 1),
    ("item", 1, "part", 1, "size"): (30, 1),
}
VALUES: dict[KeyPath, tuple[int, int]] = {
    ("plain",): (2, 9),
    ("quoted key",): (3, 16),
    ("dotted", "one", "two"): (5, 20),
    ("block",): (7, 9),
    ("list", 0): (12, 10),
    ("list", 1, 1): (13, 10),
    ("list", 2, "deep", "er"): (13, 37),
    ("item", 1, "part", 1, "size"): (30, 8),
}


def every_path(data: object, path: KeyPath = ()) -> list[KeyPath]:
    if isinstance(data, dict):
        return [path, *(p for k, v in data.items() for p in every_path(v, (*path, k)))]
    if isinstance(data, list):
        return [path, *(p for k, v in enumerate(data) for p in every_path(v, (*path, k)))]
    return [path]


def test_every_key_and_value_is_found_at_its_place() -> None:
    found = positions(DOCUMENT)
    assert {path: found.keys.get(path) for path in KEYS} == KEYS
    assert {path: found.values.get(path) for path in VALUES} == VALUES
    assert set(every_path(tomllib.loads(DOCUMENT))) - {()} == set(found.keys) | set(found.values)


def test_what_has_no_place_of_its_own_is_placed_with_what_is_around_it() -> None:
    found = positions("a = 1\n[b]\nc = [2]")
    assert found.of(("b", "c", 0, "missing")) == (3, 6)
    assert found.of_key(("b", "missing")) == (2, 1)
    assert found.of(("missing",)) == Positions().of(()) == (1, 1)


KEY = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
SCALAR = (
    st.integers(-(2**60), 2**60)
    | st.booleans()
    | st.floats()
    | st.datetimes()
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))
)
TREE = st.dictionaries(
    KEY,
    st.recursive(
        SCALAR,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=5,
)


@given(TREE, st.booleans())
def test_whatever_tomllib_takes_every_path_has_a_place_inside_the_text(
    tree: dict[str, object], blocks: bool
) -> None:
    text = tomli_w.dumps(tree, multiline_strings=blocks)
    found = positions(text)
    paths = set(every_path(tomllib.loads(text))) - {()}
    assert paths == set(found.keys) | set(found.values)
    lines = text.split("\n")
    for line, column in (*found.keys.values(), *found.values.values()):
        assert 1 <= column <= len(lines[line - 1])


def test_a_statement_is_read_as_it_is_written() -> None:
    scanner = Scanner("# x\n 'a' . b =  [1, # y\n 2]  # z\n[t]\n")
    scanner.blank()
    assert scanner.pair_texts() == ("'a' . b", "[1, # y\n 2]")
    assert scanner.statement(()) == ("t",) and scanner.statement(("t",)) is None
    assert Scanner("'a' . b.c =").key_parts() == ["'a'", "b", "c"]


def test_what_lies_too_deep_is_reported_at_its_place_or_has_that_of_what_is_around_it() -> None:
    text = "a = 1\n" + ".".join("b" * (DEEPEST + 1)) + " = 2\n"
    with pytest.raises(TooDeep) as deep:
        positions(text)
    assert deep.value.spot[0] == 2
    assert positions(text, any_depth=True).of_key(("a",)) == (1, 1)
