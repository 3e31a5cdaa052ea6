from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.harmless import cleaned
from nerveflow.session import commands as c
from nerveflow.session.terms import Nerve, PauseReason, Symptom
from nerveflow.store.codec import COMMANDS, decode, encode

KINDS: tuple[type[c.Command], ...] = get_args(c.Command)
ANY_COMMAND: st.SearchStrategy[c.Command] = st.one_of([st.from_type(kind) for kind in KINDS])


@given(ANY_COMMAND)
def test_every_command_is_decoded_as_it_was_encoded(command: c.Command) -> None:
    if isinstance(command, c.Skip):
        command = c.Skip(cleaned(command.reason))
    elif isinstance(command, c.Close):
        command = replace(command, nerve=cleaned(command.nerve), detail=cleaned(command.detail))
    assert decode(*encode(command)) == command


def test_control_characters_are_neither_encoded_nor_decoded() -> None:
    assert encode(c.Skip("sore \x1b[31m\n toe\u202e")) == ("skip", '{"reason": "sore [31m toe"}')
    assert decode("skip", '{"reason": "sore \\u001b[31m"}') == c.Skip("sore [31m")


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_has_a_name(kind: type[c.Command]) -> None:
    assert kind in COMMANDS.values()


def test_stored_names_never_change() -> None:
    assert set(COMMANDS) == {
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
        "one-key",
        "pain",
        "pause",
        "press",
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


def test_stored_commands_can_be_read_by_people() -> None:
    assert encode(c.Tension(3)) == ("tension", '{"value": 3}')
    assert encode(c.Feel(Symptom.CRAMP)) == ("feel", '{"symptom": "cramp"}')
    assert encode(c.Ready()) == ("ready", "{}")


def test_a_nerve_without_sides_is_closed_without_a_side() -> None:
    closed = c.Close(Nerve.TIBIAL, None, "earlier")
    assert encode(closed)[1] == '{"nerve": "tibial", "side": null, "detail": "earlier"}'
    assert decode(*encode(closed)) == closed


def test_an_argument_that_an_older_version_did_not_store_has_its_default() -> None:
    assert decode("begin", "{}") == c.Begin(hands_free=False)
    assert decode("pause", "{}") == c.Pause(PauseReason.BY_PERSON)


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
def test_what_no_command_stores_is_refused(name: str, arguments: str) -> None:
    with pytest.raises(ValueError):
        decode(name, arguments)
