import time
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nerveflow.bounded_toml import Bound, Excess, TooMuch, excess, loads

ENDLESS = ".".join("a" * 60_000)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"x = 1\n{ENDLESS} = 1\n", (2, 1, Bound.PARTS)),
        (f"[{ENDLESS}]\n", (1, 2, Bound.PARTS)),
        (f"[[{ENDLESS}]]\n", (1, 3, Bound.PARTS)),
        (f"x = {{ a = 1, {ENDLESS} = 1 }}\n", (1, 14, Bound.PARTS)),
        (" . ".join(['"a.b"'] * 60_000) + " = 1\n", (1, 1, Bound.PARTS)),
        (f"x = '''\n{ENDLESS}'''\n{ENDLESS} = 1\n", (3, 1, Bound.PARTS)),
        (f"x = 1\ny = {'9' * 5_000}\n", (2, 5, Bound.DIGITS)),
        (f"x = [\n1,\n-{'9_9' * 3_000}]\n", (3, 1, Bound.DIGITS)),
        (f"x = '{'9' * 5_000}'\ny = {'9' * 5_000}\n", (2, 5, Bound.DIGITS)),
        ("x = " + "[" * 3_000, (1, 69, Bound.NESTED)),
        ("x = 1\ny = " + "{a=" * 3_000, (2, 197, Bound.NESTED)),
        ("x = [" + "[\n" * 3_000, (64, 1, Bound.NESTED)),
    ],
    ids=range(12),
)
def test_what_goes_beyond_a_bound_is_refused_at_its_place(
    text: str, found: tuple[int, int, Bound]
) -> None:
    began = time.process_time()
    with pytest.raises(TooMuch) as raised:
        loads(text)
    assert raised.value.found == Excess(*found)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        f"x = '{ENDLESS}'  # {ENDLESS}\n",
        f'x = """{ENDLESS}"""\n',
        f'x = "{"9" * 5_000} {"[" * 5_000}"\n',
        f"x = 0x{'f' * 5_000}\n",
        f"{'9' * 5_000} = 1\n",
        ".".join("a" * 64) + " = 1\n",
        "x = " + "[" * 64 + "]" * 64 + "\n",
        "[[a.b]]\n" * 20_000,
        "x = [" + "{ a.b = 1.5 }," * 10_000 + "]\n",
    ],
    ids=range(9),
)
def test_what_only_looks_like_it_is_read(text: str) -> None:
    assert loads(text) == tomllib.loads(text)
    assert excess(text) is None


# Each would make a walk slow that looks for the same end again and again.
@pytest.mark.parametrize(
    "piece", ['\\"""', "'''", '"', "'", "\\", ".", "[", "{", "=", "#", "\n", "9_", '""""""\\']
)
def test_the_walk_takes_no_longer_than_the_text_is_long(piece: str) -> None:
    text = f'x = """{piece * (180_000 // len(piece))}'
    began = time.process_time()
    for each in (text, text.replace('"""', "", 1)):
        excess(each)
    assert time.process_time() - began < 1


@settings(max_examples=100)
@given(st.lists(st.sampled_from([*"ab9._=[]{}\"'#\\,-\n ", '"""', "x = ", "\r\n"])).map("".join))
def test_short_texts_are_read_as_tomllib_reads_them(text: str) -> None:
    def read(how: object) -> object:
        try:
            return how(text)  # type: ignore[operator]
        except tomllib.TOMLDecodeError as error:
            return str(error)

    assert excess(text) is None
    assert read(loads) == read(tomllib.loads)
