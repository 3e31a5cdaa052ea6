"""The main key of a session: what it does at a moment, and the command that it gives. Pure."""

from enum import StrEnum

from nerveflow.session import commands as c
from nerveflow.session.moment import Moment
from nerveflow.session.state import Scan
from nerveflow.session.terms import Kind, Mode, Prompt

ALWAYS_OWN = frozenset({"stop", "leave", "mute"})
"""The actions whose keys and words work if any other key reports tension above target."""


class MainKey(StrEnum):
    """What the main key does at a moment: the screen and its footer say it from here."""

    RESUME = "resume"
    GO_ON = "go-on"
    TAKE_BACK = "take-back"
    TAKE = "take"
    SOON = "soon"
    AGAIN = "again"
    MORE = "more"
    WRONG = "wrong"
    HEAR = "hear"
    AT_TARGET = "at-target"
    CHOOSE = "choose"
    HOLD = "hold"
    NEXT_SENTENCE = "next-sentence"
    READY = "ready"
    PAUSE = "pause"


def main_key(moment: Moment) -> MainKey:
    """What the main key of the session screen does now."""
    if moment.paused is not None:
        return MainKey.RESUME
    if moment.stopping:
        return MainKey.GO_ON
    if takes_what_is_lit(moment) and moment.takes_back:
        return MainKey.TAKE_BACK
    if moment.scan is not None:
        return _said(moment, moment.scan)
    if moment.question is Prompt.IF_MORE or (
        moment.question is Prompt.TENSION and moment.one_key and moment.hands_free
    ):
        return MainKey.MORE
    if moment.question is Prompt.TENSION and moment.segment.waits:
        return MainKey.HEAR
    return _going(moment)


def _said(moment: Moment, scan: Scan) -> MainKey:
    """What the main key does if answers are said: before the first and between two rounds none
    is lit, and a press takes nothing."""
    if scan.is_over:
        return MainKey.AGAIN
    return MainKey.SOON if moment.lit is None else MainKey.TAKE


def _going(moment: Moment) -> MainKey:
    """What the main key does if it answers nothing."""
    if moment.mode is Mode.HELD:
        return MainKey.SOON if moment.just_held else MainKey.AT_TARGET
    if moment.mode is Mode.CHOOSING:
        return MainKey.CHOOSE
    moves = moment.mode is Mode.RUNNING and moment.segment.kind in (Kind.GLIDE, Kind.HOLD)
    if moment.one_key and moves:
        return MainKey.WRONG
    if moment.ends_position:
        return MainKey.HOLD
    if not moment.waits:
        return MainKey.PAUSE
    more = any(at > moment.elapsed_ms for at in moment.segment.line_starts())
    return MainKey.NEXT_SENTENCE if more else MainKey.READY


def main_command(moment: Moment, late_ms: int = 0) -> c.Command | None:
    """The command of the main key: ready, pause or resume; None if a way must be chosen.

    If answers are said one after the other it takes the one that is lit, or that was lit when
    the key was pressed, `late_ms` before.
    """
    if takes_what_is_lit(moment):
        return c.Press(max(0, moment.at_ms - late_ms))
    if moment.paused is not None:
        return c.Resume()
    if moment.question is Prompt.WAY:
        return None
    return c.Ready() if moment.waits else c.Pause()


def takes_what_is_lit(moment: Moment) -> bool:
    """Whether the main key is the one key now: it answers, or says that something is wrong."""
    return (
        moment.one_key
        or moment.scan is not None
        or moment.stopping
        or moment.question is Prompt.IF_MORE
    )


def any_key_means_more(moment: Moment) -> bool:
    """Whether any key or line that is not a number reports that tension is above target."""
    return moment.question is Prompt.IF_MORE and main_key(moment) is MainKey.MORE


def runs(moment: Moment) -> bool:
    """Whether a question over the session has to pause it."""
    return moment.paused is None and moment.mode not in (Mode.CHOOSING, Mode.ENDED)
