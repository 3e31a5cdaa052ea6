from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.harmless import tamed
from nerveflow.session import commands as c
from nerveflow.store.codec import _SHAPES, read, written

KINDS: tuple[type[c.Command], ...] = get_args(c.Command)
ANY_COMMAND: st.SearchStrategy[c.Command] = st.one_of([st.from_type(kind) for kind in KINDS])


@given(ANY_COMMAND)
def test_every_command_comes_back_as_it_was_written(command: c.Command) -> None:
    if isinstance(command, c.Skip):
        command = c.Skip(tamed(command.reason))
    elif isinstance(command, c.Close):
        command = replace(command, detail=tamed(command.detail))
    assert read(*written(command)) == command


def test_what_would_command_a_terminal_is_neither_written_nor_read() -> None:
    assert written(c.Skip("sore \x1b[31m\n toe\u202e")) == ("skip", '{"reason": "sore [31m toe"}')
    assert read("skip", '{"reason": "sore \\u001b[31m"}') == c.Skip("sore [31m")


@pytest.mark.parametrize("kind", KINDS)
def test_no_command_is_forgotten(kind: type[c.Command]) -> None:
    assert kind in _SHAPES


def test_names_are_those_that_were_always_written() -> None:
    assert {shape.name for shape in _SHAPES.values()} == {
        "back",
        "begin",
        "choose",
        "close",
        "easier",
        "feel",
        "harder",
        "mark",
        "more-time",
        "next",
        "pain",
        "pause",
        "ready",
        "repeat",
        "restart",
        "resume",
        "skip",
        "stop",
        "tension",
        "undo",
        "waits",
    }


def test_what_is_written_can_be_read_by_people() -> None:
    assert written(c.Tension(3)) == ("tension", '{"value": 3}')
    assert written(c.Feel(c.Symptom.CRAMP)) == ("feel", '{"symptom": "cramp"}')
    assert written(c.Ready()) == ("ready", "{}")


def test_an_argument_that_an_older_version_did_not_write_takes_its_default() -> None:
    assert read("begin", "{}") == c.Begin(hands_free=False)
    assert read("pause", "{}") == c.Pause(c.PauseReason.BY_PERSON)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("jump", "{}"),
        ("tension", "{}"),
        ("tension", '{"value": "3"}'),
        ("tension", '{"value": true}'),
        ("tension", '{"value": 3, "scale": 10}'),
        ("tension", "3"),
        ("tension", "{"),
        ("feel", '{"symptom": "joy"}'),
        ("waits", '{"hands_free": 1}'),
        ("skip", '{"reason": null}'),
    ],
)
def test_what_no_command_wrote_is_not_read(name: str, arguments: str) -> None:
    with pytest.raises(ValueError):
        read(name, arguments)
