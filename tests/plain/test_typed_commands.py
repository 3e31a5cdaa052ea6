import re

import pytest
from session.scene import block, timeline

from nerveflow.plain import typed_commands as typed
from nerveflow.plain.session_question import SessionQuestion
from nerveflow.session import commands as c
from nerveflow.session.engine import Session
from nerveflow.session.terms import Nerve, Side, Symptom, Way
from nerveflow.ui.key_commands import NAMES
from nerveflow.visit.dialogs import SavedSoFar
from nerveflow.visit.session_actions import Situation
from nerveflow.wording import words

LEFT, RIGHT = (block(Nerve.TIBIAL, side) for side in Side)


def situation(*commands: c.Command) -> Situation:
    session = Session(timeline(LEFT))
    session.do(c.Begin(), 0)
    for command in commands:
        session.do(command, session.now_ms)
    return now_in(session)


def now_in(session: Session) -> Situation:
    return Situation(session, session.moment(session.now_ms), SavedSoFar.ALL, typed.letter)


def asks(action: str, why: str = "") -> typed.AskFirst:
    return typed.AskFirst(action, SessionQuestion((), {}, ""), why)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("", c.Ready()),
        ("3", c.Tension(3)),
        (" 10 ", c.Tension(10)),
        ("pause", c.Pause()),
        ("N", c.Next()),
        ("back", c.Back()),
        ("e", c.Easier()),
        ("h", c.Harder()),
        ("r", c.Repeat()),
        ("R", c.Restart()),
        ("+", c.MoreTime()),
        ("x", asks("skip")),
        ("f", asks("symptom")),
        ("p", asks("pain")),
        ("k Too sore Today", c.Skip("Too sore Today")),
        ("x h", c.Skip("it hurts")),
        ("x IT HURTS", c.Skip("it hurts")),
        ("x o", c.Skip("")),
        ("p 4", c.Pain(4)),
        ("pain 4", c.Pain(4)),
        ("t", c.Tension(10)),
        ("tension 2", c.Tension(2)),
        ("f c", c.Feel(Symptom.CRAMP)),
        ("feel cramp", c.Feel(Symptom.CRAMP)),
        ("tingling", c.Feel(Symptom.TINGLING)),
        ("u", c.Undo()),
        ("w", c.Waits(hands_free=True)),
        ("m", typed.Mute()),
        ("q", typed.Leave()),
        ("s", asks("stop")),
        ("stop", c.Stop()),
        ("end", c.Choose(Way.END)),
        ("?", typed.Help()),
    ],
)
def test_each_word_is_a_command(line: str, command: typed.TypedCommand) -> None:
    assert typed.parse_line(line, situation()) == command


def test_enter_and_pause_go_on_from_a_pause() -> None:
    paused = situation(c.Pause())
    assert typed.parse_line("", paused) == typed.parse_line("pause", paused) == c.Resume()


def test_enter_pauses_where_nothing_waits() -> None:
    gliding = situation(*(c.Next(),) * 2)
    assert not gliding.now.segment.waits
    assert typed.parse_line("", gliding) == c.Pause()
    assert typed.parse_line("", situation(c.Tension(5))) == c.Ready()


def test_a_letter_that_meant_something_else_before_does_no_harm() -> None:
    # p was pause, s restart, x stop and w the next nerve.
    assert typed.parse_line("p", situation()) == asks("pain")
    assert typed.parse_line("s", situation()) == asks("stop")


@pytest.mark.parametrize(
    ("line", "way"),
    [("o", "other-side"), ("n", "next-nerve"), ("e", "end"), ("end", "end")],
)
def test_where_the_way_on_is_asked_for_the_letters_are_those_of_the_screen(
    line: str, way: str
) -> None:
    assert typed.parse_line(line, choosing()) == c.Choose(Way(way))


def test_a_letter_that_is_no_way_keeps_its_meaning_there() -> None:
    assert typed.parse_line("w", choosing()) == c.Waits(hands_free=True)


def choosing() -> Situation:
    session = Session(timeline(LEFT, RIGHT))
    session.do(c.Begin(), 0)
    session.do(c.Tension(8), 0)
    for now in range(1_000, 20_000, 1_000):
        session.tick(now)
    return now_in(session)


def test_enter_does_not_choose_a_way_for_the_person() -> None:
    parsed = typed.parse_line("", choosing())
    assert isinstance(parsed, typed.Unclear) and "o for the other side" in parsed.why


@pytest.mark.parametrize(
    ("line", "near"),
    [("bakc", "back"), ("tension lots", "tension 4"), ("n now", "Type nothing after n")],
)
def test_what_is_not_known_names_what_is_near(line: str, near: str) -> None:
    parsed = typed.parse_line(line, situation())
    assert isinstance(parsed, typed.Unclear) and near in parsed.why


def test_a_very_long_number_or_word_is_no_trouble() -> None:
    assert isinstance(typed.parse_line("9" * 9_999, situation()), c.Tension)
    parsed = typed.parse_line("y" * 9_999, situation())
    assert isinstance(parsed, typed.Unclear) and len(parsed.why) < 120


def test_no_name_means_two_things_and_help_lists_them_all() -> None:
    names = [name for action in words.keys.ACTIONS for name in action.typed]
    assert len(names) == len(set(names))
    listed = "\n".join(typed.help_lines())
    others = [each for each in words.keys.ACTIONS if each.typed and each.id != "pause"]
    assert all(each.help in listed and each.typed[0] in listed for each in others)


def test_each_row_of_the_help_begins_with_a_capital_and_says_something_of_its_own() -> None:
    said = [re.split(" {2,}", line, maxsplit=1)[1] for line in typed.help_lines()]
    assert all(each[0].isupper() for each in said) and len(said) == len(set(said))
    assert typed.help_lines()[0].split("  ")[0] == "Enter"


def test_a_letter_means_the_same_on_the_screens_and_in_lines() -> None:
    for action in words.keys.ACTIONS:
        key = action.keys.split(",")[0]
        letter = NAMES.get(key, key)
        each = {name for name in action.typed if len(name) == 1}
        if each and action.id != "stop":
            assert letter in each, action.id
        others = {n for d in words.keys.ACTIONS if d is not action for n in d.typed}
        assert letter not in others, action.id


@pytest.mark.parametrize(
    ("line", "action", "why"),
    [
        ("pain lots", "pain", "Type a number from 0 to 10."),
        ("p 11", "pain", "Type a number from 0 to 10."),
        ("feel odd", "symptom", "Type t, n, s or c."),
    ],
)
def test_an_answer_that_does_not_fit_is_asked_for(line: str, action: str, why: str) -> None:
    assert typed.parse_line(line, situation()) == asks(action, why)


@pytest.mark.parametrize(
    ("line", "command"),
    [("t", c.Tension(10)), ("tension t", c.Tension(10)), ("pain t", c.Pain(10))],
)
def test_the_letter_for_ten_is_ten_after_each_word(line: str, command: c.Command) -> None:
    assert typed.parse_line(line, situation()) == command


def test_the_list_names_the_letter_for_ten() -> None:
    assert any(line.startswith("0-10, t") for line in typed.help_lines())
