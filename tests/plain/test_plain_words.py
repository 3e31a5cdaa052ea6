import pytest
from session.scene import block, timeline

from nerveflow.plain.typed_commands import WORDS, Help, Meant, Unclear, help_lines, meant
from nerveflow.session import commands as c
from nerveflow.session.engine import Session
from nerveflow.session.moment import Moment
from nerveflow.session.timeline import Nerve, Side

LEFT, RIGHT = (block(Nerve.TIBIAL, side) for side in Side)


def moment(*commands: c.Command) -> Moment:
    session = Session(timeline(LEFT))
    session.do(c.Begin(), 0)
    for command in commands:
        session.do(command, session.now_ms)
    return session.moment(session.now_ms)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("", c.Ready()),
        ("3", c.Tension(3)),
        (" 10 ", c.Tension(10)),
        ("p", c.Pause()),
        ("N", c.Next()),
        ("back", c.Back()),
        ("e", c.Easier()),
        ("h", c.Harder()),
        ("r", c.Repeat()),
        ("s", c.Restart()),
        ("+", c.MoreTime()),
        ("k", c.Skip()),
        ("k Too sore Today", c.Skip("Too sore Today")),
        ("pain 4", c.Pain(4)),
        ("tension 2", c.Tension(2)),
        ("feel cramp", c.Feel(c.Symptom.CRAMP)),
        ("tingling", c.Feel(c.Symptom.TINGLING)),
        ("u", c.Undo()),
        ("o", c.Choose(c.Way.OTHER_SIDE)),
        ("w", c.Choose(c.Way.NEXT_NERVE)),
        ("end", c.Choose(c.Way.END)),
        ("x", c.Stop()),
        ("?", Help()),
    ],
)
def test_each_word_is_a_command(line: str, command: Meant) -> None:
    assert meant(line, moment()) == command


def test_enter_and_p_go_on_from_a_pause() -> None:
    paused = moment(c.Pause())
    assert meant("", paused) == meant("p", paused) == c.Resume()


def test_enter_does_not_choose_a_way_for_the_person() -> None:
    session = Session(timeline(LEFT, RIGHT))
    session.do(c.Begin(), 0)
    session.do(c.Tension(8), 0)
    for now in range(1_000, 20_000, 1_000):
        session.tick(now)
    said = meant("", session.moment(session.now_ms))
    assert isinstance(said, Unclear) and "o for the other side" in said.why


@pytest.mark.parametrize(
    ("line", "near"),
    [("bakc", "back"), ("pain lots", "pain 4"), ("feel odd", "tingling"), ("n now", "alone")],
)
def test_what_is_not_known_names_what_is_near(line: str, near: str) -> None:
    said = meant(line, moment())
    assert isinstance(said, Unclear) and near in said.why


def test_a_very_long_number_or_word_is_no_trouble() -> None:
    assert isinstance(meant("9" * 9_999, moment()), c.Tension)
    said = meant("y" * 9_999, moment())
    assert isinstance(said, Unclear) and len(said.why) < 120


def test_no_name_means_two_things_and_help_lists_them_all() -> None:
    names = [name for word in WORDS for name in word.names]
    assert len(names) == len(set(names))
    listed = "\n".join(help_lines())
    assert all(word.does in listed and word.names[0] in listed for word in WORDS)
